"""A workbook, a CSV file and Turtle that say the same are the same entry, to the byte."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from pyoxigraph import Store

from iae_atlas.entries.document import Document
from iae_atlas.entries.examine import examine
from iae_atlas.entries.normal import normalised
from iae_atlas.entries.reading import read
from iae_atlas.locations import Home
from tests.entries.sheets.making import saved

SOURCE = {
    "Libellé (français)": "Règlement de l’aide, Conseil régional du Limousin",
    "Libellé (anglais)": "Rules of the aid, Regional Council of Limousin ",
    "Description (français)": "Règlement du Conseil.",
    "Description (anglais)": "Rules of the Council.",
    "Genre de source": "acte d'un conseil",
    "Adresse": "https://www.example.org/reglement.pdf",
    "Consulté le": "22/11/2026",
    "Publié le": "mars 2015",
    "Éditeur": "Limousin",
}
AIDS = [
    {
        "Libellé (français)": "Aide au démarrage (Limousin)",
        "Libellé (anglais)": "Start-up aid (Limousin)",
        "Nom imprimé": "Aide « démarrage »",
        "Proposé par": "Région Limousin",
        "Type de dispositif": "aide au démarrage",
        "Traitement": "",
        "Début": "1er mars 2015",
        "Structures admises": "ACI, EI et ETTI",
        "Prolonge": "",
        "Où la source le dit": "article 1",
    },
    {
        "Libellé (français)": "Aide à l'étude (Limousin)",
        "Libellé (anglais)": "Aid for studies (Limousin)",
        "Nom imprimé": "",
        "Proposé par": "74",
        "Type de dispositif": "study-aid",
        "Traitement": "cité",
        "Début": "",
        "Structures admises": "",
        "Prolonge": "aide au demarrage (limousin)",
        "Où la source le dit": "Article 1",
    },
]


def workbook(aids: list[dict[str, str]] = AIDS) -> bytes:
    """The entry as a workbook."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Source"
    sheet.append(list(SOURCE))
    sheet.append(list(SOURCE.values()))
    sheet = book.create_sheet("Dispositifs")
    sheet.append(list(aids[0]))
    for aid in aids:
        sheet.append(list(aid.values()))
    return saved(book)


def table(separator: str = ";", aids: list[dict[str, str]] = AIDS) -> str:
    """The entry as one table, the source beside the first of its rows."""
    headings = [*aids[0], *(f"Source : {name.lower()}" for name in SOURCE)]
    rows = [[*aids[0].values(), *SOURCE.values()], *([*aid.values(), *[""] * len(SOURCE)] for aid in aids[1:])]
    return "".join(separator.join(f'"{field}"' for field in row) + "\r\n" for row in [headings, *rows])


@pytest.fixture(scope="session")
def turtle(atlas_home: Home) -> Document:
    """Give the entry as it was written in Turtle."""
    path = Path(__file__).with_name("entry.ttl")
    return read("entry.ttl", path.read_bytes(), atlas_home)


def test_the_turtle_conforms(turtle: Document, atlas_home: Home, store: Store) -> None:
    """What the others are compared with is itself without a problem."""
    (examined,) = examine([turtle], atlas_home, store)

    assert [(problem.rule, problem.what["fr"]) for problem in examined.problems] == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("entry.xlsx", workbook()),
        ("reordered.xlsx", workbook([dict(reversed(aid.items())) for aid in AIDS])),
        ("entry.csv", table().encode()),
        ("excel.csv", table().encode("utf-8-sig")),
        ("old-excel.csv", table().encode("cp1252")),
        ("commas.csv", table(",").encode()),
        ("tabs.csv", table("\t").encode("utf-16")),
        ("titled.csv", ("Les aides du Limousin\r\n\r\n" + table()).encode()),
    ],
)
def test_the_same_entry_from_any_format(
    name: str, content: bytes, turtle: Document, atlas_home: Home, store: Store
) -> None:
    """Workbook, CSV in any dress, Turtle: one normal form."""
    document = read(name, content, atlas_home, store)

    assert [problem.rule for problem in document.problems if problem.severity != "info"] == []
    assert normalised(document, store).serialized() == normalised(turtle, store).serialized()


def test_what_was_understood_is_said(atlas_home: Home, store: Store) -> None:
    """Each reading that is not literal, with its cell, in both languages; the others not."""
    understood = read("entry.xlsx", workbook(), atlas_home, store).understood

    assert [sentence["fr"] for sentence in understood] == [
        "Dispositifs, D3\u00a0: «\u00a074\u00a0» lu comme Conseil régional du Limousin",
    ]


def test_a_csv_says_its_kind(atlas_home: Home, store: Store) -> None:
    """The kind that its headings tell."""
    understood = read("entry.csv", table().encode(), atlas_home, store).understood

    assert understood[0]["en"] == "The rows are read as “Instruments”"
