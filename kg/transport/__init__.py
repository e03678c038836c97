"""How stores are spoken to: HTTP with credentials and retries, and the SPARQL 1.1 protocols over it."""
