"""Workbooks made for tests: as openpyxl saves them, and taken apart to be spoiled."""

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from openpyxl import Workbook

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.template.workbook import HEADINGS

Fill = Callable[[str], Workbook]
Rows = Sequence[Sequence[object]]
Read = Callable[..., Document]
SOURCE: Rows = [
    [
        "Libellé",
        "Libellé (anglais)",
        "Description",
        "Description (anglais)",
        "Genre de source",
        "Adresse",
        "Consulté le",
    ],
    [
        "Page du conseil",
        "Page of the council",
        "Une page.",
        "A page.",
        "page d'un conseil",
        "https://exemple.fr/a",
        "22/11/2026",
    ],
]
AIDS: Rows = [
    ["Libellé", "Libellé (anglais)", "Région", "Type de dispositif", "Où la source le dit"],
    ["Aide A", "Aid A", "Limousin", "aide directe", "rubrique 1"],
    ["Aide B", "Aid B", "Limousin", "aide directe", "rubrique 2"],
]


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def made(fill: Callable[[Any], None]) -> bytes:
    """The bytes of a workbook of one sheet that is filled by a function."""
    book = Workbook()
    fill(book.active)
    return saved(book)


def changed(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The bytes of a workbook one part of which is changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for part in source.namelist():
            package.writestr(part, change(source.read(part)) if part == name else source.read(part))
    return target.getvalue()


def column_of(sheet: Any, heading: str) -> int:
    """The place of the column under a heading."""
    return next(cell.column for cell in sheet[HEADINGS] if str(cell.value).removesuffix(" *") == heading)


def found(document: Document) -> list[tuple[str, str, str, str]]:
    """The problems: how grave, which rule, in which sheet and cell."""
    return [(one.severity, one.rule, one.origin.sheet, one.origin.cell) for one in document.problems]
