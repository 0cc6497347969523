"""Which source of the atlas says something, and where, in words: `Panorama 2014, l. 485`."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, QuerySolutions, Triple

from iae_atlas.evidence.description import label_of
from iae_atlas.evidence.statements import statement_iri
from iae_atlas.namespaces import REFERENCE_GRAPH, iae

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

REFERENCE = {"fr": "les données de référence", "en": "the reference data"}
UNKNOWN = {"fr": "une source de l'atlas", "en": "a source of the atlas"}
PLACE = f"""SELECT ?source ?locator {{
  GRAPH ?graph {{ %s <{iae("source")}> ?source OPTIONAL {{ %s <{iae("locator")}> ?locator }} }} }} LIMIT 1"""


def said_by(store: Queryable, triple: Triple, graph: str, language: str) -> str:
    """The source that states a triple in one graph, with the place."""
    if graph == REFERENCE_GRAPH:
        return REFERENCE[language]
    return place_of(store, statement_iri(NamedNode(graph), triple), language)


def place_of(store: Queryable, node: NamedNode, language: str) -> str:
    """The source of a cited node, with the place."""
    rows = store.query(PLACE % (node, node))
    assert isinstance(rows, QuerySolutions)
    for row in rows:
        source, locator = row["source"], row["locator"]
        if isinstance(source, NamedNode):
            name = label_of(store, source, language) or source.value
            place = locator.value if isinstance(locator, Literal) else ""
            if place[:1].isdigit():
                place = f"l. {place}"
            return f"{name}, {place}" if place else name
    return UNKNOWN[language]
