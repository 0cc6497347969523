"""The SHACL shapes as the graph holds them: targets, paths and constraints in words, and which shapes check which term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from iae_atlas.namespaces import GRAPH, RDF, SH, SHAPES, contracted
from iae_atlas.site.content import Site, text_of
from iae_atlas.site.terms import Words, joined

WHERE = NamedNode(GRAPH + "shapes")
OF_ENTRIES = NamedNode(GRAPH + "entry-shapes")
Term = NamedNode | BlankNode | Literal
TARGETS = {
    "targetClass": ("toute ressource de classe", "every resource of class"),
    "targetSubjectsOf": ("tout sujet de", "every subject of"),
    "targetObjectsOf": ("toute valeur de", "every value of"),
    "targetNode": ("la ressource", "the resource"),
}
CONSTRAINTS = {
    "minCount": ("nombre d'au moins", "count of at least"),
    "maxCount": ("nombre d'au plus", "count of at most"),
    "class": ("valeurs de classe", "values of class"),
    "datatype": ("type de donnée", "datatype"),
    "nodeKind": ("sorte de nœud", "kind of node"),
    "minInclusive": ("valeur d'au moins", "value of at least"),
    "maxInclusive": ("valeur d'au plus", "value of at most"),
    "minExclusive": ("valeur supérieure à", "value above"),
    "maxExclusive": ("valeur inférieure à", "value below"),
    "minLength": ("longueur d'au moins", "length of at least"),
    "maxLength": ("longueur d'au plus", "length of at most"),
    "pattern": ("motif", "pattern"),
    "languageIn": ("langues", "languages"),
    "uniqueLang": ("un texte par langue", "one text a language"),
    "in": ("l'une des valeurs", "one of the values"),
    "hasValue": ("a la valeur", "has the value"),
    "equals": ("égal à", "equal to"),
    "disjoint": ("distinct de", "distinct from"),
    "lessThan": ("inférieur à", "less than"),
    "lessThanOrEquals": ("au plus égal à", "at most equal to"),
    "node": ("conforme à", "conforms to"),
    "or": ("l'une de ces formes", "one of these shapes"),
    "and": ("toutes ces formes", "all of these shapes"),
    "xone": ("une seule de ces formes", "exactly one of these shapes"),
    "not": ("pas conforme à", "does not conform to"),
    "qualifiedValueShape": ("valeurs conformes à", "values conforming to"),
    "qualifiedMinCount": ("dont au moins", "of which at least"),
    "qualifiedMaxCount": ("dont au plus", "of which at most"),
    "closed": ("rien d'autre", "nothing else"),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """
    One shape: what it targets, where its path leads, what it demands, what it says and how severely.

    `node` is whether it is a node shape; `parts` are its property shapes; `owners` the shapes that use it; `entry` is whether entries
    are held against it, and not the whole graph.
    """

    iri: str
    node: bool
    targets: tuple[tuple[str, str], ...]
    severity: str
    messages: dict[str, str]
    parts: tuple[str, ...]
    owners: tuple[str, ...]
    select: str
    entry: bool

    @property
    def name(self) -> str:
        """Its local name."""
        return self.iri.removeprefix(SHAPES)


@lru_cache(maxsize=4)
def shapes(site: Site) -> dict[str, Shape]:
    """All named shapes, by IRI."""
    found = {}
    for kind in ("NodeShape", "PropertyShape", "SPARQLConstraint"):
        for quad in _quads(site, None, RDF + "type", NamedNode(SH + kind)):
            if isinstance(quad.subject, NamedNode):
                found[quad.subject.value] = _shape(site, quad.subject, kind, entry=quad.graph_name == OF_ENTRIES)
    return dict(sorted(found.items()))


def _quads(site: Site, subject: NamedNode | BlankNode | None, predicate: str, value: Term | None) -> Iterator[Quad]:
    """The quads of both graphs of shapes that fit."""
    for graph in (WHERE, OF_ENTRIES):
        yield from site.store.quads_for_pattern(subject, NamedNode(predicate) if predicate else None, value, graph)


@lru_cache(maxsize=4)
def checking(site: Site) -> dict[str, list[str]]:
    """The shapes that check a term: those that target the class, and those whose path uses the property."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for shape in shapes(site).values():
        if shape.entry:
            continue
        for _, target in shape.targets:
            found[target].add(shape.iri)
        for node in objects(site, NamedNode(shape.iri), "path"):
            for kind, iri in path_words(site, node, "en"):
                if kind == "iri":
                    found[iri].add(shape.iri)
    return {term: sorted(names) for term, names in found.items()}


