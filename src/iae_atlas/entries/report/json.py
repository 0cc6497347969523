"""
The report for programs, as JSON. Its structure, described in docs/reference.md, only ever gains keys under one number of `version`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.examination.examined import Examined
from iae_atlas.entries.report.fingerprints import fingerprinted
from iae_atlas.entries.report.words import whole
from iae_atlas.namespaces import expanded
from iae_atlas.validation.findings import SEVERITIES

VERSION = 1


def structure(examined: Sequence[Examined]) -> dict[str, Any]:
    """The report as what JSON can hold; both languages are there."""
    return {
        "version": VERSION,
        "conforms": all(found.conforms for found in examined),
        "counts": {severity: sum(found.count(severity) for found in examined) for severity in SEVERITIES},
        "files": [_file(found) for found in examined],
    }


def written(examined: Sequence[Examined], language: str) -> str:
    """The report as JSON text; it is the same in either language."""
    del language
    return whole(json.dumps(structure(examined), ensure_ascii=False, indent=2)) + "\n"


def _file(found: Examined) -> dict[str, Any]:
    return {
        "name": found.document.name,
        "conforms": found.conforms,
        "counts": {severity: found.count(severity) for severity in SEVERITIES},
        "understood": [dict(words) for words in found.document.understood],
        "problems": [_problem(problem, print_) for problem, print_ in fingerprinted(found.problems)],
    }


def _problem(problem: Problem, fingerprint: str) -> dict[str, Any]:
    origin = problem.origin
    return {
        "severity": problem.severity,
        "rule": problem.rule,
        "file": origin.file,
        "line": origin.line or None,
        "column": origin.column or None,
        "sheet": origin.sheet or None,
        "cell": origin.cell or None,
        "pointer": origin.pointer or None,
        "what": dict(problem.what),
        "got": problem.got or None,
        "expected": dict(problem.expected) or None,
        "mend": dict(problem.mend) or None,
        "focus": _iri(problem.focus),
        "path": _iri(problem.path),
        "component": problem.component or None,
        "fingerprint": fingerprint,
    }


def _iri(name: str) -> str | None:
    inverse, bare = ("^", name[1:]) if name.startswith("^") else ("", name)
    return inverse + (expanded(bare) or bare) if name else None
