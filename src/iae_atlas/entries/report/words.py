"""The words that all reports share."""

from __future__ import annotations

from collections.abc import Iterable

from iae_atlas.entries.documents.problems import Problem, Words
from iae_atlas.validation.findings import SEVERITIES

NAMES = {
    "violation": {"fr": "erreur", "en": "error"},
    "warning": {"fr": "avertissement", "en": "warning"},
    "info": {"fr": "remarque", "en": "remark"},
}
CONFORMS = {"fr": "conforme", "en": "conforms"}


def said(words: Words, language: str) -> str:
    """What is said in a language, in another one where there is nothing in it."""
    return words.get(language) or words.get("en") or next(iter(words.values()), "")


def counted(problems: Iterable[Problem], language: str) -> str:
    """How many problems of each severity: `3 erreurs, 1 avertissement`; empty where there are none."""
    given = list(problems)
    parts = []
    for severity in SEVERITIES:
        number = sum(problem.severity == severity for problem in given)
        if number:
            parts.append(f"{number} {NAMES[severity][language]}{'s' if number > 1 else ''}")
    return ", ".join(parts)


def whole(text: str) -> str:
    """A text without halves of characters, which JSON and file names can hold, and which cannot be written as UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")
