# What each constraint of adverse-event-frequencies.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:AdverseEventObservation sh:pattern
DELETE { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/adverse-event-frequencies/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/adverse-event-frequencies/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/adverse-event-frequencies/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/adverse-event-frequencies/00000000000000000001> }

#! shape:AdverseEventObservation sh:closed
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> rdfs:seeAlso <drug/velotrine> }
