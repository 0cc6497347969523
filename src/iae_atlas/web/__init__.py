"""The atlas over HTTP: the SPARQL endpoint, linked data, and the pages."""