def objects(site: Site, node: NamedNode | BlankNode, name: str) -> list[Term]:
    """The values of a SHACL property."""
    quads = _quads(site, node, SH + name, None)
    return sorted((quad.object for quad in quads if isinstance(quad.object, NamedNode | BlankNode | Literal)), key=str)


def listed(site: Site, node: Term) -> list[Term]:
    """The members of a list."""
    found: list[Term] = []
    while isinstance(node, BlankNode):
        quads = {quad.predicate.value: quad.object for quad in _quads(site, node, "", None)}
        first, rest = quads.get(RDF + "first"), quads.get(RDF + "rest")
        if isinstance(first, NamedNode | BlankNode | Literal):
            found.append(first)
        if not isinstance(rest, NamedNode | BlankNode):
            break
        node = rest
    return found


def path_words(site: Site, node: Term, language: str) -> Words:
    """A path in words: a property, its inverse, one of several, one after the other."""
    if isinstance(node, NamedNode):
        return [("iri", node.value)]
    if isinstance(node, Literal):
        return [("text", node.value)]
    french = language == "fr"
    for inner in objects(site, node, "inversePath"):
        return [("text", "l'inverse de " if french else "the inverse of "), *path_words(site, inner, language)]
    for inner in objects(site, node, "alternativePath"):
        return joined([path_words(site, one, language) for one in listed(site, inner)], " ou " if french else " or ")
    for name in ("zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"):
        for inner in objects(site, node, name):
            return path_words(site, inner, language)
    return joined([path_words(site, one, language) for one in listed(site, node)], " / ")


def constraints(site: Site, shape: Shape, language: str) -> list[tuple[str, Words]]:
    """What a shape demands, as a name of the demand and its value in words."""
    found = []
    for name, (french, english) in CONSTRAINTS.items():
        for value in objects(site, NamedNode(shape.iri), name):
            parts = listed(site, value) if isinstance(value, BlankNode) else [value]
            words = joined([[_word(site, part)] for part in parts], ", ")
            found.append((french if language == "fr" else english, words))
    return found


def _word(site: Site, term: Term) -> tuple[str, str]:
    if isinstance(term, NamedNode):
        return "iri", term.value
    if isinstance(term, Literal):
        return "text", term.value
    for iri in objects(site, term, "path"):
        return "text", contracted(text_of(iri))
    return "text", "…"


def _shape(site: Site, node: NamedNode, kind: str, *, entry: bool) -> Shape:
    targets = [
        (name, text_of(value))
        for name in TARGETS
        for value in objects(site, node, name)
        if isinstance(value, NamedNode)
    ]
    severity = [contracted(text_of(value)).removeprefix("sh:") for value in objects(site, node, "severity")]
    messages = {
        value.language or "": value.value for value in objects(site, node, "message") if isinstance(value, Literal)
    }
    parts = [text_of(value) for name in ("property", "sparql") for value in objects(site, node, name)]
    owners = {
        quad.subject.value
        for name in ("property", "sparql", "node", "not", "qualifiedValueShape")
        for quad in _quads(site, None, SH + name, node)
        if isinstance(quad.subject, NamedNode)
    }
    select = [text_of(value) for value in objects(site, node, "select")]
    return Shape(
        node.value,
        kind == "NodeShape",
        tuple(targets),
        severity[0] if severity else "Violation",
        messages,
        tuple(sorted(parts)),
        tuple(sorted(owners)),
        select[0] if select else "",
        entry,
    )
