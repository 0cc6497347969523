"""
The SHACL shapes over the whole graph, by pyshacl.

pyshacl parses a SPARQL constraint again for every focus node; its parser is given a memory, which makes it four times faster.
Messages are looked up by the name of the shape, in both languages, since pyshacl drops language tags on SPARQL constraints.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from pyoxigraph import RdfFormat, Triple, serialize

from iae_atlas.namespaces import SH, contracted
from iae_atlas.validation.findings import Finding

SEVERITY = {SH + "Violation": "violation", SH + "Warning": "warning", SH + "Info": "info"}


def as_rdflib(triples: Iterable[Triple]) -> Any:
    """The triples as an rdflib graph; N-Triples in between keep the literals of the two libraries apart."""
    import rdflib

    graph = rdflib.Graph(bind_namespaces="none")
    graph.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    return graph


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

    shapes_graph = as_rdflib(shapes)
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
    return sorted(
        _findings(report, shapes_graph), key=lambda found: (list(SEVERITY.values()).index(found.severity), found)
    )


def _findings(report: Any, shapes: Any) -> Iterator[Finding]:
    import rdflib
    from rdflib.namespace import RDF

    sh = rdflib.Namespace(SH)
    for result in report.subjects(RDF.type, sh.ValidationResult):
        shape = report.value(result, sh.sourceShape)
        constraint = report.value(result, sh.sourceConstraint)
        message = _messages(shapes, constraint if constraint is not None else shape) or _messages(shapes, shape)
        if not message:
            message = {"en": str(report.value(result, sh.resultMessage) or "")}
        value = report.value(result, sh.value)
        path = report.value(result, sh.resultPath)
        detail = " ".join(
            part
            for part in (
                contracted(str(path)) if isinstance(path, rdflib.URIRef) else "",
                f'"{value}"'
                if isinstance(value, rdflib.Literal)
                else contracted(str(value))
                if value is not None
                else "",
            )
            if part
        )
        focus = contracted(str(report.value(result, sh.focusNode)))
        if detail:
            message = {language: f"{words} [{detail}]" for language, words in message.items()}
        severity = SEVERITY[str(report.value(result, sh.resultSeverity))]
        yield Finding(severity, contracted(str(shape)), focus, message, detail)


def _messages(shapes: Any, node: Any) -> dict[str, str]:
    import rdflib

    found: dict[str, str] = {}
    for words in shapes.objects(node, rdflib.URIRef(SH + "message")):
        found[words.language or "en"] = str(words)
    return found
