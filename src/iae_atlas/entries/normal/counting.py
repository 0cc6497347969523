"""A number of things in words, from what a unit is called: `3 structures`, `1 poste`, `5 employment contracts`."""

from __future__ import annotations

import re
from decimal import Decimal

# A unit is called by a noun with adjectives, and what it is a unit of: only what stands before that takes the plural.
OF = re.compile(r" (?=de |du |des |d['’]|of |by )")
INVARIABLE = frozenset(("cent", "non", "per", "plein", "pour", "temps", "web"))
VOWELS = "aeiouy"


def counted(number: Decimal, shown: str, unit: str, language: str) -> str:
    """
    How many there are of what a unit is called.

    Args:
        number: How many.
        shown: The number as it is written in the language.
        unit: The label of the unit, in the singular.
        language: `fr`, where less than two is one, or `en`, where one alone is.
    """
    name = unit if unit[1:2].isupper() else unit[:1].lower() + unit[1:]
    one = abs(number) < 2 if language == "fr" else number == 1
    return f"{shown} {name if one else plural(name, language)}"


def plural(name: str, language: str) -> str:
    """The plural of what a unit is called."""
    head, *rest = OF.split(name, maxsplit=1)
    words = head.split(" ")
    if language == "fr":
        words = [_french(word) for word in words]
    else:
        words[-1] = _english(words[-1])
    return " ".join([*words, *rest])


def _french(word: str) -> str:
    if word in INVARIABLE or word.endswith(("s", "x", "z")) or word[1:2].isupper():
        return word
    if word.endswith("al"):
        return word[:-1] + "ux"
    return word + ("x" if word.endswith(("au", "eu")) else "s")


def _english(word: str) -> str:
    if word in INVARIABLE or word.endswith("s"):
        return word
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("ch", "sh", "x")) else "s")
