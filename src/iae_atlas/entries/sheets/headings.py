"""Which sheet is which, where its headings stand, and which column is which: moved, renamed and misspelt ones too."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePath

from iae_atlas.entries.cells.readings import sentences, shown, words
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem, Words
from iae_atlas.entries.sheets.columns import LINE, Column, Table, heading_key
from iae_atlas.entries.sheets.grid import Cell, Sheet, letters

# The sheets of the template that hold no entry.
ASIDE = frozenset({"lisez moi", "read me", "listes", "lists", "exemple", "exemples", "example", "examples"})
SEARCHED, NEAR = 40, 0.8
FEWEST = 3  # headings that tell a sheet of another name


@dataclass(slots=True)
class Recognised:
    """
    A sheet whose table is known: the row of its headings, and the column of each.

    `misspelt` has the place of a heading that only resembles that of a column, by the key of that column.
    """

    file: str
    sheet: Sheet
    table: Table
    header: int
    columns: dict[int, Column]
    misspelt: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    understood: list[Words] = field(default_factory=list)


def place(name: str, sheet: Sheet, row: int, column: int) -> Origin:
    """The place of a cell: in a workbook sheet and cell, in a text file line and column too."""
    cell = sheet.rows.get(row, {}).get(column)
    reference = cell.of if cell and cell.of else f"{letters(column)}{row}"
    line = cell.line if cell else next((other.line for other in sheet.rows.get(row, {}).values()), 0)
    return Origin(name, line, cell.column if cell else 0, sheet.name, reference)


def recognised(name: str, sheet: Sheet, tables: list[Table]) -> Recognised | Problem | None:
    """
    The table that a sheet is one of; a problem where it is none but holds something; None where it is no sheet of entries.

    Args:
        name: The file's name; that of a CSV file can tell its kind.
        sheet: The sheet.
        tables: The tables of the atlas.
    """
    title = heading_key(sheet.name)
    if not sheet.rows or title in ASIDE:
        return None
    titled = [table for table in tables if _is_titled(table, title or heading_key(PurePath(name).stem))]
    best: tuple[int, int, int] | None = None
    found: tuple[Table, int] | None = None
    for row in sorted(sheet.rows)[:SEARCHED]:
        cells = _own(sheet.rows[row])
        for order, table in enumerate(tables):
            known = len(set(_matched(table, cells).values()))
            if known < (1 if table in titled and len(cells) == 1 else 2) or 2 * known < len(cells):
                continue
            if table not in titled and known < FEWEST:
                continue
            score = (int(table in titled), known, -order)
            if best is None or score > best:
                best, found = score, (table, row)
    if found is None:
        return _unread(name, sheet, titled)
    return _with_columns(name, sheet, *found, titled=found[0] in titled)


def _with_columns(name: str, sheet: Sheet, table: Table, header: int, *, titled: bool) -> Recognised:
    cells = _own(sheet.rows[header])
    matched = _matched(table, cells)
    made = Recognised(name, sheet, table, header, {})
    seen: dict[str, int] = {}
    for column, cell in sorted(cells.items()):
        found = matched.get(column)
        if found is None:
            near = _nearest(table, shown(cell.content), matched.values())
            if problem := _unknown_column(name, sheet, table, header, column, near):
                made.problems.append(problem)
                made.misspelt |= {near.key: column} if near is not None else {}
        elif found.key in seen:
            made.problems.append(_twice(name, sheet, header, column, seen[found.key]))
        else:
            seen[found.key] = column
            made.columns[column] = found
    headless = {column for row, others in sheet.rows.items() if row > header for column in others} - set(
        sheet.rows[header]
    )
    for column in sorted(headless):
        made.problems.append(_headless(name, sheet, header, column))
    if not titled and sheet.name:
        made.understood.append(
            words(
                f"La feuille « {sheet.name} » est lue comme « {table.title('fr')} », d'après ses en-têtes",
                f"The sheet “{sheet.name}” is read as “{table.title('en')}”, by its headings",
            )
        )
    elif not sheet.name:
        made.understood.append(
            words(
                f"Les lignes sont lues comme « {table.title('fr')} »",
                f"The rows are read as “{table.title('en')}”",
            )
        )
    return made


def _is_titled(table: Table, title: str) -> bool:
    names = {heading_key(text) for texts in (table.kind.label, table.kind.plural) for text in texts.values()}
    names |= {heading_key(table.kind.name), *(heading_key(table.title(language)) for language in ("fr", "en"))}
    return bool(title) and (title in names or re.sub(r"(?: copie| copy)?(?: \d+)?$", "", title) in names)


def _own(cells: dict[int, Cell]) -> dict[int, Cell]:
    """The cells of a row that hold a text of their own."""
    return {
        column: cell
        for column, cell in cells.items()
        if isinstance(cell.content, str) and cell.content.strip() and not cell.of
    }


def _matched(table: Table, cells: dict[int, Cell]) -> dict[int, Column]:
    by_name: dict[str, Column] = {}
    for column in table.columns:
        for name in column.names:
            by_name.setdefault(name, column)
    return {
        place: by_name[key] for place, cell in cells.items() if (key := heading_key(shown(cell.content))) in by_name
    }


def _nearest(table: Table, text: str, taken: Iterable[Column]) -> Column | None:
    """The column, of those that the sheet does not have yet, whose heading resembles a text most."""
    by_name = {name: column for column in table.columns if column not in taken for name in column.names}
    key = heading_key(text)
    near = difflib.get_close_matches(key, by_name, n=1, cutoff=NEAR)
    within = [name for name in sorted(by_name) if key and (name.endswith(f" {key}") or name.startswith(f"{key} "))]
    return by_name[near[0]] if near else by_name[within[0]] if within else None


def _unknown_column(
    name: str, sheet: Sheet, table: Table, header: int, column: int, near: Column | None
) -> Problem | None:
    line = next((at for at, found in _matched(table, _own(sheet.rows[header])).items() if found.role == LINE), 0)
    filled = sum(row > header and column in cells and line not in cells for row, cells in sheet.rows.items())
    text = shown(sheet.rows[header][column].content)
    if not filled:
        return None
    if near is not None:
        mend = sentences(
            f"Écrivez « {near.heading['fr']} » si c'est cette colonne, sinon ôtez-la",
            f"Write “{near.heading['en']}” where it is that column, else take it out",
        )
    else:
        mend = sentences(
            "Rien n'en est repris : mettez ce qui doit l'être dans une colonne du modèle, ou ôtez-la",
            "Nothing of it is taken over: put what should be into a column of the template, or take it out",
        )
    return Problem(
        "violation" if near is not None else "warning",
        "column-unknown",
        place(name, sheet, header, column),
        sentences(
            f"La colonne « {text} » n'est pas connue ; elle n'est pas lue (cellules remplies : {filled})",
            f"The column “{text}” is not known; it is not read (filled cells: {filled})",
        ),
        mend,
        got=text,
    )


def _headless(name: str, sheet: Sheet, header: int, column: int) -> Problem:
    row = min(row for row, cells in sheet.rows.items() if row > header and column in cells)
    return Problem(
        "warning",
        "column-unknown",
        place(name, sheet, row, column),
        sentences(
            f"La colonne {letters(column)} n'a pas d'en-tête ; elle n'est pas lue",
            f"Column {letters(column)} has no heading; it is not read",
        ),
        sentences(
            "Donnez-lui l'en-tête d'une colonne du modèle, ou ôtez-la",
            "Give it the heading of a column of the template, or take it out",
        ),
        got=shown(sheet.rows[row][column].content),
    )


def _twice(name: str, sheet: Sheet, header: int, column: int, first: int) -> Problem:
    return Problem(
        "violation",
        "column-twice",
        place(name, sheet, header, column),
        sentences(
            f"Les colonnes {letters(first)} et {letters(column)} disent la même chose ; la seconde n'est pas lue",
            f"Columns {letters(first)} and {letters(column)} say the same; the second is not read",
        ),
        sentences("N'en gardez qu'une", "Keep one of them"),
        got=shown(sheet.rows[header][column].content),
    )


def _unread(name: str, sheet: Sheet, titled: list[Table]) -> Problem:
    row = min(sheet.rows)
    if titled or not sheet.name:
        return Problem(
            "violation",
            "sheet-without-headings",
            place(name, sheet, row, min(sheet.rows[row])),
            sentences("Aucune ligne ne porte les en-têtes des colonnes", "No row holds the headings of the columns"),
            sentences(
                "Reprenez les en-têtes du modèle : `iae-atlas template`",
                "Take the headings of the template: `iae-atlas template`",
            ),
        )
    return Problem(
        "warning",
        "sheet-unknown",
        Origin(name, sheet=sheet.name),
        sentences(
            f"La feuille « {sheet.name} » n'est aucune de celles du modèle ; elle n'est pas lue",
            f"The sheet “{sheet.name}” is none of the template's; it is not read",
        ),
        sentences(
            "Rien à faire si elle ne porte pas de saisie ; sinon, donnez-lui le nom d'une feuille du modèle",
            "Nothing to do where it holds no entry; else give it the name of a sheet of the template",
        ),
    )
