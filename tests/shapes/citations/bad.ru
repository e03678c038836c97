# What each constraint of citations.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:CitationClaim sh:class
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> a cito:Citation }

#! shape:CitationClaim sh:closed
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:CitationClaim sh:pattern
DELETE { <chapter/velotrine/citations/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/citations/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/citations/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/citations/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/citations/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/citations/00000000000000000001> }

#! shape:CitationClaim-author sh:datatype
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> dc:creator "Berg B" } ;
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> dc:creator "Berg B"@en }

#! shape:CitationClaim-author sh:pattern
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> dc:creator "Berg B" } ;
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> dc:creator "Berg B " }

#! shape:CitationClaim-authors sh:datatype
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> hg:authorList "Tamm A; Berg B" } ;
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> hg:authorList "Tamm A; Berg B"@en }

#! shape:CitationClaim-authors sh:maxCount
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> hg:authorList "Tamm A; Berg B too" }

#! shape:CitationClaim-authors sh:pattern
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> hg:authorList "Tamm A; Berg B" } ;
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> hg:authorList "Tamm A; Berg B " }

#! shape:CitationClaim-cited sh:equals
INSERT DATA { <citation/cccccccccccccccccccc> a fabio:Expression ; rdfs:label "publication cccccccc" . <chapter/velotrine/citations/00000000000000000001> cito:hasCitedEntity <citation/cccccccccccccccccccc> . <drug/velotrine> dcterms:references <citation/cccccccccccccccccccc> }

#! shape:CitationClaim-doi sh:datatype
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> bibo:doi "10.1000/velotrine.1" } ;
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> bibo:doi "10.1000/velotrine.1"@en }

#! shape:CitationClaim-doi sh:maxCount
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> bibo:doi "10.1000/velotrine." }

#! shape:CitationClaim-doi sh:pattern
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> bibo:doi "10.1000/velotrine.1" } ;
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> bibo:doi "10.1000/velotrine.1 " }

#! shape:CitationClaim-findable sh:sparql
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> dcterms:title "Velotrine in gout" ; hg:citation <citation/pmid-12345678> ; cito:hasCitedEntity <citation/pmid-12345678> } ;
INSERT DATA { <citation/cccccccccccccccccccc> a fabio:Expression ; rdfs:label "publication cccccccc" . <chapter/velotrine/citations/00000000000000000001> hg:citation <citation/cccccccccccccccccccc> ; cito:hasCitedEntity <citation/cccccccccccccccccccc> . <drug/velotrine> dcterms:references <citation/cccccccccccccccccccc> } ;
DELETE DATA { <drug/velotrine> dcterms:references <citation/pmid-12345678> }

#! shape:CitationClaim-issue sh:datatype
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> bibo:issue "3" } ;
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> bibo:issue "3"@en }

#! shape:CitationClaim-issue sh:maxCount
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> bibo:issue "3 too" }

#! shape:CitationClaim-issue sh:pattern
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> bibo:issue "3" } ;
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> bibo:issue "3 " }

#! shape:CitationClaim-journal sh:datatype
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> hg:journal "J Invented Med" } ;
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> hg:journal "J Invented Med"@en }

#! shape:CitationClaim-journal sh:maxCount
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> hg:journal "J Invented Med too" }

#! shape:CitationClaim-journal sh:pattern
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> hg:journal "J Invented Med" } ;
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> hg:journal "J Invented Med " }

#! shape:CitationClaim-kind sh:in
DELETE { <chapter/velotrine/citations/00000000000000000001> hg:kind ?value } INSERT { <chapter/velotrine/citations/00000000000000000001> hg:kind <publication-kind/poem> } WHERE { <chapter/velotrine/citations/00000000000000000001> hg:kind ?value }

#! shape:CitationClaim-kind sh:maxCount
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> hg:kind <publication-kind/letter> }

#! shape:CitationClaim-kind sh:minCount
DELETE WHERE { <chapter/velotrine/citations/00000000000000000001> hg:kind ?value }

#! shape:CitationClaim-pages sh:datatype
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> bibo:pages "34-41" } ;
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> bibo:pages "34-41"@en }

