"""Which nodes a shape is held against: its targets, looked up by class and by property."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import NamedNode, Triple

from iae_atlas.namespaces import RDF, RDFS
from iae_atlas.turtle.terms import Term
from iae_atlas.validation.shapes import Shapes

TYPE = NamedNode(RDF + "type")
SUBCLASS = NamedNode(RDFS + "subClassOf")


class Targets:
    """The shapes of a graph by what they target."""

    def __init__(self, shapes: Shapes) -> None:
        self.by_node: dict[Term, list[Term]] = defaultdict(list)
        self.by_class: dict[Term, list[Term]] = defaultdict(list)
        self.by_subject_of: dict[NamedNode, list[Term]] = defaultdict(list)
        self.by_object_of: dict[NamedNode, list[Term]] = defaultdict(list)
        for shape in shapes.targeted():
            for name, terms in (("targetNode", self.by_node), ("targetClass", self.by_class)):
                for value in shapes.values(shape, name):
                    terms[value].append(shape)
            for name, predicates in (("targetSubjectsOf", self.by_subject_of), ("targetObjectsOf", self.by_object_of)):
                for value in shapes.values(shape, name):
                    if isinstance(value, NamedNode):
                        predicates[value].append(shape)
            if shapes.is_class(shape):
                self.by_class[shape].append(shape)

    def found(self, triples: Iterable[Triple]) -> dict[Term, set[Term]]:
        """The focus nodes of each shape in a graph; a shape without any is left out."""
        focus: dict[Term, set[Term]] = defaultdict(set)
        instances: dict[Term, set[Term]] = defaultdict(set)
        above: dict[Term, set[Term]] = defaultdict(set)
        for triple in triples:
            subject, predicate, value = triple.subject, triple.predicate, triple.object
            if predicate == TYPE:
                instances[value].add(subject)
            elif predicate == SUBCLASS:
                above[subject].add(value)
            for shape in self.by_subject_of.get(predicate, ()):
                focus[shape].add(subject)
            for shape in self.by_object_of.get(predicate, ()):
                focus[shape].add(value)
        for name, members in instances.items():
            for kind in reachable(name, above):
                for shape in self.by_class.get(kind, ()):
                    focus[shape] |= members
        for node, shapes in self.by_node.items():
            for shape in shapes:
                focus[shape].add(node)
        return focus


def reachable(start: Term, above: dict[Term, set[Term]]) -> set[Term]:
    """A node and all above it."""
    found, edge = {start}, {start}
    while edge:
        edge = set().union(*(above.get(node, set()) for node in edge)) - found
        found |= edge
    return found
