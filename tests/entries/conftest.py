"""Fixtures of the tests of entries: the vocabulary, the atlas that workbooks are made for, its template and the example filled in."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from iae_atlas.entries.acceptance.present import present_store
from iae_atlas.entries.cells.vocabulary import Vocabulary
from iae_atlas.entries.sheets.columns import Table, all_tables
from iae_atlas.entries.template.wording import Wording
from iae_atlas.entries.template.workbook import FIRST, workbook_template
from iae_atlas.locations import Home
from iae_atlas.namespaces import REFERENCE_GRAPH
from iae_atlas.turtle.read import rdf_files, read_all
from tests.entries.sheets.making import Fill, column_of

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def vocabulary() -> Store:
    """Give a store that holds the ontology, the code lists and the reference data, and no source yet."""
    ontology = [path for path in rdf_files(ROOT / "ontology") if not {"shapes", "entries"} & set(path.parts)]
    triples = {quad.triple for quad in read_all([*ontology, *rdf_files(ROOT / "data" / "reference")])}
    store = Store()
    for graph in (DefaultGraph(), NamedNode(REFERENCE_GRAPH)):
        store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)
    return store


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