#! shape:CitationClaim-pages sh:maxCount
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> bibo:pages "34-41 too" }

#! shape:CitationClaim-pages sh:pattern
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> bibo:pages "34-41" } ;
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> bibo:pages "34-41 " }

#! shape:CitationClaim-title sh:datatype
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> dcterms:title "Velotrine in gout" } ;
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> dcterms:title "Velotrine in gout"@en }

#! shape:CitationClaim-title sh:maxCount
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> dcterms:title "Velotrine in gout too" }

#! shape:CitationClaim-title sh:pattern
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> dcterms:title "Velotrine in gout" } ;
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> dcterms:title "Velotrine in gout " }

#! shape:CitationClaim-volume sh:datatype
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> bibo:volume "12" } ;
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> bibo:volume "12"@en }

#! shape:CitationClaim-volume sh:maxCount
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> bibo:volume "12 too" }

#! shape:CitationClaim-volume sh:pattern
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> bibo:volume "12" } ;
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> bibo:volume "12 " }

#! shape:CitationClaim-year sh:datatype
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> fabio:hasPublicationYear "2014"^^xsd:gYear } ;
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> fabio:hasPublicationYear "2014" }

#! shape:CitationClaim-year sh:maxCount
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> fabio:hasPublicationYear "2015"^^xsd:gYear }

#! shape:CitationClaim-year sh:pattern
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> fabio:hasPublicationYear "2014"^^xsd:gYear } ;
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> fabio:hasPublicationYear "2014 "^^xsd:gYear }

#! shape:Work sh:closed
INSERT DATA { <citation/pmid-12345678> rdfs:seeAlso <drug/velotrine> }

#! shape:Work sh:pattern
INSERT DATA { <citation/not-so-named> a fabio:Expression ; rdfs:label "publication cccccccc" }

#! shape:Work-doi sh:datatype
DELETE DATA { <citation/pmid-12345678> bibo:doi "10.1000/velotrine.1" } ;
INSERT DATA { <citation/pmid-12345678> bibo:doi "10.1000/velotrine.1"@en }

#! shape:Work-doi sh:pattern
DELETE DATA { <citation/pmid-12345678> bibo:doi "10.1000/velotrine.1" } ;
INSERT DATA { <citation/pmid-12345678> bibo:doi "10.1000/velotrine.1 " }

#! shape:Work-label sh:datatype
DELETE DATA { <citation/pmid-12345678> rdfs:label "PMID 12345678" } ;
INSERT DATA { <citation/pmid-12345678> rdfs:label "PMID 12345678"@en }

#! shape:Work-label sh:maxCount
INSERT DATA { <citation/pmid-12345678> rdfs:label "PMID 87654321" }

#! shape:Work-label sh:minCount
DELETE WHERE { <citation/pmid-12345678> rdfs:label ?value }

#! shape:Work-label sh:pattern
DELETE DATA { <citation/pmid-12345678> rdfs:label "PMID 12345678" } ;
INSERT DATA { <citation/pmid-12345678> rdfs:label "Velotrine in gout" }

#! shape:Work-named-by-pmid sh:sparql
DELETE { <citation/pmid-12345678> fabio:hasPubMedId ?value } INSERT { <citation/pmid-12345678> fabio:hasPubMedId "87654321" } WHERE { <citation/pmid-12345678> fabio:hasPubMedId ?value }

#! shape:Work-pmid sh:datatype
DELETE DATA { <citation/pmid-12345678> fabio:hasPubMedId "12345678" } ;
INSERT DATA { <citation/pmid-12345678> fabio:hasPubMedId "12345678"@en }

#! shape:Work-pmid sh:maxCount
INSERT DATA { <citation/pmid-12345678> fabio:hasPubMedId "87654321" }

#! shape:Work-pmid sh:pattern
DELETE { <citation/pmid-12345678> fabio:hasPubMedId ?value } INSERT { <citation/pmid-12345678> fabio:hasPubMedId "PMID 12345678" } WHERE { <citation/pmid-12345678> fabio:hasPubMedId ?value }
