"""The report for a reader: each problem with its place, its line, what was found, what was expected, and how to mend it."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from iae_atlas.entries.documents.excerpts import excerpt, shown
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.examination.examined import Examined
from iae_atlas.entries.report.words import CONFORMS, NAMES, counted, said, whole

WIDTH = 80
LEADS = {
    "got": {"fr": "reçu     : ", "en": "got:      "},
    "expected": {"fr": "attendu  : ", "en": "expected: "},
    "mend": {"fr": "corriger : ", "en": "mend:     "},
    "rule": {"fr": "règle    : ", "en": "rule:     "},
}
INDENT = "   "
COLOURS = {"violation": "31", "warning": "33", "info": "36"}
LONGEST = 300


def written(examined: Sequence[Examined], language: str, *, width: int = WIDTH, colour: bool = False) -> str:
    """
    The report as text.

    Args:
        examined: What was found, a document each.
        language: `fr` or `en`.
        width: Columns to fill.
        colour: Whether severities and marks are coloured besides; nothing is said by colour alone.
    """
    parts = []
    for found in examined:
        for problem in found.problems:
            parts.append("\n".join(_problem(found, problem, language, width, colour)) + "\n\n")
        parts.append(_summary(found, language, alone=len(examined) == 1) + "\n")
    return whole("".join(parts))


def _problem(found: Examined, problem: Problem, language: str, width: int, colour: bool) -> Iterator[str]:
    colon = " : " if language == "fr" else ": "
    severity = NAMES[problem.severity][language]
    head = f"{shown(problem.origin.text(language))}{colon}{severity}{colon}{shown(said(problem.what, language))}"
    lines = _wrapped(head, "", width)
    if colour:
        lines[0] = lines[0].replace(
            f"{colon}{severity}{colon}", f"{colon}{_dyed(severity, problem.severity)}{colon}", 1
        )
    yield from lines
    for line in excerpt(found.document, problem, width):
        yield _dyed_mark(line, problem.severity) if colour else line
    if problem.got:
        yield from _led("got", problem.got, language, width)
    if problem.expected:
        yield from _led("expected", said(problem.expected, language), language, width)
    if problem.mend:
        yield from _led("mend", said(problem.mend, language), language, width)
    place = " ".join(part for part in (problem.focus, problem.path) if part)
    yield from _led("rule", f"{problem.rule} ({place})" if place else problem.rule, language, width)


def _led(lead: str, text: str, language: str, width: int) -> list[str]:
    text = " ".join(shown(text).split()) if lead != "got" else shown(" ".join(text.split()))
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    return _wrapped(LEADS[lead][language] + text, INDENT, width, " " * (len(INDENT) + len(LEADS[lead][language])))


def _wrapped(text: str, indent: str, width: int, hanging: str = INDENT) -> list[str]:
    """A text on lines of a width; what stands before a high sign of punctuation is not parted from it."""
    kept = re.sub(r" (?=[:;?!»])|(?<=«) ", "\N{NO-BREAK SPACE}", text)
    lines = textwrap.wrap(
        kept, width, initial_indent=indent, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False
    )
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def _summary(found: Examined, language: str, *, alone: bool) -> str:
    name = shown(found.document.name)
    count = counted(found.problems, language)
    if not found.conforms:
        return f"{count} dans {name}" if language == "fr" else f"{count} in {name}"
    verdict = CONFORMS[language]
    if count:
        verdict = f"{verdict} ; {count} dans {name}" if language == "fr" else f"{verdict}; {count} in {name}"
    elif not alone:
        verdict = f"{name} : {verdict}" if language == "fr" else f"{name}: {verdict}"
    return verdict


def _dyed(text: str, severity: str) -> str:
    return f"\x1b[1;{COLOURS[severity]}m{text}\x1b[0m"


def _dyed_mark(line: str, severity: str) -> str:
    lead, bar, mark = line.partition("| ")
    return lead + bar + _dyed(mark, severity) if set(mark.strip()) == {"^"} and not lead.strip() else line
