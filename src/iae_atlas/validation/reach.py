"""
What of a graph a shape reads: read off its paths and constraints, before any data is seen.

Two questions are answered here. What must be at hand to hold a shape against a node: `needs`. And which nodes must be looked at again
when a triple is added: `reads`. Adding a triple does no harm to all that reads it: one more value never breaks `sh:minCount`, a type
never breaks `sh:class`. Only reads that can break something are followed back to the nodes that they start from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from iae_atlas.errors import ShapesError
from iae_atlas.namespaces import SH
from iae_atlas.turtle.terms import Term
from iae_atlas.validation.paths import HERE, Link, Neighbours, Path, Repeat, Sequence, joined, links_of, walked
from iae_atlas.validation.shapes import Shapes
from iae_atlas.validation.sparql_reach import paths_of_query
from iae_atlas.validation.targets import SUBCLASS, TYPE

KINDS = Sequence((Link(TYPE), Repeat(Link(SUBCLASS), 0, endless=True)))
ANY = Link(None)
SAME, OPPOSITE, BOTH = (True, False), (False, True), (True, True)
# what one more value does to a constraint: (can it help, can it harm)
HELPS = ("minCount", "hasValue")
HARMS = (
    *("maxCount", "uniqueLang", "languageIn", "datatype", "nodeKind", "pattern", "in", "class"),
    *("minLength", "maxLength", "minInclusive", "maxInclusive", "minExclusive", "maxExclusive"),
    *("node", "property", "not", "and", "or", "xone", "disjoint", "lessThan", "lessThanOrEquals"),
)
EITHER = ("equals", "sparql")
PAIRED = {"equals": BOTH, "disjoint": (False, True), "lessThan": (False, True), "lessThanOrEquals": (False, True)}
BESIDE = {
    *("path", "targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf", "severity", "message", "deactivated"),
    *("name", "description", "order", "group", "defaultValue", "flags", "closed", "ignoredProperties"),
    *("qualifiedValueShape", "qualifiedMinCount", "qualifiedMaxCount", "qualifiedValueShapesDisjoint"),
}
KNOWN = {*HELPS, *HARMS, *EITHER, *BESIDE}


@dataclass(frozen=True, slots=True)
class Step:
    """
    A path that a shape walks from its node, and the shapes that it then holds against the ends.

    `effect` says of one more triple on the path whether it can help or harm; each shape beyond bears its own, since `sh:not` turns
    what helps it into harm.
    """

    path: Path
    effect: tuple[bool, bool]
    beyond: tuple[tuple[Term, tuple[bool, bool]], ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A link that a shape reads, with the path from the focus node to where it starts; adding to it can do harm."""

    shape: Term
    before: Path
    link: Link


