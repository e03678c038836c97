# What each constraint of drug-kinds.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:DrugKindClaim sh:pattern
DELETE { <chapter/velotrine/drug-kinds/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/drug-kinds/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/drug-kinds/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/drug-kinds/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/drug-kinds/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/drug-kinds/00000000000000000001> }

#! shape:DrugKindClaim sh:closed
INSERT DATA { <chapter/velotrine/drug-kinds/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:DrugKindClaim-kind sh:class
DELETE DATA { <chapter/velotrine/drug-kinds/00000000000000000001> hg:kindOfDrug <class/monoclonal-antibodies> } ;
INSERT DATA { <chapter/velotrine/drug-kinds/00000000000000000001> hg:kindOfDrug <drug/velotrine> } ;
DELETE DATA { <drug/velotrine> hg:kindOfDrug <class/monoclonal-antibodies> } ;
INSERT DATA { <drug/velotrine> hg:kindOfDrug <drug/velotrine> }

#! shape:DrugKindClaim-kind sh:minCount
DELETE WHERE { <chapter/velotrine/drug-kinds/00000000000000000001> hg:kindOfDrug ?value } ;
DELETE WHERE { ?drug hg:kindOfDrug ?value }

#! shape:DrugKindClaim-kind sh:maxCount
INSERT DATA { <chapter/velotrine/drug-kinds/00000000000000000001> hg:kindOfDrug <class/another> . <class/another> a hg:DrugClass ; rdfs:label "another"@en . <drug/velotrine> hg:kindOfDrug <class/another> }

#! shape:DrugKindClaim-origin sh:maxCount
INSERT DATA { <chapter/velotrine/drug-kinds/00000000000000000001> hg:origin <origin/chimeric> }

#! shape:DrugKindClaim-origin sh:in
DELETE DATA { <chapter/velotrine/drug-kinds/00000000000000000001> hg:origin <origin/mouse> } ;
INSERT DATA { <chapter/velotrine/drug-kinds/00000000000000000001> hg:origin <grade/unheard-of> }
