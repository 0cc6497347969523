"""Both engines find one thing, which is what pyshacl finds by itself; faulty data or shapes never stop them without a sentence."""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pyshacl
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from iae_atlas import Atlas
from iae_atlas.errors import DataError, UsageError
from iae_atlas.namespaces import SH
from iae_atlas.validation.engines import ENGINES, Engine, accelerated, engine
from iae_atlas.validation.results import Result
from iae_atlas.validation.shapes import Shapes, lifted
from tests.shapes.test_shapes import INVALID, VALID, shapes, with_context
from tests.validation.drawn import shape, shapes_text, triple, triples
from tests.validation.graphs import in_memory
from tests.validation.mutations import INSTRUMENTS, Changes, Excerpt, changes, mutated

RATE = """x:S a sh:NodeShape ; sh:targetClass x:Rule ; sh:property x:P .
x:P sh:path x:rate ; sh:maxInclusive 1 ; sh:message "Trop."@fr ."""


def found(shapes: str, data: str, name: str = "pyshacl") -> list[Result]:
    """What an engine finds."""
    return engine(Shapes(triples(shapes)), name).run(triples(data))


@cache
def engines() -> tuple[Engine, Engine]:
    """The shapes of the atlas in both engines."""
    both = Shapes(shapes())
    return engine(both, "pyshacl"), engine(both, "shacl-rust")


@cache
def excerpt_of(atlas: Atlas) -> Excerpt:
    """A small part of the atlas."""
    return Excerpt(in_memory(atlas))


def by_pyshacl_itself(data: set[Triple]) -> Counter[tuple[str, ...]]:
    """What pyshacl's own function finds with the shapes as they are written."""
    graphs = [as_text(data), as_text(shapes())]
    _, report, _ = pyshacl.validate(graphs[0], shacl_graph=graphs[1], inference="none")
    names = ("focusNode", "value", "sourceShape", "sourceConstraintComponent", "resultSeverity")
    result = rdflib.URIRef(SH + "result")
    return Counter(
        tuple(str(report.value(node, rdflib.URIRef(SH + name)) or "") for name in names)
        for node in report.objects(None, result)
    )


def as_text(graph: set[Triple] | frozenset[Triple]) -> rdflib.Graph:
    """An rdflib graph that has been through a file."""
    from iae_atlas.validation.shacl import as_rdflib

    return as_rdflib(graph)


def compared(results: list[Result]) -> Counter[tuple[str, ...]]:
    """Results in the form of `by_pyshacl_itself`."""
    severities = {"violation": "Violation", "warning": "Warning", "info": "Info"}
    return Counter(
        (
            *("" if term is None else getattr(term, "value", str(term)) for term in (result.focus, result.value)),
            *(term.value for term in (result.shape, result.component)),
            SH + severities[result.severity],
        )
        for result in results
    )


@pytest.mark.parametrize("path", [*VALID, *INVALID], ids=lambda path: path.stem)
def test_both_engines_agree_on_every_fixture(path: Path) -> None:
    """shacl-rust before the reference changes nothing of what is found in a fixture of the shapes."""
    data = with_context(path)
    reference, accelerated = engines()

    assert [r.key for r in accelerated.run(data)] == [r.key for r in reference.run(data)]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(parts=st.lists(shape, min_size=1, max_size=3), data=st.lists(triple, max_size=20))
def test_both_engines_agree_on_any_shapes(parts: list[tuple[str, ...]], data: list[str]) -> None:
    """Whatever shapes and graph are drawn, both engines say the same, or refuse the shapes both."""
    drawn = Shapes(triples(shapes_text(parts)))
    graph = triples("x:A rdfs:subClassOf x:B . " + " ".join(data))

    assert [r.key for r in engine(drawn, "shacl-rust").run(graph)] == [r.key for r in engine(drawn).run(graph)]


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(instrument=st.sampled_from(INSTRUMENTS), made=changes)
def test_both_engines_agree_on_faulty_graphs(atlas: Atlas, instrument: str, made: Changes) -> None:
    """Whatever is wrong with a graph, both engines say the same of it."""
    case = mutated(excerpt_of(atlas), instrument, made)
    data = case.default() | case.entry
    reference, accelerated = engines()

    assert [r.key for r in accelerated.run(data)] == [r.key for r in reference.run(data)]


