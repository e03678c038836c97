"""Reading English as the book writes it: quantities, phrases, clauses and whose words they are."""
