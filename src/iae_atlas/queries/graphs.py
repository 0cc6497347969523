"""
Several graphs as one default graph, in which a triple that two of them hold stands once.

Oxigraph gives such a triple twice, where RDF says that a graph is a set. So the graphs that a query's FROM names are merged first; a
query with fewer than two of them costs nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store

from iae_atlas.namespaces import BASE, PREFIXES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from iae_atlas.store.remote import Queryable

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


class Merged:
    """A copy of the graphs that a query names, those of its FROM as one."""

    def __init__(self, store: Store, default: list[str], named: list[str]) -> None:
        self.named: list[NamedNode | BlankNode] = [NamedNode(graph) for graph in named]
        self.copy = Store()
        for name in default:
            quads = store.quads_for_pattern(None, None, None, NamedNode(name))
            self.copy.extend(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in quads)
        for graph in self.named:
            self.copy.extend(store.quads_for_pattern(None, None, None, graph))

    def query(self, text: str) -> Any:
        """Answer a query over the copy, whatever its FROM says."""
        return self.copy.query(text, default_graph=[DefaultGraph()], named_graphs=self.named)


def over_one_graph(store: Queryable, text: str) -> Any:
    """The store itself, or for a query with several FROM a copy in which they are one graph; a remote store does that itself."""
    graphs = graphs_of(text) if isinstance(store, Store) else None
    return Merged(store, *graphs) if graphs and isinstance(store, Store) else store


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
