"""Workbooks are read as people make them: what is moved, merged, hidden, repeated, added or left out."""

from collections.abc import Callable

from openpyxl import Workbook
from pyoxigraph import Store

from iae_atlas.entries.normal.form import normalised
from tests.entries.sheets.making import AIDS, SOURCE, Read, found


def test_each_triple_knows_its_cell(read: Read) -> None:
    """Sheet and cell of the value; of a row itself, those of its name."""
    document = read(Source=SOURCE, Dispositifs=AIDS)
    cells = {given.triple.predicate.value.rpartition("/")[2]: given.origin for given in document.given}
    subjects = [(origin.sheet, origin.cell) for origin in document.subjects.values()]

    assert found(document) == []
    assert (cells["ontology#offeredBy"].sheet, cells["ontology#offeredBy"].cell) == ("Dispositifs", "C3")
    assert subjects == [
        ("Source", "A2"),
        ("Dispositifs", "A2"),
        ("Dispositifs", "E2"),
        ("Dispositifs", "A3"),
        ("Dispositifs", "E3"),
    ]


def test_titles_and_empty_rows_stand_in_no_way(read: Read) -> None:
    """Lines above the headings, blank lines between rows, and headings that are repeated."""
    rows = [["Aides de la région, 2015"], [], AIDS[0], [], AIDS[1], AIDS[0], [None, "  "], AIDS[2]]
    document = read(Source=SOURCE, Dispositifs=rows)

    assert found(document) == []
    assert [origin.cell for origin in document.subjects.values() if origin.cell.startswith("A")] == ["A2", "A5", "A8"]


def test_a_merged_region_holds_for_all_its_rows(entry: Callable[..., str]) -> None:
    """The value stands in the first cell of the range."""
    rows = [AIDS[0], AIDS[1], [*AIDS[2][:2], None, *AIDS[2][3:]]]

    def merge(book: Workbook) -> None:
        book["Dispositifs"].merge_cells("C2:C3")

    assert entry(merge, Source=SOURCE, Dispositifs=rows).count("iae:offeredBy council:74") == 2


def test_idem_repeats_the_cell_above(read: Read, store: Store) -> None:
    """And is told."""
    rows = [AIDS[0], AIDS[1], ["Aide B", "Aid B", "idem", '"', "rubrique 2"]]
    document = read(Source=SOURCE, Dispositifs=rows)

    assert normalised(document, store).serialized().count("iae:offeredBy council:74") == 2
    assert "Dispositifs, C3\u00a0: «\u00a0idem\u00a0» lu comme Limousin" in [one["fr"] for one in document.understood]


def test_hidden_rows_and_sheets_are_read_and_told(read: Read) -> None:
    """What nobody sees may be forgotten there."""

    def hide(book: Workbook) -> None:
        book["Dispositifs"].row_dimensions[3].hidden = True
        book["Source"].sheet_state = "hidden"

    document = read(hide, Source=SOURCE, Dispositifs=AIDS)

    assert found(document) == [
        ("warning", "sheet-hidden", "Source", ""),
        ("warning", "row-hidden", "Dispositifs", "A3"),
    ]
    assert len([one for one in document.given if one.origin.cell == "C3"]) == 1


def test_sheets_of_others_are_told(read: Read) -> None:
    """A sheet that is none of the template's is not read, and not passed over in silence."""
    document = read(Source=SOURCE, Dispositifs=AIDS, Brouillon=[["à vérifier", "x"], ["a", "b"]])

    assert found(document) == [("warning", "sheet-unknown", "Brouillon", "")]


def test_a_sheet_of_another_name_is_known_by_its_headings(read: Read) -> None:
    """Three headings are enough, and it is told."""
    document = read(Source=SOURCE, Feuil1=AIDS)

    assert found(document) == []
    assert document.understood[0]["fr"] == "La feuille « Feuil1 » est lue comme « Dispositifs », d'après ses en-têtes"


def test_a_column_of_others_is_told(read: Read) -> None:
    """With what it holds; a heading that resembles one is a violation that says which."""
    rows = [[*AIDS[0], "Vu par", "Strutures admises"], [*AIDS[1], "moi", "ACI"], [*AIDS[2], "toi", None]]
    document = read(Source=SOURCE, Dispositifs=rows)

    assert found(document) == [
        ("warning", "column-unknown", "Dispositifs", "F1"),
        ("violation", "column-unknown", "Dispositifs", "G1"),
    ]
    assert document.problems[1].mend["fr"] == "Écrivez « Structures admises » si c'est cette colonne, sinon ôtez-la."


def test_a_column_twice_is_told(read: Read) -> None:
    """The second is not read."""
    rows = [[*AIDS[0], "Nom"], [*AIDS[1], "autre"]]

    assert found(read(Source=SOURCE, Dispositifs=rows)) == [("violation", "column-twice", "Dispositifs", "F1")]


def test_a_column_without_heading_is_told(read: Read) -> None:
    """At its first filled cell."""
    rows = [AIDS[0], [*AIDS[1], None, "note"]]

    assert found(read(Source=SOURCE, Dispositifs=rows)) == [("warning", "column-unknown", "Dispositifs", "G2")]


def test_a_sheet_without_headings_is_told(read: Read) -> None:
    """A sheet of the template whose headings were deleted."""
    assert found(read(Source=SOURCE, Dispositifs=AIDS[1:])) == [
        ("violation", "sheet-without-headings", "Dispositifs", "A1")
    ]


def test_a_formula_whose_result_was_not_kept_is_told(read: Read) -> None:
    """A program that only writes formulas keeps no results."""
    rows = [AIDS[0], ["=A3&B3", *AIDS[1][1:]], AIDS[2]]

    assert found(read(Source=SOURCE, Dispositifs=rows)) == [
        ("violation", "cell-formula-without-value", "Dispositifs", "A2")
    ]


def test_a_row_that_its_author_marks_is_not_read(read: Read) -> None:
    """The first column of the template; another word in it is told."""
    rows = [["Ligne", *AIDS[0]], ["exemple", *AIDS[1]], ["x", *AIDS[2]]]
    document = read(Source=SOURCE, Dispositifs=rows)

    assert found(document) == [("warning", "row-mark-unknown", "Dispositifs", "A3")]
    assert [origin.cell for origin in document.subjects.values() if origin.sheet == "Dispositifs"] == ["B3", "F3"]


def test_an_empty_workbook_is_told(read: Read) -> None:
    """Sheets with headings alone."""
    assert found(read(Source=SOURCE[:1], Dispositifs=AIDS[:1])) == [("violation", "workbook-empty", "", "")]


def test_a_long_table_of_mistakes_is_read_as_far_as_anyone_mends(read: Read) -> None:
    """After a hundred problems the rest is not read, and that is told; it takes seconds, whatever the length."""
    rows = [AIDS[0], *(["Aide", "Aid", f"Pays {number}", "aide directe", "rubrique 1"] for number in range(2000))]
    document = read(Source=SOURCE, Dispositifs=rows)

    assert [one.rule for one in document.problems] == ["cell-unknown-name"] * 100 + ["read:too-many-problems"]
    assert document.problems[-1].origin.cell == "A102"
