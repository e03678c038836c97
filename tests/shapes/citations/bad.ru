# What each constraint of citations.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:CitationClaim sh:class
DELETE DATA { <chapter/velotrine/citations/00000000000000000001> a cito:Citation }

#! shape:CitationClaim sh:pattern
DELETE { <chapter/velotrine/citations/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/citations/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/citations/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/citations/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/citations/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/citations/00000000000000000001> }

#! shape:CitationClaim sh:closed
INSERT DATA { <chapter/velotrine/citations/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:CitationClaim-cited sh:equals
INSERT DATA { <citation/cccccccccccccccccccc> a fabio:Letter ; hg:kind <publication-kind/letter> ; dcterms:title "Another" . <chapter/velotrine/citations/00000000000000000001> cito:hasCitedEntity <citation/cccccccccccccccccccc> . <drug/velotrine> dcterms:references <citation/cccccccccccccccccccc> }

#! shape:Classed-as-kind sh:sparql
INSERT DATA { <citation/cccccccccccccccccccc> hg:kind <publication-kind/letter> ; dcterms:title "Another" }

#! shape:Classed-otherwise sh:sparql
INSERT DATA { <citation/pmid-12345678> a fabio:Letter }

#! shape:Journal sh:pattern
DELETE { <journal/j-invented-med> ?p ?o } INSERT { <journal/j-invented-med_> ?p ?o } WHERE { <journal/j-invented-med> ?p ?o } ;
DELETE { ?s ?p <journal/j-invented-med> } INSERT { ?s ?p <journal/j-invented-med_> } WHERE { ?s ?p <journal/j-invented-med> }

#! shape:Journal sh:closed
INSERT DATA { <journal/j-invented-med> rdfs:seeAlso <drug/velotrine> }

#! shape:Journal-title sh:datatype
DELETE DATA { <journal/j-invented-med> dcterms:title "J Invented Med" } ;
INSERT DATA { <journal/j-invented-med> dcterms:title "J Invented Med"@en }

#! shape:Journal-title sh:minCount
DELETE WHERE { <journal/j-invented-med> dcterms:title ?value }

#! shape:Journal-title sh:maxCount
INSERT DATA { <journal/j-invented-med> dcterms:title "J Invented Med too" }

#! shape:Journal-title sh:pattern
DELETE DATA { <journal/j-invented-med> dcterms:title "J Invented Med" } ;
INSERT DATA { <journal/j-invented-med> dcterms:title "J Invented Med " }

#! shape:Work sh:pattern
INSERT DATA { <citation/not-so-named> a fabio:Letter ; hg:kind <publication-kind/letter> ; dcterms:title "Another" }

#! shape:Work sh:closed
INSERT DATA { <citation/pmid-12345678> rdfs:seeAlso <drug/velotrine> }

#! shape:Work-named sh:sparql
INSERT DATA { <citation/cccccccccccccccccccc> a fabio:Letter ; hg:kind <publication-kind/letter> }

#! shape:Work-named-by-pmid sh:sparql
DELETE { <citation/pmid-12345678> fabio:hasPubMedId ?value } INSERT { <citation/pmid-12345678> fabio:hasPubMedId "87654321" } WHERE { <citation/pmid-12345678> fabio:hasPubMedId ?value }

#! shape:Work-author sh:datatype
DELETE DATA { <citation/pmid-12345678> dc:creator "Berg B" } ;
INSERT DATA { <citation/pmid-12345678> dc:creator "Berg B"@en }

#! shape:Work-author sh:pattern
DELETE DATA { <citation/pmid-12345678> dc:creator "Berg B" } ;
INSERT DATA { <citation/pmid-12345678> dc:creator "Berg B " }

#! shape:Work-authors sh:datatype
DELETE DATA { <citation/pmid-12345678> hg:authorList "Tamm A; Berg B" } ;
INSERT DATA { <citation/pmid-12345678> hg:authorList "Tamm A; Berg B"@en }

#! shape:Work-authors sh:maxCount
INSERT DATA { <citation/pmid-12345678> hg:authorList "Tamm A; Berg B too" }

#! shape:Work-authors sh:pattern
DELETE DATA { <citation/pmid-12345678> hg:authorList "Tamm A; Berg B" } ;
INSERT DATA { <citation/pmid-12345678> hg:authorList "Tamm A; Berg B " }

#! shape:Work-doi sh:datatype
DELETE DATA { <citation/pmid-12345678> bibo:doi "10.1000/velotrine.1" } ;
INSERT DATA { <citation/pmid-12345678> bibo:doi "10.1000/velotrine.1"@en }

#! shape:Work-doi sh:maxCount
INSERT DATA { <citation/pmid-12345678> bibo:doi "10.1000/velotrine." }

#! shape:Work-doi sh:pattern
DELETE DATA { <citation/pmid-12345678> bibo:doi "10.1000/velotrine.1" } ;
INSERT DATA { <citation/pmid-12345678> bibo:doi "10.1000/velotrine.1 " }

#! shape:Work-issue sh:datatype
DELETE DATA { <citation/pmid-12345678> bibo:issue "3" } ;
INSERT DATA { <citation/pmid-12345678> bibo:issue "3"@en }

#! shape:Work-issue sh:maxCount
INSERT DATA { <citation/pmid-12345678> bibo:issue "3 too" }

#! shape:Work-issue sh:pattern
DELETE DATA { <citation/pmid-12345678> bibo:issue "3" } ;
INSERT DATA { <citation/pmid-12345678> bibo:issue "3 " }

#! shape:Work-journal sh:class
DELETE DATA { <citation/pmid-12345678> dcterms:isPartOf <journal/j-invented-med> } ;
INSERT DATA { <citation/pmid-12345678> dcterms:isPartOf <drug/velotrine> }

#! shape:Work-journal sh:maxCount
INSERT DATA { <citation/pmid-12345678> dcterms:isPartOf <journal/another> . <journal/another> a fabio:Journal ; dcterms:title "Another" }

#! shape:Work-kind sh:maxCount
INSERT DATA { <citation/pmid-12345678> hg:kind <publication-kind/letter> }

#! shape:Work-kind sh:in
INSERT DATA { <citation/cccccccccccccccccccc> a fabio:Poem ; hg:kind <publication-kind/poem> ; dcterms:title "Another" }

#! shape:Work-pages sh:datatype
DELETE DATA { <citation/pmid-12345678> bibo:pages "34-41" } ;
INSERT DATA { <citation/pmid-12345678> bibo:pages "34-41"@en }

#! shape:Work-pages sh:maxCount
INSERT DATA { <citation/pmid-12345678> bibo:pages "34-41 too" }

#! shape:Work-pages sh:pattern
DELETE DATA { <citation/pmid-12345678> bibo:pages "34-41" } ;
INSERT DATA { <citation/pmid-12345678> bibo:pages "34-41 " }

#! shape:Work-pmid sh:datatype
DELETE DATA { <citation/pmid-12345678> fabio:hasPubMedId "12345678" } ;
INSERT DATA { <citation/pmid-12345678> fabio:hasPubMedId "12345678"@en }

#! shape:Work-pmid sh:maxCount
INSERT DATA { <citation/pmid-12345678> fabio:hasPubMedId "87654321" }

#! shape:Work-pmid sh:pattern
DELETE { <citation/pmid-12345678> fabio:hasPubMedId ?value } INSERT { <citation/pmid-12345678> fabio:hasPubMedId "PMID 12345678" } WHERE { <citation/pmid-12345678> fabio:hasPubMedId ?value }

#! shape:Work-title sh:datatype
DELETE DATA { <citation/pmid-12345678> dcterms:title "Velotrine in gout" } ;
INSERT DATA { <citation/pmid-12345678> dcterms:title "Velotrine in gout"@en }

#! shape:Work-title sh:maxCount
INSERT DATA { <citation/pmid-12345678> dcterms:title "Velotrine in gout too" }

#! shape:Work-title sh:pattern
DELETE DATA { <citation/pmid-12345678> dcterms:title "Velotrine in gout" } ;
INSERT DATA { <citation/pmid-12345678> dcterms:title "Velotrine in gout " }

#! shape:Work-volume sh:datatype
DELETE DATA { <citation/pmid-12345678> bibo:volume "12" } ;
INSERT DATA { <citation/pmid-12345678> bibo:volume "12"@en }

#! shape:Work-volume sh:maxCount
INSERT DATA { <citation/pmid-12345678> bibo:volume "12 too" }

#! shape:Work-volume sh:pattern
DELETE DATA { <citation/pmid-12345678> bibo:volume "12" } ;
INSERT DATA { <citation/pmid-12345678> bibo:volume "12 " }

#! shape:Work-year sh:datatype
DELETE DATA { <citation/pmid-12345678> fabio:hasPublicationYear "2014"^^xsd:gYear } ;
INSERT DATA { <citation/pmid-12345678> fabio:hasPublicationYear "2014" }

#! shape:Work-year sh:maxCount
INSERT DATA { <citation/pmid-12345678> fabio:hasPublicationYear "2015"^^xsd:gYear }

#! shape:Work-year sh:pattern
DELETE DATA { <citation/pmid-12345678> fabio:hasPublicationYear "2014"^^xsd:gYear } ;
INSERT DATA { <citation/pmid-12345678> fabio:hasPublicationYear "2014 "^^xsd:gYear }
