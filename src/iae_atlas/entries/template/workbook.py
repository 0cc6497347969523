"""
The template: a workbook made of the kinds of entries, for a person who knows the policy; and the headings of a CSV file.

The same ontology and data give the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from iae_atlas.entries.cells.vocabulary import Vocabulary
from iae_atlas.entries.kinds.kind import all_groups, kind_named
from iae_atlas.entries.sheets import columns as roles
from iae_atlas.entries.sheets.columns import Column, Table, all_tables
from iae_atlas.entries.sheets.grid import letters
from iae_atlas.entries.template.explanations import EXAMPLE_TITLE, HEAD, INVENTED, LISTS_TITLE, TITLE, explanations
from iae_atlas.entries.template.lists import Lists
from iae_atlas.entries.template.wording import Wording
from iae_atlas.errors import UsageError
from iae_atlas.locations import Home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

GROUPS, HEADINGS, HINTS, EXAMPLE, FIRST = 1, 2, 3, 4, 5  # rows of a sheet
LAST = 400  # the last row that lists and formats are prepared for
TOGETHER = ("group",)  # made of rows of another kind, so that a file of such rows alone never stands
MARKS = {"hint": ("aide", "help"), "example": ("exemple", "example")}
WIDTHS = {
    "langtext": 34,
    "text": 22,
    "name": 28,
    "code": 26,
    "link": 34,
    "part": 34,
    "money": 16,
    "rate": 14,
    "date": 16,
    "day": 16,
    "url": 34,
    "value": 14,
}
OTHER_WIDTHS = {roles.LINE: 10, roles.IDENTIFIER: 20, roles.LOCATOR: 26, roles.PARENT: 34, roles.SUBJECT: 34}
EXAMPLE_WIDTH = 26
NUMERIC = {"money", "number", "integer"}
REQUIRED, PLAIN, HINT, SAMPLE = "F8CBAD", "DDEBF7", "F2F2F2", "FFF9E5"
BANDS = ("1F4E78", "375623", "7F3F00", "44356B", "005F5F", "5F2A4A", "4A4A4A")


def workbook_template(home: Home, store: Queryable, language: str) -> bytes:
    """
    The workbook to fill in.

    Args:
        home: The home whose shapes it is made of.
        store: The atlas whose codes, regions and resources its lists offer.
        language: `fr` or `en`.

    Raises:
        UsageError: openpyxl is missing.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise UsageError(
            "a workbook needs openpyxl. Run `pip install 'iae-atlas[sheets]'`, or ask for `--csv KIND`.",
            "un classeur demande openpyxl. Lancez `pip install 'iae-atlas[sheets]'`, ou demandez `--csv SORTE`.",
        ) from None
    from iae_atlas.queries.sheets import settled

    tables = all_tables(home)
    wording = Wording(Vocabulary(store), language)
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = TITLE[language]
    _explain(first, tables, language)
    lists = Lists(tables, wording, LISTS_TITLE[language], language)
    groups = {group.name: group.label[language] for group in all_groups(home)}
    for table in tables:
        _fill(book.create_sheet(table.title(language)), table, wording, lists, groups)
    _show_example(book.create_sheet(EXAMPLE_TITLE[language]), tables, wording)
    lists.write(book.create_sheet(LISTS_TITLE[language]))
    book.properties.creator = "iae-atlas"
    book.properties.title = HEAD[language]
    book.properties.language = language
    return settled(book)


def csv_template(home: Home, store: Queryable, kind: str, language: str) -> bytes:
    """
    The headings of one kind for a CSV file, with an example row that is not read; semicolons and a mark for Excel.

    Args:
        home: The home whose shapes it is made of.
        store: The atlas whose labels the example names.
        kind: Name of the kind, in either language.
        language: `fr` or `en`.

    Raises:
        UnknownKind: There is no such kind.
        UsageError: It cannot stand alone: it is told beside, or with, the rows of another kind.
    """
    asked = kind_named(home, kind)
    alone = [table for table in all_tables(home) if table.kind.part_of is None and table.kind.name not in TOGETHER]
    table = next((table for table in alone if table.kind.name == asked.name), None)
    if table is None:
        names = ", ".join(table.kind.name for table in alone)
        raise UsageError(
            f"{kind}: cannot be entered alone, since a CSV file holds rows of one kind. Use the workbook (`iae-atlas template`), "
            f"which has what belongs with it. Alone can be entered: {names}.",
            f"{kind} : ne se saisit pas seul, car un fichier CSV n'a que des lignes d'une sorte. Prenez le classeur "
            f"(`iae-atlas template`), qui a aussi ce qui va avec. Se saisissent seuls : {names}.",
        )
    wording = Wording(Vocabulary(store), language)
    columns = [column for column in table.columns if column.shown or column.of_source]
    example = wording.example(table)
    if table.kind.name != "source":
        source = next(table for table in all_tables(home) if table.kind.name == "source")
        example |= {f"source.{key}": text for key, text in wording.example(source).items()}
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";")
    writer.writerow([_heading(column, language) for column in columns])
    place = ("fr", "en").index(language)
    writer.writerow([MARKS["example"][place], *(example.get(column.key, "") for column in columns[1:])])
    return target.getvalue().encode("utf-8-sig")


def _heading(column: Column, language: str) -> str:
    return f"{column.heading[language]} *" if column.required else column.heading[language]


