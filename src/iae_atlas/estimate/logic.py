"""Truth with a third value: None is what nobody has said."""

from __future__ import annotations

from collections.abc import Iterable

Truth = bool | None


def every(values: Iterable[Truth]) -> Truth:
    """True where all are, False where one is not, else None."""
    found = list(values)
    if False in found:
        return False
    return None if None in found else True


def some(values: Iterable[Truth]) -> Truth:
    """True where one is, False where none is, else None; of nothing, False."""
    found = list(values)
    if True in found:
        return True
    return None if None in found else False


def negated(value: Truth) -> Truth:
    """The contrary; None stays None."""
    return None if value is None else not value
