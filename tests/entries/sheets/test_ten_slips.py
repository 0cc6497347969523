"""A workbook filled by a person, with ten slips that people make, gives ten findings, each at its cell."""

from dataclasses import dataclass
from typing import Any

import pytest
from openpyxl import Workbook
from pyoxigraph import Store

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.examination.examine import examine
from iae_atlas.entries.examination.examined import Examined
from iae_atlas.entries.report import report
from iae_atlas.entries.sheets.workbook import read_workbook
from iae_atlas.entries.template.workbook import FIRST, HEADINGS
from iae_atlas.locations import Home
from tests.entries.sheets.making import Fill, column_of, saved


@dataclass(frozen=True)
class Slip:
    """What a person wrote where, and the rule that finds it."""

    sheet: str
    row: int
    heading: str
    written: str | int | None
    rule: str


SLIPS = [
    Slip("Source", FIRST, "Consulté le", "22/11/26", "cell-two-digit-year"),
    Slip("Dispositifs", FIRST, "Proposé par", "Nouvelle-Aquitaine", "region-of-today"),
    Slip("Dispositifs", FIRST, "Libellé (anglais)", None, "iaesh:EntryInstrument-label"),
    Slip("Dispositifs", FIRST, "Structures admises", "ACI ; entreprise d'insersion", "cell-unknown-name"),
    Slip("Règles d'aide", FIRST, "Taux", 50, "cell-rate-without-percent"),
    Slip("Règles d'aide", FIRST, "Plafond\u00a0: montant", "10,000 €", "cell-ambiguous-number"),
    Slip("Règles d'aide", FIRST + 1, "Dispositif", "Aide aux structures", "cell-unknown-name"),
    Slip("Conditions", FIRST, "Où la source le dit", "", "citation-missing"),
    Slip("Budgets", FIRST, "De", "T1 2015", "cell-vague-date"),
    Slip("Résultats chiffrés", HEADINGS, "Valeur", "Valuer", "column-unknown"),
]


def spoilt(book: Workbook) -> dict[str, str]:
    """Make all slips in a workbook, and give the rule of each by its place."""
    made = {}
    for slip in SLIPS:
        sheet: Any = book[slip.sheet]
        cell = sheet.cell(slip.row, column_of(sheet, slip.heading))
        cell.value = slip.written
        made[f"{slip.sheet}!{cell.coordinate}"] = slip.rule
    return made


@pytest.fixture
def spoilt_document(filled: Fill, atlas_home: Home, store: Store) -> tuple[Document, dict[str, str]]:
    """Give the workbook with its slips, as read, and what is to be found."""
    book = filled("fr")
    places = spoilt(book)
    return read_workbook("saisie.xlsx", saved(book), atlas_home, store), places


@pytest.fixture
def examined(spoilt_document: tuple[Document, dict[str, str]], atlas_home: Home, store: Store) -> Examined:
    """Give what the examination found in it."""
    return examine([spoilt_document[0]], atlas_home, store)[0]


def test_ten_slips_give_ten_findings_at_their_cells(
    spoilt_document: tuple[Document, dict[str, str]], examined: Examined
) -> None:
    """Each at its own cell, none twice, and nothing else."""
    found = {f"{problem.origin.sheet}!{problem.origin.cell}": problem.rule for problem in examined.problems}

    assert found == spoilt_document[1]
    assert len(examined.problems) == 10


def test_the_report_names_sheet_and_cell(examined: Examined) -> None:
    """A person finds the cell by it, in French and in English."""
    french, english = report([examined], "fr", "text"), report([examined], "en", "text")

    assert "saisie.xlsx, feuille Règles d'aide, cellule J5" in french
    assert "Écrivez 50 % ou 0,50." in french
    assert "saisie.xlsx, sheet Règles d'aide, cell J5" in english
    assert "Write 50 % or 0.50." in english


def test_the_words_are_those_of_the_columns(examined: Examined) -> None:
    """Who fills cells reads of neither Turtle nor properties, and what was written is shown as it was."""
    words = [text for one in examined.problems for said in (one.what, one.mend, one.expected) for text in said.values()]
    label = next(one for one in examined.problems if one.rule == "iaesh:EntryInstrument-label")

    assert [text for text in words if "@fr" in text or "iae:" in text or "`" in text or "^^" in text] == []
    assert label.what["fr"] == "« Libellé » est exigé en français et en anglais : l'un des deux manque."
    assert label.mend["en"] == "Fill this cell. Name of the scheme, with the region in brackets."


def test_what_can_be_read_is_read_all_the_same(examined: Examined) -> None:
    """One cell that is wrong does not hide its neighbours."""
    assert examined.entry is not None
    text = examined.entry.serialized()

    assert "iae:opensTo kind:ACI ;" in text
    assert "iae:rateQualifier" not in text.partition("a iae:AidRule")[2].partition("a iae:RateStep")[0]
