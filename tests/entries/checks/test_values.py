"""Values are compared as what they mean: numbers as numbers, dates as the days that they may be."""

from datetime import date
from decimal import Decimal

import pytest
from pyoxigraph import Literal, NamedNode

from iae_atlas.entries.checks.values import agree, number, same_value, span

XSD = "http://www.w3.org/2001/XMLSchema#"


def typed(text: str, name: str) -> Literal:
    """A literal of a datatype."""
    return Literal(text, datatype=NamedNode(XSD + name))


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (typed("0.80", "decimal"), Decimal("0.8")),
        (typed("8E-1", "double"), Decimal("0.8")),
        (typed("4", "integer"), Decimal(4)),
        (typed("NaN", "double"), None),
        (typed("x", "decimal"), None),
        (Literal("4"), None),
        (NamedNode("https://a.example/4"), None),
        (None, None),
    ],
)
def test_a_number_of_any_datatype(term: Literal | NamedNode | None, value: Decimal | None) -> None:
    """A text that looks like one is none."""
    assert number(term) == value


@pytest.mark.parametrize(
    ("term", "days"),
    [
        (typed("2013", "gYear"), (date(2013, 1, 1), date(2013, 12, 31))),
        (typed("2012-02", "gYearMonth"), (date(2012, 2, 1), date(2012, 2, 29))),
        (typed("2011-10-24", "date"), (date(2011, 10, 24), date(2011, 10, 24))),
        (typed("2011-10-24T10:00:00Z", "dateTime"), (date(2011, 10, 24), date(2011, 10, 24))),
        (typed("2013-13", "gYearMonth"), None),
        (typed("0000", "gYear"), None),
        (typed("-2013", "gYear"), None),
        (Literal("2013"), None),
        (None, None),
    ],
)
def test_the_days_that_a_date_may_be(term: Literal | None, days: tuple[date, date] | None) -> None:
    """As far as it is known; an impossible one is none."""
    assert span(term) == days


def test_the_same_value() -> None:
    """In another spelling, but not of another kind."""
    assert same_value(typed("0.8", "decimal"), typed("0.80", "decimal"))
    assert same_value(typed("4", "integer"), typed("4.0", "decimal"))
    assert same_value(Literal("a", language="fr"), Literal("a", language="fr"))
    assert not same_value(Literal("a", language="fr"), Literal("a", language="en"))
    assert not same_value(Literal("4"), typed("4", "integer"))


def test_dates_that_can_be_one() -> None:
    """A month lies in its year, and not in the next."""
    year, month, other = (
        span(typed(text, name)) for text, name in (("2013", "gYear"), ("2013-02", "gYearMonth"), ("2014", "gYear"))
    )
    assert year
    assert month
    assert other

    assert agree(year, month)
    assert not agree(month, other)
