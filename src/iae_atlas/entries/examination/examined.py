"""What the examination of one document found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.validation.findings import SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.entries.normal.form import Entry


@dataclass(slots=True)
class Examined:
    """
    A document, the entry that it makes, and its problems: sorted by place, none twice.

    `entry` is None where the document is too broken to make one.
    """

    document: Document
    entry: Entry | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def conforms(self) -> bool:
        """Whether the entry can be accepted: no problem is a violation."""
        return not self.count("violation")

    def count(self, severity: str) -> int:
        """How many problems are of a severity."""
        return sum(problem.severity == severity for problem in self.problems)


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems by place, the gravest first at one place, none twice."""
    unique = {(_key(problem), *problem.what.values()): problem for problem in problems}
    return sorted(unique.values(), key=_key)


def _key(problem: Problem) -> tuple[object, ...]:
    origin = problem.origin
    place = (origin.file, origin.sheet, origin.line, _cell(origin), origin.column, origin.pointer)
    return (*place, SEVERITIES.index(problem.severity), problem.rule, problem.focus, problem.path, problem.got)


def _cell(origin: Origin) -> tuple[int, int, str]:
    """The order of cells: by row, then by column, `Z` before `AA`."""
    letters = origin.cell.rstrip("0123456789")
    digits = origin.cell[len(letters) :]
    return int(digits or 0), len(letters), letters
