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


RULE = """
i:{instrument} iae:hasRule rule:essai ; iae:citation page:montant .
rule:essai a iae:AidRule ; skos:prefLabel "Aide{place}"@fr , "Aid"@en ; iae:citation page:montant ; iae:base base:post-cost ;
    iae:rate 0.30 ; iae:rateQualifier q:fixed .
"""


@pytest.mark.parametrize(
    ("instrument", "place", "changes", "named"),
    [
        ("arsie", "", ((SOURCE, "Guide des aides du Limousin, postes"),), "Limousin"),
        ("arsie", " du Limousin", (), "Limousin"),
        ("arsie", "", (("iae:sourceKind", "iae:publishedBy council:74 ; iae:sourceKind"),), "Limousin"),
        ("arsie", "", (), ""),
        ("arsie", " de la Région", (), ""),
    ],
    ids=["source", "label", "publisher", "nowhere", "same"],
)
def test_a_rule_added_to_an_instrument_of_another_region(
    find: Find, instrument: str, place: str, changes: tuple[tuple[str, str], ...], named: str
) -> None:
    """Among so many instruments of like names, one of the wrong council is soon chosen."""
    problems = find(*changes, RULE.replace("{instrument}", instrument).replace("{place}", place))
    found = [each for each in problems if each.rule == "region-differs"]

    assert [(each.severity, each.path, each.got, each.expected["fr"]) for each in found] == (
        [("warning", "iae:hasRule", "rule:essai", named)] if named else []
    )
