# What each constraint of absent-events.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:AbsentEventClaim sh:pattern
DELETE { <chapter/velotrine/absent-events/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/absent-events/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/absent-events/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/absent-events/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/absent-events/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/absent-events/00000000000000000001> }

#! shape:AbsentEventClaim sh:closed
INSERT DATA { <chapter/velotrine/absent-events/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:ContradictedEvent-present sh:sparql
INSERT DATA { <chapter/velotrine/adverse-events/00000000000000000002> prov:wasQuotedFrom <chapter/velotrine/hepatotoxicity#char=0,24> }
