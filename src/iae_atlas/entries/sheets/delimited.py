"""
CSV files as a grid: whatever the encoding, the separator and the line ends that a spreadsheet program wrote.

Excel on a French machine writes semicolons and Windows-1252, or UTF-8 with a mark at its start, or tabs in UTF-16.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from iae_atlas.entries.cells.readings import sentences
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.sheets.grid import MOST_COLUMNS, MOST_ROWS, Book, Cell, Sheet
from iae_atlas.entries.sheets.packages import LARGEST

SEPARATORS = (";", "\t", ",", "|")
LINE_END = re.compile(r"\r\n|\r|\n")
SAMPLED = 30
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its fields, and where each begins."""

    fields: list[str]
    places: list[tuple[int, int]]


def read_delimited(name: str, content: bytes, known: Callable[[str], bool]) -> Book:
    """
    The cells of a CSV file.

    Args:
        name: The file's name, for its problems.
        content: Its bytes.
        known: Whether a text is a heading: the separator that makes most headings out is taken.
    """
    if len(content) > LARGEST:
        return Book(
            problems=[
                _problem(
                    name,
                    "workbook-too-large",
                    (f"Ce fichier pèse {len(content)} octets", f"This file has {len(content)} bytes"),
                    (f"{LARGEST} au plus : partagez-le", f"{LARGEST} at most: divide it"),
                )
            ]
        )
    text, problems = _decoded(name, content)
    if text is None:
        return Book(problems=problems)
    if "\0" in text:
        problems.append(
            _problem(
                name,
                "csv-binary",
                (
                    "Ce fichier contient des octets nuls : ce n'est pas un CSV",
                    "This file holds null bytes: it is no CSV",
                ),
                ("Exportez-le de nouveau en CSV UTF-8", "Export it again as CSV UTF-8"),
            )
        )
        return Book(problems=problems)
    asked = re.match(r"\"?sep=(.)\"?(?:\r\n|\r|\n)", text, re.IGNORECASE)
    separator = asked[1] if asked else _separator(text, known)
    sheet = Sheet("")
    try:
        for row, record in enumerate(_records(text, separator), start=1):
            if row > MOST_ROWS:
                problems.append(
                    _problem(
                        name,
                        "sheet-too-large",
                        (
                            f"Les lignes après la {MOST_ROWS}e ne sont pas lues",
                            f"Rows after row {MOST_ROWS} are not read",
                        ),
                        ("Partagez le fichier", "Divide the file"),
                    )
                )
                break
            if not (row == 1 and asked):
                _put(sheet, row, record)
    except csv.Error as error:
        problems.append(
            _problem(
                name,
                "csv-malformed",
                (f"Ce CSV est mal formé ({error})", f"This CSV is malformed ({error})"),
                ("Vérifiez les guillemets, ou exportez-le de nouveau", "Check the quotation marks, or export it again"),
            )
        )
    return Book([sheet], problems, LINE_END.split(text))


def _put(sheet: Sheet, row: int, record: Record) -> None:
    cells = {
        column: Cell(field, line=line, column=place)
        for column, (field, (line, place)) in enumerate(zip(record.fields, record.places, strict=True), start=1)
        if field.strip() and column <= MOST_COLUMNS
    }
    if cells:
        sheet.rows[row] = cells


def _decoded(name: str, content: bytes) -> tuple[str | None, list[Problem]]:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding), []
            except UnicodeDecodeError:
                return None, [_unreadable(name)]
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError as error:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError:
            return None, [_unreadable(name)]
        line = content.count(b"\n", 0, error.start) + 1
        around = re.search(r"\w*$", text[: error.start]), re.match(r"\w*", text[error.start :])
        word = "".join(part[0] for part in around if part)
        return text, [
            Problem(
                "info",
                "csv-windows-1252",
                Origin(name, line=line),
                sentences(
                    f"Ce fichier n'est pas en UTF-8 ; il est lu comme Windows-1252 (« {word} »)",
                    f"This file is not UTF-8; it is read as Windows-1252 (“{word}”)",
                ),
                sentences(
                    "Si les accents sont justes, rien à faire ; sinon, enregistrez-le en « CSV UTF-8 »",
                    "Where the accents are right there is nothing to do; else save it as “CSV UTF-8”",
                ),
            )
        ]


def _separator(text: str, known: Callable[[str], bool]) -> str:
    """The separator that makes out most headings; without headings, the one that parts most records into as many fields."""
    best, score = SEPARATORS[0], (0, 0.0, 0)
    for separator in SEPARATORS:
        try:
            records = [
                fields for _, fields in zip(range(SAMPLED), _fields(text, separator), strict=False) if any(fields)
            ]
        except csv.Error:
            continue
        headings = max((sum(known(field) for field in fields) for fields in records), default=0)
        counts = Counter(len(fields) for fields in records if len(fields) > 1)
        width, times = max(counts.items(), key=lambda item: item[1], default=(0, 0))
        found = (headings, times / (len(records) or 1), width)
        if found > score:
            best, score = separator, found
    return best


def _fields(text: str, separator: str) -> Iterator[list[str]]:
    return iter(csv.reader(_lines(text), delimiter=separator, skipinitialspace=True))


def _records(text: str, separator: str) -> Iterator[Record]:
    """Each record, with the line and the column at which each of its fields begins."""
    lines = list(_lines(text))
    reader = csv.reader(iter(lines), delimiter=separator, skipinitialspace=True)
    before = 0
    for fields in reader:
        raw = "".join(lines[before : reader.line_num])
        yield Record(fields, _places(raw, separator, before + 1, len(fields)))
        before = reader.line_num


def _places(raw: str, separator: str, line: int, count: int) -> list[tuple[int, int]]:
    """Where the fields of a record begin in its text; all at its start where the text is too odd to tell."""
    mark = re.escape(separator)
    pattern = re.compile(rf'(?: *"(?:[^"]|"")*"[^{mark}\r\n]*|[^{mark}\r\n]*)(?:{mark}|\r\n|\r|\n|$)')
    places: list[tuple[int, int]] = []
    place = 0
    while len(places) < count and (match := pattern.match(raw, place)):
        before = raw[:place]
        start = max(before.rfind("\n"), before.rfind("\r")) + 1
        places.append((line + len(LINE_END.findall(before)), place - start + 1))
        place = match.end()
        if match.end() == match.start():
            break
    return places if len(places) == count else [(line, 1)] * count


def _lines(text: str) -> Iterator[str]:
    """The lines of a text with their ends, as `csv` wants them: only carriage returns and line feeds end one."""
    start = 0
    for match in LINE_END.finditer(text):
        yield text[start : match.end()]
        start = match.end()
    if start < len(text):
        yield text[start:]


def _unreadable(name: str) -> Problem:
    return _problem(
        name,
        "csv-encoding",
        ("L'encodage de ce fichier n'est pas reconnu", "The encoding of this file is not recognised"),
        ("Enregistrez-le en « CSV UTF-8 »", "Save it as “CSV UTF-8”"),
    )


def _problem(name: str, rule: str, what: tuple[str, str], mend: tuple[str, str]) -> Problem:
    return Problem("violation", rule, Origin(name), sentences(*what), sentences(*mend))
