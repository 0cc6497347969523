"""
What is checked of an entry beyond the shapes: what only the whole graph, or the other entries, can tell.

Each module holds the checks of one subject; a check takes a `View` and gives problems, under the names of `entries.findings.rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from iae_atlas.entries.checks import (
    axioms,
    dates,
    duplicates,
    figures,
    links,
    names,
    printed,
    regions,
    source,
    stated,
    terms,
    texts,
    written,
)
from iae_atlas.entries.checks.view import View
from iae_atlas.entries.documents.problems import Problem

CHECKS: tuple[Callable[[View], Iterator[Problem]], ...] = (
    source.problems,
    names.problems,
    terms.problems,
    links.problems,
    regions.problems,
    stated.problems,
    duplicates.problems,
    figures.problems,
    printed.problems,
    dates.problems,
    axioms.problems,
    texts.problems,
    written.problems,
)


def checked(view: View) -> Iterator[Problem]:
    """What all checks find in one entry."""
    for check in CHECKS:
        yield from check(view)
