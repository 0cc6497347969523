"""What of a graph is read by single links, and who reads it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from pyoxigraph import DefaultGraph, NamedNode, Triple

from iae_atlas.namespaces import INFERRED_GRAPH
from iae_atlas.turtle.terms import Term
from iae_atlas.validation.paths import Link

Wanted = tuple[Term, Link]
Graph = NamedNode | DefaultGraph
Values = tuple[tuple[NamedNode, Term], ...]
Kept = dict[Term, list[Triple]]
DEFAULT = DefaultGraph()
INFERRED = NamedNode(INFERRED_GRAPH)
FOR_SHAPES: tuple[Graph, ...] = (DEFAULT, INFERRED)


class Reader(Protocol):
    """
    Links of a store, each read once.

    Attributes:
        context: The triples that were read.
    """

    context: set[Triple]

    def ends(self, node: Term, link: Link) -> tuple[Term, ...]:
        """The nodes at the other end of a link."""

    def some(self, node: Term, link: Link) -> bool:
        """Whether there is anything at the other end of a link; one triple that shows it is read, not all of them."""

    def holds(self, node: Term) -> bool:
        """Whether the store says anything of a node, or names it."""

    def has(self, triple: Triple) -> bool:
        """Whether the store holds a triple."""

    def leading(self, node: Term, predicates: Iterable[NamedNode], kept: Kept) -> None:
        """
        Read one triple for each property that leads to a node; where very many do, for these properties.

        Args:
            node: The node.
            predicates: The properties.
            kept: What was read where very many lead, for the next reader of the same store.
        """

    def empty(self) -> bool:
        """Whether the store is known to hold nothing in these graphs."""

    def used(self, predicate: NamedNode) -> None:
        """Read one triple with a property."""

    def sharing(self, values: Values) -> Iterable[Term]:
        """The nodes that have each of these properties with its value."""

    def fetch(self) -> bool:
        """Read what was asked for and is not at hand yet; False where nothing was missing."""
