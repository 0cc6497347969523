"""What the ontology says that entries are held against: declared terms, the tree of classes, domains, ranges, what excludes what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from iae_atlas.namespaces import OWL, RDF, RDFS
from iae_atlas.queries.answers import select

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

PREFIXES = f"PREFIX owl: <{OWL}> PREFIX rdf: <{RDF}> PREFIX rdfs: <{RDFS}> "
DECLARED = """SELECT DISTINCT ?term ?kind {
  VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty owl:NamedIndividual
    owl:FunctionalProperty owl:AsymmetricProperty owl:IrreflexiveProperty owl:SymmetricProperty }
  ?term a ?kind FILTER(isIRI(?term)) }"""
LINKS = """SELECT ?from ?link ?to {
  VALUES ?link { rdfs:subClassOf rdfs:subPropertyOf rdfs:domain rdfs:range owl:propertyDisjointWith owl:inverseOf }
  ?from ?link ?to FILTER(isIRI(?from) && isIRI(?to)) }"""
DISJOINT = """SELECT ?set ?member {
  { ?set a owl:AllDisjointClasses ; owl:members/rdf:rest*/rdf:first ?member }
  UNION { ?set owl:disjointWith ?other BIND(?other AS ?member) FILTER(isIRI(?set)) }
  FILTER(isIRI(?member)) }"""
LABELS = """SELECT ?term ?label (LANG(?label) AS ?language) {
  VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }
  ?term a ?kind ; rdfs:label ?label }"""
PROPERTIES = {OWL + name for name in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")}


@dataclass(slots=True)
class Ontology:
    """
    The axioms that direct rules need; all IRIs are plain text.

    Attributes:
        kinds: Of each declared term, what it is declared to be.
        above: The classes directly above each class, the properties directly above each property.
        domains: The class that each property is said of.
        ranges: The classes or datatypes that each property leads to.
        disjoint: Pairs of classes that exclude each other.
        disjoint_properties: Pairs of properties that exclude each other.
        inverses: Pairs of properties that are each other's inverse.
        labels: What each term is called, a language each.
    """

    kinds: dict[str, set[str]] = field(default_factory=dict)
    above: dict[str, set[str]] = field(default_factory=dict)
    domains: dict[str, set[str]] = field(default_factory=dict)
    ranges: dict[str, set[str]] = field(default_factory=dict)
    disjoint: set[frozenset[str]] = field(default_factory=set)
    disjoint_properties: set[frozenset[str]] = field(default_factory=set)
    inverses: set[frozenset[str]] = field(default_factory=set)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)

    def closure(self, terms: Iterable[str]) -> set[str]:
        """Terms and all that stand above them."""
        found = set(terms)
        waiting = list(found)
        while waiting:
            for above in self.above.get(waiting.pop(), ()):
                if above not in found:
                    found.add(above)
                    waiting.append(above)
        return found

    def path_up(self, term: str, top: str) -> list[str]:
        """The shortest way from a class up to another one, both of them in it; empty where there is none."""
        ways = [[term]]
        seen = {term}
        for way in ways:
            if way[-1] == top:
                return way
            for above in sorted(self.above.get(way[-1], ())):
                if above not in seen:
                    seen.add(above)
                    ways.append([*way, above])
        return []

    def clash(self, classes: Iterable[str]) -> tuple[str, str] | None:
        """Two of all the classes that exclude each other, the lowest that the ontology says so of."""
        found = sorted(self.closure(classes))
        return next(((a, b) for a, b in combinations(found, 2) if frozenset((a, b)) in self.disjoint), None)

    def domains_of(self, prop: str) -> set[str]:
        """What a property is said of, by itself or by a property above it."""
        return {name for each in self.closure([prop]) for name in self.domains.get(each, ())}

    def ranges_of(self, prop: str) -> set[str]:
        """What a property leads to, by itself or by a property above it."""
        return {name for each in self.closure([prop]) for name in self.ranges.get(each, ())}

    def is_a(self, term: str, kind: str) -> bool:
        """Whether a term is declared to be of a kind of OWL's, such as `FunctionalProperty`."""
        return OWL + kind in self.kinds.get(term, ())

    def label(self, term: str, language: str) -> str:
        """What a term is called."""
        return self.labels.get(term, {}).get(language, "")


@lru_cache(maxsize=2)
def ontology_of(store: Queryable) -> Ontology:
    """The ontology that a store holds, read once; what it costs does not grow with the data."""
    ontology = Ontology()
    for row in select(store, PREFIXES + DECLARED):
        ontology.kinds.setdefault(row["term"], set()).add(row["kind"])
    tables = {
        RDFS + "subClassOf": ontology.above,
        RDFS + "subPropertyOf": ontology.above,
        RDFS + "domain": ontology.domains,
        RDFS + "range": ontology.ranges,
    }
    pairs = {OWL + "propertyDisjointWith": ontology.disjoint_properties, OWL + "inverseOf": ontology.inverses}
    for row in select(store, PREFIXES + LINKS):
        if row["link"] in tables:
            if row["from"] != row["to"]:
                tables[row["link"]].setdefault(row["from"], set()).add(row["to"])
        else:
            pairs[row["link"]].add(frozenset((row["from"], row["to"])))
    sets: dict[str, set[str]] = {}
    for row in select(store, PREFIXES + DISJOINT):
        if row["set"].startswith(("http://", "https://")):
            ontology.disjoint.add(frozenset((row["set"], row["member"])))
        else:
            sets.setdefault(row["set"], set()).add(row["member"])
    for members in sets.values():
        ontology.disjoint.update(frozenset(pair) for pair in combinations(sorted(members), 2))
    for row in select(store, PREFIXES + LABELS):
        ontology.labels.setdefault(row["term"], {})[row["language"]] = row["label"]
    return ontology
