"""
The report for code review, as SARIF 2.1.0: where the host can, each problem stands beside the line that it is about.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.documents.excerpts import term_at
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.examination.examined import Examined
from iae_atlas.entries.findings.rules import RULES
from iae_atlas.entries.report.fingerprints import fingerprinted
from iae_atlas.entries.report.words import said, whole

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
INFORMATION = "https://w3id.org/iae-atlas/"
FINGERPRINT = "iaeAtlas/v1"
LEVELS = {"violation": "error", "warning": "warning", "info": "note"}
GOT = {"fr": "Reçu", "en": "Got"}
EXPECTED = {"fr": "attendu", "en": "expected"}


@lru_cache(maxsize=1)
def _version() -> str:
    """Read once: a process that answers strangers can open no file."""
    return version("iae-atlas")


def written(examined: Sequence[Examined], language: str) -> str:
    """The report as SARIF; messages are in one language, the help of each rule in both."""
    problems = [problem for found in examined for problem in found.problems]
    rules = _rules(problems, language)
    places = {rule["id"]: place for place, rule in enumerate(rules)}
    names = [found.document.name for found in examined]
    run = {
        "tool": {
            "driver": {
                "name": "iae-atlas",
                "semanticVersion": _version(),
                "informationUri": INFORMATION,
                "language": language,
                "rules": rules,
            }
        },
        "language": language,
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri_of(name)}} for name in names],
        "results": [
            _result(found.document, problem, mark, language, places, names)
            for found in examined
            for problem, mark in fingerprinted(found.problems)
        ],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return whole(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def uri_of(name: str) -> str:
    """
    The URI of a file: relative to the directory one stands in where the file lies below it, so that a host finds it in the repository.
    """
    path, here = Path(os.path.abspath(name)), Path.cwd()  # noqa: PTH100  # as given, links are not followed
    if path.is_relative_to(here):
        return quote(whole(path.relative_to(here).as_posix()))
    return Path(whole(str(path))).as_uri()


def _rules(problems: Iterable[Problem], language: str) -> list[dict[str, Any]]:
    """What is known of each rule that found something; of a shape, the words of its first finding."""
    found: dict[str, dict[str, Any]] = {}
    for problem in sorted(problems, key=lambda problem: problem.rule):
        if problem.rule in found:
            continue
        known = RULES.get(problem.rule)
        words = known.words if known else problem.what
        helped = words if known else problem.mend or problem.what
        found[problem.rule] = {
            "id": problem.rule,
            "shortDescription": {"text": said(words, language)},
            "help": {"text": "\n\n".join(dict.fromkeys(said(helped, each) for each in ("fr", "en")))},
            "defaultConfiguration": {"level": LEVELS[known.severity if known else problem.severity]},
        }
    return list(found.values())


def _result(
    document: Document, problem: Problem, mark: str, language: str, rules: dict[str, int], names: list[str]
) -> dict[str, Any]:
    parts = [said(problem.what, language)]
    if problem.got or problem.expected:
        halves = []
        if problem.got:
            halves.append(f"{GOT[language]}: {problem.got}" if language == "en" else f"{GOT[language]} : {problem.got}")
        if problem.expected:
            words = said(problem.expected, language)
            halves.append(f"{EXPECTED[language]}: {words}" if language == "en" else f"{EXPECTED[language]} : {words}")
        parts.append(("; " if language == "en" else " ; ").join(halves) + ".")
    parts.append(said(problem.mend, language))
    return {
        "ruleId": problem.rule,
        "ruleIndex": rules[problem.rule],
        "level": LEVELS[problem.severity],
        "message": {"text": " ".join(part for part in parts if part)},
        "locations": [_location(document, problem, names)],
        "partialFingerprints": {FINGERPRINT: mark},
        "properties": {
            key: value
            for key, value in {
                "focus": problem.focus,
                "path": problem.path,
                "component": problem.component,
                "got": problem.got,
                "expected": dict(problem.expected),
                "what": dict(problem.what),
                "mend": dict(problem.mend),
            }.items()
            if value
        },
    }


def _location(document: Document, problem: Problem, names: list[str]) -> dict[str, Any]:
    origin = problem.origin
    file = origin.file or document.name
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri_of(file)}}
    if file in names:
        physical["artifactLocation"]["index"] = names.index(file)
    if origin.line:
        physical["region"] = region = {"startLine": origin.line}
        if 1 <= origin.line <= len(document.lines):
            line = document.lines[origin.line - 1].rstrip("\r\n")
            physical["contextRegion"] = {"startLine": origin.line, "snippet": {"text": line}}
            region |= _columns(document, origin.line, origin.column, line)
        elif origin.column:
            region["startColumn"] = origin.column
    location: dict[str, Any] = {"physicalLocation": physical}
    if origin.sheet or origin.cell:
        name = f"{origin.sheet}!{origin.cell}" if origin.sheet and origin.cell else origin.sheet or origin.cell
        location["logicalLocations"] = [
            {"name": origin.cell or origin.sheet, "fullyQualifiedName": name, "kind": "cell"}
        ]
    elif origin.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": origin.pointer, "kind": "value"}]
    return location


def _columns(document: Document, line: int, column: int, text: str) -> dict[str, Any]:
    """Where the term stands in its line, which columns count in code points, and its text."""
    if not 1 <= column <= len(text):
        return {"snippet": {"text": text}}
    term = term_at(document, line, column) or text[column - 1 :]
    return {"startColumn": column, "endColumn": column + len(term), "snippet": {"text": term}}
