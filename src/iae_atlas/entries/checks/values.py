"""Values compared as what they mean: numbers as numbers, dates as the days they stand for."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal

from iae_atlas.namespaces import XSD
from iae_atlas.turtle.terms import Term

NUMBERS = frozenset(
    XSD + name
    for name in ("decimal", "integer", "double", "float", "int", "long", "nonNegativeInteger", "positiveInteger")
)
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?(?:Z|[+-]\d\d:\d\d)?")
DATES = frozenset(XSD + name for name in ("gYear", "gYearMonth", "date", "dateTime"))

Span = tuple[date, date]


def number(term: Term | None) -> Decimal | None:
    """A number of any datatype of numbers; None for everything else."""
    if not isinstance(term, Literal) or term.datatype.value not in NUMBERS:
        return None
    try:
        found = Decimal(term.value)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def span(term: Term | None) -> Span | None:
    """The first and the last day that a date may mean, as far as it is known: a year is all its days. None for what is no date."""
    if not isinstance(term, Literal) or term.datatype.value not in DATES:
        return None
    match = DATE.fullmatch(term.value)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        return first, date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    except ValueError:
        return None


def same_value(one: Term, other: Term) -> bool:
    """Whether two terms mean the same: the same term, or the same number."""
    if one == other:
        return True
    left, right = number(one), number(other)
    return left is not None and left == right


def agree(one: Span, other: Span) -> bool:
    """Whether two dates can be the same one: 2013 and February 2013 can."""
    return one[0] <= other[1] and other[0] <= one[1]
