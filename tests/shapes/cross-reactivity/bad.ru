# What each constraint of cross-reactivity.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:CrossReactivityClaim sh:pattern
DELETE { <chapter/velotrine/cross-reactivity/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/cross-reactivity/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/cross-reactivity/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/cross-reactivity/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/cross-reactivity/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/cross-reactivity/00000000000000000001> }

#! shape:CrossReactivityClaim sh:closed
INSERT DATA { <chapter/velotrine/cross-reactivity/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:CrossReactivityClaim-itself sh:sparql
DELETE { <chapter/velotrine/cross-reactivity/00000000000000000001> hg:otherDrug ?value } INSERT { <chapter/velotrine/cross-reactivity/00000000000000000001> hg:otherDrug <drug/velotrine> } WHERE { <chapter/velotrine/cross-reactivity/00000000000000000001> hg:otherDrug ?value }

#! shape:CrossReactivityClaim-other sh:or
DELETE DATA { <chapter/velotrine/cross-reactivity/00000000000000000001> hg:otherDrug <drug/zaprolast> } ;
INSERT DATA { <chapter/velotrine/cross-reactivity/00000000000000000001> hg:otherDrug <drug/unheard-of> }

#! shape:CrossReactivityClaim-result sh:minCount
DELETE WHERE { <chapter/velotrine/cross-reactivity/00000000000000000001> hg:result ?value }

#! shape:CrossReactivityClaim-result sh:maxCount
INSERT DATA { <chapter/velotrine/cross-reactivity/00000000000000000001> hg:result <cross-reactivity/present> }

#! shape:CrossReactivityClaim-result sh:in
DELETE DATA { <chapter/velotrine/cross-reactivity/00000000000000000001> hg:result <cross-reactivity/none> } ;
INSERT DATA { <chapter/velotrine/cross-reactivity/00000000000000000001> hg:result <grade/unheard-of> }
