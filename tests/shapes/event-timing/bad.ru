# What each constraint of event-timing.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:TimingClaim sh:pattern
DELETE { <chapter/velotrine/event-timing/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/event-timing/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/event-timing/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/event-timing/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/event-timing/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/event-timing/00000000000000000001> }

#! shape:TimingClaim sh:closed
INSERT DATA { <chapter/velotrine/event-timing/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:TimingClaim-when sh:datatype
DELETE DATA { <chapter/velotrine/event-timing/00000000000000000001> hg:timeFrame "on the first day" } ;
INSERT DATA { <chapter/velotrine/event-timing/00000000000000000001> hg:timeFrame "on the first day"@en }

#! shape:TimingClaim-when sh:minCount
DELETE WHERE { <chapter/velotrine/event-timing/00000000000000000001> hg:timeFrame ?value }

#! shape:TimingClaim-when sh:maxCount
INSERT DATA { <chapter/velotrine/event-timing/00000000000000000001> hg:timeFrame "on the first da" }

#! shape:TimingClaim-when sh:pattern
DELETE DATA { <chapter/velotrine/event-timing/00000000000000000001> hg:timeFrame "on the first day" } ;
INSERT DATA { <chapter/velotrine/event-timing/00000000000000000001> hg:timeFrame " on the first day" }
