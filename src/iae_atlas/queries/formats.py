"""The names of the formats in which answers are written; apart, so that the grammar of the command line needs no engine."""

from __future__ import annotations

MACHINE = ("csv", "tsv", "json", "xml")
FORMATS = ("table", *MACHINE, "md", "html")
GRAPHS = ("turtle", "jsonld", "nt")
