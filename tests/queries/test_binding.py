"""Parameters are written as terms into their one line; nothing else of the text changes."""

import pytest

from iae_atlas.errors import UnknownParameter
from iae_atlas.locations import Home
from iae_atlas.queries.binding import bound
from iae_atlas.queries.catalogue import Parameter, Question, find_question


@pytest.fixture
def question(home: Home) -> Question:
    """Give a question with a parameter of each type."""
    return find_question(home.queries, "aids")


@pytest.mark.parametrize(
    ("name", "value", "row"),
    [
        ("instrument", "arsie", "<https://w3id.org/iae-atlas/id/instrument/arsie>"),
        ("instrument", "i:arsie", "<https://w3id.org/iae-atlas/id/instrument/arsie>"),
        ("instrument", "https://example.org/x", "<https://example.org/x>"),
        (
            "instrument",
            ["a", "b"],
            "<https://w3id.org/iae-atlas/id/instrument/a> <https://w3id.org/iae-atlas/id/instrument/b>",
        ),
        ("region", "72", '"72"'),
        ("region", "*", "UNDEF"),
        ("flagged", "true", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ("flagged", False, '"false"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ("least", "-3", '"-3"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("least", 3, '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("lang", "en", '"en"'),
    ],
)
def test_a_value_is_written_as_a_term(question: Question, name: str, value: str | list[str], row: str) -> None:
    """The row of the parameter holds the term, and the rest of the text is as it was."""
    text = bound(question, {name: value})
    before = next(line for line in question.text.splitlines() if line.strip().startswith(f"VALUES ?{name} "))

    assert text == question.text.replace(before, f"  VALUES ?{name} {{ {row} }}")


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("instrument", "a b", "an IRI, a CURIE or a slug"),
        ("instrument", "x> } UNION { ?s ?p ?o", "an IRI, a CURIE or a slug"),
        ("instrument", "http://[", "an IRI, a CURIE or a slug"),
        ("region", "1", 'an INSEE code of two digits, such as "72"'),
        ("region", "Alsace", 'an INSEE code of two digits, such as "72"'),
        ("flagged", "oui", "true or false"),
        ("least", "3.5", "a whole number"),
        ("least", "٣٣ 3", "a whole number"),
        ("lang", "de", "fr or en"),
    ],
)
def test_a_value_of_another_type_is_refused(question: Question, name: str, value: str, expected: str) -> None:
    """The error names the parameter, what was given, and what is expected."""
    with pytest.raises(UnknownParameter) as caught:
        bound(question, {name: value})

    assert str(caught.value) == f'parameter "{name}": got "{value}", expected {expected}.'


@pytest.mark.parametrize("value", ["2013", "2013-02", "2013-02-14"])
def test_a_date_is_as_precise_as_it_is_asked_for(value: str) -> None:
    """A year, a month or a day is a text that compares with the dates of the graph."""
    question = Question("x", 'SELECT * {\n  VALUES ?day { "2000" }\n}')
    question.parameters = [parameter("day", "date")]

    assert bound(question, {"day": value}) == f'SELECT * {{\n  VALUES ?day {{ "{value}" }}\n}}'


@pytest.mark.parametrize("value", ["13", "2013-13", "2013-02-30x", "2013-2", "février 2013", "2013-00"])
def test_what_is_no_date_is_refused(value: str) -> None:
    """The error shows the three forms."""
    question = Question("x", 'SELECT * {\n  VALUES ?day { "2000" }\n}')
    question.parameters = [parameter("day", "date")]

    with pytest.raises(
        UnknownParameter, match="expected a year, a month or a day, such as 2013, 2013-02 or 2013-02-14"
    ):
        bound(question, {"day": value})


def test_an_unknown_parameter_is_told_with_those_there_are(question: Question) -> None:
    """The error lists the parameters of the question."""
    with pytest.raises(
        UnknownParameter, match='"aids" has no parameter "colour"; it has: instrument, region, flagged, least, lang'
    ):
        bound(question, {"colour": "red"})


def test_a_text_cannot_end_its_row() -> None:
    """Quotes, braces and line feeds of a value are escaped by the RDF library."""
    question = Question("x", "SELECT * {\n  VALUES ?words { UNDEF }\n}")
    question.parameters = [parameter("words", "text")]

    assert bound(question, {"words": 'a" }\n{'}) == 'SELECT * {\n  VALUES ?words { "a\\" }\\n{" }\n}'


def test_a_backslash_is_no_group_of_the_pattern() -> None:
    """What looks like a reference of a regular expression is text."""
    question = Question("x", "SELECT * {\n  VALUES ?words { UNDEF }\n}")
    question.parameters = [parameter("words", "text")]

    assert '"\\\\1"' in bound(question, {"words": "\\1"})


def parameter(name: str, kind: str) -> Parameter:
    """A parameter without labels."""
    return Parameter(name, kind, "", {"fr": name, "en": name})
