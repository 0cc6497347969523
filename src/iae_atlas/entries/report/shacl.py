"""
The report in SHACL's own words, as Turtle; what is no constraint of SHACL stands beside it with a component of our own.

As the standard has it, `sh:conforms` is true only where nothing at all was found; `iae:acceptable` says whether the entry can be
accepted.

Source: https://www.w3.org/TR/shacl/#validation-report
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.examination.examined import Examined
from iae_atlas.entries.report.words import whole
from iae_atlas.namespaces import PREFIXES, RDF, SH, SHAPES, XSD, expanded, iae
from iae_atlas.turtle.terms import Term

TYPE = NamedNode(RDF + "type")
SEVERITIES = {"violation": "Violation", "warning": "Warning", "info": "Info"}
USED = ("sh", "iae", "iaesh", "xsd")


def written(examined: Sequence[Examined], language: str) -> str:
    """The report as Turtle; it is the same in either language."""
    del language
    triples = list(_report(examined))
    names = {prefix: PREFIXES[prefix] for prefix in (*USED, *_prefixes(triples))}
    content = serialize(triples, format=RdfFormat.TURTLE, prefixes=names) or b""
    lines = content.decode("utf-8").split("\n")
    heads = sorted(line for line in lines if line.startswith("@prefix "))  # they come in any order
    return "\n".join([*heads, "", *(line for line in lines if not line.startswith("@prefix "))])


def _report(examined: Sequence[Examined]) -> Iterator[Triple]:
    node = BlankNode("report")
    yield Triple(node, TYPE, NamedNode(SH + "ValidationReport"))
    yield Triple(node, NamedNode(SH + "conforms"), Literal(not any(found.problems for found in examined)))
    yield Triple(node, NamedNode(iae("acceptable")), Literal(all(found.conforms for found in examined)))
    results = [
        (BlankNode(f"file{place}"), found, problem)
        for place, found in enumerate(examined, start=1)
        for problem in found.problems
    ]
    for number in range(len(results)):
        yield Triple(node, NamedNode(SH + "result"), BlankNode(f"result{number + 1}"))
    for number, (file, found, problem) in enumerate(results, start=1):
        yield from _result(BlankNode(f"result{number}"), file, found, problem)


def _result(node: BlankNode, file: BlankNode, found: Examined, problem: Problem) -> Iterator[Triple]:
    def said(name: str, value: Term) -> Triple:
        return Triple(node, NamedNode(name), value)

    rule = expanded(problem.rule)
    component = problem.component or SHAPES + "check-" + problem.rule.replace(":", "-")
    yield said(RDF + "type", NamedNode(SH + "ValidationResult"))
    yield said(SH + "resultSeverity", NamedNode(SH + SEVERITIES[problem.severity]))
    yield said(SH + "sourceConstraintComponent", _node(component) or NamedNode(SHAPES + "check"))
    focus = _node(problem.focus)
    yield said(SH + "focusNode", focus or file)
    if focus is None:
        yield Triple(file, NamedNode(iae("inFile")), Literal(whole(found.document.name)))
    if rule and (shape := _node(rule)):
        yield said(SH + "sourceShape", shape)
    if path := _node(problem.path.removeprefix("^")):
        if problem.path.startswith("^"):
            inverse = BlankNode(f"path{node.value}")
            yield said(SH + "resultPath", inverse)
            yield Triple(inverse, NamedNode(SH + "inversePath"), path)
        else:
            yield said(SH + "resultPath", path)
    if problem.value is not None:
        yield said(SH + "value", problem.value)
    for language in ("fr", "en"):
        words = [problem.what.get(language, ""), problem.mend.get(language, "")]
        if text := " ".join(word for word in words if word):
            yield said(SH + "resultMessage", Literal(whole(text), language=language))
    yield from _place(node, found, problem)


def _place(node: BlankNode, found: Examined, problem: Problem) -> Iterator[Triple]:
    origin = problem.origin
    yield Triple(node, NamedNode(iae("inFile")), Literal(whole(origin.file or found.document.name)))
    for name, number in (("atLine", origin.line), ("atColumn", origin.column)):
        if number:
            yield Triple(node, NamedNode(iae(name)), Literal(str(number), datatype=NamedNode(XSD + "integer")))
    for name, text in (
        ("inSheet", origin.sheet),
        ("inCell", origin.cell),
        ("atPointer", origin.pointer),
        ("asWritten", problem.got),
    ):
        if text:
            yield Triple(node, NamedNode(iae(name)), Literal(whole(text)))


def _node(name: str) -> NamedNode | None:
    """The resource that an IRI or a CURIE names; None for what is neither."""
    iri = expanded(name) if name else None
    try:
        return NamedNode(iri) if iri else None
    except ValueError:
        return None


def _prefixes(triples: Sequence[Triple]) -> list[str]:
    """The prefixes of the resources that the report names."""
    used = {
        term.value
        for triple in triples
        for term in (triple.predicate, triple.object)
        if isinstance(term, NamedNode) and term != TYPE
    }
    return [
        prefix
        for prefix, namespace in PREFIXES.items()
        if prefix not in (*USED, "id", "graph") and any(iri.startswith(namespace) for iri in used)
    ]
