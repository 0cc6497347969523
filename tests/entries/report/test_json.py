"""The report for programs has a fixed structure, and a mark that stays with a problem when lines move."""

import json
from dataclasses import replace

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.examination.examined import Examined
from iae_atlas.entries.report.json import written

RATE = {
    "severity": "violation",
    "rule": "iaesh:EntryRule-rate",
    "file": "saisie.ttl",
    "line": 5,
    "column": 14,
    "sheet": None,
    "cell": None,
    "pointer": None,
    "what": {"fr": "Le taux n'est pas entre 0 et 1.", "en": "The rate is not between 0 and 1."},
    "got": "80",
    "expected": {"fr": "de 0 à 1", "en": "from 0 to 1"},
    "mend": {"fr": "Écrivez 0.80 pour 80 %.", "en": "Write 0.80 for 80 %."},
    "focus": "https://w3id.org/iae-atlas/id/rule/aci-poste",
    "path": "https://w3id.org/iae-atlas/ontology#rate",
    "component": "http://www.w3.org/ns/shacl#MaxInclusiveConstraintComponent",
}


def test_the_structure(text_file: Examined, workbook: Examined) -> None:
    """Its version, whether all conform, how many of each severity, and each file with its problems in both languages."""
    report = json.loads(written([text_file, workbook], "fr"))
    first, second = report["files"]
    rate = first["problems"][1]

    assert list(report) == ["version", "conforms", "counts", "files"]
    assert (report["version"], report["conforms"]) == (1, False)
    assert report["counts"] == {"violation": 3, "warning": 1, "info": 1}
    assert (first["name"], first["conforms"], first["counts"]["violation"]) == ("saisie.ttl", False, 1)
    assert second["understood"] == [{"fr": "C8 : 12 k€ lu comme 12000.00", "en": "C8: 12 k€ read as 12000.00"}]
    assert {key: value for key, value in rate.items() if key != "fingerprint"} == RATE
    assert len(rate["fingerprint"]) == 32


def test_a_cell_and_an_inverse_property(workbook: Examined) -> None:
    """What does not apply is null; a property that is walked against its direction has a circumflex."""
    found = json.loads(written([workbook], "en"))["files"][0]["problems"][1]

    assert (found["line"], found["sheet"], found["cell"], found["got"]) == (None, "Règles", "A3", None)
    assert found["path"] == "^https://w3id.org/iae-atlas/ontology#hasRule"


def test_the_language_changes_nothing(text_file: Examined) -> None:
    """Both are there in either case."""
    assert written([text_file], "fr") == written([text_file], "en")


def test_a_problem_keeps_its_mark_where_lines_move(text_file: Examined, rate: Problem) -> None:
    """The same rule, resource, property and value; another value has another."""

    def mark(problem: Problem) -> str:
        found = Examined(Document("saisie.ttl"), None, [problem])
        return str(json.loads(written([found], "fr"))["files"][0]["problems"][0]["fingerprint"])

    assert mark(replace(rate, origin=Origin("saisie.ttl", 105, 3))) == mark(rate)
    assert mark(replace(rate, got="90")) != mark(rate)


def test_two_like_problems_have_two_marks(rate: Problem) -> None:
    """None hides the other."""
    found = Examined(Document("saisie.ttl"), None, [rate, replace(rate, origin=Origin("saisie.ttl", 9, 1))])
    one, two = (each["fingerprint"] for each in json.loads(written([found], "fr"))["files"][0]["problems"])

    assert one != two


def test_nothing_found_conforms(fine: Examined) -> None:
    """An empty list, not an absent one."""
    report = json.loads(written([fine], "fr"))

    assert report["conforms"] is True
    assert report["files"][0]["problems"] == []
