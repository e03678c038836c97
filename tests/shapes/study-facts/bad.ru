# What each constraint of study-facts.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:StudyFactClaim sh:pattern
DELETE { <chapter/velotrine/study-facts/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/study-facts/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/study-facts/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/study-facts/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/study-facts/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/study-facts/00000000000000000001> }

#! shape:StudyFactClaim sh:closed
INSERT DATA { <chapter/velotrine/study-facts/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:StudyFactClaim-said sh:sparql
DELETE WHERE { <chapter/velotrine/study-facts/00000000000000000001> hg:participants ?value } ;
DELETE WHERE { <chapter/velotrine/study-facts/00000000000000000001> hg:population ?value } ;
DELETE WHERE { <chapter/velotrine/study-facts/00000000000000000001> hg:studyDesign ?value }

#! shape:StudyFactClaim-design sh:maxCount
INSERT DATA { <chapter/velotrine/study-facts/00000000000000000001> hg:studyDesign <study-design/meta-analysis> }

#! shape:StudyFactClaim-design sh:in
DELETE DATA { <chapter/velotrine/study-facts/00000000000000000001> hg:studyDesign <study-design/cohort-study> } ;
INSERT DATA { <chapter/velotrine/study-facts/00000000000000000001> hg:studyDesign <grade/unheard-of> }

#! shape:StudyFactClaim-participants sh:datatype
DELETE DATA { <chapter/velotrine/study-facts/00000000000000000001> hg:participants 80 } ;
INSERT DATA { <chapter/velotrine/study-facts/00000000000000000001> hg:participants 80.0 }

#! shape:StudyFactClaim-participants sh:maxCount
INSERT DATA { <chapter/velotrine/study-facts/00000000000000000001> hg:participants 81 }

#! shape:StudyFactClaim-participants sh:minInclusive
DELETE DATA { <chapter/velotrine/study-facts/00000000000000000001> hg:participants 80 } ;
INSERT DATA { <chapter/velotrine/study-facts/00000000000000000001> hg:participants 0 }
