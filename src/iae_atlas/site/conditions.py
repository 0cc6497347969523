"""Conditions of an instrument as nested lists: what is joined by AND or OR stands together, grouped by effect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from iae_atlas.site.facts import Node

EFFECTS = ("required", "excluded", "priority", "open")


@dataclass(slots=True)
class Branch:
    """A condition, or a group with what stands in it; `on` is the rule or component it belongs to, if not the instrument itself."""

    node: Node
    on: Node | None
    inside: list[Branch] = field(default_factory=list)

    @property
    def is_group(self) -> bool:
        """Whether it is a group of conditions."""
        return "iae:ConditionGroup" in self.node.classes

    @property
    def operator(self) -> Node | None:
        """How what stands in the group is joined."""
        return self.node.first("iae:groupOperator")

    @property
    def effects(self) -> set[str]:
        """The effects of the conditions in it, as notations."""
        if self.is_group:
            return set().union(*(branch.effects for branch in self.inside))
        effect = self.node.first("iae:effect")
        return {effect.slug} if effect else set()

    @property
    def effect(self) -> str:
        """Its effect where all conditions in it share one, else `mixed`."""
        found = self.effects
        return next(iter(found)) if len(found) == 1 else "mixed"


def grown(instrument: Node, holders: Sequence[Node]) -> list[tuple[str, list[Branch]]]:
    """
    The conditions of an instrument and of its rules and components, by effect.

    Args:
        instrument: The instrument.
        holders: The instrument and whatever of its own may have conditions.

    Returns:
        Pairs of an effect's notation (`mixed` last) and the branches that have it.
    """
    branches: dict[Node, Branch] = {}
    for holder in holders:
        for node in holder.to("iae:conditionOf"):
            branches.setdefault(node, Branch(node, None if holder == instrument else holder))
    for branch in list(branches.values()):
        _add_groups(branch, branches)
    roots = []
    for branch in branches.values():
        group = branch.node.first("iae:group")
        if group is None:
            roots.append(branch)
        else:
            branches[group].inside.append(branch)
    return [(effect, found) for effect in (*EFFECTS, "mixed") if (found := _of(roots, effect))]


def _add_groups(branch: Branch, branches: dict[Node, Branch]) -> None:
    group = branch.node.first("iae:group")
    if group is not None and group not in branches:
        branches[group] = Branch(group, branch.on)
        _add_groups(branches[group], branches)


def _of(branches: Iterable[Branch], effect: str) -> list[Branch]:
    return [branch for branch in branches if branch.effect == effect]
