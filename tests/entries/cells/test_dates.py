"""Dates are read as far as they are given and never further."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iae_atlas.entries.cells.dates import in_words, moment

MARCH = datetime(2013, 3, 1)  # noqa: DTZ001  # a spreadsheet has no zones


@pytest.mark.parametrize(
    ("content", "number_format", "text", "datatype"),
    [
        ("mars 2013", "", "2013-03", "gYearMonth"),
        ("Mars 2013", "", "2013-03", "gYearMonth"),
        ("févr. 2013", "", "2013-02", "gYearMonth"),
        ("02/2013", "", "2013-02", "gYearMonth"),
        ("2013-02", "", "2013-02", "gYearMonth"),
        ("March 2013", "", "2013-03", "gYearMonth"),
        ("14/02/2013", "", "2013-02-14", "date"),
        ("14.02.2013", "", "2013-02-14", "date"),
        ("2013-02-14", "", "2013-02-14", "date"),
        ("2013-02-14 00:00:00", "", "2013-02-14", "date"),
        ("14 février 2013", "", "2013-02-14", "date"),
        ("jeudi 14 février 2013", "", "2013-02-14", "date"),
        ("1er mars 2013", "", "2013-03-01", "date"),
        ("le 1er mars 2013", "", "2013-03-01", "date"),
        ("February 14, 2013", "", "2013-02-14", "date"),
        ("14 Feb 2013", "", "2013-02-14", "date"),
        ("2013", "", "2013", "gYear"),
        ("en 2013", "", "2013", "gYear"),
        (2013, "General", "2013", "gYear"),
        (2013.0, "General", "2013", "gYear"),
        (MARCH, "dd/mm/yyyy", "2013-03-01", "date"),
        (MARCH, "mm-dd-yy", "2013-03-01", "date"),
        (MARCH, "mmm-yy", "2013-03", "gYearMonth"),
        (MARCH, '[$-40C]mmmm\\ yyyy;@"jour"', "2013-03", "gYearMonth"),
        (MARCH, "yyyy", "2013", "gYear"),
        (date(2012, 2, 29), "dd/mm/yyyy", "2012-02-29", "date"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_given(
    content: str | float | date, number_format: str, text: str, datatype: str
) -> None:
    """A day, a month, a year; a spreadsheet's own dates by the format they are shown in."""
    reading = moment(content, number_format)

    assert reading.faults == ()
    assert reading.value is not None
    assert (reading.value.text, reading.value.datatype) == (text, datatype)


@pytest.mark.parametrize(
    ("content", "rule", "mend"),
    [
        ("14/02/13", "cell-two-digit-year", "Écrivez l'année entière, ainsi 14/02/2013."),
        ("mars 13", "cell-two-digit-year", "Écrivez l'année entière, ainsi 03/2013."),
        (
            "T1 2013",
            "cell-vague-date",
            "Écrivez l'année seule (2013), ou le mois si la source le donne ; dites le reste dans la description.",
        ),
        (
            "fin 2014",
            "cell-vague-date",
            "Écrivez l'année seule (2014), ou le mois si la source le donne ; dites le reste dans la description.",
        ),
        ("02/14/2013", "cell-no-such-day", "Le jour vient d'abord : écrivez 14/02/2013 si c'est bien cette date."),
        ("2012-2014", "cell-two-dates", "Mettez le début et la fin chacun dans sa colonne."),
        ("de 2012 à 2014", "cell-two-dates", "Mettez le début et la fin chacun dans sa colonne."),
        (
            41334,
            "cell-date-as-number",
            "Donnez à la cellule le format « Date », ou écrivez « 1er mars 2013 » si c'est bien cela.",
        ),
        (
            "41334",
            "cell-date-as-number",
            "Donnez à la cellule le format « Date », ou écrivez « 1er mars 2013 » si c'est bien cela.",
        ),
    ],
)
def test_a_date_that_is_not_clear_is_a_problem(content: str | int, rule: str, mend: str) -> None:
    """No date is guessed, and what to write is said."""
    reading = moment(content)

    assert (reading.value, [(fault.rule, fault.mend["fr"]) for fault in reading.faults]) == (None, [(rule, mend)])


@pytest.mark.parametrize("content", ["30/02/2013", "31 avril 2013", "29/02/2013", "00/2013", "13/2013"])
def test_a_day_that_does_not_exist_is_a_problem(content: str) -> None:
    """The calendar is held to."""
    assert [fault.rule for fault in moment(content).faults] == ["cell-no-such-day"]


@pytest.mark.parametrize("content", ["bientôt", "depuis 2013", 12, True, "14/02/2013 15:00", "１４/０２/２０１３"])
def test_what_is_no_date_is_a_problem(content: str | int) -> None:
    """Words around a date that mean something are not dropped."""
    assert [fault.rule for fault in moment(content).faults] == ["cell-not-a-date"]


def test_a_day_that_could_be_a_month_is_told() -> None:
    """The day comes first, as in France, and what was understood is said."""
    reading = moment("04/05/2013")

    assert (reading.meaning["fr"], reading.meaning["en"]) == ("4 mai 2013", "4 May 2013")


def test_the_first_day_of_a_month_has_its_ending() -> None:
    """French counts the first and the others differently."""
    found = moment("01/03/2013").value

    assert found is not None
    assert in_words(found)["fr"] == "1er mars 2013"


@given(
    st.one_of(
        st.text(),
        st.floats(),
        st.integers(),
        st.booleans(),
        st.decimals(),
        st.dates(),
        st.datetimes(),
        st.times(),
        st.timedeltas(),
        st.none(),
        st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}", fullmatch=True),
    ),
    st.sampled_from(["General", "mmm-yy", "dd/mm/yyyy", "yyyy", "0%"]),
)
def test_no_content_breaks_the_reader_of_dates(content: object, number_format: str) -> None:
    """Whatever a cell holds, there is a date or a reason, never both a date and a violation."""
    reading = moment(content, number_format)  # type: ignore[arg-type]

    assert reading.value is None or reading.ok
