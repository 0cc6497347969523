"""What the calculator says as pandas frames: the steps of an estimate, the instruments for a case; each row cited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from iae_atlas.estimate.finding import Found
from iae_atlas.estimate.result import Estimate, RuleEstimate
from iae_atlas.estimate.rules import Place
from iae_atlas.estimate.words import SEMICOLON, Words
from iae_atlas.evidence.works import Works
from iae_atlas.queries.frames import frame

if TYPE_CHECKING:
    import pandas

STEPS = {
    "instrument": "iri",
    "rule": "iri",
    "rule_label": "text",
    "status": "notation",
    "eligible": "boolean",
    "reading": "text",
    "default_reading": "boolean",
    "step": "integer",
    "text": "text",
    "amount": "decimal",
    "outcome": "decimal",
    "maximum": "boolean",
    "missing": "text",
    "locator": "lines",
    "citation": "text",
}
YEARS = {
    "instrument": "iri",
    "rule": "iri",
    "rule_label": "text",
    "reading": "text",
    "default_reading": "boolean",
    "year": "integer",
    "amount": "decimal",
    "maximum": "boolean",
    "locator": "lines",
    "citation": "text",
}
FOUND = {
    "instrument": "iri",
    "label": "text",
    "region": "code",
    "region_label": "text",
    "applies": "boolean",
    "amount": "decimal",
    "why": "text",
    "missing": "text",
    "locator": "lines",
    "citation": "text",
}


def steps_frame(estimates: Sequence[Estimate], works: Works) -> pandas.DataFrame:
    """
    The working of estimates, a row a step; a rule that gives no amount has one row, with what is missing.

    Raises:
        UsageError: pandas is missing.
    """
    rows: list[dict[str, object]] = []
    for estimate in estimates:
        for one in estimate.rules:
            head = _head(estimate, one, works.language)
            head |= {
                "status": one.status,
                "eligible": one.eligibility.eligible,
                "missing": ";".join(dict.fromkeys([*one.eligibility.missing(), *one.missing])) or None,
            }
            if not one.outcomes:
                rows.append(head | _cited([one.rule.place], works))
            for outcome in one.outcomes:
                said = head | {
                    "reading": _words(outcome.label, works.language) or None,
                    "default_reading": outcome.default,
                    "outcome": outcome.amount,
                    "maximum": outcome.maximum,
                }
                rows += [
                    said
                    | {"step": number, "text": _words(line.text, works.language), "amount": line.amount}
                    | _cited(line.places or [one.rule.place], works)
                    for number, line in enumerate(outcome.lines, start=1)
                ]
    return _frame(rows, STEPS)


def years_frame(estimates: Sequence[Estimate], works: Works) -> pandas.DataFrame:
    """
    What rules give year by year, a row a year and reading; rules without years have none.

    Raises:
        UsageError: pandas is missing.
    """
    rows = [
        _head(estimate, one, works.language)
        | {
            "reading": _words(outcome.label, works.language) or None,
            "default_reading": outcome.default,
            "year": year,
            "amount": amount,
            "maximum": outcome.maximum,
        }
        | _cited([one.rule.place, *(place for line in outcome.lines for place in line.places)], works)
        for estimate in estimates
        for one in estimate.rules
        for outcome in one.outcomes
        for year, amount in sorted(outcome.yearly.items())
    ]
    return _frame(rows, YEARS)


def found_frame(found: Sequence[Found], works: Works) -> pandas.DataFrame:
    """
    Instruments for a case, a row each: whether it applies (missing: it might), why, and the highest amount that is known.

    Raises:
        UsageError: pandas is missing.
    """
    rows = [
        {
            "instrument": one.instrument.iri,
            "label": _words(one.instrument.label, works.language),
            "region": one.instrument.region,
            "region_label": _words(one.instrument.region_label, works.language),
            "applies": one.applies,
            "amount": one.amount,
            "why": SEMICOLON[works.language].join(_words(verdict.label, works.language) for verdict in one.why) or None,
            "missing": ";".join(one.estimate.missing()) or None,
        }
        | _cited([verdict.place for verdict in one.why] or [one.instrument.place], works)
        for one in found
    ]
    return _frame(rows, FOUND)


def places_of(estimates: Sequence[Estimate]) -> list[tuple[str, str]]:
    """All places that estimates rest on: of instruments, conditions, rules, and the steps of their working."""
    places: list[Place] = []
    for estimate in estimates:
        verdicts = [*estimate.eligibility.verdicts]
        places.append(estimate.instrument.place)
        for one in estimate.rules:
            verdicts += one.eligibility.verdicts
            places.append(one.rule.place)
            places += [place for outcome in one.outcomes for line in outcome.lines for place in line.places]
        places += [verdict.place for verdict in verdicts]
        places += [place for line in estimate.notes for place in line.places]
        places += [cumulation.place for cumulation in estimate.cumulations]
    return [(place.source, place.locator) for place in dict.fromkeys(places)]


def _head(estimate: Estimate, one: RuleEstimate, language: str) -> dict[str, object]:
    return {
        "instrument": estimate.instrument.iri,
        "rule": one.rule.iri,
        "rule_label": _words(one.rule.label, language),
    }


def _cited(places: Sequence[Place], works: Works) -> dict[str, object]:
    cited = [(place.source, place.locator) for place in dict.fromkeys(places)]
    parts = dict.fromkeys(part for source, locator in cited for part in works.parts(source, locator))
    return {"locator": ";".join(parts) or None, "citation": works.references(cited) or None}


def _frame(rows: Sequence[dict[str, object]], kinds: dict[str, str]) -> pandas.DataFrame:
    return frame([[row.get(column) for column in kinds] for row in rows], list(kinds), kinds)


def _words(words: Words, language: str) -> str:
    return words.get(language) or next(iter(words.values()), "")
