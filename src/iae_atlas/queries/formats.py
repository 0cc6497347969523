"""The names of the formats in which answers are written; apart, so that the grammar of the command line needs no engine."""

from __future__ import annotations

MACHINE = ("csv", "tsv", "json", "xml")
BIBLIOGRAPHY = ("bibtex", "csl")
FORMATS = ("table", *MACHINE, "md", "html", *BIBLIOGRAPHY)
GRAPHS = ("turtle", "jsonld", "nt")
