# What each constraint of fatal-outcomes.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:FatalOutcomeClaim sh:pattern
DELETE { <chapter/velotrine/fatal-outcomes/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/fatal-outcomes/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/fatal-outcomes/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/fatal-outcomes/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/fatal-outcomes/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/fatal-outcomes/00000000000000000001> }

#! shape:FatalOutcomeClaim sh:closed
INSERT DATA { <chapter/velotrine/fatal-outcomes/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:FatalOutcomeClaim-status sh:minCount
DELETE WHERE { <chapter/velotrine/fatal-outcomes/00000000000000000001> hg:status ?value }

#! shape:FatalOutcomeClaim-status sh:maxCount
INSERT DATA { <chapter/velotrine/fatal-outcomes/00000000000000000001> hg:status <report-status/not-reported> }

#! shape:FatalOutcomeClaim-status sh:in
DELETE DATA { <chapter/velotrine/fatal-outcomes/00000000000000000001> hg:status <report-status/reported> } ;
INSERT DATA { <chapter/velotrine/fatal-outcomes/00000000000000000001> hg:status <grade/unheard-of> }
