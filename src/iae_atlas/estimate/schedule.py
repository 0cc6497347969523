"""Rates that a rule gives by a yearly decrease, where the graph does not hold them one by one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from iae_atlas.estimate.rules import Reading, Rule, Step
from iae_atlas.estimate.words import both

POINTS = both(
    "la baisse se compte en points, comme le taux qu'elle suit",
    "the decrease is counted in points, as is the rate that it follows",
)
RELATIVE = both("la baisse se compte en fraction du taux", "the decrease is counted as a fraction of the rate")


def with_decrease(rule: Rule) -> list[Step]:
    """
    The steps of a rule, those of later years computed where only the first year and a yearly decrease are given.

    A decrease may be read in points (the default) or as a fraction of the rate: both are there.
    """
    if rule.annual_decrease is None or rule.duration is None or any((step.year or 1) > 1 for step in rule.steps):
        return rule.steps
    first = next((step for step in rule.steps if step.year == 1), None)
    if first is None:
        if rule.rate is None:
            return rule.steps
        first = Step(rule.iri, rule.label, rule.place, rate=rule.rate, maximum=rule.maximum, year=1)
    found = [*(step for step in rule.steps if step is not first), first]
    points = relative = first.rate
    for year in range(2, int(rule.duration) + 1):
        points = max(points - rule.annual_decrease, Decimal(0))
        relative = relative * (1 - rule.annual_decrease)
        found.append(replace(first, rate=points, year=year, reading=Reading("points", True, POINTS)))
        found.append(replace(first, rate=relative, year=year, reading=Reading("relative", False, RELATIVE)))
    return found
