"""The one way in which a name of a resource is made from words: ASCII, lower case, hyphens, no elided article, limited in length."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 60
# l'aide → aide, jusqu'à → a: what is elided carries no meaning in a name
ELIDED = re.compile(r"\b(?:l|d|j|m|n|s|t|c|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ]", re.IGNORECASE)
LIGATURES = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "&": " et ", "€": " euros ", "%": " pour cent "}
)
BETWEEN = re.compile(r"[^a-z0-9]+")


def slug(words: str, longest: int = LONGEST) -> str:
    """
    Words as part of an IRI: `L'aide à l'œuvre d'insertion` → `aide-a-oeuvre-insertion`.

    It is cut between two words where it would be too long, and empty where no letter and no digit is left.
    """
    plain = ELIDED.sub("", words).translate(LIGATURES)
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode("ascii").lower()
    found = BETWEEN.sub("-", plain).strip("-")
    if len(found) <= longest:
        return found
    cut = found[: longest + 1].rpartition("-")[0]
    return cut or found[:longest]
