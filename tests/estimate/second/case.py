"""One case, and the two functions that answer it."""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """
    A case of one aid of one instrument.

    Attributes:
        slug: Short name of the instrument.
        aid: Which of its aids, as in the name of the function `slug__aid`.
        edge: What the case tries.
        told: Inputs, by the keys that the calculator asks for; None stands for what is left out.
    """

    slug: str
    aid: str
    edge: str
    told: dict[str, object]

    @property
    def inputs(self) -> dict[str, object]:
        """What the case tells, without what it leaves out."""
        return {key: value for key, value in self.told.items() if value is not None}

    @property
    def function(self) -> str:
        """Name of the function that gives its amounts; that of its conditions adds `_eligible`."""
        return f"{self.slug.replace('-', '_')}__{self.aid}"


def without(case: dict[str, object], key: str) -> dict[str, object]:
    """A case with one fact left out."""
    return {name: value for name, value in case.items() if name != key}
