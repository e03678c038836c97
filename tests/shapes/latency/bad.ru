# What each constraint of latency.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:LatencyClaim sh:pattern
DELETE { <chapter/velotrine/latency/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/latency/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/latency/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/latency/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/latency/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/latency/00000000000000000001> }

#! shape:LatencyClaim sh:closed
INSERT DATA { <chapter/velotrine/latency/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:LatencyClaim-high sh:datatype
DELETE DATA { <chapter/velotrine/latency/00000000000000000001> hg:high 8.0 } ;
INSERT DATA { <chapter/velotrine/latency/00000000000000000001> hg:high 8 }

#! shape:LatencyClaim-high sh:maxCount
INSERT DATA { <chapter/velotrine/latency/00000000000000000001> hg:high 9.0 }

#! shape:LatencyClaim-low sh:datatype
DELETE DATA { <chapter/velotrine/latency/00000000000000000001> hg:low 2.0 } ;
INSERT DATA { <chapter/velotrine/latency/00000000000000000001> hg:low 2 }

#! shape:LatencyClaim-low sh:minCount
DELETE WHERE { <chapter/velotrine/latency/00000000000000000001> hg:low ?value }

#! shape:LatencyClaim-low sh:maxCount
INSERT DATA { <chapter/velotrine/latency/00000000000000000001> hg:low 3.0 }

#! shape:LatencyClaim-low sh:minInclusive
DELETE DATA { <chapter/velotrine/latency/00000000000000000001> hg:low 2.0 } ;
INSERT DATA { <chapter/velotrine/latency/00000000000000000001> hg:low -1.0 }

#! shape:LatencyClaim-unit sh:minCount
DELETE WHERE { <chapter/velotrine/latency/00000000000000000001> hg:timeUnit ?value }

#! shape:LatencyClaim-unit sh:maxCount
INSERT DATA { <chapter/velotrine/latency/00000000000000000001> hg:timeUnit <time-unit/day> }

#! shape:LatencyClaim-unit sh:in
DELETE DATA { <chapter/velotrine/latency/00000000000000000001> hg:timeUnit <time-unit/week> } ;
INSERT DATA { <chapter/velotrine/latency/00000000000000000001> hg:timeUnit <grade/unheard-of> }

#! shape:LatencyInterval-order sh:lessThanOrEquals
DELETE DATA { <chapter/velotrine/latency/00000000000000000001> hg:low 2.0 } ;
INSERT DATA { <chapter/velotrine/latency/00000000000000000001> hg:low 9.0 }
