"""A shapes graph, read once: targets, paths, messages and severities, looked up by the name of the shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from iae_atlas.errors import DataError
from iae_atlas.namespaces import OWL, RDF, RDFS, SH
from iae_atlas.turtle.terms import Term
from iae_atlas.validation.paths import Alternative, Link, Path, Repeat, Sequence, inverted

TARGETS = {SH + name for name in ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")}
PROPERTY = SH + "property"
HOLDING = {SH + name for name in ("closed", "deactivated", "qualifiedValueShapesDisjoint")}
SEVERITY = {SH + "Violation": "violation", SH + "Warning": "warning", SH + "Info": "info"}
FIRST, REST, NIL = (NamedNode(RDF + name) for name in ("first", "rest", "nil"))
REPEATS = {"zeroOrMorePath": (0, True), "oneOrMorePath": (1, True), "zeroOrOnePath": (0, False)}
CLASSES = {NamedNode(RDFS + "Class"), NamedNode(OWL + "Class")}


def lifted(shapes: Iterable[Triple]) -> set[Triple]:
    """
    The shapes with the targets of each node shape on its property shapes, which are then evaluated over all focus nodes at once.

    A node shape that another shape refers to stays as it is, and so does one that its property shapes depend on: closed, deactivated,
    or with qualified shapes that exclude each other.
    """
    given = set(shapes)
    referred = {triple.object for triple in given if triple.predicate.value != PROPERTY}
    holders = {triple.subject for triple in given if triple.predicate.value in HOLDING}
    referred |= holders | {t.subject for t in given if t.predicate.value == PROPERTY and t.object in holders}
    targets: dict[Term, list[Triple]] = {}
    for triple in given:
        if triple.predicate.value in TARGETS:
            targets.setdefault(triple.subject, []).append(triple)
    result: set[Triple] = set()
    for triple in given:
        own = targets.get(triple.subject, []) if triple.subject not in referred else []
        if triple.predicate.value == PROPERTY and own and isinstance(triple.object, NamedNode):
            result.update(Triple(triple.object, target.predicate, target.object) for target in own)
        else:
            result.add(triple)
    return result


class Shapes:
    """
    The shapes of a graph.

    Args:
        triples: The shapes graph.
        lift: Whether property shapes take the targets of their node shape (see `lifted`): the same is found, in less time.
    """

    def __init__(self, triples: Iterable[Triple], *, lift: bool = True) -> None:
        self.triples = lifted(triples) if lift else set(triples)
        self.about: dict[Term, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for triple in self.triples:
            self.about[triple.subject][triple.predicate.value].append(triple.object)
        self._paths: dict[Term, Path] = {}

    def values(self, shape: Term, name: str) -> list[Term]:
        """What a shape has under a property of SHACL: `values(shape, "class")`."""
        return self.about[shape][SH + name] if shape in self.about and SH + name in self.about[shape] else []

    def items(self, node: Term) -> list[Term]:
        """The members of a list."""
        found: list[Term] = []
        while node in self.about and node != NIL and len(found) < len(self.triples):
            found += self.about[node][FIRST.value]
            node = next(iter(self.about[node][REST.value]), NIL)
        return found

    def targeted(self) -> list[NamedNode | BlankNode]:
        """The shapes that have targets of their own, implicit class targets among them."""
        found = [node for node in self.about if TARGETS & self.about[node].keys() or self.is_class(node)]
        return [node for node in found if isinstance(node, NamedNode | BlankNode)]

    def is_class(self, shape: Term) -> bool:
        """Whether a shape is a class too, and so the shape of its instances."""
        kinds = self.about[shape][RDF + "type"] if shape in self.about else []
        return any(kind in CLASSES for kind in kinds) and any(
            isinstance(kind, NamedNode) and kind.value in (SH + "NodeShape", SH + "PropertyShape") for kind in kinds
        )

    def path(self, node: Term) -> Path:
        """
        The path that starts at a node of the graph: a property, or the blank node of a longer path.

        Raises:
            DataError: It is no path.
        """
        if node not in self._paths:
            self._paths[node] = self._read_path(node)
        return self._paths[node]

    def _read_path(self, node: Term) -> Path:
        if isinstance(node, NamedNode):
            return Link(node)
        if parts := self.items(node):
            return Sequence(tuple(self.path(part) for part in parts))
        for end in self.values(node, "inversePath"):
            return inverted(self.path(end))
        for parts_node in self.values(node, "alternativePath"):
            return Alternative(tuple(self.path(part) for part in self.items(parts_node)))
        for name, (least, endless) in REPEATS.items():
            for part in self.values(node, name):
                return Repeat(self.path(part), least, endless)
        raise DataError(
            f"{node}: no path of SHACL. Write a property, a list, sh:inversePath, sh:alternativePath or a repetition.",
            f"{node} : pas un chemin SHACL. Écrivez une propriété, une liste, sh:inversePath, sh:alternativePath ou une répétition.",
        )

    def messages(self, node: Term | None) -> dict[str, str]:
        """The messages of a shape or constraint, by language."""
        found = self.values(node, "message") if node is not None else []
        return {words.language or "en": words.value for words in found if isinstance(words, Literal)}

    def severity(self, shape: Term) -> str:
        """How grave a result of the shape is."""
        for value in self.values(shape, "severity"):
            if isinstance(value, NamedNode):
                return SEVERITY.get(value.value, "violation")
        return "violation"
