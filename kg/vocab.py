"""The closed list of terms: ours, and those we reuse.

Each term of ``HG`` is declared in ``ontology/hepatograph.ttl`` and the other way round. A
name that is not listed here cannot be used: there is no open namespace in the package.
"""

from __future__ import annotations

from kg.iri import ONTOLOGY, PREFIXES
from kg.model import Iri, Literal


def _own(name: str) -> Iri:
    return Iri(ONTOLOGY + name)


def of(prefix: str, name: str) -> Iri:
    """A term of a vocabulary that has a prefix. Only lists of terms call this."""
    return Iri(PREFIXES[prefix] + name)


class HG:
    """Classes and properties of the Hepatograph ontology."""

    AbsentEventClaim = _own("AbsentEventClaim")
    AdverseEvent = _own("AdverseEvent")
    Change = _own("Change")
    AdverseEventClaim = _own("AdverseEventClaim")
    AdverseEventObservation = _own("AdverseEventObservation")
    CaseReport = _own("CaseReport")
    CellType = _own("CellType")
    Chapter = _own("Chapter")
    ChemicalIdentityClaim = _own("ChemicalIdentityClaim")
    CitationClaim = _own("CitationClaim")
    Claim = _own("Claim")
    ClassLikelihoodCount = _own("ClassLikelihoodCount")
    Condition = _own("Condition")
    CrossReactivityClaim = _own("CrossReactivityClaim")
    DosingClaim = _own("DosingClaim")
    Drug = _own("Drug")
    DrugClass = _own("DrugClass")
    DrugClassClaim = _own("DrugClassClaim")
    DrugKindClaim = _own("DrugKindClaim")
    EventBranch = _own("EventBranch")
    FatalOutcomeClaim = _own("FatalOutcomeClaim")
    ImmuneFeatureClaim = _own("ImmuneFeatureClaim")
    IndicationClaim = _own("IndicationClaim")
    InjuryPatternClaim = _own("InjuryPatternClaim")
    KindLikelihoodCount = _own("KindLikelihoodCount")
    LaboratoryTest = _own("LaboratoryTest")
    LaboratoryValue = _own("LaboratoryValue")
    LatencyClaim = _own("LatencyClaim")
    LedgerEntry = _own("LedgerEntry")
    LikelihoodAssessment = _own("LikelihoodAssessment")
    LikelihoodCount = _own("LikelihoodCount")
    MasterListEntry = _own("MasterListEntry")
    MechanismClaim = _own("MechanismClaim")
    MonitoringRule = _own("MonitoringRule")
    Observation = _own("Observation")
    Outcome = _own("Outcome")
    OutcomeObservation = _own("OutcomeObservation")
    Product = _own("Product")
    PossibleEventClaim = _own("PossibleEventClaim")
    ProductClaim = _own("ProductClaim")
    RateObservation = _own("RateObservation")
    RechallengeClaim = _own("RechallengeClaim")
    RecoveryClaim = _own("RecoveryClaim")
    RegulatoryEventClaim = _own("RegulatoryEventClaim")
    ReversibilityClaim = _own("ReversibilityClaim")
    Section = _own("Section")
    SilenceClaim = _own("SilenceClaim")
    StudyFactClaim = _own("StudyFactClaim")
    Target = _own("Target")
    TargetClaim = _own("TargetClaim")
    TargetComplex = _own("TargetComplex")
    TimingClaim = _own("TimingClaim")

    action = _own("action")
    adverseEvent = _own("adverseEvent")
    affected = _own("affected")
    after = _own("after")
    agentName = _own("agentName")
    analyte = _own("analyte")
    arm = _own("arm")
    armDrug = _own("armDrug")
    affectedHigh = _own("affectedHigh")
    atRisk = _own("atRisk")
    authorList = _own("authorList")
    before = _own("before")
    bound = _own("bound")
    branch = _own("branch")
    brandName = _own("brandName")
    byteEnd = _own("byteEnd")
    byteStart = _own("byteStart")
    case = _own("case")
    casRegistryNumber = _own("casRegistryNumber")
    course = _own("course")
    category = _own("category")
    changeStatus = _own("changeStatus")
    citation = _own("citation")
    comparator = _own("comparator")
    computedPercent = _own("computedPercent")
    computedPercentLow95 = _own("computedPercentLow95")
    computedPercentHigh95 = _own("computedPercentHigh95")
    condition = _own("condition")
    countedClass = _own("countedClass")
    countedDrugs = _own("countedDrugs")
    dose = _own("dose")
    doseAspect = _own("doseAspect")
    doseForm = _own("doseForm")
    drug = _own("drug")
    drugClass = _own("drugClass")
    event = _own("event")
    feature = _own("feature")
    frequency = _own("frequency")
    grade = _own("grade")
    gradeHigh = _own("gradeHigh")
    gradeLow = _own("gradeLow")
    high = _own("high")
    indication = _own("indication")
    jurisdiction = _own("jurisdiction")
    journal = _own("journal")
    kind = _own("kind")
    kindOfDrug = _own("kindOfDrug")
    latencyText = _own("latencyText")
    ledgerReason = _own("ledgerReason")
    ledgerStatus = _own("ledgerStatus")
    likelihood = _own("likelihood")
    likelihoodWording = _own("likelihoodWording")
    lineOfTherapy = _own("lineOfTherapy")
    linkRelation = _own("linkRelation")
    linkedTerm = _own("linkedTerm")
    listedApprovalYear = _own("listedApprovalYear")
    listedAsCovered = _own("listedAsCovered")
    listedBrandName = _own("listedBrandName")
    listedCategory = _own("listedCategory")
    listedChapter = _own("listedChapter")
    listedIngredient = _own("listedIngredient")
    listedModifier = _own("listedModifier")
    listedPrimaryClass = _own("listedPrimaryClass")
    listedReferenceCount = _own("listedReferenceCount")
    listedRow = _own("listedRow")
    listedSecondaryClass = _own("listedSecondaryClass")
    listedUpdate = _own("listedUpdate")
    low = _own("low")
    marks = _own("marks")
    medication = _own("medication")
    mention = _own("mention")
    modifier = _own("modifier")
    molecularFormula = _own("molecularFormula")
    onCell = _own("onCell")
    nameInChapter = _own("nameInChapter")
    origin = _own("origin")
    otherDrug = _own("otherDrug")
    otherMedications = _own("otherMedications")
    outcome = _own("outcome")
    participants = _own("participants")
    pattern = _own("pattern")
    percent = _own("percent")
    percentHigh = _own("percentHigh")
    population = _own("population")
    premedication = _own("premedication")
    product = _own("product")
    rValue = _own("rValue")
    ratePer = _own("ratePer")
    ratePerHigh = _own("ratePerHigh")
    rateUnit = _own("rateUnit")
    recoveryText = _own("recoveryText")
    regimen = _own("regimen")
    regulatoryEvent = _own("regulatoryEvent")
    reportedText = _own("reportedText")
    result = _own("result")
    restriction = _own("restriction")
    role = _own("role")
    route = _own("route")
    scoredDrugs = _own("scoredDrugs")
    severity = _own("severity")
    statement = _own("statement")
    status = _own("status")
    strength = _own("strength")
    study = _own("study")
    studyDesign = _own("studyDesign")
    target = _own("target")
    test = _own("test")
    timeAfterStart = _own("timeAfterStart")
    timeAfterStop = _own("timeAfterStop")
    timeFrame = _own("timeFrame")
    timeUnit = _own("timeUnit")
    timesULN = _own("timesULN")
    timesULNBound = _own("timesULNBound")
    timesULNHigh = _own("timesULNHigh")
    unit = _own("unit")
    value = _own("value")
    valueText = _own("valueText")
    year = _own("year")


