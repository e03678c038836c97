# What each constraint of indications.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:IndicationClaim sh:pattern
DELETE { <chapter/velotrine/indications/00000000000000000001> ?p ?o } INSERT { <chapter/velotrine/indications/00000000000000000001_> ?p ?o } WHERE { <chapter/velotrine/indications/00000000000000000001> ?p ?o } ;
DELETE { ?s ?p <chapter/velotrine/indications/00000000000000000001> } INSERT { ?s ?p <chapter/velotrine/indications/00000000000000000001_> } WHERE { ?s ?p <chapter/velotrine/indications/00000000000000000001> }

#! shape:IndicationClaim sh:closed
INSERT DATA { <chapter/velotrine/indications/00000000000000000001> rdfs:seeAlso <drug/velotrine> }

#! shape:IndicationClaim-condition sh:class
DELETE DATA { <chapter/velotrine/indications/00000000000000000001> hg:condition <condition/gout> } ;
INSERT DATA { <chapter/velotrine/indications/00000000000000000001> hg:condition <drug/velotrine> } ;
DELETE DATA { <drug/velotrine> hg:indication <condition/gout> } ;
INSERT DATA { <drug/velotrine> hg:indication <drug/velotrine> }

#! shape:IndicationClaim-condition sh:minCount
DELETE WHERE { <chapter/velotrine/indications/00000000000000000001> hg:condition ?value } ;
DELETE WHERE { ?drug hg:indication ?value }

#! shape:IndicationClaim-condition sh:maxCount
INSERT DATA { <chapter/velotrine/indications/00000000000000000001> hg:condition <condition/another> . <condition/another> a hg:Condition ; rdfs:label "another"@en . <drug/velotrine> hg:indication <condition/another> }

#! shape:IndicationClaim-line sh:maxCount
INSERT DATA { <chapter/velotrine/indications/00000000000000000001> hg:lineOfTherapy <line-of-therapy/first-line> }

#! shape:IndicationClaim-line sh:in
DELETE DATA { <chapter/velotrine/indications/00000000000000000001> hg:lineOfTherapy <line-of-therapy/second-line> } ;
INSERT DATA { <chapter/velotrine/indications/00000000000000000001> hg:lineOfTherapy <grade/unheard-of> }

#! shape:IndicationClaim-restriction sh:datatype
DELETE DATA { <chapter/velotrine/indications/00000000000000000001> hg:restriction "with tophi" } ;
INSERT DATA { <chapter/velotrine/indications/00000000000000000001> hg:restriction "with tophi"@en }

#! shape:IndicationClaim-restriction sh:maxCount
INSERT DATA { <chapter/velotrine/indications/00000000000000000001> hg:restriction "with tophi too" }

#! shape:IndicationClaim-restriction sh:pattern
DELETE DATA { <chapter/velotrine/indications/00000000000000000001> hg:restriction "with tophi" } ;
INSERT DATA { <chapter/velotrine/indications/00000000000000000001> hg:restriction "with tophi " }
