"""The published questions: complete in both languages, true to their text, and no two of them alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from iae_atlas.queries.catalogue import LANGUAGES, Question, all_questions, read_question

QUERIES = Path(__file__).parents[2] / "queries"
NAMES = sorted(path.stem for path in QUERIES.glob("*.rq"))
LONGEST_HEAD = 24
SELECT = re.compile(r"^SELECT (?:DISTINCT )?((?:\?\w+ ?)+)$", re.MULTILINE)
CONSTANT = re.compile(r'<[^>]*>|"[^"\n]*"(?:@\w+)?|\b[a-z]\w*:[\w-]+|\b\d+(?:\.\d+)?\b|\b(?:true|false)\b')


@pytest.fixture(params=NAMES)
def question(request: pytest.FixtureRequest) -> Question:
    """Give each question in turn."""
    return read_question(QUERIES / f"{request.param}.rq")


def skeleton(question: Question) -> str:
    """The text without headers, prefixes, remarks, constants and the names of variables."""
    body = re.sub(r"^(?:#|PREFIX).*$", "", question.text, flags=re.MULTILINE)
    return " ".join(re.sub(r"\?\w+", "?", CONSTANT.sub("_", body)).split())


def test_at_least_forty_questions_ship() -> None:
    """The contract asks for forty; the atlas has more."""
    assert len(all_questions(QUERIES)) >= 40


def test_no_two_questions_differ_by_a_constant_only() -> None:
    """With constants and names of variables taken out, every text is still another one."""
    seen: dict[str, list[str]] = {}
    for question in all_questions(QUERIES):
        seen.setdefault(skeleton(question), []).append(question.name)

    assert [names for names in seen.values() if len(names) > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_questions_are_worded_alike(language: str) -> None:
    """A reader can tell the questions apart by their words."""
    words = [question.question[language] for question in all_questions(QUERIES)]

    assert len(set(words)) == len(words)


def test_a_question_is_a_question_in_both_languages(question: Question) -> None:
    """It ends in a question mark in French and in English."""
    assert [question.question[language][-1] for language in LANGUAGES] == ["?", "?"]


def test_a_question_has_keywords_and_heads(question: Question) -> None:
    """Keywords help to find it; every column has a short head in both languages."""
    heads = [column.label[language] for column in question.columns for language in LANGUAGES]

    assert len(question.keywords) >= 3
    assert [head for head in heads if not head or len(head) > LONGEST_HEAD] == []


def test_the_columns_are_those_of_the_text(question: Question) -> None:
    """SELECT names the columns of the headers, in their order."""
    match = SELECT.search(question.text)

    assert match is not None
    assert [name.lstrip("?") for name in match[1].split()] == [column.name for column in question.columns]


def test_an_answer_says_where_it_comes_from(question: Question) -> None:
    """Lines are a column; source and locator are the last two."""
    names = [column.name for column in question.columns]

    assert "lines" in names
    assert names[-2:] == ["source", "locator"]


def test_source_and_language_can_be_chosen(question: Question) -> None:
    """Every question takes both parameters, each with one line of its own."""
    assert {"source", "lang"} <= {parameter.name for parameter in question.parameters}
    for parameter in question.parameters:
        assert re.search(rf"^\s*VALUES \?{parameter.name} \{{ \S+ \}}$", question.text, re.MULTILINE)


def test_the_order_of_rows_is_given(question: Question) -> None:
    """The text ends in ORDER BY with at least two keys, so that the same data give the same table."""
    last = question.text.rstrip().splitlines()[-1]

    assert last.startswith("ORDER BY ")
    assert last.count("?") >= 2 or len(question.columns) < 8


def test_values_come_from_a_question_with_that_column(question: Question) -> None:
    """A parameter that names another question finds its own name among that question's columns."""
    for parameter in question.parameters:
        if parameter.values:
            listed = read_question(QUERIES / f"{parameter.values}.rq")
            assert parameter.name in {column.name for column in listed.columns}
