"""A value is shown as its author wrote it, and the mark stands under it."""

import pytest
from pyoxigraph import Literal, NamedNode

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.documents.excerpts import as_written, excerpt, shown, term_at
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem

XSD = "http://www.w3.org/2001/XMLSchema#"
RATE = Literal("0.80", datatype=NamedNode(XSD + "decimal"))


@pytest.mark.parametrize(
    ("line", "column", "term"),
    [
        ("rule:a iae:rate .8 ;", 17, ".8"),
        ("rule:a iae:rate 80.", 17, "80"),
        ('x:a skos:prefLabel "Aide ; au poste"@fr, "b"@en .', 20, '"Aide ; au poste"@fr'),
        ("x:a skos:prefLabel 'l\\'aide'@fr .", 20, "'l\\'aide'@fr"),
        ('x:a iae:start "2016"^^xsd:gYear .', 15, '"2016"^^xsd:gYear'),
        ("x:a iae:address <https://a.example/x;y> .", 17, "<https://a.example/x;y>"),
        ("x:a iae:citation [ a iae:Passage ] .", 18, ""),
        ("x:a iae:rate 1 .", 99, ""),
        ('x:a skos:prefLabel """une', 20, '""'),
    ],
)
def test_the_term_at_a_place(line: str, column: int, term: str) -> None:
    """From its first character to its last, language and datatype with it."""
    assert term_at(Document("x.ttl", lines=[line]), 1, column) == term


@pytest.mark.parametrize(
    ("line", "term", "written"),
    [
        ("rule:a iae:rate 8E-1 .", RATE, "8E-1"),
        ("rule:a iae:rate 80 .", RATE, "0.80"),
        ("rule:a iae:rate kind:ACI", NamedNode("https://w3id.org/iae-atlas/id/concept/kind/ACI"), "kind:ACI"),
        ("rule:a iae:rate kind:ACI", NamedNode("https://w3id.org/iae-atlas/id/concept/kind/AI"), "kind:AI"),
        ("rule:a iae:rate <ACI>", NamedNode("https://w3id.org/iae-atlas/id/concept/kind/ACI"), "<ACI>"),
        ("<iae:rate iae:r>0.80</iae:rate>", RATE, "0.80"),
        ("rule:a iae:rate 'x'@fr .", Literal("x", language="fr"), "'x'@fr"),
        ("rule:a iae:rate «x» .", Literal("y", language="fr"), '"y"@fr'),
    ],
)
def test_a_value_as_written(line: str, term: Literal | NamedNode, written: str) -> None:
    """What stands at the place, where it means the term; else the term in its short form."""
    assert as_written(Document("x.ttl", lines=[line]), Origin("x.ttl", 1, 17), term) == written


@pytest.mark.parametrize(
    ("line", "column", "marked"),
    [
        ("\tiae:rate 80 .", 11, "80"),
        ("ééé iae:rate 80 .", 14, "80"),
        ("e\u0301e\u0301 iae:rate 80 .", 15, "80"),
        ("日本 iae:rate 80 .", 13, "80"),
    ],
)
def test_the_mark_stands_under_the_value(line: str, column: int, marked: str) -> None:
    """Also after tabs, accents that are signs of their own, and wide letters."""
    problem = Problem("violation", "x", Origin("x.ttl", 1, column), {}, {})
    source, mark = excerpt(Document("x.ttl", lines=[line]), problem, 80)
    column_of = {"\u0301": 0, "日": 2, "本": 2}
    before = source[: source.index(marked)]

    assert sum(column_of.get(char, 1) for char in before) == mark.index("^")
    assert mark.count("^") == 2


def test_a_place_that_the_file_does_not_have_shows_nothing() -> None:
    """A line beyond the end, or none at all."""
    document = Document("x.ttl", lines=["a"])

    assert excerpt(document, Problem("info", "x", Origin("x.ttl", 2, 1), {}, {}), 80) == []
    assert excerpt(document, Problem("info", "x", Origin("x.ttl"), {}, {}), 80) == []


def test_what_is_shown_keeps_its_columns() -> None:
    """A replacement for each sign that is not harmless, a space for a tab."""
    assert shown("a\tb\x1b\u2028é") == "a b��é"
