"""Numbers and durations as people write them: `36 000 €`, `12,5 k€`, `20 %`, `24 mois`."""

from __future__ import annotations

import re
from decimal import Decimal

NUMBER = re.compile(r"(?:€\s*)?([+-]?\d+(?:[.,]\d+)?)\s*(k|m)?\s*(%|€|eur|euros?)?", re.IGNORECASE)
FACTORS = {"": Decimal(1), "k": Decimal(1000), "m": Decimal(1_000_000)}
THOUSANDS = (
    re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}"),
    re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}"),
)
AMBIGUOUS = re.compile(r"(?<!\d)[1-9]\d{0,2}[.,]\d{3}(?!\d)")
DURATION = "duration"
MONTHS = {"month": 1, "year": 12}
SPANS = re.compile(r"(.+?)\s*(mois|months?|ans?|années?|annees?|years?)", re.IGNORECASE)


def number_of(text: str) -> Decimal | None:
    """A number as people write it; None where it is none, or where it may be two (`36,000`)."""
    plain = _plain(text)
    match = NUMBER.fullmatch(plain)
    if match is None or is_ambiguous(text):
        return None
    value = Decimal(match[1].replace(",", ".")) * FACTORS[(match[2] or "").lower()]
    return value / 100 if match[3] == "%" else value


def is_ambiguous(text: str) -> bool:
    """Whether a sign in a number may part thousands or decimals; no sum, share or count of a case has three decimals."""
    return AMBIGUOUS.search(_plain(text)) is not None


def duration_of(text: str, unit: str) -> Decimal | None:
    """
    A length of time in a unit, `month` or `year`; None where it is none.

    A bare number counts in that unit; where the unit is `duration` it could be either, so that it is none.
    """
    match = SPANS.fullmatch(_plain(text))
    if match is None:
        return None if unit == DURATION else number_of(text)
    value = number_of(match[1])
    said = "month" if match[2].lower().startswith("mo") else "year"
    if value is None or unit == said:
        return value
    return value * MONTHS[said] / MONTHS.get(unit, 1)


def same_number(text: str, choice: str) -> bool:
    """Whether two texts write the same number."""
    value = number_of(text)
    return value is not None and value == number_of(choice)


def _plain(text: str) -> str:
    plain = re.sub(r"(?<=\d)[\s\u00a0\u202f'](?=\d)", "", text.strip())
    plain = plain.replace("\u00a0", " ").replace("\u202f", " ")
    for pattern, sign in zip(THOUSANDS, ".,", strict=True):
        match = pattern.search(plain)
        if match is not None:
            return plain.replace(match[0], match[0].replace(sign, "").replace(",", "."))
    return plain
