# What each constraint of dosing.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:DosingClaim sh:pattern
DELETE { <chapter/velotrine/dosing/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/dosing/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/dosing/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/dosing/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/dosing/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/dosing/00000000000000000001> }

#! shape:DosingClaim sh:closed
INSERT DATA { <chapter/velotrine/dosing/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:DosingClaim-before sh:sparql
DELETE WHERE { <chapter/velotrine/dosing/00000000000000000003> hg:premedication ?value }

#! shape:DosingClaim-given sh:sparql
DELETE WHERE { <chapter/velotrine/dosing/00000000000000000002> hg:regimen ?value }

#! shape:DosingClaim-product sh:sparql
DELETE WHERE { <chapter/velotrine/dosing/00000000000000000001> hg:doseForm ?value }

#! shape:DosingClaim-aspect sh:minCount
DELETE WHERE { <chapter/velotrine/dosing/00000000000000000001> hg:doseAspect ?value }

#! shape:DosingClaim-aspect sh:maxCount
INSERT DATA { <chapter/velotrine/dosing/00000000000000000002> hg:doseAspect <dose-aspect/observation> }

#! shape:DosingClaim-aspect sh:in
DELETE DATA { <chapter/velotrine/dosing/00000000000000000001> hg:doseAspect <dose-aspect/product> } ;
INSERT DATA { <chapter/velotrine/dosing/00000000000000000001> hg:doseAspect <grade/unheard-of> }

#! shape:DosingClaim-form sh:datatype
DELETE DATA { <chapter/velotrine/dosing/00000000000000000001> hg:doseForm "tablet" } ;
INSERT DATA { <chapter/velotrine/dosing/00000000000000000001> hg:doseForm "tablet"@en }

#! shape:DosingClaim-form sh:maxCount
INSERT DATA { <chapter/velotrine/dosing/00000000000000000001> hg:doseForm "tablet too" }

#! shape:DosingClaim-form sh:pattern
DELETE DATA { <chapter/velotrine/dosing/00000000000000000001> hg:doseForm "tablet" } ;
INSERT DATA { <chapter/velotrine/dosing/00000000000000000001> hg:doseForm "tablet " }

#! shape:DosingClaim-premedication sh:class
DELETE DATA { <chapter/velotrine/dosing/00000000000000000003> hg:premedication <drug/zaprolast> } ;
INSERT DATA { <chapter/velotrine/dosing/00000000000000000003> hg:premedication <event/unknown> }

#! shape:DosingClaim-premedication sh:maxCount
INSERT DATA { <chapter/velotrine/dosing/00000000000000000003> hg:premedication <drug/velotrine> }

#! shape:DosingClaim-regimen sh:datatype
DELETE DATA { <chapter/velotrine/dosing/00000000000000000002> hg:regimen "40 mg daily" } ;
INSERT DATA { <chapter/velotrine/dosing/00000000000000000002> hg:regimen "40 mg daily"@en }

#! shape:DosingClaim-regimen sh:maxCount
INSERT DATA { <chapter/velotrine/dosing/00000000000000000002> hg:regimen "40 mg dail" }

#! shape:DosingClaim-regimen sh:pattern
DELETE DATA { <chapter/velotrine/dosing/00000000000000000002> hg:regimen "40 mg daily" } ;
INSERT DATA { <chapter/velotrine/dosing/00000000000000000002> hg:regimen "40 mg daily " }

#! shape:DosingClaim-route sh:maxCount
INSERT DATA { <chapter/velotrine/dosing/00000000000000000002> hg:route "intravenous" }

#! shape:DosingClaim-route sh:in
DELETE DATA { <chapter/velotrine/dosing/00000000000000000002> hg:route "oral" } ;
INSERT DATA { <chapter/velotrine/dosing/00000000000000000002> hg:route <grade/unheard-of> }

#! shape:DosingClaim-strength sh:datatype
DELETE DATA { <chapter/velotrine/dosing/00000000000000000001> hg:strength "40 mg" } ;
INSERT DATA { <chapter/velotrine/dosing/00000000000000000001> hg:strength "40 mg"@en }

#! shape:DosingClaim-strength sh:maxCount
INSERT DATA { <chapter/velotrine/dosing/00000000000000000001> hg:strength "40 mg too" }

#! shape:DosingClaim-strength sh:pattern
DELETE DATA { <chapter/velotrine/dosing/00000000000000000001> hg:strength "40 mg" } ;
INSERT DATA { <chapter/velotrine/dosing/00000000000000000001> hg:strength "40 mg " }
