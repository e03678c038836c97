# What each constraint of thing.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:AdverseEvent sh:pattern
INSERT DATA { <event/Not-so-named> a hg:AdverseEvent ; rdfs:label "another"@en }

#! shape:AdverseEvent sh:closed
INSERT DATA { <event/fever> rdfs:seeAlso <drug/velotrine> }

#! shape:AdverseEventEdge-backed sh:sparql
INSERT DATA { <drug/velotrine> hg:adverseEvent <event/jaundice> }

#! shape:AdverseEventPlain-edge sh:sparql
DELETE DATA { <drug/velotrine> hg:adverseEvent <event/fever> }

#! shape:CellType sh:pattern
DELETE { <cell/b-cell> ?p ?o } INSERT { <cell/b-cell_> ?p ?o } WHERE { <cell/b-cell> ?p ?o } ;
DELETE { ?s ?p <cell/b-cell> } INSERT { ?s ?p <cell/b-cell_> } WHERE { ?s ?p <cell/b-cell> }

#! shape:CellType sh:closed
INSERT DATA { <cell/b-cell> rdfs:seeAlso <drug/velotrine> }

#! shape:Condition sh:pattern
DELETE { <condition/gout> ?p ?o } INSERT { <condition/gout_> ?p ?o } WHERE { <condition/gout> ?p ?o } ;
DELETE { ?s ?p <condition/gout> } INSERT { ?s ?p <condition/gout_> } WHERE { ?s ?p <condition/gout> }

#! shape:Condition sh:closed
INSERT DATA { <condition/gout> rdfs:seeAlso <drug/velotrine> }

#! shape:Drug sh:pattern
DELETE { <drug/velotrine> ?p ?o } INSERT { <drug/velotrine_> ?p ?o } WHERE { <drug/velotrine> ?p ?o } ;
DELETE { ?s ?p <drug/velotrine> } INSERT { ?s ?p <drug/velotrine_> } WHERE { ?s ?p <drug/velotrine> }

#! shape:Drug sh:closed
INSERT DATA { <drug/velotrine> rdfs:seeAlso <drug/velotrine> }

#! shape:DrugClass sh:pattern
DELETE { <class/monoclonal-antibodies> ?p ?o } INSERT { <class/monoclonal-antibodies_> ?p ?o } WHERE { <class/monoclonal-antibodies> ?p ?o } ;
DELETE { ?s ?p <class/monoclonal-antibodies> } INSERT { ?s ?p <class/monoclonal-antibodies_> } WHERE { ?s ?p <class/monoclonal-antibodies> }

#! shape:DrugClass sh:closed
INSERT DATA { <class/monoclonal-antibodies> rdfs:seeAlso <drug/velotrine> }

#! shape:DrugClassEdge-backed sh:sparql
INSERT DATA { <drug/velotrine> hg:drugClass <class/another> }

#! shape:DrugClassPlain-edge sh:sparql
DELETE DATA { <drug/velotrine> hg:drugClass <class/triazolones> }

#! shape:ExactLinked-alone sh:sparql
INSERT DATA { <event/jaundice> skos:exactMatch obo:OAE_0000361 }

#! shape:IndicationEdge-backed sh:sparql
INSERT DATA { <drug/velotrine> hg:indication <condition/another> }

#! shape:IndicationPlain-edge sh:sparql
DELETE DATA { <drug/velotrine> hg:indication <condition/gout> }

#! shape:KindOfDrugEdge-backed sh:sparql
INSERT DATA { <drug/velotrine> hg:kindOfDrug <class/another> }

#! shape:KindOfDrugPlain-edge sh:sparql
DELETE DATA { <drug/velotrine> hg:kindOfDrug <class/monoclonal-antibodies> }

#! shape:LaboratoryTest sh:pattern
DELETE { <test/alt> ?p ?o } INSERT { <test/alt_> ?p ?o } WHERE { <test/alt> ?p ?o } ;
DELETE { ?s ?p <test/alt> } INSERT { ?s ?p <test/alt_> } WHERE { ?s ?p <test/alt> }

#! shape:LaboratoryTest sh:closed
INSERT DATA { <test/alt> rdfs:seeAlso <drug/velotrine> }

#! shape:LikelihoodEdge-backed sh:sparql
DELETE WHERE { ?claim a hg:LikelihoodAssessment ; ?property ?value }

#! shape:LikelihoodPlain-edge sh:sparql
DELETE DATA { <drug/velotrine> hg:likelihood <likelihood/B> }

#! shape:Linked sh:pattern
INSERT DATA { <product/velox> skos:closeMatch obo:NCIT_C99998 }

