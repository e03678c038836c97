# What each constraint of efficacy-outcomes.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:OutcomeObservation sh:pattern
DELETE { <chapter/velotrine/efficacy-outcomes/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/efficacy-outcomes/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/efficacy-outcomes/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/efficacy-outcomes/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/efficacy-outcomes/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/efficacy-outcomes/00000000000000000001> }

#! shape:OutcomeObservation sh:closed
INSERT DATA { <chapter/velotrine/efficacy-outcomes/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:OutcomeObservation-outcome sh:class
DELETE DATA { <chapter/velotrine/efficacy-outcomes/00000000000000000001> hg:outcome <outcome/response> } ;
INSERT DATA { <chapter/velotrine/efficacy-outcomes/00000000000000000001> hg:outcome <drug/velotrine> }

#! shape:OutcomeObservation-outcome sh:minCount
DELETE WHERE { <chapter/velotrine/efficacy-outcomes/00000000000000000001> hg:outcome ?value }

#! shape:OutcomeObservation-outcome sh:maxCount
INSERT DATA { <chapter/velotrine/efficacy-outcomes/00000000000000000001> hg:outcome <outcome/another> . <outcome/another> a hg:Outcome ; rdfs:label "another"@en }

#! shape:OutcomeObservation-unit sh:maxCount
INSERT DATA { <chapter/velotrine/efficacy-outcomes/00000000000000000006> hg:unit "week" }

#! shape:OutcomeObservation-unit sh:in
DELETE DATA { <chapter/velotrine/efficacy-outcomes/00000000000000000006> hg:unit "month" } ;
INSERT DATA { <chapter/velotrine/efficacy-outcomes/00000000000000000006> hg:unit <grade/unheard-of> }

#! shape:OutcomeObservation-value sh:datatype
DELETE DATA { <chapter/velotrine/efficacy-outcomes/00000000000000000006> hg:value 8.0 } ;
INSERT DATA { <chapter/velotrine/efficacy-outcomes/00000000000000000006> hg:value 8 }

#! shape:OutcomeObservation-value sh:maxCount
INSERT DATA { <chapter/velotrine/efficacy-outcomes/00000000000000000006> hg:value 9.0 }

#! shape:OutcomeObservation-value sh:minInclusive
DELETE DATA { <chapter/velotrine/efficacy-outcomes/00000000000000000006> hg:value 8.0 } ;
INSERT DATA { <chapter/velotrine/efficacy-outcomes/00000000000000000006> hg:value -1.0 }

#! shape:OutcomeWithUnit-length sh:sparql
DELETE WHERE { <chapter/velotrine/efficacy-outcomes/00000000000000000006> hg:unit ?value }
