# What each constraint of claim.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:Claim-drug-is-subject sh:sparql
DELETE { <chapter/velotrine/event-timing/00000000000000000004> hg:drug ?value } INSERT { <chapter/velotrine/event-timing/00000000000000000004> hg:drug <drug/another> } WHERE { <chapter/velotrine/event-timing/00000000000000000004> hg:drug ?value } ;
INSERT DATA { <drug/another> a hg:Drug ; rdfs:label "another"@en }

#! shape:Claim-mark-in-passage sh:sparql
INSERT DATA { <chapter/velotrine/adverse-events/00000000000000000001> hg:marks "https://w3id.org/hepatograph/chapter/velotrine/hepatotoxicity#char=400,405"^^xsd:anyURI }

#! shape:Claim-passage-in-chapter sh:sparql
DELETE { <chapter/velotrine/adverse-events/00000000000000000001> ?p ?o } INSERT { <chapter/another/adverse-events/00000000000000000001> ?p ?o } WHERE { <chapter/velotrine/adverse-events/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/adverse-events/00000000000000000001> } INSERT { ?s ?p <chapter/another/adverse-events/00000000000000000001> } WHERE { ?s ?p <chapter/velotrine/adverse-events/00000000000000000001> }

#! shape:Claim-says-words sh:sparql
DELETE { <chapter/velotrine/adverse-events/00000000000000000001> hg:mention ?value } INSERT { <chapter/velotrine/adverse-events/00000000000000000001> hg:mention "jaundice" } WHERE { <chapter/velotrine/adverse-events/00000000000000000001> hg:mention ?value }

#! shape:Claim-chapter sh:class
DELETE { <chapter/velotrine/event-timing/00000000000000000004> prov:wasDerivedFrom ?value } INSERT { <chapter/velotrine/event-timing/00000000000000000004> prov:wasDerivedFrom <drug/velotrine> } WHERE { <chapter/velotrine/event-timing/00000000000000000004> prov:wasDerivedFrom ?value }

#! shape:Claim-chapter sh:minCount
DELETE WHERE { <chapter/velotrine/adverse-events/00000000000000000001> prov:wasDerivedFrom ?value }

#! shape:Claim-chapter sh:maxCount
INSERT DATA { <chapter/another> a hg:Chapter ; dcterms:title "Another" ; prov:hadPrimarySource <source/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef> ; pav:createdWith <software/0.1.0> ; dcterms:subject <drug/velotrine> . <chapter/velotrine/event-timing/00000000000000000004> prov:wasDerivedFrom <chapter/another> }

#! shape:Claim-citation sh:minCount
DELETE WHERE { <chapter/velotrine/silent-studies/00000000000000000003> hg:citation ?value }

#! shape:Claim-citation sh:maxCount
INSERT DATA { <chapter/velotrine/silent-studies/00000000000000000003> hg:citation <citation/bbbbbbbbbbbbbbbbbbbb> . <citation/bbbbbbbbbbbbbbbbbbbb> a fabio:Expression ; rdfs:label "publication bbbbbbbb" }

#! shape:Claim-citation sh:node
DELETE DATA { <chapter/velotrine/silent-studies/00000000000000000003> hg:citation <citation/pmid-12345678> } ;
INSERT DATA { <chapter/velotrine/silent-studies/00000000000000000003> hg:citation <drug/unheard-of> }

#! shape:Claim-drug sh:minCount
DELETE WHERE { <chapter/velotrine/event-timing/00000000000000000004> hg:drug ?value }

#! shape:Claim-drug sh:maxCount
INSERT DATA { <drug/another> a hg:Drug ; rdfs:label "another"@en . <chapter/velotrine> dcterms:subject <drug/another> . <chapter/velotrine/event-timing/00000000000000000004> hg:drug <drug/another> }

#! shape:Claim-drug sh:or
DELETE { <chapter/velotrine/event-timing/00000000000000000004> hg:drug ?value } INSERT { <chapter/velotrine/event-timing/00000000000000000004> hg:drug <drug/unheard-of> } WHERE { <chapter/velotrine/event-timing/00000000000000000004> hg:drug ?value }

#! shape:Claim-event sh:class
DELETE DATA { <chapter/velotrine/adverse-events/00000000000000000001> hg:event <event/fever> } ;
INSERT DATA { <chapter/velotrine/adverse-events/00000000000000000001> hg:event <drug/velotrine> } ;
DELETE DATA { <drug/velotrine> hg:adverseEvent <event/fever> } ;
INSERT DATA { <drug/velotrine> hg:adverseEvent <drug/velotrine> }

#! shape:Claim-event sh:minCount
DELETE WHERE { <chapter/velotrine/adverse-events/00000000000000000001> hg:event ?value } ;
DELETE WHERE { ?drug hg:adverseEvent ?value }

#! shape:Claim-event sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-events/00000000000000000001> hg:event <event/another> . <event/another> a hg:AdverseEvent ; rdfs:label "another"@en . <drug/velotrine> hg:adverseEvent <event/another> }

