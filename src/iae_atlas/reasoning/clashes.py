"""
Why the reasoner says no: HermiT proves that there is a clash but names none, so this looks for the usual ones.

What follows from domains, ranges and definitions is added first; then each kind of clash is one query.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, Store, Triple

from iae_atlas.namespaces import contracted
from iae_atlas.reasoning.closure import PREFIXES, STEPS, closure
from iae_atlas.turtle.terms import Term

EXPLAINING = (
    *STEPS,
    "INSERT { ?x a ?class } WHERE { ?p rdfs:domain ?class FILTER(isIRI(?class)) ?x ?p ?y }",
    "INSERT { ?y a ?class } WHERE { ?p rdfs:range ?class FILTER(isIRI(?class)) ?x ?p ?y FILTER(isIRI(?y)) }",
    "INSERT { ?x a ?other } WHERE { { ?class owl:equivalentClass ?other } UNION { ?other owl:equivalentClass ?class } "
    "FILTER(isIRI(?class) && isIRI(?other)) ?x a ?class }",
    "INSERT { ?x a ?part } WHERE { ?class (owl:equivalentClass|rdfs:subClassOf)/owl:intersectionOf/rdf:rest*/rdf:first ?part . "
    "?x a ?class }",
    "INSERT { ?x ?p ?value } WHERE { ?class rdfs:subClassOf|owl:equivalentClass ?part . "
    "?part owl:onProperty ?p ; owl:hasValue ?value . ?x a ?class }",
    "INSERT { ?x ?p ?value } WHERE { ?part owl:onProperty ?p ; owl:hasValue ?value . ?x a ?part }",
    "INSERT { ?x a ?class } WHERE { ?class owl:equivalentClass/owl:intersectionOf ?list . "
    "?list rdf:first ?above ; rdf:rest ?rest . ?rest rdf:first ?part ; rdf:rest rdf:nil . "
    "?part owl:onProperty ?p ; owl:hasValue ?value . ?x a ?above ; ?p ?value }",
    "INSERT { ?y ?p ?x } WHERE { ?p a owl:SymmetricProperty . ?x ?p ?y FILTER(isIRI(?y)) }",
)
# Each gives ?focus and the two terms that cannot stand together there.
KINDS = {
    "disjoint": """SELECT DISTINCT ?focus ?a ?b WHERE {
  { ?a owl:disjointWith ?b }
  UNION { ?all a owl:AllDisjointClasses ; owl:members/rdf:rest*/rdf:first ?a , ?b }
  ?focus a ?a , ?b FILTER(isIRI(?a) && isIRI(?b) && ?a != ?b)
}""",
    "functional": """SELECT DISTINCT ?focus ?property ?a ?b WHERE {
  ?property a owl:FunctionalProperty .
  ?focus ?property ?a , ?b FILTER(STR(?a) < STR(?b) && COALESCE(?a != ?b, true))
  FILTER((isLiteral(?a) && isLiteral(?b)) || EXISTS { ?a owl:differentFrom|^owl:differentFrom ?b } ||
    EXISTS { ?all a owl:AllDifferent ; owl:distinctMembers/rdf:rest*/rdf:first ?a , ?b })
}""",
    "irreflexive": """SELECT DISTINCT ?focus ?a WHERE { ?a a owl:IrreflexiveProperty . ?focus ?a ?focus }""",
    "asymmetric": """SELECT DISTINCT ?focus ?a ?b WHERE { ?a a owl:AsymmetricProperty . ?focus ?a ?b . ?b ?a ?focus }""",
    "disjoint-properties": """SELECT DISTINCT ?focus ?a ?b WHERE {
  ?a owl:propertyDisjointWith ?b . ?focus ?a ?other ; ?b ?other }""",
}
SENTENCES = {
    "disjoint": (
        "{focus} est à la fois {a} et {b}, qui s'excluent. Retirez l'un des deux types, ou le triplet dont il découle",
        "{focus} is both {a} and {b}, which exclude each other. Remove one of the two types, or the triple it follows from",
    ),
    "functional": (
        "{focus} a deux valeurs de {property}, qui n'en admet qu'une : {a} et {b}. Gardez-en une",
        "{focus} has two values of {property}, which takes only one: {a} and {b}. Keep one",
    ),
    "irreflexive": (
        "{focus} est lié à lui-même par {a}, qui ne l'admet pas. Retirez ce triplet",
        "{focus} is linked to itself by {a}, which does not allow it. Remove this triple",
    ),
    "asymmetric": (
        "{focus} et {b} sont liés par {a} dans les deux sens, qui n'en admet qu'un. Gardez-en un",
        "{focus} and {b} are linked by {a} in both directions, which takes only one. Keep one",
    ),
    "disjoint-properties": (
        "{focus} est lié à une même chose par {a} et par {b}, qui s'excluent. Retirez l'un des deux triplets",
        "{focus} is linked to one thing by both {a} and {b}, which exclude each other. Remove one of the two triples",
    ),
}


def clashes(triples: Iterable[Triple]) -> list[tuple[str, str]]:
    """The clashes in the triples and in what follows from them: a sentence each, in French and in English."""
    given = set(triples)
    store = Store()
    for triple in given | closure(given, EXPLAINING):
        store.add(Quad(triple.subject, triple.predicate, triple.object, DefaultGraph()))
    found: dict[tuple[str, frozenset[str]], tuple[str, str]] = {}
    for kind, query in KINDS.items():
        rows = store.query(PREFIXES + query)
        assert isinstance(rows, QuerySolutions)
        names = [variable.value for variable in rows.variables]
        for row in sorted(tuple(_name(row[name]) for name in names) for row in rows):
            french, english = SENTENCES[kind]
            words = dict(zip(names, row, strict=True))
            found.setdefault((kind, frozenset(row)), (french.format(**words), english.format(**words)))
    return list(found.values())


def _name(term: Term | None) -> str:
    return contracted(term.value) if isinstance(term, NamedNode) else str(term)
