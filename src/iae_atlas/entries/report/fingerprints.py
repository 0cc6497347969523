"""What makes a problem the same one after lines have moved: its rule, the resource, the property and the value."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from iae_atlas.entries.documents.problems import Problem

DIGITS = 32


def fingerprinted(problems: Iterable[Problem]) -> Iterator[tuple[Problem, str]]:
    """Each problem with its fingerprint; the second of two like ones gets another."""
    seen: Counter[tuple[str, ...]] = Counter()
    for problem in problems:
        origin = problem.origin
        lasting = (problem.rule, problem.focus, problem.path, " ".join(problem.got.split()))
        place = () if problem.focus else (origin.sheet, origin.cell, origin.pointer)
        key = (*lasting, *place)
        seen[key] += 1
        yield (
            problem,
            hashlib.sha256("\x1f".join([*key, str(seen[key])]).encode("utf-8", "replace")).hexdigest()[:DIGITS],
        )