#! shape:Linked-canonical sh:sparql
INSERT DATA { <event/fever> skos:closeMatch <http://example.org/fever> }

#! shape:Linked-broad sh:nodeKind
DELETE DATA { <event/fever> skos:broadMatch obo:OAE_0000001 } ;
INSERT DATA { <event/fever> skos:broadMatch "a word" }

#! shape:Linked-close sh:nodeKind
DELETE DATA { <event/fever> skos:closeMatch obo:HP_0001945 } ;
INSERT DATA { <event/fever> skos:closeMatch "a word" }

#! shape:Linked-exact sh:nodeKind
DELETE DATA { <event/fever> skos:exactMatch obo:OAE_0000361 } ;
INSERT DATA { <event/fever> skos:exactMatch "a word" }

#! shape:Linked-exact-or-broad sh:disjoint
INSERT DATA { <event/fever> skos:broadMatch obo:OAE_0000361 }

#! shape:Linked-exact-or-close sh:disjoint
INSERT DATA { <event/fever> skos:closeMatch obo:OAE_0000361 }

#! shape:Linked-narrow sh:nodeKind
DELETE DATA { <event/fever> skos:narrowMatch obo:OAE_0000002 } ;
INSERT DATA { <event/fever> skos:narrowMatch "a word" }

#! shape:Linked-related sh:nodeKind
DELETE DATA { <event/fever> skos:relatedMatch obo:NCIT_C3038 } ;
INSERT DATA { <event/fever> skos:relatedMatch "a word" }

#! shape:Linked-sameAs sh:maxCount
INSERT DATA { <grade/common> owl:sameAs <event/fever> }

#! shape:OpenText-licensed sh:sparql
INSERT DATA { <http://purl.bioontology.org/ontology/MEDDRA/10037660> rdfs:label "fever" }

#! shape:Outcome sh:pattern
DELETE { <outcome/response> ?p ?o } INSERT { <outcome/response_> ?p ?o } WHERE { <outcome/response> ?p ?o } ;
DELETE { ?s ?p <outcome/response> } INSERT { ?s ?p <outcome/response_> } WHERE { ?s ?p <outcome/response> }

#! shape:Outcome sh:closed
INSERT DATA { <outcome/response> rdfs:seeAlso <drug/velotrine> }

#! shape:Product sh:pattern
DELETE { <product/velox> ?p ?o } INSERT { <product/velox_> ?p ?o } WHERE { <product/velox> ?p ?o } ;
DELETE { ?s ?p <product/velox> } INSERT { ?s ?p <product/velox_> } WHERE { ?s ?p <product/velox> }

#! shape:Product sh:closed
INSERT DATA { <product/velox> rdfs:seeAlso <drug/velotrine> }

#! shape:ProductEdge-backed sh:sparql
INSERT DATA { <drug/velotrine> hg:product <product/another> }

#! shape:ProductPlain-edge sh:sparql
DELETE DATA { <drug/velotrine> hg:product <product/velox> }

#! shape:ReferencesEdge-backed sh:sparql
INSERT DATA { <drug/velotrine> dcterms:references <citation/another> }

#! shape:ReferencesPlain-edge sh:sparql
DELETE DATA { <drug/velotrine> dcterms:references <citation/pmid-12345678> }

#! shape:Target sh:pattern
INSERT DATA { <target/Not-so-named> a hg:Target ; rdfs:label "another"@en }

#! shape:Target sh:closed
INSERT DATA { <target/cd99> rdfs:seeAlso <drug/velotrine> }

#! shape:TargetComplex sh:class
INSERT DATA { <target/another> a hg:TargetComplex }

#! shape:TargetComplex-not-expanded sh:sparql
INSERT { <chapter/velotrine/targets/00000000000000000063> ?p ?o } WHERE { <chapter/velotrine/targets/00000000000000000004> ?p ?o FILTER(?p != hg:target) } ;
INSERT DATA { <chapter/velotrine/targets/00000000000000000063> hg:target <target/another> . <target/another> a hg:Target ; rdfs:label "another"@en . <drug/velotrine> hg:target <target/another> }

#! shape:TargetEdge-backed sh:sparql
INSERT DATA { <drug/velotrine> hg:target <target/another> }

#! shape:TargetPlain-edge sh:sparql
DELETE DATA { <drug/velotrine> hg:target <target/cd99> }

#! shape:Thing-label sh:minCount
DELETE WHERE { <event/fever> rdfs:label ?value }

#! shape:Thing-label sh:maxCount
INSERT DATA { <event/fever> rdfs:label "fevers"@en }

#! shape:Thing-label sh:pattern
DELETE DATA { <event/fever> rdfs:label "fever"@en } ;
INSERT DATA { <event/fever> rdfs:label "fever "@en }

#! shape:Thing-label sh:languageIn
DELETE DATA { <event/fever> rdfs:label "fever"@en } ;
INSERT DATA { <event/fever> rdfs:label "fever"@de }
