"""The terms of the ontology as the graph declares them: modules, expressions in words, disjointness, uses, questions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode

from iae_atlas.namespaces import GRAPH, ONTOLOGY, OWL, RDF, contracted
from iae_atlas.site.content import Site, text_of

HEADER = ONTOLOGY.rstrip("#")
Node = NamedNode | BlankNode
Words = list[tuple[str, str]]  # ("iri", …) for what is linked, ("text", …) for the rest
DECLARED = re.compile(r"^iae:(\w+)$", re.MULTILINE)
KINDS = (
    ("owl:Class", "class"),
    ("owl:ObjectProperty", "object-property"),
    ("owl:DatatypeProperty", "datatype-property"),
    ("owl:AnnotationProperty", "annotation-property"),
    ("owl:NamedIndividual", "individual"),
)
CHARACTERISTICS = {
    "owl:FunctionalProperty": ("fonctionnelle : une valeur au plus", "functional: one value at most"),
    "owl:InverseFunctionalProperty": ("fonctionnelle inverse", "inverse functional"),
    "owl:TransitiveProperty": ("transitive", "transitive"),
    "owl:SymmetricProperty": ("symétrique", "symmetric"),
    "owl:AsymmetricProperty": ("asymétrique", "asymmetric"),
    "owl:IrreflexiveProperty": ("irréflexive", "irreflexive"),
    "owl:ReflexiveProperty": ("réflexive", "reflexive"),
}


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the ontology: its name, its IRI, and the terms that it declares, sorted."""

    name: str
    iri: str
    terms: tuple[str, ...]


@lru_cache(maxsize=4)
def modules(site: Site) -> tuple[Module, ...]:
    """The modules of the ontology, from its files: the graph does not say which term stands in which."""
    found = []
    for path in sorted(site.home.ontology.glob("*.ttl")):
        names = DECLARED.findall(path.read_text(encoding="utf-8"))
        terms = tuple(sorted(ONTOLOGY + name for name in names if ONTOLOGY + name in site.classes))
        if terms:
            found.append(Module(path.stem, f"{HEADER}/{path.stem}", terms))
    return tuple(found)


def kind_of_term(site: Site, iri: str) -> str:
    """Whether a term is a class, a property of one sort or an individual; empty for what is none."""
    classes = site.classes.get(iri, frozenset())
    return next((kind for name, kind in KINDS if name in classes), "")


def all_terms(site: Site) -> list[str]:
    """Every class, property and individual of the ontology, sorted."""
    return sorted(iri for iri in site.classes if iri.startswith(ONTOLOGY) and kind_of_term(site, iri))


@lru_cache(maxsize=4)
def uses(site: Site) -> dict[str, int]:
    """How many triples use a property, and how many resources a class has, the reasoner's share included for classes."""
    found: dict[str, int] = {}
    for prop, count in site.rows("SELECT ?p (COUNT(*) AS ?n) WHERE { ?s ?p ?o } GROUP BY ?p", "p", "n"):
        found[text_of(prop)] = int(text_of(count))
    for cls, members in site.members.items():
        if cls.startswith("iae:"):
            found[ONTOLOGY + cls.removeprefix("iae:")] = len(members)
    return found


@lru_cache(maxsize=4)
def inferred_members(site: Site) -> dict[str, list[str]]:
    """The resources that the reasoner puts into a class of the ontology, beyond those that are declared in it."""
    query = f"SELECT ?c ?s WHERE {{ GRAPH <{GRAPH}inferred> {{ ?s a ?c }} FILTER(STRSTARTS(STR(?c), '{ONTOLOGY}')) }}"
    found: defaultdict[str, set[str]] = defaultdict(set)
    for cls, node in site.rows(query, "c", "s"):
        found[text_of(cls)].add(text_of(node))
    return {
        cls: sorted(nodes - set(site.members.get(contracted(cls), ()))) for cls, nodes in sorted(found.items()) if nodes
    }


