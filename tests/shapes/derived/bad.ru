# What each constraint of derived.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:LikelihoodCount sh:pattern
DELETE { <derived/class-likelihoods/00000000000000000001> ?p ?o } INSERT { <derived/class-likelihoods/00000000000000000001_> ?p ?o } WHERE { <derived/class-likelihoods/00000000000000000001> ?p ?o }

#! shape:LikelihoodCount sh:closed
INSERT DATA { <derived/class-likelihoods/00000000000000000001> rdfs:seeAlso <event/jaundice> }

#! shape:LikelihoodCount-class sh:minCount
DELETE DATA { <derived/class-likelihoods/00000000000000000001> hg:countedClass <class/fever-agents> }

#! shape:LikelihoodCount-class sh:maxCount
INSERT DATA { <derived/class-likelihoods/00000000000000000001> hg:countedClass <class/other-agents> }

#! shape:LikelihoodCount-class sh:pattern
DELETE DATA { <derived/class-likelihoods/00000000000000000001> hg:countedClass <class/fever-agents> } ;
INSERT DATA { <derived/class-likelihoods/00000000000000000001> hg:countedClass <drug/velotrine> }

#! shape:LikelihoodCount-category sh:minCount
DELETE DATA { <derived/class-likelihoods/00000000000000000001> hg:category <likelihood/E> }

#! shape:LikelihoodCount-category sh:maxCount
INSERT DATA { <derived/class-likelihoods/00000000000000000001> hg:category <likelihood/D> }

#! shape:LikelihoodCount-category sh:in
DELETE DATA { <derived/class-likelihoods/00000000000000000001> hg:category <likelihood/E> } ;
INSERT DATA { <derived/class-likelihoods/00000000000000000001> hg:category <grade/serious> }

#! shape:LikelihoodCount-modifier sh:maxCount
INSERT DATA { <derived/class-likelihoods/00000000000000000001> hg:modifier <likelihood-modifier/high-dose> }

#! shape:LikelihoodCount-modifier sh:in
DELETE DATA { <derived/class-likelihoods/00000000000000000001> hg:modifier <likelihood-modifier/suspected> } ;
INSERT DATA { <derived/class-likelihoods/00000000000000000001> hg:modifier <grade/serious> }

#! shape:LikelihoodCount-counted sh:minCount
DELETE DATA { <derived/class-likelihoods/00000000000000000001> hg:countedDrugs 1 }

#! shape:LikelihoodCount-counted sh:maxCount
INSERT DATA { <derived/class-likelihoods/00000000000000000001> hg:countedDrugs 2 }

#! shape:LikelihoodCount-counted sh:datatype
DELETE DATA { <derived/class-likelihoods/00000000000000000001> hg:countedDrugs 1 } ;
INSERT DATA { <derived/class-likelihoods/00000000000000000001> hg:countedDrugs 1.0 }

#! shape:LikelihoodCount-counted sh:minInclusive
DELETE DATA { <derived/class-likelihoods/00000000000000000001> hg:countedDrugs 1 } ;
INSERT DATA { <derived/class-likelihoods/00000000000000000001> hg:countedDrugs 0 }

#! shape:LikelihoodCount-counted sh:lessThanOrEquals
DELETE DATA { <derived/class-likelihoods/00000000000000000001> hg:countedDrugs 1 } ;
INSERT DATA { <derived/class-likelihoods/00000000000000000001> hg:countedDrugs 3 }

#! shape:LikelihoodCount-scored sh:minCount
DELETE DATA { <derived/class-likelihoods/00000000000000000001> hg:scoredDrugs 2 }

#! shape:LikelihoodCount-scored sh:maxCount
INSERT DATA { <derived/class-likelihoods/00000000000000000001> hg:scoredDrugs 3 }

#! shape:LikelihoodCount-scored sh:datatype
DELETE DATA { <derived/class-likelihoods/00000000000000000001> hg:scoredDrugs 2 } ;
INSERT DATA { <derived/class-likelihoods/00000000000000000001> hg:scoredDrugs 2.0 }

#! shape:LikelihoodCount-claims sh:minCount
DELETE DATA { <derived/class-likelihoods/00000000000000000001> prov:wasDerivedFrom <chapter/velotrine/drug-classes/00000000000000000001> }

#! shape:LikelihoodCount-claims sh:pattern
INSERT DATA { <derived/class-likelihoods/00000000000000000001> prov:wasDerivedFrom <chapter/velotrine> }

#! shape:LikelihoodCount-activity sh:minCount
DELETE DATA { <derived/class-likelihoods/00000000000000000001> prov:wasGeneratedBy <derivation/class-likelihoods/00000000000000000001> }

#! shape:LikelihoodCount-activity sh:maxCount
INSERT DATA { <derived/class-likelihoods/00000000000000000001> prov:wasGeneratedBy <derivation/class-likelihoods/00000000000000000002> }

#! shape:LikelihoodCount-activity sh:pattern
DELETE DATA { <derived/class-likelihoods/00000000000000000001> prov:wasGeneratedBy <derivation/class-likelihoods/00000000000000000001> } ;
INSERT DATA { <derived/class-likelihoods/00000000000000000001> prov:wasGeneratedBy <graph/links> }

