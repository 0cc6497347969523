"""What is said of a file that is wrong: one finding a fault, at its place, and the rest is read."""

import pytest

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.opening import read
from iae_atlas.entries.reading.sayings import SAYINGS
from tests.entries.reading import faults
from tests.entries.reading.made import HEAD, HOME, document, found

CASES = [
    *((f"turtle: {name}", "a.ttl", (HEAD + text).encode(), want) for name, (text, want) in faults.TURTLE.items()),
    *((f"trig: {name}", "a.trig", (HEAD + text).encode(), want) for name, (text, want) in faults.TRIG.items()),
    *((f"lines: {name}", "a.nt", text.encode(), want) for name, (text, want) in faults.LINES.items()),
    *((f"json: {name}", "a.jsonld", text.encode(), want) for name, (text, want) in faults.JSON.items()),
    *((f"xml: {name}", "a.rdf", text.encode(), want) for name, (text, want) in faults.XML.items()),
    *((f"file: {name}", *case) for name, case in faults.FILES.items()),
]


@pytest.mark.parametrize(("name", "content", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_each_fault_has_its_finding(name: str, content: bytes, expected: list[faults.Found]) -> None:
    """Just what is wrong is said, where it is wrong."""
    assert found(read(name, content, HOME)) == expected


def test_every_saying_has_a_fault() -> None:
    """No rule of the readers is without a file that breaks it."""
    broken = {rule for *_, expected in CASES for rule, *_ in expected}

    assert broken | {"too-many-problems"} == set(SAYINGS)


def test_problems_have_an_end() -> None:
    """After a hundred problems a reader stops, and says so once."""
    name, content, limit = faults.TOO_MANY
    problems = read(name, content, HOME).problems

    assert [one.rule for one in problems].count("read:too-many-problems") == 1
    assert len(problems) == limit + 1


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ex:a a ex:T\nex:b a ex:T .", 2),
        ("ex:a a ex:T\n  ex:p 1 ;\n  ex:q 2 .", 3),
        ('ex:a ex:p "x ;\n ex:q "y"@fr , "z"@en .', 2),
        ("ex:a ex:p oui ; ex:q 1 , non , 2 ; ex:r vrai .\nex:b a ex:T .", 3),
        ("ex:a ex:p [ a ex:T .\nex:b a ex:T .", 3),
        ("ex:a ex:p x:y , 1 ; x:q 2 . x:a ex:p 3 . ex:a a ex:T .", 2),
    ],
)
def test_the_rest_is_read(text: str, kept: int) -> None:
    """A mistake costs the triple that it is in, no other."""
    assert len(document(HEAD + text).given) == kept


def test_several_mistakes_are_said_at_once() -> None:
    """All mistakes of a file come in the order of their places, each once."""
    read_one = document(HEAD + "ex:a ex:p oui ;\n x:q 1 ;\n ex:r 12 000\nex:b ex:p « x »@fr ; ex:q <b> .")

    assert [(rule, line) for rule, line, _, _ in found(read_one)] == [
        ("unquoted", 2),
        ("unknown-prefix", 3),
        ("spaced-number", 4),
        ("missing-dot", 4),
        ("quotation-marks", 5),
        ("relative-iri", 5),
    ]


def test_sayings_speak_both_languages() -> None:
    """What is wrong, and how to mend it, is said in French and in English, with what was found."""
    (problem,) = document(HEAD + "ex:a iae:rate 1 .").problems

    assert problem.what == {
        "fr": "Le préfixe de iae:rate n'est pas déclaré.",
        "en": "The prefix of iae:rate is not declared.",
    }
    assert "`PREFIX iae: <https://w3id.org/iae-atlas/ontology#>`" in problem.mend["fr"]
    assert (problem.severity, problem.rule, problem.got) == ("violation", "read:unknown-prefix", "iae:rate")


def test_what_parsers_say_is_said_in_french() -> None:
    """The words of the parsers of JSON and XML are translated."""
    (json,) = document('{"a" 1}', "a.json").problems
    (xml,) = document(faults.RDF + "<ex:a></ex:b>", "a.rdf").problems

    assert "un deux-points est attendu" in json.mend["fr"]
    assert "Expecting ':' delimiter" in json.mend["en"]
    assert "la balise fermante n'est pas celle qui fut ouverte" in xml.mend["fr"]
    assert "mismatched tag" in xml.mend["en"]


def test_what_is_found_is_cut_short() -> None:
    """A long value is shown by its beginning."""
    (problem,) = document(HEAD + f"ex:a ex:p {'x' * 200} .").problems

    assert len(problem.got) == 80
    assert problem.got.endswith("x…")


def severities(read_one: Document) -> set[str]:
    """The severities of a document's problems."""
    return {one.severity for one in read_one.problems}


def test_what_is_readable_is_no_violation() -> None:
    """A decimal comma, blocks in Turtle and UTF-16 are remarked; everything else is refused."""
    mild = {rule for rule, saying in SAYINGS.items() if saying[0] != "violation"}

    assert mild == {"decimal-comma", "blocks-in-turtle", "other-unicode"}
    assert severities(document(HEAD + "ex:a ex:p 0,80 .")) == {"warning"}
