"""Dates can be true: not in the future where they cannot be, not reversed, not outside of what they belong to."""

import pytest

from tests.entries.checks.conftest import Find, told


def test_a_source_read_in_the_future(find: Find) -> None:
    """The day of the examination is the last one possible."""
    problems = find(('"2016-05-02"^^xsd:date', '"2026-11-27"^^xsd:date'))

    assert told(problems) == [("violation", "date-future", "iae:consultedOn", '"2026-11-27"^^xsd:date')]
    assert problems[0].expected["fr"] == "au plus tard 2026-11-26"
    assert problems[0].what["fr"] == "Le jour de lecture de la source est à venir."
    assert find(('"2016-05-02"^^xsd:date', '"2026-11-26"^^xsd:date')) == []


def test_a_start_after_the_end(find: Find) -> None:
    """Told once, though a shape finds it too, and though facts lie outside then."""
    problems = find(('iae:end "2015"', 'iae:end "2005"'))

    assert told(problems) == [("violation", "dates-reversed", "iae:start", '"2010"^^xsd:gYear')]


def test_a_period_of_a_figure_reversed(find: Find) -> None:
    """From after to."""
    problems = find(('iae:to "2014"', 'iae:to "2013"'))

    assert [(each.severity, each.rule, each.path) for each in problems] == [("violation", "dates-reversed", "iae:from")]


def test_an_end_before_the_start_that_the_study_gives(find: Find) -> None:
    """ARSIE exists since 1993."""
    problems = find('\ni:arsie iae:end "1990"^^xsd:gYear ; iae:citation page:montant .\n')

    assert told(problems) == [("violation", "dates-reversed", "iae:end", '"1990"^^xsd:gYear')]


@pytest.mark.parametrize("year", ["1910", "2099"])
def test_a_year_that_is_hardly_meant(find: Find, year: str) -> None:
    """A figure turned round."""
    problems = find(('iae:date "2010-03"', f'iae:date "{year}-03"'))

    assert [(each.severity, each.path, each.got) for each in problems] == [
        ("warning", "iae:date", f'"{year}-03"^^xsd:gYearMonth')
    ]


def test_a_fact_after_its_source(find: Find) -> None:
    """Read in 2016, a page does not tell of 2017 as of something that happened."""
    problems = find(('iae:date "2010-03"', 'iae:date "2017-03"'), ('    iae:end "2015"^^xsd:gYear ;\n', ""))

    assert told(problems) == [("warning", "date-after-source", "iae:date", '"2017-03"^^xsd:gYearMonth')]


def test_a_budget_after_the_end_of_the_instrument(find: Find) -> None:
    """Told once, at its first date."""
    problems = find(('iae:from "2014"', 'iae:from "2016"'), ('iae:to "2014"', 'iae:to "2016"'))

    assert told(problems) == [("warning", "event-outside-life", "iae:from", '"2016"^^xsd:gYear')]


def test_an_event_before_the_start_is_fine(find: Find) -> None:
    """The vote comes before the aid."""
    assert find(('iae:date "2010-03"', 'iae:date "2009-12"')) == []


@pytest.mark.parametrize(("year", "rule"), [("15", "date-misspelt"), ("20115", "date-implausible")])
def test_a_year_of_too_few_or_too_many_digits(find: Find, year: str, rule: str) -> None:
    """Two digits are no year; five are a year that is hardly meant."""
    problems = find(('iae:date "2010-03"^^xsd:gYearMonth', f'iae:date "{year}"^^xsd:gYear'))

    assert [each.rule for each in problems] == [rule]


def test_a_meeting_before_the_start(find: Find) -> None:
    """What only happens to what is there does not happen before."""
    problems = find(('iae:date "2010-03"', 'iae:date "2009-12"'), ("eventk:adoption", "eventk:meeting"))

    assert [(each.severity, each.rule) for each in problems] == [("warning", "event-outside-life")]