def _explain(sheet: Any, tables: list[Table], language: str) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.append([HEAD[language]])
    sheet["A1"].font = Font(bold=True, size=16)
    for row, (heading, said) in enumerate(explanations(tables, language), start=3):
        sheet.cell(row, 1, heading).font = Font(bold=True, size=11 if said else 13)
        sheet.cell(row, 1).alignment = Alignment(vertical="top", wrap_text=True)
        sheet.cell(row, 2, said).alignment = Alignment(vertical="top", wrap_text=True)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 30, 110
    sheet.row_dimensions[1].height = 24
    sheet.sheet_view.showGridLines = False
    _one_page_wide(sheet)


def _one_page_wide(sheet: Any) -> None:
    """Printed or made a PDF, no column falls on another page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _fill(sheet: Any, table: Table, wording: Wording, lists: Lists, groups: dict[str, str]) -> None:
    columns = [column for column in table.columns if column.shown]
    language = wording.language
    example = wording.example(table)
    example[roles.LINE] = MARKS["example"][wording.place]
    for place, column in enumerate(columns, start=1):
        hint = MARKS["hint"][wording.place] if column.role == roles.LINE else wording.hint(column)
        _column(sheet, place, column, _heading(column, language), hint, example.get(column.key, ""))
        lists.offer(sheet, column, f"{letters(place)}{EXAMPLE}:{letters(place)}{LAST}")
    _band(sheet, columns, groups, language)
    deepest = max(
        len(str(sheet.cell(HINTS, place).value or "")) / float(sheet.column_dimensions[letters(place)].width)
        for place in range(1, len(columns) + 1)
    )
    sheet.row_dimensions[HEADINGS].height = 32
    sheet.row_dimensions[HINTS].height = min(15 * (int(deepest) + 2), 160)
    sheet.freeze_panes = f"B{HINTS}"
    _one_page_wide(sheet)
    sheet.print_title_rows = f"{HEADINGS}:{HEADINGS}"


def _column(sheet: Any, place: int, column: Column, heading: str, hint: str, example: str) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    kind = column.field.kind if column.field is not None and column.role == roles.FIELD else ""
    text = "General" if kind in NUMERIC else "@"
    dimension = sheet.column_dimensions[letters(place)]
    dimension.width = OTHER_WIDTHS.get(column.role) or max(WIDTHS.get(kind, 12), min(len(heading) + 2, 24))
    dimension.number_format = text
    rows = (
        (HEADINGS, heading, Font(bold=True), REQUIRED if column.required else PLAIN),
        (HINTS, hint, Font(italic=True, size=9, color="595959"), HINT),
        (EXAMPLE, example, Font(italic=True, color="7F6000"), SAMPLE),
    )
    for row, words, font, colour in rows:
        cell = sheet.cell(row, place)
        cell.value, cell.data_type = words or None, "s" if words else "n"
        cell.font, cell.fill = font, PatternFill("solid", fgColor=colour)
        cell.alignment = Alignment(vertical="top" if row == HINTS else "center", wrap_text=row != EXAMPLE)
        cell.number_format = "@"


def _band(sheet: Any, columns: list[Column], groups: dict[str, str], language: str) -> None:
    """The groups of columns, in a row of their own above the headings."""
    from openpyxl.styles import Alignment, Font, PatternFill

    for number, (name, first, last) in enumerate(_runs(columns)):
        cell = sheet.cell(GROUPS, first, groups.get(name, name))
        cell.font = Font(bold=True, color="FFFFFF")
        cell.alignment = Alignment(vertical="center")
        for place in range(first, last + 1):
            sheet.cell(GROUPS, place).fill = PatternFill("solid", fgColor=BANDS[number % len(BANDS)])


def _runs(columns: list[Column]) -> Iterator[tuple[str, int, int]]:
    start, name = 2, ""
    for place, column in enumerate(columns[1:], start=2):
        holder = column.within or column.field
        group = (
            "evidence"
            if column.role == roles.LOCATOR
            else holder.group
            if holder and column.role == roles.FIELD
            else "identity"
        )
        if group != name:
            if place > start:
                yield name, start, place - 1
            start, name = place, group
    yield name, start, len(columns)


def _show_example(sheet: Any, tables: list[Table], wording: Wording) -> None:
    """A whole entry, table under table; the columns that it leaves empty are left out."""
    from openpyxl.styles import Alignment, Font, PatternFill

    sheet.append([INVENTED[wording.language]])
    sheet["A1"].font = Font(bold=True, size=13)
    row = 3
    for table in tables:
        rows = wording.rows(table)
        if not rows:
            continue
        keys = [column.key for column in table.columns if any(column.key in one for one in rows)]
        sheet.cell(row, 1, table.title(wording.language)).font = Font(bold=True, size=12)
        for place, key in enumerate(keys, start=1):
            column = table.column(key)
            cell = sheet.cell(row + 1, place, _heading(column, wording.language))
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor=REQUIRED if column.required else PLAIN)
            cell.alignment = Alignment(vertical="center", wrap_text=True)
            for below, one in enumerate(rows, start=2):
                filled = sheet.cell(row + below, place)
                filled.value, filled.data_type = one.get(key), "s"
                filled.alignment = Alignment(vertical="top", wrap_text=True)
                if one.get(key) is None:
                    filled.data_type = "n"
        for below, one in enumerate(rows, start=2):
            deepest = max(len(words) for words in one.values()) / EXAMPLE_WIDTH
            sheet.row_dimensions[row + below].height = 15 * (int(deepest) + 1)
        row += len(rows) + 3
    for place in range(1, sheet.max_column + 1):
        sheet.column_dimensions[letters(place)].width = EXAMPLE_WIDTH
    sheet.row_dimensions[1].height = 20
    _one_page_wide(sheet)
