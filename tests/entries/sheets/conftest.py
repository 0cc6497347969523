"""Fixtures: workbooks of a few rows, and what is read from them."""

from collections.abc import Callable

import pytest
from openpyxl import Workbook
from pyoxigraph import Store

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.normal.form import normalised
from iae_atlas.entries.sheets.workbook import read_workbook
from iae_atlas.locations import Home
from tests.entries.sheets.making import Read, Rows, saved


@pytest.fixture
def read(atlas_home: Home, store: Store) -> Read:
    """Give a function that reads a workbook of sheets, each a list of rows, changed before it is saved."""

    def reading(change: Callable[[Workbook], None] | None = None, **sheets: Rows) -> Document:
        book = Workbook()
        book.remove(book.worksheets[0])
        for name, rows in sheets.items():
            sheet = book.create_sheet(name.replace("_", " "))
            for row in rows:
                sheet.append(list(row))
        if change is not None:
            change(book)
        return read_workbook("saisie.xlsx", saved(book), atlas_home, store)

    return reading


@pytest.fixture
def entry(read: Read, store: Store) -> Callable[..., str]:
    """Give a function that reads a workbook into the text of its entry."""
    return lambda change=None, **sheets: normalised(read(change, **sheets), store).serialized()
