"""An instrument and all that rules on its aid, as the graph has it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from iae_atlas.estimate.codes import Code
from iae_atlas.estimate.words import Words

Value = Decimal | bool | str | Code


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something is said: the IRI of the source and the locator in it (lines of the study: `485-498`)."""

    source: str
    locator: str


@dataclass(slots=True)
class Open:
    """What a source leaves open: what is missing, why, and the readings it allows (notations), one of them by default or none."""

    iri: str
    missing: Words
    reason: Words
    place: Place
    concerns: frozenset[str]
    readings: tuple[str, ...] = ()
    default: str = ""


@dataclass(slots=True)
class Node:
    """What all parts of a rule have: a name, labels, a place, and what the source leaves open about it."""

    iri: str
    label: Words
    place: Place
    open: list[Open] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """One reading of a passage that allows several: its notation, whether it is the default, and why or why not."""

    code: str = ""
    default: bool | None = None
    reason: Words = field(default_factory=dict)


@dataclass(slots=True)
class Step(Node):
    """A rate that holds in one year of the aid, or for one variant."""

    rate: Decimal = Decimal(0)
    maximum: bool = False
    year: int | None = None
    variant: str = ""
    reading: Reading = field(default_factory=Reading)


@dataclass(slots=True)
class Ceiling(Node):
    """The most that an aid (`on` is `aid`) or the expenses it is counted on (`expenses`) may be; `open` where the text leaves it."""

    amount: Decimal = Decimal(0)
    on: str = "open"
    unit: str = "unstated"
    period: str = "unstated"
    reading: Reading = field(default_factory=Reading)


@dataclass(slots=True)
class Flat(Node):
    """A sum that does not depend on a cost, per unit and period; in one year of the aid or for some kinds where it says so."""

    amount: Decimal = Decimal(0)
    qualifier: str = "exact"
    unit: str = "unstated"
    period: str = "unstated"
    year: int | None = None
    kinds: frozenset[str] = frozenset()


@dataclass(slots=True)
class Quota(Node):
    """The most units that are paid for."""

    quantity: Decimal = Decimal(0)
    unit: str = "unstated"


@dataclass(slots=True)
class Cumulation(Node):
    """Whether the aid may be combined with others, for some kinds or sectors where it says so, up to what limit."""

    allowed: bool = False
    description: Words = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()
    limit_set_by: str = ""
    sectors: frozenset[str] = frozenset()


class Text(str):
    """A text that a condition compares with, and its language, empty where it has none."""

    language: str

    def __new__(cls, words: str, language: str = "") -> Text:
        """A text in a language."""
        made = super().__new__(cls, words)
        made.language = language
        return made


@dataclass(slots=True)
class Condition(Node):
    """
    One condition: a criterion, an operator, the values it is compared with, and what follows (`effect`).

    `kinds` are the notations of the kinds of structure that it is for, where it is not for all.
    """

    holder: frozenset[str] = frozenset()
    criterion: Code | None = None
    effect: str = "open"
    operator: str = "eq"
    values: tuple[Value, ...] = ()
    unit: str = ""
    kinds: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    reading: Reading = field(default_factory=Reading)


@dataclass(slots=True)
class Group(Node):
    """Conditions joined by `and`, `or`, or a word that the text does not give (`unstated`)."""

    operator: str = "unstated"
    groups: frozenset[str] = frozenset()
    reading: Reading = field(default_factory=Reading)


@dataclass(slots=True)
class Relation:
    """How an instrument or a rule bears on a kind of structure: `included`, `excluded`, `priority`, `restricted`."""

    subject: str
    relation: str
    kind: Code
    place: Place


@dataclass(slots=True)
class Holder(Node):
    """
    What the source says several things of, each in its own place.

    `said` holds these places (of `rate`, `duration`, `forKind` …), which are narrower than `place`; `contracts` are those that it
    admits, where no condition says so.
    """

    contracts: tuple[Code, ...] = ()
    said: dict[str, tuple[Place, ...]] = field(default_factory=dict)

    def places(self, name: str) -> tuple[Place, ...]:
        """Where the source says one thing of it; its own place where that is not known."""
        return tuple(sorted(self.said.get(name, ()))) or (self.place,)


@dataclass(slots=True)
class Rule(Holder):
    """
    One rule of aid.

    Attributes:
        name: Its slug without that of the instrument: what tells it from the other rules.
        doubtful: Ceilings of other rules that may bound this one as well; the source leaves it open.
    """

    name: str = ""
    description: Words = field(default_factory=dict)
    base: Code | None = None
    rate: Decimal | None = None
    maximum: bool = False
    period: str = ""
    duration: Decimal | None = None
    kinds: frozenset[str] = frozenset()
    publics: tuple[Code, ...] = ()
    post: Words = field(default_factory=dict)
    discretionary: bool = False
    annual_decrease: Decimal | None = None
    steps: list[Step] = field(default_factory=list)
    ceilings: list[Ceiling] = field(default_factory=list)
    flats: list[Flat] = field(default_factory=list)
    quotas: list[Quota] = field(default_factory=list)
    cumulations: list[Cumulation] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    doubtful: list[Ceiling] = field(default_factory=list)

    def gives_rate(self) -> bool:
        """Whether the aid is a part of a cost."""
        return self.rate is not None or bool(self.steps)

    def gives(self) -> bool:
        """Whether the source publishes anything that an amount can be computed of."""
        return bool(
            self.rate is not None or self.steps or self.flats or any(one.on != "expenses" for one in self.ceilings)
        )


@dataclass(slots=True)
class Instrument(Holder):
    """An instrument with its rules and its own conditions; `groups` holds those of the rules as well."""

    region: str = ""
    region_label: Words = field(default_factory=dict)
    council: str = ""
    description: Words = field(default_factory=dict)
    start: str = ""
    end: str = ""
    rules: list[Rule] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    groups: dict[str, Group] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    cumulations: list[Cumulation] = field(default_factory=list)
    others: frozenset[str] = frozenset()
