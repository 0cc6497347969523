"""Links of a store over the network: it is asked for all that is missing at once."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Triple

from iae_atlas.store.remote import RemoteStore
from iae_atlas.turtle.terms import Term
from iae_atlas.validation.links import Graph, Kept, Values, Wanted
from iae_atlas.validation.paths import Link

BATCH = 400


class Network:
    """
    Links of a store over the network.

    What was not asked for yet counts as absent until `fetch` brings it: whoever walks the graph walks again until nothing is missing.
    Blank nodes have no name outside one answer, and are not followed.
    """

    def __init__(self, store: RemoteStore, graphs: tuple[Graph, ...]) -> None:
        self.context: set[Triple] = set()
        self._store = store
        self._graphs = graphs
        self._read: dict[Wanted, tuple[Term, ...]] = {}
        self._missing: set[Wanted] = set()
        self._shown: dict[Wanted, bool] = {}
        self._unshown: set[Wanted] = set()
        self._used: dict[NamedNode, bool] = {}
        self._shared: dict[Values, set[Term]] = {}
        self._asked: set[Values] = set()
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
        if (node, link) not in self._shown and isinstance(node, NamedNode):
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

    def leading(self, node: Term, predicates: Iterable[NamedNode], kept: Kept) -> None:
        """Read one triple for each property that leads to a node."""
        self.some(node, Link(None, inverse=True))

    def empty(self) -> bool:
        """Nobody knows before asking."""
        return False

    def used(self, predicate: NamedNode) -> None:
        """Read one triple with a property."""
        if predicate not in self._used:
            self._used[predicate] = False

    def sharing(self, values: Values) -> set[Term]:
        """The nodes that have each of these properties with its value."""
        return self._shared.setdefault(values, set())

    def fetch(self) -> bool:
        """Read what was asked for and is not at hand yet; False where nothing was missing."""
        new = [values for values in self._shared if values not in self._asked]
        self._asked.update(new)
        for values in new:
            self._alike(values)
        unused = [predicate for predicate, asked in self._used.items() if not asked]
        for predicate in unused:
            self._used[predicate] = True
            self._answer(f"SELECT ?s ?p ?o WHERE {{ VALUES ?p {{ {predicate} }} {self._where('?s ?p ?o')} }} LIMIT 1")
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
            seen = self._where(pattern.replace("?o", "?x"))
            sample = "SELECT ?n ?p (SAMPLE(?x) AS ?o) WHERE {{ VALUES {} {{ {} }} {} }} GROUP BY ?n ?p"
            for some in _parts([want for want in unshown if want[1].inverse is inverse and want[1].predicate]):
                rows = " ".join(f"({node} {link.predicate})" for node, link in some)
                self._links(some, sample.format("(?n ?p)", rows, seen), shown=True)
            for some in _parts([want for want in unshown if want[1].inverse is inverse and not want[1].predicate]):
                rows = " ".join(str(node) for node, _ in some)
                self._links(some, sample.format("?n", rows, seen), shown=True)
        for nodes in _parts(unheld):
            self._presence(nodes)
        return bool(new or unused or wanted or unshown or unheld)

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

    def _alike(self, values: Values) -> None:
        patterns = " . ".join(f"?s {name} {value}" for name, value in values)
        answer = self._store.query(f"SELECT DISTINCT ?s WHERE {{ {self._where(patterns)} }}")
        assert isinstance(answer, QuerySolutions)
        for row in answer:
            if isinstance(row["s"], NamedNode):
                self._shared[values].add(row["s"])
                self.context.update(Triple(row["s"], name, value) for name, value in values)

    def _answer(self, query: str) -> None:
        """Keep the triples that a query gives."""
        answer = self._store.query(query)
        assert isinstance(answer, QuerySolutions)
        for row in answer:
            start, predicate, value = row["s"], row["p"], row["o"]
            if isinstance(start, NamedNode) and isinstance(predicate, NamedNode) and value is not None:
                self.context.add(Triple(start, predicate, value))

    def _presence(self, nodes: list[Term]) -> None:
        listed = " ".join(str(node) for node in nodes)
        answer = self._store.query(
            f"SELECT DISTINCT ?n WHERE {{ VALUES ?n {{ {listed} }} "
            f"FILTER (EXISTS {{ {self._where('?n ?p ?o')} }} || EXISTS {{ {self._where('?s ?q ?n')} }}) }}"
        )
        assert isinstance(answer, QuerySolutions)
        here = {row["n"] for row in answer}
        self._held.update({node: node in here for node in nodes})

    def _where(self, pattern: str) -> str:
        """A pattern in any of the graphs."""
        places = [
            f"GRAPH {graph} {{ {pattern} }}" if isinstance(graph, NamedNode) else pattern for graph in self._graphs
        ]
        return places[0] if len(places) == 1 else " UNION ".join(f"{{ {place} }}" for place in places)


def _parts(wanted: list[Wanted] | list[Term]) -> Iterable[list]:  # type: ignore[type-arg]
    return (wanted[start : start + BATCH] for start in range(0, len(wanted), BATCH))
