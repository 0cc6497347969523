"""What the calculator says: verdicts with their reasons, amounts with their steps, and what was assumed or left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from iae_atlas.estimate.logic import Truth, negated
from iae_atlas.estimate.rules import Cumulation, Holder, Instrument, Open, Place, Rule
from iae_atlas.estimate.words import Words


@dataclass(slots=True)
class Verdict:
    """
    What one condition says of the case.

    `met` is whether the condition as it is written holds; `effect` says what follows (`required`, `excluded`, `priority`, `open`);
    `missing` is the input that would settle it; `note` says why it stays open where an input would not. `of_kinds` is whether it is a
    list of kinds of structure. One that is for other kinds alone is not `concerned`: it is neither met nor unmet.
    """

    iri: str
    label: Words
    effect: str
    met: Truth
    place: Place
    missing: str = ""
    note: Words = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    of_kinds: bool = False
    concerned: bool = True

    def bearing(self) -> Truth:
        """Whether it speaks for the aid: what is required is met, what excludes is not; a priority never speaks against."""
        return _bearing(self.effect, self.met) if self.concerned else True

    def counted(self) -> Truth:
        """What it counts as where it stands with others: as what speaks for the aid, where it is for other kinds."""
        return self.met if self.concerned else self.effect != "excluded"

    def leaves(self) -> list[Verdict]:
        """Itself, as the only one."""
        return [self]


@dataclass(slots=True)
class Joined:
    """
    Conditions that count together: `operator` is `and`, `or`, or `unstated` where the text gives no word.

    `met` is whether they hold together; the parts are single verdicts or joined ones again.
    """

    iri: str
    label: Words
    effect: str
    operator: str
    met: Truth
    place: Place
    parts: list[Verdict | Joined]

    def bearing(self) -> Truth:
        """Whether they speak for the aid together."""
        return _bearing(self.effect, self.met)

    def counted(self) -> Truth:
        """What they count as where they stand with others."""
        return self.met

    @property
    def concerned(self) -> bool:
        """Whether one of them at least is for the kind of the case."""
        return any(leaf.concerned for leaf in self.leaves())

    def leaves(self) -> list[Verdict]:
        """The single verdicts in it."""
        return [leaf for part in self.parts for leaf in part.leaves()]


def _bearing(effect: str, met: Truth) -> Truth:
    if effect == "priority":
        return True
    return negated(met) if effect == "excluded" else met


@dataclass(slots=True)
class Eligibility:
    """
    Whether the aid is for this case (True, False, None: undetermined), verdict by verdict, and by other readings of the text.

    `roots` holds the same verdicts as the text joins them.
    """

    eligible: Truth
    verdicts: list[Verdict]
    roots: list[Verdict | Joined] = field(default_factory=list)
    readings: dict[str, Truth] = field(default_factory=dict)
    reasons: dict[str, Words] = field(default_factory=dict)

    def missing(self) -> list[str]:
        """The inputs that would settle what is undetermined."""
        wanted = [verdict.missing for verdict in self.verdicts if verdict.missing and verdict.effect != "priority"]
        return list(dict.fromkeys(wanted))


@dataclass(slots=True)
class Line:
    """One step of the working: what is done, in words with its figures, what it gives, and where the source says it."""

    text: Words
    amount: Decimal | None
    places: tuple[Place, ...] = ()


@dataclass(slots=True)
class Outcome:
    """
    The amount that one reading of the rule gives.

    Attributes:
        amount: In euros, to the cent, over all years of the case.
        maximum: Whether it is the most that can be granted, not what is.
        lines: The working.
        yearly: The amount of each year, where there are years.
        label: The reading in words; empty where the text allows but one.
        default: Whether this is the reading to go by.
        reason: Why it is, or is not.
        choice: What was chosen between: of the `steps`, the `limit`, its `period`, the `variant`, the `level` of a flat sum.
    """

    amount: Decimal
    maximum: bool
    lines: list[Line]
    yearly: dict[int, Decimal] = field(default_factory=dict)
    label: Words = field(default_factory=dict)
    default: bool = True
    reason: Words = field(default_factory=dict)
    choice: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class RuleEstimate:
    """
    What one rule gives.

    `status` is `amount`, `undetermined` (an input is missing), `not-stated` (no amount is published) or `not-applicable`.
    """

    rule: Rule
    eligibility: Eligibility
    status: str
    outcomes: list[Outcome] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    assumed: dict[str, Decimal] = field(default_factory=dict)
    open: list[Open] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)

    def outcome(self) -> Outcome | None:
        """The outcome to go by."""
        return next((one for one in self.outcomes if one.default), None)

    def span(self) -> tuple[Decimal, Decimal] | None:
        """The lowest and the highest amount over all readings."""
        amounts = [one.amount for one in self.outcomes]
        return (min(amounts), max(amounts)) if amounts else None


@dataclass(slots=True)
class Sum:
    """
    An amount with the lowest and the highest that the text allows.

    `capped` is whether a part of it is the most that can be granted; `left_out` is what may come on top of it: it is undetermined, or
    its amount is not stated.
    """

    amount: Decimal
    low: Decimal
    high: Decimal
    capped: bool
    left_out: list[Holder]

    @property
    def maximum(self) -> bool:
        """Whether it is the most that can be granted in all: nothing may come on top of it."""
        return self.capped and not self.left_out


@dataclass(slots=True)
class Total(Sum):
    """
    The sum of the rules that apply, if they may be combined.

    `combined` is True or False where the text rules on it, None where it says nothing; `lines` says what bounds the sum.
    """

    rules: list[str]
    combined: Truth
    lines: list[Line] = field(default_factory=list)


def remaining(rules: Sequence[RuleEstimate], counted: Sequence[str]) -> list[Holder]:
    """The rules that apply or might, without those counted."""
    return [one.rule for one in rules if one.status != "not-applicable" and one.rule.iri not in counted]


@dataclass(slots=True)
class Estimate:
    """
    What an instrument gives for one case.

    `unpriced` says, where the aid is open to the kind of structure and each rule is for other kinds, that no amount is given for it.
    """

    instrument: Instrument
    given: dict[str, str]
    eligibility: Eligibility
    rules: list[RuleEstimate]
    total: Total | None
    cumulations: list[Cumulation]
    notes: list[Line]
    unpriced: Verdict | None = None

    def amount(self) -> Sum | None:
        """What the instrument gives in all: the total, or what its only rule gives; None where that is not known."""
        if self.total:
            return self.total
        counted = self.counted()
        outcome = counted[0].outcome() if counted else None
        span = counted[0].span() if counted else None
        return Sum(outcome.amount, *span, outcome.maximum, self.left_out()) if outcome and span else None

    def counted(self) -> list[RuleEstimate]:
        """The rules that the amount in all is of; none where several give one and nothing says which."""
        if self.total:
            return [one for one in self.rules if one.rule.iri in self.total.rules]
        giving = [one for one in self.rules if one.outcomes]
        sure = [one for one in giving if one.eligibility.eligible is True] or giving
        return sure if len(sure) == 1 else []

    def left_out(self) -> list[Holder]:
        """The rules that may give something on top of those counted: undetermined, under open conditions, or not stated."""
        return remaining(self.rules, [one.rule.iri for one in self.counted()])

    def assumed(self) -> dict[str, Decimal]:
        """All that was assumed."""
        return {key: value for rule in self.rules for key, value in rule.assumed.items()}

    def missing(self) -> list[str]:
        """All inputs that would settle what is undetermined."""
        wanted = [*self.eligibility.missing()]
        for rule in self.rules:
            if rule.status != "not-applicable":
                wanted += [*rule.eligibility.missing(), *rule.missing]
        return list(dict.fromkeys(wanted))


@dataclass(slots=True)
class Together:
    """
    Several instruments for one project.

    Attributes:
        estimates: What each gives by itself.
        sum: What those give together whose amount is known, if they may be combined; None where fewer than two are known.
        left_out: What is not in the sum: instruments that give nothing, or several rules that are not added; rules that stay open.
        combined: False where a text forbids to combine them, else None: a text that allows it names no instrument of the atlas.
        silent: The instruments whose text says nothing of cumulation for this case.
        notes: What else stands against taking them together.
    """

    estimates: list[Estimate]
    sum: Sum | None
    left_out: list[Holder]
    combined: Truth
    silent: list[Instrument]
    notes: list[Line]
