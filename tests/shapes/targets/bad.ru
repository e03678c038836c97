# What each constraint of targets.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:TargetClaim sh:pattern
DELETE { <chapter/velotrine/targets/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/targets/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/targets/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/targets/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/targets/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/targets/00000000000000000001> }

#! shape:TargetClaim sh:closed
INSERT DATA { <chapter/velotrine/targets/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:TargetClaim-cell sh:class
DELETE DATA { <chapter/velotrine/targets/00000000000000000001> hg:onCell <cell/b-cell> } ;
INSERT DATA { <chapter/velotrine/targets/00000000000000000001> hg:onCell <drug/velotrine> }

#! shape:TargetClaim-cell sh:maxCount
INSERT DATA { <chapter/velotrine/targets/00000000000000000001> hg:onCell <cell/another> . <cell/another> a hg:CellType ; rdfs:label "another"@en }

#! shape:TargetClaim-role sh:minCount
DELETE WHERE { <chapter/velotrine/targets/00000000000000000001> hg:role ?value }

#! shape:TargetClaim-role sh:maxCount
INSERT DATA { <chapter/velotrine/targets/00000000000000000001> hg:role <target-role/activated> }

#! shape:TargetClaim-role sh:in
DELETE DATA { <chapter/velotrine/targets/00000000000000000001> hg:role <target-role/effector-cell-antigen> } ;
INSERT DATA { <chapter/velotrine/targets/00000000000000000001> hg:role <grade/unheard-of> }

#! shape:TargetClaim-target sh:class
DELETE DATA { <chapter/velotrine/targets/00000000000000000001> hg:target <target/cd99> } ;
INSERT DATA { <chapter/velotrine/targets/00000000000000000001> hg:target <drug/velotrine> } ;
DELETE DATA { <drug/velotrine> hg:target <target/cd99> } ;
INSERT DATA { <drug/velotrine> hg:target <drug/velotrine> }

#! shape:TargetClaim-target sh:minCount
DELETE WHERE { <chapter/velotrine/targets/00000000000000000001> hg:target ?value } ;
DELETE WHERE { ?drug hg:target ?value }

#! shape:TargetClaim-target sh:maxCount
INSERT DATA { <chapter/velotrine/targets/00000000000000000001> hg:target <target/another> . <target/another> a hg:Target ; rdfs:label "another"@en . <drug/velotrine> hg:target <target/another> }
