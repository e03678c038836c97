# What each constraint of immune-features.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:ImmuneFeatureClaim sh:pattern
DELETE { <chapter/velotrine/immune-features/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/immune-features/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/immune-features/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/immune-features/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/immune-features/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/immune-features/00000000000000000001> }

#! shape:ImmuneFeatureClaim sh:closed
INSERT DATA { <chapter/velotrine/immune-features/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:ImmuneFeatureClaim-feature sh:minCount
DELETE WHERE { <chapter/velotrine/immune-features/00000000000000000001> hg:feature ?value }

#! shape:ImmuneFeatureClaim-feature sh:maxCount
INSERT DATA { <chapter/velotrine/immune-features/00000000000000000001> hg:feature <immune-feature/immunoallergic> }

#! shape:ImmuneFeatureClaim-feature sh:in
DELETE DATA { <chapter/velotrine/immune-features/00000000000000000001> hg:feature <immune-feature/autoimmune> } ;
INSERT DATA { <chapter/velotrine/immune-features/00000000000000000001> hg:feature <grade/unheard-of> }

#! shape:ImmuneFeatureClaim-frequency sh:minCount
DELETE WHERE { <chapter/velotrine/immune-features/00000000000000000001> hg:frequency ?value }

#! shape:ImmuneFeatureClaim-frequency sh:maxCount
INSERT DATA { <chapter/velotrine/immune-features/00000000000000000001> hg:frequency <feature-frequency/typical> }

#! shape:ImmuneFeatureClaim-frequency sh:in
DELETE DATA { <chapter/velotrine/immune-features/00000000000000000001> hg:frequency <feature-frequency/uncommon> } ;
INSERT DATA { <chapter/velotrine/immune-features/00000000000000000001> hg:frequency <grade/unheard-of> }
