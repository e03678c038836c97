# What each constraint of recovery.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:RecoveryClaim sh:pattern
DELETE { <chapter/velotrine/recovery/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/recovery/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/recovery/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/recovery/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/recovery/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/recovery/00000000000000000001> }

#! shape:RecoveryClaim sh:closed
INSERT DATA { <chapter/velotrine/recovery/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:RecoveryClaim-high sh:datatype
DELETE DATA { <chapter/velotrine/recovery/00000000000000000001> hg:high 3.0 } ;
INSERT DATA { <chapter/velotrine/recovery/00000000000000000001> hg:high 3 }

#! shape:RecoveryClaim-high sh:maxCount
INSERT DATA { <chapter/velotrine/recovery/00000000000000000001> hg:high 4.0 }

#! shape:RecoveryClaim-low sh:datatype
DELETE DATA { <chapter/velotrine/recovery/00000000000000000001> hg:low 1.0 } ;
INSERT DATA { <chapter/velotrine/recovery/00000000000000000001> hg:low 1 }

#! shape:RecoveryClaim-low sh:minCount
DELETE WHERE { <chapter/velotrine/recovery/00000000000000000001> hg:low ?value }

#! shape:RecoveryClaim-low sh:maxCount
INSERT DATA { <chapter/velotrine/recovery/00000000000000000001> hg:low 2.0 }

#! shape:RecoveryClaim-low sh:minInclusive
DELETE DATA { <chapter/velotrine/recovery/00000000000000000001> hg:low 1.0 } ;
INSERT DATA { <chapter/velotrine/recovery/00000000000000000001> hg:low -1.0 }

#! shape:RecoveryClaim-unit sh:minCount
DELETE WHERE { <chapter/velotrine/recovery/00000000000000000001> hg:timeUnit ?value }

#! shape:RecoveryClaim-unit sh:maxCount
INSERT DATA { <chapter/velotrine/recovery/00000000000000000001> hg:timeUnit <time-unit/day> }

#! shape:RecoveryClaim-unit sh:in
DELETE DATA { <chapter/velotrine/recovery/00000000000000000001> hg:timeUnit <time-unit/month> } ;
INSERT DATA { <chapter/velotrine/recovery/00000000000000000001> hg:timeUnit <grade/unheard-of> }

#! shape:RecoveryInterval-order sh:lessThanOrEquals
DELETE DATA { <chapter/velotrine/recovery/00000000000000000001> hg:low 1.0 } ;
INSERT DATA { <chapter/velotrine/recovery/00000000000000000001> hg:low 4.0 }
