"""A CSV file on a source that the atlas has: it is named in a column, and described again nowhere."""

import pytest
from pyoxigraph import Store

from iae_atlas.entries.examination.examine import examine
from iae_atlas.entries.examination.examined import Examined
from iae_atlas.entries.sheets.csv import read_csv
from iae_atlas.locations import Home

KNOWN = "src:cress-ile-de-france-fin-emplois-tremplin-2016"
EVENT = {
    "Libellé (français)": "Vote d'essai",
    "Libellé (anglais)": "Trial vote",
    "À propos de": "arsie",
    "Date": "14/02/2013",
    "Genre d'événement": "adoption",
    "Où la source le dit": "article 1",
}
DESCRIBED = {
    "Source : libellé (français)": "Page d'essai",
    "Source : libellé (anglais)": "Trial page",
    "Source : description (français)": "Une page.",
    "Source : description (anglais)": "A page.",
    "Source : genre de source": "Presse",
    "Source : consulté le": "22/11/2016",
}


def examined(cells: dict[str, str], home: Home, store: Store) -> Examined:
    """What is wrong with a file of one row."""
    text = "\n".join(";".join(row) for row in (cells, cells.values()))
    (found,) = examine([read_csv("événement.csv", text.encode(), home, store)], home, store)
    return found


@pytest.mark.parametrize(
    "address",
    ["https://www.cressidf.org/la-fin-des-emplois-tremplin/", "http://cressidf.org/la-fin-des-emplois-tremplin"],
)
def test_a_source_described_again_is_told_once(address: str, atlas_home: Home, store: Store) -> None:
    """With the column to put instead."""
    found = examined({**EVENT, **DESCRIBED, "Source : adresse": address}, atlas_home, store)
    (problem,) = [one for one in found.problems if one.severity == "violation"]

    assert (problem.rule, problem.origin.cell) == ("source-known", "M2")
    assert problem.mend["fr"] == f"Mettez une colonne « Source » avec {KNOWN} au lieu des colonnes « Source : … »."
    assert problem.mend["en"] == f"Put a column “Source” with {KNOWN} instead of the columns “Source: …”."


def test_a_source_named_in_its_column_is_taken(atlas_home: Home, store: Store) -> None:
    """As the sentence says."""
    found = examined({**EVENT, "Source": KNOWN}, atlas_home, store)

    assert [problem.rule for problem in found.problems if problem.severity == "violation"] == []


def test_a_cell_of_the_source_that_cannot_be_read_is_told_once(atlas_home: Home, store: Store) -> None:
    """What it leaves empty is not told besides."""
    cells = {**EVENT, **DESCRIBED, "Source : adresse": "https://exemple.fr/x", "Source : genre de source": "zzz"}
    found = examined(cells, atlas_home, store)

    assert [problem.rule for problem in found.problems if problem.severity == "violation"] == ["cell-unknown-name"]
