"""Figures and dates as each language writes them."""

from decimal import Decimal

import pytest

from iae_atlas.site.writing import day, money, number, percent


@pytest.mark.parametrize(
    ("amount", "french", "english"),
    [
        (Decimal(1700000), "1\u202f700\u202f000\u00a0€", "€1,700,000"),
        (Decimal("12.5"), "12,50\u00a0€", "€12.50"),
        (0, "0\u00a0€", "€0"),
    ],
)
def test_euros(amount: Decimal, french: str, english: str) -> None:
    """Cents are written only where there are any."""
    assert money(amount, "fr") == french
    assert money(amount, "en") == english


def test_shares_and_numbers_keep_their_decimals() -> None:
    """A share of 48.4 % is not rounded to 48 %."""
    assert percent(Decimal("0.484"), "fr") == "48,4\u00a0%"
    assert percent(Decimal("0.8"), "en") == "80%"
    assert number(Decimal("0.21434375"), "fr") == "0,21434375"


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("2004", "2004", "2004"),
        ("2012-02", "février 2012", "February 2012"),
        ("2011-10-24", "24 octobre 2011", "24 October 2011"),
        ("2011-13", "2011-13", "2011-13"),
        ("open", "open", "open"),
    ],
)
def test_dates_are_written_as_far_as_they_are_known(text: str, french: str, english: str) -> None:
    """A month stays a month; what is no date stays as it is."""
    assert day(text, "fr") == french
    assert day(text, "en") == english
