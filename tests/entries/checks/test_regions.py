"""Source, labels, names and funder speak of one region, or it is worth a second look."""

import pytest

from tests.entries.checks.conftest import Find, told

SOURCE = "Guide des aides, postes"


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        (((SOURCE, "Guide des aides de Bretagne, postes"),), "Bretagne"),
        ((("https://www.example.org/guide/", "https://www.example.org/haute-normandie/"),), "Haute-Normandie"),
        (
            (("iae:offeredBy council:74", "iae:offeredBy council:72"), ("funder council:74", "funder council:72")),
            "Limousin",
        ),
    ],
    ids=["source", "address", "name"],
)
def test_another_region_beside_the_council(find: Find, changes: tuple[tuple[str, str], ...], named: str) -> None:
    """In the name of the source, its address, the name of the instrument."""
    found = [each for each in find(*changes) if each.rule == "region-differs"]

    assert [(each.severity, each.path, each.expected["fr"]) for each in found] == [("warning", "iae:offeredBy", named)]


@pytest.mark.parametrize(
    "title",
    [
        "Guide des aides de Bretagne et du Limousin, postes",
        "Guide des aides du centre-ville, postes",
        "Guide des aides, postes",
    ],
)
def test_the_same_region_or_none(find: Find, title: str) -> None:
    """Among others, or a word that is no region here."""
    assert find((SOURCE, title)) == []


def test_a_longer_name_is_not_its_part(find: Find) -> None:
    """Provence-Alpes-Côte d'Azur is not Rhône-Alpes, Nord-Pas-de-Calais not a part of it."""
    problems = find((SOURCE, "Guide des aides en Basse-Normandie, postes"))

    assert [each.expected["fr"] for each in problems] == ["Basse-Normandie"]


def test_a_budget_that_another_council_funds(find: Find) -> None:
    """It happens, but a slip of the pen happens more often."""
    problems = find(("iae:funder council:74", "iae:funder council:72"))

    assert told(problems) == [("warning", "region-differs", "iae:funder", "council:72")]


def test_a_budget_that_a_body_funds(find: Find) -> None:
    """No region is meant then."""
    assert find(("iae:funder council:74", "iae:funder body:ademe")) == []
