"""What holds for every instrument and every case, drawn from what the rules ask for."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iae_atlas import Atlas
from iae_atlas.estimate.codes import Codes
from iae_atlas.estimate.data import estimate_data
from iae_atlas.estimate.engine import estimated
from iae_atlas.estimate.inputs import YEARS, Input, inputs_of, number_of, read_case
from iae_atlas.estimate.reading import instruments
from iae_atlas.estimate.result import Estimate, Outcome, RuleEstimate
from iae_atlas.estimate.rules import Instrument, Rule
from tests.estimate.drawn import Given, cases, values

SOME = settings(max_examples=200, deadline=None, derandomize=True)
CENT = Decimal("0.01")


class Calculator:
    """All instruments of the atlas that ask for anything, read once."""

    def __init__(self, atlas: Atlas) -> None:
        self.codes = Codes.read(atlas.store)
        read = instruments(atlas.store, codes=self.codes)
        self.inputs: dict[str, dict[str, Input]] = {one.iri: inputs_of(one, self.codes) for one in read}
        self.instruments: dict[str, Instrument] = {one.iri: one for one in read if self.inputs[one.iri]}

    def __call__(self, one: Instrument, case: Given) -> Estimate:
        pairs = [f"{key}={value}" for key, value in case.items()]
        return estimated(one, read_case(pairs, self.inputs[one.iri], self.codes), self.codes, case)

    def draw(self, data: st.DataObject) -> tuple[Instrument, Given]:
        """Some instrument, and a case for it."""
        iri = data.draw(st.sampled_from(sorted(self.instruments)))
        return self.instruments[iri], data.draw(cases(self.inputs[iri]))


@pytest.fixture(scope="module")
def calculate(atlas: Atlas) -> Calculator:
    """Give the calculator over the atlas."""
    return Calculator(atlas)


def outcomes(estimate: Estimate) -> Iterator[tuple[RuleEstimate, Outcome]]:
    """Each amount with its rule."""
    return ((one, outcome) for one in estimate.rules for outcome in one.outcomes)


def number(case: Given, one: RuleEstimate, key: str) -> Decimal:
    """What is given for a key, or else was assumed."""
    return number_of(case[key]) or Decimal(0) if key in case else one.assumed.get(key, Decimal(1))


@SOME
@given(st.data())
def test_no_amount_is_above_a_ceiling(calculate: Calculator, data: st.DataObject) -> None:
    """Each ceiling on the aid, times its units and the years, is an upper bound of every reading."""
    one, case = calculate.draw(data)
    for rule, outcome in outcomes(calculate(one, case)):
        years = number(case, rule, YEARS)
        for ceiling in rule.rule.ceilings:
            if ceiling.on == "aid":
                units = Decimal(1) if ceiling.unit == "unstated" else number(case, rule, ceiling.unit)

                assert outcome.amount <= ceiling.amount * units * years


@SOME
@given(st.data())
def test_no_amount_is_above_its_part_of_the_cost(calculate: Calculator, data: st.DataObject) -> None:
    """The highest rate of a rule, times the cost of all years, is an upper bound of every reading."""
    one, case = calculate.draw(data)
    for rule, outcome in outcomes(calculate(one, case)):
        if rule.rule.gives_rate():
            assert rule.rule.base
            rates = [step.rate for step in rule.rule.steps] + [rule.rule.rate or Decimal(0)]
            cost = number(case, rule, rule.rule.base.notation) * number(case, rule, YEARS)

            assert outcome.amount <= cost * max(rates) + CENT


@SOME
@given(st.data())
def test_more_of_anything_never_gives_less(calculate: Calculator, data: st.DataObject) -> None:
    """A higher cost, more units or more years never lower what a rule gives at least, nor at most."""
    one, case = calculate.draw(data)
    inputs = calculate.inputs[one.iri]
    counted = [key for key in case if inputs[key].type in {"money", "quantity"}]
    if not counted:
        return
    key = data.draw(st.sampled_from(counted))
    less, more = sorted((case[key], data.draw(values(inputs[key]))), key=lambda text: number_of(text) or Decimal(0))
    low, high = (bounds(calculate(one, {**case, key: text})) for text in (less, more))

    assert all(first <= second for first, second in zip(low, high, strict=True))


def bounds(estimate: Estimate) -> list[Decimal]:
    """The least and the highest amount of each rule, whatever readings fall together."""
    return [amount for one in estimate.rules for amount in one.span() or ()]


@SOME
@given(st.data())
def test_nothing_is_given_only_where_the_rule_says_so(calculate: Calculator, data: st.DataObject) -> None:
    """Of a cost and units that are not zero a rule gives zero only where all its rates of these years are zero."""
    one, case = calculate.draw(data)
    for rule, outcome in outcomes(calculate(one, case)):
        if rule.rule.gives_rate():
            assert rule.rule.base
            if number(case, rule, rule.rule.base.notation) < 1:
                continue

        assert outcome.amount > 0


@SOME
@given(st.data())
def test_flat_sums_and_bare_ceilings_scale_with_their_units(calculate: Calculator, data: st.DataObject) -> None:
    """Twice the units give twice the amount, where no number of units is bounded."""
    one, case = calculate.draw(data)
    plain = [rule for rule in one.rules if not rule.gives_rate() and not rule.quotas and len(units(rule)) == 1]
    for rule in plain:
        (unit,) = units(rule)
        once = {**case, unit: data.draw(st.integers(1, 20).map(str))}
        twice = {**once, unit: str(2 * int(once[unit]))}
        first, second = (amounts(calculate(one, given), rule) for given in (once, twice))

        assert [2 * amount for amount in first] == second


def units(rule: Rule) -> set[str]:
    """What a rule counts."""
    return ({part.unit for part in rule.ceilings} | {flat.unit for flat in rule.flats}) - {"unstated"}


def amounts(estimate: Estimate, rule: Rule) -> list[Decimal]:
    """The amounts of one rule."""
    return [outcome.amount for one, outcome in outcomes(estimate) if one.rule.iri == rule.iri]


@SOME
@given(st.data())
def test_the_order_of_what_is_given_does_not_matter(calculate: Calculator, data: st.DataObject) -> None:
    """The same case in another order has the same answer, to the last citation."""
    one, case = calculate.draw(data)
    shuffled = dict(data.draw(st.permutations(list(case.items()))))

    assert estimate_data(calculate(one, case)) == estimate_data(calculate(one, shuffled))


@SOME
@given(st.data())
def test_one_reading_is_gone_by(calculate: Calculator, data: st.DataObject) -> None:
    """Of the readings of a rule just one is the default; it lies between the least and the most, and several have names."""
    one, case = calculate.draw(data)
    for rule in calculate(one, case).rules:
        if not rule.outcomes:
            continue
        span, chosen = rule.span(), rule.outcome()

        assert [outcome.default for outcome in rule.outcomes].count(True) == 1
        assert span
        assert chosen
        assert span[0] <= chosen.amount <= span[1]
        assert len(rule.outcomes) == 1 or all(outcome.label for outcome in rule.outcomes)


@SOME
@given(st.data())
def test_years_sum_up(calculate: Calculator, data: st.DataObject) -> None:
    """The amounts of the years, each to the cent, make the amount in all, but for what rounding takes."""
    one, case = calculate.draw(data)
    for _, outcome in outcomes(calculate(one, case)):
        if outcome.yearly:
            assert abs(sum(outcome.yearly.values()) - outcome.amount) <= CENT * len(outcome.yearly)


@SOME
@given(st.data())
def test_what_is_decided_stays_decided(calculate: Calculator, data: st.DataObject) -> None:
    """To know more of a case never turns a yes into a no, nor a no into a yes."""
    one, case = calculate.draw(data)
    fewer = {key: value for key, value in case.items() if data.draw(st.booleans())}
    before, after = calculate(one, fewer), calculate(one, case)
    verdicts = [(before.eligibility.eligible, after.eligibility.eligible)]
    verdicts += [
        (first.eligibility.eligible, second.eligibility.eligible)
        for first, second in zip(before.rules, after.rules, strict=True)
    ]

    assert {(True, False), (False, True)}.isdisjoint(verdicts)


@SOME
@given(st.data())
def test_every_step_with_an_amount_is_cited(calculate: Calculator, data: st.DataObject) -> None:
    """A step that a source is needed for names its place; sums over years and roundings are arithmetic alone."""
    one, case = calculate.draw(data)
    for _, outcome in outcomes(calculate(one, case)):
        for line in outcome.lines:
            assert line.places or line.text["en"].startswith(("over ", "rounded "))
