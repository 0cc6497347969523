"""Workbooks made for tests: as openpyxl saves them, and taken apart to be spoiled."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook

from iae_atlas.entries.template.workbook import HEADINGS

Fill = Callable[[str], Workbook]


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