#! shape:EventBranch sh:pattern
DELETE { <derived/event-branches/00000000000000000002> ?p ?o } INSERT { <derived/event-branches/00000000000000000002_> ?p ?o } WHERE { <derived/event-branches/00000000000000000002> ?p ?o }

#! shape:EventBranch sh:closed
INSERT DATA { <derived/event-branches/00000000000000000002> rdfs:seeAlso <event/jaundice> }

#! shape:EventBranch-event sh:minCount
DELETE DATA { <derived/event-branches/00000000000000000002> hg:event <event/jaundice> } ;
DELETE WHERE { <event/jaundice> hg:branch ?value }

#! shape:EventBranch-event sh:maxCount
INSERT DATA { <derived/event-branches/00000000000000000002> hg:event <event/fever> }

#! shape:EventBranch-event sh:pattern
DELETE DATA { <derived/event-branches/00000000000000000002> hg:event <event/jaundice> } ;
INSERT DATA { <derived/event-branches/00000000000000000002> hg:event <drug/velotrine> } ;
DELETE WHERE { <event/jaundice> hg:branch ?value }

#! shape:EventBranch-branch sh:minCount
DELETE DATA { <derived/event-branches/00000000000000000002> hg:branch obo:HP_0001392 } ;
DELETE WHERE { <event/jaundice> hg:branch ?value }

#! shape:EventBranch-branch sh:maxCount
INSERT DATA { <derived/event-branches/00000000000000000002> hg:branch obo:HP_0000118 }

#! shape:EventBranch-branch sh:pattern
DELETE DATA { <derived/event-branches/00000000000000000002> hg:branch obo:HP_0001392 } ;
INSERT DATA { <derived/event-branches/00000000000000000002> hg:branch obo:MONDO_0005148 } ;
DELETE WHERE { <event/jaundice> hg:branch ?value }

#! shape:EventBranch-term sh:minCount
DELETE DATA { <derived/event-branches/00000000000000000002> hg:linkedTerm obo:HP_0000952 }

#! shape:EventBranch-term sh:maxCount
INSERT DATA { <derived/event-branches/00000000000000000002> hg:linkedTerm obo:HP_0001945 }

#! shape:EventBranch-term sh:pattern
DELETE DATA { <derived/event-branches/00000000000000000002> hg:linkedTerm obo:HP_0000952 } ;
INSERT DATA { <derived/event-branches/00000000000000000002> hg:linkedTerm obo:MONDO_0005148 }

#! shape:EventBranch-relation sh:minCount
DELETE DATA { <derived/event-branches/00000000000000000002> hg:linkRelation skos:closeMatch }

#! shape:EventBranch-relation sh:maxCount
INSERT DATA { <derived/event-branches/00000000000000000002> hg:linkRelation skos:exactMatch }

#! shape:EventBranch-relation sh:in
DELETE DATA { <derived/event-branches/00000000000000000002> hg:linkRelation skos:closeMatch } ;
INSERT DATA { <derived/event-branches/00000000000000000002> hg:linkRelation skos:relatedMatch }

#! shape:EventBranch-activity sh:minCount
DELETE DATA { <derived/event-branches/00000000000000000002> prov:wasGeneratedBy <derivation/class-likelihoods/00000000000000000001> }

#! shape:EventBranch-activity sh:maxCount
INSERT DATA { <derived/event-branches/00000000000000000002> prov:wasGeneratedBy <derivation/class-likelihoods/00000000000000000002> }

#! shape:EventBranch-activity sh:pattern
DELETE DATA { <derived/event-branches/00000000000000000002> prov:wasGeneratedBy <derivation/class-likelihoods/00000000000000000001> } ;
INSERT DATA { <derived/event-branches/00000000000000000002> prov:wasGeneratedBy <graph/links> }

#! shape:Derivation sh:pattern
INSERT { <derivation/class-likelihoods/00000000000000000001_> ?p ?o } WHERE { <derivation/class-likelihoods/00000000000000000001> ?p ?o }

#! shape:Derivation sh:closed
INSERT DATA { <derivation/class-likelihoods/00000000000000000001> rdfs:seeAlso <event/jaundice> }

#! shape:Derivation-used sh:minCount
DELETE DATA { <derivation/class-likelihoods/00000000000000000001> prov:used <graph/hierarchy/HP> }

#! shape:Derivation-program sh:minCount
DELETE DATA { <derivation/class-likelihoods/00000000000000000001> prov:wasAssociatedWith <software/0.1.0> }

#! shape:Derivation-program sh:maxCount
INSERT DATA { <derivation/class-likelihoods/00000000000000000001> prov:wasAssociatedWith <software/0.2.0> }

#! shape:Derivation-program sh:pattern
DELETE DATA { <derivation/class-likelihoods/00000000000000000001> prov:wasAssociatedWith <software/0.1.0> } ;
INSERT DATA { <derivation/class-likelihoods/00000000000000000001> prov:wasAssociatedWith <graph/links> }

#! shape:BranchEdge-backed sh:sparql
INSERT DATA { <event/fever> hg:branch obo:HP_0001392 }
