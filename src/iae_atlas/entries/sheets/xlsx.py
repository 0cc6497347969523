"""
Workbooks as a grid: openpyxl reads the cells, a pass over the same XML what it does not tell in its careful mode.

That mode streams the rows, so that a sheet that pretends to be enormous costs nothing, and leaves drawings, links and macros alone.
Merged ranges, hidden rows, formulas and links are read beside it.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse

from iae_atlas.entries.cells.readings import sentences
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.sheets.grid import MOST_COLUMNS, MOST_ROWS, Book, Cell, Sheet, letters, number
from iae_atlas.entries.sheets.packages import SAVE, has_macros, refusal
from iae_atlas.errors import UsageError

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MOST_SHEETS = 100
MOST_MERGED = 20_000
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
# What openpyxl and the readers of XML raise on a workbook that is not as it should be.
BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    DefusedXmlException,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    SyntaxError,  # of the XML, by whichever parser openpyxl found
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(slots=True)
class Frame:
    """What a sheet's XML says beside the values of its cells."""

    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    beyond: int = 0


def read_xlsx(name: str, content: bytes) -> Book:
    """
    The cells of a workbook.

    Raises:
        UsageError: openpyxl is missing.
    """
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise UsageError(
            "reading a workbook needs openpyxl. Run `pip install 'iae-atlas[sheets]'`, or save it as CSV.",
            "lire un classeur demande openpyxl. Lancez `pip install 'iae-atlas[sheets]'`, ou enregistrez-le en CSV.",
        ) from None
    if refused := refusal(content):
        rule, what, mend = refused
        return Book(problems=[Problem("violation", rule, Origin(name), what, mend)])
    book = Book()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            if has_macros(content):
                book.problems.append(_macros(name))
            opened = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                for opened_sheet in opened.worksheets[:MOST_SHEETS]:
                    book.sheets.append(_sheet(name, opened_sheet, package, book.problems))
            opened.close()
        except BROKEN:
            return Book(problems=[_damaged(name)])
    if not book.sheets:
        book.problems.append(_damaged(name))
    return book


def _sheet(name: str, opened: Any, package: zipfile.ZipFile, problems: list[Problem]) -> Sheet:
    frame = _frame(package, opened._worksheet_path)
    sheet = Sheet(str(opened.title), hidden=opened.sheet_state != "visible")
    sheet.hidden_rows, sheet.hidden_columns = frame.hidden_rows, frame.hidden_columns
    opened.reset_dimensions()
    for row, cells in enumerate(opened.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS), start=1):
        found = {
            column: made for column, cell in enumerate(cells, start=1) if (made := _cell(cell, row, column, frame))
        }
        if found:
            sheet.rows[row] = found
    _merge(sheet, frame)
    if frame.beyond:
        problems.append(_beyond(name, sheet.name, frame.beyond))
    if sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in frame.merged) > MOST_MERGED:
        problems.append(_merged(name, sheet.name))
    return sheet


def _cell(cell: Any, row: int, column: int, frame: Frame) -> Cell | None:
    content = cell.value
    formula = frame.formulas.get((row, column), "")
    if content is None and not formula:
        return None
    shown = str(cell.number_format) if content is not None and not isinstance(content, str) else ""
    return Cell(content, shown, formula, frame.links.get((row, column), ""))


def _merge(sheet: Sheet, frame: Frame) -> None:
    """Give the value of a merged range to each of its cells within the rows and columns that are read."""
    room = MOST_MERGED
    for top, left, bottom, right in frame.merged:
        first = sheet.rows.get(top, {}).get(left)
        bottom, right = min(bottom, MOST_ROWS), min(right, MOST_COLUMNS)
        room -= (bottom - top + 1) * (right - left + 1)
        if first is None or room < 0:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    sheet.rows.setdefault(row, {})[column] = replace(first, of=f"{letters(left)}{top}")


