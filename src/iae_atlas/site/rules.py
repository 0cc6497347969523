"""An aid rule as a page shows it: its case, base, rate or rates by year, ceilings, and what the text leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from iae_atlas.site.facts import Fact, Node

PARTS = ("iae:hasStep", "iae:hasCeiling", "iae:hasFlatAmount", "iae:hasQuota", "iae:hasCumulation")
FOR = (
    "iae:restrictedToKind",
    "iae:forKind",
    "iae:eligibleContract",
    "iae:concernsSector",
    "iae:prioritisesPublic",
)


@dataclass(frozen=True, slots=True)
class Series:
    """
    Rates of one variant under one reading of the text, by year.

    A step that no reading touches belongs to all series of its variant; `default` is whether this reading is the one taken by default,
    None where there is but one.
    """

    variant: Node | None
    reading: Node | None
    default: bool | None
    reason: Node | None
    steps: tuple[Node, ...]

    @property
    def by_year(self) -> dict[int, Node]:
        """The step of each year."""
        return {step.value("iae:year"): step for step in self.steps if step.value("iae:year")}

    @property
    def shares(self) -> list[tuple[int, Decimal]]:
        """The rate of each year, for a chart."""
        return [(year, Decimal(step.value("iae:rate"))) for year, step in sorted(self.by_year.items())]


class Rule:
    """One aid rule."""

    def __init__(self, node: Node) -> None:
        self.node = node

    @cached_property
    def series(self) -> list[Series]:
        """The rates that change by year or variant, the reading by default first."""
        steps = self.node.nodes("iae:hasStep")
        found = []
        for variant, of_variant in groupby(sorted(steps, key=_variant), key=_variant):
            group = list(of_variant)
            common = [step for step in group if not step.value("iae:reading")]
            readings = sorted(
                {step.value("iae:reading") for step in group} - {None},
                key=lambda iri: (not self._default(group, iri), iri),
            )
            node = self.node.facts.node(variant) if variant else None
            for reading in readings or [None]:
                own = [step for step in group if reading and step.value("iae:reading") == reading]
                found.append(
                    Series(
                        variant=node,
                        reading=self.node.facts.node(reading) if reading else None,
                        default=self._default(group, reading) if reading else None,
                        reason=next((step for step in own if step.value("iae:readingReason")), None),
                        steps=tuple(sorted(common + own, key=lambda step: step.value("iae:year") or 0)),
                    )
                )
        return sorted(found, key=lambda series: len(series.steps) > 1)

    @staticmethod
    def _default(group: list[Node], reading: str) -> bool:
        return any(step.value("iae:reading") == reading and step.value("iae:defaultReading") for step in group)

    @property
    def years(self) -> list[int]:
        """The years that the rates are given for."""
        return sorted({year for series in self.series for year in series.by_year})

    @property
    def plain_steps(self) -> list[Series]:
        """The series that have one rate without a year, such as a full rate."""
        return [series for series in self.series if not series.by_year]

    @property
    def yearly(self) -> list[Series]:
        """The series by year."""
        return [series for series in self.series if series.by_year]

    @property
    def ceilings(self) -> list[Node]:
        """Its ceilings."""
        return self.node.nodes("iae:hasCeiling")

    @property
    def flats(self) -> list[Node]:
        """Its flat amounts, by year of the aid, from the smallest."""
        return sorted(
            self.node.nodes("iae:hasFlatAmount"),
            key=lambda node: (node.value("iae:year") or 0, node.value("iae:amount")),
        )

    @property
    def quotas(self) -> list[Node]:
        """Its quotas."""
        return self.node.nodes("iae:hasQuota")

    @property
    def limited(self) -> bool:
        """Whether a duration, a period or a choice of the Region bounds it."""
        return bool(self.node.all("iae:duration", "iae:rulePeriod", "iae:multiYear", "iae:discretionary"))

    @property
    def whom(self) -> list[Fact]:
        """The structures, contracts, sectors and persons that it is for, each once."""
        return list({fact.iri: fact for fact in reversed(self.node.all(*FOR))}.values())[::-1]

    @cached_property
    def parts(self) -> list[Node]:
        """Steps, ceilings, flat amounts, quotas, cumulations and conditions of the rule."""
        return [
            *self.node.nodes(*PARTS),
            *self.node.to("iae:conditionOf"),
        ]

    @cached_property
    def open(self) -> list[Node]:
        """What the text leaves undetermined of the rule or of one of its parts."""
        return concerning([self.node, *self.parts], "iae:Undetermined")


def _variant(step: Node) -> str:
    return str(step.value("iae:variant") or "")


def concerning(nodes: list[Node], cls: str) -> list[Node]:
    """What concerns any of several nodes, of one class, each once."""
    return list(dict.fromkeys(found for node in nodes for found in node.to("iae:concerns", cls)))
