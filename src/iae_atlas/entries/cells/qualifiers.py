"""The words beside a number that make it a bound or an approximation: “jusqu'à”, “près de”, “maximum”, “plus de”."""

from __future__ import annotations

import re

# Notations of the code list `qualifier` (and `less-than`, which only an operator tells from `at-most`), with the folded words that
# people write; the longer ones are tried first.
WORDS = {
    "at-most": (
        "jusqu'a",
        "jusqu'a hauteur de",
        "au plus",
        "au maximum",
        "au max",
        "maximum de",
        "maximum",
        "maximal",
        "maximale",
        "max.",
        "max",
        "maxi",
        "plafonne a",
        "plafonnee a",
        "plafonnes a",
        "plafonnees a",
        "plafond de",
        "plafond",
        "dans la limite de",
        "limite a",
        "limitee a",
        "pas plus de",
        "a concurrence de",
        "inferieur ou egal a",
        "<=",
        "=<",
        "≤",
        "up to",
        "at most",
        "capped at",
        "no more than",
    ),
    "less-than": ("moins de", "inferieur a", "inferieure a", "<", "less than", "under", "below"),
    "at-least": (
        "au moins",
        "au minimum",
        "minimum de",
        "minimum",
        "mini",
        "min.",
        "min",
        "a partir de",
        "pas moins de",
        "superieur ou egal a",
        ">=",
        "=>",
        "≥",
        "at least",
        "no less than",
        "from",
    ),
    "about": (
        "environ",
        "env.",
        "env",
        "a peu pres",
        "approximativement",
        "approx.",
        "approx",
        "autour de",
        "de l'ordre de",
        "quelque",
        "aux alentours de",
        "~",
        "≈",
        "±",
        "+/-",
        "about",
        "around",
        "approximately",
        "circa",
        "roughly",
    ),
    "nearly": ("pres de", "presque", "pas loin de", "nearly", "almost", "close to"),
    "more-than": ("plus de", "superieur a", "au-dela de", ">", "more than", "over", "above"),
    "exact": ("exactement", "exactly", "precisement"),
}
_BY_WORD = {word: notation for notation, several in WORDS.items() for word in several}
_ANY = "|".join(re.escape(word) for word in sorted(_BY_WORD, key=len, reverse=True))
BEFORE = re.compile(rf"^\(?({_ANY})(?![a-z])\s*:?\s*")
AFTER = re.compile(rf"^[\s,(]*({_ANY})(?![a-z])[\s)]*")
# “jusqu'à 80 %” of a rate is a rate that may be lowered; a rate without reservation is fixed.
OF_RATES = {"at-most": "maximum", "less-than": "maximum", "exact": "fixed"}


def taken_before(text: str) -> tuple[str, str]:
    """The qualifier at the start of a folded text (its notation, or nothing) and what follows."""
    match = BEFORE.match(text)
    return (_BY_WORD[match[1]], text[match.end() :]) if match else ("", text)


def taken_after(text: str) -> tuple[str, str]:
    """The qualifier right after a number, and what is left over."""
    match = AFTER.match(text)
    return (_BY_WORD[match[1]], text[match.end() :]) if match else ("", text)
