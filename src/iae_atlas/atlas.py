"""
The atlas in Python.

    from iae_atlas import Atlas

    atlas = Atlas()
    atlas.query("aid-rules", instrument="arsie").frame()
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import Store

from iae_atlas.errors import NotBuilt
from iae_atlas.locations import Home, find_home
from iae_atlas.queries.answers import Answer
from iae_atlas.queries.binding import Given
from iae_atlas.queries.catalogue import Question, all_questions
from iae_atlas.queries.run import ask
from iae_atlas.store.opening import open_store

if TYPE_CHECKING:
    import rdflib

    from iae_atlas.building import Built
    from iae_atlas.evidence.description import Description
    from iae_atlas.queries.free import Result


class Atlas:
    """
    The knowledge graph of one home, opened read-only.

    Args:
        data: A directory with ontology/, data/ and queries/; by default IAE_ATLAS_HOME, the checkout, or the package's own.
        language: `fr` or `en`, for labels.

    Raises:
        UsageError: The directory holds no atlas, or none is found.
    """

    def __init__(self, data: str | Path | None = None, language: str = "fr") -> None:
        self.home: Home = find_home(data)
        self.language = language

    @cached_property
    def store(self) -> Store:
        """The store of the last build; where nothing was built yet, it is built now."""
        try:
            return open_store(self.home)
        except NotBuilt:
            self.build()
            return open_store(self.home)

    def build(self, *, reasoner: bool = True) -> Built:
        """Build the atlas anew from its files; the store is opened again at the next question."""
        from iae_atlas.building import build

        built = build(self.home, reasoner=reasoner)
        self.__dict__.pop("store", None)
        return built

    def questions(self) -> list[Question]:
        """All policy questions."""
        return all_questions(self.home.queries)

    def query(self, name: str, **given: Given) -> Answer:
        """
        The answer to a policy question; parameters by name, `lang` among them.

        Raises:
            UnknownQuery: No question has that name.
            UnknownParameter: The question has no such parameter, or the value is of another type.
        """
        return ask(self.store, self.home.queries, name, given, self.language)

    def sparql(self, text: str) -> Result:
        """
        The answer to a query of one's own: rows, a truth value, or a graph.

        Raises:
            SparqlError: The query does not parse, or would reach outside the store.
        """
        from iae_atlas.queries.free import run

        return run(self.store, text)

    def show(self, name: str) -> Description:
        """
        Everything about one resource, with citations.

        Raises:
            UnknownResource: Nothing has that IRI, CURIE, slug or label.
        """
        from iae_atlas.evidence.description import describe

        return describe(self.store, name, self.language)

    def graph(self) -> rdflib.Graph:
        """The default graph as an rdflib graph: the study, the reference data and the accepted entries."""
        from pyoxigraph import DefaultGraph

        from iae_atlas.validation.shacl import as_rdflib

        graph: Any = as_rdflib(quad.triple for quad in self.store.quads_for_pattern(None, None, None, DefaultGraph()))
        return graph  # type: ignore[no-any-return]
