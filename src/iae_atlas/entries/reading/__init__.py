"""Readers: a file of any format becomes a document whose triples know where they stand."""

from iae_atlas.entries.reading.opening import read, read_file

__all__ = ["read", "read_file"]
