"""
The ways in which a rule may be read, and which of them to go by.

Where the text leaves something open and data marks no reading as the default, the one that gives least is gone by: nothing is
promised that the text may not give.
"""

from __future__ import annotations

from decimal import Decimal

from iae_atlas.estimate.codes import Codes
from iae_atlas.estimate.inputs import FLAT_AMOUNT, VARIANT, Case, alternatives
from iae_atlas.estimate.result import Outcome
from iae_atlas.estimate.rules import Rule, Step
from iae_atlas.estimate.words import SEMICOLON, Words, both, money

HOLDS, HOLDS_NOT = "ceiling-holds", "ceiling-does-not-hold"
LEAST = both(
    "lecture qui donne le moins, faute de mieux dans le texte",
    "the reading that gives least, for want of anything better in the text",
)
REST = both(
    "Pour le reste, celle qui donne le moins, faute de mieux dans le texte.",
    "For the rest, the one that gives least, for want of anything better in the text.",
)
NAMED = {
    "limit-each-year": both("plafond chaque année", "ceiling each year"),
    "limit-over-all-years": both("plafond sur toute la durée", "ceiling over all years"),
    HOLDS: both("le plafond de l'autre règle vaut aussi ici", "the ceiling of the other rule holds here as well"),
    HOLDS_NOT: both("le plafond de l'autre règle ne vaut pas ici", "the ceiling of the other rule does not hold here"),
}
Choice = dict[str, str]


def choices(rule: Rule, case: Case) -> list[Choice]:
    """
    All ways in which a rule may be read: of its steps, of what its ceilings bear on, of their period, of the sum chosen.

    There is none where the sum that is given is one of another rule's.
    """
    variants = sorted({step.variant for step in rule.steps if step.variant})
    given = case.given.get(VARIANT)
    found: list[Choice] = []
    for variant in [str(given)] if given in variants else variants or [""]:
        own = {"variant": variant} if len(variants) > 1 else {}
        readings = sorted({step.reading.code for step in rule.steps if step.reading.code and step.variant == variant})
        found += [{**own, "steps": reading} for reading in readings] or [own]
    if rule.doubtful:
        found = _split(found, "doubtful", [HOLDS, HOLDS_NOT])
    ceilings = [*rule.ceilings, *rule.doubtful]
    if any(ceiling.on == "open" for ceiling in ceilings):
        found = _split(found, "limit", ["limit-on-aid", "limit-on-expenses"])
    if is_scheduled(rule) and any(ceiling.period == "unstated" for ceiling in ceilings):
        found = _split(found, "period", ["limit-each-year", "limit-over-all-years"])
    levels = alternatives(rule)
    if levels:
        sums, level = [f"{one:f}" for one in levels], case.given.get(FLAT_AMOUNT)
        found = _split(found, "level", sums if level is None else [one for one in sums if one == level])
    return found


def _split(found: list[Choice], name: str, values: list[str]) -> list[Choice]:
    """Each choice once for each value."""
    return [{**one, name: value} for one in found for value in values]


def is_scheduled(rule: Rule) -> bool:
    """Whether the rule gives a rate for each year, be it the same."""
    return len({step.year for step in rule.steps if step.year}) > 1


def steps_of(rule: Rule, choice: Choice) -> list[Step]:
    """The steps that hold under a choice."""
    variant, reading = choice.get("variant", ""), choice.get("steps", "")
    return [
        step
        for step in rule.steps
        if (not variant or step.variant == variant) and (not step.reading.code or step.reading.code == reading)
    ]


def merged(outcomes: list[Outcome]) -> list[Outcome]:
    """Outcomes of equal amount as one, the default first; where no reading is the default, the one that gives least."""
    found: list[Outcome] = []
    for outcome in outcomes:
        same = next((one for one in found if _key(one) == _key(outcome)), None)
        if same is None:
            found.append(outcome)
        elif outcome.default and not same.default:
            found[found.index(same)] = outcome
    if len(found) == 1:
        found[0].default, found[0].label, found[0].reason = True, {}, {}
        return found
    preferred = [one for one in found if one.default] or found
    chosen = min(preferred, key=lambda one: one.amount)
    for one in found:
        one.default = one is chosen
    if len(preferred) > 1:
        chosen.reason = _joined([chosen.reason, REST]) if chosen.reason else LEAST
    return sorted(found, key=lambda one: (not one.default, one.amount))


def _key(one: Outcome) -> tuple[object, ...]:
    return (one.amount, tuple(one.yearly.items()), one.choice.get("variant"), one.choice.get("level"))


def described(rule: Rule, choice: Choice, codes: Codes) -> tuple[Words, bool, Words]:
    """How a choice is called, whether data makes it the default, and why, or why not."""
    chosen = [value for value in choice.values() if value]
    label = {
        language: sign.join(_named(value, codes, language) for value in chosen) for language, sign in SEMICOLON.items()
    }
    marks: list[tuple[bool, Words]] = []
    read = next((step.reading for step in steps_of(rule, choice) if step.reading.code), None)
    if read is not None:
        marks.append((read.default is not False, read.reason))
    marked = next((one for one in rule.open if one.default), None)
    if marked is not None and "limit" in choice:
        of_ceiling = next((one.reading.reason for one in rule.ceilings if one.on == "open"), {})
        marks.append((choice["limit"] == marked.default, of_ceiling or marked.reason))
    default = all(mark for mark, _ in marks)
    reasons = [reason for mark, reason in marks if mark is default]
    return (label if chosen else {}), default, _joined(reasons)


def _joined(reasons: list[Words]) -> Words:
    kept = [reason for reason in reasons if reason]
    return (
        {language: " ".join(one.get(language, "") for one in kept).strip() for language in ("fr", "en")} if kept else {}
    )


def _named(value: str, codes: Codes, language: str) -> str:
    if value in NAMED:
        return NAMED[value][language]
    for scheme in ("reading", "variant"):
        if value in codes.of(scheme):
            return codes.of(scheme)[value].label(language)
    return money(Decimal(value), language)
