"""Which format a file has: by its extension, else by how it begins."""

from __future__ import annotations

import re
from pathlib import PurePath

WORKBOOK, CSV = "workbook", "csv"
TURTLE, TRIG, N_TRIPLES, N_QUADS, JSON_LD, RDF_XML = "turtle", "trig", "n-triples", "n-quads", "json-ld", "rdf-xml"
EXTENSIONS = {
    ".ttl": TURTLE,
    ".turtle": TURTLE,
    ".trig": TRIG,
    ".nt": N_TRIPLES,
    ".nq": N_QUADS,
    ".jsonld": JSON_LD,
    ".json": JSON_LD,
    ".rdf": RDF_XML,
    ".xml": RDF_XML,
    ".owl": RDF_XML,
    ".xlsx": WORKBOOK,
    ".xlsm": WORKBOOK,
    ".csv": CSV,
    ".tsv": CSV,
}
ZIP = b"PK\x03\x04"
WORKBOOK_PART = b"xl/"
OLD = b"\xd0\xcf\x11\xe0"  # .xls, and .xlsx under a password: the reader of workbooks tells them apart
SHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
# What people have at hand and no reader takes, by its first bytes.
OTHERS = (
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "XLS, DOC"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "gzip"),
    (b"<!DOCTYPE html", "HTML"),
    (b"<html", "HTML"),
)
JSON_START = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*(?:[{\[\"]|\]\s*\Z))")
XML_START = re.compile(r"\s*<(?:\?xml|rdf:RDF|[A-Za-z][\w.-]*:[A-Za-z][\w.-]*[\s/>]+xmlns|RDF[\s>]|!--|!DOCTYPE)")


def format_of_bytes(name: str, content: bytes) -> tuple[str, str]:
    """The format as far as the extension and the first bytes tell it, and the name of one that nobody reads; empty where unknown."""
    extension = PurePath(name).suffix.lower()
    if content.startswith(OLD) and extension in SHEETS:
        return WORKBOOK, ""
    for magic, other in OTHERS:
        if content.lstrip()[: len(magic)].lower() == magic.lower():
            return "", other
    if content.startswith(ZIP):
        return (WORKBOOK, "") if WORKBOOK_PART in content or extension in SHEETS else ("", extension or "ZIP")
    return EXTENSIONS.get(extension, ""), ""


def format_of_text(text: str) -> str:
    """The format by how a text begins; TriG, of which Turtle and N-Triples are parts, where nothing else shows."""
    if JSON_START.match(text):
        return JSON_LD
    return RDF_XML if XML_START.match(text) else TRIG
