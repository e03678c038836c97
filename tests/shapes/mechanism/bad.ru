# What each constraint of mechanism.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:MechanismClaim sh:pattern
DELETE { <chapter/velotrine/mechanism/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/mechanism/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/mechanism/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/mechanism/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/mechanism/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/mechanism/00000000000000000001> }

#! shape:MechanismClaim sh:closed
INSERT DATA { <chapter/velotrine/mechanism/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:MechanismClaim-status sh:minCount
DELETE WHERE { <chapter/velotrine/mechanism/00000000000000000001> hg:status ?value }

#! shape:MechanismClaim-status sh:maxCount
INSERT DATA { <chapter/velotrine/mechanism/00000000000000000001> hg:status <knowledge-status/stated> }

#! shape:MechanismClaim-status sh:in
DELETE DATA { <chapter/velotrine/mechanism/00000000000000000001> hg:status <knowledge-status/unknown> } ;
INSERT DATA { <chapter/velotrine/mechanism/00000000000000000001> hg:status <grade/unheard-of> }
