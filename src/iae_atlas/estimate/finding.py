"""Which instruments could help a structure: those that apply, cannot apply, or might, each with why, by amount where it is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from iae_atlas.errors import UnknownInput
from iae_atlas.estimate.codes import Codes
from iae_atlas.estimate.engine import estimated, merged_inputs
from iae_atlas.estimate.inputs import as_given, inputs_of, read_case
from iae_atlas.estimate.logic import Truth, some
from iae_atlas.estimate.reading import instruments
from iae_atlas.estimate.result import Estimate, Verdict
from iae_atlas.estimate.rules import Instrument, Rule
from iae_atlas.letters import plain_letters
from iae_atlas.store.remote import Queryable

STEM = 6  # `encadrement` finds `encadrant`


@dataclass(slots=True)
class Found:
    """
    One instrument for a case.

    `applies` is True, False, or None where it might; `why` holds the verdicts that decide it, `amount` the highest that is known.
    `amount_of` says of what: `all` that the aid may give, the rules `counted` in its total, `one-rule`; empty without an amount.
    """

    estimate: Estimate
    applies: Truth
    why: list[Verdict]
    amount: Decimal | None
    amount_of: str = ""

    @property
    def instrument(self) -> Instrument:
        """The instrument."""
        return self.estimate.instrument


def find(store: Queryable, given: Sequence[str] = (), regions: Sequence[str] = (), post: str = "") -> list[Found]:
    """
    The instruments for a case, those that apply first, then those that might, each group by falling amount.

    Args:
        store: What to read.
        given: What is known, as `KEY=VALUE`; an instrument that does not ask for a key passes it over.
        regions: INSEE codes of regions; all of them where none is given.
        post: Words of the post to be aided; rules that name another post are left out.

    Raises:
        UnknownInput: No instrument asks for a key, or the atlas has no instrument of a region.
        WrongInput: A value is of another type, or impossible.
    """
    codes = Codes.read(store)
    return found_among(instruments(store, codes=codes), codes, given, regions, post)


def found_among(
    known: Sequence[Instrument], codes: Codes, given: Sequence[str] = (), regions: Sequence[str] = (), post: str = ""
) -> list[Found]:
    """
    The same among instruments that were read already, which stay as they are.

    Raises:
        UnknownInput: No instrument asks for a key, or there is none of a region.
        WrongInput: A value is of another type, or impossible.
    """
    _check_regions(regions, known)
    read_case(given, merged_inputs(known, codes), codes)
    shown = as_given(given)
    found: list[Found] = []
    for instrument in known:
        if not instrument.region or (regions and instrument.region not in regions):
            continue
        concerned = _with_posts(instrument, post)
        case = read_case(given, inputs_of(concerned, codes), codes, lenient=True)
        found.append(_judged(estimated(concerned, case, codes, shown), len(concerned.rules) == len(instrument.rules)))
    order = {True: 0, None: 1, False: 2}
    return sorted(found, key=lambda one: (order[one.applies], -(one.amount or Decimal(-1)), one.instrument.iri))


def _with_posts(instrument: Instrument, post: str) -> Instrument:
    """An instrument without the rules that name a post of which none of the words asked for is said."""
    wanted = [plain_letters(word)[:STEM] for word in post.split() if len(word) > 2]
    if not wanted:
        return instrument
    return replace(instrument, rules=[rule for rule in instrument.rules if not rule.post or _names(rule, wanted)])


def _names(rule: Rule, wanted: Sequence[str]) -> bool:
    said = plain_letters(" ".join([*rule.post.values(), *rule.label.values()]))
    return any(word in said for word in wanted)


def _check_regions(regions: Sequence[str], known: Sequence[Instrument]) -> None:
    codes = {one.region: one.region_label for one in known if one.region}
    for region in regions:
        if region not in codes:
            listed = sorted(codes)
            raise UnknownInput(
                f'region "{region}": the atlas describes no instrument there. Regions with instruments: {", ".join(listed)}.',
                f"région « {region} » : l'atlas n'y décrit aucun dispositif. Régions qui en ont : {', '.join(listed)}.",
                known=tuple(listed),
            )


def _judged(estimate: Estimate, of_all_rules: bool) -> Found:
    """What an estimate says of an instrument; that it gives no amount for a kind is only sure where no rule was left aside."""
    whole = estimate.eligibility.eligible
    applies = whole
    if estimate.rules and whole is not False:
        by_rules = some(one.eligibility.eligible for one in estimate.rules)
        applies = by_rules if whole is True else (False if by_rules is False else None)
    if of_all_rules and estimate.unpriced is not None:
        return Found(estimate, None, [estimate.unpriced, *_why(estimate, None)], None)
    return Found(estimate, applies, _why(estimate, applies), *_highest(estimate))


def _highest(estimate: Estimate) -> tuple[Decimal | None, str]:
    """
    The highest amount that is known, and of what.

    It is that of the total, where the rules add up and no other rule alone gives more; else that of one rule, over all readings.
    """
    open_rules = [one for one in estimate.rules if one.status != "not-applicable"]
    most = max((span[1] for one in open_rules if (span := one.span())), default=None)
    total = estimate.total
    if total is not None and total.combined is not False and (most is None or total.high >= most):
        return total.high, "counted" if total.left_out else "all"
    if most is None:
        return None, ""
    return most, "all" if len(open_rules) == 1 else "one-rule"


def _why(estimate: Estimate, applies: Truth) -> list[Verdict]:
    """The verdicts that decide: those that forbid, those that nobody has settled, or those that are met."""
    rules = [one for one in estimate.rules if applies is False or one.eligibility.eligible is not False]
    roots = [*estimate.eligibility.roots, *(root for one in rules for root in one.eligibility.roots)]
    decisive = [
        leaf for root in roots if root.effect != "priority" and root.bearing() is applies for leaf in root.leaves()
    ]
    decisive = [leaf for leaf in decisive if leaf.concerned]
    speaking = [leaf for leaf in decisive if leaf.bearing() is applies] or decisive
    return list({(one.iri, one.label.get("fr")): one for one in speaking}.values())
