"""
Turtle and TriG as people read them: house prefixes, one block a subject, the type first, blank nodes where they hang.

The order is that of names, so the same triples give the same bytes; subjects that matter can be asked to come first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from iae_atlas.namespaces import PREFIXES, RDF, XSD
from iae_atlas.site.data.outside import OUTSIDE
from iae_atlas.turtle.terms import Term

ALL_PREFIXES = {**PREFIXES, **OUTSIDE}
NAMESPACES = {namespace: prefix for prefix, namespace in reversed(ALL_PREFIXES.items())}
LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_\-])?")
SHORT = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD + "boolean": re.compile(r"true|false"),
}
TYPE, FIRST, REST, NIL = (NamedNode(RDF + name) for name in ("type", "first", "rest", "nil"))
INDENT = "    "

Node = NamedNode | BlankNode
Parts = dict[NamedNode, list[Term]]


@lru_cache(maxsize=100_000)
def short_name(iri: str) -> tuple[str, str]:
    """The name of an IRI in Turtle and the prefix that it needs; the IRI in angle brackets and no prefix where none fits."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = NAMESPACES.get(iri[:cut])
    if prefix is not None and LOCAL.fullmatch(iri, cut):
        return f"{prefix}:{iri[cut:]}", prefix
    return str(NamedNode(iri)), ""


def turtle(triples: Iterable[Triple], first: Sequence[str] = ()) -> bytes:
    """
    Triples as Turtle.

    Args:
        triples: What to write; repeated ones are written once.
        first: IRIs of the subjects that come before all others, in this order.
    """
    writer = _Writer(first)
    body = writer.block(triples, "")
    return (writer.header() + body).encode()


def trig(default: Iterable[Triple], named: Mapping[str, Iterable[Triple]], first: Sequence[str] = ()) -> bytes:
    """The default graph and named graphs as TriG, each named graph in a block of its own."""
    writer = _Writer(first)
    parts = [writer.block(default, "")]
    for graph in sorted(named):
        content = writer.block(named[graph], INDENT)
        if content:
            parts.append(f"{writer.name(graph)} {{\n{content}}}\n")
    return (writer.header() + "\n".join(part for part in parts if part)).encode()


class _Writer:
    def __init__(self, first: Sequence[str]) -> None:
        self.rank = {iri: place for place, iri in enumerate(first)}
        self.used: set[str] = set()

    def header(self) -> str:
        lines = [f"PREFIX {prefix}: <{ALL_PREFIXES[prefix]}>\n" for prefix in sorted(self.used)]
        return "".join(lines) + "\n" * bool(lines)

    def name(self, iri: str) -> str:
        text, prefix = short_name(iri)
        if prefix:
            self.used.add(prefix)
        return text

    def block(self, triples: Iterable[Triple], indent: str) -> str:
        about: defaultdict[Node, Parts] = defaultdict(dict)
        for triple in triples:
            objects = about[_node(triple.subject)].setdefault(triple.predicate, [])
            objects.append(triple.object)
        inlined = _hanging(about)
        subjects = sorted((node for node in about if node not in inlined), key=self._order)
        return "\n".join(self._subject(node, about, inlined, indent) for node in subjects)

    def _order(self, node: Node) -> tuple[int, int, str]:
        return self.rank.get(node.value, len(self.rank)), isinstance(node, BlankNode), node.value

    def _subject(self, node: Node, about: Mapping[Node, Parts], inlined: set[Node], indent: str) -> str:
        name = self.name(node.value) if isinstance(node, NamedNode) else str(node)
        return f"{indent}{name}\n{self._parts(about[node], about, inlined, indent + INDENT)}{indent}.\n"

    def _parts(self, parts: Parts, about: Mapping[Node, Parts], inlined: set[Node], indent: str) -> str:
        lines: list[str] = []
        for predicate, name in sorted(
            ((predicate, "a" if predicate == TYPE else self.name(predicate.value)) for predicate in parts),
            key=lambda pair: (pair[1] != "a", pair[1]),
        ):
            texts = sorted({self._object(term, about, inlined, indent) for term in parts[predicate]})
            if len(texts) == 1:
                lines.append(f"{indent}{name} {texts[0]} ;\n")
            else:
                deeper = indent + INDENT
                nested = sorted({self._object(term, about, inlined, deeper) for term in parts[predicate]})
                lines.append(f"{indent}{name}\n" + " ,\n".join(deeper + text for text in nested) + " ;\n")
        return "".join(lines)

    def _object(self, term: Term, about: Mapping[Node, Parts], inlined: set[Node], indent: str) -> str:
        if isinstance(term, NamedNode):
            return self.name(term.value)
        if isinstance(term, Literal):
            return self._literal(term)
        assert isinstance(term, BlankNode), "triples as terms are not used here"
        if term not in inlined:
            return str(term)
        members = _list(term, about, inlined)
        if members is not None:
            deeper = indent + INDENT
            return (
                "(\n" + "".join(f"{deeper}{self._object(m, about, inlined, deeper)}\n" for m in members) + f"{indent})"
            )
        return f"[\n{self._parts(about[term], about, inlined, indent + INDENT)}{indent}]"

    def _literal(self, term: Literal) -> str:
        datatype = term.datatype.value
        short = SHORT.get(datatype)
        if short is not None and short.fullmatch(term.value):
            return term.value
        if term.language or datatype == XSD + "string":
            return str(term)
        return f"{Literal(term.value)}^^{self.name(datatype)}"


def _node(term: Term) -> Node:
    assert isinstance(term, NamedNode | BlankNode), term
    return term


def _hanging(about: Mapping[Node, Parts]) -> set[Node]:
    """The blank nodes that are named once, by something that is written before them: they are written where they hang."""
    named = Counter(
        term
        for parts in about.values()
        for objects in parts.values()
        for term in objects
        if isinstance(term, BlankNode)
    )
    above: dict[BlankNode, Node] = {
        term: subject
        for subject, parts in about.items()
        for objects in parts.values()
        for term in objects
        if isinstance(term, BlankNode)
    }
    candidates: set[Node] = {node for node in about if isinstance(node, BlankNode) and named[node] == 1}
    hanging: set[Node] = set()
    for node in candidates:
        seen: set[Node] = {node}
        up: Node = node
        while up in candidates and isinstance(up, BlankNode):
            up = above[up]
            if up in seen:
                break
            seen.add(up)
        else:
            hanging.add(node)
    return hanging


def _list(node: Node, about: Mapping[Node, Parts], inlined: set[Node]) -> list[Term] | None:
    """The members of a well-formed list that hangs here, else None."""
    members: list[Term] = []
    here: Term = node
    while here != NIL:
        if not isinstance(here, BlankNode) or here not in inlined:
            return None
        parts = about[here]
        if parts.keys() != {FIRST, REST} or any(len(objects) != 1 for objects in parts.values()):
            return None
        members.append(parts[FIRST][0])
        here = parts[REST][0]
    return members
