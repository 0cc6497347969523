"""
Reading a store by single links: what leads from a node along a property, and what leads to it.

All that was read is kept: together it is the part of the graph that a check of an entry may see. An embedded store is asked link by
link, which takes a microsecond; another store over the network is asked for all missing links at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, QuerySolutions, Store, Triple

from iae_atlas.namespaces import INFERRED_GRAPH
from iae_atlas.store.remote import Queryable, RemoteStore
from iae_atlas.turtle.terms import Term
from iae_atlas.validation.paths import Link

INFERRED = NamedNode(INFERRED_GRAPH)
BATCH = 400
Wanted = tuple[Term, Link]


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

    def fetch(self) -> bool:
        """Read what was asked for and is not at hand yet; False where nothing was missing."""


def reader(store: Queryable, *, inferred: bool = True) -> Reader:
    """
    A reader of the default graph.

    Args:
        store: The atlas, or another store that holds it.
        inferred: Whether what the reasoner found counts too, as it does for the shapes.
    """
    return Network(store, inferred=inferred) if isinstance(store, RemoteStore) else Embedded(store, inferred=inferred)


class Embedded:
    """Links of a store in this process."""

    def __init__(self, store: Store, *, inferred: bool) -> None:
        self.context: set[Triple] = set()
        self._store = store
        self._graphs = {DefaultGraph(), INFERRED} if inferred else {DefaultGraph()}
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
        quads = self._store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        return any(quad.graph_name in self._graphs for quad in quads)

    def fetch(self) -> bool:
        """Nothing is ever missing."""
        return False

    def _look(self, node: Term, link: Link) -> Iterator[Term]:
        if isinstance(node, Literal) and not link.inverse:
            return
        start, end = (None, node) if link.inverse else (node, None)
        for quad in self._store.quads_for_pattern(start, link.predicate, end, None):  # type: ignore[arg-type]
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
                quads = self._store.quads_for_pattern(start, None, end, None)  # type: ignore[arg-type]
                found = next(iter(quads), None) is not None
            self._known[node, as_value] = found
        return found


class Network:
    """
    Links of a store over the network.

    What was not asked for yet counts as absent until `fetch` brings it: whoever walks the graph walks again until nothing is missing.
    Blank nodes have no name outside one answer, and are not followed.
    """

    def __init__(self, store: RemoteStore, *, inferred: bool) -> None:
        self.context: set[Triple] = set()
        self._store = store
        self._inferred = inferred
        self._read: dict[Wanted, tuple[Term, ...]] = {}
        self._missing: set[Wanted] = set()
        self._shown: dict[Wanted, bool] = {}
        self._unshown: set[Wanted] = set()
        self._held: dict[Term, bool] = {}
        self._unheld: set[Term] = set()

    def ends(self, node: Term, link: Link) -> tuple[Term, ...]:
        """The nodes at the other end of a link."""
        found = self._read.get((node, link))
        if found is None:
            if isinstance(node, NamedNode) or (link.inverse and isinstance(node, Literal)):
                self._missing.add((node, link))
            return ()
        return found

    def some(self, node: Term, link: Link) -> bool:
        """Whether there is anything at the other end of a link; one triple that shows it is read, not all of them."""
        if (node, link) in self._read:
            return bool(self._read[node, link])
        if (node, link) not in self._shown and isinstance(node, NamedNode) and link.predicate is not None:
            self._unshown.add((node, link))
        return self._shown.get((node, link), False)

    def holds(self, node: Term) -> bool:
        """Whether the store says anything of a node, or names it."""
        if node not in self._held and isinstance(node, NamedNode):
            self._unheld.add(node)
        return self._held.get(node, False)

    def has(self, triple: Triple) -> bool:
        """Whether the store holds a triple."""
        return triple.object in self.ends(triple.subject, Link(triple.predicate))

    def fetch(self) -> bool:
        """Read what was asked for and is not at hand yet; False where nothing was missing."""
        wanted, self._missing = sorted(self._missing, key=str), set()
        unshown, self._unshown = sorted(self._unshown, key=str), set()
        unheld, self._unheld = sorted(self._unheld, key=str), set()
        for inverse in (False, True):
            pattern = "?o ?p ?n" if inverse else "?n ?p ?o"
            named = [want for want in wanted if want[1].inverse is inverse and want[1].predicate is not None]
            free = [want for want in wanted if want[1].inverse is inverse and want[1].predicate is None]
            for some in _parts(named):
                rows = " ".join(f"({node} {link.predicate})" for node, link in some)
                self._links(
                    some, f"SELECT DISTINCT ?n ?p ?o WHERE {{ VALUES (?n ?p) {{ {rows} }} {self._where(pattern)} }}"
                )
            for some in _parts(free):
                rows = " ".join(str(node) for node, _ in some)
                self._links(some, f"SELECT DISTINCT ?n ?p ?o WHERE {{ VALUES ?n {{ {rows} }} {self._where(pattern)} }}")
            for some in _parts([want for want in unshown if want[1].inverse is inverse]):
                rows = " ".join(f"({node} {link.predicate})" for node, link in some)
                where = f"VALUES (?n ?p) {{ {rows} }} {self._where(pattern.replace('?o', '?x'))}"
                self._links(some, f"SELECT ?n ?p (SAMPLE(?x) AS ?o) WHERE {{ {where} }} GROUP BY ?n ?p", shown=True)
        for nodes in _parts(unheld):
            self._presence(nodes)
        return bool(wanted or unshown or unheld)

    def _links(self, wanted: list[Wanted], query: str, *, shown: bool = False) -> None:
        """Read the links that a query brings."""
        found: dict[Wanted, dict[Term, None]] = {want: {} for want in wanted}
        inverse, free = wanted[0][1].inverse, wanted[0][1].predicate is None
        answer = self._store.query(query)
        assert isinstance(answer, QuerySolutions)
        for row in answer:
            node, predicate, end = row["n"], row["p"], row["o"]
            assert isinstance(predicate, NamedNode)
            want = (node, Link(None if free else predicate, inverse))
            if want not in found or isinstance(end, BlankNode):
                continue
            found[want][end] = None
            start, value = (end, node) if inverse else (node, end)
            assert isinstance(start, NamedNode)
            self.context.add(Triple(start, predicate, value))
        if shown:
            self._shown.update({want: bool(ends) for want, ends in found.items()})
        else:
            self._read.update({want: tuple(ends) for want, ends in found.items()})

    def _presence(self, nodes: list[Term]) -> None:
        listed = " ".join(str(node) for node in nodes)
        answer = self._store.query(
            f"SELECT DISTINCT ?n WHERE {{ VALUES ?n {{ {listed} }} FILTER (EXISTS {{ ?n ?p ?o }} || EXISTS {{ ?s ?q ?n }}) }}"
        )
        assert isinstance(answer, QuerySolutions)
        here = {row["n"] for row in answer}
        self._held.update({node: node in here for node in nodes})

    def _where(self, pattern: str) -> str:
        return f"{{ {pattern} }} UNION {{ GRAPH {INFERRED} {{ {pattern} }} }}" if self._inferred else pattern


class Held:
    """Links of triples that are at hand."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.context: set[Triple] = set()
        self._by: dict[Term, dict[NamedNode, list[Triple]]] = {}
        self._against: dict[Term, dict[NamedNode, list[Triple]]] = {}
        for triple in triples:
            predicate = triple.predicate
            self._by.setdefault(triple.subject, {}).setdefault(predicate, []).append(triple)
            self._against.setdefault(triple.object, {}).setdefault(predicate, []).append(triple)

    def ends(self, node: Term, link: Link) -> list[Term]:
        """The nodes at the other end of a link."""
        about = (self._against if link.inverse else self._by).get(node)
        if about is None:
            return []
        one = link.predicate
        found = about.get(one, []) if one is not None else [triple for some in about.values() for triple in some]
        self.context.update(found)
        return [triple.subject if link.inverse else triple.object for triple in found]


def _parts(wanted: list[Wanted] | list[Term]) -> Iterable[list]:  # type: ignore[type-arg]
    return (wanted[start : start + BATCH] for start in range(0, len(wanted), BATCH))
