"""Lengths of time in years, as people write them: `3`, `3 ans`, `36 mois`, `un an et demi`, `2 ans et 6 mois`, `jusqu'à 18 mois`."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from iae_atlas.entries.cells.numbers import normal, number
from iae_atlas.entries.cells.numerals import localised
from iae_atlas.entries.cells.readings import Content, Fault, Reading, fault, folded, sentences, shown, words

YEARS, MONTHS = r"(?:ans?|ann[ée]es?|years?)", r"(?:mois|months?)"
UNIT = re.compile(rf"(?<![^\W\d_])(?:{YEARS}|{MONTHS})(?!\w)", re.IGNORECASE)
IN_MONTHS = re.compile(MONTHS, re.IGNORECASE)
BOTH = re.compile(rf"(.+?) ?{YEARS},? (?:et |and )?(\d+|[a-z]+) ?{MONTHS}")
HALF = re.compile(rf"(.+?) ?{YEARS} (?:et demie?|and a half)")
A_YEAR = 12
FINEST = 10**6  # of a year: a length whose decimals go on is none that the text states


def duration(content: Content, number_format: str = "") -> Reading[Decimal]:
    """A length of time in years; one in months is told in years where that is exact."""
    if not isinstance(content, str):
        return number(content, number_format)
    text = folded(content)
    if match := BOTH.fullmatch(text) or HALF.fullmatch(text):
        years, months = number(match[1]), Decimal(6)
        more = number(match[2]) if match.re is BOTH else None
        if years.ok and years.value is not None and (more is None or (more.ok and not more.qualifier)):
            months = months if more is None or more.value is None else more.value
            return _of_months(years.value * A_YEAR + months, replace(years, written=shown(content)))
    units = UNIT.findall(content)
    reading = number(UNIT.sub("", content) if len(units) == 1 else content, number_format)
    reading = replace(reading, written=shown(content), faults=tuple(map(_of_time, reading.faults)))
    if len(units) != 1 or not IN_MONTHS.fullmatch(units[0]) or not reading.ok or reading.value is None:
        return reading
    return _of_months(reading.value, reading)


def _of_months(months: Decimal, reading: Reading[Decimal]) -> Reading[Decimal]:
    if FINEST % (Fraction(months) / A_YEAR).denominator:
        return replace(reading, value=None, meaning={}, faults=(_unending(months),))
    years = normal(months / A_YEAR)
    plural = "s" if years >= 2 else ""
    meaning = words(f"{localised(years, 'fr')} an{plural}", f"{localised(years, 'en')} year{'' if years == 1 else 's'}")
    return replace(reading, value=years, meaning=meaning)


def _of_time(found: Fault) -> Fault:
    """A fault of a number, mended as a length of time: the number alone would be years."""
    if found.rule != "cell-words-after-number":
        return found
    return replace(
        found,
        mend=sentences(
            "Écrivez des années ou des mois, ainsi 3 ans ou 18 mois ; dites le reste dans la description",
            "Write years or months, such as 3 years or 18 months; say the rest in the description",
        ),
    )


def _unending(months: Decimal) -> Fault:
    return fault(
        "cell-unending-fraction",
        (
            f"{localised(months, 'fr')} mois ne font pas un nombre d'années qui s'écrive exactement",
            f"{localised(months, 'en')} months make no number of years that can be written exactly",
        ),
        (
            "Laissez la durée vide, et dites-la dans la description",
            "Leave the duration empty, and say it in the description",
        ),
        ("une durée en années", "a length of time in years"),
    )
