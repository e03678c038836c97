# What each constraint of likelihood-scores.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:LikelihoodAssessment sh:pattern
DELETE { <chapter/velotrine/likelihood-scores/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/likelihood-scores/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/likelihood-scores/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/likelihood-scores/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/likelihood-scores/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/likelihood-scores/00000000000000000001> }

#! shape:LikelihoodAssessment sh:closed
INSERT DATA { <chapter/velotrine/likelihood-scores/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:LikelihoodAssessment-high-dose sh:sparql
DELETE { <chapter/velotrine/likelihood-scores/00000000000000000002> hg:category ?value } INSERT { <chapter/velotrine/likelihood-scores/00000000000000000002> hg:category <likelihood/X> } WHERE { <chapter/velotrine/likelihood-scores/00000000000000000002> hg:category ?value } ;
DELETE { <drug/ombrelide> hg:likelihood ?value } INSERT { <drug/ombrelide> hg:likelihood <likelihood/X> } WHERE { <drug/ombrelide> hg:likelihood ?value }

#! shape:LikelihoodAssessment-suspected sh:sparql
DELETE { <chapter/velotrine/likelihood-scores/00000000000000000001> hg:category ?value } INSERT { <chapter/velotrine/likelihood-scores/00000000000000000001> hg:category <likelihood/D> } WHERE { <chapter/velotrine/likelihood-scores/00000000000000000001> hg:category ?value } ;
DELETE { <drug/velotrine> hg:likelihood ?value } INSERT { <drug/velotrine> hg:likelihood <likelihood/D> } WHERE { <drug/velotrine> hg:likelihood ?value }

#! shape:LikelihoodAssessment-agent sh:datatype
DELETE DATA { <chapter/velotrine/likelihood-scores/00000000000000000001> hg:agentName "Velotrine" } ;
INSERT DATA { <chapter/velotrine/likelihood-scores/00000000000000000001> hg:agentName "Velotrine"@en }

#! shape:LikelihoodAssessment-agent sh:maxCount
INSERT DATA { <chapter/velotrine/likelihood-scores/00000000000000000001> hg:agentName "Velotrin" }

#! shape:LikelihoodAssessment-agent sh:pattern
DELETE DATA { <chapter/velotrine/likelihood-scores/00000000000000000001> hg:agentName "Velotrine" } ;
INSERT DATA { <chapter/velotrine/likelihood-scores/00000000000000000001> hg:agentName " Velotrine" }

#! shape:LikelihoodAssessment-category sh:minCount
DELETE WHERE { <chapter/velotrine/likelihood-scores/00000000000000000001> hg:category ?value } ;
DELETE WHERE { ?drug hg:likelihood <likelihood/E> }

#! shape:LikelihoodAssessment-category sh:maxCount
INSERT DATA { <chapter/velotrine/likelihood-scores/00000000000000000002> hg:category <likelihood/C> }

#! shape:LikelihoodAssessment-category sh:in
DELETE DATA { <chapter/velotrine/likelihood-scores/00000000000000000002> hg:category <likelihood/A> } ;
INSERT DATA { <chapter/velotrine/likelihood-scores/00000000000000000002> hg:category <grade/unheard-of> } ;
DELETE DATA { <drug/ombrelide> hg:likelihood <likelihood/A> } ;
INSERT DATA { <drug/ombrelide> hg:likelihood <grade/unheard-of> }

#! shape:LikelihoodAssessment-modifier sh:maxCount
INSERT DATA { <chapter/velotrine/likelihood-scores/00000000000000000002> hg:modifier <likelihood-modifier/suspected> }

#! shape:LikelihoodAssessment-modifier sh:in
DELETE DATA { <chapter/velotrine/likelihood-scores/00000000000000000001> hg:modifier <likelihood-modifier/suspected> } ;
INSERT DATA { <chapter/velotrine/likelihood-scores/00000000000000000001> hg:modifier <grade/unheard-of> }

#! shape:LikelihoodAssessment-wording sh:datatype
DELETE DATA { <chapter/velotrine/likelihood-scores/00000000000000000001> hg:likelihoodWording "unproven but suspected" } ;
INSERT DATA { <chapter/velotrine/likelihood-scores/00000000000000000001> hg:likelihoodWording "unproven but suspected"@en }

#! shape:LikelihoodAssessment-wording sh:maxCount
INSERT DATA { <chapter/velotrine/likelihood-scores/00000000000000000001> hg:likelihoodWording "unproven but suspecte" }

#! shape:LikelihoodAssessment-wording sh:pattern
DELETE DATA { <chapter/velotrine/likelihood-scores/00000000000000000001> hg:likelihoodWording "unproven but suspected" } ;
INSERT DATA { <chapter/velotrine/likelihood-scores/00000000000000000001> hg:likelihoodWording " unproven but suspected" }

#! shape:Scored-once sh:maxCount
INSERT { <chapter/velotrine/likelihood-scores/00000000000000000003> ?p ?o } WHERE { <chapter/velotrine/likelihood-scores/00000000000000000001> ?p ?o FILTER(?p NOT IN (hg:category, hg:modifier)) } ;
INSERT DATA { <chapter/velotrine/likelihood-scores/00000000000000000003> hg:category <likelihood/D> . <drug/velotrine> hg:likelihood <likelihood/D> }
