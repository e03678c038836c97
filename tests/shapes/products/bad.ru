# What each constraint of products.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:ProductClaim sh:pattern
DELETE { <chapter/velotrine/products/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/products/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/products/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/products/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/products/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/products/00000000000000000001> }

#! shape:ProductClaim sh:closed
INSERT DATA { <chapter/velotrine/products/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:ProductClaim-brand sh:datatype
DELETE DATA { <chapter/velotrine/products/00000000000000000001> hg:brandName "Velox" } ;
INSERT DATA { <chapter/velotrine/products/00000000000000000001> hg:brandName "Velox"@en }

#! shape:ProductClaim-brand sh:minCount
DELETE WHERE { <chapter/velotrine/products/00000000000000000001> hg:brandName ?value }

#! shape:ProductClaim-brand sh:maxCount
INSERT DATA { <chapter/velotrine/products/00000000000000000001> hg:brandName "Velo" }

#! shape:ProductClaim-brand sh:pattern
DELETE DATA { <chapter/velotrine/products/00000000000000000001> hg:brandName "Velox" } ;
INSERT DATA { <chapter/velotrine/products/00000000000000000001> hg:brandName "Velox " }

#! shape:ProductClaim-product sh:class
DELETE DATA { <chapter/velotrine/products/00000000000000000001> hg:product <product/velox> } ;
INSERT DATA { <chapter/velotrine/products/00000000000000000001> hg:product <drug/velotrine> } ;
DELETE DATA { <drug/velotrine> hg:product <product/velox> } ;
INSERT DATA { <drug/velotrine> hg:product <drug/velotrine> }

#! shape:ProductClaim-product sh:minCount
DELETE WHERE { <chapter/velotrine/products/00000000000000000001> hg:product ?value } ;
DELETE WHERE { ?drug hg:product ?value }

#! shape:ProductClaim-product sh:maxCount
INSERT DATA { <chapter/velotrine/products/00000000000000000001> hg:product <product/another> . <product/another> a hg:Product ; rdfs:label "another"@en . <drug/velotrine> hg:product <product/another> }
