"""What the rules of one instrument give together, and several instruments for one project."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from iae_atlas.estimate.inputs import ACTIVITY, KIND, Case, shared_quotas
from iae_atlas.estimate.logic import Truth
from iae_atlas.estimate.numbers import number_of
from iae_atlas.estimate.result import Estimate, Line, Outcome, RuleEstimate, Sum, Together, Total, remaining
from iae_atlas.estimate.rules import Cumulation, Instrument, Quota
from iae_atlas.estimate.words import both, money, number


def total(rules: list[RuleEstimate], cumulations: Sequence[Cumulation], case: Case) -> Total | None:
    """
    The sum of the rules that apply to the case.

    There is none where a rule is undetermined, and none where two rules count on the same cost or the same post, which
    would be aided twice, unless the units are given rule by rule: then a limit that stands once for the rules bounds them together.
    """
    parts = [(one, outcome) for one in rules if one.eligibility.eligible is not False and (outcome := one.outcome())]
    shared = _shared(parts, case)
    if shared is not None:
        return _within(shared, parts, case, rules)
    parts = [(one, outcome) for one, outcome in parts if one.eligibility.eligible is True]
    bases = [one.rule.base.iri for one, _ in parts if one.rule.base]
    if len(parts) < 2 or len(set(bases)) < len(bases):
        return None
    spans = [span for one, _ in parts if (span := one.span())]
    combined: Truth = False if any(not one.allowed for one in cumulations) else None
    counted = [one.rule.iri for one, _ in parts]
    return Total(
        sum((outcome.amount for _, outcome in parts), Decimal(0)),
        sum((low for low, _ in spans), Decimal(0)),
        sum((high for _, high in spans), Decimal(0)),
        any(outcome.maximum for _, outcome in parts),
        remaining(rules, counted),
        counted,
        combined,
    )


def _shared(parts: list[tuple[RuleEstimate, Outcome]], case: Case) -> Quota | None:
    """The limit that stands once for all of the rules, where the case gives the units of each rule."""
    held = shared_quotas([one.rule for one, _ in parts])
    given = [quota for rule, quota in held if f"{quota.unit}@{rule.name}" in case.given]
    if not given or {rule.iri for rule, quota in held if quota.iri == given[0].iri} != {
        one.rule.iri for one, _ in parts
    }:
        return None
    return given[0]


def _within(
    quota: Quota, parts: list[tuple[RuleEstimate, Outcome]], case: Case, rules: Sequence[RuleEstimate]
) -> Total:
    """The sum within a limit of units: at least with the units that give least, at most with those that give most."""
    units: list[tuple[Decimal, Decimal]] = []
    for one, outcome in parts:
        count = min(case.quantity(quota.unit, one.rule.name), quota.quantity)
        if count:
            units.append((outcome.amount / count, count))
    asked = sum((count for _, count in units), Decimal(0))
    low, high = _filled(sorted(units), quota.quantity), _filled(sorted(units, reverse=True), quota.quantity)
    lines = []
    if asked > quota.quantity:
        words = (number(asked, "fr"), number(quota.quantity, "fr")), (number(asked, "en"), number(quota.quantity, "en"))
        lines.append(
            Line(
                both(
                    "{} demandés en tout, {} au plus pour l'ensemble de ces règles ; le texte ne dit pas lesquels sont aidés".format(
                        *words[0]
                    ),
                    "{} asked for in all, {} at most for these rules together; the text does not say which are aided".format(
                        *words[1]
                    ),
                ),
                None,
                (quota.place,),
            )
        )
    counted = [one.rule.iri for one, _ in parts]
    capped = any(outcome.maximum for _, outcome in parts)
    return Total(low, low, high, capped, remaining(rules, counted), counted, True, lines)


def _filled(units: list[tuple[Decimal, Decimal]], limit: Decimal) -> Decimal:
    found = Decimal(0)
    for amount, count in units:
        taken = min(count, limit)
        found += amount * taken
        limit -= taken
    return found


def combined(estimates: list[Estimate]) -> Together:
    """What several instruments give for one project, and whether their texts let them be combined."""
    rulings = [_rulings(one) for one in estimates]
    forbidden = any(not ruling.allowed for found in rulings for ruling in found)
    amounts = {one.instrument.iri: one.amount() for one in estimates if one.eligibility.eligible is not False}
    known = [amount for amount in amounts.values() if amount is not None]
    unknown = [one for one in estimates if amounts.get(one.instrument.iri) is None]
    open_ones = [one.instrument for one in unknown if one.eligibility.eligible is not False]
    return Together(
        estimates,
        _added(known, open_ones) if len(known) > 1 else None,
        [*(one.instrument for one in unknown), *(rule for amount in known for rule in amount.left_out)],
        False if forbidden else None,
        [one.instrument for one, found in zip(estimates, rulings, strict=True) if not found],
        [*_apart(estimates), *_above_cost(estimates)],
    )


def _rulings(estimate: Estimate) -> list[Cumulation]:
    """
    What the text surely says of cumulation for the case.

    A ruling that allows it says with which aids in its words alone ("those of the State"): of any other aid it says nothing.
    """
    given = estimate.given
    return [
        one
        for one in estimate.cumulations
        if (not one.sectors or ACTIVITY in given) and (not one.kinds or KIND in given)
    ]


def _added(known: list[Sum], unknown: Sequence[Instrument]) -> Sum:
    """The sum of amounts, with what may come on top: rules that stay open, and instruments whose amount is not known."""

    def add(name: str) -> Decimal:
        return sum((getattr(one, name) for one in known), Decimal(0))

    left_out = [*(rule for one in known for rule in one.left_out), *unknown]
    return Sum(add("amount"), add("low"), add("high"), any(one.capped for one in known), left_out)


def _apart(estimates: list[Estimate]) -> list[Line]:
    """A word of warning where the instruments are of several regions."""
    regions = {one.instrument.region: one.instrument.region_label for one in estimates if one.instrument.region}
    if len(regions) < 2:
        return []
    named = {language: ", ".join(label.get(language, "") for label in regions.values()) for language in ("fr", "en")}
    return [
        Line(
            both(
                f"Ces aides sont de régions différentes : {named['fr']}.",
                f"These aids are of different regions: {named['en']}.",
            ),
            None,
            tuple(one.instrument.place for one in estimates),
        )
    ]


def _above_cost(estimates: list[Estimate]) -> list[Line]:
    """A word of warning where aids on the same cost, taken together, exceed it."""
    found: list[Line] = []
    on_cost: dict[str, list[tuple[RuleEstimate, Outcome]]] = {}
    for estimate in estimates:
        for one in estimate.counted():
            if one.rule.base and one.rule.gives_rate() and (outcome := one.outcome()):
                on_cost.setdefault(one.rule.base.notation, []).append((one, outcome))
    for name, parts in on_cost.items():
        text = next(estimate.given[name] for estimate in estimates if name in estimate.given)
        years = max(len(outcome.yearly) or 1 for _, outcome in parts)
        cost = (number_of(text) or Decimal(0)) * years
        aid = sum((outcome.amount for _, outcome in parts), Decimal(0))
        if len(parts) > 1 and aid > cost:
            found.append(
                Line(
                    both(
                        f"Ensemble, ces aides dépassent la dépense ({name}) : {money(aid, 'fr')} pour {money(cost, 'fr')}.",
                        f"Together these aids exceed the cost ({name}): {money(aid, 'en')} for {money(cost, 'en')}.",
                    ),
                    aid,
                    tuple(one.rule.place for one, _ in parts),
                )
            )
    return found
