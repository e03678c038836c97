# What each constraint of observation.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:Compared-arm sh:sparql
DELETE { <chapter/velotrine/adverse-event-frequencies/00000000000000000003> hg:arm ?value } INSERT { <chapter/velotrine/adverse-event-frequencies/00000000000000000003> hg:arm "velotrine" } WHERE { <chapter/velotrine/adverse-event-frequencies/00000000000000000003> hg:arm ?value }

#! shape:Compared-both-ways sh:sparql
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000003> hg:comparator <chapter/velotrine/adverse-event-frequencies/00000000000000000002> }

#! shape:Compared-criterion sh:sparql
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000003> hg:timesULN 3.0 }

#! shape:Compared-event sh:sparql
DELETE { <chapter/velotrine/adverse-event-frequencies/00000000000000000003> hg:event ?value } INSERT { <chapter/velotrine/adverse-event-frequencies/00000000000000000003> hg:event <event/jaundice> } WHERE { <chapter/velotrine/adverse-event-frequencies/00000000000000000003> hg:event ?value }

#! shape:Compared-study sh:sparql
DELETE { <chapter/velotrine/adverse-event-frequencies/00000000000000000003> hg:study ?value } INSERT { <chapter/velotrine/adverse-event-frequencies/00000000000000000003> hg:study <citation/aaaaaaaaaaaaaaaaaaaa> } WHERE { <chapter/velotrine/adverse-event-frequencies/00000000000000000003> hg:study ?value }

#! shape:Computed-agrees sh:sparql
DELETE { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:computedPercent ?value } INSERT { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:computedPercent 8.5 } WHERE { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:computedPercent ?value }

#! shape:Computed-order sh:lessThanOrEquals
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:computedPercentHigh95 19.86 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:computedPercentHigh95 6.5 }

#! shape:Counted-affected sh:sparql
DELETE { <chapter/velotrine/adverse-event-frequencies/00000000000000000007> hg:affected ?value } INSERT { <chapter/velotrine/adverse-event-frequencies/00000000000000000007> hg:affected 12 } WHERE { <chapter/velotrine/adverse-event-frequencies/00000000000000000007> hg:affected ?value } ;
DELETE { <chapter/velotrine/adverse-event-frequencies/00000000000000000007> hg:computedPercent ?value } INSERT { <chapter/velotrine/adverse-event-frequencies/00000000000000000007> hg:computedPercent 120.0 } WHERE { <chapter/velotrine/adverse-event-frequencies/00000000000000000007> hg:computedPercent ?value }

#! shape:Counted-computed sh:sparql
DELETE WHERE { <chapter/velotrine/adverse-event-frequencies/00000000000000000007> hg:computedPercent ?value }

#! shape:Counted-of-participants sh:sparql
DELETE { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:reportedText ?value } INSERT { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:reportedText "3 [7.5%]" } WHERE { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:reportedText ?value }

#! shape:Counted-rate sh:sparql
DELETE { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:percent ?value } INSERT { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:percent 9.0 } WHERE { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:percent ?value }

#! shape:FractionAffected-is-rate sh:sparql
DELETE { <chapter/velotrine/adverse-event-frequencies/00000000000000000008> hg:affected ?value } INSERT { <chapter/velotrine/adverse-event-frequencies/00000000000000000008> hg:affected 1.5 } WHERE { <chapter/velotrine/adverse-event-frequencies/00000000000000000008> hg:affected ?value }

#! shape:Observation sh:or
DELETE WHERE { <chapter/velotrine/adverse-event-frequencies/00000000000000000006> hg:percent ?value }

#! shape:Observation-of-annotation sh:sparql
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000006> hg:study <citation/pmid-12345678> }

#! shape:Observation-affected sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000005> hg:affected 2.5 }

#! shape:Observation-affected sh:minInclusive
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000005> hg:affected 1.5 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000005> hg:affected -1.0 }

#! shape:Observation-affected sh:or
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000005> hg:affected 1.5 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000005> hg:affected 1.5e0 }

#! shape:Observation-arm sh:datatype
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:arm "velotrine" } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:arm "velotrine"@en }

#! shape:Observation-arm sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:arm "velotrine too" }

