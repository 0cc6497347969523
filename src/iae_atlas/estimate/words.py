"""Sums, shares and quantities as each language writes them, without floats."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

Words = Mapping[str, str]
CENT = Decimal("0.01")
NARROW = "\u202f"
HARD = "\u00a0"
COLON = {"fr": f"{HARD}: ", "en": ": "}
SEMICOLON = {"fr": f"{HARD}; ", "en": "; "}


def rounded(amount: Decimal) -> Decimal:
    """An amount to the cent, halves up: the only rounding there is, done once, at the end."""
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def number(value: Decimal, language: str) -> str:
    """A number without needless zeros: `1 234,5` or `1,234.5`."""
    plain = f"{value.normalize():f}"
    whole, _, decimals = plain.partition(".")
    sign, digits = ("−", whole[1:]) if whole.startswith("-") else ("", whole)
    groups = f"{int(digits):,}".replace(",", NARROW if language == "fr" else ",")
    return sign + groups + (("," if language == "fr" else ".") + decimals if decimals else "")


def money(amount: Decimal, language: str) -> str:
    """A sum in euros: `10 000 €`, `€10,000`; with cents only where there are any."""
    exact = rounded(amount)
    shown = number(exact, language)
    if exact != exact.to_integral_value():
        whole, mark, cents = shown.partition("," if language == "fr" else ".")
        shown = f"{whole}{mark}{cents:0<2}"
    return f"{shown}{HARD}€" if language == "fr" else f"€{shown}"


def share(value: Decimal, language: str) -> str:
    """A rate as a percentage: `80 %`, `80%`."""
    return number(value * 100, language) + (f"{HARD}%" if language == "fr" else "%")


def counted(count: Decimal, unit: str, language: str) -> str:
    """A unit after its number: `équivalents temps plein`, `full-time equivalents`."""
    if language == "fr":
        first, space, rest = unit.partition(" ")
        many = count >= 2 and not first.endswith(("s", "x", "z"))
        return f"{first}{'s' if many else ''}{space}{rest}"
    return unit if count == 1 or unit.endswith("s") else f"{unit}s"


def both(french: str, english: str) -> dict[str, str]:
    """One sentence in the two languages."""
    return {"fr": french, "en": english}
