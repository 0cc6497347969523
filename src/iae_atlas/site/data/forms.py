"""
The forms in which a description is written: Turtle, JSON-LD, N-Triples, RDF/XML, TriG, and CSV for the resources.

The same triples give the same bytes in every form; blank nodes keep the names that the build gave them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import RdfFormat, Triple, serialize

from iae_atlas.site.data import json_ld
from iae_atlas.site.data.turtle import ALL_PREFIXES, short_name, trig, turtle

TURTLE, JSONLD, NT, RDFXML, TRIG = "ttl", "jsonld", "nt", "rdf", "trig"
CSV = "csv"
MEDIA = {
    TURTLE: "text/turtle",
    JSONLD: "application/ld+json",
    NT: "application/n-triples",
    RDFXML: "application/rdf+xml",
    TRIG: "application/trig",
    CSV: "text/csv",
}
NAMES = {TURTLE: "Turtle", JSONLD: "JSON-LD", NT: "N-Triples", RDFXML: "RDF/XML", TRIG: "TriG", CSV: "CSV"}
GRAPH_FORMS = (TURTLE, JSONLD, NT, RDFXML)
RESOURCE_FORMS = (*GRAPH_FORMS, TRIG, CSV)


@dataclass(frozen=True, slots=True)
class Graphs:
    """
    What is written: the default graph, and graphs that only TriG can keep apart from it.

    `first` names the subjects that come first in Turtle and TriG.
    """

    default: frozenset[Triple]
    named: Mapping[str, frozenset[Triple]]
    first: Sequence[str] = ()


def written(graphs: Graphs, form: str) -> bytes:
    """The graphs in one form; forms of a single graph hold the default graph."""
    if form == TURTLE:
        return turtle(graphs.default, graphs.first)
    if form == TRIG:
        return trig(graphs.default, graphs.named, graphs.first)
    if form == NT:
        return n_triples(graphs.default)
    if form == JSONLD:
        return json_ld.written(graphs.default, graphs.first)
    assert form == RDFXML, form
    return rdf_xml(graphs.default)


def n_triples(triples: Iterable[Triple]) -> bytes:
    """Triples a line each, sorted."""
    return "".join(sorted({f"{triple} .\n" for triple in triples})).encode()


def rdf_xml(triples: Iterable[Triple]) -> bytes:
    """Triples as RDF/XML, sorted by subject, with the prefixes that their predicates need."""
    ordered = sorted(set(triples), key=str)
    used = {short_name(triple.predicate.value)[1] for triple in ordered} - {""}
    prefixes = {prefix: ALL_PREFIXES[prefix] for prefix in sorted(used)}
    return serialize(ordered, format=RdfFormat.RDF_XML, prefixes=prefixes) or b""
