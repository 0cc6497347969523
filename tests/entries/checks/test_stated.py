"""What the atlas says already is not redefined; another source adds what can be added, and confirms or differs."""

import pytest

from tests.entries.checks.conftest import Find, told


@pytest.mark.parametrize(
    ("given", "path", "got"),
    [
        ('i:arsie skos:prefLabel "ARSIE nouvelle"@fr', "skos:prefLabel", '"ARSIE nouvelle"@fr'),
        ("i:arsie a iae:FrameworkDocument", "rdf:type", "iae:FrameworkDocument"),
        ("rule:arsie-etude-interne iae:rate 0.55", "iae:rate", "0.55"),
        ('region:74 skos:prefLabel "Le Limousin"@fr', "skos:prefLabel", '"Le Limousin"@fr'),
        ('council:74 skos:prefLabel "Conseil"@fr', "skos:prefLabel", '"Conseil"@fr'),
    ],
)
def test_name_class_and_single_value_stay(find: Find, given: str, path: str, got: str) -> None:
    """One finding each, with what the atlas says."""
    problems = find(f"\n{given} ; iae:citation page:montant .\n")

    assert told(problems) == [("violation", "already-stated", path, got)]


def test_the_known_value_is_what_was_expected(find: Find) -> None:
    """By the name that the atlas has for it, not by the entry's."""
    (problem,) = find('\nregion:74 skos:prefLabel "Le Limousin"@fr ; iae:citation page:montant .\n')

    assert problem.expected["fr"] == "« Limousin »"
    assert problem.what["fr"].startswith("region:74 (Limousin) a déjà")


@pytest.mark.parametrize(
    "given",
    [
        'i:arsie iae:end "2016"^^xsd:gYear',
        "i:arsie iae:opensTo kind:AI",
        'i:arsie skos:altLabel "Aide régionale aux SIAE"@fr',
        "council:74 iae:topicYes <https://w3id.org/iae-atlas/id/concept/topic/direct-aid>",
        "council:74 iae:supportsNetwork body:chantier-ecole",
    ],
)
def test_what_can_be_added(find: Find, given: str) -> None:
    """The end of a scheme, kinds, names, topics, networks."""
    assert find(f"\n{given} ; iae:citation page:montant .\n") == []


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ('i:arsie dct:description "Autre."@fr , "Other."@en', "dct:description"),
        ("i:arsie iae:offeredBy council:74", "iae:offeredBy"),
        ("rule:arsie-etude-interne iae:discretionary true", "iae:discretionary"),
    ],
)
def test_what_cannot(find: Find, given: str, path: str) -> None:
    """It would change what the resource is; told once a property."""
    (problem,) = find(f"\n{given} ; iae:citation page:montant .\n")

    assert (problem.severity, problem.rule, problem.path) == ("violation", "addition-unusual", path)


def test_the_same_from_another_source_confirms(find: Find) -> None:
    """The place of the other one is told, and nothing is wrong."""
    (problem,) = find('\ni:arsie iae:start "1993"^^xsd:gYear ; iae:citation page:montant .\n')

    assert (problem.severity, problem.rule, problem.got) == ("info", "confirmation", '"1993"^^xsd:gYear')
    assert problem.what["fr"].endswith("l. 487.")
