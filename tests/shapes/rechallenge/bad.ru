# What each constraint of rechallenge.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:RechallengeClaim sh:pattern
DELETE { <chapter/velotrine/rechallenge/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/rechallenge/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/rechallenge/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/rechallenge/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/rechallenge/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/rechallenge/00000000000000000001> }

#! shape:RechallengeClaim sh:closed
INSERT DATA { <chapter/velotrine/rechallenge/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:RechallengeClaim-result sh:minCount
DELETE WHERE { <chapter/velotrine/rechallenge/00000000000000000001> hg:result ?value }

#! shape:RechallengeClaim-result sh:maxCount
INSERT DATA { <chapter/velotrine/rechallenge/00000000000000000001> hg:result <rechallenge-result/tolerated> }

#! shape:RechallengeClaim-result sh:in
DELETE DATA { <chapter/velotrine/rechallenge/00000000000000000001> hg:result <rechallenge-result/recurrence> } ;
INSERT DATA { <chapter/velotrine/rechallenge/00000000000000000001> hg:result <grade/unheard-of> }
