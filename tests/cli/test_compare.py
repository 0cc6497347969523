"""`iae-atlas compare`, and the same in Python."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from iae_atlas import Atlas
from iae_atlas.cli import main
from iae_atlas.cli.compare import in_words
from iae_atlas.errors import UsageError
from iae_atlas.estimate.codes import Codes

TWO = ("tremplin-solidarites", "aides-aci-rhone-alpes")


def run(atlas: Atlas, *words: str) -> int:
    """Run the command on the atlas."""
    return main(["compare", *words, "--data", str(atlas.home.root)])


def test_rows_as_csv(atlas: Atlas, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """A row a figure, in the order of the instruments; what is not comparable has no figure and says why."""
    assert run(atlas, *TWO, "--format", "csv") == 0
    rows = list(csv.DictReader(io.StringIO(capfdbinary.readouterr().out.decode())))

    assert [(row["region"], row["per_fte_year"], row["reason"], row["lines"]) for row in rows] == [
        ("43", "", "base;unit-unstated;period-unstated", "258"),
        ("43", "3000", "", "257"),
        ("82", "20000", "", "357"),
        ("82", "", "cost;base", "358"),
    ]


def test_rows_as_json(atlas: Atlas, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """The results are SPARQL's JSON, as those of every question; what is empty is left out."""
    assert run(atlas, TWO[0], "--format", "json") == 0
    found = json.loads(capfdbinary.readouterr().out)

    assert found["results"]["bindings"][1]["per_fte_year"]["value"] == "3000"
    assert "reason" not in found["results"]["bindings"][1]


def test_a_rate_stands_in_the_rows(atlas: Atlas, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Where its cost is not given: in words, beside the code of its nature."""
    assert run(atlas, TWO[1], "--format", "json") == 0
    row = json.loads(capfdbinary.readouterr().out)["results"]["bindings"][1]

    assert row["nature"]["value"] == "rate"
    assert row["detail"]["value"].replace("\u00a0", " ") == "50 % de : Coûts de formation, au plus"


def test_a_table_says_why_in_words(atlas: Atlas, capsys: pytest.CaptureFixture[str]) -> None:
    """In the language asked for, with the unit of the rule."""
    assert run(atlas, "mutualisation-bretagne", "--lang", "en") == 0

    assert "amount per post, not per full-time equivalent" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "fr",
            {
                "Bénéficiaire": "EPCI; SIAE; Association; Établissement public d'enseignement",
                "Nature": "plafond",
                "Montant": "9 000 €",
                "Unité": "Équipe",
                "Période": "Quatre ans",
                "Comparable": "non",
                "Calcul": "45 000 € × 20 %",
                "Lignes": "511",
            },
        ),
        (
            "en",
            {
                "Beneficiary": "EPCI; SIAE; Association; Public educational institution",
                "Nature": "ceiling",
                "Amount": "€9,000",
                "Unit": "Team",
                "Period": "Four years",
                "Comparable": "no",
                "Working": "€45,000 × 20%",
                "Lines": "511",
            },
        ),
    ],
)
def test_a_table_says_codes_and_sums_in_words(
    atlas: Atlas, capsys: pytest.CaptureFixture[str], lang: str, words: dict[str, str]
) -> None:
    """For people no code stands in it, and the reasons stand once, in words; CSV and JSON keep their codes."""
    assert run(atlas, "equipes-insertion", "--lang", lang, "--format", "md") == 0
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in capsys.readouterr().out.splitlines()]
    row = dict(zip(lines[0], lines[4], strict=True))

    assert {head: row[head] for head in words} == words
    assert not {"start-up", "four-years", "false", "unit", "base; unit; period"} & {
        cell for line in lines for cell in line
    }
    assert lines[0].count({"fr": "Pourquoi non", "en": "Why not"}[lang]) == 1


def test_every_code_of_the_rows_has_words(atlas: Atlas) -> None:
    """Whatever is compared: each nature, unit and period that the atlas has is said in French."""
    answer = atlas.compare()
    said = in_words(answer, Codes.read(atlas.store), "fr")

    for before, after in zip(answer, said, strict=True):
        for column in ("nature", "unit", "period"):
            assert (after[column] is None) == (before[column] is None)
            assert before[column] is None or after[column] != before[column], before[column]


def test_sources_are_those_of_the_rows(atlas: Atlas, capsys: pytest.CaptureFixture[str]) -> None:
    """A bibliography is made of the places, which words do not touch."""
    assert run(atlas, TWO[1], "--format", "bibtex") == 0

    assert "358" in capsys.readouterr().out


def test_rows_by_region_of_2016(atlas: Atlas) -> None:
    """Former regions of one present region stand together."""
    codes = [row["region_2016"] for row in atlas.compare(by_region_2016=True)]
    known = [code for code in codes if code]

    assert known == sorted(known)
    assert {row["region"] for row in atlas.compare() if row["region_2016"] == "75"} == {"54", "72"}


def test_a_comparison_is_drawn(atlas: Atlas, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A map above bars; the costs that were given stand in the title, what is left out below it."""
    path = tmp_path / "chart.svg"

    assert run(atlas, "equipes-insertion", "--set", "post-cost=30000", "--plot", str(path)) == 0
    words = path.read_text(encoding="utf-8")

    assert "30\u202f000\u00a0€" in words
    assert "24\u202f000\u00a0€" in words
    assert "absents" in words
    assert capsys.readouterr().out == ""


def test_a_comparison_in_python(atlas: Atlas) -> None:
    """Rows are dictionaries with decimals, and become a frame with a citation; the chart speaks the language asked for."""
    found = atlas.compare(*TWO)

    assert [row["per_fte_year"] for row in found] == [None, Decimal(3000), Decimal(20000), None]
    assert "l. 257" in found.frame()["citation"][1].replace("\u00a0", " ")
    assert found.chart("en").specification["title"]["text"][0].startswith("What do instruments give")


def test_what_cannot_be_compared_cannot_be_drawn(atlas: Atlas, tmp_path: Path) -> None:
    """A chart without a bar helps nobody; so does a file that is no picture."""
    with pytest.raises(UsageError, match="gives no row to draw"):
        atlas.compare("pass-insertion").chart()
    assert run(atlas, "pass-insertion", "--plot", str(tmp_path / "chart.pdf")) == 2
