"""Quads on disk: the same input gives the same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Triple


def sorted_lines(graphs: Iterable[tuple[NamedNode | DefaultGraph, set[Triple]]]) -> list[str]:
    """One N-Quads line a quad, sorted; blank nodes are named apart by the graph that uses them."""
    lines: list[str] = []
    for name, triples in graphs:
        graph = None if isinstance(name, DefaultGraph) else name
        lines += [
            f"{Quad(triple.subject, triple.predicate, triple.object, graph)} ." if graph else f"{triple} ."
            for triple in triples
        ]
    lines.sort()
    return lines


def write_quads(path: Path, lines: list[str]) -> str:
    """Write the lines and give their sha256 as hexadecimal."""
    content = ("\n".join(lines) + "\n").encode("utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".part")
    temporary.write_bytes(content)
    temporary.replace(path)
    return hashlib.sha256(content).hexdigest()


def stable_blank_nodes(triples: set[Triple]) -> set[Triple]:
    """
    Rename blank nodes by what they say, so that two runs give the same bytes.

    OWL expressions and lists are trees; the name of a node is the digest of all that hangs below it.
    """
    outgoing: dict[BlankNode, list[Triple]] = {}
    for triple in triples:
        if isinstance(triple.subject, BlankNode):
            outgoing.setdefault(triple.subject, []).append(triple)
    names: dict[BlankNode, BlankNode] = {}

    def name(node: BlankNode) -> BlankNode:
        if node not in names:
            below = sorted(
                f"{triple.predicate} {name(triple.object) if isinstance(triple.object, BlankNode) else triple.object}"
                for triple in outgoing.get(node, [])
            )
            names[node] = BlankNode("b" + hashlib.sha256("\n".join(below).encode()).hexdigest()[:20])
        return names[node]

    return {
        Triple(
            name(triple.subject) if isinstance(triple.subject, BlankNode) else triple.subject,
            triple.predicate,
            name(triple.object) if isinstance(triple.object, BlankNode) else triple.object,
        )
        for triple in triples
    }
