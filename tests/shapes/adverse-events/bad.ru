# What each constraint of adverse-events.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:AdverseEventClaim sh:pattern
DELETE { <chapter/velotrine/adverse-events/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/adverse-events/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/adverse-events/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/adverse-events/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/adverse-events/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/adverse-events/00000000000000000001> }

#! shape:AdverseEventClaim sh:closed
INSERT DATA { <chapter/velotrine/adverse-events/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:AdverseEventClaim-grade sh:minCount
DELETE WHERE { <chapter/velotrine/adverse-events/00000000000000000001> hg:grade ?value }

#! shape:AdverseEventClaim-grade sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-events/00000000000000000001> hg:grade <grade/serious> }

#! shape:AdverseEventClaim-grade sh:in
DELETE DATA { <chapter/velotrine/adverse-events/00000000000000000001> hg:grade <grade/common> } ;
INSERT DATA { <chapter/velotrine/adverse-events/00000000000000000001> hg:grade <grade/unheard-of> }
