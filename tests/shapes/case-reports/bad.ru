# What each constraint of case-reports.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:CasePattern-agrees sh:sparql
DELETE { <chapter/velotrine/case-reports/00000000000000000001> hg:rValue ?value } INSERT { <chapter/velotrine/case-reports/00000000000000000001> hg:rValue 1.5 } WHERE { <chapter/velotrine/case-reports/00000000000000000001> hg:rValue ?value }

#! shape:CaseReport sh:pattern
DELETE { <chapter/velotrine/case-reports/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/case-reports/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/case-reports/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/case-reports/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/case-reports/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/case-reports/00000000000000000001> }

#! shape:CaseReport sh:closed
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:CaseReport-latency sh:datatype
DELETE DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:latencyText "2 weeks" } ;
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:latencyText "2 weeks"@en }

#! shape:CaseReport-latency sh:maxCount
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:latencyText "2 weeks too" }

#! shape:CaseReport-latency sh:pattern
DELETE DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:latencyText "2 weeks" } ;
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:latencyText "2 weeks " }

#! shape:CaseReport-medication sh:datatype
DELETE DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:medication "Velotrine 40 mg" } ;
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:medication "Velotrine 40 mg"@en }

#! shape:CaseReport-medication sh:maxCount
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:medication "Velotrine 40 mg too" }

#! shape:CaseReport-medication sh:pattern
DELETE DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:medication "Velotrine 40 mg" } ;
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:medication "Velotrine 40 mg " }

#! shape:CaseReport-otherMedications sh:datatype
DELETE DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:otherMedications "None" } ;
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:otherMedications "None"@en }

#! shape:CaseReport-otherMedications sh:maxCount
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:otherMedications "None too" }

#! shape:CaseReport-otherMedications sh:pattern
DELETE DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:otherMedications "None" } ;
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:otherMedications "None " }

#! shape:CaseReport-pattern sh:datatype
DELETE DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:pattern "Hepatocellular" } ;
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:pattern "Hepatocellular"@en }

#! shape:CaseReport-pattern sh:maxCount
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:pattern "Hepatocellular too" }

#! shape:CaseReport-pattern sh:pattern
DELETE DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:pattern "Hepatocellular" } ;
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:pattern "Hepatocellular " }

#! shape:CaseReport-rValue sh:datatype
DELETE DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:rValue 6.5 } ;
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:rValue "6.5"^^xsd:double }

#! shape:CaseReport-rValue sh:maxCount
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:rValue 7.5 }

#! shape:CaseReport-rValue sh:minExclusive
DELETE { <chapter/velotrine/case-reports/00000000000000000001> hg:rValue ?value } INSERT { <chapter/velotrine/case-reports/00000000000000000001> hg:rValue 0.0 } WHERE { <chapter/velotrine/case-reports/00000000000000000001> hg:rValue ?value } ;
DELETE { <chapter/velotrine/case-reports/00000000000000000001> hg:pattern ?value } INSERT { <chapter/velotrine/case-reports/00000000000000000001> hg:pattern "Cholestatic" } WHERE { <chapter/velotrine/case-reports/00000000000000000001> hg:pattern ?value }

#! shape:CaseReport-recovery sh:datatype
DELETE DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:recoveryText "1 month" } ;
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:recoveryText "1 month"@en }

#! shape:CaseReport-recovery sh:maxCount
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:recoveryText "1 month too" }

#! shape:CaseReport-recovery sh:pattern
DELETE DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:recoveryText "1 month" } ;
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:recoveryText "1 month " }

#! shape:CaseReport-severity sh:datatype
DELETE DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:severity "2+" } ;
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:severity "2+"@en }

#! shape:CaseReport-severity sh:maxCount
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:severity "2+ too" }

#! shape:CaseReport-severity sh:pattern
DELETE DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:severity "2+" } ;
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> hg:severity "2+ " }

#! shape:CaseReport-title sh:datatype
DELETE DATA { <chapter/velotrine/case-reports/00000000000000000001> dcterms:title "Fever after velotrine" } ;
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> dcterms:title "Fever after velotrine"@en }

#! shape:CaseReport-title sh:minCount
DELETE WHERE { <chapter/velotrine/case-reports/00000000000000000001> dcterms:title ?value }

#! shape:CaseReport-title sh:maxCount
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> dcterms:title "Fever after velotrine too" }

#! shape:CaseReport-title sh:pattern
DELETE DATA { <chapter/velotrine/case-reports/00000000000000000001> dcterms:title "Fever after velotrine" } ;
INSERT DATA { <chapter/velotrine/case-reports/00000000000000000001> dcterms:title "Fever after velotrine " }
