"""Instruments on a common footing: per full-time equivalent and year, or a reason why not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from iae_atlas import Atlas
from iae_atlas.errors import UnknownInput, UnknownResource, WrongInput
from iae_atlas.estimate.codes import Codes
from iae_atlas.estimate.comparing import Compared, compare, compare_among


def of_rule(rows: list[Compared], rule: str) -> list[Compared]:
    """The rows of one rule, by the end of its IRI."""
    return [row for row in rows if row.rule and row.rule.iri.endswith(f"/{rule}")]


@pytest.fixture(scope="module")
def every(atlas: Atlas) -> list[Compared]:
    """Give the comparison of all instruments, no cost given."""
    return compare(atlas.store)


def test_what_the_text_gives_per_fte_and_year_is_comparable(every: list[Compared]) -> None:
    """Six figures of four rules are on the common footing, and no other: lines 257, 265-267, 269 and 357 of the study."""
    found = {
        (row.rule.iri.rpartition("/")[2], row.per_fte_year, row.places[0].locator)
        for row in every
        if row.rule and row.per_fte_year is not None and "panorama" in row.places[0].source
    }

    assert found == {
        ("aides-aci-encadrement", Decimal(20000), "357"),
        ("tremplin-solidarites-poste", Decimal(3000), "257"),
        ("emplois-tremplin-iae-ei-rq", Decimal(2000), "269"),
        ("emplois-tremplin-iae-ai", Decimal(2000), "265-267"),
        ("emplois-tremplin-iae-ai", Decimal(1500), "265-267"),
        ("emplois-tremplin-iae-ai", Decimal(1000), "265-267"),
    }


@pytest.mark.parametrize(
    ("rule", "amount", "reasons"),
    [
        ("mutualisation-bretagne-rh", "30000", ("unit",)),
        ("ete-encadrement", "10000", ("period-unstated",)),
        ("equipes-insertion-demarrage", "600", ("base", "unit", "period")),
        ("arsie-etude-interne", "7500", ("base", "unit-unstated", "period-unstated")),
        ("appel-projets-fonctionnement", "25000", ("base", "unit", "period-unstated")),
        ("arsie-bonification-eco", None, ("not-stated", "base")),
        ("aides-aci-formation", None, ("cost", "base")),
    ],
)
def test_what_is_not_comparable_says_why(
    rule: str, amount: str | None, reasons: tuple[str, ...], every: list[Compared]
) -> None:
    """The amount stands as the text gives it; a figure on the common footing does not."""
    (row,) = of_rule(every, rule)

    assert row.amount == (None if amount is None else Decimal(amount))
    assert row.reasons == reasons
    assert row.per_fte_year is None


def test_a_ceiling_on_expenses_counts_by_its_rate(every: list[Compared]) -> None:
    """20 % of 45,000 is 9,000: what the aid can be at most; cited from where the ceiling and the rate stand, not the whole rule."""
    (row,) = of_rule(every, "equipes-insertion-materiel")

    assert row.amount == Decimal("9000.00")
    assert [place.locator for place in row.places] == ["511"]
    assert row.lines[0].text == {"fr": "45\u202f000\u00a0€ × 20\u00a0%", "en": "€45,000 × 20%"}


@pytest.mark.parametrize(
    ("rule", "french", "english", "line"),
    [
        (
            "aide-investissement-siae-tri-dechets",
            "80 % de : Investissement, au plus",
            "80% of: Investment, at most",
            "538",
        ),
        ("aides-aci-formation", "50 % de : Coûts de formation, au plus", "50% of: Training costs, at most", "358"),
    ],
)
def test_a_rate_of_a_cost_that_nobody_gave_says_how_much(
    rule: str, french: str, english: str, line: str, every: list[Compared]
) -> None:
    """The share in words, and the line that states it: 358, not all lines on the rule."""
    (row,) = of_rule(every, rule)

    assert row.nature == "rate"
    assert {lang: words.replace("\u00a0", " ") for lang, words in row.reading.items()} == {"fr": french, "en": english}
    assert [place.locator for place in row.places] == [line]


def test_rates_year_by_year_have_a_row_each(every: list[Compared]) -> None:
    """A rule without a ceiling whose rate falls; other readings than the default are no rates of it."""
    (chief,) = [one for one in every if one.rule and one.rule.iri.endswith("/equipes-insertion-chef")]
    assert chief.rule
    bare = replace(chief.instrument, rules=[replace(chief.rule, ceilings=[])])

    rows = compare_among([bare], [], Codes({}))

    assert [(row.year, row.reading["en"]) for row in rows] == [
        (1, "80% of: Cost of the post, at most"),
        (2, "65% of: Cost of the post, at most"),
        (3, "50% of: Cost of the post, at most"),
        (4, "30% of: Cost of the post, at most"),
    ]


def test_a_ceiling_that_the_text_leaves_open_has_both_readings(every: list[Compared]) -> None:
    """200,000 on the aid, or 40 % of 200,000 of expenses: neither is comparable."""
    rows = of_rule(every, "aide-investissement-siae-taux")

    assert [row.amount for row in rows] == [Decimal(200000), Decimal("80000.00")]
    assert all("open-reading" in row.reasons for row in rows)


def test_an_instrument_without_rules_has_a_row_too(every: list[Compared]) -> None:
    """Nothing is dropped in silence."""
    (row,) = [one for one in every if one.instrument.iri.endswith("/pass-insertion")]

    assert row.rule is None
    assert row.reasons == ("no-rule",)


def test_a_rate_is_computed_from_a_cost_that_is_given(atlas: Atlas) -> None:
    """80, 65, 50 and 30 % of 30,000, year by year; the ceiling of 30,000 a post binds in none of them."""
    rows = of_rule(compare(atlas.store, ["equipes-insertion"], ["post-cost=30000"]), "equipes-insertion-chef")

    assert [(row.year, row.per_fte_year) for row in rows] == [
        (1, Decimal("24000.00")),
        (2, Decimal("19500.00")),
        (3, Decimal("15000.00")),
        (4, Decimal("9000.00")),
    ]
    assert [line.text["en"] for line in rows[1].lines] == [
        "year 2: €30,000 × 65% = €19,500",
        "below the ceiling of €30,000",
    ]


def test_a_ceiling_of_another_unit_counts_where_it_binds(atlas: Atlas) -> None:
    """80 and 65 % of 60,000 are cut to 30,000 a post, and a post need not be a full-time equivalent; 50 and 30 % are not cut."""
    rows = of_rule(compare(atlas.store, ["equipes-insertion"], ["post-cost=60000"]), "equipes-insertion-chef")

    assert [row.reasons for row in rows] == [("unit",), ("unit",), (), ()]
    assert [row.amount for row in rows] == [Decimal(30000), Decimal(30000), Decimal(30000), Decimal(18000)]


def test_readings_that_a_ceiling_parts_are_not_comparable(atlas: Atlas) -> None:
    """Whether 10,000 euros hold each year or over four years is not told, and makes a difference at this cost."""
    rows = of_rule(compare(atlas.store, ["emplois-tremplin-environnement"], ["post-cost=30000"]), "ete-encadrement")

    assert all("period-unstated" in row.reasons for row in rows)
    assert {row.period for row in rows} == {"year", "whole-support"}


def test_mistakes_are_told(atlas: Atlas) -> None:
    """An unknown instrument, an unknown key, and what the footing fixes."""
    with pytest.raises(UnknownResource):
        compare(atlas.store, ["tremplin-solidarite"])
    with pytest.raises(UnknownInput):
        compare(atlas.store, ["tremplin-solidarites"], ["colour=3"])
    with pytest.raises(WrongInput, match="one full-time equivalent and one year"):
        compare(atlas.store, ["tremplin-solidarites"], ["fte=2"])
