"""
RDFS closure with inverses and property chains of two, as a fixpoint of SPARQL updates in memory.

HermiT gives the most specific types; this adds what lies above them, so that a query needs no path over the class tree.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

PREFIXES = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
STEPS = (
    "INSERT { ?x a ?above } WHERE { ?x a ?class . ?class rdfs:subClassOf+ ?above FILTER(isIRI(?above) && ?above != ?class) }",
    "INSERT { ?x ?above ?y } WHERE { ?p rdfs:subPropertyOf+ ?above FILTER(isIRI(?above) && ?above != ?p) ?x ?p ?y }",
    "INSERT { ?y ?q ?x } WHERE { { ?p owl:inverseOf ?q } UNION { ?q owl:inverseOf ?p } "
    "FILTER(isIRI(?p) && isIRI(?q)) ?x ?p ?y FILTER(isIRI(?y)) }",
    "INSERT { ?x ?p ?z } WHERE { ?p a owl:TransitiveProperty . ?x ?p ?y . ?y ?p ?z FILTER(?x != ?z) }",
    "INSERT { ?x ?p ?z } WHERE { ?p owl:propertyChainAxiom ?list . ?list rdf:first ?first ; rdf:rest ?rest . "
    "?rest rdf:first ?second ; rdf:rest rdf:nil . FILTER(isIRI(?second)) "
    "{ ?x ?first ?y FILTER(isIRI(?first)) } UNION { ?first owl:inverseOf ?inverse FILTER(isBlank(?first)) ?y ?inverse ?x } "
    "?y ?second ?z }",
)


def closure(triples: Iterable[Triple], steps: Iterable[str] = STEPS) -> set[Triple]:
    """All triples that follow by the steps, taken until nothing is new, and were not among those given."""
    store = Store()
    given = set(triples)
    store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object, DefaultGraph()) for triple in given)
    size = -1
    while size != len(store):
        size = len(store)
        for step in steps:
            store.update(PREFIXES + step)
    found = {quad.triple for quad in store}
    return {triple for triple in found - given if isinstance(triple.subject, NamedNode)}
