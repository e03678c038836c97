# What each constraint of chemical-identity.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:ChemicalIdentityClaim sh:pattern
DELETE { <chapter/velotrine/chemical-identity/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/chemical-identity/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/chemical-identity/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/chemical-identity/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/chemical-identity/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/chemical-identity/00000000000000000001> }

#! shape:ChemicalIdentityClaim sh:closed
INSERT DATA { <chapter/velotrine/chemical-identity/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:ChemicalIdentityClaim-check-digit sh:sparql
DELETE { <chapter/velotrine/chemical-identity/00000000000000000001> hg:casRegistryNumber ?value } INSERT { <chapter/velotrine/chemical-identity/00000000000000000001> hg:casRegistryNumber "64-17-6" } WHERE { <chapter/velotrine/chemical-identity/00000000000000000001> hg:casRegistryNumber ?value }

#! shape:ChemicalIdentityClaim-said sh:sparql
DELETE WHERE { <chapter/velotrine/chemical-identity/00000000000000000001> hg:casRegistryNumber ?number } ;
DELETE WHERE { <chapter/velotrine/chemical-identity/00000000000000000001> hg:molecularFormula ?formula }

#! shape:ChemicalIdentityClaim-cas sh:datatype
DELETE DATA { <chapter/velotrine/chemical-identity/00000000000000000001> hg:casRegistryNumber "50-00-0" } ;
INSERT DATA { <chapter/velotrine/chemical-identity/00000000000000000001> hg:casRegistryNumber "50-00-0"@en }

#! shape:ChemicalIdentityClaim-cas sh:maxCount
INSERT DATA { <chapter/velotrine/chemical-identity/00000000000000000001> hg:casRegistryNumber "64-17-5" }

#! shape:ChemicalIdentityClaim-cas sh:pattern
DELETE { <chapter/velotrine/chemical-identity/00000000000000000001> hg:casRegistryNumber ?value } INSERT { <chapter/velotrine/chemical-identity/00000000000000000001> hg:casRegistryNumber " 64-17-5" } WHERE { <chapter/velotrine/chemical-identity/00000000000000000001> hg:casRegistryNumber ?value }

#! shape:ChemicalIdentityClaim-formula sh:datatype
DELETE DATA { <chapter/velotrine/chemical-identity/00000000000000000001> hg:molecularFormula "C-H2-O" } ;
INSERT DATA { <chapter/velotrine/chemical-identity/00000000000000000001> hg:molecularFormula "C-H2-O"@en }

#! shape:ChemicalIdentityClaim-formula sh:maxCount
INSERT DATA { <chapter/velotrine/chemical-identity/00000000000000000001> hg:molecularFormula "C-H2-O too" }

#! shape:ChemicalIdentityClaim-formula sh:pattern
DELETE DATA { <chapter/velotrine/chemical-identity/00000000000000000001> hg:molecularFormula "C-H2-O" } ;
INSERT DATA { <chapter/velotrine/chemical-identity/00000000000000000001> hg:molecularFormula "C-H2-O " }
