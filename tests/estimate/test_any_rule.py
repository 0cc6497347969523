"""Rules that no source of the atlas gives, made up in memory: worked by hand, and drawn at random."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iae_atlas.estimate.amounts import computed
from iae_atlas.estimate.codes import Code, Codes
from iae_atlas.estimate.inputs import Case
from iae_atlas.estimate.rules import Ceiling, Flat, Place, Quota, Rule, Step

CODES = Codes({name: Code(name, "reading", name) for name in ("limit-on-aid", "limit-on-expenses")})
PLACE = Place("source", "1")
COST = Code("base", "aid-base", "cost")
UNITS = ["fte", "post", "project", "unstated"]


def ceiling(amount: int, on: str = "aid", unit: str = "unstated", period: str = "unstated") -> Ceiling:
    """Make a ceiling."""
    return Ceiling(
        f"ceiling-{amount}-{on}-{unit}-{period}", {}, PLACE, amount=Decimal(amount), on=on, unit=unit, period=period
    )


def steps(*rates: str) -> list[Step]:
    """Make a rate a year."""
    return [Step(f"step-{year}", {}, PLACE, rate=Decimal(rate), year=year) for year, rate in enumerate(rates, 1)]


def quota(quantity: int, unit: str) -> Quota:
    """Make a limit on units."""
    return Quota("quota", {}, PLACE, quantity=Decimal(quantity), unit=unit)


def amounts(rule: Rule, **given: int) -> list[Decimal]:
    """The amounts that a rule gives, the one gone by first."""
    return [
        one.amount
        for one in computed(rule, Case({key: Decimal(value) for key, value in given.items()}), CODES).outcomes
    ]


def rule(**parts: object) -> Rule:
    """Make a rule of parts."""
    return Rule("rule", {"fr": "règle", "en": "rule"}, PLACE, **parts)  # type: ignore[arg-type]


def test_expenses_are_bounded_over_all_years() -> None:
    """Half of 20,000, then half of the 10,000 that are left of 30,000."""
    made = rule(base=COST, steps=steps("0.5", "0.5"), ceilings=[ceiling(30000, "expenses", period="multi-year")])

    assert amounts(made, cost=20000) == [15000]


def test_a_bound_on_units_bounds_a_ceiling() -> None:
    """3,000 a full-time equivalent, for two posts of five."""
    made = rule(ceilings=[ceiling(3000, unit="fte")], quotas=[quota(2, "post")])

    assert amounts(made, fte=5) == [6000]


def test_a_bound_on_expenses_alone_says_no_amount() -> None:
    """Without a rate the most that counts is not the most that is granted."""
    assert computed(rule(base=COST, ceilings=[ceiling(3000, "expenses")]), Case({}), CODES).published is False


def test_a_ceiling_that_may_not_hold() -> None:
    """80 % of 1,000 is 800; with the other rule's ceiling 500, which is gone by."""
    made = rule(base=COST, rate=Decimal("0.8"), doubtful=[ceiling(500)])

    assert amounts(made, cost=1000) == [500, 800]


@pytest.mark.parametrize(("years", "total"), [(1, 600), (2, 1000), (5, 1200)])
def test_sums_that_change_with_the_year(years: int, total: int) -> None:
    """600, 400 and 200 in three years; a later year is not aided."""
    flats = [
        Flat(f"flat-{year}", {}, PLACE, amount=Decimal(amount), unit="post", period="year", year=year)
        for year, amount in enumerate((600, 400, 200), 1)
    ]

    assert amounts(rule(period="year", flats=flats), years=years) == [total]


ANY_CEILING = st.builds(
    ceiling,
    st.integers(1, 50_000),
    st.sampled_from(["aid", "expenses", "open"]),
    st.sampled_from(UNITS),
    st.sampled_from(["year", "unstated", "multi-year", "once"]),
)
ANY_RULE = st.builds(
    rule,
    base=st.just(COST),
    rate=st.one_of(st.none(), st.integers(1, 100).map(lambda percent: Decimal(percent) / 100)),
    steps=st.lists(st.integers(1, 100).map(lambda percent: str(Decimal(percent) / 100)), max_size=4).map(
        lambda rates: steps(*rates)
    ),
    period=st.sampled_from(["", "year"]),
    duration=st.one_of(st.none(), st.integers(1, 4).map(Decimal)),
    ceilings=st.lists(ANY_CEILING, max_size=3, unique_by=lambda one: one.iri),
    quotas=st.lists(st.builds(quota, st.integers(1, 5), st.sampled_from(["fte", "post"])), max_size=1),
)
ANY_CASE = st.fixed_dictionaries(
    {"cost": st.integers(1, 200_000), "fte": st.integers(1, 9), "post": st.integers(1, 9)},
    optional={"project": st.integers(1, 3), "years": st.integers(1, 6)},
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(ANY_RULE, ANY_CASE)
def test_any_rule_keeps_within_its_bounds(made: Rule, case: dict[str, int]) -> None:
    """Whatever parts a rule has, no reading is negative, above its part of the cost, or above a ceiling on the aid."""
    longest = Decimal(max(case.get("years", 1), len(made.steps), 1))
    best = max([*(step.rate for step in made.steps), made.rate or Decimal(0)])
    for amount in amounts(made, **case):
        assert amount > 0
        assert not made.gives_rate() or amount <= case["cost"] * best * longest
        for one in made.ceilings:
            if one.on == "aid":
                units = 1 if one.unit == "unstated" else case.get(one.unit, 1)

                assert amount <= one.amount * units * (1 if one.period in {"multi-year", "once"} else longest)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(ANY_RULE, ANY_CASE, st.sampled_from(["cost", "fte", "post", "project", "years"]), st.integers(1, 9))
def test_more_never_gives_less_of_any_rule(made: Rule, case: dict[str, int], key: str, more: int) -> None:
    """To raise the cost, the units or the years lowers neither the least nor the most that a rule may give."""
    case = {"project": 1, "years": 1, **case}
    before, after = amounts(made, **case), amounts(made, **{**case, key: case[key] + more})

    assert bool(before) == bool(after)
    assert not before or (min(before) <= min(after) and max(before) <= max(after))
