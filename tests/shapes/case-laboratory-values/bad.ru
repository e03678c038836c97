# What each constraint of case-laboratory-values.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:LaboratoryValue sh:pattern
DELETE { <chapter/velotrine/case-laboratory-values/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/case-laboratory-values/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/case-laboratory-values/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/case-laboratory-values/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/case-laboratory-values/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/case-laboratory-values/00000000000000000001> }

#! shape:LaboratoryValue sh:closed
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:LaboratoryValue-analyte sh:datatype
DELETE DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:analyte "ALT" } ;
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:analyte "ALT"@en }

#! shape:LaboratoryValue-analyte sh:minCount
DELETE WHERE { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:analyte ?value }

#! shape:LaboratoryValue-analyte sh:maxCount
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:analyte "ALT too" }

#! shape:LaboratoryValue-analyte sh:pattern
DELETE DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:analyte "ALT" } ;
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:analyte "ALT " }

#! shape:LaboratoryValue-case sh:datatype
DELETE DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:case "case-1" } ;
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:case "case-1"@en }

#! shape:LaboratoryValue-case sh:maxCount
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:case "case-" }

#! shape:LaboratoryValue-case sh:pattern
DELETE DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:case "case-1" } ;
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:case "case-1 " }

#! shape:LaboratoryValue-printed sh:datatype
DELETE { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:valueText ?value } INSERT { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:valueText "1,200*"@en } WHERE { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:valueText ?value }

#! shape:LaboratoryValue-printed sh:minCount
DELETE WHERE { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:valueText ?value }

#! shape:LaboratoryValue-printed sh:maxCount
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:valueText "1,200" }

#! shape:LaboratoryValue-printed sh:pattern
DELETE { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:valueText ?value } INSERT { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:valueText " 5 U/L" } WHERE { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:valueText ?value } ;
DELETE { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:value ?value } INSERT { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:value 5.0 } WHERE { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:value ?value }

#! shape:LaboratoryValue-started sh:datatype
DELETE DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:timeAfterStart "2 weeks" } ;
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:timeAfterStart "2 weeks"@en }

#! shape:LaboratoryValue-started sh:maxCount
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:timeAfterStart "2 weeks too" }

#! shape:LaboratoryValue-started sh:pattern
DELETE DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:timeAfterStart "2 weeks" } ;
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:timeAfterStart "2 weeks " }

#! shape:LaboratoryValue-stopped sh:datatype
DELETE DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:timeAfterStop "1 day" } ;
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:timeAfterStop "1 day"@en }

#! shape:LaboratoryValue-stopped sh:maxCount
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:timeAfterStop "1 day too" }

#! shape:LaboratoryValue-stopped sh:pattern
DELETE DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:timeAfterStop "1 day" } ;
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:timeAfterStop "1 day " }

#! shape:LaboratoryValue-test sh:class
DELETE DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:test <test/alt> } ;
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:test <drug/velotrine> }

#! shape:LaboratoryValue-test sh:minCount
DELETE WHERE { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:test ?value }

#! shape:LaboratoryValue-test sh:maxCount
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:test <test/another> . <test/another> a hg:LaboratoryTest ; rdfs:label "another"@en }

#! shape:LaboratoryValue-unit sh:datatype
DELETE DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:unit "U/L" } ;
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:unit "U/L"@en }

#! shape:LaboratoryValue-unit sh:maxCount
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:unit "U/L too" }

#! shape:LaboratoryValue-unit sh:pattern
DELETE DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:unit "U/L" } ;
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:unit "U/L " }

#! shape:LaboratoryValue-value sh:datatype
DELETE DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:value 1200.0 } ;
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:value 1200 }

#! shape:LaboratoryValue-value sh:maxCount
INSERT DATA { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:value 1201.0 }

#! shape:LaboratoryValue-value sh:minInclusive
DELETE { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:value ?value } INSERT { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:value -1.0 } WHERE { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:value ?value }

#! shape:ValueInCell-read sh:sparql
DELETE { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:value ?value } INSERT { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:value 120.0 } WHERE { <chapter/velotrine/case-laboratory-values/00000000000000000001> hg:value ?value }
