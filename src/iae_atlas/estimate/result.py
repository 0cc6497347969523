"""What the calculator says: verdicts with their reasons, amounts with their steps, and what was assumed or left open."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from iae_atlas.estimate.logic import Truth, negated
from iae_atlas.estimate.rules import Cumulation, Instrument, Open, Place, Rule
from iae_atlas.estimate.words import Words


@dataclass(slots=True)
class Verdict:
    """
    What one condition says of the case.

    `met` is whether the condition as it is written holds; `effect` says what follows (`required`, `excluded`, `priority`, `open`);
    `missing` is the input that would settle it; `note` says why it stays open where an input would not.
    """

    iri: str
    label: Words
    effect: str
    met: Truth
    place: Place
    missing: str = ""
    note: Words = field(default_factory=dict)

    def bearing(self) -> Truth:
        """Whether it speaks for the aid: what is required is met, what excludes is not; a priority never speaks against."""
        if self.effect == "priority":
            return True
        return negated(self.met) if self.effect == "excluded" else self.met


@dataclass(slots=True)
class Eligibility:
    """Whether the aid is for this case (True, False, None: undetermined), verdict by verdict, and by other readings of the text."""

    eligible: Truth
    verdicts: list[Verdict]
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
class Total:
    """
    The sum of the rules that apply, if they may be combined.

    `combined` is True or False where the text rules on it, None where it says nothing.
    """

    amount: Decimal
    low: Decimal
    high: Decimal
    maximum: bool
    rules: list[str]
    combined: Truth


@dataclass(slots=True)
class Estimate:
    """What an instrument gives for one case."""

    instrument: Instrument
    given: dict[str, str]
    eligibility: Eligibility
    rules: list[RuleEstimate]
    total: Total | None
    cumulations: list[Cumulation]
    notes: list[Line]

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
