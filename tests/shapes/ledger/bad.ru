# What each constraint of ledger.ttl rejects: one change of ok.ttl that breaks it and nothing else.

#! shape:LedgerEntry sh:class
DELETE DATA { <chapter/velotrine/hepatotoxicity#char=18,42> a oa:SpecificResource }

#! shape:LedgerEntry-skipped-for-reason sh:sparql
DELETE WHERE { ?entry hg:ledgerReason ?value }

#! shape:LedgerEntry-reason sh:maxCount
INSERT DATA { <chapter/velotrine/hepatotoxicity#char=18,42> hg:ledgerReason <ledger-reason/age> }

#! shape:LedgerEntry-reason sh:in
DELETE DATA { <chapter/velotrine/hepatotoxicity#char=18,42> hg:ledgerReason <ledger-reason/dose> } ;
INSERT DATA { <chapter/velotrine/hepatotoxicity#char=18,42> hg:ledgerReason <grade/unheard-of> }

#! shape:LedgerEntry-status sh:minCount
DELETE WHERE { <chapter/velotrine/hepatotoxicity#char=18,42> hg:ledgerStatus ?value }

#! shape:LedgerEntry-status sh:maxCount
DELETE WHERE { ?entry hg:ledgerReason ?value } ;
DELETE { ?entry hg:ledgerStatus ?value } INSERT { ?entry hg:ledgerStatus <ledger-status/captured> , <ledger-status/unhandled> } WHERE { ?entry hg:ledgerStatus ?value }

#! shape:LedgerEntry-status sh:in
DELETE WHERE { ?entry hg:ledgerReason ?value } ;
DELETE { ?entry hg:ledgerStatus ?value } INSERT { ?entry hg:ledgerStatus <ledger-status/unheard-of> } WHERE { ?entry hg:ledgerStatus ?value }
