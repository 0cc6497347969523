"""
The SHACL shapes over the whole graph, by pyshacl.

pyshacl reads a property shape again for every focus node of its node shape, and parses a SPARQL constraint again for each. Here the
property shapes take over the targets of their node shape, so that each is read once, and the SPARQL parser is given a memory;
what is reported stays the same. Messages are looked up by the name of the shape, in both languages, since pyshacl drops language
tags on SPARQL constraints.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from iae_atlas.namespaces import SH, XSD, contracted
from iae_atlas.validation.findings import SEVERITIES, Finding

if TYPE_CHECKING:
    from rdflib import Graph

    from iae_atlas.turtle.terms import Term

SEVERITY = {SH + "Violation": "violation", SH + "Warning": "warning", SH + "Info": "info"}
TARGETS = {SH + name for name in ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")}
PROPERTY = SH + "property"


def as_rdflib(triples: Iterable[Triple]) -> Graph:
    """The triples as an rdflib graph, term by term: a text of the one library is never mistaken for that of the other."""
    import rdflib

    made: dict[Term, Any] = {}

    def term(node: Term) -> Any:
        found = made.get(node)
        if found is None:
            if isinstance(node, NamedNode):
                found = rdflib.URIRef(node.value)
            elif isinstance(node, BlankNode):
                found = rdflib.BNode(node.value)
            elif isinstance(node, Literal):
                plain = node.language or node.datatype.value == XSD + "string"
                found = rdflib.Literal(
                    node.value, lang=node.language, datatype=None if plain else rdflib.URIRef(node.datatype.value)
                )
            else:
                raise TypeError(f"{node}: shapes and data hold no triple terms")
            made[node] = found
        return found

    graph = rdflib.Graph(bind_namespaces="none")
    for triple in triples:
        graph.add((term(triple.subject), term(triple.predicate), term(triple.object)))
    return graph


def lifted(shapes: Iterable[Triple]) -> set[Triple]:
    """
    The shapes with the targets of each node shape on its property shapes, which are then evaluated over all focus nodes at once.

    A node shape that another shape refers to stays as it is.
    """
    given = set(shapes)
    referred = {triple.object for triple in given if triple.predicate.value != PROPERTY}
    targets: dict[Term, list[Triple]] = {}
    for triple in given:
        if triple.predicate.value in TARGETS:
            targets.setdefault(triple.subject, []).append(triple)
    result: set[Triple] = set()
    for triple in given:
        own = targets.get(triple.subject, []) if triple.subject not in referred else []
        if triple.predicate.value == PROPERTY and own and isinstance(triple.object, NamedNode):
            result.update(Triple(triple.object, target.predicate, target.object) for target in own)
        else:
            result.add(triple)
    return result


@contextmanager
def _remembered_queries() -> Iterator[None]:
    """Let rdflib parse each SPARQL text once."""
    import rdflib.plugins.sparql.processor as module

    processor: Any = module

    parse, translate = processor.parseQuery, processor.translateQuery
    parsed = lru_cache(maxsize=512)(parse)
    translated: dict[tuple[int, str], Any] = {}

    def translate_once(query: Any, base: str | None = None, initNs: Any = None) -> Any:  # noqa: N803
        key = (id(query), str(sorted((initNs or {}).items())))
        if key not in translated:
            translated[key] = translate(query, base, initNs)
        return translated[key]

    processor.parseQuery, processor.translateQuery = parsed, translate_once
    try:
        yield
    finally:
        processor.parseQuery, processor.translateQuery = parse, translate


def validate(data: Iterable[Triple], shapes: Iterable[Triple]) -> list[Finding]:
    """
    What the shapes find in the data.

    Args:
        data: All triples of the data, the class tree of the ontology among them.
        shapes: The shapes graph.

    Returns:
        The findings, gravest first; an empty list where the data conforms.
    """
    import pyshacl

    shapes_graph = as_rdflib(lifted(shapes))
    with _remembered_queries():
        _, report, _ = pyshacl.validate(
            as_rdflib(data),
            shacl_graph=shapes_graph,
            inference="none",
            advanced=False,
            allow_warnings=True,
            allow_infos=True,
            do_owl_imports=False,
        )
    return sorted(_findings(report, shapes_graph), key=lambda found: (SEVERITIES.index(found.severity), found))


def _findings(report: Any, shapes: Graph) -> Iterator[Finding]:
    import rdflib

    sh = rdflib.Namespace(SH)
    for result in report.objects(None, sh.result):  # not the details below a result, which are no findings of their own
        shape = report.value(result, sh.sourceShape)
        constraint = report.value(result, sh.sourceConstraint)
        message = _messages(shapes, constraint if constraint is not None else shape) or _messages(shapes, shape)
        if not message:
            message = {"en": str(report.value(result, sh.resultMessage) or "")}
        focus = report.value(result, sh.focusNode)
        value = report.value(result, sh.value)
        path = report.value(result, sh.resultPath)
        parts = []
        if isinstance(path, rdflib.URIRef):
            parts.append(contracted(str(path)))
        if isinstance(value, rdflib.Literal):
            parts.append(f'"{value}"' + (f"@{value.language}" if value.language else ""))
        elif value is not None and value != focus:
            parts.append(contracted(str(value)))
        detail = " ".join(parts)
        if detail:
            message = {language: f"{words} [{detail}]" for language, words in message.items()}
        severity = SEVERITY[str(report.value(result, sh.resultSeverity))]
        yield Finding(severity, contracted(str(shape)), contracted(str(focus)), message, detail)


def _messages(shapes: Graph, node: Any) -> dict[str, str]:
    import rdflib

    found: dict[str, str] = {}
    for words in shapes.objects(node, rdflib.URIRef(SH + "message")):
        if isinstance(words, rdflib.Literal):
            found[words.language or "en"] = str(words)
    return found
