"""
The rules of our own: SPARQL CONSTRUCT queries in `queries/rules/`, run in the order of their names into `graph/derived`.

OWL cannot compare two rates, count, or close the world; these rules do, and name their inputs.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode, Quad, QueryTriples, Store, Triple

from iae_atlas.errors import DataError
from iae_atlas.locations import text_of
from iae_atlas.namespaces import DERIVED_GRAPH


def derive(quads: Iterable[Quad], directory: Path) -> set[Triple]:
    """
    What the rules derive from a dataset; each rule sees what the ones before it derived.

    Raises:
        DataError: A rule does not parse, or is no CONSTRUCT query.
    """
    store = Store()
    store.bulk_extend(quads)
    graph = NamedNode(DERIVED_GRAPH)
    derived: set[Triple] = set()
    for path in sorted(directory.glob("*.rq")):
        try:
            result = store.query(text_of(path))
        except SyntaxError as error:
            raise DataError(f"{path}: {error}. Mend the rule.", f"{path} : {error}. Corrigez la règle.") from None
        if not isinstance(result, QueryTriples):
            raise DataError(f"{path}: a rule is a CONSTRUCT query.", f"{path} : une règle est une requête CONSTRUCT.")
        found = set(result)
        derived |= found
        store.extend(Quad(triple.subject, triple.predicate, triple.object, graph) for triple in found)
    return derived
