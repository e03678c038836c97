"""The closed list of terms: ours, and those we reuse.

Each term of ``HG`` is declared in ``ontology/hepatograph.ttl`` and the other way round. A
name that is not listed here cannot be used: there is no open namespace in the package.
"""

from __future__ import annotations

from kg.iri import ONTOLOGY, PREFIXES
from kg.model import Iri, Literal


def _own(name: str) -> Iri:
    return Iri(ONTOLOGY + name)


def _of(prefix: str, name: str) -> Iri:
    return Iri(PREFIXES[prefix] + name)


class HG:
    """Classes and properties of the Hepatograph ontology."""

    AbsentEventClaim = _own("AbsentEventClaim")
    AdverseEvent = _own("AdverseEvent")
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
    agentName = _own("agentName")
    analyte = _own("analyte")
    arm = _own("arm")
    armDrug = _own("armDrug")
    atRisk = _own("atRisk")
    authorList = _own("authorList")
    bound = _own("bound")
    branch = _own("branch")
    brandName = _own("brandName")
    byteEnd = _own("byteEnd")
    byteStart = _own("byteStart")
    case = _own("case")
    casRegistryNumber = _own("casRegistryNumber")
    course = _own("course")
    category = _own("category")
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
    HTML = _of("rdf", "HTML")
    type = _of("rdf", "type")


class OWL:
    deprecated = _of("owl", "deprecated")


class RDFS:
    label = _of("rdfs", "label")
    comment = _of("rdfs", "comment")
    isDefinedBy = _of("rdfs", "isDefinedBy")
    subClassOf = _of("rdfs", "subClassOf")


class XSD:
    anyURI = _of("xsd", "anyURI")
    boolean = _of("xsd", "boolean")
    date = _of("xsd", "date")
    decimal = _of("xsd", "decimal")
    gYear = _of("xsd", "gYear")
    gYearMonth = _of("xsd", "gYearMonth")
    hexBinary = _of("xsd", "hexBinary")
    integer = _of("xsd", "integer")
    nonNegativeInteger = _of("xsd", "nonNegativeInteger")


class DCTERMS:
    bibliographicCitation = _of("dcterms", "bibliographicCitation")
    description = _of("dcterms", "description")
    format = _of("dcterms", "format")
    identifier = _of("dcterms", "identifier")
    isPartOf = _of("dcterms", "isPartOf")
    isReplacedBy = _of("dcterms", "isReplacedBy")
    license = _of("dcterms", "license")
    modified = _of("dcterms", "modified")
    references = _of("dcterms", "references")
    source = _of("dcterms", "source")
    subject = _of("dcterms", "subject")
    title = _of("dcterms", "title")
    valid = _of("dcterms", "valid")


class DC:
    """The Dublin Core elements, whose values may be plain strings."""

    creator = _of("dc", "creator")


class OA:
    SpecificResource = _of("oa", "SpecificResource")
    TextPositionSelector = _of("oa", "TextPositionSelector")
    TextQuoteSelector = _of("oa", "TextQuoteSelector")
    end = _of("oa", "end")
    exact = _of("oa", "exact")
    hasSelector = _of("oa", "hasSelector")
    hasSource = _of("oa", "hasSource")
    prefix = _of("oa", "prefix")
    start = _of("oa", "start")
    suffix = _of("oa", "suffix")


class PROV:
    Activity = _of("prov", "Activity")
    Entity = _of("prov", "Entity")
    SoftwareAgent = _of("prov", "SoftwareAgent")
    hadPrimarySource = _of("prov", "hadPrimarySource")
    used = _of("prov", "used")
    wasAssociatedWith = _of("prov", "wasAssociatedWith")
    wasAttributedTo = _of("prov", "wasAttributedTo")
    wasDerivedFrom = _of("prov", "wasDerivedFrom")
    wasGeneratedBy = _of("prov", "wasGeneratedBy")
    wasQuotedFrom = _of("prov", "wasQuotedFrom")


class PAV:
    createdWith = _of("pav", "createdWith")
    version = _of("pav", "version")


class DCAT:
    Distribution = _of("dcat", "Distribution")
    byteSize = _of("dcat", "byteSize")
    distribution = _of("dcat", "distribution")
    mediaType = _of("dcat", "mediaType")


class VOID:
    documents = _of("void", "documents")
    triples = _of("void", "triples")


class SPDX:
    Checksum = _of("spdx", "Checksum")
    algorithm = _of("spdx", "algorithm")
    checksum = _of("spdx", "checksum")
    checksumAlgorithm_sha256 = _of("spdx", "checksumAlgorithm_sha256")
    checksumValue = _of("spdx", "checksumValue")


class CITO:
    Citation = _of("cito", "Citation")
    cites = _of("cito", "cites")
    hasCitedEntity = _of("cito", "hasCitedEntity")
    hasCitingEntity = _of("cito", "hasCitingEntity")
    hasCitationCharacterization = _of("cito", "hasCitationCharacterization")
    citesAsEvidence = _of("cito", "citesAsEvidence")
    citesForInformation = _of("cito", "citesForInformation")


class FABIO:
    Book = _of("fabio", "Book")
    Expression = _of("fabio", "Expression")
    hasPubMedId = _of("fabio", "hasPubMedId")
    hasPublicationYear = _of("fabio", "hasPublicationYear")


class BIBO:
    doi = _of("bibo", "doi")
    issue = _of("bibo", "issue")
    pages = _of("bibo", "pages")
    volume = _of("bibo", "volume")


class SKOS:
    broadMatch = _of("skos", "broadMatch")
    closeMatch = _of("skos", "closeMatch")
    definition = _of("skos", "definition")
    exactMatch = _of("skos", "exactMatch")
    inScheme = _of("skos", "inScheme")
    ConceptScheme = _of("skos", "ConceptScheme")
    notation = _of("skos", "notation")
    prefLabel = _of("skos", "prefLabel")


class SH:
    """Of validation reports, of questions, and what pages read from the shapes, which themselves are data."""

    SPARQLConstraintComponent = _of("sh", "SPARQLConstraintComponent")
    SPARQLConstructExecutable = _of("sh", "SPARQLConstructExecutable")
    SPARQLExecutable = _of("sh", "SPARQLExecutable")
    SPARQLSelectExecutable = _of("sh", "SPARQLSelectExecutable")
    Violation = _of("sh", "Violation")
    construct = _of("sh", "construct")
    focusNode = _of("sh", "focusNode")
    group = _of("sh", "group")
    message = _of("sh", "message")
    name = _of("sh", "name")
    order = _of("sh", "order")
    path = _of("sh", "path")
    prefixes = _of("sh", "prefixes")
    property = _of("sh", "property")
    result = _of("sh", "result")
    resultMessage = _of("sh", "resultMessage")
    resultPath = _of("sh", "resultPath")
    resultSeverity = _of("sh", "resultSeverity")
    select = _of("sh", "select")
    sourceConstraintComponent = _of("sh", "sourceConstraintComponent")
    sourceShape = _of("sh", "sourceShape")
    sparql = _of("sh", "sparql")
    targetClass = _of("sh", "targetClass")
    value = _of("sh", "value")


class SCHEMA:
    keywords = _of("schema", "keywords")
    target = _of("schema", "target")


class SIO:
    has_evidence = _of("sio", "SIO_000772")


class ECO:
    """Author statements used in automatic assertion: without traceable support, and with a cited reference.

    Read in ECO's release of 2024-07-19.
    """

    own_statement = _of("obo", "ECO_0007320")
    referenced_statement = _of("obo", "ECO_0007321")


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
