"""The site and the SPARQL endpoint over HTTP."""
