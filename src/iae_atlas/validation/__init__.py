"""Validation: the SHACL shapes, and the checks over the whole graph."""
