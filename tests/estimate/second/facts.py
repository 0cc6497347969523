"""What a case says, and logic with three values: a fact may be true, false or not known."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

Amounts = set[Decimal] | None
Truth = bool | None

# 563 counts as SIAE: ACI, AI, EI, Régies de quartier, ETTI, GEIQ; 534 names EI, AI, ETTI, GEIQ and ACI.
SIAE = frozenset({"ACI", "AI", "EI", "RQ", "ETTI", "GEIQ", "SIAE"})


def euros(case: Mapping[str, object], key: str) -> Decimal | None:
    """The number under a key, None where the case leaves it out."""
    value = case.get(key)
    return None if value is None else Decimal(str(value))


def count(case: Mapping[str, object], key: str, default: int = 1) -> Decimal:
    """The number under a key, a default where the case leaves it out."""
    return Decimal(str(case.get(key, default)))


def cents(amount: Decimal) -> Decimal:
    """An amount to the cent, half a cent up."""
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def said(case: Mapping[str, object], key: str) -> Truth:
    """What a case says of a yes-or-no question."""
    value = case.get(key)
    return None if value is None else bool(value)


def one_of(case: Mapping[str, object], key: str, values: frozenset[str] | set[str]) -> Truth:
    """Whether the word under a key is among some words."""
    value = case.get(key)
    return None if value is None else value in values


def at_least(case: Mapping[str, object], key: str, least: str) -> Truth:
    """Whether the number under a key reaches a bound."""
    value = euros(case, key)
    return None if value is None else value >= Decimal(least)


def negated(truth: Truth) -> Truth:
    """Not, with three values."""
    return None if truth is None else not truth


def every(*truths: Truth) -> Truth:
    """And, with three values."""
    if False in truths:
        return False
    return None if None in truths else True


def some(*truths: Truth) -> Truth:
    """Or, with three values."""
    if True in truths:
        return True
    return None if None in truths else False
