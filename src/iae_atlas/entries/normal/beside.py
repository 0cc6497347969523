"""What other entries that are given together say, which no store has yet: their sources and passages, and the names they took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Triple

from iae_atlas.entries.names.families import LABEL, TYPE
from iae_atlas.turtle.terms import Term


class Beside:
    """
    The entries that are given together with one.

    Args:
        described: What they say of nodes that have a name.
        named: The triples of those whose names are settled, by the graph that each is published in.
    """

    __slots__ = ("about", "names")

    def __init__(self, described: Iterable[Triple] = (), named: Iterable[tuple[str, Iterable[Triple]]] = ()) -> None:
        self.about: dict[NamedNode, dict[NamedNode, set[Term]]] = defaultdict(lambda: defaultdict(set))
        self.names: dict[str, tuple[str, str]] = {}
        for triple in described:
            if isinstance(triple.subject, NamedNode):
                self.about[triple.subject][triple.predicate].add(triple.object)
        for graph, triples in named:
            labels: dict[str, str] = {}
            for triple in triples:
                if not isinstance(triple.subject, NamedNode):
                    continue
                self.about[triple.subject][triple.predicate].add(triple.object)
                name, value = triple.subject.value, triple.object
                if triple.predicate == TYPE:
                    labels.setdefault(name, "")
                if triple.predicate == LABEL and isinstance(value, Literal) and value.language == "fr":
                    labels[name] = value.value
            self.names.update({name: (graph, label) for name, label in labels.items() if name not in self.names})

    def values(self, node: Term, predicate: NamedNode) -> set[Term]:
        """The values of a property of a node."""
        if not isinstance(node, NamedNode) or node not in self.about:
            return set()
        return self.about[node].get(predicate, set())