@pytest.mark.slow
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(instrument=st.sampled_from(INSTRUMENTS), made=changes)
def test_prepared_shapes_find_what_pyshacl_finds(atlas: Atlas, instrument: str, made: Changes) -> None:
    """Preparing the shapes, lifting targets and trying alternatives at once change nothing of what pyshacl finds."""
    case = mutated(excerpt_of(atlas), instrument, made)
    data = case.default() | case.entry

    assert compared(engines()[0].run(data)) == by_pyshacl_itself(data)


def test_a_result_holds_terms_and_both_messages() -> None:
    """Focus, path, value, shape, component and severity are terms and not texts; the messages are those of the shape."""
    data = "x:r a x:Rule ; x:rate 80.00 ."

    results = found(RATE.replace('"Trop."@fr', '"Trop."@fr, "Too much."@en ; sh:severity sh:Warning'), data)

    assert results == [
        Result(
            severity="warning",
            shape=NamedNode("urn:x:P"),
            component=NamedNode(SH + "MaxInclusiveConstraintComponent"),
            focus=NamedNode("urn:x:r"),
            path=results[0].path,
            value=Literal("80.00", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
        )
    ]
    assert results[0].predicate == NamedNode("urn:x:rate")
    assert results[0].messages == {"fr": "Trop.", "en": "Too much."}


def test_a_value_keeps_its_spelling() -> None:
    """A number is reported as it was written, and two spellings of one number are two values."""
    results = found("x:S sh:targetNode x:r ; sh:property x:P . x:P sh:path x:n ; sh:in ( 3 ) .", "x:r x:n 007, 7 .")

    assert sorted(str(result.value) for result in results) == [
        '"007"^^<http://www.w3.org/2001/XMLSchema#integer>',
        '"7"^^<http://www.w3.org/2001/XMLSchema#integer>',
    ]


def test_only_the_pairs_asked_for_are_looked_at() -> None:
    """Shapes are held against the nodes that are named, whatever else they target."""
    prepared = engine(Shapes(triples(RATE)))
    data = triples("x:a a x:Rule ; x:rate 2 . x:b a x:Rule ; x:rate 3 .")

    results = prepared.run(data, {NamedNode("urn:x:P"): [NamedNode("urn:x:b")]})

    assert [result.focus for result in results] == [NamedNode("urn:x:b")]


def test_a_sparql_constraint_names_itself_and_its_value() -> None:
    """The constraint is given beside the shape, with its messages; what the query calls ?value is the value."""
    constraint = """x:S sh:targetSubjectsOf x:from ; sh:sparql x:C .
    x:C sh:message "Après."@fr ; sh:select "SELECT $this ?value { $this <urn:x:from> ?a ; <urn:x:to> ?value FILTER(?a > ?value) }" ."""

    results = found(constraint, "x:a x:from 3 ; x:to 2 .")

    assert [(r.shape, r.constraint, r.value, r.messages) for r in results] == [
        (NamedNode("urn:x:S"), NamedNode("urn:x:C"), Literal(2), {"fr": "Après."})
    ]


def test_a_finding_without_message_says_which_constraint_is_broken() -> None:
    """A shape of others may say nothing; then its constraint is named in both languages."""
    results = found("x:S sh:targetNode x:a ; sh:nodeKind sh:Literal .", "x:a x:b x:c .")

    assert results[0].finding().message == {
        "fr": "La contrainte sh:NodeKind n'est pas respectée.",
        "en": "The constraint sh:NodeKind is broken.",
    }


ILL = [
    '"12 k€"^^xsd:decimal',
    '"13"^^xsd:gYear',
    '"2013-02-30"^^xsd:date',
    '"oui"^^xsd:boolean',
    '"x"^^xsd:integer',
    '""^^xsd:double',
    '"P"^^xsd:duration',
    '"é"@fr',
    "x:y",
    "[]",
    '"2013"^^xsd:gYear',
    "2013",
]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("constraint", ["sh:lessThan", "sh:lessThanOrEquals", "sh:equals", "sh:disjoint"])
def test_values_that_cannot_be_compared_are_results(
    name: str, constraint: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """Comparing any two values stops nothing and prints nothing; what has no order is not in order."""
    shape = f"""x:S sh:targetSubjectsOf x:n ; sh:property x:P .
    x:P sh:path x:n ; {constraint} x:m ; sh:pattern 'z' ; sh:minInclusive 0 ."""
    pairs = "".join(f"x:i{i}j{j} x:n {one} ; x:m {two} .\n" for i, one in enumerate(ILL) for j, two in enumerate(ILL))

    results = found(shape, pairs, name)

    assert len(results) > len(ILL)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "shape",
    [
        "x:S a sh:NodeShape ; sh:targetNode x:a ; sh:path x:p .",
        "x:S a sh:PropertyShape ; sh:targetNode x:a .",
        'x:S sh:targetNode x:a ; sh:sparql x:C . x:C sh:select "SELECT $this {" .',
        'x:S sh:targetNode x:a ; sh:sparql x:C . x:C sh:select "SELECT $this { $this z:p ?value }" .',
        "x:S sh:targetNode x:a ; sh:property x:P . x:P sh:path [] .",
    ],
    ids=("node-with-path", "property-without-path", "syntax", "prefix", "no-path"),
)
@pytest.mark.parametrize("name", ENGINES)
def test_a_broken_shape_is_refused_in_words(shape: str, name: str) -> None:
    """What pyshacl cannot use is told as a mistake of the shapes, in both languages."""
    with pytest.raises(DataError) as error:
        found(shape, "x:a x:p x:b .", name)

    assert error.value.sentence("fr") != error.value.sentence("en")


def test_an_unknown_engine_is_refused() -> None:
    """The engines there are are named."""
    with pytest.raises(UsageError, match="pyshacl, shacl-rust"):
        engine(Shapes([]), "rudof")


def test_an_absent_engine_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, the error names it."""
    monkeypatch.setitem(sys.modules, "shacl_rust", None)

    with pytest.raises(UsageError, match=r"iae-atlas\[fast\]"):
        engine(Shapes([]), "shacl-rust")


@pytest.mark.parametrize(("least", "first"), [(0, True), (3, True), (4, False)])
def test_shacl_rust_is_left_out_where_it_takes_longer(
    monkeypatch: pytest.MonkeyPatch, least: int, *, first: bool
) -> None:
    """The reference alone judges a few nodes; the result is the same."""
    asked: list[str] = []
    monkeypatch.setattr(accelerated, "LEAST", least)
    both = engine(Shapes(triples(RATE)), "shacl-rust")
    assert isinstance(both, accelerated.Accelerated)
    validate = both._validate
    monkeypatch.setattr(both, "_validate", lambda data, shapes: asked.append(data) or validate(data, shapes))

    results = both.run(triples("x:a a x:Rule ; x:rate 2 . x:b a x:Rule ; x:rate 1 . x:c a x:Rule ; x:rate 3 ."))

    assert bool(asked) is first
    assert [result.focus for result in results] == [
        NamedNode("urn:x:a"),
        NamedNode("urn:x:c"),
    ]


def test_a_shape_that_depends_on_its_properties_keeps_them() -> None:
    """A closed or deactivated node shape, and one whose qualified shapes exclude each other, is not taken apart."""
    closed = "x:S a sh:NodeShape ; sh:targetNode x:a ; sh:closed true ; sh:property x:P . x:P sh:path x:p ."
    asleep = "x:S a sh:NodeShape ; sh:targetNode x:a ; sh:deactivated true ; sh:property x:P . x:P sh:path x:p ; sh:maxCount 0 ."

    assert found(closed, "x:a x:p x:b .") == []
    assert [str(result.path) for result in found(closed, "x:a x:p x:b ; x:q x:c .")] == ["urn:x:q"]
    assert found(asleep, "x:a x:p x:b .") == []
    assert lifted(triples(closed)) == triples(closed)


def test_an_alternative_that_speaks_of_others_decides_nothing() -> None:
    """A result of an alternative may name a node further on, which is not the one that fails."""
    shape = """x:S a sh:NodeShape ; sh:targetClass x:C ; sh:or ( x:Deep x:Never ) .
    x:Deep a sh:NodeShape ; sh:property [ sh:path x:to ; sh:property [ sh:path x:n ; sh:minCount 1 ] ] .
    x:Never a sh:NodeShape ; sh:class x:Nothing ."""

    results = found(shape, "x:a a x:C ; x:to x:b . x:b a x:C ; x:n 1 . x:c a x:C ; x:to x:d . x:d a x:C .")

    assert [result.focus for result in results] == [NamedNode("urn:x:c")]


def test_blank_nodes_can_be_at_fault() -> None:
    """A node without a name is reported by both engines as that node."""
    data = {Triple(BlankNode("b"), NamedNode("urn:x:rate"), Literal(2)), *triples("x:r a x:Rule .")}
    shape = Shapes(
        triples("x:S sh:targetSubjectsOf x:rate ; sh:property x:P . x:P sh:path x:rate ; sh:maxInclusive 1 .")
    )

    assert [engine(shape, name).run(data)[0].focus for name in ENGINES] == [BlankNode("b"), BlankNode("b")]