class RDF:
    HTML = of("rdf", "HTML")
    type = of("rdf", "type")


class RDFS:
    label = of("rdfs", "label")
    comment = of("rdfs", "comment")
    isDefinedBy = of("rdfs", "isDefinedBy")
    subClassOf = of("rdfs", "subClassOf")


class XSD:
    anyURI = of("xsd", "anyURI")
    boolean = of("xsd", "boolean")
    date = of("xsd", "date")
    decimal = of("xsd", "decimal")
    gYear = of("xsd", "gYear")
    gYearMonth = of("xsd", "gYearMonth")
    hexBinary = of("xsd", "hexBinary")
    integer = of("xsd", "integer")
    nonNegativeInteger = of("xsd", "nonNegativeInteger")
    string = of("xsd", "string")


class OWL:
    deprecated = of("owl", "deprecated")
    AnnotationProperty = of("owl", "AnnotationProperty")
    DatatypeProperty = of("owl", "DatatypeProperty")
    ObjectProperty = of("owl", "ObjectProperty")


class DCTERMS:
    bibliographicCitation = of("dcterms", "bibliographicCitation")
    description = of("dcterms", "description")
    format = of("dcterms", "format")
    identifier = of("dcterms", "identifier")
    isPartOf = of("dcterms", "isPartOf")
    isReplacedBy = of("dcterms", "isReplacedBy")
    license = of("dcterms", "license")
    modified = of("dcterms", "modified")
    references = of("dcterms", "references")
    source = of("dcterms", "source")
    subject = of("dcterms", "subject")
    title = of("dcterms", "title")
    type = of("dcterms", "type")
    valid = of("dcterms", "valid")
    accessRights = of("dcterms", "accessRights")
    conformsTo = of("dcterms", "conformsTo")
    creator = of("dcterms", "creator")
    isVersionOf = of("dcterms", "isVersionOf")
    issued = of("dcterms", "issued")
    language = of("dcterms", "language")
    publisher = of("dcterms", "publisher")


