# What each constraint of regulatory-events.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:RegulatoryEventClaim sh:pattern
DELETE { <chapter/velotrine/regulatory-events/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/regulatory-events/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/regulatory-events/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/regulatory-events/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/regulatory-events/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/regulatory-events/00000000000000000001> }

#! shape:RegulatoryEventClaim sh:closed
INSERT DATA { <chapter/velotrine/regulatory-events/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:RegulatoryEventClaim-event sh:minCount
DELETE WHERE { <chapter/velotrine/regulatory-events/00000000000000000001> hg:regulatoryEvent ?value }

#! shape:RegulatoryEventClaim-event sh:maxCount
INSERT DATA { <chapter/velotrine/regulatory-events/00000000000000000001> hg:regulatoryEvent <regulatory-event/withdrawn> }

#! shape:RegulatoryEventClaim-event sh:in
DELETE DATA { <chapter/velotrine/regulatory-events/00000000000000000001> hg:regulatoryEvent <regulatory-event/approved> } ;
INSERT DATA { <chapter/velotrine/regulatory-events/00000000000000000001> hg:regulatoryEvent <grade/unheard-of> }

#! shape:RegulatoryEventClaim-place sh:datatype
DELETE DATA { <chapter/velotrine/regulatory-events/00000000000000000001> hg:jurisdiction "US" } ;
INSERT DATA { <chapter/velotrine/regulatory-events/00000000000000000001> hg:jurisdiction "US"@en }

#! shape:RegulatoryEventClaim-place sh:maxCount
INSERT DATA { <chapter/velotrine/regulatory-events/00000000000000000001> hg:jurisdiction "US too" }

#! shape:RegulatoryEventClaim-place sh:pattern
DELETE DATA { <chapter/velotrine/regulatory-events/00000000000000000001> hg:jurisdiction "US" } ;
INSERT DATA { <chapter/velotrine/regulatory-events/00000000000000000001> hg:jurisdiction "US " }

#! shape:RegulatoryEventClaim-year sh:datatype
DELETE DATA { <chapter/velotrine/regulatory-events/00000000000000000001> hg:year "2014"^^xsd:gYear } ;
INSERT DATA { <chapter/velotrine/regulatory-events/00000000000000000001> hg:year "2014" }

#! shape:RegulatoryEventClaim-year sh:minCount
DELETE WHERE { <chapter/velotrine/regulatory-events/00000000000000000001> hg:year ?value }

#! shape:RegulatoryEventClaim-year sh:maxCount
INSERT DATA { <chapter/velotrine/regulatory-events/00000000000000000001> hg:year "2015"^^xsd:gYear }

#! shape:RegulatoryEventClaim-year sh:pattern
DELETE DATA { <chapter/velotrine/regulatory-events/00000000000000000001> hg:year "2014"^^xsd:gYear } ;
INSERT DATA { <chapter/velotrine/regulatory-events/00000000000000000001> hg:year " 2014"^^xsd:gYear }

#! shape:Withdrawn-before-approved sh:sparql
DELETE { <chapter/velotrine/regulatory-events/00000000000000000002> hg:year ?value } INSERT { <chapter/velotrine/regulatory-events/00000000000000000002> hg:year "2013"^^xsd:gYear } WHERE { <chapter/velotrine/regulatory-events/00000000000000000002> hg:year ?value }
