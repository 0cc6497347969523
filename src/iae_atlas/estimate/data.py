"""Estimates as JSON has them: resources as IRIs, decimals as text, None for what is undetermined."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iae_atlas.estimate.finding import Found
from iae_atlas.estimate.inputs import Input
from iae_atlas.estimate.result import Eligibility, Estimate, Joined, Line, RuleEstimate, Together, Verdict
from iae_atlas.estimate.rules import Open, Place


def estimate_data(estimate: Estimate) -> dict[str, Any]:
    """What an instrument gives for a case."""
    total = estimate.total
    return {
        "instrument": estimate.instrument.iri,
        "label": dict(estimate.instrument.label),
        "region": estimate.instrument.region,
        "description": dict(estimate.instrument.description),
        "start": estimate.instrument.start or None,
        "end": estimate.instrument.end or None,
        "given": estimate.given,
        "assumed": {key: f"{value:f}" for key, value in estimate.assumed().items()},
        "missing": estimate.missing(),
        "eligibility": _eligibility_data(estimate.eligibility),
        "rules": [_rule_data(one) for one in estimate.rules],
        "total": None
        if total is None
        else {
            "amount": f"{total.amount:f}",
            "low": f"{total.low:f}",
            "high": f"{total.high:f}",
            "maximum": total.maximum,
            "currency": "EUR",
            "rules": total.rules,
            "left_out": [rule.iri for rule in total.left_out],
            "combined": total.combined,
            "steps": [_line_data(line) for line in total.lines],
        },
        "cumulations": [
            {
                "cumulation": one.iri,
                "allowed": one.allowed,
                "description": dict(one.description or one.label),
                "kinds": sorted(one.kinds),
                "sectors": sorted(one.sectors),
                "limit_set_by": one.limit_set_by or None,
                "citation": _place_data(one.place),
            }
            for one in estimate.cumulations
        ],
        "notes": [_line_data(one) for one in estimate.notes],
        "other_sources": sorted(estimate.instrument.others),
    }


def together_data(one: Together) -> dict[str, Any]:
    """What several instruments give for one project."""
    return {
        "estimates": [estimate_data(estimate) for estimate in one.estimates],
        "together": {
            "sum": None
            if one.sum is None
            else {
                "amount": f"{one.sum.amount:f}",
                "low": f"{one.sum.low:f}",
                "high": f"{one.sum.high:f}",
                "maximum": one.sum.maximum,
                "currency": "EUR",
            },
            "left_out": [left.iri for left in one.left_out],
            "combined": one.combined,
            "silent": [instrument.iri for instrument in one.silent],
            "notes": [_line_data(note) for note in one.notes],
        },
    }


def _eligibility_data(one: Eligibility) -> dict[str, Any]:
    return {
        "eligible": one.eligible,
        "conditions": [
            {
                "condition": verdict.iri,
                "label": dict(verdict.label),
                "effect": verdict.effect,
                "met": verdict.met,
                "missing": verdict.missing or None,
                "note": dict(verdict.note),
                "citation": _place_data(verdict.place),
            }
            for verdict in one.verdicts
        ],
        "joined": [_joined_data(root) for root in one.roots],
        "readings": [
            {"reading": code, "eligible": truth, "reason": dict(one.reasons.get(code, {}))}
            for code, truth in one.readings.items()
        ],
    }


def _joined_data(root: Verdict | Joined) -> dict[str, Any]:
    """A condition by its name, or conditions that count together with the word that joins them."""
    if isinstance(root, Verdict):
        return {"condition": root.iri}
    return {
        "operator": root.operator,
        "effect": root.effect,
        "label": dict(root.label),
        "met": root.met if root.concerned else None,
        "parts": [_joined_data(part) for part in root.parts],
        "citation": _place_data(root.place),
    }


def _rule_data(one: RuleEstimate) -> dict[str, Any]:
    return {
        "rule": one.rule.iri,
        "label": dict(one.rule.label),
        "status": one.status,
        "eligibility": _eligibility_data(one.eligibility),
        "outcomes": [
            {
                "amount": f"{outcome.amount:f}",
                "currency": "EUR",
                "maximum": outcome.maximum,
                "default": outcome.default,
                "reading": dict(outcome.label),
                "choice": outcome.choice,
                "reason": dict(outcome.reason),
                "yearly": {str(year): f"{amount:f}" for year, amount in outcome.yearly.items()},
                "steps": [_line_data(line) for line in outcome.lines],
            }
            for outcome in one.outcomes
        ],
        "missing": one.missing,
        "assumed": {key: f"{value:f}" for key, value in one.assumed.items()},
        "notes": [_line_data(note) for note in one.notes],
        "open": [_open_data(left) for left in one.open],
        "citation": _place_data(one.rule.place),
    }


def _open_data(one: Open) -> dict[str, Any]:
    return {
        "undetermined": one.iri,
        "missing": dict(one.missing),
        "reason": dict(one.reason),
        "readings": list(one.readings),
        "citation": _place_data(one.place),
    }


def _line_data(one: Line) -> dict[str, Any]:
    return {
        "text": dict(one.text),
        "amount": None if one.amount is None else f"{one.amount:f}",
        "citations": [_place_data(place) for place in one.places],
    }


def _place_data(place: Place) -> dict[str, str]:
    return {"source": place.source, "locator": place.locator}


def found_data(found: list[Found]) -> list[dict[str, Any]]:
    """Instruments for a case as JSON has them."""
    return [
        {
            "instrument": one.instrument.iri,
            "label": dict(one.instrument.label),
            "region": one.instrument.region,
            "applies": one.applies,
            "amount": None if one.amount is None else f"{one.amount:f}",
            "amount_of": one.amount_of or None,
            "assumed": {key: f"{value:f}" for key, value in one.estimate.assumed().items()},
            "why": [
                {
                    "label": dict(verdict.label),
                    "missing": verdict.missing or None,
                    "citation": _place_data(verdict.place),
                }
                for verdict in one.why
            ],
        }
        for one in found
    ]


def inputs_data(inputs: Mapping[str, Input]) -> list[dict[str, Any]]:
    """What can be asked, as JSON has it."""
    return [
        {
            "key": one.key,
            "type": one.type,
            "label": dict(one.label),
            "scheme": one.scheme or None,
            "choices": one.choices,
            "none_of_them": "autre" if one.type == "code" else None,
            "unit": one.unit or None,
            "default": None if one.default is None else f"{one.default:f}",
            "citations": [_place_data(place) for place in sorted(one.places)],
        }
        for one in inputs.values()
    ]
