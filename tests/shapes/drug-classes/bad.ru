# What each constraint of drug-classes.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:DrugClassClaim sh:pattern
DELETE { <chapter/velotrine/drug-classes/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/drug-classes/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/drug-classes/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/drug-classes/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/drug-classes/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/drug-classes/00000000000000000001> }

#! shape:DrugClassClaim sh:closed
INSERT DATA { <chapter/velotrine/drug-classes/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:DrugClassClaim-class sh:class
DELETE DATA { <chapter/velotrine/drug-classes/00000000000000000001> hg:drugClass <class/triazolones> } ;
INSERT DATA { <chapter/velotrine/drug-classes/00000000000000000001> hg:drugClass <drug/velotrine> } ;
DELETE DATA { <drug/velotrine> hg:drugClass <class/triazolones> } ;
INSERT DATA { <drug/velotrine> hg:drugClass <drug/velotrine> }

#! shape:DrugClassClaim-class sh:minCount
DELETE WHERE { <chapter/velotrine/drug-classes/00000000000000000001> hg:drugClass ?value } ;
DELETE WHERE { ?drug hg:drugClass ?value }

#! shape:DrugClassClaim-class sh:maxCount
INSERT DATA { <chapter/velotrine/drug-classes/00000000000000000001> hg:drugClass <class/another> . <class/another> a hg:DrugClass ; rdfs:label "another"@en . <drug/velotrine> hg:drugClass <class/another> }
