# What each constraint of master-list.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:MasterListEntry sh:pattern
DELETE { <chapter/velotrine/master-list/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/master-list/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/master-list/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/master-list/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/master-list/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/master-list/00000000000000000001> }

#! shape:MasterListEntry sh:closed
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:MasterListEntry-approved sh:datatype
DELETE DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedApprovalYear "2014"^^xsd:gYear } ;
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedApprovalYear "2014" }

#! shape:MasterListEntry-approved sh:maxCount
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedApprovalYear "2015"^^xsd:gYear }

#! shape:MasterListEntry-brand sh:datatype
DELETE DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedBrandName "Velox" } ;
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedBrandName "Velox"@en }

#! shape:MasterListEntry-brand sh:pattern
DELETE DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedBrandName "Velox" } ;
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedBrandName "Velox " }

#! shape:MasterListEntry-category sh:maxCount
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedCategory <likelihood/A> }

#! shape:MasterListEntry-category sh:in
DELETE DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedCategory <likelihood/E> } ;
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedCategory <grade/unheard-of> }

#! shape:MasterListEntry-chapter sh:datatype
DELETE DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedChapter "Velotrine" } ;
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedChapter "Velotrine"@en }

#! shape:MasterListEntry-chapter sh:maxCount
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedChapter "Velotrine too" }

#! shape:MasterListEntry-chapter sh:pattern
DELETE DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedChapter "Velotrine" } ;
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedChapter "Velotrine " }

#! shape:MasterListEntry-covered sh:datatype
DELETE DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedAsCovered "true"^^xsd:boolean } ;
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedAsCovered "true"@en }

#! shape:MasterListEntry-covered sh:maxCount
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedAsCovered false }

#! shape:MasterListEntry-ingredient sh:datatype
DELETE DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedIngredient "Velotrine" } ;
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedIngredient "Velotrine"@en }

#! shape:MasterListEntry-ingredient sh:minCount
DELETE WHERE { <chapter/velotrine/master-list/00000000000000000001> hg:listedIngredient ?value }

#! shape:MasterListEntry-ingredient sh:maxCount
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedIngredient "Velotrine too" }

#! shape:MasterListEntry-ingredient sh:pattern
DELETE DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedIngredient "Velotrine" } ;
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedIngredient "Velotrine " }

#! shape:MasterListEntry-modifier sh:maxCount
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedModifier <likelihood-modifier/high-dose> }

#! shape:MasterListEntry-modifier sh:in
DELETE DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedModifier <likelihood-modifier/suspected> } ;
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedModifier <grade/unheard-of> }

#! shape:MasterListEntry-primary sh:datatype
DELETE DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedPrimaryClass "Triazolones" } ;
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedPrimaryClass "Triazolones"@en }

#! shape:MasterListEntry-primary sh:maxCount
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedPrimaryClass "Triazolones too" }

#! shape:MasterListEntry-primary sh:pattern
DELETE DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedPrimaryClass "Triazolones" } ;
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedPrimaryClass "Triazolones " }

#! shape:MasterListEntry-references sh:datatype
DELETE DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedReferenceCount 19 } ;
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedReferenceCount 19.0 }

#! shape:MasterListEntry-references sh:maxCount
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedReferenceCount 20 }

#! shape:MasterListEntry-references sh:minInclusive
DELETE DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedReferenceCount 19 } ;
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedReferenceCount -1 }

#! shape:MasterListEntry-row sh:datatype
DELETE DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedRow 7 } ;
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedRow 7.0 }

#! shape:MasterListEntry-row sh:minCount
DELETE WHERE { <chapter/velotrine/master-list/00000000000000000001> hg:listedRow ?value }

#! shape:MasterListEntry-row sh:maxCount
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedRow 8 }

#! shape:MasterListEntry-row sh:minInclusive
DELETE DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedRow 7 } ;
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedRow 0 }

#! shape:MasterListEntry-secondary sh:datatype
DELETE DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedSecondaryClass "Oral" } ;
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedSecondaryClass "Oral"@en }

#! shape:MasterListEntry-secondary sh:maxCount
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedSecondaryClass "Oral too" }

#! shape:MasterListEntry-secondary sh:pattern
DELETE DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedSecondaryClass "Oral" } ;
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedSecondaryClass "Oral " }

#! shape:MasterListEntry-update sh:maxCount
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedUpdate "2021-05"^^xsd:gYearMonth }

#! shape:MasterListEntry-update sh:or
DELETE DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedUpdate "2021-04"^^xsd:gYearMonth } ;
INSERT DATA { <chapter/velotrine/master-list/00000000000000000001> hg:listedUpdate <drug/unheard-of> }
