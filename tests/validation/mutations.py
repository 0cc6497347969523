"""Entries made of the atlas's own data with faults put in, and graphs small enough to validate as a whole each time."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from iae_atlas.namespaces import ENTRIES_GRAPH, ID, INFERRED_GRAPH, ONTOLOGY, RDF, RDFS, SKOS, XSD
from iae_atlas.turtle.terms import Term

TYPE = NamedNode(RDF + "type")
SUBCLASS = NamedNode(RDFS + "subClassOf")
SUBJECT = NamedNode(ONTOLOGY + "subject")
INFERRED = NamedNode(INFERRED_GRAPH)
ENTRY = NamedNode(ENTRIES_GRAPH + "essai")
INSTRUMENTS = ("trace", "safran", "tremplin-solidarites", "clauses-sociales-picardie")
ODD: tuple[Term, ...] = (
    Literal("80.0", datatype=NamedNode(XSD + "decimal")),
    Literal("12 k€", datatype=NamedNode(XSD + "decimal")),
    Literal("13", datatype=NamedNode(XSD + "gYear")),
    Literal("2013-02-30", datatype=NamedNode(XSD + "date")),
    Literal(7),
    Literal(True),
    Literal(""),
    Literal("quelques mots", language="fr"),
    Literal("some words", language="en"),
    Literal("Wörter", language="de"),
    NamedNode(ID + "instrument/nowhere"),
    NamedNode(ID + "concept/kind/none"),
    NamedNode("https://example.org/elsewhere"),
)
WAYS = (
    "drop",
    "value",
    "subject",
    "predicate",
    "copy",
    "class",
    "alike",
    "back",
    "term",
    "known",
    "gone",
    "fresh",
    "inferred",
)
NAMES = {NamedNode(SKOS + name) for name in ("prefLabel", "altLabel", "hiddenLabel", "notation", "inScheme", "broader")}


@dataclass(frozen=True)
class Case:
    """A graph and an entry for it."""

    store: Store
    entry: frozenset[Triple]

    def default(self, *, inferred: bool = True) -> set[Triple]:
        """The triples of the graph that count."""
        graphs = [DefaultGraph(), INFERRED] if inferred else [DefaultGraph()]
        return {quad.triple for graph in graphs for quad in self.store.quads_for_pattern(None, None, None, graph)}


class Excerpt:
    """Some instruments of the atlas with what they name, and the class tree."""

    def __init__(self, store: Store, instruments: tuple[str, ...] = INSTRUMENTS, statements: int = 6) -> None:
        default = DefaultGraph()
        self.own: dict[str, list[Triple]] = {}
        found: set[Triple] = {quad.triple for quad in store.quads_for_pattern(None, SUBCLASS, None, default)}
        about: dict[Term, list[Triple]] = {}
        for quad in store.quads_for_pattern(None, None, None, default):
            about.setdefault(quad.subject, []).append(quad.triple)
        for name in instruments:
            nodes = sorted(
                (n for n in about if isinstance(n, NamedNode) and name in n.value.rsplit("/", 1)[-1]), key=str
            )
            parts = sorted((triple for node in nodes for triple in about[node]), key=str)
            for node in nodes[:statements]:
                said = sorted(quad.subject.value for quad in store.quads_for_pattern(None, SUBJECT, node, default))
                parts += [triple for iri in said[:2] for triple in about[NamedNode(iri)]]
            self.own[name] = parts
            found |= set(parts)
        for triple in list(found):
            found |= set(about.get(triple.object, [])) if "/concept/" not in str(triple.object) else set()
        for triple in list(found):
            found |= {t for t in about.get(triple.object, []) if t.predicate in CODES}
        self.all = sorted((triple for triple in found if not isinstance(triple.subject, BlankNode)), key=str)
        self.nodes = sorted({triple.subject for triple in self.all if isinstance(triple.subject, NamedNode)}, key=str)
        named = {triple.object for triple in self.all if not isinstance(triple.object, BlankNode)}
        self.values = [*sorted(named, key=str), *ODD]
        self.predicates = sorted({triple.predicate for triple in self.all} - {SUBCLASS}, key=str)
        self.names = [triple for triple in self.all if triple.predicate in NAMES | {NamedNode(ONTOLOGY + "acronym")}]
        self.classes = sorted({t.object for t in self.all if t.predicate == TYPE}, key=str)


CODES = {TYPE, *NAMES}
Changes = list[tuple[str, int, int]]
changes: st.SearchStrategy[Changes] = st.lists(
    st.tuples(st.sampled_from(WAYS), st.integers(0, 10_000), st.integers(0, 10_000)), max_size=14
)


def mutated(excerpt: Excerpt, instrument: str, made: Changes) -> Case:
    """
    One instrument taken out of the graph and put in again as an entry, with changes.

    Each change is a way and two numbers that pick what it is done to: a triple is dropped, or gets another value, subject, property;
    is doubled with another value; a class changes; a node gets a name of another, a link back, a term that nobody declares; triples
    stay in the graph, some of them published in the entry's own; the graph loses one; a resource gets a new name; a triple of the
    graph is there by inference only.
    """
    entry = list(dict.fromkeys(excerpt.own[instrument]))
    graph = [triple for triple in excerpt.all if triple not in set(entry)]
    inferred: set[Triple] = set()
    published: list[Triple] = []
    for way, first, second in made:
        if not entry or not graph:
            break
        here, there = first % len(entry), first % len(graph)
        one, value = entry[here], excerpt.values[second % len(excerpt.values)]
        if way == "drop":
            entry.pop(here)
        elif way == "value":
            entry[here] = Triple(one.subject, one.predicate, value)
        elif way == "subject":
            entry[here] = Triple(excerpt.nodes[second % len(excerpt.nodes)], one.predicate, one.object)
        elif way == "predicate":
            entry[here] = Triple(one.subject, excerpt.predicates[second % len(excerpt.predicates)], one.object)
        elif way == "copy":
            entry.append(Triple(one.subject, one.predicate, value))
        elif way == "class":
            entry.append(Triple(one.subject, TYPE, excerpt.classes[second % len(excerpt.classes)]))
        elif way == "alike":
            like = excerpt.names[second % len(excerpt.names)]
            entry.append(Triple(one.subject, like.predicate, like.object))
        elif way == "back" and isinstance(one.object, NamedNode):
            entry.append(Triple(one.object, one.predicate, one.subject))
        elif way == "term":
            term = NamedNode(f"{ONTOLOGY}nowhere{second % 3}")
            entry.append(Triple(one.subject, *((TYPE, term) if first % 2 else (term, value))))
        elif way == "known":
            known = [triple for triple in entry if triple.subject == one.subject][:: 1 + second % 3]
            graph += known
            published += known[first % 2 :]
            entry = [triple for triple in entry if triple not in known]
        elif way == "gone":
            graph.pop(there)
        elif way == "fresh":
            new = NamedNode(f"{ID}fresh/{second}")
            entry = [_renamed(triple, one.subject, new) for triple in entry]
        elif way == "inferred":
            inferred.add(graph[there])
    store = Store()
    store.bulk_extend(
        Quad(t.subject, t.predicate, t.object, INFERRED if t in inferred else DefaultGraph()) for t in graph
    )
    return Case(store, frozenset(entry))


def _renamed(triple: Triple, old: Term, new: NamedNode) -> Triple:
    subject = new if triple.subject == old else triple.subject
    return Triple(subject, triple.predicate, new if triple.object == old else triple.object)
