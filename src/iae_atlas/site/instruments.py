"""An instrument with all that hangs on it: rules, components, conditions, partners, figures, doubts and inferences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from iae_atlas.namespaces import STUDY
from iae_atlas.queries.binding import ANY
from iae_atlas.site.conditions import Branch, grown
from iae_atlas.site.content import Site
from iae_atlas.site.facts import Fact, Node, ordered
from iae_atlas.site.rules import Rule, concerning

RELATIONS = {
    "kind": (
        ("included", "iae:opensTo"),
        ("restricted", "iae:restrictedToKind"),
        ("priority", "iae:prioritisesKind"),
        ("excluded", "iae:excludesKind"),
    ),
    "public": (
        ("targeted", "iae:targetsPublic"),
        ("priority", "iae:prioritisesPublic"),
        ("excluded", "iae:excludesPublic"),
    ),
    "contract": (("eligible", "iae:eligibleContract"), ("excluded", "iae:excludedContract")),
    "sector": (("concerned", "iae:concernsSector"), ("priority", "iae:prioritisesSector")),
}


@dataclass(frozen=True, slots=True)
class Reach:
    """What one relation reaches: on the instrument itself (`on` is None), or on one of its components or rules."""

    relation: str
    on: Node | None
    facts: list[Fact]


@dataclass(frozen=True, slots=True)
class Listed:
    """
    One row of a list of instruments: what all sources say of one in one region.

    Attributes:
        instrument: Its IRI.
        label: Its name.
        region: INSEE code, empty for the State.
        treatment: `described` or `listed` by the study, `other` where only other sources name it.
        start: When it begins, by the first source that says so.
        end: When it ends, likewise.
        region_basis: `stated` or `inferred`.
        places: The place of each source that says whose it is, with the source: the study's first.
    """

    instrument: str
    label: str
    region: str
    treatment: str
    start: str
    end: str
    region_basis: str
    places: tuple[tuple[str, str], ...]


def listed(site: Site, language: str) -> list[Listed]:
    """The instruments that any source names, once a region, in the order of the question `instruments`."""
    found: dict[tuple[str, str], list[Mapping[str, object]]] = {}
    for row in site.answer("instruments", language, source=ANY):
        found.setdefault((str(row["instrument"]), str(row["region"] or "")), []).append(row)
    return [_listed(*key, sorted(rows, key=lambda row: row["source"] != STUDY)) for key, rows in found.items()]


def _listed(instrument: str, region: str, rows: list[Mapping[str, object]]) -> Listed:
    def first(column: str) -> str:
        return next((str(row[column]) for row in rows if row[column]), "")

    return Listed(
        instrument,
        first("label"),
        region,
        first("treatment") if rows[0]["source"] == STUDY else "other",
        first("start"),
        first("end"),
        "stated" if any(row["region_basis"] == "stated" for row in rows) else first("region_basis"),
        tuple((str(row["locator"]), str(row["source"])) for row in rows),
    )


class Instrument:
    """One instrument."""

    def __init__(self, node: Node) -> None:
        self.node = node

    @cached_property
    def rules(self) -> list[Rule]:
        """Its aid rules, in the order of the study."""
        return [Rule(node) for node in self.node.nodes("iae:hasRule")]

    @cached_property
    def components(self) -> list[Node]:
        """Its components, each followed by its own."""
        found: list[Node] = []
        _collect(self.node, found)
        return found

    def parts_of(self, node: Node) -> list[Node]:
        """The components that stand directly in a node, in their order."""
        return node.to("iae:componentOf")

    @cached_property
    def partners(self) -> list[Node]:
        """Who takes part in it or in one of its components."""
        return ordered(part for node in [self.node, *self.components] for part in node.to("iae:participationIn"))

    @cached_property
    def budgets(self) -> list[Node]:
        """Its budgets."""
        return ordered(budget for node in [self.node, *self.components] for budget in node.to("iae:budgetOf"))

    @cached_property
    def outcomes(self) -> list[Node]:
        """Its outcomes, what is computed last."""
        found = [one for node in [self.node, *self.components] for one in node.to("iae:observationOf")]
        return sorted(ordered(found), key=lambda node: node.basis == "derived")

    @cached_property
    def counts(self) -> list[Node]:
        """Counts about it that are not just the number of its own listed parts."""
        return self.node.to("iae:about", "iae:CountFinding")

    @cached_property
    def holders(self) -> list[Node]:
        """The instrument and what of its own may have conditions."""
        return [self.node, *(rule.node for rule in self.rules), *self.components]

    @cached_property
    def conditions(self) -> list[tuple[str, list[Branch]]]:
        """Its conditions by effect."""
        return grown(self.node, self.holders)

    @cached_property
    def components_by_kind(self) -> list[tuple[Node | None, list[Node]]]:
        """Its own components by kind, objectives first, each kind where the study first has it."""
        found: dict[Node | None, list[Node]] = {}
        for part in self.parts_of(self.node):
            found.setdefault(part.first("iae:componentKind"), []).append(part)
        for parts in found.values():
            parts.sort(key=lambda part: part.position)
        return sorted(found.items(), key=lambda item: item[0] is None or item[0].slug != "objective")

    def relations(self, axis: str) -> list[tuple[str, list[Reach]]]:
        """What `reach` gives, by relation."""
        found: dict[str, list[Reach]] = {}
        for one in self.reach(axis):
            found.setdefault(one.relation, []).append(one)
        return list(found.items())

    def reach(self, axis: str) -> list[Reach]:
        """
        Who or what is in and out on one axis.

        Args:
            axis: `kind` (structures), `public`, `contract` or `sector`.
        """
        found = []
        for relation, name in RELATIONS[axis]:
            for holder in self.holders:
                facts = holder.all(name)
                if facts:
                    found.append(Reach(relation, None if holder == self.node else holder, facts))
            if (axis, relation) == ("kind", "included"):
                found.extend(Reach(relation, rule.node, facts) for rule in self.rules if (facts := _open_to(rule.node)))
        return found

    @cached_property
    def cumulations(self) -> list[Node]:
        """Its rules of cumulation."""
        return ordered(node for holder in self.holders for node in holder.nodes("iae:hasCumulation"))

    @cached_property
    def all_parts(self) -> list[Node]:
        """Every node that belongs to it, itself first."""
        conditions = [node for holder in self.holders for node in holder.to("iae:conditionOf")]
        rules = [part for rule in self.rules for part in (rule.node, *rule.parts)]
        return list(
            dict.fromkeys(
                [
                    self.node,
                    *rules,
                    *self.components,
                    *conditions,
                    *self.cumulations,
                    *self.partners,
                    *self.budgets,
                    *self.outcomes,
                ]
            )
        )

    @cached_property
    def open(self) -> list[Node]:
        """What the text leaves undetermined, other than of a single rule."""
        of_rules = {node for rule in self.rules for node in rule.open}
        return [node for node in ordered(concerning(self.all_parts, "iae:Undetermined")) if node not in of_rules]

    @cached_property
    def discrepancies(self) -> list[Node]:
        """What the study prints wrongly or in two ways about it."""
        return ordered(concerning(self.all_parts, "iae:Discrepancy"))

    @cached_property
    def inferences(self) -> list[Node]:
        """The inferences that something said of it or of its parts rests on."""
        return self._grounds("iae:Inference")

    @cached_property
    def derivations(self) -> list[Node]:
        """The computations that something said of it or of its parts rests on."""
        return self._grounds("iae:Derivation")

    def _grounds(self, cls: str) -> list[Node]:
        evidence = {iri for node in self.all_parts for iri in node.evidence}
        return [node for node in ordered(map(self.node.facts.node, sorted(evidence))) if cls in node.classes]

    @cached_property
    def claims(self) -> list[Node]:
        """Findings, opinions and examples about it."""
        return self.node.to("iae:about", "iae:Finding", "iae:Opinion", "iae:Example", "iae:Recommendation")

    @cached_property
    def events(self) -> list[Node]:
        """Events about it."""
        return self.node.to("iae:about", "iae:Event")

    @cached_property
    def documents(self) -> list[Node]:
        """The documents and plans that it is part of, and those about it."""
        return ordered([*self.node.nodes("iae:partOf"), *self.node.to("iae:about", "iae:FrameworkDocument")])


def _open_to(rule: Node) -> list[Fact]:
    """The structures that a rule is for, without those that it is restricted to, which are told apart."""
    restricted = {fact.iri for fact in rule.all("iae:restrictedToKind")}
    return [fact for fact in rule.all("iae:forKind") if fact.iri not in restricted]


def _collect(node: Node, found: list[Node]) -> None:
    for part in node.to("iae:componentOf"):
        if part not in found:
            found.append(part)
            _collect(part, found)