class DC:
    """The Dublin Core elements, whose values may be plain strings."""

    creator = of("dc", "creator")


class OA:
    SpecificResource = of("oa", "SpecificResource")
    TextPositionSelector = of("oa", "TextPositionSelector")
    TextQuoteSelector = of("oa", "TextQuoteSelector")
    end = of("oa", "end")
    exact = of("oa", "exact")
    hasSelector = of("oa", "hasSelector")
    hasSource = of("oa", "hasSource")
    prefix = of("oa", "prefix")
    start = of("oa", "start")
    suffix = of("oa", "suffix")


class PROV:
    Activity = of("prov", "Activity")
    Entity = of("prov", "Entity")
    SoftwareAgent = of("prov", "SoftwareAgent")
    hadPrimarySource = of("prov", "hadPrimarySource")
    used = of("prov", "used")
    wasAssociatedWith = of("prov", "wasAssociatedWith")
    wasAttributedTo = of("prov", "wasAttributedTo")
    wasDerivedFrom = of("prov", "wasDerivedFrom")
    wasGeneratedBy = of("prov", "wasGeneratedBy")
    wasQuotedFrom = of("prov", "wasQuotedFrom")


class PAV:
    createdWith = of("pav", "createdWith")
    version = of("pav", "version")
    hasCurrentVersion = of("pav", "hasCurrentVersion")
    previousVersion = of("pav", "previousVersion")


class CITO:
    Citation = of("cito", "Citation")
    cites = of("cito", "cites")
    hasCitedEntity = of("cito", "hasCitedEntity")
    hasCitingEntity = of("cito", "hasCitingEntity")
    hasCitationCharacterization = of("cito", "hasCitationCharacterization")
    citesAsEvidence = of("cito", "citesAsEvidence")
    citesForInformation = of("cito", "citesForInformation")


class FABIO:
    Book = of("fabio", "Book")
    Expression = of("fabio", "Expression")
    hasPubMedId = of("fabio", "hasPubMedId")
    hasPublicationYear = of("fabio", "hasPublicationYear")


class BIBO:
    doi = of("bibo", "doi")
    issue = of("bibo", "issue")
    pages = of("bibo", "pages")
    volume = of("bibo", "volume")


class SKOS:
    broadMatch = of("skos", "broadMatch")
    closeMatch = of("skos", "closeMatch")
    definition = of("skos", "definition")
    exactMatch = of("skos", "exactMatch")
    inScheme = of("skos", "inScheme")
    ConceptScheme = of("skos", "ConceptScheme")
    notation = of("skos", "notation")
    prefLabel = of("skos", "prefLabel")
    narrowMatch = of("skos", "narrowMatch")
    relatedMatch = of("skos", "relatedMatch")


class SH:
    """Of validation reports, of questions, and what pages read from the shapes, which themselves are data."""

    SPARQLConstructExecutable = of("sh", "SPARQLConstructExecutable")
    SPARQLExecutable = of("sh", "SPARQLExecutable")
    SPARQLSelectExecutable = of("sh", "SPARQLSelectExecutable")
    Violation = of("sh", "Violation")
    construct = of("sh", "construct")
    focusNode = of("sh", "focusNode")
    group = of("sh", "group")
    message = of("sh", "message")
    name = of("sh", "name")
    order = of("sh", "order")
    path = of("sh", "path")
    prefixes = of("sh", "prefixes")
    property = of("sh", "property")
    result = of("sh", "result")
    resultMessage = of("sh", "resultMessage")
    resultPath = of("sh", "resultPath")
    resultSeverity = of("sh", "resultSeverity")
    select = of("sh", "select")
    sourceConstraintComponent = of("sh", "sourceConstraintComponent")
    sourceShape = of("sh", "sourceShape")
    sparql = of("sh", "sparql")
    targetClass = of("sh", "targetClass")
    value = of("sh", "value")
    SPARQLConstraintComponent = of("sh", "SPARQLConstraintComponent")


class SIO:
    has_evidence = of("sio", "SIO_000772")


class ECO:
    """Author statements used in automatic assertion, without support or with a cited reference (2024-07-19)."""

    own_statement = of("obo", "ECO_0007320")
    referenced_statement = of("obo", "ECO_0007321")


def text(value: str) -> Literal:
    """A plain string."""
    return Literal(value)


def english(value: str) -> Literal:
    return Literal(value, None, "en")


def integer(value: int) -> Literal:
    return Literal(str(value), XSD.integer)


def year(value: str) -> Literal:
    return Literal(value, XSD.gYear)


def boolean(value: bool) -> Literal:  # noqa: FBT001
    return Literal("true" if value else "false", XSD.boolean)


def date(stated: str) -> Literal:
    """``2017``, ``2017-09`` or ``2017-09-30`` with the datatype that says just that much."""
    datatype = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}[len(stated)]
    return Literal(stated, datatype)
