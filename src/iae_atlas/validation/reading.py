"""
Reading a store by single links: what leads from a node along a property, and what leads to it.

All that was read is kept: together it is the part of the graph that a check of an entry may see.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from pyoxigraph import NamedNode, Triple

from iae_atlas.store.remote import Queryable, RemoteStore
from iae_atlas.turtle.terms import Term
from iae_atlas.validation.embedded import Embedded
from iae_atlas.validation.links import FOR_SHAPES, Graph, Reader, Wanted
from iae_atlas.validation.network import Network
from iae_atlas.validation.paths import Link

NOTHING: dict[NamedNode, list[Term]] = {}


def reader(store: Queryable, graphs: tuple[Graph, ...] = FOR_SHAPES) -> Reader:
    """
    A reader of some graphs as one.

    Args:
        store: The atlas, or another store that holds it.
        graphs: By default what the shapes are held against: the default graph, and what the reasoner found.
    """
    return Network(store, graphs) if isinstance(store, RemoteStore) else Embedded(store, graphs)


class Held:
    """
    Links of triples that are at hand.

    Attributes:
        context: The triples that were read.
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.context: set[Triple] = set()
        self._triples = triples
        self._read: dict[Wanted, list[Term]] = {}

    @cached_property
    def _by(self) -> dict[Term, list[Triple]]:
        about: dict[Term, list[Triple]] = {}
        for triple in self._triples:
            about.setdefault(triple.subject, []).append(triple)
        return about

    @cached_property
    def _against(self) -> dict[Term, list[Triple]]:
        about: dict[Term, list[Triple]] = {}
        for triple in self._triples:
            about.setdefault(triple.object, []).append(triple)
        return about

    def ends(self, node: Term, link: Link) -> list[Term]:
        """The nodes at the other end of a link."""
        ends = self._read.get((node, link))
        if ends is None:
            found = (self._against if link.inverse else self._by).get(node, [])
            if link.predicate is not None:
                found = [triple for triple in found if triple.predicate == link.predicate]
            self.context.update(found)
            ends = [triple.subject if link.inverse else triple.object for triple in found]
            self._read[node, link] = ends
        return ends


class Union:
    """
    A store with the triples of an entry on top.

    Attributes:
        fresh: The subjects of the entry that the store does not know: all that is said of them is in the entry.
    """

    def __init__(self, store: Reader, added: Iterable[Triple]) -> None:
        self.source = store
        self.forward: dict[Term, dict[NamedNode, list[Term]]] = {}
        self.backward: dict[Term, dict[NamedNode, list[Term]]] = {}
        for triple in added:
            subject, predicate, value = triple.subject, triple.predicate, triple.object
            self.forward.setdefault(subject, {}).setdefault(predicate, []).append(value)
            self.backward.setdefault(value, {}).setdefault(predicate, []).append(subject)
        self.fresh = {node for node in self.forward if not store.holds(node)}

    def ends(self, node: Term, link: Link) -> Iterable[Term]:
        """The nodes at the other end of a link, in the store or the entry."""
        about = (self.backward if link.inverse else self.forward).get(node, NOTHING)
        one = link.predicate
        added = about.get(one, []) if one is not None else [end for ends in about.values() for end in ends]
        if node in self.fresh:
            return added
        found = self.source.ends(node, link)
        return {*added, *found} if added else found

    def some(self, node: Term, link: Link) -> bool:
        """Whether there is anything at the other end of a link."""
        if link.predicate in (self.backward if link.inverse else self.forward).get(node, NOTHING):
            return True
        return node not in self.fresh and self.source.some(node, link)
