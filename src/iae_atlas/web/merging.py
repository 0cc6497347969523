"""
The graphs that a request or a query's FROM names, merged in the store of the worker.

That store is a private copy, and is given up afterwards. Why they are merged is told in `queries.graphs`.
"""

from __future__ import annotations

from pyoxigraph import NamedNode, Store

MERGED = NamedNode("urn:x-iae-atlas:merged")


def merge(store: Store, graphs: list[str]) -> NamedNode:
    """
    Merge graphs of a store into one of its own.

    Raises:
        ValueError: A name is no IRI.
    """
    parts = " UNION ".join(f"{{ GRAPH {NamedNode(graph)} {{ ?s ?p ?o }} }}" for graph in graphs)
    store.update(f"INSERT {{ GRAPH {MERGED} {{ ?s ?p ?o }} }} WHERE {{ {parts} }}")
    return MERGED
