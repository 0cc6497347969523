"""What `Atlas.validate` gives: the examination of one or more entries, as an object to ask."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.examination.examined import Examined
from iae_atlas.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import pandas

COLUMNS = (
    *("severity", "rule", "file", "line", "column", "sheet", "cell", "pointer"),
    *("what", "got", "expected", "mend", "focus", "path"),
)


class Validation:
    """
    What was found in entries.

    Attributes:
        examined: What was found, a document each, with its entry in the normal form.
        language: `fr` or `en`, for `frame` and the reports.
    """

    def __init__(self, examined: Sequence[Examined], language: str) -> None:
        self.examined = list(examined)
        self.language = language

    @property
    def conforms(self) -> bool:
        """Whether the entries can be accepted: no problem is a violation."""
        return all(found.conforms for found in self.examined)

    @property
    def problems(self) -> list[Problem]:
        """All problems, document by document, by place."""
        return [problem for found in self.examined for problem in found.problems]

    def __bool__(self) -> bool:
        return self.conforms

    def __len__(self) -> int:
        return len(self.problems)

    def frame(self) -> pandas.DataFrame:
        """
        The problems as a pandas frame, a row each.

        Raises:
            UsageError: pandas is missing.
        """
        from iae_atlas.queries.frames import frame

        return frame([self._row(problem) for problem in self.problems], COLUMNS)

    def report(self, form: str = "text") -> str:
        """
        The report: `text`, `json`, `sarif`, `junit` or `turtle`.

        Raises:
            UsageError: There is no such format.
        """
        from iae_atlas.entries.report import FORMATS, report

        if form not in FORMATS:
            known = ", ".join(FORMATS)
            raise UsageError(
                f"{form}: no format of reports; there are {known}.",
                f"{form} : pas un format de rapport ; il y a {known}.",
            )
        return report(self.examined, self.language, form)

    def _row(self, problem: Problem) -> list[object]:
        origin = problem.origin
        place = (origin.file, origin.line, origin.column, origin.sheet, origin.cell, origin.pointer)
        words = [problem.what, problem.expected, problem.mend]
        what, expected, mend = (said.get(self.language, "") for said in words)
        return [problem.severity, problem.rule, *place, what, problem.got, expected, mend, problem.focus, problem.path]


def content_of(given: str | Path) -> tuple[str, bytes]:
    """
    The name and the content of what is given: a file, or a text, which has a line break.

    Raises:
        UsageError: There is no such file.
    """
    if isinstance(given, str) and "\n" in given:
        return "-", given.encode("utf-8")
    path = Path(given)
    if not path.is_file():
        raise UsageError(
            f"{path}: no such file. Give the file of an entry, or its text.",
            f"{path} : fichier absent. Donnez le fichier d'une saisie, ou son texte.",
        )
    return str(given), path.read_bytes()
