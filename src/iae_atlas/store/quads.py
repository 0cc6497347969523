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
    Rename blank nodes by what they say and by where they hang, so that two runs give the same bytes.

    OWL expressions and lists are trees: a node is named by the digest of all that hangs below it, and of the node that it hangs
    from, since two equal expressions must stay two nodes.
    """
    below: dict[BlankNode, list[Triple]] = {}
    above: dict[BlankNode, Triple] = {}
    for triple in triples:
        if isinstance(triple.subject, BlankNode):
            below.setdefault(triple.subject, []).append(triple)
        if isinstance(triple.object, BlankNode):
            above[triple.object] = triple
    contents: dict[BlankNode, str] = {}
    names: dict[BlankNode, BlankNode] = {}

    def content(node: BlankNode) -> str:
        if node not in contents:
            parts = sorted(
                f"{triple.predicate} {content(triple.object) if isinstance(triple.object, BlankNode) else triple.object}"
                for triple in below.get(node, [])
            )
            contents[node] = hashlib.sha256("\n".join(parts).encode()).hexdigest()
        return contents[node]

    def name(node: BlankNode) -> BlankNode:
        if node not in names:
            words = content(node)
            if parent := above.get(node):
                where = name(parent.subject) if isinstance(parent.subject, BlankNode) else parent.subject
                words = f"{where} {parent.predicate} {words}"
            names[node] = BlankNode("b" + hashlib.sha256(words.encode()).hexdigest()[:20])
        return names[node]

    return {
        Triple(
            name(triple.subject) if isinstance(triple.subject, BlankNode) else triple.subject,
            triple.predicate,
            name(triple.object) if isinstance(triple.object, BlankNode) else triple.object,
        )
        for triple in triples
    }