#! shape:Observation-arm sh:pattern
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:arm "velotrine" } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:arm "velotrine " }

#! shape:Observation-armDrug sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:armDrug <drug/another> . <drug/another> a hg:Drug ; rdfs:label "another"@en }

#! shape:Observation-armDrug sh:or
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:armDrug <drug/velotrine> } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:armDrug <drug/unheard-of> }

#! shape:Observation-atRisk sh:datatype
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:atRisk 40 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:atRisk 40.0 }

#! shape:Observation-atRisk sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000005> hg:atRisk 1001 }

#! shape:Observation-atRisk sh:minInclusive
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000005> hg:atRisk 1000 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000005> hg:atRisk 0 }

#! shape:Observation-bound sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:bound <bound/less-than> }

#! shape:Observation-bound sh:in
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:bound <bound/about> } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:bound <grade/unheard-of> }

#! shape:Observation-comparator sh:or
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000006> hg:comparator <drug/velotrine> }

#! shape:Observation-computed sh:datatype
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:computedPercent 7.5 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:computedPercent "7.5"^^xsd:double }

#! shape:Observation-computed sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:computedPercent 7.501 }

#! shape:Observation-computedHigh sh:datatype
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:computedPercentHigh95 19.86 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:computedPercentHigh95 "19.86"^^xsd:double }

#! shape:Observation-computedHigh sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:computedPercentHigh95 20.9 }

#! shape:Observation-computedHigh sh:maxInclusive
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:computedPercentHigh95 19.86 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:computedPercentHigh95 101.0 }

#! shape:Observation-computedLow sh:datatype
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:computedPercentLow95 2.58 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:computedPercentLow95 "2.58"^^xsd:double }

#! shape:Observation-computedLow sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:computedPercentLow95 3.6 }

#! shape:Observation-computedLow sh:minInclusive
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:computedPercentLow95 2.58 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:computedPercentLow95 -1.0 }

#! shape:Observation-computedLow sh:lessThanOrEquals
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:computedPercentLow95 2.58 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000002> hg:computedPercentLow95 8.5 }

#! shape:Observation-dose sh:datatype
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:dose "40 mg" } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:dose "40 mg"@en }

#! shape:Observation-dose sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:dose "40 m" }

#! shape:Observation-dose sh:pattern
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:dose "40 mg" } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:dose "40 mg " }

#! shape:Observation-grade-order sh:lessThanOrEquals
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:gradeLow 3 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:gradeLow 5 }

#! shape:Observation-gradeHigh sh:datatype
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:gradeHigh 4 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:gradeHigh 4.0 }

#! shape:Observation-gradeHigh sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:gradeHigh 5 }

#! shape:Observation-gradeHigh sh:maxInclusive
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:gradeHigh 4 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:gradeHigh 6 }

#! shape:Observation-gradeLow sh:datatype
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:gradeLow 3 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:gradeLow 3.0 }

#! shape:Observation-gradeLow sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:gradeLow 4 }

#! shape:Observation-gradeLow sh:minInclusive
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:gradeLow 3 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:gradeLow 0 }

#! shape:Observation-gradeLow sh:maxInclusive
DELETE WHERE { <chapter/velotrine/adverse-event-frequencies/00000000000000000006> hg:gradeHigh ?value } ;
DELETE { <chapter/velotrine/adverse-event-frequencies/00000000000000000006> hg:gradeLow ?value } INSERT { <chapter/velotrine/adverse-event-frequencies/00000000000000000006> hg:gradeLow 6 } WHERE { <chapter/velotrine/adverse-event-frequencies/00000000000000000006> hg:gradeLow ?value }

#! shape:Observation-percent sh:datatype
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:percent 7.0 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:percent 7 }

#! shape:Observation-percent sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:percent 8.0 }

#! shape:Observation-percent sh:minInclusive
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:percent 7.0 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:percent -1.0 }

#! shape:Observation-percent sh:maxInclusive
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000003> hg:percent 5.0 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000003> hg:percent 101.0 }

#! shape:Observation-percent-order sh:lessThanOrEquals
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:percent 7.0 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:percent 10.0 }

#! shape:Observation-affectedHigh sh:or
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000005> hg:affectedHigh 2.5 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000005> hg:affectedHigh 2.5e0 }

