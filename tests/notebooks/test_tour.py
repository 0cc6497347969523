"""The notebook runs whole, says what the study says, and writes its pictures, tables and bibliography."""

import csv
import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import marimo
import pytest
from pybtex.database import parse_file

from iae_atlas import Atlas

TOUR = Path(__file__).parents[2] / "notebooks" / "tour.py"


@pytest.fixture(scope="module")
def tour() -> marimo.App:
    """Give the notebook, not run."""
    found = importlib.util.spec_from_file_location("tour", TOUR)
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    app: marimo.App = module.app
    return app


@pytest.fixture(scope="module")
def ran(tour: marimo.App, atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Mapping[str, Any]]:
    """Give what the notebook shows, as one text, and what its cells define; a cell that fails ends it."""
    folder = tmp_path_factory.mktemp("tour") / "out"
    outputs, defined = tour.run(defs={"atlas": atlas, "folder": folder})
    return "\n".join(output.text for output in outputs if hasattr(output, "text")), {**defined, "folder": folder}


def test_the_notebook_has_no_fault_that_marimo_knows() -> None:
    """No name is defined twice, no cell depends on itself, and its layout is marimo's own."""
    checked = subprocess.run(
        [sys.executable, "-m", "marimo", "check", "--strict", str(TOUR)], capture_output=True, text=True, check=False
    )

    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")


def test_no_outputs_are_kept() -> None:
    """The notebook is plain Python: what it shows is made anew each time."""
    assert sorted(path.name for path in TOUR.parent.iterdir() if not path.name.startswith("__")) == ["tour.py"]
    assert "data:image" not in TOUR.read_text(encoding="utf-8")


def test_it_says_who_answered(ran: tuple[str, Mapping[str, Any]]) -> None:
    """21 of 27 regions, 5 without an answer, Mayotte not asked."""
    text, defined = ran

    assert dict(defined["answered"]) == {"true": 21, "false": 5, "not-surveyed": 1}
    assert "Régions du temps : <strong>27</strong>" in text


def test_it_reproduces_the_three_axes(ran: tuple[str, Mapping[str, Any]]) -> None:
    """The study counts eight, nine and nine regions (lines 181, 362 and 445)."""
    assert dict(ran[1]["axes"]) == {"1": 8, "2": 9, "3": 9}


def test_it_recounts(ran: tuple[str, Mapping[str, Any]]) -> None:
    """Three printed counts cannot be counted again, two of them for want of any name."""
    defined = ran[1]

    assert dict(zip(defined["gaps"]["lines"], defined["gaps"]["difference"], strict=True)) == {
        "41": 19,
        "553": 13,
        "632": 12,
    }
    assert (len(defined["unnamed"]), len(defined["partly"])) == (2, 1)


def test_it_adds_shares_up(ran: tuple[str, Mapping[str, Any]]) -> None:
    """The shares of the structures that the DLA accompanies make 99,9 % (line 563)."""
    text, defined = ran
    (row,) = defined["open_sums"].to_dict("records")

    assert (row["sum"], row["shares"], row["locator"]) == (Decimal("0.999"), 6, "563")
    assert "6 parts font 99,9\u00a0% (l. 563)" in text


def test_it_shows_doubtful_figures(ran: tuple[str, Mapping[str, Any]]) -> None:
    """The division that gives 44 cents an hour is done again."""
    text, defined = ran

    assert sorted(defined["doubtful"]["printed"]) == ["3 568€", "52 000€", "700 M€"]
    assert "0,44\u00a0€ par heure d'insertion tel qu'imprimé" in text


def test_it_computes_four_years(ran: tuple[str, Mapping[str, Any]]) -> None:
    """80, 65, 50 and 30 per cent of 30 000 euros (line 506), and both readings where the text allows two."""
    years = ran[1]["years"]
    leader = years[years["rule"].str.endswith("/equipes-insertion-chef")]
    others = years[years["rule"].str.endswith("/ete-encadrement")]

    assert leader["amount"].tolist() == [Decimal(24000), Decimal(19500), Decimal(15000), Decimal(9000)]
    assert others["reading"].nunique() == 3


def test_it_writes_what_can_be_taken_away(ran: tuple[str, Mapping[str, Any]]) -> None:
    """Each picture as SVG and PNG, each table as CSV with its citations, the sources as BibTeX and CSL-JSON."""
    folder: Path = ran[1]["folder"]
    names = sorted(path.name for path in folder.iterdir())

    assert names == ran[1]["written"]
    assert [name for name in names if name.endswith((".svg", ".csv", ".bib", ".json"))] == [
        "budgets-per-inhabitant.svg",
        "budgets.csv",
        "common-footing.csv",
        "common-footing.svg",
        "counts-against-lists.csv",
        "degressive-steps.csv",
        "degressive-years.csv",
        "discrepancies.csv",
        "equipes-insertion-chef.svg",
        "ete-encadrement.svg",
        "ete-execution.svg",
        "interventions.csv",
        "matrix.svg",
        "sources.bib",
        "sources.csl.json",
        "survey.svg",
        "topics.svg",
    ]
    assert [name[:-4] for name in names if name.endswith(".png")] == [
        name[:-4] for name in names if name.endswith(".svg")
    ]
    assert all((folder / name).read_bytes().startswith(b"\x89PNG") for name in names if name.endswith(".png"))
    assert all(
        (folder / name).read_text(encoding="utf-8").startswith("<svg") for name in names if name.endswith(".svg")
    )


def test_tables_keep_exact_sums_and_citations(ran: tuple[str, Mapping[str, Any]]) -> None:
    """A CSV file is read back as it was printed."""
    folder: Path = ran[1]["folder"]
    with (folder / "budgets.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert [row["amount"] for row in rows if row["lines"] == "561"] == ["2230025"]
    assert all(row["citation"].startswith("Avise, «\u00a0Les politiques régionales") for row in rows)


def test_the_bibliography_is_that_of_the_tables(ran: tuple[str, Mapping[str, Any]]) -> None:
    """Others' programs read it."""
    folder: Path = ran[1]["folder"]
    entries = parse_file(str(folder / "sources.bib"), "bibtex").entries

    assert [item["id"] for item in json.loads((folder / "sources.csl.json").read_text(encoding="utf-8"))] == list(
        entries
    )
    assert entries["panorama-2014"].fields["year"] == "2014"


def test_headings_are_english_and_the_words_french(ran: tuple[str, Mapping[str, Any]]) -> None:
    """Six parts, in the order of the tour."""
    headings = re.findall(r"^\s*## (\d\. .+)$", TOUR.read_text(encoding="utf-8"), re.MULTILINE)

    assert headings == [
        "1. The study, table by table",
        "2. Where the study disagrees with itself",
        "3. Regions compared",
        "4. Four years of a degressive aid",
        "5. Who could be helped",
        "6. To take away",
    ]


def test_it_runs_as_a_program(tmp_path: Path, atlas: Atlas) -> None:
    """`python notebooks/tour.py -- --output FOLDER` writes the same files; warnings are errors."""
    environment = {**os.environ, "IAE_ATLAS_HOME": str(atlas.home.root)}
    subprocess.run(
        [sys.executable, "-W", "error", str(TOUR), "--", "--output", str(tmp_path / "out")],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=True,
    )

    assert len(list((tmp_path / "out").iterdir())) == 25
