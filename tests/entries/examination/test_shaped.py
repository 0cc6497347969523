"""What a shape finds is told where its author wrote it, with what was written and what was expected."""

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from iae_atlas.entries.examination.shaped import Pointer, problem_of
from iae_atlas.entries.findings.constraints import Expectations
from iae_atlas.entries.normal.form import Entry
from iae_atlas.entries.opening import read
from iae_atlas.evidence.statements import statement_iri
from iae_atlas.locations import Home
from iae_atlas.namespaces import ID, SH, SKOS, iae
from iae_atlas.validation.paths import Link
from iae_atlas.validation.results import Result
from iae_atlas.validation.shapes import Shapes

SHAPE = NamedNode("https://w3id.org/iae-atlas/shapes#X")
RULE = NamedNode(ID + "rule/a")
INSTRUMENT = NamedNode(ID + "instrument/a")
RATE, HAS_RULE, LABEL = NamedNode(iae("rate")), NamedNode(iae("hasRule")), NamedNode(SKOS + "prefLabel")
TEXT = """PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX id: <https://w3id.org/iae-atlas/id/>
<https://w3id.org/iae-atlas/id/rule/a> iae:rate 8E-1 , 0.9 .
<https://w3id.org/iae-atlas/id/instrument/a> iae:hasRule <https://w3id.org/iae-atlas/id/rule/a> .
"""
MESSAGES = {
    "fr": "Le taux est faux, cf. art. 3. Écrivez 0.80 pour 80 %.",
    "en": "The rate is wrong. Write 0.80 for 80 %.",
}


@pytest.fixture
def entry() -> Entry:
    """Give an entry of three triples, with their places."""
    document = read("a.ttl", TEXT.encode(), Home("/nowhere", "/nowhere"))
    quads = list(parse(TEXT.encode(), format=RdfFormat.TURTLE))
    made = Entry(document, NamedNode(ID + "source/a"), "a", quads, [])
    for given, quad in zip(document.given, quads, strict=True):
        made._places[quad.triple] = given.origin
        made._properties.setdefault((quad.subject, quad.predicate), given.origin)
    made._subjects.update(document.subjects)
    return made


def told(entry: Entry, result: Result, shapes: str = "") -> tuple[str, str, str, str, str, str]:
    """Place, value, expectation, what, mend and focus of a result."""
    head = "PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
    given = Shapes(
        quad.triple
        for quad in parse(f"{head}{SHAPE} {shapes or 'a sh:PropertyShape'} .".encode(), format=RdfFormat.TURTLE)
    )
    pointed = Pointer([entry]).pointed(result)
    assert pointed is not None
    problem = problem_of(result, pointed, Expectations(given, Store()))
    return (
        problem.origin.text("fr"),
        problem.got,
        problem.expected.get("fr", ""),
        problem.what["fr"],
        problem.mend.get("fr", ""),
        problem.focus,
    )


def result(
    component: str, focus: NamedNode = RULE, path: Link | None = None, value: Literal | NamedNode | None = None
) -> Result:
    """A violation of one constraint of the shape."""
    return Result(
        "violation", SHAPE, NamedNode(f"{SH}{component}ConstraintComponent"), focus, path, value, None, MESSAGES
    )


def test_a_value_as_it_was_written(entry: Entry) -> None:
    """Its place, its spelling, the range; the message in two parts, not parted at a shortened word."""
    value = Literal("8E-1", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#double"))
    found = told(
        entry, result("MaxInclusive", path=Link(RATE), value=value), "sh:minInclusive 0.0 ; sh:maxInclusive 0.5"
    )

    assert found == (
        "a.ttl:3:49",
        "8E-1",
        "de 0 à 0.5",
        "Le taux est faux, cf. art. 3.",
        "Écrivez 0.80 pour 80 %.",
        "rule:a",
    )


def test_too_many_values_are_all_shown(entry: Entry) -> None:
    """At the last of them."""
    place, got, expected, *_ = told(entry, result("MaxCount", path=Link(RATE)), "sh:maxCount 1")

    assert (place, got, expected) == ("a.ttl:3:56", "8E-1, 0.9", "au plus 1 valeur")


def test_a_missing_value_is_told_at_its_resource(entry: Entry) -> None:
    """With what it would be."""
    place, got, expected, *_ = told(
        entry, result("MinCount", path=Link(LABEL)), "sh:minCount 1 ; sh:datatype xsd:decimal"
    )

    assert (place, got) == ("a.ttl:3:1", "")
    assert expected == "au moins 1 valeur : un nombre décimal, ainsi 0.80 ou 12000.00"


def test_a_statement_is_the_triple_that_it_states(entry: Entry) -> None:
    """Authors know no statements."""
    triple = entry.quads[2].triple
    found = told(
        entry, result("MinCount", focus=statement_iri(entry.graph, triple), path=Link(NamedNode(iae("citation"))))
    )

    assert (found[0], found[5]) == ("a.ttl:4:58", "i:a")


def test_a_link_against_its_direction(entry: Entry) -> None:
    """It is told where it was written, of what it leads to."""
    found = told(entry, result("Class", path=Link(HAS_RULE, inverse=True), value=INSTRUMENT))

    assert (found[0], found[5]) == ("a.ttl:4:58", "rule:a")


def test_what_no_entry_has_to_do_with(entry: Entry) -> None:
    """It is not told."""
    assert Pointer([entry]).pointed(result("MinCount", focus=NamedNode(ID + "rule/other"))) is None


@pytest.mark.parametrize(
    ("component", "shape", "expected"),
    [
        ("Datatype", "sh:datatype xsd:gYear", 'une année, ainsi "2016"^^xsd:gYear'),
        ("Datatype", "sh:datatype xsd:hexBinary", "une valeur de type xsd:hexBinary"),
        ("NodeKind", "sh:nodeKind sh:IRI", "une ressource nommée"),
        ("In", 'sh:in ( "a" "b" )', "a, b"),
        ("HasValue", 'sh:hasValue "a"', "a"),
        ("MinExclusive", "sh:minExclusive 0", "plus de 0"),
        ("MinInclusive", "sh:minInclusive 1.50", "au moins 1.5"),
        ("MinLength", "sh:minLength 1", "un texte qui ne soit pas vide"),
        ("MaxLength", "sh:maxLength 160", "au plus 160 caractères"),
        ("Pattern", 'sh:pattern "^[a-z]+$"', "de la forme ^[a-z]+$"),
        ("LanguageIn", 'sh:languageIn ( "fr" "en" )', "un texte en français (@fr) et un en anglais (@en)"),
        ("UniqueLang", "sh:uniqueLang true", "un seul texte par langue"),
        ("MaxCount", "sh:maxCount 0", "aucune valeur"),
        ("MinCount", "sh:minCount 2", "au moins 2 valeurs"),
        ("Or", "sh:or ()", ""),
    ],
)
def test_what_each_constraint_expects(entry: Entry, component: str, shape: str, expected: str) -> None:
    """In words; where only the message can say it, nothing."""
    assert told(entry, result(component, path=Link(RATE)), shape)[2] == expected
