"""The calculator: reads an instrument from a store and says what its rules give for one case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from iae_atlas.errors import UnknownResource, WrongInput
from iae_atlas.estimate.amounts import computed
from iae_atlas.estimate.codes import Codes
from iae_atlas.estimate.conditions import eligibility
from iae_atlas.estimate.inputs import (
    ACTIVITY,
    FLAT_AMOUNT,
    KIND,
    Case,
    Input,
    as_given,
    bounds,
    inputs_of,
    read_case,
    units_of,
)
from iae_atlas.estimate.logic import some
from iae_atlas.estimate.numbers import DURATION, MONTHS
from iae_atlas.estimate.reading import instruments
from iae_atlas.estimate.result import Eligibility, Estimate, Line, RuleEstimate, Together, Verdict
from iae_atlas.estimate.rules import Instrument, Node, Open, Rule
from iae_atlas.estimate.sums import combined, total
from iae_atlas.estimate.words import both
from iae_atlas.namespaces import ID, expanded
from iae_atlas.store.remote import Queryable

NO_RULE = both(
    "Montant non publié : le texte ne donne aucune règle de calcul.",
    "Amount not stated: the text gives no rule of computation.",
)
NO_CONDITION = both(
    "Le texte ne dit pas à quelles conditions, ni à qui, l'aide est ouverte.",
    "The text does not say on what conditions, nor to whom, the aid is open.",
)
NO_AMOUNT = both(
    "L'aide est ouverte à ce type de structure ; le texte ne donne pas de montant pour lui.",
    "The aid is open to this kind of structure; the text gives no amount for it.",
)
LIMIT = both("limite : {}", "limit: {}")


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
        WrongInput: A value is of another type, or impossible, or an instrument is named twice.
    """
    lists = codes or Codes.read(store)
    found = [instrument_of(store, name, lists) for name in names]
    _check_once(names, found)
    read_case(given, merged_inputs(found, lists), lists)
    shown = as_given(given)
    return [
        estimated(one, read_case(given, inputs_of(one, lists), lists, lenient=len(found) > 1), lists, shown)
        for one in found
    ]


def _check_once(names: Sequence[str], found: Sequence[Instrument]) -> None:
    """An aid is paid once: named twice, it would be counted twice in the sum."""
    first: dict[str, str] = {}
    for name, one in zip(names, found, strict=True):
        if one.iri in first:
            earlier = f' (first as "{first[one.iri]}")', f" (d'abord « {first[one.iri]} »)"
            same = ("", "") if first[one.iri] == name else earlier
            raise WrongInput(
                f'"{name}": instrument named twice{same[0]}, expected once each. Leave the second out.',
                f"« {name} » : dispositif nommé deux fois{same[1]}, attendu une fois chacun. Retirez le second.",
            )
        first[one.iri] = name


def together(store: Queryable, names: Sequence[str], given: Sequence[str], codes: Codes | None = None) -> Together:
    """
    Several instruments for one project, and what their texts say of combining them.

    Raises:
        UnknownResource: There is no such instrument.
        UnknownInput: None of them asks for a key.
        WrongInput: A value is of another type, or impossible, or an instrument is named twice.
    """
    return combined(estimates(store, names, given, codes))


def merged_inputs(known: Sequence[Instrument], codes: Codes) -> dict[str, Input]:
    """
    The inputs of several instruments together, by key; the first to ask for a key names it.

    A length of time that one counts in months and another in years has to be given with its unit.
    """
    found: dict[str, Input] = {}
    for instrument in known:
        for key, one in inputs_of(instrument, codes).items():
            first = found.setdefault(key, one)
            if one.unit != first.unit and {one.unit, first.unit} <= {*MONTHS, DURATION}:
                first.unit = DURATION
            first.choices += [choice for choice in one.choices if choice not in first.choices]
            if key == FLAT_AMOUNT:
                first.choices.sort(key=Decimal)
    return found


