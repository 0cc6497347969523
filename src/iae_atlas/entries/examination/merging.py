"""
One fault, one problem: shapes of entries, shapes of the graph and checks often find the same thing, each in its own words.

Two problems tell the same fault where they are about one value, or about the number of values, of one property of one resource. The
most telling words stay: a reader's, then those of a check that looked for what was meant, then those of the entry's shape. What only
follows from a fault that is told is not told besides.
"""

from __future__ import annotations

from collections.abc import Iterable

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.examination.consequences import Told, rank_of, without_words_of_one_shape
from iae_atlas.entries.examination.faults import fault_of
from iae_atlas.entries.findings.remarks import WORDS as OF_NORMAL_FORM

GRAVITY = {"violation": 0, "warning": 1, "info": 2}


def merged(document: Document, problems: Iterable[Problem]) -> list[Problem]:
    """The problems of a document without those that only say again, or only follow from, what others say."""
    given = sorted(
        problems,
        key=lambda problem: (rank_of(problem, OF_NORMAL_FORM), GRAVITY[problem.severity], problem.component),
    )
    told = Told(document, given)
    given = [problem for problem in given if not told.allow(problem)]
    left = without_words_of_one_shape(_once(problem for problem in given if not told.explain(problem)))
    # nothing that stands in the way of an entry may be explained away by something that does not
    return left if _refuses(left) or not _refuses(given) else _once(given)


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """The first problem of each fault."""
    kept: dict[tuple[str, ...], Problem] = {}
    for problem in problems:
        kept.setdefault(fault_of(problem), problem)
    return list(kept.values())


def _refuses(problems: Iterable[Problem]) -> bool:
    return any(problem.severity == "violation" for problem in problems)
