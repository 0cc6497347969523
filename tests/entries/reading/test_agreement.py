"""Readers say what pyoxigraph says: the same triples of a valid document, a problem where it refuses one."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, RdfFormat

from iae_atlas.entries.documents.document import Document
from tests.entries.reading import drawn
from tests.entries.reading.made import document, faults, parsed, triples

MANY = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
# Right RDF that an entry does not have: these are problems where pyoxigraph has none.
STRICTER = ("unnamed-block", "empty", "scheme", "no-triple")


def agree(read_one: Document, text: str, form: RdfFormat, *, strictly: bool = True) -> None:
    """Hold a document against pyoxigraph's reading of the same text; a reader may be stricter where a text is not drawn as valid."""
    wrong = faults(read_one, *STRICTER)
    try:
        expected = parsed(text, form)
    except SyntaxError:
        assert wrong
        return
    if strictly or not wrong:
        assert wrong == []
        assert triples(read_one) == expected


def begins_as_it_is(read_one: Document) -> None:
    """At the place of each object stands something that can be its beginning."""
    for one in read_one.given:
        rest = read_one.lines[one.origin.line - 1][one.origin.column - 1 :]
        value, last = one.triple.object, one.triple.predicate.value.endswith("rest")
        if isinstance(value, Literal):
            assert rest[0] in "\"'+-.0123456789tf"
        elif isinstance(value, BlankNode):
            assert rest[0] in "_[(" or last
        else:
            assert rest[0] in "<eia:()" or last


@MANY
@given(drawn.TURTLE)
def test_turtle(text: str) -> None:
    """Any Turtle has the triples that pyoxigraph finds in it, at places where they can stand."""
    read_one = document(text, "a.ttl")

    agree(read_one, text, RdfFormat.TURTLE)
    begins_as_it_is(read_one)


@MANY
@given(drawn.TRIG)
def test_trig(text: str) -> None:
    """Any TriG has the triples and the blocks that pyoxigraph finds in it."""
    agree(document(text, "a.trig"), text, RdfFormat.TRIG)


@MANY
@given(drawn.slipped(drawn.TURTLE, drawn.SLIPS))
def test_slips_in_turtle(text: str) -> None:
    """A slip is found just where pyoxigraph refuses the text."""
    agree(document(text, "a.ttl"), text, RdfFormat.TURTLE)


@MANY
@given(drawn.slipped(drawn.TRIG, drawn.SLIPS))
def test_slips_in_trig(text: str) -> None:
    """The same with blocks."""
    agree(document(text, "a.trig"), text, RdfFormat.TRIG)


@MANY
@given(drawn.RDF_XML)
def test_rdf_xml(text: str) -> None:
    """Any RDF/XML has the triples that pyoxigraph finds in it, at the beginning of an element."""
    read_one = document(text, "a.rdf")

    agree(read_one, text, RdfFormat.RDF_XML)
    assert {read_one.lines[one.origin.line - 1][one.origin.column - 1] for one in read_one.given} <= {"<"}


@MANY
@given(drawn.slipped(drawn.RDF_XML, drawn.SLIPS_IN_XML))
def test_slips_in_rdf_xml(text: str) -> None:
    """What pyoxigraph refuses is a problem; what is none has its triples."""
    agree(document(text, "a.rdf"), text, RdfFormat.RDF_XML, strictly=False)


@MANY
@given(drawn.JSON_LD, st.sampled_from([None, 1]))
def test_json_ld(data: dict[str, Any], indent: int | None) -> None:
    """Any JSON-LD has the triples that pyoxigraph finds in the whole, and each pointer leads to its value."""
    text = json.dumps(data, indent=indent, ensure_ascii=False)
    read_one = document(text, "a.jsonld")

    agree(read_one, text, RdfFormat.JSON_LD)
    for one in read_one.given:
        value: Any = data
        for part in one.origin.pointer.split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            value = value[int(key)] if isinstance(value, list) else value[key]
        written = json.dumps(value, ensure_ascii=False)
        assert read_one.lines[one.origin.line - 1][one.origin.column - 1] == written[0]


@pytest.mark.parametrize("form", [RdfFormat.TURTLE, RdfFormat.RDF_XML, RdfFormat.JSON_LD])
def test_a_drawn_document_is_valid(form: RdfFormat) -> None:
    """The drawing rules are right: pyoxigraph takes what they make, and it says something."""
    strategies = {RdfFormat.TURTLE: drawn.TURTLE, RdfFormat.RDF_XML: drawn.RDF_XML, RdfFormat.JSON_LD: drawn.JSON_LD}
    counts = []

    @settings(max_examples=50, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(strategies[form])
    def count(made: str | dict[str, Any]) -> None:
        counts.append(len(parsed(made if isinstance(made, str) else json.dumps(made), form)))

    count()

    assert sum(counts) > len(counts)
