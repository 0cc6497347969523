"""The answers with second sources, held against rows that a reader wrote from notes on their pages."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from iae_atlas import Atlas
from tests.competency.test_answers import pairing

ROWS = Path(__file__).parent / "second_sources" / "rows.toml"
CASES = tomllib.loads(ROWS.read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['query']}{case['parameters']}")
def test_a_question_answers_with_second_sources(case: dict[str, Any]) -> None:
    """Every expected row is there with its own source and place, and where the page closes the set no other is."""
    got = list(Atlas().query(case["query"], **case["parameters"]))

    missing, surplus = pairing(case["columns"], case["rows"], got)

    assert not missing, f"not in the answer: {missing}\nleft over: {surplus[:12]}"
    if case["match"] == "all":
        assert not surplus, f"not expected: {surplus}"


def test_the_end_of_a_scheme_changes_what_is_in_force() -> None:
    """As of 2013 and as of 2016 the same scheme is in force and ended; each date has its own source."""
    then, later = (
        {str(row["instrument"]): row for row in Atlas().query("in-force", as_of=year)} for year in ("2013", "2016")
    )
    scheme = "https://w3id.org/iae-atlas/id/instrument/emplois-tremplin-iae"

    assert [rows[scheme]["status"] for rows in (then, later)] == ["in-force", "ended"]
    assert str(later[scheme]["start_source"]).endswith("/panorama-2014")
    assert str(later[scheme]["end_source"]).endswith("/cress-ile-de-france-fin-emplois-tremplin-2016")
    assert then.keys() == later.keys()
