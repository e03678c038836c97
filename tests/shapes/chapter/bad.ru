# What each constraint of chapter.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:Book-title sh:datatype
DELETE DATA { <book/invented-book> dcterms:title "Invented Book" } ;
INSERT DATA { <book/invented-book> dcterms:title "Invented Book"@en }

#! shape:Book-title sh:minCount
DELETE WHERE { <book/invented-book> dcterms:title ?value }

#! shape:Book-title sh:maxCount
INSERT DATA { <book/invented-book> dcterms:title "Invented Book too" }

#! shape:Book-title sh:pattern
DELETE DATA { <book/invented-book> dcterms:title "Invented Book" } ;
INSERT DATA { <book/invented-book> dcterms:title "Invented Book " }

#! shape:Chapter sh:pattern
INSERT DATA { <chapter/Another> a hg:Chapter ; dcterms:title "Another" ; prov:hadPrimarySource <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> ; pav:createdWith <software/0.1.0> ; dcterms:subject <drug/velotrine> }

#! shape:Chapter sh:closed
INSERT DATA { <chapter/velotrine> rdfs:seeAlso <drug/velotrine> }

#! shape:Chapter-book sh:class
DELETE DATA { <chapter/velotrine> dcterms:isPartOf <book/invented-book> } ;
INSERT DATA { <chapter/velotrine> dcterms:isPartOf <drug/velotrine> }

#! shape:Chapter-book sh:maxCount
INSERT DATA { <chapter/velotrine> dcterms:isPartOf <book/another> . <book/another> a fabio:Book ; dcterms:title "Another" }

#! shape:Chapter-modified sh:maxCount
INSERT DATA { <chapter/velotrine> dcterms:modified "2021-05"^^xsd:gYearMonth }

#! shape:Chapter-modified sh:or
DELETE DATA { <chapter/velotrine> dcterms:modified "2021-04"^^xsd:gYearMonth } ;
INSERT DATA { <chapter/velotrine> dcterms:modified <drug/unheard-of> }

#! shape:Chapter-program sh:class
DELETE DATA { <chapter/velotrine> pav:createdWith <software/0.1.0> } ;
INSERT DATA { <chapter/velotrine> pav:createdWith <drug/velotrine> }

#! shape:Chapter-program sh:minCount
DELETE WHERE { <chapter/velotrine> pav:createdWith ?value }

#! shape:Chapter-program sh:maxCount
INSERT DATA { <chapter/velotrine> pav:createdWith <software/0.2.0> . <software/0.2.0> a prov:SoftwareAgent ; rdfs:label "Hepatograph 0.2.0" ; pav:version "0.2.0" }

#! shape:Chapter-source sh:class
DELETE WHERE { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> a ?class }

#! shape:Chapter-source sh:minCount
DELETE WHERE { <chapter/velotrine> prov:hadPrimarySource ?value }

