"""
Reports are sent and kept: what an entry must not say of people, no report repeats.

Each character of an e-mail address or a telephone number stands as a dot, so that places and columns stay.
"""

from __future__ import annotations

from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from iae_atlas.entries.documents.problems import Problem, Words
from iae_atlas.entries.examination.examined import Examined
from iae_atlas.entries.findings.privacy import is_private, masked
from iae_atlas.turtle.terms import Term


def discreet(found: Examined) -> Examined:
    """What was found of a document, its lines and its problems without private data."""
    lines = [masked(line) for line in found.document.lines]
    problems = [_masked(problem) for problem in found.problems]
    return Examined(replace(found.document, lines=lines), found.entry, problems)


def _masked(problem: Problem) -> Problem:
    return replace(
        problem,
        what=_words(problem.what),
        mend=_words(problem.mend),
        got=masked(problem.got),
        expected=_words(problem.expected),
        value=_value(problem.value),
    )


def _words(words: Words) -> Words:
    return {language: masked(text) for language, text in words.items()}


def _value(value: Term | None) -> Term | None:
    if isinstance(value, Literal) and is_private(value.value):
        text = masked(value.value)
        return Literal(text, language=value.language) if value.language else Literal(text, datatype=value.datatype)
    if isinstance(value, NamedNode) and value.value.startswith(("mailto:", "tel:")) and is_private(value.value):
        return Literal(masked(value.value))
    return value
