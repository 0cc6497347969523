"""A region of 2014 with all that hangs on it and on its council: what is said, what is not said, and how it answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from iae_atlas.charts.texts import collated
from iae_atlas.namespaces import ID
from iae_atlas.site.content import Site
from iae_atlas.site.facts import Fact, Node, facts_of, ordered
from iae_atlas.site.instruments import Instrument, Listed, listed
from iae_atlas.site.rules import concerning

STATUSES = ("yes", "listed", "no", "not-mentioned", "no-response", "not-surveyed")
TOPIC_FACTS = {"yes": "iae:topicYes", "listed": "iae:topicListed", "no": "iae:topicNo"}
DOCUMENTS = ("iae:FrameworkDocument", "iae:Deliberation", "iae:Convention")
CLAIMS = ("iae:Finding", "iae:Opinion", "iae:Recommendation", "iae:Example")


@dataclass(frozen=True, slots=True)
class Cell:
    """What the study says of one region on one topic; `fact` is the statement where there is one, `lines` where it stands."""

    topic: str
    label: str
    status: str
    basis: str
    lines: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A framework document with its axes, each with its measures: rows of `plan-measures`."""

    node: Node
    axes: list[tuple[str, str, list[Mapping[str, Any]]]]


class Region:
    """
    One region of 2014.

    Args:
        site: The site that it is shown on.
        language: Language of labels.
        code: Its INSEE code of the time.
    """

    def __init__(self, site: Site, language: str, code: str) -> None:
        self.site = site
        self.language = language
        self.code = code
        facts = facts_of(site)
        self.node = facts.node(f"{ID}region/{code}")
        self.council = facts.node(f"{ID}council/{code}")

    @cached_property
    def participation(self) -> Mapping[str, Any]:
        """The row of `survey-participation`."""
        return next(
            row for row in self.site.answer("survey-participation", self.language) if row["region"] == self.code
        )

    @property
    def responded(self) -> str:
        """`true`, `false` or `not-surveyed`."""
        return str(self.participation["responded"])

    @cached_property
    def response(self) -> Node | None:
        """The node of its response, which says on what that is founded."""
        found = self.council.to("iae:respondent")
        return found[0] if found else None

    @cached_property
    def cells(self) -> list[Cell]:
        """What is said on each topic, in the order of the statuses."""
        rows = self.site.where(self.site.answer("region-topic-matrix", self.language), region=self.code)
        cells = [self._cell(row) for row in rows]
        return sorted(cells, key=lambda cell: (STATUSES.index(cell.status), collated(cell.label)))

    def _cell(self, row: Mapping[str, Any]) -> Cell:
        topic = f"{ID}concept/topic/{row['topic']}"
        name = TOPIC_FACTS.get(str(row["status"]), "")
        evidence = next((fact.evidence for fact in self.council.all(name) if fact.iri == topic), ())
        lines = row["lines"] or (
            self.participation["lines"] if row["status"] in ("no-response", "not-surveyed") else ""
        )
        return Cell(topic, str(row["topic_label"]), str(row["status"]), str(row["basis"]), str(lines or ""), evidence)

    @property
    def by_status(self) -> list[tuple[str, list[Cell]]]:
        """The topics by status, only those that occur."""
        found = [(status, [cell for cell in self.cells if cell.status == status]) for status in STATUSES]
        return [(status, cells) for status, cells in found if cells]

    @cached_property
    def offices(self) -> list[Node]:
        """Elected members, services and posts of the council."""
        return self.council.to("iae:officeOf")

    @cached_property
    def instruments(self) -> list[Listed]:
        """Its instruments, what the study describes first, what only other sources name last."""
        rows = [row for row in listed(self.site, self.language) if row.region == self.code]
        order = ("described", "listed", "other")
        return sorted(rows, key=lambda row: (order.index(row.treatment), collated(row.label)))

    @cached_property
    def documents(self) -> list[Plan]:
        """Its framework documents, with axes and measures."""
        nodes = ordered(
            [*self.council.to("iae:adoptedBy", *DOCUMENTS), *self.council.to("iae:offeredBy", "iae:FrameworkDocument")]
        )
        return [Plan(node, self._axes(node)) for node in nodes]

    def _axes(self, node: Node) -> list[tuple[str, str, list[Mapping[str, Any]]]]:
        found: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
        for row in self.site.where(self.site.answer("plan-measures", self.language), document=node.iri):
            found.setdefault((str(row["axis"] or ""), str(row["axis_label"] or "")), []).append(row)
        return [(axis, label, rows) for (axis, label), rows in sorted(found.items(), key=lambda item: item[0][0])]

    @cached_property
    def networks(self) -> list[Fact]:
        """Networks and inter-networks that it supports."""
        return self.council.all("iae:supportsNetwork")

    @cached_property
    def holders(self) -> list[Node]:
        """The region, its council, instruments and documents: what a figure or a claim may be about."""
        facts = facts_of(self.site)
        instruments = [facts.node(row.instrument) for row in self.instruments]
        return [self.council, self.node, *instruments, *(plan.node for plan in self.documents)]

    @cached_property
    def partners(self) -> list[tuple[Node, list[Node]]]:
        """Who takes part in its instruments and plans, its own council apart, each with its participations."""
        facts = facts_of(self.site)
        instruments = [Instrument(facts.node(row.instrument)) for row in self.instruments]
        parts = [part for instrument in instruments for part in instrument.partners]
        for plan in self.documents:
            measures = [facts.node(str(row["measure"])) for _, _, rows in plan.axes for row in rows]
            parts += [part for node in (plan.node, *measures) for part in node.to("iae:participationIn")]
        found: dict[Node, list[Node]] = {}
        for part in ordered(parts):
            for actor in part.nodes("iae:participant"):
                if actor != self.council and actor not in self.offices:
                    found.setdefault(actor, []).append(part)
        return sorted(found.items(), key=lambda item: collated(self.site.label(item[0].iri, self.language)))

    @cached_property
    def budgets(self) -> list[Node]:
        """Budgets of its instruments and documents, and those that its council funds; nothing that was computed."""
        found = [budget for holder in self.holders for budget in holder.to("iae:budgetOf")]
        found += self.council.to("iae:funder", "iae:Budget")
        return [budget for budget in ordered(found) if budget.basis != "derived"]

    @cached_property
    def outcomes(self) -> list[Node]:
        """Outcomes of its instruments and documents, and figures about its territory."""
        holders = [*self.holders, *self.departments]
        found = ordered(one for holder in holders for one in holder.to("iae:observationOf"))
        return sorted(found, key=lambda node: node.basis == "derived")

    @cached_property
    def claims(self) -> list[Node]:
        """Claims about the council or the region, and opinions that it holds."""
        return ordered(
            [
                *self.council.to("iae:about", *CLAIMS),
                *self.node.to("iae:about", *CLAIMS),
                *self.council.to("iae:holder", *CLAIMS),
            ]
        )

    @cached_property
    def counts(self) -> list[Node]:
        """Counts without a full list of names that name it as an example."""
        return self.council.to("iae:namedExample", "iae:CountFinding")

    @cached_property
    def events(self) -> list[Node]:
        """Events about the council, the region, or one of its documents or instruments."""
        found = [event for holder in self.holders for event in holder.to("iae:about", "iae:Event")]
        return ordered([*found, *self.node.to("iae:territory", "iae:Event")])

    @cached_property
    def discrepancies(self) -> list[Node]:
        """What the study prints wrongly or in two ways about it."""
        return ordered(
            concerning([self.council, self.node, *(plan.node for plan in self.documents)], "iae:Discrepancy")
        )

    @cached_property
    def inferences(self) -> list[Node]:
        """The inferences that something said of the council, its response or its documents rests on."""
        nodes = [
            self.council,
            self.node,
            *([self.response] if self.response else []),
            *(plan.node for plan in self.documents),
        ]
        evidence = {iri for node in [*nodes, *self.offices] for iri in node.evidence}
        found = ordered(facts_of(self.site).node(iri) for iri in sorted(evidence))
        return [node for node in found if "iae:Inference" in node.classes]

    @cached_property
    def printed(self) -> list[Mapping[str, Any]]:
        """Names of the region and of its council as printed."""
        rows = self.site.answer("names-as-printed", self.language)
        return [row for row in rows if row["resource"] in (self.node.iri, self.council.iri)]

    @cached_property
    def departments(self) -> list[Node]:
        """Its departments, by code."""
        return sorted(self.node.to("iae:departmentOf", "iae:Department"), key=lambda node: node.slug)

    @cached_property
    def successor(self) -> Node | None:
        """The region of 2016 that it became, or became part of."""
        return self.node.first("iae:successor")

    @cached_property
    def sisters(self) -> list[Node]:
        """The other regions of 2014 that joined it in 2016."""
        if self.successor is None:
            return []
        return [node for node in self.successor.nodes("iae:predecessor") if node != self.node]