#! shape:Observation-affectedHigh sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000005> hg:affectedHigh 2.6 }

#! shape:Observation-affected-order sh:lessThanOrEquals
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000005> hg:affected 1.5 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000005> hg:affected 2.6 }

#! shape:WithAffectedHigh-needs sh:minCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:affectedHigh 9 }

#! shape:Observation-percentHigh sh:datatype
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:percentHigh 9.0 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:percentHigh 9 }

#! shape:Observation-percentHigh sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:percentHigh 10.0 }

#! shape:Observation-percentHigh sh:maxInclusive
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:percentHigh 9.0 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:percentHigh 101.0 }

#! shape:Observation-rate-order sh:lessThanOrEquals
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000004> hg:ratePer 50 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000004> hg:ratePer 101 }

#! shape:Observation-ratePer sh:datatype
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000004> hg:ratePer 50 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000004> hg:ratePer 50.0 }

#! shape:Observation-ratePer sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000004> hg:ratePer 51 }

#! shape:Observation-ratePer sh:minInclusive
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000004> hg:ratePer 50 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000004> hg:ratePer 1 }

#! shape:Observation-ratePerHigh sh:datatype
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000004> hg:ratePerHigh 100 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000004> hg:ratePerHigh 100.0 }

#! shape:Observation-ratePerHigh sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000004> hg:ratePerHigh 101 }

#! shape:Observation-rateUnit sh:datatype
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000004> hg:rateUnit "patient-years" } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000004> hg:rateUnit "patient-years"@en }

#! shape:Observation-rateUnit sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000004> hg:rateUnit "patient-years too" }

#! shape:Observation-rateUnit sh:pattern
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000004> hg:rateUnit "patient-years" } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000004> hg:rateUnit "patient-years " }

#! shape:Observation-reported sh:datatype
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:reportedText "7% to 9%" } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:reportedText "7% to 9%"@en }

#! shape:Observation-reported sh:minCount
DELETE WHERE { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:reportedText ?value }

#! shape:Observation-reported sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:reportedText "7% to 9% too" }

#! shape:Observation-reported sh:pattern
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:reportedText "7% to 9%" } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:reportedText "7% to 9% " }

#! shape:Observation-timeFrame sh:datatype
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:timeFrame "within a week" } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:timeFrame "within a week"@en }

#! shape:Observation-timeFrame sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:timeFrame "within a wee" }

#! shape:Observation-timeFrame sh:pattern
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:timeFrame "within a week" } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:timeFrame " within a week" }

#! shape:Observation-times-order sh:lessThanOrEquals
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:timesULN 3.0 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:timesULN 6.0 }

#! shape:Observation-timesULNBound sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:timesULNBound <bound/less-than> }

#! shape:Observation-timesULNBound sh:in
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:timesULNBound <bound/more-than> } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:timesULNBound <grade/unheard-of> }

#! shape:Observation-timesULNHigh sh:datatype
DELETE DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:timesULNHigh 5.0 } ;
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:timesULNHigh 5 }

#! shape:Observation-timesULNHigh sh:maxCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:timesULNHigh 6.0 }

#! shape:WithComputedPercentHigh95-needs sh:minCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000008> hg:computedPercentHigh95 9.0 }

#! shape:WithComputedPercentLow95-needs sh:minCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000008> hg:computedPercentLow95 9.0 }

#! shape:WithGradeHigh-needs sh:minCount
DELETE WHERE { <chapter/velotrine/adverse-event-frequencies/00000000000000000001> hg:gradeLow ?value }

#! shape:WithPercentHigh-needs sh:minCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000008> hg:percentHigh 9.0 }

#! shape:WithRatePerHigh-needs sh:minCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000008> hg:ratePerHigh 100 }

#! shape:WithRateUnit sh:or
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000008> hg:rateUnit "patient-years" }

#! shape:WithTimesULNBound-needs sh:minCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000008> hg:timesULNBound <bound/about> }

#! shape:WithTimesULNHigh-needs sh:minCount
INSERT DATA { <chapter/velotrine/adverse-event-frequencies/00000000000000000008> hg:timesULNHigh 5.0 }
