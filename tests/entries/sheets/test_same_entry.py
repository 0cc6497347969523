"""A workbook, a CSV file and Turtle that say the same are the same entry, to the byte."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from pyoxigraph import Store

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.examination.examine import examine
from iae_atlas.entries.normal.form import normalised
from iae_atlas.entries.opening import read
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


RULES = [
    {
        "Libellé": "Règle du démarrage",
        "Libellé (anglais)": "Rule of the start-up",
        "Dispositif": "Aide au démarrage (Limousin)",
        "Assiette": "coût du poste",
        "Plafond": "12 k€",
        "Plafond : sur": "aide",
        "Plafond : par": "poste",
        "Plafond : période": "par an",
        "Où la source le dit": "article 2",
    }
]
STEPS = [
    {"Règle": "règle du démarrage", "Taux": "80 %", "Année": "1re"},
    {"Règle": "idem", "Taux": "jusqu'à 0,6", "Année": "2"},
]
RULES_IN_TURTLE = """
PREFIX base: <https://w3id.org/iae-atlas/id/concept/aid-base/>
PREFIX q: <https://w3id.org/iae-atlas/id/concept/qualifier/>
PREFIX unit: <https://w3id.org/iae-atlas/id/concept/unit/>
PREFIX period: <https://w3id.org/iae-atlas/id/concept/period/>
PREFIX eur: <http://publications.europa.eu/resource/authority/currency/>
_:other-passage a iae:Passage ; iae:source _:source ; iae:locator "article 2" .
_:aid iae:hasRule _:rule .
_:rule a iae:AidRule ;
    iae:citation _:other-passage ;
    skos:prefLabel "Règle du démarrage"@fr , "Rule of the start-up"@en ;
    iae:base base:post-cost ;
    iae:hasCeiling [
        iae:amount 12000.00 ; iae:currency eur:EUR ; iae:ceilingOn q:aid ;
        iae:ceilingUnit unit:post ; iae:ceilingPeriod period:year
    ] ;
    iae:hasStep [ iae:rate 0.8 ; iae:rateQualifier q:fixed ; iae:year 1 ] ,
        [ iae:rate 0.60 ; iae:rateQualifier q:maximum ; iae:year 2 ] .
"""


def test_rules_with_their_parts_are_the_same(atlas_home: Home, store: Store) -> None:
    """Parts in columns and in a sheet of their own are the parts of Turtle; an aid has its rule where the rule is said."""
    book = load_workbook(io.BytesIO(workbook()))
    for name, rows in (("Règles d'aide", RULES), ("Paliers de taux", STEPS)):
        sheet = book.create_sheet(name)
        sheet.append(list(rows[0]))
        for row in rows:
            sheet.append(list(row.values()))
    text = Path(__file__).with_name("entry.ttl").read_text(encoding="utf-8") + RULES_IN_TURTLE
    written = normalised(read("entry.xlsx", saved(book), atlas_home, store), store).serialized()
    turtle = normalised(read("entry.ttl", text.encode(), atlas_home), store).serialized()

    assert written == turtle
    assert "p:article-2 {\n    i:aide-au-demarrage-limousin\n        iae:hasRule rule:" in written
