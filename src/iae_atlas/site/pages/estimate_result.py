"""What a case gives, as a page shows it: verdicts, amounts with their working, the years as table and chart, what stays open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from iae_atlas.charts.yearly import described
from iae_atlas.estimate.inputs import YEARS, inputs_of
from iae_atlas.estimate.numbers import number_of
from iae_atlas.estimate.result import Estimate, Outcome, RuleEstimate
from iae_atlas.estimate.rules import Instrument, Rule
from iae_atlas.estimate.words import number
from iae_atlas.site.calculator import Calculator, address, slug_of
from iae_atlas.site.drawings import THEMES, can_draw
from iae_atlas.site.pages.estimate_form import words_of

PERIOD = "period"
Asked = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Picture:
    """The chart of a rule's years: its text alternative, and the paths of its pictures and specification."""

    text: str
    light: str
    dark: str
    png: str
    specification: str
    can_draw: bool


@dataclass(frozen=True, slots=True)
class ShownRule:
    """
    What one rule gives.

    Attributes:
        one: The rule's estimate.
        slug: The end of the rule's IRI.
        outcome: The outcome to go by; None where there is no amount.
        others: The outcomes of the other readings.
        kind: `maximum`, `flat` or `computed`.
        period: What the amount covers, in words.
        years: The years with the amount of each of `yearly`.
        yearly: The outcomes that have an amount for each year.
        missing: The inputs that are missing, by key and in words.
        assumed: What was assumed, in words, with its value.
        picture: The chart of the years.
    """

    one: RuleEstimate
    slug: str
    outcome: Outcome | None
    others: Sequence[Outcome]
    kind: str
    period: str
    years: Sequence[tuple[int, Sequence[Decimal | None]]]
    yearly: Sequence[Outcome]
    missing: Sequence[Asked]
    assumed: Sequence[Asked]
    picture: Picture | None


def shown_rules(
    calculator: Calculator, estimate: Estimate, sent: list[tuple[str, str]], language: str
) -> list[ShownRule]:
    """The rules of an estimate in the order of the graph, those that apply before those that do not."""
    found = [_shown(calculator, estimate, one, sent, language) for one in estimate.rules]
    return sorted(found, key=lambda rule: rule.one.status == "not-applicable")


def asked(calculator: Calculator, instrument: Instrument, keys: Sequence[str], language: str) -> list[Asked]:
    """Inputs by key, with what they are called."""
    inputs = inputs_of(instrument, calculator.codes)
    return [(key, words_of(inputs[key].label, language) if key in inputs else key) for key in keys if key]


def _shown(
    calculator: Calculator, estimate: Estimate, one: RuleEstimate, sent: list[tuple[str, str]], language: str
) -> ShownRule:
    instrument = estimate.instrument
    outcome = one.outcome()
    missing = list(dict.fromkeys([*one.eligibility.missing(), *one.missing]))
    inputs = inputs_of(instrument, calculator.codes)
    assumed = [
        (words_of(inputs[key].label, language) if key in inputs else key, number(value, language))
        for key, value in one.assumed.items()
    ]
    slug = one.rule.iri.rpartition("/")[2]
    yearly = [other for other in one.outcomes if other.yearly]
    return ShownRule(
        one,
        slug,
        outcome,
        [other for other in one.outcomes if other is not outcome],
        "maximum" if outcome and outcome.maximum else "flat" if one.rule.flats else "computed",
        _period(calculator, estimate, one, language) if outcome else "",
        _years(yearly),
        yearly,
        asked(calculator, instrument, missing, language),
        assumed,
        _picture(slug_of(instrument), slug, one, sent, language),
    )


def _years(outcomes: Sequence[Outcome]) -> list[tuple[int, list[Decimal | None]]]:
    years = sorted({year for outcome in outcomes for year in outcome.yearly})
    return [(year, [outcome.yearly.get(year) for outcome in outcomes]) for year in years]


def _picture(slug: str, rule: str, one: RuleEstimate, sent: list[tuple[str, str]], language: str) -> Picture | None:
    if not any(outcome.yearly for outcome in one.outcomes):
        return None
    base = f"/estimate/{slug}/{rule}"
    light, dark = (address(f"{base}.{theme}.{language}.svg", sent) for theme in THEMES)
    png = address(f"{base}.light.{language}.png", sent)
    return Picture(
        described(one, language),
        light,
        dark,
        png,
        address(f"{base}.{language}.vl.json", sent),
        can_draw(),
    )


def _period(calculator: Calculator, estimate: Estimate, one: RuleEstimate, language: str) -> str:
    """What the amount covers: so many years where the rule counts in years, else what the rule says of its period."""
    french = language == "fr"
    if YEARS in inputs_of(_alone(estimate.instrument, one.rule), calculator.codes):
        outcome = one.outcome()
        years = len(outcome.yearly) if outcome and outcome.yearly else _asked_years(estimate, one)
        if years == 1:
            return "pour un an" if french else "for one year"
        return f"sur {years} ans" if french else f"over {years} years"
    periods = calculator.codes.of(PERIOD)
    held = [*(flat.period for flat in one.rule.flats), *(ceiling.period for ceiling in one.rule.ceilings), "unstated"]
    named = one.rule.period or held[0]
    return periods[named].label(language).lower() if named in periods else ""


def _asked_years(estimate: Estimate, one: RuleEstimate) -> int:
    value = one.assumed.get(YEARS) or number_of(estimate.given.get(YEARS, "")) or Decimal(1)
    return int(min(value, one.rule.duration) if one.rule.duration else value)


def _alone(instrument: Instrument, rule: Rule) -> Instrument:
    """An instrument of one rule without conditions, which asks for what that rule counts with."""
    return replace(instrument, rules=[replace(rule, conditions=[])], conditions=[])
