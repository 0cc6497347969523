"""The template is a workbook that a person can fill and that reads back as what it says."""

import csv
import io
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook
from pyoxigraph import Store

from iae_atlas.entries.examination.examine import examine
from iae_atlas.entries.kinds.kind import all_kinds
from iae_atlas.entries.sheets.columns import Table
from iae_atlas.entries.sheets.csv import read_csv
from iae_atlas.entries.sheets.workbook import read_workbook
from iae_atlas.entries.template.workbook import EXAMPLE, FIRST, HEADINGS, HINTS, csv_template, workbook_template
from iae_atlas.errors import UnknownKind, UsageError
from iae_atlas.locations import Home
from tests.entries.sheets.making import Fill, column_of, saved


@pytest.fixture(scope="session")
def book(templates: dict[str, bytes]) -> Any:
    """Give the French template, opened."""
    return load_workbook(io.BytesIO(templates["fr"]))


def test_each_kind_has_a_sheet(book: Any, atlas_home: Home) -> None:
    """The kinds of the shapes, but for passages, which the rows tell themselves; explanations first, lists hidden."""
    kinds = [kind for kind in all_kinds(atlas_home) if kind.name != "passage"]

    assert book.sheetnames[0] == "Lisez-moi"
    assert {kind.plural["fr"][:31] if kind.name != "source" else "Source" for kind in kinds} <= set(book.sheetnames)
    assert (book["Listes"].sheet_state, book["Exemple"].sheet_state) == ("hidden", "visible")


def test_the_headings_of_a_rule_are_those_of_the_field(book: Any) -> None:
    """What a person who knows the policy looks for, with a sign on what is required."""
    headings = [cell.value for cell in book["Règles d'aide"][HEADINGS]]

    assert headings[:4] == ["Ligne", "Identifiant", "Libellé (français) *", "Libellé (anglais) *"]
    assert {
        "Dispositif *",
        "Assiette *",
        "Taux",
        "Plafond\u00a0: montant",
        "Plafond\u00a0: par",
        "Quota\u00a0: nombre",
    } <= set(headings)
    assert headings[-1] == "Où la source le dit *"


def test_what_is_required_has_a_colour_and_a_sign(book: Any) -> None:
    """Never by colour alone."""
    for name in book.sheetnames[1:-2]:
        for cell in book[name][HEADINGS]:
            assert (cell.fill.fgColor.rgb == "00F8CBAD") == str(cell.value).endswith(" *")


def test_each_column_says_what_it_wants(book: Any) -> None:
    """A row of hints, with nothing in it for those who write Turtle."""
    hints = [str(cell.value) for name in book.sheetnames[1:-2] for cell in book[name][HINTS]]

    assert all(hint.endswith((".", "…", ";")) for hint in hints if hint != "aide")
    assert [hint for hint in hints if "Turtle" in hint or "0.80" in hint or "region=" in hint or "q:" in hint] == []


def test_a_column_of_codes_offers_its_list(book: Any) -> None:
    """The drop-down list refers to the hidden sheet, which holds the labels of the code list."""
    sheet = book["Règles d'aide"]
    place = column_of(sheet, "Assiette")
    cell = f"{sheet.cell(FIRST, place).coordinate}"
    (validation,) = [found for found in sheet.data_validations.dataValidation if cell in found.sqref]
    name = validation.formula1.removeprefix("'Listes'!$").split("$")[0]
    options = [one.value for one in book["Listes"][name][1:] if one.value]

    assert validation.type == "list"
    assert {"Coût du poste", "Dépenses éligibles", "Assiette non précisée"} <= set(options)


def test_what_the_atlas_has_is_offered_beside_the_rows_of_the_workbook(book: Any) -> None:
    """A rule can belong to an instrument of the atlas, or to one of this workbook."""
    sheet = book["Règles d'aide"]
    cell = sheet.cell(FIRST, column_of(sheet, "Dispositif")).coordinate
    (validation,) = [found for found in sheet.data_validations.dataValidation if cell in found.sqref]
    name = validation.formula1.removeprefix("'Listes'!$").split("$")[0]
    options = [one.value for one in book["Listes"][name][1:] if one.value]

    assert options[0] == "=IF('Dispositifs'!$C$5=\"\",\"\",'Dispositifs'!$C$5)"
    assert "Emplois Tremplins IAE" in options
    assert validation.showErrorMessage is False


