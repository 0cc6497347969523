"""The report for test runners, as JUnit XML: a suite a file, a case a problem; only violations fail."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree  # it only writes here

from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.examination.examined import Examined
from iae_atlas.entries.report.words import CONFORMS, NAMES, said

LABELS = {"got": {"fr": "reçu", "en": "got"}, "expected": {"fr": "attendu", "en": "expected"}}


def written(examined: Sequence[Examined], language: str) -> str:
    """The report as XML."""
    failures = sum(found.count("violation") for found in examined)
    tests = sum(len(found.problems) or 1 for found in examined)
    top = ElementTree.Element(
        "testsuites", name="iae-atlas validate", tests=str(tests), failures=str(failures), errors="0"
    )
    for found in examined:
        _suite(top, found, language)
    ElementTree.indent(top)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(top, encoding="unicode") + "\n"


def _suite(top: ElementTree.Element, found: Examined, language: str) -> None:
    suite = ElementTree.SubElement(
        top,
        "testsuite",
        name=_text(found.document.name),
        tests=str(len(found.problems) or 1),
        failures=str(found.count("violation")),
        errors="0",
        skipped="0",
    )
    if not found.problems:
        ElementTree.SubElement(suite, "testcase", classname=_text(found.document.name), name=CONFORMS[language])
    for problem in found.problems:
        _case(suite, found.document.name, problem, language)


def _case(suite: ElementTree.Element, file: str, problem: Problem, language: str) -> None:
    place = problem.origin.text(language)
    case = ElementTree.SubElement(
        suite, "testcase", classname=_text(file), name=_text(f"{problem.rule} {place} {problem.focus}".rstrip())
    )
    if problem.origin.line:
        case.set("file", _text(problem.origin.file))
        case.set("line", str(problem.origin.line))
    what = said(problem.what, language)
    parts = [f"{place}: {NAMES[problem.severity][language]}: {what}"]
    if problem.got:
        parts.append(f"{LABELS['got'][language]}: {problem.got}")
    if problem.expected:
        parts.append(f"{LABELS['expected'][language]}: {said(problem.expected, language)}")
    parts.append(said(problem.mend, language))
    words = _text("\n".join(part for part in parts if part))
    if problem.severity == "violation":
        ElementTree.SubElement(case, "failure", type=_text(problem.rule), message=_text(what)).text = words
    else:
        ElementTree.SubElement(case, "system-out").text = words


def _text(text: str) -> str:
    """A text without the characters that XML 1.0 cannot hold, not even escaped."""
    return "".join(char if _allowed(ord(char)) else "\N{REPLACEMENT CHARACTER}" for char in text)


def _allowed(code: int) -> bool:
    return code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
