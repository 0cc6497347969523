"""A frame has each column as what it is: sums exact, dates no longer than they are known, codes as categories, places cited."""

from decimal import Decimal

import pandas
import pytest

from iae_atlas import Atlas
from iae_atlas.errors import SparqlError, UsageError
from iae_atlas.locations import find_home
from iae_atlas.queries.answers import Answer
from iae_atlas.queries.catalogue import all_questions
from iae_atlas.queries.frames import bounds, frame, period

STUDY = "Avise, «\u00a0Les politiques régionales de soutien à l'insertion par l'activité économique\u00a0» (2014)"
QUESTIONS = [question.name for question in all_questions(find_home().queries)]
DTYPES = {
    "integer": {"Int64"},
    "boolean": {"boolean"},
    "decimal": {"object"},
    "date": {"period[Y-DEC]", "period[M]", "period[D]", "object"},
    "code": {"category"},
    "notation": {"category"},
    "iri": {"string"},
    "lines": {"string"},
    "text": {"string", "category"},
}


def typed(values: list[object], kind: str) -> pandas.Series:
    """Make a column of a frame."""
    return frame([[value] for value in values], ["x"], {"x": kind})["x"]


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_column_of_every_question_is_what_its_header_says(atlas: Atlas, name: str) -> None:
    """The dtype follows from the type that the question gives the column; every row is cited."""
    question = next(one for one in atlas.questions() if one.name == name)
    made = atlas.query(name).frame()

    assert list(made.columns) == [*(column.name for column in question.columns), "citation"]
    for column in question.columns:
        assert str(made[column.name].dtype) in DTYPES[column.type], column.name
        kinds = {type(value) for value in made[column.name].dropna()}
        if column.type in ("decimal", "date"):
            assert kinds <= ({Decimal} if column.type == "decimal" else {pandas.Period}), column.name
    assert made["citation"].notna().all()


def test_sums_of_decimals_are_exact() -> None:
    """A tenth three times is three tenths, and what is missing is left out."""
    amounts = typed([Decimal("0.1"), 0, None, Decimal("0.2")], "decimal")

    assert amounts.sum() == Decimal("0.3")
    assert amounts.isna().tolist() == [False, False, True, False]


def test_whole_numbers_and_truth_can_be_missing() -> None:
    """Nothing becomes a float."""
    assert typed([1, None], "integer").tolist() == [1, pandas.NA]
    assert typed([True, None, False], "boolean").tolist() == [True, pandas.NA, False]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2004", "2004-01-01", "2004-12-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2011-10-24", "2011-10-24", "2011-10-24"),
    ],
)
def test_a_date_is_as_long_as_it_is_known(text: str, first: str, last: str) -> None:
    """A year is a year: its bounds are days, it is none."""
    known = period(text)

    assert str(known) == text
    assert bounds(pandas.Series([known])).iloc[0].tolist() == [pandas.Timestamp(first), pandas.Timestamp(last)]


def test_dates_of_one_length_are_a_column_of_periods() -> None:
    """They can be compared and sorted as they are."""
    years = typed(["2014", None, "2004"], "date")

    assert str(years.dtype) == "period[Y-DEC]"
    assert str(years.min()) == "2004"


def test_dates_of_several_lengths_stay_apart() -> None:
    """Each keeps its own length, and their bounds can be sorted by."""
    dates = typed(["2012", "2011-10-24", None, "2012-02"], "date")

    assert [str(date) for date in dates] == ["2012", "2011-10-24", "NaT", "2012-02"]
    assert bounds(dates)["first"].sort_values().index.tolist() == [1, 0, 3, 2]
    assert bounds(dates)["last"].isna().tolist() == [False, False, True, False]


def test_bounds_keep_the_index() -> None:
    """They can stand beside the rows that they are of."""
    dates = typed(["2012", "2013"], "date").set_axis([7, 9])

    assert bounds(dates).index.tolist() == [7, 9]


def test_regions_without_a_row_can_be_counted(atlas: Atlas) -> None:
    """The categories of a region are all 27 of the time, not those that the answer has."""
    regions = atlas.query("networks-supported").frame()["region"]

    assert len(regions.cat.categories) == 27
    assert regions.nunique() == 6
    assert regions.value_counts()["94"] == 0


