"""Which of several names is meant by one that is slightly wrong, and how alike two names are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from iae_atlas.letters import plain_letters

# Words that tell nothing apart.
EMPTY = frozenset(
    [
        "a",
        "a-la",
        "au",
        "aux",
        "d",
        "de",
        "des",
        "du",
        "en",
        "et",
        "l",
        "la",
        "le",
        "les",
        "par",
        "pour",
        "sur",
        "the",
        "of",
        "for",
        "in",
        "and",
        "to",
        "un",
        "une",
    ]
)
WORD = re.compile(r"[a-z0-9]+")
DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")  # A.D.E.M.E.
ALIKE = 0.88
CLOSE = 0.7


def folded(text: str) -> str:
    """A text without accents, case and punctuation: its words in their order."""
    joined = DOTTED.sub(lambda found: found[0].replace(".", "") + " ", text)
    return " ".join(WORD.findall(plain_letters(joined)))


def key(text: str) -> str:
    """A name as a key under which spellings of it meet: its telling words, in the singular, in the order of the alphabet."""
    return " ".join(sorted({_singular(word) for word in folded(text).split() if word not in EMPTY}))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def alike(one: str, other: str) -> float:
    """How alike two keys are, from 0 to 1; numbers that differ make two names different ones."""
    if one == other:
        return 1.0
    if not one or not other or _numbers(one) != _numbers(other):
        return 0.0
    return _ratio(one, other, ALIKE)


def likeness(one: str, other: str) -> float:
    """How like two texts are, however unlike they may be, from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _numbers(text: str) -> list[str]:
    return [word for word in text.split() if word.isdigit()]


def nearest(wrong: str, known: Iterable[str], cutoff: float = CLOSE) -> list[str]:
    """The known names that come nearest to a wrong one, letters or words in another order, the nearest first, three at most."""
    mine, words = wrong.lower(), _in_order(wrong)
    scored = []
    for name in dict.fromkeys(known):
        theirs = name.lower()
        score = max(_ratio(mine, theirs, cutoff), _ratio(words, _in_order(name), cutoff))
        if score >= cutoff:
            scored.append((-score, name))
    return [name for _, name in sorted(scored)[:3]]


def _in_order(text: str) -> str:
    """The words of a name in the order of the alphabet."""
    return " ".join(sorted(folded(text).split()))


def _ratio(one: str, other: str, cutoff: float) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < cutoff or matcher.quick_ratio() < cutoff:
        return 0.0
    return matcher.ratio()
