# What each constraint of passage.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:Passage sh:pattern
DELETE { <chapter/velotrine/hepatotoxicity#char=18,55> ?p ?o } INSERT { <chapter/velotrine/hepatotoxicity#another> ?p ?o } WHERE { <chapter/velotrine/hepatotoxicity#char=18,55> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/hepatotoxicity#char=18,55> } INSERT { ?s ?p <chapter/velotrine/hepatotoxicity#another> } WHERE { ?s ?p <chapter/velotrine/hepatotoxicity#char=18,55> }

#! shape:Passage sh:xone
DELETE WHERE { <chapter/velotrine/hepatotoxicity#char=18,55> a obo:ECO_0007320 }

#! shape:Passage sh:closed
INSERT DATA { <chapter/velotrine/hepatotoxicity#char=0,16> rdfs:seeAlso <drug/velotrine> }

#! shape:Passage-length sh:sparql
DELETE { <chapter/velotrine/hepatotoxicity#quote=18,55> oa:exact ?value } INSERT { <chapter/velotrine/hepatotoxicity#quote=18,55> oa:exact "It is short." } WHERE { <chapter/velotrine/hepatotoxicity#quote=18,55> oa:exact ?value }

#! shape:Passage-named-by-range sh:sparql
DELETE { <chapter/velotrine/hepatotoxicity#position=18,55> oa:start ?value } INSERT { <chapter/velotrine/hepatotoxicity#position=18,55> oa:start 19 } WHERE { <chapter/velotrine/hepatotoxicity#position=18,55> oa:start ?value } ;
DELETE { <chapter/velotrine/hepatotoxicity#position=18,55> oa:end ?value } INSERT { <chapter/velotrine/hepatotoxicity#position=18,55> oa:end 56 } WHERE { <chapter/velotrine/hepatotoxicity#position=18,55> oa:end ?value }

#! shape:Passage-byte-order sh:lessThan
DELETE DATA { <chapter/velotrine/hepatotoxicity#char=0,16> hg:byteStart 1000 } ;
INSERT DATA { <chapter/velotrine/hepatotoxicity#char=0,16> hg:byteStart 1017 }

#! shape:Passage-byteEnd sh:datatype
DELETE DATA { <chapter/velotrine/hepatotoxicity#char=0,16> hg:byteEnd 1016 } ;
INSERT DATA { <chapter/velotrine/hepatotoxicity#char=0,16> hg:byteEnd 1016.0 }

#! shape:Passage-byteEnd sh:minCount
DELETE WHERE { <chapter/velotrine/hepatotoxicity#char=0,16> hg:byteEnd ?value }

#! shape:Passage-byteEnd sh:maxCount
INSERT DATA { <chapter/velotrine/hepatotoxicity#char=0,16> hg:byteEnd 1017 }

#! shape:Passage-byteStart sh:datatype
DELETE DATA { <chapter/velotrine/hepatotoxicity#char=0,16> hg:byteStart 1000 } ;
INSERT DATA { <chapter/velotrine/hepatotoxicity#char=0,16> hg:byteStart 1000.0 }

#! shape:Passage-byteStart sh:minCount
DELETE WHERE { <chapter/velotrine/hepatotoxicity#char=0,16> hg:byteStart ?value }

#! shape:Passage-byteStart sh:maxCount
INSERT DATA { <chapter/velotrine/hepatotoxicity#char=0,16> hg:byteStart 1001 }

#! shape:Passage-byteStart sh:minInclusive
DELETE DATA { <chapter/velotrine/hepatotoxicity#char=0,16> hg:byteStart 1000 } ;
INSERT DATA { <chapter/velotrine/hepatotoxicity#char=0,16> hg:byteStart -1 }

#! shape:Passage-position sh:qualifiedMinCount
DELETE WHERE { <chapter/velotrine/hepatotoxicity#char=18,55> oa:hasSelector <chapter/velotrine/hepatotoxicity#position=18,55> }

#! shape:Passage-position sh:qualifiedMaxCount
INSERT DATA { <chapter/velotrine/hepatotoxicity#char=18,55> oa:hasSelector <chapter/velotrine/hepatotoxicity#position=018,055> . <chapter/velotrine/hepatotoxicity#position=018,055> a oa:TextPositionSelector ; oa:start 18 ; oa:end 55 }

#! shape:Passage-quote sh:qualifiedMinCount
DELETE WHERE { <chapter/velotrine/hepatotoxicity#char=18,55> oa:hasSelector <chapter/velotrine/hepatotoxicity#quote=18,55> }

#! shape:Passage-quote sh:qualifiedMaxCount
INSERT DATA { <chapter/velotrine/hepatotoxicity#char=18,55> oa:hasSelector <chapter/velotrine/hepatotoxicity#quote=018,055> . <chapter/velotrine/hepatotoxicity#quote=018,055> a oa:TextQuoteSelector ; oa:exact "It is a passage that no claim quotes!" ; oa:prefix "" ; oa:suffix "" }

#! shape:Passage-selector sh:or
INSERT DATA { <chapter/velotrine/hepatotoxicity#char=0,16> oa:hasSelector <drug/unheard-of> }

#! shape:Passage-source sh:class
DELETE WHERE { <chapter/velotrine/hepatotoxicity> a ?class }

#! shape:Passage-source sh:minCount
DELETE WHERE { <chapter/velotrine/hepatotoxicity#char=18,55> oa:hasSource ?value }

#! shape:Passage-source sh:maxCount
INSERT DATA { <chapter/velotrine/another> a hg:Section ; dcterms:title "Another" ; dcterms:isPartOf <chapter/velotrine> . <chapter/velotrine/hepatotoxicity#char=18,55> oa:hasSource <chapter/velotrine/another> }

#! shape:Position sh:pattern
DELETE { <chapter/velotrine/hepatotoxicity#position=0,16> ?p ?o } INSERT { <chapter/velotrine/hepatotoxicity#position=0,16_> ?p ?o } WHERE { <chapter/velotrine/hepatotoxicity#position=0,16> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/hepatotoxicity#position=0,16> } INSERT { ?s ?p <chapter/velotrine/hepatotoxicity#position=0,16_> } WHERE { ?s ?p <chapter/velotrine/hepatotoxicity#position=0,16> }

#! shape:Position sh:closed
INSERT DATA { <chapter/velotrine/hepatotoxicity#position=0,16> rdfs:seeAlso <drug/velotrine> }

#! shape:Position-end sh:datatype
DELETE DATA { <chapter/velotrine/hepatotoxicity#position=0,16> oa:end 16 } ;
INSERT DATA { <chapter/velotrine/hepatotoxicity#position=0,16> oa:end 16.0 }

#! shape:Position-end sh:minCount
DELETE WHERE { <chapter/velotrine/hepatotoxicity#position=90,95> oa:end ?value }

#! shape:Position-end sh:maxCount
INSERT DATA { <chapter/velotrine/hepatotoxicity#position=90,95> oa:end 96 }

#! shape:Position-order sh:lessThan
DELETE { <chapter/velotrine/hepatotoxicity#position=90,95> oa:start ?value } INSERT { <chapter/velotrine/hepatotoxicity#position=90,95> oa:start 95 } WHERE { <chapter/velotrine/hepatotoxicity#position=90,95> oa:start ?value }

#! shape:Position-start sh:datatype
DELETE DATA { <chapter/velotrine/hepatotoxicity#position=0,16> oa:start 0 } ;
INSERT DATA { <chapter/velotrine/hepatotoxicity#position=0,16> oa:start 0.0 }

#! shape:Position-start sh:minCount
DELETE WHERE { <chapter/velotrine/hepatotoxicity#position=90,95> oa:start ?value }

#! shape:Position-start sh:maxCount
INSERT DATA { <chapter/velotrine/hepatotoxicity#position=90,95> oa:start 91 }

#! shape:Position-start sh:minInclusive
DELETE { <chapter/velotrine/hepatotoxicity#position=90,95> oa:start ?value } INSERT { <chapter/velotrine/hepatotoxicity#position=90,95> oa:start -1 } WHERE { <chapter/velotrine/hepatotoxicity#position=90,95> oa:start ?value }

#! shape:Quote sh:pattern
DELETE { <chapter/velotrine/hepatotoxicity#quote=0,16> ?p ?o } INSERT { <chapter/velotrine/hepatotoxicity#quote=0,16_> ?p ?o } WHERE { <chapter/velotrine/hepatotoxicity#quote=0,16> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/hepatotoxicity#quote=0,16> } INSERT { ?s ?p <chapter/velotrine/hepatotoxicity#quote=0,16_> } WHERE { ?s ?p <chapter/velotrine/hepatotoxicity#quote=0,16> }

#! shape:Quote sh:closed
INSERT DATA { <chapter/velotrine/hepatotoxicity#quote=0,16> rdfs:seeAlso <drug/velotrine> }

#! shape:Quote-exact sh:datatype
DELETE DATA { <chapter/velotrine/hepatotoxicity#quote=0,16> oa:exact "fever; is common" } ;
INSERT DATA { <chapter/velotrine/hepatotoxicity#quote=0,16> oa:exact "fever; is common"@en }

#! shape:Quote-exact sh:minCount
DELETE WHERE { <chapter/velotrine/hepatotoxicity#quote=90,95> oa:exact ?value }

#! shape:Quote-exact sh:maxCount
INSERT DATA { <chapter/velotrine/hepatotoxicity#quote=90,95> oa:exact "another" }

#! shape:Quote-exact sh:minLength
DELETE { <chapter/velotrine/hepatotoxicity#quote=90,95> oa:exact ?value } INSERT { <chapter/velotrine/hepatotoxicity#quote=90,95> oa:exact "" } WHERE { <chapter/velotrine/hepatotoxicity#quote=90,95> oa:exact ?value }

#! shape:Quote-prefix sh:datatype
DELETE DATA { <chapter/velotrine/hepatotoxicity#quote=0,16> oa:prefix "" } ;
INSERT DATA { <chapter/velotrine/hepatotoxicity#quote=0,16> oa:prefix ""@en }

#! shape:Quote-prefix sh:minCount
DELETE WHERE { <chapter/velotrine/hepatotoxicity#quote=0,16> oa:prefix ?value }

#! shape:Quote-prefix sh:maxCount
INSERT DATA { <chapter/velotrine/hepatotoxicity#quote=0,16> oa:prefix " too" }

#! shape:Quote-prefix sh:maxLength
DELETE DATA { <chapter/velotrine/hepatotoxicity#quote=0,16> oa:prefix "" } ;
INSERT DATA { <chapter/velotrine/hepatotoxicity#quote=0,16> oa:prefix "long long long long long long long " }

#! shape:Quote-suffix sh:datatype
DELETE DATA { <chapter/velotrine/hepatotoxicity#quote=0,16> oa:suffix "" } ;
INSERT DATA { <chapter/velotrine/hepatotoxicity#quote=0,16> oa:suffix ""@en }

#! shape:Quote-suffix sh:minCount
DELETE WHERE { <chapter/velotrine/hepatotoxicity#quote=0,16> oa:suffix ?value }

#! shape:Quote-suffix sh:maxCount
INSERT DATA { <chapter/velotrine/hepatotoxicity#quote=0,16> oa:suffix " too" }

#! shape:Quote-suffix sh:maxLength
DELETE DATA { <chapter/velotrine/hepatotoxicity#quote=0,16> oa:suffix "" } ;
INSERT DATA { <chapter/velotrine/hepatotoxicity#quote=0,16> oa:suffix "long long long long long long long " }