@lru_cache(maxsize=4)
def asking(site: Site) -> dict[str, list[str]]:
    """The policy questions whose text uses a term, by its IRI."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for question in site.questions.values():
        for name in sorted(set(re.findall(r"\biae:(\w+)", question.text))):
            found[ONTOLOGY + name].append(question.name)
    return dict(found)


def objects(site: Site, node: Node, prop: str) -> list[NamedNode | BlankNode | Literal]:
    """The values of a property in the default graph."""
    quads = site.store.quads_for_pattern(node, NamedNode(prop), None, DefaultGraph())
    return sorted((quad.object for quad in quads if isinstance(quad.object, NamedNode | BlankNode | Literal)), key=str)


def subjects(site: Site, prop: str, node: Node) -> list[Node]:
    """What has a node as the value of a property in the default graph."""
    quads = site.store.quads_for_pattern(None, NamedNode(prop), node, DefaultGraph())
    return sorted((quad.subject for quad in quads if isinstance(quad.subject, NamedNode | BlankNode)), key=str)


def members_of_list(site: Site, node: Node) -> list[NamedNode | BlankNode | Literal]:
    """The members of an RDF list."""
    found: list[NamedNode | BlankNode | Literal] = []
    while str(node) != f"<{RDF}nil>":
        found += objects(site, node, RDF + "first")
        rest = objects(site, node, RDF + "rest")
        if not rest or isinstance(rest[0], Literal):
            break
        node = rest[0]
    return found


def in_words(site: Site, node: NamedNode | BlankNode | Literal, language: str) -> Words:
    """A class expression in words: `a council that offers at least one springboard job`."""
    french = language == "fr"
    if isinstance(node, Literal):
        return [("text", node.value)]
    if isinstance(node, NamedNode):
        return [("iri", node.value)]
    for prop, word in (("intersectionOf", " et " if french else " and "), ("unionOf", " ou " if french else " or ")):
        for listed in objects(site, node, OWL + prop):
            if not isinstance(listed, Literal):
                return joined([in_words(site, member, language) for member in members_of_list(site, listed)], word)
    for listed in objects(site, node, OWL + "oneOf"):
        if not isinstance(listed, Literal):
            listed_words = [in_words(site, member, language) for member in members_of_list(site, listed)]
            return [("text", "l'un de : " if french else "one of: "), *joined(listed_words, ", ")]
    for other in objects(site, node, OWL + "complementOf"):
        return [("text", "ce qui n'est pas " if french else "what is not "), *in_words(site, other, language)]
    for inverse in objects(site, node, OWL + "inverseOf"):
        return [("text", "l'inverse de " if french else "the inverse of "), *in_words(site, inverse, language)]
    return _restriction(site, node, language)


def _restriction(site: Site, node: BlankNode, language: str) -> Words:
    french = language == "fr"
    prop = [word for value in objects(site, node, OWL + "onProperty") for word in in_words(site, value, language)]
    quoted: Words = [("text", "« "), *prop, ("text", " »")] if french else [("text", "“"), *prop, ("text", "”")]
    forms = (
        ("hasValue", ("dont ", " vaut "), ("whose ", " is ")),
        ("someValuesFrom", ("qui a par ", " au moins un : "), ("that has by ", " at least one: ")),
        ("allValuesFrom", ("qui n'a par ", " que : "), ("that has by ", " only: ")),
    )
    for name, fr, en in forms:
        for value in objects(site, node, OWL + name):
            before, after = fr if french else en
            if name == "someValuesFrom" and isinstance(value, BlankNode):
                after = " au moins une chose " if french else " at least one thing "
            return [("text", before), *quoted, ("text", after), *in_words(site, value, language)]
    for name, fr_word, en_word in (
        ("minQualifiedCardinality", "au moins", "at least"),
        ("maxQualifiedCardinality", "au plus", "at most"),
        ("qualifiedCardinality", "exactement", "exactly"),
        ("minCardinality", "au moins", "at least"),
        ("maxCardinality", "au plus", "at most"),
        ("cardinality", "exactement", "exactly"),
    ):
        for number in objects(site, node, OWL + name):
            on = [word for cls in objects(site, node, OWL + "onClass") for word in in_words(site, cls, language)]
            lead = "qui a par " if french else "that has by "
            many = f" {fr_word if french else en_word} {text_of(number)} "
            return [("text", lead), *quoted, ("text", many), *on]
    return [("text", "…")]


def joined(parts: Iterable[Words], word: str) -> Words:
    """Several words with one between them."""
    found: Words = []
    for part in parts:
        if found:
            found.append(("text", word))
        found += part
    return found


def disjoint(site: Site, iri: str) -> list[str]:
    """The terms that share no member with one: by pairs, and by sets in which all differ."""
    node = NamedNode(iri)
    found: set[str] = set()
    for prop in ("disjointWith", "propertyDisjointWith"):
        for other in (*objects(site, node, OWL + prop), *subjects(site, OWL + prop, node)):
            if isinstance(other, NamedNode):
                found.add(other.value)
    for kind in ("AllDisjointClasses", "AllDisjointProperties"):
        for axiom in subjects(site, RDF + "type", NamedNode(OWL + kind)):
            for listed in objects(site, axiom, OWL + "members"):
                if not isinstance(listed, Literal):
                    names = [member.value for member in members_of_list(site, listed) if isinstance(member, NamedNode)]
                    found |= set(names) if iri in names else set()
    return sorted(found - {iri})


def named(nodes: Iterable[object]) -> list[str]:
    """The IRIs among some nodes."""
    return [node.value for node in nodes if isinstance(node, NamedNode)]
