"""`--format bibtex` and `--format csl` give the sources that something rests on."""

import json
from pathlib import Path

import pytest

from iae_atlas import Atlas
from tests.cli.conftest import Run


@pytest.fixture
def data(atlas: Atlas) -> tuple[str, str]:
    """Give the words that name the checkout's atlas."""
    return "--data", str(atlas.home.root)


def test_an_answer_gives_its_sources(atlas: Atlas, run: Run, data: tuple[str, str]) -> None:
    """The same as in Python, in the language asked for."""
    answer = atlas.query("networks-supported", lang="en")
    asked = ("query", "networks-supported", "--lang", "en", *data)

    assert run(*asked, "--format", "bibtex") == (0, answer.to_bibtex(), "")
    assert json.loads(run(*asked, "--format", "csl").out) == answer.to_csl()


def test_a_resource_gives_its_sources(run: Run, data: tuple[str, str]) -> None:
    """`cite` names the passages of one resource; a source besides the study is an entry of its own."""
    study = json.loads(run("cite", "i:arsie", "--format", "csl", *data).out)
    several = run("cite", "i:emplois-tremplin-ile-de-france", "--format", "bibtex", *data).out

    assert [item["id"] for item in study] == ["panorama-2014"]
    assert "l.\u00a0473\u00a0; 483\u00a0; 485" in study[0]["note"]
    assert [line for line in several.splitlines() if line.startswith("@")] == [
        "@misc{centre-inffo-emplois-tremplins-2013,",
        "@misc{cress-ile-de-france-fin-emplois-tremplin-2016,",
        "@misc{defi-metiers-emploi-tremplin-2016,",
        "@misc{subventions-fr-emplois-tremplin-ile-de-france,",
    ]


def test_a_query_of_ones_own_gives_its_sources(run: Run, data: tuple[str, str], tmp_path: Path) -> None:
    """Where it selects them; where it does not, the error says how."""
    query = tmp_path / "mine.rq"
    query.write_text("SELECT * { ?passage a iae:Passage ; iae:source ?source ; iae:locator ?locator } LIMIT 1")
    found = json.loads(run("sparql", str(query), "--format", "csl", *data).out)
    query.write_text("SELECT * { ?region a iae:Region }")
    wrong = run("sparql", str(query), "--format", "bibtex", "--lang", "en", *data)

    assert len(found) == 1
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.err == "error: no row names a source. In a query of your own, select ?source and ?locator.\n"


def test_no_row_is_no_source(run: Run, data: tuple[str, str]) -> None:
    """The file is empty, and a sentence says so."""
    assert run("query", "aid-rules", "-p", "instrument=rien", "--format", "csl", *data) == (0, "[]\n", "aucune ligne\n")
