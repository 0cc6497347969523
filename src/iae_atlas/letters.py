"""Letters by which words are found and sorted whatever their accents and capitals."""

from __future__ import annotations

import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})


def plain_letters(text: str) -> str:
    """A text without accents and case, ligatures written out: `Œuvre d'Île` → `oeuvre d'ile`."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(LIGATURES))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