class Reach:
    """
    What the shapes of a graph read.

    Attributes:
        own: By property, who reads the focus node's own values of it, where one more can do harm.
        further: By property, who reads it elsewhere: against its direction, or further on.

    Raises:
        ShapesError: A shape reads the graph in a way that cannot be followed.
    """

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        if any(SH + "parameter" in about for about in shapes.about.values()):
            raise ShapesError(
                "The shapes declare constraint components of their own, and nobody knows what these read. Use those of SHACL.",
                "Les formes déclarent leurs propres composants, dont on ne sait ce qu'ils lisent. Prenez ceux de SHACL.",
            )
        self._steps: dict[Term, list[Step]] = {}
        self.own: dict[NamedNode | None, list[Read]] = defaultdict(list)
        self.further: dict[NamedNode | None, list[Read]] = defaultdict(list)
        for shape in shapes.targeted():
            for read in dict.fromkeys(self._reads(shape, shape, HERE, SAME, ())):
                places = self.own if read.before == HERE and not read.link.inverse else self.further
                places[read.link.predicate].append(read)

    def steps(self, shape: Term) -> list[Step]:
        """What a shape walks from a node."""
        if shape not in self._steps:
            self._steps[shape] = list(self._walks(shape))
        return self._steps[shape]

    def needs(
        self,
        shape: Term,
        nodes: Iterable[Term],
        neighbours: Neighbours,
        seen: set[tuple[Term, Term]],
        unread: set[Term] | frozenset[Term] = frozenset(),
    ) -> None:
        """
        Ask for all that holding a shape against some nodes reads.

        Args:
            shape: The shape.
            nodes: The nodes.
            neighbours: Is asked for the ends of each link from each node, and may keep what it finds.
            seen: Pairs of shape and node that were asked for already; it grows.
            unread: Nodes whose own properties are known beforehand; they are asked for only where a shape goes on from there.
        """
        new = [node for node in nodes if (shape, node) not in seen]
        if not new:
            return
        seen.update((shape, node) for node in new)
        for step in self.steps(shape):
            plain = isinstance(step.path, Link) and not step.path.inverse and not step.beyond
            ends = walked(step.path, [node for node in new if node not in unread] if plain else new, neighbours)
            for beyond, _ in step.beyond:
                self.needs(beyond, ends, neighbours, seen, unread)

    def _reads(
        self, top: Term, shape: Term, before: Path, sign: tuple[bool, bool], above: tuple[Term, ...]
    ) -> Iterator[Read]:
        if shape in above:  # a shape that leads to itself reads nothing new the second time
            return
        for step in self.steps(shape):
            if any(asked and possible for asked, possible in zip(sign, step.effect[::-1], strict=True)):
                for start, link in links_of(step.path, before):
                    yield Read(top, start, link)
            for beyond, turn in step.beyond:
                turned = (
                    (sign[0] and turn[0]) or (sign[1] and turn[1]),
                    (sign[0] and turn[1]) or (sign[1] and turn[0]),
                )
                yield from self._reads(top, beyond, joined(before, step.path), turned, (*above, shape))

    def _walks(self, shape: Term) -> Iterator[Step]:
        about = self.shapes.about.get(shape, {})
        given = {name.removeprefix(SH) for name in about if name.startswith(SH)}
        if unknown := given - KNOWN:
            raise ShapesError(
                f"{shape}: nobody knows what sh:{sorted(unknown)[0]} reads. Use other constraints, or say it in reach.py.",
                f"{shape} : ce que lit sh:{sorted(unknown)[0]} n'est pas connu. Prenez d'autres contraintes, ou complétez reach.py.",
            )
        path = next((self.shapes.path(node) for node in self.shapes.values(shape, "path")), HERE)
        yield from self._values(shape, path, given)
        if "class" in given:
            yield Step(joined(path, KINDS), (True, False))
        if any(isinstance(value, Literal) and value.value == "true" for value in self.shapes.values(shape, "closed")):
            yield Step(joined(path, ANY), (False, True))
        for name, effect in PAIRED.items():
            for other in self.shapes.values(shape, name):
                if isinstance(other, NamedNode):
                    yield Step(Link(other), effect)
        for constraint in self.shapes.values(shape, "sparql"):
            for walk in paths_of_query(self.shapes, constraint, path):
                yield Step(walk, BOTH)

    def _values(self, shape: Term, path: Path, given: set[str]) -> Iterator[Step]:
        """The values of the path, and the shapes that they are held against."""
        values = self.shapes.values
        beyond: list[tuple[Term, tuple[bool, bool]]] = []
        beyond += [(other, SAME) for name in ("node", "property") for other in values(shape, name)]
        beyond += [(other, OPPOSITE) for other in values(shape, "not")]
        for name, turn in (("and", SAME), ("or", SAME), ("xone", BOTH)):
            beyond += [(other, turn) for start in values(shape, name) for other in self.shapes.items(start)]
        least, most = "qualifiedMinCount" in given, "qualifiedMaxCount" in given
        qualified = values(shape, "qualifiedValueShape")
        if "qualifiedValueShapesDisjoint" in given:
            beyond += [(other, BOTH) for other in [*qualified, *self._siblings(shape)]]
        else:
            beyond += [(other, (least, most)) for other in qualified]
        helps = least or any(name in given for name in (*HELPS, *EITHER))
        harms = most or any(name in given for name in (*HARMS, *EITHER))
        if helps or harms:
            yield Step(path, (helps, harms), tuple(beyond))

    def _siblings(self, shape: Term) -> list[Term]:
        parents = [node for node in self.shapes.about if shape in self.shapes.values(node, "property")]
        others = {other for node in parents for other in self.shapes.values(node, "property")}
        return [value for other in others for value in self.shapes.values(other, "qualifiedValueShape")]
