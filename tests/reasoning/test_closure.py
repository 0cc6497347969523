"""What follows without a reasoner: types and properties above, inverses, transitivity, chains."""

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from iae_atlas.reasoning.clashes import clashes
from iae_atlas.reasoning.closure import closure

PREFIXES = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX : <x:>
"""


def triples(text: str) -> set[Triple]:
    """The triples of a Turtle text."""
    return {quad.triple for quad in parse(input=PREFIXES + text, format=RdfFormat.TURTLE)}


def follows(text: str) -> set[str]:
    """What follows, as short triples of the example's own names."""
    return {
        " ".join(
            str(term).removeprefix("<x:").removesuffix(">").removeprefix("<http://www.w3.org/1999/02/22-rdf-syntax-ns#")
            for term in triple
        )
        for triple in closure(triples(text))
        if str(triple.subject).startswith("<x:")
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":a a :C . :C rdfs:subClassOf :B . :B rdfs:subClassOf :A .", {"a type B", "a type A"}),
        (":a :p :b . :p rdfs:subPropertyOf :q . :q rdfs:subPropertyOf :r .", {"a q b", "a r b"}),
        (":a :p :b . :p owl:inverseOf :q .", {"b q a"}),
        (":a :p :b . :q owl:inverseOf :p .", {"b q a"}),
        (":a :p :b . :b :p :c . :p a owl:TransitiveProperty .", {"a p c"}),
        (":a :p :b . :b :q :c . :r owl:propertyChainAxiom ( :p :q ) .", {"a r c"}),
        (":b :p :a . :b :q :c . :r owl:propertyChainAxiom ( [ owl:inverseOf :p ] :q ) .", {"a r c"}),
        (":a :p :b . :p owl:inverseOf :q . :q rdfs:subPropertyOf :r .", {"b q a", "b r a"}),
        (":a :p 'text' . :p owl:inverseOf :q .", set()),
        (":a a :C . :C rdfs:subClassOf [ a owl:Restriction ] .", set()),
        (":a a :C . :C rdfs:subClassOf :C .", set()),
    ],
)
def test_what_follows_is_added(text: str, expected: set[str]) -> None:
    """Each axiom gives its triples and no others; texts are subjects of nothing, expressions types of nothing."""
    assert follows(text) == expected


def test_what_was_given_is_not_given_again() -> None:
    """Only new triples come back."""
    given = triples(":a a :C , :B . :C rdfs:subClassOf :B .")

    assert closure(given) & given == set()


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        (
            ":A owl:disjointWith :B . :C rdfs:subClassOf :A . :x a :C , :B .",
            "x:x is both x:A and x:B, which exclude each other. Remove one of the two types, or the triple it follows from",
            "x:x est à la fois x:A et x:B, qui s'excluent. Retirez l'un des deux types, ou le triplet dont il découle",
        ),
        (
            "[] a owl:AllDisjointClasses ; owl:members ( :A :B :C ) . :p rdfs:range :C . :y :p :x . :x a :A .",
            "x:x is both x:A and x:C, which exclude each other. Remove one of the two types, or the triple it follows from",
            "x:x est à la fois x:A et x:C, qui s'excluent. Retirez l'un des deux types, ou le triplet dont il découle",
        ),
        (
            ":A owl:disjointWith :B . :p rdfs:domain :B . :x a :A ; :p 3 .",
            "x:x is both x:A and x:B, which exclude each other. Remove one of the two types, or the triple it follows from",
            "x:x est à la fois x:A et x:B, qui s'excluent. Retirez l'un des deux types, ou le triplet dont il découle",
        ),
        (
            ":p a owl:FunctionalProperty . :x :p 3 , 4 .",
            'x:x has two values of x:p, which takes only one: "3"^^<http://www.w3.org/2001/XMLSchema#integer> and '
            '"4"^^<http://www.w3.org/2001/XMLSchema#integer>. Keep one',
            "x:x a deux valeurs de x:p, qui n'en admet qu'une : \"3\"^^<http://www.w3.org/2001/XMLSchema#integer> et "
            '"4"^^<http://www.w3.org/2001/XMLSchema#integer>. Gardez-en une',
        ),
        (
            ":p a owl:FunctionalProperty . :x :p :a , :b . [] a owl:AllDifferent ; owl:distinctMembers ( :a :b ) .",
            "x:x has two values of x:p, which takes only one: x:a and x:b. Keep one",
            "x:x a deux valeurs de x:p, qui n'en admet qu'une : x:a et x:b. Gardez-en une",
        ),
        (
            ":p a owl:IrreflexiveProperty . :x :p :x .",
            "x:x is linked to itself by x:p, which does not allow it. Remove this triple",
            "x:x est lié à lui-même par x:p, qui ne l'admet pas. Retirez ce triplet",
        ),
        (
            ":p a owl:AsymmetricProperty . :x :p :y . :y :p :x .",
            "x:x and x:y are linked by x:p in both directions, which takes only one. Keep one",
            "x:x et x:y sont liés par x:p dans les deux sens, qui n'en admet qu'un. Gardez-en un",
        ),
        (
            ":p owl:propertyDisjointWith :q . :x :p :y ; :q :y .",
            "x:x is linked to one thing by both x:p and x:q, which exclude each other. Remove one of the two triples",
            "x:x est lié à une même chose par x:p et par x:q, qui s'excluent. Retirez l'un des deux triplets",
        ),
    ],
)
def test_each_kind_of_clash_is_named_once(text: str, english: str, french: str) -> None:
    """The sentence says where, what, and how to mend it, in both languages."""
    assert clashes(triples(text)) == [(french, english)]


@pytest.mark.parametrize(
    "text",
    [
        ":A owl:disjointWith :B . :x a :A . :y a :B .",
        ":p a owl:FunctionalProperty . :x :p :a , :b .",
        ":p a owl:FunctionalProperty . :x :p 3 , 3.0 .",
    ],
)
def test_what_is_possible_is_no_clash(text: str) -> None:
    """Two names can name one thing, and 3 and 3.0 are one number."""
    assert clashes(triples(text)) == []


def test_a_clash_from_a_definition_is_found() -> None:
    """A member of a defined class has the parts of its definition."""
    text = """
    :OPCA owl:equivalentClass [ owl:intersectionOf ( :Body [ a owl:Restriction ; owl:onProperty :kind ; owl:hasValue :opca ] ) ] .
    :Body owl:disjointWith :Plan . :x a :OPCA , :Plan .
    """
    ((_, english),) = clashes(triples(text))

    assert english.startswith("x:x is both x:Body and x:Plan")


def test_names_of_the_atlas_are_shortened() -> None:
    """A clash speaks in CURIEs."""
    node = NamedNode("https://w3id.org/iae-atlas/id/region/72")
    ((_, english),) = clashes(triples(":p a owl:IrreflexiveProperty .") | {Triple(node, NamedNode("x:p"), node)})

    assert english.startswith("region:72 is linked to itself")