def estimated(instrument: Instrument, case: Case, codes: Codes, shown: Mapping[str, str]) -> Estimate:
    """What an instrument that was read already gives for a case."""
    own = [relation for relation in instrument.relations if relation.subject == instrument.iri]
    whole = eligibility(instrument.conditions, instrument.groups, own, Case(case.given), codes, instrument)
    rules = [_of_rule(rule, instrument, whole, case, codes) for rule in instrument.rules]
    notes: list[Line] = []
    if not whole.verdicts:
        of_rules = [one.eligibility.eligible for one in rules if one.eligibility.verdicts]
        whole.eligible = some(of_rules) if of_rules else None
        notes.append(Line(NO_CONDITION, None, (instrument.place,)))
    if not instrument.rules:
        notes.append(Line(NO_RULE, None, (instrument.place,)))
    unpriced = _unpriced(instrument, whole, rules)
    if unpriced is not None:
        notes.append(Line(unpriced.label, None, unpriced.places))
    listed = [*instrument.cumulations, *(one for rule in instrument.rules for one in rule.cumulations)]
    cumulations = [
        one
        for one in {one.iri: one for one in listed}.values()
        if _among(one.kinds, KIND, KIND, case, codes) and _among(one.sectors, ACTIVITY, "sector", case, codes)
    ]
    return Estimate(
        instrument, dict(shown), whole, rules, total(rules, cumulations, case), cumulations, notes, unpriced
    )


def _unpriced(instrument: Instrument, whole: Eligibility, rules: Sequence[RuleEstimate]) -> Verdict | None:
    """That the aid is open to the kind of structure of the case while all rules are for other kinds; None where that is not so."""
    named = [one for one in whole.verdicts if one.of_kinds and one.effect == "required" and one.met is True]
    others = [one for rule in rules for one in rule.eligibility.verdicts if one.of_kinds and one.bearing() is False]
    some_for_it = {one.rule.iri for one in rules} != {one.iri for one in others}
    if whole.eligible is False or not named or not rules or some_for_it:
        return None
    places = tuple(dict.fromkeys(place for one in [*named, *others] for place in one.places or [one.place]))
    return Verdict(instrument.iri, NO_AMOUNT, "open", None, places[0], places=places)


def _among(named: frozenset[str], key: str, scheme: str, case: Case, codes: Codes) -> bool:
    """Whether what is given for a key may be among the codes that are named; where none is, or nothing is given, it may."""
    given, known = case.codes(key), codes.of(scheme)
    if not named or given is None:
        return True
    return some(codes.holds(one.iri, known[name].iri) for one in given for name in named if name in known) is not False


def _of_rule(rule: Rule, instrument: Instrument, whole: Eligibility, case: Case, codes: Codes) -> RuleEstimate:
    own = [relation for relation in instrument.relations if relation.subject == rule.iri]
    local = Case(case.given)
    verdict = eligibility(rule.conditions, instrument.groups, own, local, codes, rule)
    if verdict.eligible is False or whole.eligible is False:
        return RuleEstimate(rule, verdict, "not-applicable")
    counting = Case(case.given)
    result = computed(rule, counting, codes)
    unused = [one for one in rule.quotas if not any(bounds(one, unit) for unit in units_of(rule))]
    notes = [
        Line({lang: LIMIT[lang].format(words) for lang, words in one.label.items()}, None, (one.place,))
        for one in unused
    ]
    notes += result.notes
    if not result.published:
        return RuleEstimate(rule, verdict, "not-stated", open=_open_points(rule), notes=notes)
    status = "amount" if result.outcomes else "undetermined"
    return RuleEstimate(
        rule,
        verdict,
        status,
        result.outcomes,
        result.missing,
        counting.assumed if result.outcomes else {},
        _open_points(rule),
        notes,
    )


def _open_points(rule: Rule) -> list[Open]:
    parts: list[Node] = [rule, *rule.steps, *rule.ceilings, *rule.flats, *rule.quotas]
    found = {one.iri: one for part in parts for one in part.open}
    return [found[iri] for iri in sorted(found)]
