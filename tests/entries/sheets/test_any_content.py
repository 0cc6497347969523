"""Whatever stands in the cells of a workbook, it is read to its end, and each finding has a cell."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from iae_atlas.entries.normal.form import normalised
from iae_atlas.entries.sheets.columns import Table
from iae_atlas.entries.sheets.grid import Book, Cell, Sheet
from iae_atlas.entries.sheets.workbook import document_of
from iae_atlas.locations import Home

CONTENTS = st.one_of(
    st.text(max_size=30),
    st.floats(),
    st.integers(),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(
        [
            "idem",
            "jusqu'à 80 %",
            "82",
            "Aide A",
            "au moins 4",
            "12 k€",
            "mars 2013",
            "ACI ; EI",
            "#REF!",
            "n.c.",
            "x" * 20_000,
        ]
    ),
)
CELLS = st.builds(
    Cell,
    CONTENTS,
    st.sampled_from(["General", "0%", "mmm-yy", "@"]),
    st.sampled_from(["", "", "", "kept", "lost"]),
    st.sampled_from(["", "", "https://exemple.fr/", "http://[", "javascript:alert(1)"]),
    st.sampled_from(["", "", "A2"]),
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_no_content_breaks_the_reader(data: st.DataObject, tables: list[Table], atlas_home: Home, store: Store) -> None:
    """Rows of any kind with anything in them become a document that has a normal form."""
    book = Book()
    places = st.lists(st.integers(0, len(tables) - 1), min_size=1, max_size=3, unique=True)
    for table in [tables[place] for place in data.draw(places)]:
        rows: dict[int, dict[int, Cell]] = {
            1: {place: Cell(column.heading["fr"]) for place, column in enumerate(table.columns, start=1)}
        }
        for row in range(2, data.draw(st.integers(3, 5))):
            columns = st.integers(1, len(table.columns))
            rows[row] = data.draw(st.dictionaries(columns, CELLS, min_size=1, max_size=8))
        book.sheets.append(Sheet(table.title("fr"), rows, data.draw(st.booleans()), {2}))
    document = document_of("saisie.xlsx", book, atlas_home, store)
    entry = normalised(document, store)

    assert all(problem.origin.file == "saisie.xlsx" for problem in [*document.problems, *entry.problems])
    assert all(set(problem.what) == set(problem.mend) == {"fr", "en"} for problem in document.problems)
    assert all(given.origin.cell for given in document.given)
    assert all(set(sentence) == {"fr", "en"} for sentence in document.understood)


@pytest.mark.parametrize("headings", [["Libellé"], ["", "x"], [None, 3, True], ["Ligne"] * 3])
def test_no_headings_break_the_reader(headings: list[Any], atlas_home: Home, store: Store) -> None:
    """Anything in the first row gives a document or a problem."""
    rows = {1: {place: Cell(content) for place, content in enumerate(headings, start=1)}, 2: {1: Cell("a")}}
    document = document_of("saisie.xlsx", Book([Sheet("Dispositifs", rows)]), atlas_home, store)

    assert document.given or document.problems
