"""Fixtures: the atlas that workbooks are made for, its template, and the example filled in as a person would."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from pyoxigraph import Store

from iae_atlas.entries.acceptance.present import present_store
from iae_atlas.entries.cells.vocabulary import Vocabulary
from iae_atlas.entries.sheets.columns import Table, all_tables
from iae_atlas.entries.template.wording import Wording
from iae_atlas.entries.template.workbook import FIRST, HEADINGS, workbook_template
from iae_atlas.locations import Home

Fill = Callable[[str], Workbook]


@pytest.fixture(scope="session")
def store(atlas_home: Home) -> Store:
    """Give the store of the checkout's atlas."""
    return present_store(atlas_home)


@pytest.fixture(scope="session")
def tables(atlas_home: Home) -> list[Table]:
    """Give the sheets that the shapes make."""
    return all_tables(atlas_home)


@pytest.fixture(scope="session")
def templates(atlas_home: Home, store: Store) -> dict[str, bytes]:
    """Give the template in both languages."""
    return {language: workbook_template(atlas_home, store, language) for language in ("fr", "en")}


@pytest.fixture
def filled(templates: dict[str, bytes], tables: list[Table], store: Store) -> Fill:
    """Give a function that fills the example into the template of a language, row by row below the example row."""

    def fill(language: str) -> Workbook:
        book = load_workbook(io.BytesIO(templates[language]))
        wording = Wording(Vocabulary(store), language)
        for table in tables:
            sheet = book[table.title(language)]
            for row, values in enumerate(wording.rows(table), start=FIRST):
                for key, text in values.items():
                    sheet.cell(row, column_of(sheet, table.column(key).heading[language]), text)
        return book

    return fill


def column_of(sheet: Any, heading: str) -> int:
    """The place of the column under a heading."""
    return next(cell.column for cell in sheet[HEADINGS] if str(cell.value).removesuffix(" *") == heading)
