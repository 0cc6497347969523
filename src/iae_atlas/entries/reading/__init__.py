"""Readers of the RDF formats: a file becomes a document whose triples know where they stand."""
