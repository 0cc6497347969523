"""CSV files are read as spreadsheet programs and people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iae_atlas.entries.sheets.delimited import read_delimited

HEADINGS = {"Libellé", "Montant", "Remarque"}
TEXT = "Libellé;Montant;Remarque\nAide;12,5;a\n"


def grid(content: bytes) -> list[list[object]]:
    """The contents of the cells, row by row."""
    book = read_delimited("c.csv", content, HEADINGS.__contains__)
    return [[cell.content for cell in cells.values()] for sheet in book.sheets for cells in sheet.rows.values()]


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("cp1252"),
        TEXT.replace(";", "\t").encode(),
        TEXT.replace(";", "|").encode(),
        TEXT.replace(";", ",").replace("12,5", '"12,5"').encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        b"sep=;\r\n" + TEXT.encode(),
        ("\n\n" + TEXT).encode(),
        TEXT.replace(";", "; ").encode(),
    ],
)
def test_encodings_separators_and_line_ends(content: bytes) -> None:
    """Whatever the program, the cells are the same."""
    assert grid(content) == [["Libellé", "Montant", "Remarque"], ["Aide", "12,5", "a"]]


def test_windows_encoding_is_told_with_a_word_to_look_at() -> None:
    """Excel's own CSV has no UTF-8: one accented word lets its author see that it is right."""
    book = read_delimited("c.csv", "Aide\nLibellé\n".encode("cp1252"), HEADINGS.__contains__)

    assert [(one.severity, one.rule, one.origin.line, one.what["fr"]) for one in book.problems] == [
        ("info", "csv-windows-1252", 2, "Ce fichier n'est pas en UTF-8 ; il est lu comme Windows-1252 (« Libellé »).")
    ]


def test_a_field_says_where_it_begins() -> None:
    """Line and column, across quoted line breaks and separators."""
    content = b'a;b\n"x;\ny";z\nlast;"q""r";t\n'
    (sheet,) = read_delimited("c.csv", content, HEADINGS.__contains__).sheets

    assert [[(cell.content, cell.line, cell.column) for cell in cells.values()] for cells in sheet.rows.values()] == [
        [("a", 1, 1), ("b", 1, 3)],
        [("x;\ny", 2, 1), ("z", 3, 4)],
        [("last", 4, 1), ('q"r', 4, 6), ("t", 4, 13)],
    ]


def test_commas_in_words_do_not_make_columns() -> None:
    """Without headings that are known, the separator that makes an even table is taken."""
    assert grid(b"un, deux, trois;x\nquatre;y\n") == [["un, deux, trois", "x"], ["quatre", "y"]]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"a;b\0c\n", "csv-binary"),
        (b"\xff\xfe\x00", "csv-encoding"),
        (b"\x81\x8d", "csv-encoding"),
        (b"a" * 20_000_001, "workbook-too-large"),
        (b"a;" + b"x" * 200_000, "csv-malformed"),
        (b"a;b\n" * 5001, "sheet-too-large"),
    ],
)
def test_what_is_no_csv_is_told(content: bytes, rule: str) -> None:
    """Null bytes, no encoding, too much of it."""
    book = read_delimited("c.csv", content, HEADINGS.__contains__)

    assert [(problem.severity, problem.rule) for problem in book.problems] == [("violation", rule)]


@given(st.one_of(st.binary(), st.text(alphabet=';,\t"\n\r aé1', max_size=60).map(str.encode)))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    """Any bytes give cells with places, or a problem."""
    book = read_delimited("c.csv", content, HEADINGS.__contains__)

    assert all(
        cell.line >= 1 and cell.column >= 1
        for sheet in book.sheets
        for row in sheet.rows.values()
        for cell in row.values()
    )
    assert book.sheets or book.problems