#! shape:Claim-marks sh:datatype
DELETE DATA { <chapter/velotrine/adverse-events/00000000000000000001> hg:marks "https://w3id.org/hepatograph/chapter/velotrine/hepatotoxicity#char=0,5"^^xsd:anyURI } ;
INSERT DATA { <chapter/velotrine/adverse-events/00000000000000000001> hg:marks "https://w3id.org/hepatograph/chapter/velotrine/hepatotoxicity#char=0,5" }

#! shape:Claim-marks sh:minCount
DELETE WHERE { <chapter/velotrine/adverse-events/00000000000000000001> hg:marks ?value }

#! shape:Claim-marks sh:pattern
INSERT DATA { <chapter/velotrine/adverse-events/00000000000000000001> hg:marks "https://w3id.org/hepatograph/chapter/velotrine/hepatotoxicity"^^xsd:anyURI }

#! shape:Claim-mention sh:datatype
DELETE DATA { <chapter/velotrine/adverse-events/00000000000000000001> hg:mention "fever" } ;
INSERT DATA { <chapter/velotrine/adverse-events/00000000000000000001> hg:mention "fever"@en }

#! shape:Claim-mention sh:minCount
DELETE WHERE { <chapter/velotrine/adverse-events/00000000000000000001> hg:mention ?value }

#! shape:Claim-mention sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-events/00000000000000000001> hg:mention "feve" }

#! shape:Claim-mention sh:pattern
DELETE DATA { <chapter/velotrine/silent-studies/00000000000000000003> hg:mention "fever" } ;
INSERT DATA { <chapter/velotrine/silent-studies/00000000000000000003> hg:mention " fever" }

#! shape:Claim-passage sh:class
DELETE WHERE { <chapter/velotrine/hepatotoxicity#char=0,16> a ?class }

#! shape:Claim-passage sh:minCount
DELETE WHERE { <chapter/velotrine/adverse-events/00000000000000000001> prov:wasQuotedFrom ?value }

#! shape:Claim-population sh:datatype
DELETE DATA { <chapter/velotrine/indications/00000000000000000006> hg:population "adults" } ;
INSERT DATA { <chapter/velotrine/indications/00000000000000000006> hg:population "adults"@en }

#! shape:Claim-population sh:maxCount
INSERT DATA { <chapter/velotrine/indications/00000000000000000006> hg:population "adult" }

#! shape:Claim-population sh:pattern
DELETE DATA { <chapter/velotrine/indications/00000000000000000006> hg:population "adults" } ;
INSERT DATA { <chapter/velotrine/indications/00000000000000000006> hg:population " adults" }

#! shape:Claim-statement sh:datatype
DELETE DATA { <chapter/velotrine/mechanism/00000000000000000002> hg:statement "How it injures is unknown." } ;
INSERT DATA { <chapter/velotrine/mechanism/00000000000000000002> hg:statement "How it injures is unknown."@en }

#! shape:Claim-statement sh:minCount
DELETE WHERE { <chapter/velotrine/mechanism/00000000000000000002> hg:statement ?value }

#! shape:Claim-statement sh:maxCount
INSERT DATA { <chapter/velotrine/mechanism/00000000000000000002> hg:statement "How it injures is unknown" }

#! shape:Claim-statement sh:pattern
DELETE { <chapter/velotrine/mechanism/00000000000000000002> hg:statement ?value } INSERT { <chapter/velotrine/mechanism/00000000000000000002> hg:statement " it injures is unknown." } WHERE { <chapter/velotrine/mechanism/00000000000000000002> hg:statement ?value }

#! shape:Claim-study sh:maxCount
INSERT DATA { <chapter/velotrine/event-timing/00000000000000000004> hg:study <citation/bbbbbbbbbbbbbbbbbbbb> . <citation/bbbbbbbbbbbbbbbbbbbb> a fabio:Expression ; rdfs:label "publication bbbbbbbb" }

#! shape:Claim-study sh:node
DELETE DATA { <chapter/velotrine/event-timing/00000000000000000004> hg:study <citation/pmid-12345678> } ;
INSERT DATA { <chapter/velotrine/event-timing/00000000000000000004> hg:study <drug/unheard-of> }

#! shape:Claim-timesULN sh:datatype
DELETE DATA { <chapter/velotrine/monitoring-rules/00000000000000000005> hg:timesULN 5.0 } ;
INSERT DATA { <chapter/velotrine/monitoring-rules/00000000000000000005> hg:timesULN 5 }

#! shape:Claim-timesULN sh:maxCount
INSERT DATA { <chapter/velotrine/monitoring-rules/00000000000000000005> hg:timesULN 6.0 }

#! shape:Claim-timesULN sh:minExclusive
DELETE DATA { <chapter/velotrine/monitoring-rules/00000000000000000005> hg:timesULN 5.0 } ;
INSERT DATA { <chapter/velotrine/monitoring-rules/00000000000000000005> hg:timesULN 0.0 }
