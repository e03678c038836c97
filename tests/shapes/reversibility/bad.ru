# What each constraint of reversibility.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:ReversibilityClaim sh:pattern
DELETE { <chapter/velotrine/reversibility/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/reversibility/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/reversibility/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/reversibility/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/reversibility/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/reversibility/00000000000000000001> }

#! shape:ReversibilityClaim sh:closed
INSERT DATA { <chapter/velotrine/reversibility/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:ReversibilityClaim-course sh:minCount
DELETE WHERE { <chapter/velotrine/reversibility/00000000000000000001> hg:course ?value }

#! shape:ReversibilityClaim-course sh:maxCount
INSERT DATA { <chapter/velotrine/reversibility/00000000000000000001> hg:course <course/persistent> }

#! shape:ReversibilityClaim-course sh:in
DELETE DATA { <chapter/velotrine/reversibility/00000000000000000001> hg:course <course/reversible> } ;
INSERT DATA { <chapter/velotrine/reversibility/00000000000000000001> hg:course <grade/unheard-of> }
