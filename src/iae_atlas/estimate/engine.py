"""The calculator: reads an instrument from a store and says what its rules give for one case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from iae_atlas.errors import UnknownResource
from iae_atlas.estimate.amounts import computed
from iae_atlas.estimate.codes import Codes
from iae_atlas.estimate.conditions import eligibility
from iae_atlas.estimate.inputs import Case, Input, as_given, inputs_of, read_case
from iae_atlas.estimate.logic import Truth
from iae_atlas.estimate.reading import instruments
from iae_atlas.estimate.result import Eligibility, Estimate, Line, RuleEstimate, Total
from iae_atlas.estimate.rules import Cumulation, Instrument, Node, Open, Rule
from iae_atlas.estimate.words import both
from iae_atlas.namespaces import ID, expanded
from iae_atlas.store.remote import Queryable


def instrument_of(store: Queryable, name: str, codes: Codes) -> Instrument:
    """
    The instrument of a slug, CURIE or IRI.

    Raises:
        UnknownResource: There is none; those with a near name are told.
    """
    from difflib import get_close_matches

    iri = expanded(name) or f"{ID}instrument/{name}"
    found = instruments(store, [iri], codes)
    if found:
        return found[0]
    known = [one.iri.rpartition("/")[2] for one in instruments(store, codes=codes)]
    near = get_close_matches(name.rpartition(":")[2].rpartition("/")[2], known, n=3, cutoff=0.4)
    hint = (f" Near names: {', '.join(near)}.", f" Noms proches : {', '.join(near)}.") if near else ("", "")
    raise UnknownResource(
        f"{name}: no instrument of that name.{hint[0]} `iae-atlas estimate --list` names all.",
        f"{name} : aucun dispositif de ce nom.{hint[1]} `iae-atlas estimate --list` les nomme tous.",
    )


def estimate(store: Queryable, name: str, given: Sequence[str] = (), codes: Codes | None = None) -> Estimate:
    """
    What an instrument gives for one case.

    Args:
        store: What to read.
        name: Slug, CURIE or IRI of the instrument.
        given: What is known of the case, as `KEY=VALUE`; `inputs_of` says which keys there are.
        codes: The code lists, where they have been read already.

    Raises:
        UnknownResource: There is no such instrument.
        UnknownInput: The rules ask for no such key.
        WrongInput: A value is of another type, or impossible.
    """
    return estimates(store, [name], given, codes)[0]


def estimates(
    store: Queryable, names: Sequence[str], given: Sequence[str], codes: Codes | None = None
) -> list[Estimate]:
    """
    What several instruments give for one project; a value goes to each of them that asks for it.

    Raises:
        UnknownResource: There is no such instrument.
        UnknownInput: None of them asks for a key.
        WrongInput: A value is of another type, or impossible.
    """
    lists = codes or Codes.read(store)
    found = [instrument_of(store, name, lists) for name in names]
    read_case(given, merged_inputs(found, lists), lists)
    shown = as_given(given)
    return [
        estimated(one, read_case(given, inputs_of(one, lists), lists, lenient=len(found) > 1), lists, shown)
        for one in found
    ]


def merged_inputs(known: Sequence[Instrument], codes: Codes) -> dict[str, Input]:
    """The inputs of several instruments together, by key; the first to ask for a key names it."""
    found: dict[str, Input] = {}
    for instrument in known:
        for key, one in inputs_of(instrument, codes).items():
            first = found.setdefault(key, one)
            first.choices += [choice for choice in one.choices if choice not in first.choices]
    return found


def estimated(instrument: Instrument, case: Case, codes: Codes, shown: Mapping[str, str]) -> Estimate:
    """What an instrument that was read already gives for a case."""
    own = [relation for relation in instrument.relations if relation.subject == instrument.iri]
    whole = eligibility(instrument.conditions, instrument.groups, own, Case(case.given), codes)
    rules = [_of_rule(rule, instrument, whole, case, codes) for rule in instrument.rules]
    cumulations = [*instrument.cumulations, *(one for rule in instrument.rules for one in rule.cumulations)]
    notes: list[Line] = []
    if not instrument.rules:
        notes.append(
            Line(
                both("Aucune règle de calcul n'est publiée.", "No rule of computation is published."),
                None,
                (instrument.place,),
            )
        )
    return Estimate(instrument, dict(shown), whole, rules, _total(rules, cumulations), cumulations, notes)


def _of_rule(rule: Rule, instrument: Instrument, whole: Eligibility, case: Case, codes: Codes) -> RuleEstimate:
    own = [relation for relation in instrument.relations if relation.subject == rule.iri]
    local = Case(case.given)
    verdict = eligibility(rule.conditions, instrument.groups, own, local, codes, rule)
    if verdict.eligible is False or whole.eligible is False:
        return RuleEstimate(rule, verdict, "not-applicable")
    counting = Case(case.given)
    result = computed(rule, counting, codes)
    if not result.published:
        return RuleEstimate(rule, verdict, "not-stated", open=list(rule.open))
    status = "amount" if result.outcomes else "undetermined"
    return RuleEstimate(
        rule,
        verdict,
        status,
        result.outcomes,
        result.missing,
        counting.assumed,
        _open_points(rule),
    )


def _open_points(rule: Rule) -> list[Open]:
    parts: list[Node] = [rule, *rule.steps, *rule.ceilings, *rule.flats, *rule.quotas]
    found = {one.iri: one for part in parts for one in part.open}
    return [found[iri] for iri in sorted(found)]


def _total(rules: list[RuleEstimate], cumulations: list[Cumulation]) -> Total | None:
    """
    The sum of the rules that apply to the case.

    There is none where a rule is undetermined, and none where two rules count on the same cost or the same post, which
    would be aided twice.
    """
    parts = [(one, outcome) for one in rules if one.eligibility.eligible is True and (outcome := one.outcome())]
    bases = [one.rule.base.iri for one, _ in parts if one.rule.base]
    if len(parts) < 2 or len(set(bases)) < len(bases):
        return None
    spans = [span for one, _ in parts if (span := one.span())]
    combined: Truth = False if any(not one.allowed for one in cumulations) else None
    return Total(
        sum((outcome.amount for _, outcome in parts), Decimal(0)),
        sum((low for low, _ in spans), Decimal(0)),
        sum((high for _, high in spans), Decimal(0)),
        any(outcome.maximum for _, outcome in parts),
        [one.rule.iri for one, _ in parts],
        combined,
    )
