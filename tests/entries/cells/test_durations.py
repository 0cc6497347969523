"""Lengths of time become years, months where that is exact; nothing that follows is dropped."""

from __future__ import annotations

import pytest

from iae_atlas.entries.cells.durations import duration


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("3", "3"),
        ("1,5", "1.50"),
        ("3 ans", "3"),
        ("2ans", "2"),
        ("3 années", "3"),
        ("6 mois", "0.50"),
        ("six mois", "0.50"),
        ("18 months", "1.50"),
        ("36 mois", "3"),
        ("1,5 mois", "0.125"),
        ("un an et demi", "1.50"),
        ("2 ans et 6 mois", "2.50"),
        ("1 an 6 mois", "1.50"),
    ],
)
def test_a_length_is_read_in_years(written: str, years: str) -> None:
    """Exactly."""
    reading = duration(written)

    assert (reading.written, str(reading.value), reading.faults) == (written, years, ())


@pytest.mark.parametrize(
    ("written", "qualifier"),
    [("jusqu'à 36 mois", "at-most"), ("36 mois maximum", "at-most"), ("3 ans maximum", "at-most"), ("3 ans", "")],
)
def test_the_words_beside_a_length_are_kept(written: str, qualifier: str) -> None:
    """Wherever they stand."""
    reading = duration(written)

    assert (str(reading.value), reading.qualifier) == ("3", qualifier)


def test_months_are_told_as_years() -> None:
    """In both languages."""
    assert duration("6 mois").meaning == {"fr": "0,5 an", "en": "0.5 years"}
    assert duration("12 mois").meaning == {"fr": "1 an", "en": "1 year"}


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("7 mois", "Laissez la durée vide, et dites-la dans la description."),
        ("90 jours", "Écrivez des années ou des mois"),
        ("24 mois renouvelables", "Écrivez des années ou des mois"),
        ("12 mois par an", "Écrivez des années ou des mois"),
    ],
)
def test_what_is_no_length_in_years_is_refused(written: str, mend: str) -> None:
    """A number without its unit would be years: nobody is told to leave it alone."""
    reading = duration(written)

    assert reading.value is None
    assert reading.faults[0].mend["fr"].startswith(mend)
