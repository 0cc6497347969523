"""Faults that contributors make, planted in entries that have none, and what is found of them."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from iae_atlas.entries.documents.problems import Problem

HERE = Path(__file__).parent
VALID = sorted((HERE / "valid").iterdir())
TODAY = date(2026, 11, 26)

# severity, rule, line
Found = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """
    A fault, as `faults.toml` tells it.

    Attributes:
        id: Its name.
        what: What a contributor did wrong.
        base: The valid entry in which it is planted.
        find: The text that stands there, once.
        replace: The text that stands in its place.
        at: The line where the fault is read, or the subject that has it.
        severity: `violation`, `warning` or `info`.
        guide: What the contributors' guide says of it.
        family: The sort of fault.
        rule: The rule that finds it; empty where none does yet.
        line: The line where it is found; 0 where it is not.
        found: The severity with which it is found where that is rightly another; else empty.
        echoes: What else is said of it, `rule:line`; best nothing.
        pattern: The regular expression of places in other entries where the same fault can be made.
        with_: What is put there.
    """

    id: str
    what: str
    base: str
    find: str
    replace: str
    at: str
    severity: str
    guide: str
    family: str
    rule: str = ""
    line: int = 0
    found: str = ""
    echoes: list[str] = field(default_factory=list)
    pattern: str = ""
    with_: str = ""

    @classmethod
    def read(cls, told: dict[str, Any]) -> Fault:
        """A fault as written in the file."""
        names = {each.name for each in fields(cls)}
        return cls(
            **{("with_" if key == "with" else key): value for key, value in told.items() if key in names | {"with"}}
        )

    @property
    def path(self) -> Path:
        """The valid entry."""
        return HERE / self.base

    @property
    def text(self) -> str:
        """The entry with the fault in it."""
        return self.path.read_text(encoding="utf-8").replace(self.find, self.replace)

    @property
    def place(self) -> int:
        """The line where the fault is read."""
        return self.text[: self.text.index(self.at)].count("\n") + 1


FAULTS = [Fault.read(told) for told in tomllib.loads((HERE / "faults.toml").read_text(encoding="utf-8"))["fault"]]


def told(problems: Iterable[Problem]) -> Counter[Found]:
    """What is found, without what is only worth knowing."""
    return Counter((each.severity, each.rule, each.origin.line) for each in problems if each.severity != "info")


def newly(found: Iterable[Found], before: Iterable[Found]) -> list[Found]:
    """What is found of an entry with a fault and was not found of it before, wherever the lines have moved to."""
    known = Counter((severity, rule) for severity, rule, _ in before)
    new: list[Found] = []
    for severity, rule, line in sorted(found, key=lambda each: each[2]):
        if known[severity, rule]:
            known[severity, rule] -= 1
        else:
            new.append((severity, rule, line))
    return new