#! shape:Chapter-source sh:maxCount
INSERT DATA { <chapter/velotrine> prov:hadPrimarySource <source/ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff> . <source/ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff> a prov:Entity ; rdfs:label "b.nxml" ; dcterms:format "application/xml" ; spdx:checksum <source/ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff#sha256> . <source/ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff#sha256> a spdx:Checksum ; spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"^^xsd:hexBinary }

#! shape:Chapter-subject sh:minCount
INSERT DATA { <chapter/another> a hg:Chapter ; dcterms:title "Another" ; prov:hadPrimarySource <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> ; pav:createdWith <software/0.1.0> }

#! shape:Chapter-subject sh:or
INSERT DATA { <chapter/velotrine> dcterms:subject <drug/unheard-of> }

#! shape:Chapter-title sh:datatype
DELETE DATA { <chapter/velotrine> dcterms:title "Velotrine" } ;
INSERT DATA { <chapter/velotrine> dcterms:title "Velotrine"@en }

#! shape:Chapter-title sh:minCount
DELETE WHERE { <chapter/velotrine> dcterms:title ?value }

#! shape:Chapter-title sh:maxCount
INSERT DATA { <chapter/velotrine> dcterms:title "Velotrine too" }

#! shape:Chapter-title sh:pattern
DELETE DATA { <chapter/velotrine> dcterms:title "Velotrine" } ;
INSERT DATA { <chapter/velotrine> dcterms:title "Velotrine " }

#! shape:Checksum sh:pattern
DELETE { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef#sha256> ?p ?o } INSERT { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef#sha256_> ?p ?o } WHERE { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef#sha256> ?p ?o } ;
DELETE { ?s ?p <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef#sha256> } INSERT { ?s ?p <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef#sha256_> } WHERE { ?s ?p <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef#sha256> }

#! shape:Checksum sh:closed
INSERT DATA { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef#sha256> rdfs:seeAlso <drug/velotrine> }

#! shape:Checksum-algorithm sh:maxCount
INSERT DATA { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef#sha256> spdx:algorithm spdx:checksumAlgorithm_sha1 }

#! shape:Checksum-algorithm sh:hasValue
DELETE DATA { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef#sha256> spdx:algorithm spdx:checksumAlgorithm_sha256 } ;
INSERT DATA { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef#sha256> spdx:algorithm <drug/unheard-of> }

#! shape:Checksum-value sh:datatype
DELETE DATA { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef#sha256> spdx:checksumValue "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"^^xsd:hexBinary } ;
INSERT DATA { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef#sha256> spdx:checksumValue "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }

#! shape:Checksum-value sh:minCount
DELETE WHERE { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef#sha256> spdx:checksumValue ?value }

#! shape:Checksum-value sh:maxCount
INSERT DATA { <dataset/0.1.0/graph.nq#sha256> a spdx:Checksum ; spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"^^xsd:hexBinary , "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"^^xsd:hexBinary }

#! shape:Checksum-value sh:pattern
INSERT DATA { <dataset/0.1.0/graph.nq#sha256> a spdx:Checksum ; spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue "abcd"^^xsd:hexBinary }

#! shape:Program sh:pattern
DELETE { <software/0.1.0> ?p ?o } INSERT { <software/0.1.0_> ?p ?o } WHERE { <software/0.1.0> ?p ?o } ;
DELETE { ?s ?p <software/0.1.0> } INSERT { ?s ?p <software/0.1.0_> } WHERE { ?s ?p <software/0.1.0> }

#! shape:Program sh:closed
INSERT DATA { <software/0.1.0> rdfs:seeAlso <drug/velotrine> }

#! shape:Program-label sh:datatype
DELETE DATA { <software/0.1.0> rdfs:label "Hepatograph 0.1.0" } ;
INSERT DATA { <software/0.1.0> rdfs:label "Hepatograph 0.1.0"@en }

#! shape:Program-label sh:minCount
DELETE WHERE { <software/0.1.0> rdfs:label ?value }

#! shape:Program-label sh:maxCount
INSERT DATA { <software/0.1.0> rdfs:label "Hepatograph 0.1.0 too" }

#! shape:Program-version sh:datatype
DELETE DATA { <software/0.1.0> pav:version "0.1.0" } ;
INSERT DATA { <software/0.1.0> pav:version "0.1.0"@en }

#! shape:Program-version sh:minCount
DELETE WHERE { <software/0.1.0> pav:version ?value }

#! shape:Program-version sh:maxCount
INSERT DATA { <software/0.1.0> pav:version "0.1.0 too" }

#! shape:Section sh:pattern
INSERT DATA { <chapter/velotrine/x~y> a hg:Section ; dcterms:title "Another" ; dcterms:isPartOf <chapter/velotrine> }

#! shape:Section sh:closed
INSERT DATA { <chapter/velotrine/hepatotoxicity> rdfs:seeAlso <drug/velotrine> }

#! shape:Section-named-by-chapter sh:sparql
INSERT DATA { <chapter/another/x> a hg:Section ; dcterms:title "Another" ; dcterms:isPartOf <chapter/velotrine> }

#! shape:Section-chapter sh:class
DELETE { <chapter/velotrine/hepatotoxicity> dcterms:isPartOf ?value } INSERT { <chapter/velotrine/hepatotoxicity> dcterms:isPartOf <drug/velotrine> } WHERE { <chapter/velotrine/hepatotoxicity> dcterms:isPartOf ?value }

#! shape:Section-chapter sh:minCount
DELETE WHERE { <chapter/velotrine/hepatotoxicity> dcterms:isPartOf ?value }

#! shape:Section-chapter sh:maxCount
INSERT DATA { <chapter/another> a hg:Chapter ; dcterms:title "Another" ; prov:hadPrimarySource <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> ; pav:createdWith <software/0.1.0> ; dcterms:subject <drug/velotrine> . <chapter/velotrine/hepatotoxicity> dcterms:isPartOf <chapter/another> }

#! shape:Section-title sh:datatype
DELETE DATA { <chapter/velotrine/hepatotoxicity> dcterms:title "Hepatotoxicity" } ;
INSERT DATA { <chapter/velotrine/hepatotoxicity> dcterms:title "Hepatotoxicity"@en }

#! shape:Section-title sh:minCount
DELETE WHERE { <chapter/velotrine/hepatotoxicity> dcterms:title ?value }

#! shape:Section-title sh:maxCount
INSERT DATA { <chapter/velotrine/hepatotoxicity> dcterms:title "Hepatotoxicity too" }

#! shape:Section-title sh:pattern
DELETE DATA { <chapter/velotrine/hepatotoxicity> dcterms:title "Hepatotoxicity" } ;
INSERT DATA { <chapter/velotrine/hepatotoxicity> dcterms:title "Hepatotoxicity " }

#! shape:SourceFile sh:pattern
DELETE { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> ?p ?o } INSERT { <https://w3id.org/another/source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> ?p ?o } WHERE { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> ?p ?o } ;
DELETE { ?s ?p <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> } INSERT { ?s ?p <https://w3id.org/another/source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> } WHERE { ?s ?p <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> }

#! shape:SourceFile sh:closed
INSERT DATA { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> rdfs:seeAlso <drug/velotrine> }

#! shape:SourceFile-named-by-checksum sh:sparql
DELETE { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef#sha256> spdx:checksumValue ?value } INSERT { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef#sha256> spdx:checksumValue "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"^^xsd:hexBinary } WHERE { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef#sha256> spdx:checksumValue ?value }

#! shape:SourceFile-checksum sh:class
DELETE DATA { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> spdx:checksum <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef#sha256> } ;
INSERT DATA { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> spdx:checksum <drug/velotrine> }

#! shape:SourceFile-checksum sh:minCount
DELETE WHERE { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> spdx:checksum ?value }

#! shape:SourceFile-checksum sh:maxCount
INSERT DATA { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> spdx:checksum <source/ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff#sha256> . <source/ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff#sha256> a spdx:Checksum ; spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"^^xsd:hexBinary }

#! shape:SourceFile-format sh:datatype
DELETE DATA { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> dcterms:format "application/xml" } ;
INSERT DATA { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> dcterms:format "application/xml"@en }

#! shape:SourceFile-format sh:minCount
DELETE WHERE { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> dcterms:format ?value }

#! shape:SourceFile-format sh:maxCount
INSERT DATA { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> dcterms:format "application/xm" }

#! shape:SourceFile-format sh:pattern
DELETE DATA { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> dcterms:format "application/xml" } ;
INSERT DATA { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> dcterms:format "application/xml " }

#! shape:SourceFile-label sh:datatype
DELETE DATA { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> rdfs:label "velotrine.nxml" } ;
INSERT DATA { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> rdfs:label "velotrine.nxml"@en }

#! shape:SourceFile-label sh:minCount
DELETE WHERE { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> rdfs:label ?value }

#! shape:SourceFile-label sh:maxCount
INSERT DATA { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> rdfs:label "velotrine.nxml too" }

#! shape:SourceFile-label sh:pattern
DELETE DATA { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> rdfs:label "velotrine.nxml" } ;
INSERT DATA { <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> rdfs:label "/folder/velotrine.nxml" }
