"""Terms for describing datasets, files, counts and questions; part of the closed list of `kg.vocab`."""

from __future__ import annotations

from kg.vocab import of


class DCAT:
    Dataset = of("dcat", "Dataset")
    Distribution = of("dcat", "Distribution")
    accessURL = of("dcat", "accessURL")
    byteSize = of("dcat", "byteSize")
    compressFormat = of("dcat", "compressFormat")
    distribution = of("dcat", "distribution")
    downloadURL = of("dcat", "downloadURL")
    keyword = of("dcat", "keyword")
    mediaType = of("dcat", "mediaType")
    previousVersion = of("dcat", "previousVersion")
    version = of("dcat", "version")


class DCMITYPE:
    Dataset = of("dctypes", "Dataset")


class FOAF:
    homepage = of("foaf", "homepage")
    name = of("foaf", "name")


class NP:
    Nanopublication = of("np", "Nanopublication")
    hasAssertion = of("np", "hasAssertion")
    hasProvenance = of("np", "hasProvenance")
    hasPublicationInfo = of("np", "hasPublicationInfo")


class SCHEMA:
    keywords = of("schema", "keywords")
    target = of("schema", "target")


class SPDX:
    Checksum = of("spdx", "Checksum")
    algorithm = of("spdx", "algorithm")
    checksum = of("spdx", "checksum")
    checksumAlgorithm_sha256 = of("spdx", "checksumAlgorithm_sha256")
    checksumValue = of("spdx", "checksumValue")


class SPEX:
    """The vocabulary of SIB's collection of SPARQL examples, https://github.com/sib-swiss/sparql-examples."""

    federatesWith = of("spex", "federatesWith")


class VOID:
    Dataset = of("void", "Dataset")
    Linkset = of("void", "Linkset")
    classPartition = of("void", "classPartition")
    classes = of("void", "classes")
    dataDump = of("void", "dataDump")
    distinctObjects = of("void", "distinctObjects")
    distinctSubjects = of("void", "distinctSubjects")
    documents = of("void", "documents")
    entities = of("void", "entities")
    exampleResource = of("void", "exampleResource")
    linkPredicate = of("void", "linkPredicate")
    objectsTarget = of("void", "objectsTarget")
    ofClass = of("void", "class")
    ofProperty = of("void", "property")
    properties = of("void", "properties")
    propertyPartition = of("void", "propertyPartition")
    subjectsTarget = of("void", "subjectsTarget")
    subset = of("void", "subset")
    triples = of("void", "triples")
    uriSpace = of("void", "uriSpace")
    vocabulary = of("void", "vocabulary")


class VOIDEXT:
    """Partitions that VoID lacks: by datatype and by language of literals."""

    datatype = of("voidext", "datatype")
    datatypePartition = of("voidext", "datatypePartition")
    language = of("voidext", "language")
    languagePartition = of("voidext", "languagePartition")
