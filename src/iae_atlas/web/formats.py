"""The formats of answers: media types in the server's order, short names, and how the store calls them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

HTML = "text/html"
UTF8 = "; charset=utf-8"


class Format(NamedTuple):
    """
    One way to write an answer.

    Args:
        name: Short name, for `format=`.
        media: Media types, the proper one first; a client gets the one that it asked for.
        unique: IRI of the format at W3C, for the service description.
    """

    name: str
    media: tuple[str, ...]
    unique: str


JSON = Format(
    "json",
    ("application/sparql-results+json", "application/json"),
    "http://www.w3.org/ns/formats/SPARQL_Results_JSON",
)
XML = Format(
    "xml",
    ("application/sparql-results+xml", "application/xml", "text/xml"),
    "http://www.w3.org/ns/formats/SPARQL_Results_XML",
)
CSV = Format("csv", ("text/csv",), "http://www.w3.org/ns/formats/SPARQL_Results_CSV")
TSV = Format("tsv", ("text/tab-separated-values",), "http://www.w3.org/ns/formats/SPARQL_Results_TSV")
TURTLE = Format("turtle", ("text/turtle", "application/x-turtle"), "http://www.w3.org/ns/formats/Turtle")
NT = Format("nt", ("application/n-triples",), "http://www.w3.org/ns/formats/N-Triples")
JSONLD = Format("jsonld", ("application/ld+json", "application/json"), "http://www.w3.org/ns/formats/JSON-LD")
RDFXML = Format(
    "rdfxml", ("application/rdf+xml", "application/xml", "text/xml"), "http://www.w3.org/ns/formats/RDF_XML"
)
TRIG = Format("trig", ("application/trig",), "http://www.w3.org/ns/formats/TriG")

ROWS = (JSON, XML, CSV, TSV)
TRUTH = (JSON, XML)
GRAPH = (TURTLE, NT, JSONLD, RDFXML, TRIG)
KINDS = {"rows": ROWS, "truth": TRUTH, "graph": GRAPH}
ALIASES = {"srj": "json", "srx": "xml", "ttl": "turtle", "ntriples": "nt", "json-ld": "jsonld", "rdf": "rdfxml"}
# `format=json` and `format=xml` ask a graph for the RDF of that family
FOR_GRAPHS = {"json": "jsonld", "xml": "rdfxml"}


def media_types(formats: Sequence[Format]) -> tuple[str, ...]:
    """The media types on offer, the proper ones before their other names."""
    return tuple([f.media[0] for f in formats] + [media for f in formats for media in f.media[1:]])


def named(kind: str, name: str) -> Format | None:
    """The format that a parameter names for a kind of answer, by short name or media type."""
    short = ALIASES.get(name.lower(), name.lower())
    if kind == "graph":
        short = FOR_GRAPHS.get(short, short)
    return next((f for f in KINDS[kind] if short == f.name or short in f.media), None)


def of_media(kind: str, media: str) -> Format:
    """The format on offer that has a media type."""
    return next(f for f in KINDS[kind] if media in f.media)


def content_type(media: str) -> str:
    """The media type with the charset, for those that are text."""
    return media + UTF8 if media.startswith("text/") else media
