"""Fixtures of the tests of entries."""

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from iae_atlas.namespaces import REFERENCE_GRAPH
from iae_atlas.turtle.read import rdf_files, read_all

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def vocabulary() -> Store:
    """Give a store that holds the ontology, the code lists and the reference data, and no source yet."""
    ontology = [path for path in rdf_files(ROOT / "ontology") if not {"shapes", "entries"} & set(path.parts)]
    triples = {quad.triple for quad in read_all([*ontology, *rdf_files(ROOT / "data" / "reference")])}
    store = Store()
    for graph in (DefaultGraph(), NamedNode(REFERENCE_GRAPH)):
        store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)
    return store
