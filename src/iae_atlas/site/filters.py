"""Choices that a reader sends with a form: read against what there is, so that a page never says a word that it does not know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from iae_atlas.site.routing import Arguments


@dataclass(frozen=True, slots=True)
class Field:
    """One choice: its name, its label, its options as (value, label), and what was chosen, empty for all."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    chosen: str

    @classmethod
    def read(cls, arguments: Arguments, name: str, label: str, options: Iterable[tuple[str, str]]) -> Field:
        """The field with what the arguments choose; a value that is not among the options counts as none."""
        known = list(options)
        given = next(iter(arguments.get(name, ())), "")
        return cls(name, label, known, given if given in dict(known) else "")

    def takes(self, *values: object) -> bool:
        """Whether an item with these values passes."""
        return not self.chosen or self.chosen in {str(value) for value in values}
