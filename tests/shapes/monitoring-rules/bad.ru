# What each constraint of monitoring-rules.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:MonitoringRule sh:pattern
DELETE { <chapter/velotrine/monitoring-rules/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/monitoring-rules/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/monitoring-rules/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/monitoring-rules/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/monitoring-rules/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/monitoring-rules/00000000000000000001> }

#! shape:MonitoringRule sh:closed
INSERT DATA { <chapter/velotrine/monitoring-rules/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:MonitoringRule-action sh:minCount
DELETE WHERE { <chapter/velotrine/monitoring-rules/00000000000000000001> hg:action ?value }

#! shape:MonitoringRule-action sh:maxCount
INSERT DATA { <chapter/velotrine/monitoring-rules/00000000000000000001> hg:action <action/monitoring> }

#! shape:MonitoringRule-action sh:in
DELETE DATA { <chapter/velotrine/monitoring-rules/00000000000000000001> hg:action <action/discontinuation> } ;
INSERT DATA { <chapter/velotrine/monitoring-rules/00000000000000000001> hg:action <grade/unheard-of> }

#! shape:MonitoringRule-test sh:class
DELETE DATA { <chapter/velotrine/monitoring-rules/00000000000000000001> hg:test <test/alt> } ;
INSERT DATA { <chapter/velotrine/monitoring-rules/00000000000000000001> hg:test <drug/velotrine> }

#! shape:MonitoringRule-test sh:minCount
DELETE WHERE { <chapter/velotrine/monitoring-rules/00000000000000000001> hg:test ?value }

#! shape:MonitoringRule-test sh:maxCount
INSERT DATA { <chapter/velotrine/monitoring-rules/00000000000000000001> hg:test <test/another> . <test/another> a hg:LaboratoryTest ; rdfs:label "another"@en }
