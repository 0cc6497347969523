"""The policy questions, held against rows that a reader wrote from the study alone."""

from __future__ import annotations

import tomllib
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest

from iae_atlas import Atlas
from iae_atlas.queries.answers import python_value

EXPECTED = Path(__file__).parent / "expected"
ID = "https://w3id.org/iae-atlas/id/"


def cases() -> list[Any]:
    """Every case of every question, named by the question and its parameters."""
    found = []
    for path in sorted(EXPECTED.glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        for case in content["case"]:
            given = ",".join(f"{key}={value}" for key, value in case["parameters"].items())
            found.append(pytest.param(content["query"], case, id=f"{content['query']}[{given}]"))
    return found


def same(column: str, expected: str, got: Any) -> bool:
    """Whether a cell holds what was expected: `*` anything, lines by overlap, numbers by value, IRIs by their end."""
    if expected == "*":
        return True
    if expected == "" or got is None or got == "":
        return expected == "" and (got is None or got == "")
    if column in {"lines", "line"}:
        return bool(lines(expected) & lines(str(got)))
    if isinstance(got, bool):
        return expected == str(got).lower()
    text = str(got)
    if text.startswith(ID) and not expected.startswith("http"):
        return text.endswith(f"/{expected}")
    try:
        return abs(Decimal(expected) - Decimal(text)) <= Decimal("0.000001")
    except InvalidOperation:
        return set(expected.split(";")) == set(text.split(";"))


def lines(text: str) -> set[int]:
    """All lines of `41;485-498`."""
    found: set[int] = set()
    for part in text.split(";"):
        first, _, last = part.strip().partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return found


def pairing(columns: list[str], expected: list[list[str]], got: list[dict[str, Any]]) -> tuple[list[Any], list[Any]]:
    """Match each expected row with one row of the answer, as many as can be; what is left on either side."""
    fits = [
        [i for i, row in enumerate(got) if all(same(c, v, row[c]) for c, v in zip(columns, wanted, strict=True))]
        for wanted in expected
    ]
    taken: dict[int, int] = {}

    def place(wanted: int, tried: set[int]) -> bool:
        for i in fits[wanted]:
            if i not in tried:
                tried.add(i)
                if i not in taken or place(taken[i], tried):
                    taken[i] = wanted
                    return True
        return False

    for wanted in range(len(expected)):
        place(wanted, set())
    missing = [row for i, row in enumerate(expected) if i not in taken.values()]
    surplus = [
        [python_value(None) if row[c] is None else row[c] for c in columns]
        for i, row in enumerate(got)
        if i not in taken
    ]
    return missing, surplus


@pytest.mark.parametrize(("name", "case"), cases())
def test_a_question_gives_the_rows_that_a_reader_of_the_study_expects(name: str, case: dict[str, Any]) -> None:
    """Every expected row is there, and where the study closes the set no other is."""
    got = list(Atlas().query(name, **case["parameters"]))

    missing, surplus = pairing(case["columns"], case["rows"], got)

    assert not missing, f"not in the answer: {missing}\nleft over: {surplus[:12]}"
    if case["match"] == "all":
        assert not surplus, f"not expected: {surplus}"
