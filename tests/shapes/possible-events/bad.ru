# What each constraint of possible-events.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:PossibleEventClaim sh:pattern
DELETE { <chapter/velotrine/possible-events/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/possible-events/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/possible-events/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/possible-events/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/possible-events/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/possible-events/00000000000000000001> }

#! shape:PossibleEventClaim sh:closed
INSERT DATA { <chapter/velotrine/possible-events/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:PossibleEventClaim-status sh:in
DELETE DATA { <chapter/velotrine/possible-events/00000000000000000001> hg:status <report-status/not-reported> } ;
INSERT DATA { <chapter/velotrine/possible-events/00000000000000000001> hg:status <grade/unheard-of> }
