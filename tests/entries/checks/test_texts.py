"""What is written for readers is short, in both languages, and tells nobody's private data."""

import pytest
from pyoxigraph import Store

from iae_atlas.entries.examination.examine import examine
from iae_atlas.entries.findings.privacy import masked
from iae_atlas.entries.opening import read
from iae_atlas.entries.report import report
from iae_atlas.locations import Home
from tests.entries.checks.conftest import BASE, TODAY, Find, told

VOTE = '"Vote de l\'aide"@fr'


@pytest.mark.parametrize(
    "text",
    [
        "Écrire à jean.dupont@limousin.fr",
        "Appeler le 05 55 12 34 56",
        "Tél. 0555123456",
        "+33 5 55 12 34 56",
        "05.55.12.34.56",
        "+33 (0)5-55-12-34-56",
    ],
)
def test_addresses_and_telephone_numbers(find: Find, text: str) -> None:
    """In any grouping of digits."""
    problems = find((VOTE, f'"{text}"@fr'))

    assert [(each.severity, each.rule, each.path) for each in problems] == [
        ("violation", "personal-data", "skos:prefLabel")
    ]
    assert problems[0].got == f'"{masked(text)}"@fr'


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "turtle"])
@pytest.mark.parametrize(
    "written", ['"Écrire à jean.dupont@limousin.fr ou au 05 55 12 34 56"@fr', "<mailto:jean.dupont@limousin.fr>"]
)
def test_no_report_repeats_them(form: str, written: str, atlas_home: Home, store: Store) -> None:
    """Neither as what was found, nor in the line that is shown; the place stays."""
    instead = VOTE if written.startswith('"') else "<https://www.example.org/guide/postes-insertion>"
    document = read("saisie.ttl", BASE.replace(instead, written, 1).encode(), atlas_home)
    examined = examine([document], atlas_home, store, today=TODAY)
    (problem,) = [each for each in examined[0].problems if each.rule == "personal-data"]
    told_of = report(examined, "fr", form)

    assert "personal-data" in told_of
    assert "jean" not in told_of
    assert "12 34" not in told_of
    assert (
        BASE.replace(instead, written, 1)
        .splitlines()[problem.origin.line - 1][problem.origin.column - 1 :]
        .startswith(written)
    )


@pytest.mark.parametrize(
    "text",
    [
        "Vote du 12 mars 2010, 1 250 000 euros",
        "Article L. 5132-4",
        "SIRET 21870850300015",
        "aide@",
        "0,80 point",
        "@fr",
    ],
)
def test_other_figures_are_none(find: Find, text: str) -> None:
    """Dates, sums, articles, numbers of establishments."""
    assert find((VOTE, f'"{text}"@fr')) == []


def test_an_address_to_write_to(find: Find) -> None:
    """As a link it is one all the same."""
    problems = find(("<https://www.example.org/guide/postes-insertion>", "<mailto:jean.dupont@limousin.fr>"))

    assert ("personal-data", "iae:address") in {(each.rule, each.path) for each in problems}


def test_a_description_that_copies(find: Find) -> None:
    """More than 600 characters."""
    (problem,) = find(('"La structure est conventionnée', '"' + "Mot " * 150 + "La structure est conventionnée"))

    assert (problem.severity, problem.rule) == ("warning", "description-long")
    assert problem.what["fr"] == "La description a 643 caractères."


@pytest.mark.parametrize(
    ("removed", "path"),
    [
        (' , "Structure under convention"@en', "skos:prefLabel"),
        (' , "The structure is under convention with the State."@en', "dct:description"),
    ],
)
def test_one_language_for_two(find: Find, removed: str, path: str) -> None:
    """Told once, by whoever says it first."""
    (problem,) = find((removed, ""))

    assert (problem.severity, problem.path) == ("violation", path)


def test_a_note_in_one_language(find: Find) -> None:
    """Where no shape asks for both, it is worth a look."""
    problems = find(
        (VOTE, f'{VOTE} , "Vote of the aid"@en ; skos:note "Sous réserve."@fr'),
        (' , "Vote of the aid"@en ;\n    iae:citation', " ;\n    iae:citation"),
    )

    assert ("warning", "one-language", "skos:note", '"Sous réserve."@fr') in told(problems)
