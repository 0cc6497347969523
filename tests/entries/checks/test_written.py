"""What is written otherwise than asked is told, though the normal form could mend it."""

import pytest

from tests.entries.checks.conftest import Find

PLACE = """
page:autre a iae:Passage ;%s iae:locator "rubrique Autre" .
i:pass-insertion iae:citation page:autre ; iae:end "2020"^^xsd:gYear .
"""


@pytest.mark.parametrize("amount", ["9000", "9.0e3"])
def test_a_sum_without_its_decimals(find: Find, amount: str) -> None:
    """An integer and a number in scientific notation are no decimals."""
    problems = find(("iae:amount 9000.00", f"iae:amount {amount}"))

    assert [(each.severity, each.rule, each.got) for each in problems] == [("violation", "amount-undecimal", amount)]


def test_a_passage_of_no_source(find: Find) -> None:
    """It is told, and mended by the one source of the entry."""
    without = find(PLACE % "")
    with_source = find(PLACE % " iae:source src:aide-limousin ;")

    assert [each.rule for each in without] == ["passage-sourceless", *(each.rule for each in with_source)]
    assert "src:aide-limousin" in without[0].mend["en"]


def test_a_citation_of_which_nothing_is_said(find: Find) -> None:
    """A council that only cites a passage is no policy."""
    problems = find("\ncouncil:01 iae:citation page:montant .\n")

    assert [(each.severity, each.rule, each.focus) for each in problems] == [
        ("violation", "citation-alone", "council:01")
    ]