def test_the_regions_of_2016_are_others(atlas: Atlas) -> None:
    """`region_2016` has the codes since 2016."""
    made = atlas.query("regions-2016").frame()

    assert len(made["region_2016"].cat.categories) == 18
    assert len(made["region"].cat.categories) == 27


def test_a_label_beside_a_code_is_a_category(atlas: Atlas) -> None:
    """`region_label` is; `label`, which names no code, is text."""
    made = atlas.query("instruments").frame()

    assert str(made["region_label"].dtype) == "category"
    assert str(made["label"].dtype) == "string"


def test_a_row_of_the_study_cites_lines_and_pages(atlas: Atlas) -> None:
    """Who, title, year, lines, and the pages on which their section stands."""
    made = atlas.query("budgets").frame().set_index("locator")

    assert made.loc["85", "citation"] == f"{STUDY}, l.\u00a085, p.\u00a04-6"
    assert made.loc["225;241;247", "citation"] == f"{STUDY}, l.\u00a0225\u00a0; 241\u00a0; 247, p.\u00a09-11"


def test_a_row_of_a_web_page_cites_the_page(atlas: Atlas) -> None:
    """Its name, the place in it, and the day on which it was read."""
    made = atlas.query("instruments", source="defi-metiers-emploi-tremplin-2016").frame()

    assert set(made["citation"]) == {
        "Défi métiers : emploi-tremplin (Île-de-France, 2016), page entière, consulté le 2026-11-22"
    }


def test_references_come_in_the_language_of_the_answer(atlas: Atlas) -> None:
    """Titles stay as they are printed, all else is English."""
    made = atlas.query("instruments", source="defi-metiers-emploi-tremplin-2016", lang="en").frame()

    assert made["citation"][0] == (
        "Défi métiers: emploi-tremplin (Île-de-France, 2016), page entière, consulted on 2026-11-22"
    )


def test_citations_can_be_left_out(atlas: Atlas) -> None:
    """Then the columns are those of the answer."""
    answer = atlas.query("budgets")

    assert list(answer.frame(citations=False).columns) == answer.columns


def test_a_query_of_ones_own_has_types_and_citations_too(atlas: Atlas) -> None:
    """Columns are what their values are; beside `source` and `locator` a citation is made."""
    made = atlas.sparql(
        """SELECT ?budget ?amount ?flagged ?from ?n ?source ?locator {
             ?budget a iae:Budget ; iae:amount ?amount ; iae:flagged ?flagged ; iae:source ?source ; iae:locator ?locator
             OPTIONAL { ?budget iae:from ?from } BIND(1 AS ?n) }"""
    ).frame()

    assert {column: str(made[column].dtype) for column in made} == {
        "budget": "string",
        "amount": "object",
        "flagged": "boolean",
        "from": "period[Y-DEC]",
        "n": "Int64",
        "source": "string",
        "locator": "string",
        "citation": "string",
    }
    assert {type(amount) for amount in made["amount"]} == {Decimal}
    assert made["citation"].str.startswith(STUDY).any()


def test_values_of_several_kinds_stay_what_they_are(atlas: Atlas) -> None:
    """Text beside numbers makes none of them the other."""
    assert atlas.sparql('SELECT ?x { VALUES ?x { 1 "un" } }').frame()["x"].tolist() == [1, "un"]


def test_a_column_named_citation_is_the_users_own(atlas: Atlas) -> None:
    """It is not written over."""
    made = atlas.sparql(
        "SELECT ?citation ?source ?locator { ?citation iae:source ?source ; iae:locator ?locator } LIMIT 1"
    ).frame()

    assert list(made.columns) == ["citation", "source", "locator"]
    assert made["citation"][0].startswith("https://w3id.org/iae-atlas/id/")


@pytest.mark.parametrize("text", ["ASK {}", "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1"])
def test_what_has_no_rows_is_no_frame(atlas: Atlas, text: str) -> None:
    """The error says which queries have rows."""
    with pytest.raises(SparqlError, match="Ask with SELECT"):
        atlas.sparql(text).frame()


def test_rows_that_no_store_gave_have_no_sources() -> None:
    """A frame they are all the same."""
    answer = Answer(["source", "locator"], [])

    assert list(answer.frame().columns) == ["source", "locator"]
    with pytest.raises(UsageError, match="was not read from a store"):
        answer.works()
