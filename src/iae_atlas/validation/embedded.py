"""Links of a store in this process: it is asked link by link, which takes a microsecond."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from iae_atlas.turtle.terms import Term
from iae_atlas.validation.links import Graph, Kept, Values, Wanted
from iae_atlas.validation.paths import Link

MANY = 100


class Embedded:
    """Links of a store in this process."""

    def __init__(self, store: Store, graphs: tuple[Graph, ...]) -> None:
        self.context: set[Triple] = set()
        self._store = store
        self._graphs = set(graphs)
        self._asked = graphs[0] if len(graphs) == 1 else None  # all graphs at once, where more than one counts
        self._read: dict[Wanted, tuple[Term, ...]] = {}
        self._shown: dict[Wanted, bool] = {}
        self._known: dict[tuple[Term, bool], bool] = {}

    def ends(self, node: Term, link: Link) -> tuple[Term, ...]:
        """The nodes at the other end of a link."""
        found = self._read.get((node, link))
        if found is None:
            found = self._read[node, link] = tuple(self._look(node, link)) if self._occurs(node, link.inverse) else ()
        return found

    def some(self, node: Term, link: Link) -> bool:
        """Whether there is anything at the other end of a link; one triple that shows it is read, not all of them."""
        found = self._read.get((node, link))
        if found is not None:
            return bool(found)
        shown = self._shown.get((node, link))
        if shown is None:
            shown = self._occurs(node, link.inverse) and next(self._look(node, link), None) is not None
            self._shown[node, link] = shown
        return shown

    def holds(self, node: Term) -> bool:
        """Whether the store says anything of a node, or names it."""
        return self._occurs(node, False) or self._occurs(node, True)

    def has(self, triple: Triple) -> bool:
        """Whether the store holds a triple."""
        if not self._occurs(triple.subject, False):
            return False
        said = (Quad(triple.subject, triple.predicate, triple.object, graph) for graph in self._graphs)
        return any(quad in self._store for quad in said)

    def leading(self, node: Term, predicates: Iterable[NamedNode], kept: Kept) -> None:
        """Read one triple for each property that leads to a node; where very many do, for these properties, once for all."""
        if not self._occurs(node, True):
            return
        if node not in kept:
            quads = self._quads(None, node)
            seen = {quad.predicate: quad.triple for quad in islice(quads, MANY)}
            if next(quads, None) is None:
                self.context.update(seen.values())
                return
            rest = (self._quads(predicate, node) for predicate in predicates if predicate not in seen)
            kept[node] = [*seen.values(), *(quad.triple for quads in rest for quad in islice(quads, 1))]
        self.context.update(kept[node])

    def used(self, predicate: NamedNode) -> None:
        """Read one triple with a property."""
        self.context.update(quad.triple for quad in islice(self._quads(predicate, None), 1))

    def sharing(self, values: Values) -> set[Term]:
        """
        The nodes that have each of these properties with its value.

        The lists of all values are read side by side until the shortest ends: a value that half the graph has costs no more than one
        that is rare.
        """
        if not all(self._occurs(value, True) for _, value in values):
            return set()
        lists = [iter(self._store.quads_for_pattern(None, name, value, self._asked)) for name, value in values]
        seen: list[set[Term]] = [set() for _ in values]
        turn = 0
        while (quad := next(lists[turn], None)) is not None:
            seen[turn].add(quad.subject)
            turn = (turn + 1) % len(lists)
        found = set()
        for node in seen[turn]:
            said = [Triple(node, name, value) for name, value in values]  # type: ignore[arg-type]
            if all(self.has(triple) for triple in said):
                self.context.update(said)
                found.add(node)
        return found

    def fetch(self) -> bool:
        """Nothing is ever missing."""
        return False

    def empty(self) -> bool:
        """Whether there is nothing in these graphs."""
        return next(self._quads(None, None), None) is None

    def _quads(self, predicate: NamedNode | None, value: Term | None) -> Iterator[Quad]:
        quads = self._store.quads_for_pattern(None, predicate, value, self._asked)
        return (quad for quad in quads if quad.graph_name in self._graphs)

    def _look(self, node: Term, link: Link) -> Iterator[Term]:
        if isinstance(node, Literal) and not link.inverse:
            return
        start, end = (None, node) if link.inverse else (node, None)
        for quad in self._store.quads_for_pattern(start, link.predicate, end, self._asked):  # type: ignore[arg-type]
            if quad.graph_name in self._graphs:
                self.context.add(quad.triple)
                yield quad.subject if link.inverse else quad.object

    def _occurs(self, node: Term, as_value: bool) -> bool:
        """Whether a node is named at all: most nodes of a new entry are not."""
        found = self._known.get((node, as_value))
        if found is None:
            start, end = (None, node) if as_value else (node, None)
            if isinstance(node, Literal) and not as_value:
                found = False
            else:
                quads = self._store.quads_for_pattern(start, None, end, self._asked)  # type: ignore[arg-type]
                found = next(iter(quads), None) is not None
            self._known[node, as_value] = found
        return found
