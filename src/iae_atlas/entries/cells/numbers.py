"""Sums, rates, numbers and counts as people write them in cells; never a binary number, never a guess of a thousandfold."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from decimal import Decimal

from iae_atlas.entries.cells.number_faults import (
    bad_grouping,
    bare_rate,
    became_a_date,
    left_over,
    not_a_number,
    other_unit,
    shortened,
    two_readings,
    unending,
    zero_or_silence,
)
from iae_atlas.entries.cells.numerals import LONGEST, NAMES, SCALES, Numeral, localised, numeral
from iae_atlas.entries.cells.qualifiers import OF_RATES, taken_after, taken_before
from iae_atlas.entries.cells.readings import (
    Content,
    Fault,
    Reading,
    doubt,
    exact,
    fault,
    folded,
    plain_number,
    sentences,
    shown,
    silence,
    tidy,
    words,
)
from iae_atlas.entries.documents.problems import NOTHING

NUMBER = re.compile(r"[-+]?\s*[0-9.,][0-9 .,']*")
SCALE = re.compile(
    r"\s*((?:milliards?|millions?|milliers?|mille|thousand|mrds?|mds?)\b|[km](?=\s*(?:€|e\b|eur|d'|$|[^a-z])))"
    r"\s*(?:d'\s*|de\s+|of\s+)?"
)
UNIT = re.compile(r"\s*(€|euros?\b|eur\b|e\b|%|pour[ -]?cents?\b|p\. ?100|pct\b|per ?cent\b|‰|pour mille\b)\s*")
FOREIGN = re.compile(r"\$|£|¥|\b(?:usd|gbp|chf|frf|francs?|ff|dollars?|livres?|pounds?)\b")
NONE = {"neant", "aucun", "aucune", "none", "nil", "rien"}
SCIENTIFIC = re.compile(r"^[-+]?\d+(?:[.,]\d+)?e[-+]?\d+$")
FRACTION = re.compile(r"^(\d{1,4})\s*/\s*(\d{1,4})$")
SHARES = {"moitie": Decimal("0.5"), "la moitie": Decimal("0.5"), "half": Decimal("0.5"), "un quart": Decimal("0.25")}
SHARES |= {"trois quarts": Decimal("0.75"), "un cinquieme": Decimal("0.2"), "un dixieme": Decimal("0.1")}
EUROS = {"€", "euro", "euros", "eur", "e"}
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Written:
    """A number in words and signs, taken apart."""

    number: Numeral
    qualifier: str = ""
    scale: int = 1
    unit: str = ""
    rest: str = ""


def money(content: Content, number_format: str = "") -> Reading[Decimal]:
    """A sum in euros: `12 000 €`, `12 k€`, `1,2 M€`, `4,2 millions d'euros`, `plafonné à 12000`."""
    reading = _number(content, number_format, ("une somme en euros", "a sum in euros"), ("12 000 €", "€12,000.00"))
    if isinstance(reading, Reading):
        return reading
    written, number = shown(content), reading.number
    faults = list(left_over(reading.rest, written))
    if reading.unit and reading.unit not in EUROS:
        faults.append(other_unit(reading.unit, ("une somme en euros", "a sum in euros")))
    value: Decimal | None = number.value * reading.scale
    told = reading.scale != 1 or bool(reading.qualifier)
    if number.other is not None:
        value, ambiguous = _of_two(number, reading.scale)
        faults.append(ambiguous)
        told = True
    if value is None:
        return Reading(written, faults=tuple(faults))
    if value != value.quantize(CENT):
        faults.append(
            doubt(
                "cell-fraction-of-cent",
                ("Cette somme a plus de deux décimales", "This sum has more than two decimals"),
                ("Regardez si la source la donne ainsi", "See whether the source gives it so"),
            )
        )
    else:
        value = value.quantize(CENT)
    if _wrong(faults):
        return Reading(written, faults=tuple(faults))
    meaning = euros(value) if told else NOTHING
    return Reading(written, value, reading.qualifier, meaning, tuple(faults))


def rate(content: Content, number_format: str = "") -> Reading[Decimal]:
    """A rate between 0 and 1: `30 %`, `0,30`, a cell in per cent; `30` alone is not guessed at."""
    expected = ("un taux, ainsi 30 % ou 0,30", "a rate, such as 30 % or 0.30")
    if isinstance(content, str) and (share := _fraction(content)):
        return share
    reading = _number(content, "", expected, ("30 %", "30 %"))
    if isinstance(reading, Reading):
        return reading
    written, value = shown(content), reading.number.value
    faults = list(left_over(reading.rest, written))
    percent = reading.unit not in EUROS | {""}
    if reading.unit in EUROS or reading.scale != 1:
        faults.append(other_unit(reading.unit or "k", expected))
    elif reading.unit in {"‰", "pour mille"}:
        value /= 1000
    elif percent:
        value /= 100
    elif "%" in number_format:
        written = f"{localised(value * 100, 'fr')} %"
    elif not faults and (value >= 1 or value < 0):
        faults.append(bare_rate(value))
    told = (not percent and "%" not in number_format and value != 0) or bool(reading.qualifier)
    if _wrong(faults):
        return Reading(written, faults=tuple(faults))
    value = normal(value)
    qualifier = OF_RATES.get(reading.qualifier, reading.qualifier)
    return Reading(written, value, qualifier, percents(value) if told else NOTHING, tuple(faults))


def number(content: Content, number_format: str = "") -> Reading[Decimal]:
    """A number of any kind, decimal comma or point; `20 %` is 0.20."""
    expected = ("un nombre", "a number")
    if isinstance(content, str) and (share := _fraction(content)):
        return share
    reading = _number(content, number_format, expected, ("12,5", "12.5"))
    if isinstance(reading, Reading):
        return reading
    written, value = shown(content), reading.number.value * reading.scale
    faults = list(left_over(reading.rest, written))
    told = reading.scale != 1 or bool(reading.qualifier)
    if reading.unit and reading.unit not in EUROS:
        value = value / (1000 if reading.unit in {"‰", "pour mille"} else 100)
        told = True
    elif reading.number.other is not None:
        faults.append(two_readings(reading.number, reading.scale))
    if _wrong(faults):
        return Reading(written, faults=tuple(faults))
    value = normal(value)
    meaning = words(localised(value, "fr"), localised(value, "en")) if told else NOTHING
    return Reading(written, value, reading.qualifier, meaning, tuple(faults))


def integer(content: Content, number_format: str = "") -> Reading[Decimal]:
    """A whole number: `2 578`, `quatre`, `2.578` (with a word, since it can be read otherwise)."""
    expected = ("un nombre entier", "a whole number")
    reading = _number(content, number_format, expected, ("2 578", "2578"))
    if isinstance(reading, Reading):
        return reading
    written, value = shown(content), reading.number.value * reading.scale
    faults = list(left_over(reading.rest, written))
    told = reading.scale != 1 or bool(reading.qualifier)
    if reading.unit:
        faults.append(other_unit(reading.unit, expected))
    elif reading.number.other is not None:
        settled, ambiguous = _of_two(reading.number, reading.scale)
        faults.append(ambiguous)
        value, told = (value if settled is None else settled), True
    elif value != value.to_integral_value():
        faults.append(
            fault(
                "cell-not-whole",
                ("Ce n'est pas un nombre entier", "This is not a whole number"),
                ("Écrivez un nombre entier", "Write a whole number"),
                expected,
            )
        )
    if _wrong(faults):
        return Reading(written, faults=tuple(faults))
    value = value.quantize(Decimal(1))
    meaning = words(localised(value, "fr"), localised(value, "en")) if told else NOTHING
    return Reading(written, value, reading.qualifier, meaning, tuple(faults))


def euros(value: Decimal) -> dict[str, str]:
    """A sum in words: `12 000,00 EUR`, `EUR 12,000.00`."""
    return {"fr": f"{localised(value, 'fr', 2)} EUR", "en": f"EUR {localised(value, 'en', 2)}"}


def percents(value: Decimal) -> dict[str, str]:
    """A rate in words: `30 %`."""
    return {language: f"{localised(value * 100, language)} %" for language in ("fr", "en")}


def normal(value: Decimal) -> Decimal:
    """A decimal with two places at least where it has any, as the data is written: 0.80, 220, 1.125."""
    if value == value.to_integral_value():
        return value.quantize(Decimal(1))
    short = Decimal(plain_number(value))
    return short.quantize(CENT) if short == short.quantize(CENT) else short


def _number(
    content: Content, number_format: str, expected: tuple[str, str], example: tuple[str, str]
) -> Written | Reading[Decimal]:
    """The number of a cell taken apart; or the reading that says why there is none."""
    nothing = silence(content)
    if nothing is not None:
        return nothing.with_value(None)
    written = shown(content)
    if isinstance(content, bool):
        return Reading(written, faults=(not_a_number(expected, example),))
    if isinstance(content, date | time | timedelta):
        return Reading(written, faults=(became_a_date(expected, example),))
    if isinstance(content, int | float | Decimal):
        value = exact(content) if isinstance(content, float) else Decimal(content)
        if not value.is_finite() or len(value.as_tuple().digits) > LONGEST or abs(value.adjusted()) > LONGEST:
            return Reading(written, faults=(not_a_number(expected, example),))
        return Written(
            Numeral(value), unit="%" if "%" in number_format else "", scale=1 if "%" not in number_format else 100
        )
    assert isinstance(content, str)
    found = _taken_apart(folded(content), written, expected, example)
    return replace(found, rest=_as_written(found.rest, content)) if isinstance(found, Written) else found


def _as_written(rest: str, content: str) -> str:
    """The end of a folded text as its author wrote it."""
    text = " ".join(tidy(content).split())
    start = folded(content).rfind(rest)
    return text[start : start + len(rest)] if len(text) == len(folded(content)) else rest


def _taken_apart(
    text: str, written: str, expected: tuple[str, str], example: tuple[str, str]
) -> Written | Reading[Decimal]:
    if text in NONE:
        return Reading(written, faults=(zero_or_silence(),))
    if SCIENTIFIC.match(text):
        return Reading(written, faults=(shortened(),))
    if FOREIGN.search(text):
        return Reading(written, faults=(other_unit(text, expected),))
    qualifier, left = taken_before(text)
    currency = re.match(r"(€|eur\b)\s*", left)
    left = left[currency.end() :] if currency else left
    left = re.sub(r"^(?:entre|between|de|d')\s*(?=\d)", "", left)
    found, end = None, 0
    if match := NUMBER.match(left):
        digits = match[0].rstrip(" .,'")
        found, end = numeral(digits), match.end()
        if found is None and re.search(r"\d", digits):
            return Reading(written, faults=(bad_grouping(digits, example),))
    elif (word := re.match(r"[a-z]+", left)) and word[0] in NAMES:
        found, end = Numeral(Decimal(NAMES[word[0]])), word.end()
    if found is None:
        return Reading(written, faults=(not_a_number(expected, example),))
    left = left[end:].strip()
    scale = SCALE.match(left)
    factor = SCALES[_scale_name(scale[1])] if scale else 1
    left = left[scale.end() :] if scale else left
    unit = UNIT.match(left)
    left = (left[unit.end() :] if unit else left).strip(" ,;.()")
    after, left = taken_after(left)
    name = unit[1] if unit else "€" if currency else ""
    if qualifier and after and qualifier != after:
        left = f"{after} {left}".strip()
    return Written(found, qualifier or after, factor, name, left.strip(" ,;.()-"))


def _scale_name(text: str) -> str:
    return text if text in SCALES else text.rstrip("s")


def _fraction(content: str) -> Reading[Decimal] | None:
    """`1/2`, `la moitié`: a share that is exact in decimals; another one is not rounded on its author's behalf."""
    qualifier, text = taken_before(folded(content))
    value = SHARES.get(text)
    if match := FRACTION.match(text):
        above, below = Decimal(match[1]), Decimal(match[2])
        if below == 0 or above > below:
            return None
        value = above / below
        if value * below != above or len(value.as_tuple().digits) > 8:
            return Reading(shown(content), faults=(unending(),))
    elif text in {"un tiers", "deux tiers", "le tiers", "one third", "two thirds"}:
        return Reading(shown(content), faults=(unending(),))
    if value is None:
        return None
    value = normal(value)
    return Reading(shown(content), value, OF_RATES.get(qualifier, qualifier), percents(value))


def _of_two(number: Numeral, scale: int) -> tuple[Decimal | None, Fault]:
    """Which of two readings a sum in euros or a count has: a point before three digits parts thousands, a comma is not settled."""
    if number.separator == "." and scale == 1:
        assert number.other is not None
        return number.other, replace(
            two_readings(number, scale),
            severity="warning",
            mend=sentences(
                f"C'est lu comme {localised(number.other, 'fr')} ; écrivez-le sans point pour lever le doute",
                f"It is read as {localised(number.other, 'en')}; write it without the point to settle the doubt",
            ),
        )
    return None, two_readings(number, scale)


def _wrong(faults: list[Fault]) -> bool:
    return any(found.severity == "violation" for found in faults)
