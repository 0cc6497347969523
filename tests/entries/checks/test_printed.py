"""A figure is the one that the source prints; a thousandfold is worth a second look."""

import pytest

from tests.entries.checks.conftest import Find, told

PRINTED = '"1,2 M€"'


@pytest.mark.parametrize(
    "text",
    [
        "1,2 M€",
        "1 200 000 €",
        "1 200 000,00 euros",
        "environ 1,2 million d'euros en 2014",
        "1 200 k€",
        "plus d'un million",
        "un tiers (1/3)",
        "de 1,2 à 1,5 M€, soit 1 200 000 €",
    ],
)
def test_the_same_sum_in_any_spelling(find: Find, text: str) -> None:
    """Also among other numbers, and where no number is printed that could be read."""
    assert find((PRINTED, f'"{text}"')) == []


@pytest.mark.parametrize(
    ("text", "read"),
    [("1,2 k€", "1200.00"), ("12 M€", "12000000.00"), ("1 200 €", "1200.00"), ("1,2 Md€", "1200000000.00")],
)
def test_another_sum(find: Find, text: str, read: str) -> None:
    """What was read of the printed words is what was expected."""
    problems = find((PRINTED, f'"{text}"'))

    assert told(problems) == [("warning", "printed-differs", "iae:amount", "1200000.00")]
    assert problems[0].expected == {"fr": read, "en": read}


OBSERVATION = """
obs:taux-limousin a iae:Observation ; iae:citation page:montant ; iae:observationOf i:postes-insertion-limousin ;
    iae:measure <https://w3id.org/iae-atlas/id/concept/measure/%s> ; iae:value %s ;
    iae:unit unit:%s ; iae:printed "%s" .
"""
PREFIX = ("PREFIX op:", "PREFIX obs: <https://w3id.org/iae-atlas/id/observation/>\nPREFIX op:")


@pytest.mark.parametrize(
    ("value", "unit", "printed", "differs"),
    [
        ("0.44", "share", "près de 44%", False),
        ("44", "share", "près de 44 %", False),
        ("0.54", "share", "44 %", True),
        ("600", "person", "près de 600 personnes formées chaque année", False),
        ("60", "person", "près de 600 personnes", True),
    ],
)
def test_shares_and_counts(find: Find, value: str, unit: str, printed: str, differs: bool) -> None:
    """A share may be written as a part of one or of a hundred: whether it may is for the shapes to say."""
    found = find(PREFIX, OBSERVATION % ("people-trained", value, unit, printed))

    assert ("printed-differs" in {each.rule for each in found}) is differs
