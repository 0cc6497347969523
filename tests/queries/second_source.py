"""A second source made of the study: it says as much, in nodes and places of its own, and where asked says other things."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Quad, Triple

from iae_atlas.evidence.statements import Source
from iae_atlas.locations import Home
from iae_atlas.namespaces import ENTRIES_GRAPH, ID, SKOS, XSD, iae
from iae_atlas.store.sources import published, subclasses
from iae_atlas.turtle.read import rdf_files, read_all

SECOND = NamedNode(ID + "source/second")
# What a source has of its own; all else (instruments, councils, bodies, documents, codes) is one thing for all sources.
OWN = {
    *(
        "passage",
        "section",
        "box",
        "source",
        "survey",
        "response",
        "inference",
        "derivation",
        "flag",
        "discrepancy",
        "undetermined",
    ),
    *(
        "rule",
        "step",
        "ceiling",
        "flat-amount",
        "quota",
        "cumulation",
        "condition",
        "condition-group",
        "component",
        "participation",
    ),
    *("budget", "observation", "count", "claim", "recommendation", "event"),
}
# What ties shared things together: sources do not differ about it here.
TIES = {
    *(
        iae(name)
        for name in ("offeredBy", "adoptedBy", "officeOf", "territory", "partOfService", "departmentOf", "listedUnder")
    ),
    *(iae(name) for name in ("axisOf", "bodyKind", "memberOf", "hasMember", "about", "concerns")),
    *(SKOS + name for name in ("prefLabel", "notation", "inScheme")),
}
LINES = {iae(name) for name in ("lines", "firstLine", "lastLine", "sentence", "digest")}


def second_source(home: Home, *, differing: bool) -> set[Triple]:
    """
    What the graph of the second source publishes.

    Args:
        home: The atlas whose study is taken.
        differing: Whether dates, numbers, words and codes are other ones than the study's.
    """
    ontology = read_all(path for path in rdf_files(home.ontology) if path.parent.name not in {"shapes", "entries"})
    evidenced = subclasses(list(ontology), NamedNode(iae("EvidencedNode")))
    study = list(read_all(rdf_files(home.data / "panorama-2014")))
    others: dict[tuple[NamedNode, str], set[str]] = defaultdict(set)
    for quad in study:
        if isinstance(quad.object, NamedNode):
            others[quad.predicate, family(quad.object)].add(quad.object.value)
    quads = []
    for quad in study:
        value = quad.object
        if family(quad.subject) == "passage" and quad.predicate.value in LINES:
            continue
        if quad.predicate.value == iae("locator") and isinstance(value, Literal):
            value = Literal(f"§ {value.value}")
        elif differing and quad.predicate.value not in TIES:
            value = _another(quad, sorted(others[quad.predicate, family(value)]))
        block = renamed(quad.graph_name) if isinstance(quad.graph_name, NamedNode) else quad.graph_name
        quads.append(Quad(renamed(quad.subject), quad.predicate, renamed(value), block))
    return published(Source("second", SECOND, NamedNode(ENTRIES_GRAPH + "second"), quads), evidenced)


def family(term: object) -> str:
    """The folder of a resource, with the list of a code."""
    if not isinstance(term, NamedNode) or not term.value.startswith(ID):
        return ""
    folder, _, rest = term.value.removeprefix(ID).partition("/")
    return f"concept/{rest.partition('/')[0]}" if folder == "concept" else folder


def renamed(term):  # type: ignore[no-untyped-def]
    """A node of the second source's own, for one that is the study's own; any other term as it is."""
    if family(term) not in OWN:
        return term
    return NamedNode(
        term.value.replace("/panorama-2014", "/second") if "/panorama-2014" in term.value else f"{term.value}-second"
    )


def _another(quad: Quad, others: list[str]) -> NamedNode | Literal:
    value = quad.object
    assert isinstance(value, NamedNode | Literal)
    if isinstance(value, NamedNode):
        shared = {family(quad.subject), family(value)}.isdisjoint(OWN) and len(others) > 1 and family(value)
        return NamedNode(others[(others.index(value.value) + 1) % len(others)]) if shared else value
    if family(quad.subject) in {"passage", "section", "source"}:
        return value
    if value.language:
        return Literal(f"{value.value} ′", language=value.language)
    kind = value.datatype.value.removeprefix(XSD)
    if kind in {"gYear", "gYearMonth", "date"}:
        return Literal(f"{int(value.value[:4]) + 1}{value.value[4:]}", datatype=value.datatype)
    if kind == "integer":
        return Literal(str(int(value.value) + 1), datatype=value.datatype)
    if kind == "decimal":
        return Literal(str(Decimal(value.value) / 2), datatype=value.datatype)
    return value if kind == "boolean" else Literal(f"{value.value} ′")
