"""A finding: what is wrong, where, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass, field

SEVERITIES = ("violation", "warning", "info")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """
    One thing that a rule finds.

    `rule` names the shape or the check, `focus` the node it is about (CURIE or IRI), `message` holds a sentence a language.
    """

    severity: str
    rule: str
    focus: str
    message: dict[str, str] = field(compare=False)
    detail: str = ""

    def sentence(self, language: str) -> str:
        """The finding on one line."""
        words = self.message.get(language) or self.message.get("en") or next(iter(self.message.values()), "")
        return f"{self.severity}: {self.focus}: {words} ({self.rule})"
