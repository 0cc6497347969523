"""Workbooks are read as people leave them, and cannot harm the reader."""

import io
import zipfile
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from iae_atlas.entries.sheets.xlsx import read_xlsx
from tests.entries.sheets.making import changed, made, saved

SHEET = "xl/worksheets/sheet1.xml"


def rules(content: bytes) -> list[tuple[str, str]]:
    """The problems of a file as a workbook, with how grave they are."""
    return [(problem.severity, problem.rule) for problem in read_xlsx("c.xlsx", content).problems]


def test_values_keep_their_sort() -> None:
    """Text, number, truth and date, with the format they are shown in."""

    def fill(sheet: Any) -> None:
        sheet.title = "Règles"
        sheet.append(["a", 12.5, True, datetime(2013, 3, 1), None])  # noqa: DTZ001
        sheet["D1"].number_format = "mmm-yy"
        sheet["B1"].number_format = "0%"

    (sheet,) = read_xlsx("c.xlsx", made(fill)).sheets
    cells = sheet.rows[1]

    assert sheet.name == "Règles"
    assert {column: cell.content for column, cell in cells.items()} == {
        1: "a",
        2: 12.5,
        3: True,
        4: datetime(2013, 3, 1),  # noqa: DTZ001
    }
    assert (cells[2].number_format, cells[4].number_format) == ("0%", "mmm-yy")


def test_a_merged_range_has_one_value() -> None:
    """The value holds for the whole range, and says where it stands."""

    def fill(sheet: Any) -> None:
        sheet["A2"] = "Rhône-Alpes"
        sheet.merge_cells("A2:B4")

    (sheet,) = read_xlsx("c.xlsx", made(fill)).sheets

    assert [
        (row, column, cell.content, cell.of)
        for row, cells in sorted(sheet.rows.items())
        for column, cell in sorted(cells.items())
    ] == [
        (2, 1, "Rhône-Alpes", ""),
        (2, 2, "Rhône-Alpes", "A2"),
        (3, 1, "Rhône-Alpes", "A2"),
        (3, 2, "Rhône-Alpes", "A2"),
        (4, 1, "Rhône-Alpes", "A2"),
        (4, 2, "Rhône-Alpes", "A2"),
    ]


def test_what_is_hidden_is_known() -> None:
    """Rows, columns and sheets that nobody sees."""
    book = Workbook()
    book.active["A1"] = "a"
    book.active["A3"] = "b"
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.create_sheet("Caché")["A1"] = "c"
    book["Caché"].sheet_state = "hidden"
    first, second = read_xlsx("c.xlsx", saved(book)).sheets

    assert (first.hidden, first.hidden_rows, first.hidden_columns, second.hidden) == (False, {3}, {2}, True)


def test_a_formula_gives_its_result_where_it_was_kept() -> None:
    """A program that computes keeps the results, one that only writes does not."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["A2"] = "=1+1", "=2+2"

    content = changed(
        made(fill),
        SHEET,
        lambda xml: xml.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(
            b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"
        ),
    )
    (sheet,) = read_xlsx("c.xlsx", content).sheets

    assert [(cells[1].content, cells[1].formula) for cells in sheet.rows.values()] == [(2, "kept"), (None, "lost")]


def test_a_link_is_kept_beside_its_words() -> None:
    """The address that a click leads to."""

    def fill(sheet: Any) -> None:
        sheet["A1"] = "page du conseil"
        sheet["A1"].hyperlink = "https://www.exemple.fr/aide"

    (sheet,) = read_xlsx("c.xlsx", made(fill)).sheets

    assert sheet.rows[1][1].link == "https://www.exemple.fr/aide"


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "workbook-unreadable"),
        (b"bonjour", "workbook-unreadable"),
        (b"PK\x03\x04 rien", "workbook-unreadable"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "workbook-legacy"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "workbook-encrypted"),
        (b"PK" + b"\0" * 20_000_001, "workbook-too-large"),
    ],
)
def test_what_is_no_workbook_is_told(content: bytes, rule: str) -> None:
    """The old format, a password, a file of another kind: each has its own sentence."""
    assert rules(content) == [("violation", rule)]


@pytest.mark.parametrize(
    ("names", "rule"),
    [
        (["mimetype", "content.xml"], "workbook-opendocument"),
        (["[Content_Types].xml", "xl/workbook.bin"], "workbook-binary"),
        (["word/document.xml"], "workbook-unreadable"),
        ([f"xl/{place}.xml" for place in range(2001)] + ["[Content_Types].xml"], "workbook-too-large"),
    ],
)
def test_other_packages_are_told_apart(names: list[str], rule: str) -> None:
    """OpenDocument, the binary format, a text, a package of thousands of parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name in names:
            package.writestr(name, "")

    assert rules(target.getvalue()) == [("violation", rule)]


