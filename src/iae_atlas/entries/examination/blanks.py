"""What is left to fill in is told once, as that: whatever else is found of a blank follows from it."""

from __future__ import annotations

from collections.abc import Iterable

from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.kinds.kind import BLANK
from iae_atlas.namespaces import SHAPES, contracted

RULE = contracted(SHAPES + "Entry-blank")
RULES = frozenset({RULE, contracted(SHAPES + "EntryRule-blankInstrument")})
NODE = contracted(BLANK.value)
# A label that is made of values cannot be made of blanks.
LABEL = contracted(SHAPES + "LabelShape-prefLabel")


def without_echoes(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, without those that only say of a blank that it is no value."""
    given = list(problems)
    blank = {(problem.focus, problem.path, problem.value) for problem in given if problem.rule == RULE}
    unfilled = {problem.focus for problem in given if problem.rule == RULE}
    return [
        problem
        for problem in given
        if problem.rule in RULES
        or not (
            (problem.focus, problem.path, problem.value) in blank
            or problem.focus == NODE
            or problem.value == BLANK
            or (problem.rule == LABEL and problem.focus in unfilled)
        )
    ]
