"""What a shape reads is told from the shape alone: where it looks, and where one more triple can do harm."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from iae_atlas.errors import ShapesError
from iae_atlas.validation.neighbourhood import NearbyShapes
from iae_atlas.validation.reach import Reach
from iae_atlas.validation.shapes import Shapes
from tests.validation.drawn import shape, shapes_text, triple, triples


def reach_of(constraints: str) -> Reach:
    """The reach of a property shape on x:p."""
    return Reach(Shapes(triples(f"x:S sh:targetClass x:C ; sh:property x:P . x:P sh:path x:p ; {constraints} .")))


def harmful(constraints: str) -> set[str]:
    """Where one more triple can do harm: the path from the focus node, the link at its end in brackets."""
    reach = reach_of(constraints)
    reads = [read for places in (reach.own, reach.further) for found in places.values() for read in found]
    return {f"{read.before} [{read.link}]".strip() for read in reads}


@pytest.mark.parametrize(
    ("constraints", "places"),
    [
        ("sh:minCount 1", set()),
        ("sh:hasValue x:v", set()),
        ("sh:maxCount 1", {"[urn:x:p]"}),
        ("sh:datatype xsd:date", {"[urn:x:p]"}),
        ("sh:class x:D", {"[urn:x:p]"}),
        ("sh:minCount 1 ; sh:maxCount 1", {"[urn:x:p]"}),
        ("sh:node [ sh:property [ sh:path x:q ; sh:minCount 1 ] ]", {"[urn:x:p]"}),
        ("sh:node [ sh:property [ sh:path x:q ; sh:maxCount 1 ] ]", {"[urn:x:p]", "urn:x:p [urn:x:q]"}),
        ("sh:not [ sh:property [ sh:path x:q ; sh:maxCount 1 ] ]", {"[urn:x:p]"}),
        ("sh:not [ sh:property [ sh:path x:q ; sh:minCount 1 ] ]", {"[urn:x:p]", "urn:x:p [urn:x:q]"}),
        ("sh:not [ sh:not [ sh:property [ sh:path x:q ; sh:minCount 1 ] ] ]", {"[urn:x:p]"}),
        (
            "sh:not [ sh:class x:D ]",
            {"[urn:x:p]", "urn:x:p [rdf:type]", "urn:x:p/rdf:type/(rdfs:subClassOf*) [rdfs:subClassOf]"},
        ),
        ("sh:or ( [ sh:class x:D ] [ sh:nodeKind sh:Literal ] )", {"[urn:x:p]"}),
        (
            "sh:xone ( [ sh:hasValue x:a ] [ sh:property [ sh:path x:q ; sh:minCount 1 ] ] )",
            {"[urn:x:p]", "urn:x:p [urn:x:q]"},
        ),
        ("sh:qualifiedMinCount 1 ; sh:qualifiedValueShape [ sh:property [ sh:path x:q ; sh:minCount 1 ] ]", set()),
        (
            "sh:qualifiedMaxCount 1 ; sh:qualifiedValueShape [ sh:property [ sh:path x:q ; sh:minCount 1 ] ]",
            {"[urn:x:p]", "urn:x:p [urn:x:q]"},
        ),
        ("sh:equals x:q", {"[urn:x:p]", "[urn:x:q]"}),
        ("sh:lessThan x:q", {"[urn:x:p]", "[urn:x:q]"}),
    ],
)
def test_one_more_triple_does_harm_only_where_it_can(constraints: str, places: set[str]) -> None:
    """A value more never breaks a least number, a type never breaks a class; `sh:not` turns it round."""
    assert harmful(constraints) == places


@pytest.mark.parametrize(
    ("path", "places"),
    [
        ("[ sh:inversePath x:p ]", {"[^urn:x:p]"}),
        ("( x:p x:q )", {"[urn:x:p]", "urn:x:p [urn:x:q]"}),
        ("[ sh:alternativePath ( x:p x:q ) ]", {"[urn:x:p]", "[urn:x:q]"}),
        ("[ sh:zeroOrMorePath x:p ]", {"urn:x:p* [urn:x:p]"}),
        ("( x:p [ sh:zeroOrOnePath x:q ] )", {"[urn:x:p]", "urn:x:p [urn:x:q]"}),
        ("[ sh:inversePath ( x:p x:q ) ]", {"[^urn:x:q]", "^urn:x:q [^urn:x:p]"}),
    ],
)
def test_every_link_of_a_path_is_read(path: str, places: set[str]) -> None:
    """Each link of a longer path is a place where a triple matters."""
    reach = Reach(Shapes(triples(f"x:S sh:targetClass x:C ; sh:property x:P . x:P sh:path {path} ; sh:maxCount 1 .")))
    reads = [read for found in (reach.own, reach.further) for reads in found.values() for read in reads]

    assert {f"{read.before} [{read.link}]".strip() for read in reads} == places


def query(where: str) -> str:
    """A constraint in SPARQL."""
    return f'x:S sh:targetClass x:C ; sh:sparql x:Q . x:Q sh:select "SELECT $this ?value {{ {where} }}" .'


FOCUS, ON_P, ON_Q, ON_R = "[urn:x:p]", "urn:x:p [urn:x:q]", "urn:x:p [urn:x:r]", "urn:x:p/urn:x:q [urn:x:r]"


@pytest.mark.parametrize(
    ("where", "places"),
    [
        ("$this <urn:x:p> ?value", {FOCUS}),
        ("?value <urn:x:p> $this", {"[^urn:x:p]"}),
        ("$this <urn:x:p>/<urn:x:q>+ ?value", {FOCUS, "urn:x:p/(urn:x:q*) [urn:x:q]"}),
        ("$this <urn:x:p> ?v FILTER NOT EXISTS { ?w <urn:x:q> ?v }", {FOCUS, "urn:x:p [^urn:x:q]"}),
        ("$this <urn:x:p> ?v OPTIONAL { ?v ^<urn:x:q> ?w }", {FOCUS, "urn:x:p [^urn:x:q]"}),
        ("$this <urn:x:p> ?v MINUS { ?v <urn:x:r> 1 }", {FOCUS, ON_Q}),
        ("$this <urn:x:p> ?v FILTER(?v > 1 && EXISTS { $this <urn:x:q> 1 })", {FOCUS, "[urn:x:q]"}),
        (
            "$this <urn:x:p> ?v FILTER NOT EXISTS { ?v <urn:x:q> ?w FILTER NOT EXISTS { ?w <urn:x:r> 1 } }",
            {FOCUS, ON_P, ON_R},
        ),
        (
            "{ $this <urn:x:p> ?v } UNION { $this <urn:x:q> ?v } BIND(IF(EXISTS { ?v <urn:x:r> 1 }, 1, 2) AS ?w)",
            {FOCUS, "[urn:x:q]", ON_Q},
        ),
        ("$this ?any ?value", {"[?]"}),
        ("$this !<urn:x:p> ?value", None),
        ("?a <urn:x:p> ?b", None),
        ("GRAPH ?g { $this <urn:x:p> ?value }", None),
        ("{ SELECT $this (COUNT(?v) AS ?n) { $this <urn:x:p> ?v } GROUP BY $this } FILTER(?n > 1)", None),
        ("$this <urn:x:p> {", None),
    ],
)
def test_the_reach_of_a_query_is_that_of_its_patterns(where: str, places: set[str] | None) -> None:
    """Each pattern is a path from $this; where it is not, the shape is refused in words."""
    shapes = Shapes(triples(query(where)))
    if places is None:
        with pytest.raises(ShapesError, match="cannot be followed"):
            Reach(shapes)
        return
    reach = Reach(shapes)
    reads = [read for found in (reach.own, reach.further) for reads in found.values() for read in reads]

    assert {f"{read.before} [{read.link}]".strip() for read in reads} == places


def test_the_path_of_the_shape_stands_in_its_query() -> None:
    """$PATH is the path of the property shape that the constraint belongs to."""
    shapes = triples(
        """x:S sh:targetClass x:C ; sh:property x:P . x:P sh:path x:p ; sh:sparql x:Q .
        x:Q sh:select "SELECT $this ?value { $this $PATH ?value . ?value <urn:x:q> 1 }" ."""
    )

    reach = Reach(Shapes(shapes))

    assert {str(read.link) for found in reach.further.values() for read in found} == {"urn:x:q"}


@pytest.mark.parametrize(
    "shape",
    [
        "x:S sh:targetClass x:C ; sh:js x:J .",
        "x:S sh:targetClass x:C . x:K a sh:ConstraintComponent ; sh:parameter [ sh:path x:k ] .",
    ],
)
def test_what_nobody_knows_is_refused(shape: str) -> None:
    """A constraint whose reading is unknown is not taken for one that reads nothing."""
    with pytest.raises(ShapesError):
        Reach(Shapes(triples(shape)))


def test_a_shape_that_leads_to_itself_ends() -> None:
    """Recursive shapes are read once."""
    reach = Reach(
        Shapes(triples("x:S a sh:NodeShape ; sh:targetClass x:C ; sh:property x:P . x:P sh:path x:p ; sh:node x:S ."))
    )

    assert [str(read.link) for found in reach.own.values() for read in found] == ["urn:x:p"]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    parts=st.lists(shape, min_size=1, max_size=3),
    before=st.lists(triple, max_size=14),
    after=st.lists(triple, min_size=1, max_size=6),
)
def test_any_shapes_see_in_the_neighbourhood_what_they_see_in_the_whole(
    parts: list[tuple[str, ...]], before: list[str], after: list[str]
) -> None:
    """Whatever shapes, graph and entry are drawn, what is new in the neighbourhood is what is new in the whole graph."""
    near = NearbyShapes(Shapes(triples(shapes_text(parts))))
    graph = triples("x:A rdfs:subClassOf x:B . " + " ".join(before))
    entry = triples(" ".join(after))
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in graph)

    then = Counter(result.key for result in near.engine.run(graph))
    now = Counter(result.key for result in near.engine.run(graph | entry))
    found = [result.key for result in near.results(store, entry)]

    assert sorted(found) == sorted((now - then).keys())


def test_a_triple_about_classes_is_left_aside() -> None:
    """An entry does not put one class below another: what would follow lies all over the graph."""
    near = NearbyShapes(Shapes(triples("x:S sh:targetClass x:B ; sh:property x:P . x:P sh:path x:p ; sh:minCount 1 .")))
    store = Store()
    store.extend(quad for quad in (Quad(t.subject, t.predicate, t.object) for t in triples("x:n a x:A .")))

    assert near.results(store, triples("x:A rdfs:subClassOf x:B .")) == []
    assert [r.focus for r in near.results(store, triples("x:n a x:B ."))] == [NamedNode("urn:x:n")]
