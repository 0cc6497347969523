"""
The part of a graph that the shapes can see from an entry, and what they newly find there.

An entry adds triples to a graph. Which nodes can now break a shape, and what must be at hand to tell, follows from the shapes alone
(`reach`); so an entry is checked against a few hundred triples, however large the graph is, and what is found is what checking the
whole graph would find anew.

    before = all findings of the graph
    after  = all findings of the graph with the entry
    new    = after - before = what is found here
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import Triple

from iae_atlas.store.remote import Queryable
from iae_atlas.turtle.terms import Term
from iae_atlas.validation.engines import Engine, engine
from iae_atlas.validation.links import Reader
from iae_atlas.validation.paths import Link, inverted, walked
from iae_atlas.validation.reach import Reach
from iae_atlas.validation.reading import NOTHING, Union, reader
from iae_atlas.validation.results import Result
from iae_atlas.validation.shapes import Shapes
from iae_atlas.validation.targets import SUBCLASS, TYPE, Targets

KINDS, ABOVE = Link(TYPE), Link(SUBCLASS)


@dataclass(slots=True)
class Neighbourhood:
    """
    What an entry touches.

    Attributes:
        added: The triples of the entry that the graph does not hold yet; those that change the class tree are left out.
        context: The triples of the graph that the shapes can see from there.
        pairs: Which nodes to hold against which shapes.
        before: Those of the pairs that were to be held against each other before the entry, too.
    """

    added: set[Triple] = field(default_factory=set)
    context: set[Triple] = field(default_factory=set)
    pairs: dict[Term, set[Term]] = field(default_factory=dict)
    before: dict[Term, set[Term]] = field(default_factory=dict)


class NearbyShapes:
    """
    Shapes prepared to check one entry after the other.

    Args:
        shapes: The shapes.
        name: The engine, `pyshacl` or `shacl-rust`.

    Raises:
        ShapesError: A shape is ill-formed, or reads the graph in a way that cannot be followed.
        UsageError: There is no such engine.
    """

    def __init__(self, shapes: Shapes, name: str = "pyshacl") -> None:
        self.shapes = shapes
        self.targets = Targets(shapes)
        self.reach = Reach(shapes)
        self.engine: Engine = engine(shapes, name)

    def results(self, store: Queryable, triples: Iterable[Triple]) -> list[Result]:
        """
        What the shapes find in the graph with an entry and did not find without it, gravest first, none twice.

        Args:
            store: The graph: the default graph and what the reasoner inferred.
            triples: The triples of the entry, as published.
        """
        near = self.neighbourhood(store, triples)
        after = self.engine.run(near.context | near.added, near.pairs)
        doubtful = self._doubtful(near, after)
        known = Counter(result.key for result in self.engine.run(near.context, doubtful)) if doubtful else Counter()
        new = Counter(result.key for result in after) - known
        return list({result.key: result for result in after if result.key in new}.values())

    def neighbourhood(self, store: Queryable, triples: Iterable[Triple]) -> Neighbourhood:
        """
        What an entry touches.

        A triple that puts a class below another is left out: an entry does not change what the classes mean, and what it would change
        lies all over the graph.
        """
        source = reader(store)
        given = [triple for triple in triples if triple.predicate != SUBCLASS]
        while True:
            near = Neighbourhood({triple for triple in given if not source.has(triple)})
            self._follow(near, source)
            if not source.fetch():
                near.context = source.context
                return near

    def _doubtful(self, near: Neighbourhood, results: list[Result]) -> dict[Term, set[Term]]:
        """The pairs through which a result may have come before the entry too."""
        doubtful: dict[Term, set[Term]] = defaultdict(set)
        for result in results:
            if result.focus in near.before.get(result.shape, ()):
                doubtful[result.shape].add(result.focus)
            elif result.focus not in near.pairs.get(
                result.shape, ()
            ):  # of a property shape within the shape that was asked
                return near.before
        return doubtful

    def _follow(self, near: Neighbourhood, source: Reader) -> None:
        union = Union(source, near.added)
        after, before = _Sight(self.targets, union), _Sight(self.targets, Union(source, ()))
        pairs: dict[Term, set[Term]] = defaultdict(set)
        for node in union.forward:
            found = after.shapes_of(node)
            if node in union.fresh:  # it is held against all that targets it
                for shape in found:
                    pairs[shape].add(node)
                continue
            known = before.shapes_of(node)
            read = {read.shape for name in (*union.forward[node], None) for read in self.reach.own.get(name, ())}
            for shape in found:
                if shape not in known or shape in read:
                    pairs[shape].add(node)
        for triple in near.added:
            predicate, value = triple.predicate, triple.object
            for shape in self.targets.by_object_of.get(predicate, ()):
                if value in union.fresh or shape not in before.shapes_of(value):
                    pairs[shape].add(value)
            for further in (*self.reach.further.get(predicate, ()), *self.reach.further.get(None, ())):
                start = value if further.link.inverse else triple.subject
                for node in walked(inverted(further.before), {start}, union.ends):
                    if further.shape in after.shapes_of(node):
                        pairs[further.shape].add(node)
        near.pairs = {shape: nodes for shape, nodes in pairs.items() if nodes}
        seen: set[tuple[Term, Term]] = set()
        for shape, nodes in near.pairs.items():
            self.reach.needs(shape, nodes, union.ends, seen, union.fresh)
            own = {node for node in nodes if shape in self.targets.by_node.get(node, ())}
            old = own | {node for node in nodes - union.fresh if source.holds(node) and shape in before.shapes_of(node)}
            if old:
                near.before[shape] = old


class _Sight:
    """Which shapes target a node, in one state of the graph."""

    def __init__(self, targets: Targets, graph: Union) -> None:
        self.targets, self.graph = targets, graph
        self._found: dict[Term, set[Term]] = {}
        self._same: dict[tuple[object, ...], set[Term]] = {}
        self._above: dict[Term, set[Term]] = {}

    def shapes_of(self, node: Term) -> set[Term]:
        """The shapes that target a node."""
        found = self._found.get(node)
        if found is None:
            found = self._found[node] = self._look(node)
        return found

    def _look(self, node: Term) -> set[Term]:
        graph, targets = self.graph, self.targets
        kinds = frozenset(graph.ends(node, KINDS))
        if node in graph.fresh:
            of = [name for name in graph.forward[node] if name in targets.by_subject_of]
            to = [name for name in graph.backward.get(node, NOTHING) if name in targets.by_object_of]
        else:
            of = [name for name in targets.by_subject_of if graph.some(node, Link(name))]
            to = [name for name in targets.by_object_of if graph.some(node, Link(name, inverse=True))]
        same = (kinds, frozenset(of), frozenset(to))
        if same not in self._same:
            found = {shape for name in of for shape in targets.by_subject_of[name]}
            found.update(shape for name in to for shape in targets.by_object_of[name])
            for above in set().union(*(self._classes_above(kind) for kind in kinds)):
                found.update(targets.by_class.get(above, ()))
            self._same[same] = found
        own = targets.by_node.get(node)
        return self._same[same].union(own) if own else self._same[same]

    def _classes_above(self, kind: Term) -> set[Term]:
        found = self._above.get(kind)
        if found is None:
            found, edge = {kind}, {kind}
            while edge:
                edge = {above for node in edge for above in self.graph.ends(node, ABOVE)} - found
                found |= edge
            self._above[kind] = found
        return found


def neighbourhood(store: Queryable, triples: Iterable[Triple], shapes: Shapes) -> set[Triple]:
    """The triples of a graph that the shapes can see from the triples of an entry."""
    return NearbyShapes(shapes).neighbourhood(store, triples).context
