# What each constraint of changes.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:Change sh:pattern
DELETE { <change/00000000000000000001> ?p ?o } INSERT { <change/00000000000000000001_> ?p ?o } WHERE { <change/00000000000000000001> ?p ?o }

#! shape:Change sh:closed
INSERT DATA { <change/00000000000000000001> rdfs:seeAlso <event/jaundice> }

#! shape:Change-drug sh:minCount
DELETE DATA { <change/00000000000000000001> dcterms:subject <drug/velotrine> }

#! shape:Change-drug sh:maxCount
INSERT DATA { <change/00000000000000000001> dcterms:subject <drug/other> }

#! shape:Change-kind sh:minCount
DELETE DATA { <change/00000000000000000001> dcterms:type hg:LikelihoodAssessment }

#! shape:Change-kind sh:maxCount
INSERT DATA { <change/00000000000000000001> dcterms:type hg:ProductClaim }

#! shape:Change-kind sh:pattern
DELETE DATA { <change/00000000000000000001> dcterms:type hg:LikelihoodAssessment } ;
INSERT DATA { <change/00000000000000000001> dcterms:type <drug/velotrine> }

#! shape:Change-status sh:minCount
DELETE DATA { <change/00000000000000000001> hg:changeStatus <change-status/changed> }

#! shape:Change-status sh:maxCount
INSERT DATA { <change/00000000000000000001> hg:changeStatus <change-status/moved> }

#! shape:Change-status sh:in
DELETE DATA { <change/00000000000000000001> hg:changeStatus <change-status/changed> } ;
INSERT DATA { <change/00000000000000000001> hg:changeStatus <grade/serious> }

#! shape:Change-summary sh:minCount
DELETE DATA { <change/00000000000000000001> dcterms:description "category E (unlikely cause) → B (highly likely cause)"@en }

#! shape:Change-summary sh:maxCount
INSERT DATA { <change/00000000000000000001> dcterms:description "another"@en }

#! shape:Change-summary sh:datatype
DELETE DATA { <change/00000000000000000001> dcterms:description "category E (unlikely cause) → B (highly likely cause)"@en } ;
INSERT DATA { <change/00000000000000000001> dcterms:description "category E (unlikely cause) → B (highly likely cause)" }

#! shape:Change-before sh:maxCount
INSERT DATA { <change/00000000000000000001> hg:before <chapter/velotrine/likelihood-scores/0000000000000000000a> }

#! shape:Change-before sh:pattern
DELETE DATA { <change/00000000000000000001> hg:before <chapter/velotrine/likelihood-scores/00000000000000000001> } ;
INSERT DATA { <change/00000000000000000001> hg:before <drug/velotrine> }

#! shape:Change-after sh:maxCount
INSERT DATA { <change/00000000000000000001> hg:after <chapter/velotrine/likelihood-scores/0000000000000000000a> }

#! shape:Change-after sh:pattern
DELETE DATA { <change/00000000000000000001> hg:after <chapter/velotrine/likelihood-scores/00000000000000000002> } ;
INSERT DATA { <change/00000000000000000001> hg:after <drug/velotrine> }

#! shape:Change-comparison sh:minCount
DELETE DATA { <change/00000000000000000001> dcterms:isPartOf <graph/changes/0.1.0/0.2.0> }

#! shape:Change-comparison sh:maxCount
INSERT DATA { <change/00000000000000000001> dcterms:isPartOf <graph/changes/0.1.0/0.3.0> }

#! shape:Change-comparison sh:pattern
DELETE DATA { <change/00000000000000000001> dcterms:isPartOf <graph/changes/0.1.0/0.2.0> } ;
INSERT DATA { <change/00000000000000000001> dcterms:isPartOf <dataset/0.2.0> }

#! shape:Change-sides sh:sparql
DELETE DATA { <change/00000000000000000001> hg:before <chapter/velotrine/likelihood-scores/00000000000000000001> }
