"""Sums, rates and counts are read as people write them, and never a thousandfold wrong."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iae_atlas.entries.cells.numbers import integer, money, number, rate


@pytest.mark.parametrize(
    ("content", "value", "qualifier"),
    [
        ("12000", "12000.00", ""),
        ("12 000", "12000.00", ""),
        ("12 000 €", "12000.00", ""),
        ("12\u202f000\u00a0€", "12000.00", ""),
        ("12\u2009000 €", "12000.00", ""),
        ("12'000", "12000.00", ""),
        ("12 000,50 €", "12000.50", ""),
        ("12.50 €", "12.50", ""),
        ("1.234.567 €", "1234567.00", ""),
        ("1,234,567", "1234567.00", ""),
        ("1.234,56 €", "1234.56", ""),
        ("1,234.56 €", "1234.56", ""),
        ("€12000", "12000.00", ""),
        ("EUR 12 000", "12000.00", ""),
        ("12 000 euros", "12000.00", ""),
        ("12 k€", "12000.00", ""),
        ("12K€", "12000.00", ""),
        ("12 KE", "12000.00", ""),
        ("12 k", "12000.00", ""),
        ("1,2 M€", "1200000.00", ""),
        ("1.2M€", "1200000.00", ""),
        ("4,2 millions d'euros", "4200000.00", ""),
        ("4,2 millions d’euros", "4200000.00", ""),
        ("un million d'euros", "1000000.00", ""),
        ("0,5 Md€", "500000000.00", ""),
        ("1 milliard d'euros", "1000000000.00", ""),
        ("douze mille euros", "12000.00", ""),
        ("plafonné à 12 000 €", "12000.00", "at-most"),
        ("12 000 € maximum", "12000.00", "at-most"),
        ("jusqu'à 12 000 €", "12000.00", "at-most"),
        ("Jusqu’à 12 000 €", "12000.00", "at-most"),
        ("moins de 23 000 €", "23000.00", "less-than"),
        ("au moins 500 €", "500.00", "at-least"),
        ("près de 5 M€", "5000000.00", "nearly"),
        ("environ 700 k€", "700000.00", "about"),
        ("~ 700 k€", "700000.00", "about"),
        ("plus de 1 M€", "1000000.00", "more-than"),
        ("up to 500", "500.00", "at-most"),
        ("-500", "-500.00", ""),
        ("0", "0.00", ""),
        (12000, "12000.00", ""),
        (12000.0, "12000.00", ""),
        (0.1 + 0.2, "0.30", ""),
        (Decimal("12000.5"), "12000.50", ""),
    ],
)
def test_a_sum_is_read_as_it_is_written(content: str | float | Decimal, value: str, qualifier: str) -> None:
    """Separators, scales, currency and qualifiers of both languages."""
    reading = money(content)

    assert (str(reading.value), reading.qualifier, reading.faults) == (value, qualifier, ())


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("12,000 €", "cell-ambiguous-number"),
        ("1.200 k€", "cell-ambiguous-number"),
        ("12 00 €", "cell-badly-grouped"),
        ("1 2000", "cell-badly-grouped"),
        ("10 000 à 12 000 €", "cell-two-values"),
        ("entre 5 et 10 k€", "cell-two-values"),
        ("5-10 k€", "cell-two-values"),
        ("8 000 € / ETP", "cell-words-after-number"),
        ("12 k€ par an", "cell-words-after-number"),
        ("12 000 € TTC", "cell-words-after-number"),
        ("1 billion", "cell-words-after-number"),
        ("12O00 €", "cell-letter-for-digit"),
        ("500 $", "cell-other-unit"),
        ("500 francs", "cell-other-unit"),
        ("30 %", "cell-other-unit"),
        ("néant", "cell-none-or-zero"),
        ("1,2E+06", "cell-shortened-number"),
        ("selon le dossier", "cell-not-a-number"),
        ("€", "cell-not-a-number"),
        ("#REF!", "cell-formula-error"),
        ("#N/A", "cell-formula-error"),
        (True, "cell-not-a-number"),
        (datetime(2013, 3, 1), "cell-became-a-date"),  # noqa: DTZ001  # a spreadsheet has no zones
        (date(2013, 3, 1), "cell-became-a-date"),
        (time(1, 2), "cell-became-a-date"),
        (float("inf"), "cell-not-a-number"),
        (1e300, "cell-not-a-number"),
        ("9" * 40, "cell-badly-grouped"),
    ],
)
def test_a_sum_that_is_not_clear_is_a_problem(content: object, rule: str) -> None:
    """No value is guessed where the meaning is not clear."""
    reading = money(content)  # type: ignore[arg-type]

    assert (reading.value, [(fault.severity, fault.rule) for fault in reading.faults]) == (None, [("violation", rule)])


def test_a_point_before_three_digits_of_a_sum_parts_thousands_and_is_told() -> None:
    """Euros have no third decimal, and the point is not the French one."""
    reading = money("12.000 €")

    assert str(reading.value) == "12000.00"
    assert [(fault.severity, fault.rule) for fault in reading.faults] == [("warning", "cell-ambiguous-number")]
    assert reading.faults[0].what["fr"] == "Ce nombre se lit de deux façons : 12 ou 12\u00a0000."


def test_what_a_scale_means_is_told() -> None:
    """The sum in full, in both languages."""
    meaning = money("12 k€").meaning

    assert meaning == {"fr": "12\u00a0000,00 EUR", "en": "EUR 12,000.00"}


def test_a_plain_sum_is_not_told() -> None:
    """Who writes 12 000 € need not hear that it is 12 000 euros."""
    assert money("12 000 €").meaning == {}


@pytest.mark.parametrize(
    ("content", "number_format", "value", "qualifier"),
    [
        ("30 %", "", "0.30", ""),
        ("80%", "", "0.80", ""),
        ("12,5 %", "", "0.125", ""),
        ("30 pour cent", "", "0.30", ""),
        ("0,30", "", "0.30", ""),
        ("0.3", "", "0.30", ""),
        (0.3, "General", "0.30", ""),
        (0.3, "0%", "0.30", ""),
        (1, "0.00%", "1", ""),
        ("100 %", "", "1", ""),
        ("0", "", "0", ""),
        ("1/2", "", "0.50", ""),
        ("la moitié", "", "0.50", ""),
        ("jusqu'à 80 %", "", "0.80", "maximum"),
        ("80 % maximum", "", "0.80", "maximum"),
        ("80 % max.", "", "0.80", "maximum"),
        ("plafonné à 80 %", "", "0.80", "maximum"),
        ("près de 80 %", "", "0.80", "nearly"),
    ],
)
def test_a_rate_is_a_share_of_one(content: str | float, number_format: str, value: str, qualifier: str) -> None:
    """Per cents, shares, and cells that are shown in per cent."""
    reading = rate(content, number_format)

    assert (str(reading.value), reading.qualifier, reading.faults) == (value, qualifier, ())


@pytest.mark.parametrize(
    ("content", "rule", "mend"),
    [
        ("30", "cell-rate-without-percent", "Écrivez 30 % ou 0,30."),
        (30, "cell-rate-without-percent", "Écrivez 30 % ou 0,30."),
        (1, "cell-rate-without-percent", "Écrivez 1 % ou 100 %."),
        ("1,5", "cell-rate-without-percent", "Écrivez 1,5 % ou 0,015."),
        ("1/3", "cell-unending-fraction", "Écrivez le taux comme la source l'imprime, ainsi 33 % ou 33,33 %."),
    ],
)
def test_a_rate_is_not_guessed(content: str | int, rule: str, mend: str) -> None:
    """Thirty is not silently 0.30."""
    reading = rate(content)

    assert (reading.value, [(fault.rule, fault.mend["fr"]) for fault in reading.faults]) == (None, [(rule, mend)])


@pytest.mark.parametrize(
    ("content", "rule"),
    [("30 €", "cell-other-unit"), ("20 à 30 %", "cell-two-values"), ("50 % du coût", "cell-words-after-number")],
)
def test_a_rate_with_something_else_is_a_problem(content: str, rule: str) -> None:
    """A rate stands alone in its cell."""
    assert [fault.rule for fault in rate(content).faults] == [rule]


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("2 578", "2578"),
        ("quatre", "4"),
        (4.0, "4"),
        ("4", "4"),
        ("environ 400", "400"),
        ("2 k", "2000"),
    ],
)
def test_a_count_is_whole(content: str | float, value: str) -> None:
    """Counts in digits and small ones in words."""
    reading = integer(content)

    assert (str(reading.value), reading.faults) == (value, ())


@pytest.mark.parametrize(
    ("content", "rules"),
    [
        ("4,5", ["cell-not-whole"]),
        (4.5, ["cell-not-whole"]),
        ("4 salariés", ["cell-words-after-number"]),
        ("2,578", ["cell-ambiguous-number"]),
        ("20 %", ["cell-other-unit"]),
    ],
)
def test_a_count_that_is_not_whole_is_a_problem(content: str | float, rules: list[str]) -> None:
    """Neither parts of people nor their unit."""
    reading = integer(content)

    assert (reading.value, [fault.rule for fault in reading.faults]) == (None, rules)


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("12,5", "12.50"),
        ("0,125", "0.125"),
        ("20 %", "0.20"),
        ("1/4", "0.25"),
        (220, "220"),
        ("4,2 millions", "4200000"),
    ],
)
def test_a_number_has_no_unit(content: str | int, value: str) -> None:
    """Decimals in either habit; a per cent is a share."""
    reading = number(content)

    assert (str(reading.value), reading.faults) == (value, ())


@pytest.mark.parametrize("content", ["", "  ", None, "-", "—", "n.c.", "NC", "N/A", "s.o.", "inconnu"])
def test_what_says_no_value_gives_none(content: str | None) -> None:
    """The ways in which people leave a cell empty."""
    reading = money(content)

    assert (reading.value, reading.faults) == (None, ())


def test_a_question_mark_is_work_left_to_do() -> None:
    """It is read as empty, with a warning."""
    assert [(fault.severity, fault.rule) for fault in rate("?").faults] == [("warning", "cell-unfinished")]


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
        st.from_regex(
            r"[-~<>]?(jusqu'à|près de)? ?[0-9]{1,4}([ .,'][0-9]{1,4}){0,3} ?(k|M|millions? d')?(€|%|euros)?",
            fullmatch=True,
        ),
    ),
    st.sampled_from(["General", "0%", "0.00%", "mmm-yy", "@"]),
)
def test_no_content_breaks_a_reader_of_numbers(content: object, number_format: str) -> None:
    """Whatever a cell holds, there is a value without a violation, or none with or without one."""
    for reader in (money, rate, number, integer):
        reading = reader(content, number_format)  # type: ignore[arg-type]

        assert reading.value is None or (reading.ok and reading.value.is_finite())
        assert all(set(fault.what) == set(fault.mend) == {"fr", "en"} for fault in reading.faults)
