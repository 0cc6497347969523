"""What readers asked of the study, answered from the graph: one query a question, held against facts of the study."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from iae_atlas import Atlas
from iae_atlas.namespaces import PREFIXES, contracted

HERE = Path(__file__).resolve().parent
VERDICTS = ("right", "partly", "wrong", "missing", "reader")


def entries(folder: str, table: str) -> dict[str, list[dict[str, Any]]]:
    """The entries of each file of a folder, by part."""
    files = sorted((HERE / folder).glob("*.toml"))
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8"))[table] for path in files}


QUESTIONS = entries("questions", "question")
ANSWERS = entries("answers", "answer")
MARKS: dict[str, Any] = tomllib.loads((HERE / "marks.toml").read_text(encoding="utf-8"))


def ids(parts: dict[str, list[dict[str, Any]]]) -> dict[str, list[str]]:
    """The names of the entries of each part, in their order."""
    return {part: [entry["id"] for entry in found] for part, found in parts.items()}


@cache
def atlas() -> Atlas:
    """The atlas that all the questions are put to."""
    return Atlas()


def number(text: str) -> Decimal | None:
    """The number that a text is, if it is one."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def holds(cell: Any, wanted: str) -> bool:
    """Whether a cell says what is wanted: numbers by value, prefixed names and lines whole, other text anywhere in it."""
    if cell is None:
        return False
    if isinstance(cell, bool):
        return wanted == str(cell).lower()
    if isinstance(cell, int | Decimal):
        return number(wanted) == cell
    text = contracted(cell) if cell.startswith("http") else " ".join(cell.split())
    if number(wanted) is not None:
        return wanted in text.split(";")
    prefix, colon, name = wanted.partition(":")
    if colon and prefix in PREFIXES and re.fullmatch(r"[\w-]+", name):
        return text == wanted
    return wanted.casefold() in text.casefold()


def found(rows: list[dict[str, Any]], expected: str) -> bool:
    """Whether one row holds all that stands between the bars of `a | b`."""
    wanted = [part.strip() for part in expected.split(" | ")]
    return any(all(any(holds(cell, one) for cell in row.values()) for one in wanted) for row in rows)


@pytest.mark.parametrize("answer", [pytest.param(entry, id=entry["id"]) for part in ANSWERS.values() for entry in part])
def test_the_graph_answers_as_the_study_does(answer: dict[str, Any]) -> None:
    """What a reader found in the study is found in the graph, and what the study leaves unsaid is not."""
    result = atlas().sparql(answer["sparql"]).answer
    assert result is not None, "the query gives rows"
    rows = list(result)

    if answer.get("expect_empty"):
        assert not rows, f"the study does not say it: {rows}"
        return
    absent = [expected for expected in answer["expect"] if not found(rows, expected)]
    assert not absent, f"not found: {absent}\nin: {rows}"
    assert len(rows) == answer.get("rows", len(rows)), f"the study closes the list: {rows}"
    for column in answer.get("unbound", []):
        said = [row[column] for row in rows if row[column] is not None]
        assert not said, f"{column}: the study does not say it: {said}"


@pytest.mark.parametrize("part", sorted(QUESTIONS))
def test_a_part_has_thirty_questions_and_an_answer_to_each(part: str) -> None:
    """Thirty questions, all different, and one answer to each, in the same order."""
    questions = ids(QUESTIONS)[part]

    assert len(set(questions)) == len(questions) == 30
    assert ids(ANSWERS)[part] == questions


def test_an_answer_expects_something_or_nothing() -> None:
    """Facts to be found, or an empty result: one of the two, and no column that the query lacks."""
    for part in ANSWERS.values():
        for answer in part:
            expected = answer.get("expect", [])
            assert bool(expected) != answer.get("expect_empty", False), answer["id"]
            assert all(one.strip() for one in expected), answer["id"]
            head = answer["sparql"].partition("WHERE")[0].split()
            assert all(f"?{column}" in head for column in answer.get("unbound", [])), answer["id"]
            assert "ORDER BY" in answer["sparql"], answer["id"]


def test_every_question_has_one_mark() -> None:
    """The marks are of the questions, each with a verdict and a note."""
    asked = [name for part in ids(QUESTIONS).values() for name in part]

    assert Counter(mark["id"] for mark in MARKS["mark"]) == Counter(asked)
    assert all(mark["verdict"] in VERDICTS and mark["note"].strip() for mark in MARKS["mark"])


def test_the_first_score_counts_the_marks() -> None:
    """The score at the top of the marks is theirs."""
    verdict = {mark["id"]: mark["verdict"] for mark in MARKS["mark"]}
    counted = {part: Counter(verdict[name] for name in names) for part, names in ids(QUESTIONS).items()}
    counted["all"] = sum(counted.values(), Counter())

    assert MARKS["first_score"] == {part: {one: count[one] for one in VERDICTS} for part, count in counted.items()}
