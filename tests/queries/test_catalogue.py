"""A question is a query file with headers; what is wrong with it is told by its name."""

from pathlib import Path

import pytest

from iae_atlas.errors import DataError, QueryFileError, UnknownQuery
from iae_atlas.locations import Home
from iae_atlas.queries.catalogue import all_questions, find_question, read_question

HEAD = "#+ question@fr: Q ?\n#+ question@en: Q?\n"


def query_file(folder: Path, text: str) -> Path:
    """A query file with that text."""
    path = folder / "x.rq"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_headers_are_read(home: Home) -> None:
    """Question, keywords, parameters, columns and chart come from the `#+` lines."""
    question = find_question(home.queries, "aids")

    assert question.question == {"fr": "Quelles aides existent ?", "en": "Which aids exist?"}
    assert question.keywords == ["aide", "aid"]
    assert [(one.name, one.type, one.values) for one in question.parameters][:2] == [
        ("instrument", "iri:instrument", "aids"),
        ("region", "code", ""),
    ]
    assert [(one.name, one.type, one.unit) for one in question.columns][3] == ("amount", "decimal", "EUR")
    assert question.columns[3].label == {"fr": "Montant", "en": "Amount"}
    assert question.chart == "bar value=amount label=label"


def test_questions_come_in_the_order_of_their_names(home: Home) -> None:
    """The catalogue holds the questions, not the checks and rules beside them."""
    assert [question.name for question in all_questions(home.queries)] == ["aids", "bodies"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#+ question@fr: Q ?\n", r"x\.rq: no question in en\. Add `#\+ question@en: …`"),
        (HEAD + "#+ colour: red\n", r"x\.rq: unknown header `#\+ colour: red`"),
        (HEAD + "#+ column: a | text | Libellé\n", r"x\.rq: `a \| text \| Libellé`: expected `name \| type"),
        (HEAD + "#+ column: a | number | | A | A\n", r"x\.rq: `a \| number .* type one of code, iri"),
        (HEAD + "#+ parameter: a | text | | A | A\n", r"x\.rq: no line `VALUES \?a \{ UNDEF \}` for its parameter"),
    ],
)
def test_an_incomplete_header_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """The error names the file, the header and the form that is expected."""
    with pytest.raises(QueryFileError, match=message):
        read_question(query_file(tmp_path, text))


def test_a_file_of_another_encoding_is_refused(tmp_path: Path) -> None:
    """Query files are UTF-8."""
    (tmp_path / "x.rq").write_bytes(b"#+ question@fr: \xe9\n")

    with pytest.raises(DataError, match=r"x\.rq:1: byte 16 is not UTF-8"):
        read_question(tmp_path / "x.rq")


def test_an_unknown_question_is_told_with_a_suggestion(home: Home) -> None:
    """The error names those that come close."""
    with pytest.raises(UnknownQuery, match=r'no policy question is called "aid"\. Did you mean aids\?'):
        find_question(home.queries, "aid")


@pytest.mark.parametrize("name", ["zzzzzz", "", "../aids", "checks/instrument-has-label", "AIDS", "aids.rq"])
def test_only_names_of_questions_are_looked_up(home: Home, name: str) -> None:
    """Nothing else of the file system can be reached by a name."""
    with pytest.raises(UnknownQuery):
        find_question(home.queries, name)
