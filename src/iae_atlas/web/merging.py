"""
Several graphs as one default graph, in which a triple that two of them hold stands once.

Oxigraph gives such a triple twice, where RDF says that a graph is a set. So the graphs are merged into a graph of their own first, in
the store of the worker, which is a private copy and is given up afterwards. A query with fewer than two of them costs nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from pyoxigraph import NamedNode, Store

from iae_atlas.namespaces import BASE, PREFIXES

MERGED = NamedNode("urn:x-iae-atlas:merged")
FROM = re.compile(r"\bFROM\b", re.IGNORECASE)
TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\n\r]|\\.)*"|\'(?:[^\'\\\n\r]|\\.)*\'|[?$]\w+|@[\w-]+'
    r"|#[^\n\r]*"
    r'|<(?P<iri>[^<>"{}|^`\x00-\x20]*)>'
    r"|(?P<prefix>[^\W\d_][\w.-]*|):(?P<local>(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\.)*)"
    r"|(?P<word>[^\W\d]\w*)",
    re.DOTALL,
)
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def graphs_of(text: str) -> tuple[list[str], list[str]] | None:
    """The graphs of a query's FROM and of its FROM NAMED; None where it has fewer than two FROM at all."""
    if len(FROM.findall(text)) < 2:
        return None
    base, prefixes = BASE, dict(PREFIXES)
    found: tuple[list[str], list[str]] = [], []
    tokens = _tokens(text)
    for token in tokens:
        word = (token["word"] or "").upper()
        if word == "BASE":
            base = urljoin(base, _iri(next(tokens, None), base, prefixes) or "")
        elif word == "PREFIX":
            name = next(tokens, None)
            if name and name["prefix"] is not None:
                prefixes[name["prefix"]] = _iri(next(tokens, None), base, prefixes) or ""
        elif word == "FROM":
            graph = next(tokens, None)
            named = graph is not None and (graph["word"] or "").upper() == "NAMED"
            if iri := _iri(next(tokens, None) if named else graph, base, prefixes):
                found[named].append(iri)
    return found if len(found[0]) > 1 else None


def merge(store: Store, graphs: list[str]) -> NamedNode:
    """
    Merge graphs of a store into one of its own.

    Raises:
        ValueError: A name is no IRI.
    """
    parts = " UNION ".join(f"{{ GRAPH {NamedNode(graph)} {{ ?s ?p ?o }} }}" for graph in graphs)
    store.update(f"INSERT {{ GRAPH {MERGED} {{ ?s ?p ?o }} }} WHERE {{ {parts} }}")
    return MERGED


def _tokens(text: str) -> Iterator[re.Match[str]]:
    return (token for token in TOKEN.finditer(text) if token.lastgroup)


def _iri(token: re.Match[str] | None, base: str, prefixes: dict[str, str]) -> str | None:
    """The IRI that a token stands for."""
    if token is None:
        return None
    if token["iri"] is not None:
        plain = ESCAPE.sub(lambda escape: chr(int(escape[1] or escape[2], 16)), token["iri"])
        return urljoin(base, plain)
    if token["prefix"] is not None and token["prefix"] in prefixes:
        return prefixes[token["prefix"]] + re.sub(r"\\(.)", r"\1", token["local"])
    return None
