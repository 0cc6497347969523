"""Numerals and names in a stretch of text: what the audit looks for in the statements that cite the place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

WORDS = {
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "onze": 11,
    "douze": 12,
    "treize": 13,
    "quatorze": 14,
    "quinze": 15,
    "seize": 16,
    "vingt": 20,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "sixteen": 16,
}
SPACE = "[ \u00a0\u202f]"
NUMERAL = re.compile(
    rf"(?<![\w.,/])(?P<digits>\d{{1,3}}(?:{SPACE}\d{{3}})+|\d+)(?P<fraction>,\d+|\.\d+)?(?P<slash>/[1-9]\d*)?"
    rf"(?P<scale>{SPACE}?(?:millions?\b|M€|K€|k€|%))?"
    rf"|\b(?P<word>{'|'.join(WORDS)})\b",
    re.IGNORECASE,
)
ALIKE = {"’": "'", "–": "-", "\u00a0": " ", "\u202f": " "}
SCALES = {"million": 1_000_000, "m": 1_000_000, "k": 1000}


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as printed, where it stands in the text, and the values that it can mean (40 % is 40 and 0.40)."""

    printed: str
    start: int
    end: int
    values: frozenset[Decimal]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as printed, where it stands, and the resource that it names."""

    printed: str
    start: int
    end: int
    resources: frozenset[str]


def numerals(text: str) -> list[Numeral]:
    """All numbers of a text, in digits or in words from two on."""
    return [
        Numeral(match[0].strip(), match.start(), match.end(), frozenset(_values(match)))
        for match in NUMERAL.finditer(text)
    ]


def _values(match: re.Match[str]) -> set[Decimal]:
    if match["word"]:
        return {Decimal(WORDS[match["word"].lower()])}
    digits = re.sub(r"\D", "", match["digits"])
    number = Decimal(digits + (match["fraction"] or "").replace(",", "."))
    found = {number}
    if match["slash"]:
        found = {(number / Decimal(match["slash"][1:])).quantize(Decimal("0.0001"))}
    scale = (match["scale"] or "").strip().lower()
    if scale == "%":
        found.add(number / 100)
    elif scale:
        factor = next(value for key, value in SCALES.items() if scale.startswith(key))
        found = {number * factor}
    return found


def plain(text: str) -> str:
    """A text without case, accents and kinds of apostrophe and dash, of the same length."""
    folded = []
    for character in text:
        base = unicodedata.normalize("NFD", character)[0].lower()
        folded.append(ALIKE.get(base, base)[:1])
    return "".join(folded)


class Names:
    """The names of regions and bodies, longest first."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """`names` gives pairs of a name and the IRI of what it names; a name can name several things."""
        meant: dict[str, set[str]] = {}
        for name, iri in names:
            if len(name) > 2:
                meant.setdefault(plain(name).replace("-", " "), set()).add(iri)
        self.meant = meant
        choices = "|".join(re.escape(name) for name in sorted(meant, key=len, reverse=True))
        self.pattern = re.compile(rf"(?<!\w)(?=({choices})(?!\w))") if meant else None

    def mentions(self, text: str) -> list[Mention]:
        """All names in a text, in their order; of two that overlap only the longer one counts."""
        if self.pattern is None:
            return []
        found = list(self.pattern.finditer(plain(text).replace("-", " ")))
        taken: list[re.Match[str]] = []
        for match in sorted(found, key=lambda match: (-len(match[1]), match.start())):
            if all(match.end(1) <= other.start(1) or other.end(1) <= match.start(1) for other in taken):
                taken.append(match)
        return [
            Mention(text[match.start(1) : match.end(1)], match.start(1), match.end(1), frozenset(self.meant[match[1]]))
            for match in sorted(taken, key=lambda match: match.start(1))
        ]
