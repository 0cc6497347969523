"""The axioms that direct rules need are read from a store: the tree, domains, what excludes what."""

import pytest
from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse

from iae_atlas.entries.checks.ontology import Ontology, ontology_of

TEXT = """
PREFIX : <http://a.example/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
:Low rdfs:subClassOf :Middle ; a owl:Class ; rdfs:label "bas"@fr , "low"@en .
:Middle rdfs:subClassOf :Top , :Side . :Top a owl:Class .
:Other owl:disjointWith :Top .
[] a owl:AllDisjointClasses ; owl:members ( :Side :Far :Farther ) .
:part rdfs:subPropertyOf :whole ; a owl:ObjectProperty , owl:AsymmetricProperty .
:whole rdfs:domain :Top ; rdfs:range :Side .
:one owl:propertyDisjointWith :two ; owl:inverseOf :three .
[] rdfs:subClassOf :Low .
"""
A = "http://a.example/"


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """Give the ontology of the text above."""
    store = Store()
    store.extend(
        Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())
        for quad in parse(TEXT.encode(), format=RdfFormat.TURTLE)
    )
    return ontology_of(store)


def test_the_tree(ontology: Ontology) -> None:
    """All that stands above a class, and the way to one of them."""
    assert ontology.closure([A + "Low"]) == {A + name for name in ("Low", "Middle", "Top", "Side")}
    assert ontology.path_up(A + "Low", A + "Top") == [A + "Low", A + "Middle", A + "Top"]
    assert ontology.path_up(A + "Top", A + "Low") == []


def test_what_excludes_what(ontology: Ontology) -> None:
    """In pairs and in lists, also for the classes below."""
    assert ontology.clash([A + "Low", A + "Other"]) == (A + "Other", A + "Top")
    assert ontology.clash([A + "Low", A + "Farther"]) == (A + "Farther", A + "Side")
    assert ontology.clash([A + "Low", A + "Middle"]) is None
    assert ontology.disjoint_properties == {frozenset((A + "one", A + "two"))}


def test_properties_have_what_those_above_them_have(ontology: Ontology) -> None:
    """Domain and range are inherited; characteristics are not."""
    assert ontology.domains_of(A + "part") == {A + "Top"}
    assert ontology.ranges_of(A + "part") == {A + "Side"}
    assert ontology.is_a(A + "part", "AsymmetricProperty")
    assert not ontology.is_a(A + "whole", "AsymmetricProperty")


def test_terms_have_names(ontology: Ontology) -> None:
    """A label a language, an empty one where there is none."""
    assert (ontology.label(A + "Low", "fr"), ontology.label(A + "Low", "en")) == ("bas", "low")
    assert ontology.label(A + "Top", "fr") == ""
