# What each constraint of silent-studies.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:SilenceClaim sh:pattern
DELETE { <chapter/velotrine/silent-studies/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/silent-studies/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/silent-studies/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/silent-studies/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/silent-studies/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/silent-studies/00000000000000000001> }

#! shape:SilenceClaim sh:closed
INSERT DATA { <chapter/velotrine/silent-studies/00000000000000000001> rdfs:seeAlso <drug/velotrine> }