def _frame(package: zipfile.ZipFile, path: str) -> Frame:
    frame = Frame()
    targets = _targets(package, path)
    with package.open(path) as source:
        for element in _elements(source):
            match element.tag.removeprefix(MAIN):
                case "row":
                    _row(element, frame)
                    element.clear()
                case "col" if element.get("hidden") in {"1", "true"}:
                    first, last = int(element.get("min", "1")), int(element.get("max", "1"))
                    frame.hidden_columns.update(range(first, min(last, MOST_COLUMNS) + 1))
                case "mergeCell":
                    if found := _range(element.get("ref", "")):
                        frame.merged.append(found)
                case "hyperlink":
                    found, target = _range(element.get("ref", "")), targets.get(element.get(RELATION + "id", ""), "")
                    if found and target:
                        frame.links[found[0], found[1]] = target
    return frame


def _row(row: Element, frame: Frame) -> None:
    place = int(row.get("r", "0"))
    if row.get("hidden") in {"1", "true"}:
        frame.hidden_rows.add(place)
    for cell in row:
        found = _range(cell.get("r", ""))
        if found is None:
            continue
        kept = cell.findtext(MAIN + "v")
        filled = kept is not None or cell.find(MAIN + "is") is not None
        if cell.find(MAIN + "f") is not None:
            frame.formulas[found[0], found[1]] = (
                "kept" if kept or (kept is not None and cell.get("t") == "str") else "lost"
            )
            filled = True
        if filled and (found[0] > MOST_ROWS or found[1] > MOST_COLUMNS):
            frame.beyond += 1


def _elements(source: Any) -> Iterator[Element]:
    return (element for _, element in iterparse(source, forbid_dtd=True))


def _targets(package: zipfile.ZipFile, path: str) -> dict[str, str]:
    folder, _, file = path.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    if relations not in package.namelist():
        return {}
    found = fromstring(package.read(relations), forbid_dtd=True)
    return {one.get("Id", ""): one.get("Target", "") for one in found if one.get("TargetMode") == "External"}


def _range(reference: str) -> tuple[int, int, int, int] | None:
    match = REFERENCE.fullmatch(reference)
    if match is None:
        return None
    left, top = number(match[1]), int(match[2])
    right, bottom = (number(match[3]), int(match[4])) if match[3] else (left, top)
    return (top, left, bottom, right) if top and top <= bottom and left <= right else None


def _damaged(name: str) -> Problem:
    return Problem(
        "violation",
        "workbook-unreadable",
        Origin(name),
        sentences(
            "Ce classeur est abîmé : un tableur le répare peut-être",
            "This workbook is damaged: a spreadsheet program may mend it",
        ),
        SAVE,
    )


def _macros(name: str) -> Problem:
    return Problem(
        "info",
        "workbook-macros",
        Origin(name),
        sentences(
            "Ce classeur contient des macros ; elles ne sont ni lues ni lancées",
            "This workbook has macros; they are neither read nor run",
        ),
        sentences(
            "Rien à faire ; enregistrez-le en .xlsx pour les ôter", "Nothing to do; save it as .xlsx to take them out"
        ),
    )


def _beyond(name: str, sheet: str, cells: int) -> Problem:
    return Problem(
        "violation",
        "sheet-too-large",
        Origin(name, sheet=sheet),
        sentences(
            f"{cells} cellules sont au-delà de la ligne {MOST_ROWS} ou de la colonne {letters(MOST_COLUMNS)} et ne sont pas lues",
            f"{cells} cells are beyond row {MOST_ROWS} or column {letters(MOST_COLUMNS)} and are not read",
        ),
        sentences("Partagez la feuille en plusieurs classeurs", "Divide the sheet into several workbooks"),
    )


def _merged(name: str, sheet: str) -> Problem:
    return Problem(
        "violation",
        "sheet-too-large",
        Origin(name, sheet=sheet),
        sentences(
            "Les cellules fusionnées couvrent une étendue démesurée", "Merged cells cover an area out of all proportion"
        ),
        sentences("Défusionnez-les", "Unmerge them"),
    )
