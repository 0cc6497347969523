"""
The context of JSON-LD that travels with the package: what the short names of the ontology mean.

Properties of the atlas are written bare (`rate`), those of others with their prefix (`skos:prefLabel`), resources and codes with
theirs (`council:82`). The kinds of values come from the ontology; what it does not say of its own texts and dates is said here.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from iae_atlas.locations import Home
from iae_atlas.namespaces import BASE, ONTOLOGY, OWL, PREFIXES, RDF, RDFS, XSD
from iae_atlas.turtle.read import read_all

CONTEXT = BASE + "context.jsonld"
TYPE, RANGE = NamedNode(RDF + "type"), NamedNode(RDFS + "range")
LINK = NamedNode(OWL + "ObjectProperty")
KEYWORDS = {"id": "@id", "type": "@type", "graph": "@graph"}
TEXT = {"@container": "@language"}
DAY = {"@type": "xsd:date"}
TEXTS = (
    *("acknowledgement", "aim", "alternativeReason", "chiefTown", "expansion", "expansionCandidate", "forPost"),
    *("headingAsPrinted", "holdsNoFact", "intervieweeProfile", "limitation", "method", "missingInput"),
    *("readingReason", "reason", "referenceExpansion", "rightsNotice", "subheading", "subtitle"),
)
DATES = ("consultedOn", "contributedOn")
TEXTS_OF_OTHERS = (
    *("dct:bibliographicCitation", "dct:description", "dct:rights", "dct:title", "rdfs:comment", "rdfs:label"),
    *("skos:altLabel", "skos:definition", "skos:editorialNote", "skos:hiddenLabel", "skos:historyNote"),
    *("skos:note", "skos:prefLabel", "skos:scopeNote"),
)
LINKS_OF_OTHERS = (
    *("cv:role", "dct:hasPart", "dct:isPartOf", "dct:license", "dct:source", "dct:spatial", "rdfs:seeAlso"),
    *("skos:broader", "skos:exactMatch", "skos:inScheme", "skos:related"),
)


def context_of(home: Home) -> dict[str, Any]:
    """The context, which nobody changes, by the ontology of a home."""
    return _context(home.ontology)


@lru_cache(maxsize=4)
def _context(ontology: Path) -> dict[str, Any]:
    kinds: dict[str, dict[str, str]] = {}
    for quad in read_all(sorted(ontology.glob("*.ttl"))):
        if not isinstance(quad.subject, NamedNode) or not isinstance(quad.object, NamedNode):
            continue
        name = quad.subject.value.removeprefix(ONTOLOGY)
        if quad.predicate == TYPE and quad.object == LINK:
            kinds[name] = {"@type": "@id"}
        elif quad.predicate == RANGE and quad.object.value.startswith(XSD):
            kinds[name] = {"@type": "xsd:" + quad.object.value.removeprefix(XSD)}
    kinds |= dict.fromkeys(TEXTS, TEXT) | dict.fromkeys(DATES, DAY)
    terms = {
        f"iae:{name}" if name in PREFIXES else name: {"@id": ONTOLOGY + name, **kind}
        for name, kind in kinds.items()
        if kind != {"@type": "xsd:string"} and ":" not in name
    }
    for name in (*TEXTS_OF_OTHERS, *LINKS_OF_OTHERS):
        prefix, _, local = name.partition(":")
        terms[name] = {"@id": PREFIXES[prefix] + local} | (TEXT if name in TEXTS_OF_OTHERS else {"@type": "@id"})
    prefixes = {prefix: namespace for prefix, namespace in PREFIXES.items() if prefix not in KEYWORDS}
    return {"@version": 1.1, "@vocab": ONTOLOGY, **KEYWORDS, **prefixes, **dict(sorted(terms.items()))}
