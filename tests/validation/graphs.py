"""Graphs of the built atlas, as sets of triples."""

from __future__ import annotations

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store, Triple

from iae_atlas import Atlas
from iae_atlas.namespaces import GRAPH


def shapes_of(atlas: Atlas) -> set[Triple]:
    """The shapes."""
    return {quad.triple for quad in atlas.store.quads_for_pattern(None, None, None, NamedNode(GRAPH + "shapes"))}


def default_of(atlas: Atlas) -> set[Triple]:
    """The default graph."""
    return {quad.triple for quad in atlas.store.quads_for_pattern(None, None, None, DefaultGraph())}


def in_memory(atlas: Atlas) -> Store:
    """All graphs, in a store that answers at once."""
    store = Store()
    store.bulk_load(path=str(atlas.home.quads), format=RdfFormat.N_QUADS)
    return store
