"""Numerals as French and English people write them, and the ones that mean two things."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from iae_atlas.entries.cells.readings import plain_number

LONGEST = 24
SCALES = {
    "k": 1_000,
    "mille": 1_000,
    "millier": 1_000,
    "milliers": 1_000,
    "thousand": 1_000,
    "m": 1_000_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "md": 1_000_000_000,
    "mds": 1_000_000_000,
    "mrd": 1_000_000_000,
    "milliard": 1_000_000_000,
    "milliards": 1_000_000_000,
}
NAMES = {
    "zero": 0,
    "un": 1,
    "une": 1,
    "one": 1,
    "deux": 2,
    "two": 2,
    "trois": 3,
    "three": 3,
    "quatre": 4,
    "four": 4,
    "cinq": 5,
    "five": 5,
    "six": 6,
    "sept": 7,
    "seven": 7,
    "huit": 8,
    "eight": 8,
    "neuf": 9,
    "nine": 9,
    "dix": 10,
    "ten": 10,
    "onze": 11,
    "eleven": 11,
    "douze": 12,
    "twelve": 12,
    "treize": 13,
    "quatorze": 14,
    "quinze": 15,
    "seize": 16,
    "vingt": 20,
    "twenty": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "cent": 100,
    "mille": 1000,
}


@dataclass(frozen=True, slots=True)
class Numeral:
    """
    A numeral that was made out.

    `other` is the value that it has for a reader of another habit, None where it has only one: 12.000 is twelve thousand to a French
    reader and twelve to an English one, 12,000 the other way round.
    """

    value: Decimal
    other: Decimal | None = None
    separator: str = ""


def numeral(text: str) -> Numeral | None:
    """
    The number that digits, spaces, points, commas and apostrophes stand for; None where they stand for none.

    A mark that comes more than once parts thousands; of two different marks the last is the decimal one. A single point or comma
    before exactly three digits can be either, unless nothing or a nought stands before it.
    """
    text = text.strip()
    sign = Decimal(1)
    if text[:1] in {"-", "+"}:
        sign, text = (Decimal(-1) if text[0] == "-" else sign), text[1:].strip()
    digits = re.sub(r"[ .,']", "", text)
    if not digits or not re.fullmatch(r"[0-9]+", digits) or len(digits) > LONGEST or not text[-1].isdigit():
        return None
    if text == digits:
        return Numeral(sign * Decimal(digits))
    if re.fullmatch(r"\d{1,3}(?:[ ']\d{3})+", text):
        return Numeral(sign * Decimal(digits))
    if re.fullmatch(r"(?:\d+|\d{1,3}(?: \d{3})+|\d{1,3}(?:'\d{3})+)[.,]\d+|[.,]\d+", text):
        return _with_one_mark(text, digits, sign)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,}", text):
        return Numeral(sign * Decimal(digits))
    if match := re.fullmatch(r"(\d{1,3}(?:\.\d{3})+),(\d+)|(\d{1,3}(?:,\d{3})+)\.(\d+)", text):
        whole, fraction = (match[1], match[2]) if match[1] else (match[3], match[4])
        return Numeral(sign * Decimal(re.sub(r"[.,]", "", whole) + "." + fraction))
    return None


def _with_one_mark(text: str, digits: str, sign: Decimal) -> Numeral:
    mark = "," if "," in text else "."
    whole, _, fraction = text.partition(mark)
    decimal = sign * Decimal(f"{re.sub(r'[ .]', '', whole).replace(chr(39), '') or '0'}.{fraction}")
    plain_whole = re.fullmatch(r"[1-9]\d{0,2}", whole)
    if len(fraction) == 3 and plain_whole:
        return Numeral(decimal, sign * Decimal(digits), mark)
    return Numeral(decimal)


def localised(value: Decimal, language: str, decimals: int = 0) -> str:
    """A number as a language writes it: `12 000,5` with no-break spaces, `12,000.5`."""
    text = plain_number(value)
    whole, _, fraction = text.partition(".")
    grouped = f"{int(whole):,}"
    if whole.startswith("-") and not grouped.startswith("-"):
        grouped = "-" + grouped
    fraction = fraction.ljust(decimals, "0")
    if language == "fr":
        return grouped.replace(",", "\u00a0") + (f",{fraction}" if fraction else "")
    return grouped + (f".{fraction}" if fraction else "")


def share_text(value: Decimal) -> str:
    """A share as people write it, with two decimals at least: `0.30`, `0.015`."""
    whole, _, fraction = plain_number(value).partition(".")
    return f"{whole}.{fraction.ljust(2, '0')}"
