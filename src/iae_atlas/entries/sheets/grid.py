"""A workbook or a CSV file as a grid of cells, whatever it came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from iae_atlas.entries.cells.readings import Content
from iae_atlas.entries.documents.problems import Problem

MOST_ROWS, MOST_COLUMNS = 5_000, 200


@dataclass(frozen=True, slots=True)
class Cell:
    """
    One cell.

    Attributes:
        content: What it holds; the result of a formula, not the formula.
        number_format: How it is shown.
        formula: `kept` where a formula gave the content, `lost` where its result was not kept, else empty.
        link: The address that a click on it leads to, empty where there is none.
        of: The cell (`B4`) whose value it has because both are merged, empty where it has its own.
        line: The line of a text file, 0 in a workbook.
        column: The column in that line, from 1.
        same: Whether the author only wrote that it is the same as above.
    """

    content: Content
    number_format: str = ""
    formula: str = ""
    link: str = ""
    of: str = ""
    line: int = 0
    column: int = 0
    same: bool = False


@dataclass(slots=True)
class Sheet:
    """
    One sheet: its cells by row and column, both counted from 1; `name` is empty for a CSV file.

    `hidden` says that nobody sees the sheet, `hidden_rows` and `hidden_columns` which rows and columns nobody sees.
    """

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.rows)


@dataclass(slots=True)
class Book:
    """All sheets of a file, what was wrong with the file, and its lines where it is a text."""

    sheets: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def letters(column: int) -> str:
    """The letters of a column: A, B … Z, AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def number(text: str) -> int:
    """The number of a column that letters name: A is 1."""
    found = 0
    for letter in text.upper():
        found = 26 * found + ord(letter) - 64
    return found