def test_cells_keep_what_is_typed(book: Any) -> None:
    """Rates, dates and codes are kept as text: the program makes no date of 1/2, and 01 keeps its nought."""
    sheet = book["Règles d'aide"]
    letters = {
        name: sheet.cell(HEADINGS, column_of(sheet, name)).column_letter for name in ("Taux", "Plafond\u00a0: montant")
    }

    assert {name: sheet.column_dimensions[letter].number_format for name, letter in letters.items()} == {
        "Taux": "@",
        "Plafond\u00a0: montant": "General",
    }


def test_headings_stay_in_sight(book: Any) -> None:
    """Panes are frozen below the headings."""
    assert {book[name].freeze_panes for name in book.sheetnames[1:-2]} == {"B3"}


def test_the_same_atlas_gives_the_same_bytes(atlas_home: Home, store: Store, templates: dict[str, bytes]) -> None:
    """No clock stands in the workbook."""
    with zipfile.ZipFile(io.BytesIO(templates["fr"])) as package:
        years = {part.date_time[0] for part in package.infolist()}

    assert workbook_template(atlas_home, store, "fr") == templates["fr"]
    assert years == {1980}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_empty_template_holds_no_entry(
    language: str, templates: dict[str, bytes], atlas_home: Home, store: Store
) -> None:
    """Hints and examples are not read, and that nothing is filled is told."""
    document = read_workbook("modele.xlsx", templates[language], atlas_home, store)

    assert document.given == []
    assert [problem.rule for problem in document.problems] == ["workbook-empty"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_example_conforms(language: str, filled: Fill, atlas_home: Home, store: Store) -> None:
    """The example, filled in as it stands, is an entry without any problem, the same in both languages."""
    document = read_workbook("exemple.xlsx", saved(filled(language)), atlas_home, store)
    (examined,) = examine([document], atlas_home, store)

    assert [(problem.rule, problem.origin.text("fr"), problem.what["fr"]) for problem in examined.problems] == []
    assert examined.entry is not None
    text = examined.entry.serialized()
    assert "rule:aide-demarrage-limousin-aide-au-demarrage-par-structure" in text
    assert text.count("a iae:RateStep") == 2


def test_the_example_rows_read_as_they_stand(
    templates: dict[str, bytes], tables: list[Table], atlas_home: Home, store: Store
) -> None:
    """Every example row, of every sheet, has values that are understood."""
    book = load_workbook(io.BytesIO(templates["fr"]))
    for table in tables:
        book[table.title("fr")].cell(EXAMPLE, 1).value = None
    document = read_workbook("exemple.xlsx", saved(book), atlas_home, store)

    assert [(problem.origin.text("fr"), problem.rule, problem.got) for problem in document.problems] == []
    assert len(document.subjects) >= len(tables)


def test_headings_of_one_kind_as_csv(atlas_home: Home, store: Store) -> None:
    """Semicolons, a mark for Excel, the columns of the source beside those of the kind, and an example that is not read."""
    content = csv_template(atlas_home, store, "dispositif", "fr")
    headings, example = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")

    assert content.startswith(b"\xef\xbb\xbfLigne;Identifiant;")
    assert {"Libellé (français) *", "Proposé par *", "Source\u00a0: adresse", "Où la source le dit *"} <= set(headings)
    assert example[0] == "exemple"
    assert [problem.rule for problem in read_csv("d.csv", content, atlas_home, store).problems] == ["workbook-empty"]


def test_a_kind_that_is_not_there_is_told(atlas_home: Home, store: Store) -> None:
    """Names of kinds are proposed."""
    with pytest.raises(UnknownKind, match="instrument"):
        csv_template(atlas_home, store, "gadget", "en")


@pytest.mark.parametrize("kind", ["plafond", "step", "flat-amount", "group"])
def test_what_cannot_stand_alone_is_told(kind: str, atlas_home: Home, store: Store) -> None:
    """A ceiling stands beside its rule, a step below it, a group with its conditions: the workbook has them all."""
    with pytest.raises(UsageError, match=r"cannot be entered alone.*Use the workbook"):
        csv_template(atlas_home, store, kind, "en")
