# What each constraint of injury-patterns.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:InjuryPatternClaim sh:pattern
DELETE { <chapter/velotrine/injury-patterns/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/injury-patterns/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/injury-patterns/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/injury-patterns/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/injury-patterns/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/injury-patterns/00000000000000000001> }

#! shape:InjuryPatternClaim sh:closed
INSERT DATA { <chapter/velotrine/injury-patterns/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:InjuryPatternClaim-pattern sh:minCount
DELETE WHERE { <chapter/velotrine/injury-patterns/00000000000000000001> hg:pattern ?value }

#! shape:InjuryPatternClaim-pattern sh:maxCount
INSERT DATA { <chapter/velotrine/injury-patterns/00000000000000000001> hg:pattern <injury-pattern/hepatocellular> }

#! shape:InjuryPatternClaim-pattern sh:in
DELETE DATA { <chapter/velotrine/injury-patterns/00000000000000000001> hg:pattern <injury-pattern/mixed> } ;
INSERT DATA { <chapter/velotrine/injury-patterns/00000000000000000001> hg:pattern <grade/unheard-of> }
