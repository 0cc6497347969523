"""
An answer as a workbook: typed cells, links, a frozen header, and a second sheet that says what was asked of which source.

The same answer gives the same bytes: a workbook is a zip, and its clock is set to the first day that a zip knows.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from iae_atlas.errors import UsageError
from iae_atlas.queries.answers import Answer
from iae_atlas.queries.catalogue import Question

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
LICENCE = "Licence Ouverte 2.0 / Open Licence 2.0 (etalab-2.0)"
WIDEST = 60
# What a workbook cannot hold in a cell, and what would be taken for a formula.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
FORMATS = {"EUR": '#,##0.00\\ "€"', "share": "0.0%"}
CLOCK = re.compile(rb"<dcterms:(created|modified)([^>]*)>[^<]*</dcterms:\1>")


def workbook(question: Question, answer: Answer, asked: Sequence[tuple[str, str]], source: str, language: str) -> bytes:
    """
    The answer to a question as an XLSX workbook.

    Args:
        question: The question.
        answer: Its answer.
        asked: The parameters that were given, each with its value.
        source: What the facts are drawn from, for people.
        language: `fr` or `en`.

    Raises:
        UsageError: openpyxl is missing.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.styles import Alignment, Font
        from openpyxl.utils import get_column_letter
    except ImportError:
        raise UsageError(
            "a workbook needs openpyxl. Run `pip install 'iae-atlas[sheets]'`, or take CSV.",
            "un classeur demande openpyxl. Lancez `pip install 'iae-atlas[sheets]'`, ou prenez le CSV.",
        ) from None
    french = language == "fr"
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Réponse" if french else "Answer"
    sheet.append([answer.labels.get(column, column) for column in answer.columns])
    units = {column.name: column.unit for column in question.columns}
    widths = [len(answer.labels.get(column, column)) + 2 for column in answer.columns]
    for row, values in enumerate(answer, start=2):
        for place, (column, value) in enumerate(values.items(), start=1):
            if value is None:
                continue
            cell = sheet.cell(row, place)
            _fill(cell, value)
            if cell.data_type == "n" and units.get(column) in FORMATS:
                cell.number_format = FORMATS[units[column]]
            if isinstance(value, str) and value.startswith(("http://", "https://")) and len(value) < 2000:
                cell.hyperlink = value
                cell.font = Font(color="125A94", underline="single")
            widths[place - 1] = max(widths[place - 1], min(len(str(value)) + 2, WIDEST))
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
        sheet.cell(1, place).font = Font(bold=True)
        sheet.cell(1, place).alignment = Alignment(vertical="top")
    sheet.freeze_panes = "A2"
    if answer.columns:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(answer.columns))}{len(answer) + 1}"
    about = book.create_sheet("À propos" if french else "About")
    for line in _about(question, answer, asked, source, french):
        about.append([FORBIDDEN.sub("", text) for text in line])
    for cells in about.iter_rows():
        for cell in cells:
            cell.data_type = "s"
        cells[0].font = Font(bold=True)
    about.column_dimensions["A"].width = 24
    about.column_dimensions["B"].width = 90
    book.properties.creator = "iae-atlas"
    book.properties.title = question.question[language]
    book.properties.language = language
    return settled(book)


def _fill(cell: Any, value: Any) -> None:
    """Put a value into a cell as what it is; text never as a formula."""
    if isinstance(value, bool | int | Decimal):
        cell.value = value
    else:
        cell.value = FORBIDDEN.sub("", str(value))[:32767]
        cell.data_type = "s"


def _about(
    question: Question, answer: Answer, asked: Sequence[tuple[str, str]], source: str, french: bool
) -> list[tuple[str, str]]:
    language = "fr" if french else "en"
    lines = [("Question", question.question[language]), ("Nom" if french else "Name", question.name)]
    lines += [(("Paramètre " if french else "Parameter ") + name, value) for name, value in asked]
    lines += [
        ("Lignes" if french else "Rows", str(len(answer))),
        ("Source", source),
        ("Licence des données" if french else "Licence of the data", LICENCE),
        ("Adresse" if french else "Address", f"https://w3id.org/iae-atlas/query/{question.name}"),
        ("", ""),
    ]
    for column in question.columns:
        unit = f" ({column.unit})" if column.unit else ""
        lines.append((column.label[language], f"{column.name}: {column.type}{unit}"))
    return lines


def settled(book: Any) -> bytes:
    """The bytes of a workbook with every clock in it set to the same day."""
    written, settled = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = CLOCK.sub(rb"<dcterms:\1\2>1980-01-01T00:00:00Z</dcterms:\1>", content)
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, content)
    return settled.getvalue()