def test_a_zip_bomb_is_not_unpacked() -> None:
    """What unpacks to hundreds of times its size is refused by what it declares."""
    content = changed(made(lambda sheet: None), SHEET, lambda xml: xml + b" " * 41_000_000)

    assert len(content) < 100_000
    assert rules(content) == [("violation", "workbook-too-large")]


def test_entities_are_refused() -> None:
    """An XML that declares entities comes from no spreadsheet program."""
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
    content = changed(made(lambda sheet: None), SHEET, lambda xml: bomb + xml)

    assert rules(content) == [("violation", "workbook-unsafe")]


@pytest.mark.parametrize("dimension", [b"A1:XFD1048576", b"A1"])
def test_a_sheet_that_lies_about_its_size_is_read(dimension: bytes) -> None:
    """What it says of its size is not believed, in either direction."""

    def fill(sheet: Any) -> None:
        sheet.append(["a", "b"])

    content = changed(made(fill), SHEET, lambda xml: xml.replace(b'ref="A1:B1"', b'ref="' + dimension + b'"'))
    (sheet,) = read_xlsx("c.xlsx", content).sheets

    assert [cell.content for cell in sheet.rows[1].values()] == ["a", "b"]


def test_cells_too_far_away_are_told() -> None:
    """What is beyond the limits is not read, and is not passed over in silence."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["XFD1048576"], sheet["A5001"] = "a", "b", "c"

    book = read_xlsx("c.xlsx", made(fill))

    assert [(problem.rule, problem.what["fr"]) for problem in book.problems] == [
        ("sheet-too-large", "2 cellules sont au-delà de la ligne 5000 ou de la colonne GR et ne sont pas lues.")
    ]
    assert list(book.sheets[0].rows) == [1]


def test_an_enormous_merged_range_is_told() -> None:
    """Seventeen thousand million cells of one value are not made."""

    def fill(sheet: Any) -> None:
        sheet["A1"] = "a"

    merge = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    content = changed(made(fill), SHEET, lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + merge))

    assert rules(content) == [("violation", "sheet-too-large")]


def test_macros_are_told_and_left_alone() -> None:
    """A workbook with macros is read like any other."""
    content = made(lambda sheet: sheet.append(["a"]))
    target = io.BytesIO(content)
    with zipfile.ZipFile(target, "a") as package:
        package.writestr("xl/vbaProject.bin", b"\xd0\xcf")

    assert rules(target.getvalue()) == [("info", "workbook-macros")]


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    """What is no workbook gives one problem."""
    assert len(rules(content)) == 1


WHOLE = made(lambda sheet: sheet.append(["a", 1, True, "=1+1"]))
with zipfile.ZipFile(io.BytesIO(WHOLE)) as _package:
    PARTS = {name: _package.read(name) for name in _package.namelist()}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(PARTS)), st.data())
def test_no_spoiled_part_breaks_the_reader(name: str, data: st.DataObject) -> None:
    """Any part cut, or with bytes that do not belong there, gives cells or problems."""
    start = data.draw(st.integers(0, len(PARTS[name])))
    end = data.draw(st.integers(start, min(len(PARTS[name]), start + 40)))
    inserted = data.draw(st.binary(max_size=12))
    book = read_xlsx("c.xlsx", changed(WHOLE, name, lambda part: part[:start] + inserted + part[end:]))

    assert book.sheets or book.problems
