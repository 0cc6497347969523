"""`Atlas.validate` gives an object that is asked: whether it conforms, its problems, a frame, the reports."""

import json
from pathlib import Path

import pytest

from iae_atlas import Atlas
from iae_atlas.errors import UsageError
from tests.entries.checks.conftest import BASE

WRONG = BASE.replace("iae:rate 0.40", "iae:rate 80")


def test_a_text_that_is_fine(atlas: Atlas) -> None:
    """A text with line breaks is an entry; what conforms is true."""
    found = atlas.validate(BASE)

    assert found
    assert (found.conforms, found.problems, len(found)) == (True, [], 0)


def test_a_file_with_a_problem(atlas: Atlas, tmp_path: Path) -> None:
    """By its name or its path; the entry in its normal form comes with it."""
    path = tmp_path / "saisie.ttl"
    path.write_text(WRONG, encoding="utf-8")
    found = atlas.validate(path)
    entry = found.examined[0].entry

    assert not found
    assert [(problem.rule, problem.origin.line) for problem in found.problems] == [("iaesh:EntryRule-rate", 59)]
    assert entry is not None
    assert entry.source.value == "https://w3id.org/iae-atlas/id/source/aide-limousin"
    assert atlas.validate(str(path)).problems == found.problems


def test_a_frame_has_a_row_a_problem(atlas: Atlas) -> None:
    """In the language of the atlas."""
    frame = atlas.validate(WRONG).frame()

    assert list(frame.columns[:5]) == ["severity", "rule", "file", "line", "column"]
    assert list(frame["got"]) == ["80"]
    assert list(frame["expected"]) == ["de 0 à 1"]


def test_reports_come_by_the_name_of_their_format(atlas: Atlas) -> None:
    """The text by default; another name is told with those that there are."""
    found = atlas.validate(WRONG)

    assert found.report().endswith("1 erreur dans -\n")
    assert json.loads(found.report("json"))["conforms"] is False
    with pytest.raises(UsageError, match="text, json, sarif, junit, turtle"):
        found.report("xml")


def test_a_file_that_is_not_there(atlas: Atlas) -> None:
    """It is a mistake of the call."""
    with pytest.raises(UsageError, match=r"absent\.ttl: no such file"):
        atlas.validate("absent.ttl")
