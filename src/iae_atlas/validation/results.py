"""What SHACL finds, with its terms: enough to find the place again where a document says what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode

from iae_atlas.namespaces import contracted
from iae_atlas.turtle.terms import Term
from iae_atlas.validation.findings import SEVERITIES, Finding
from iae_atlas.validation.paths import Link, Path


@dataclass(frozen=True, slots=True)
class Result:
    """
    One result of a validation.

    Attributes:
        severity: `violation`, `warning` or `info`.
        shape: The source shape.
        component: IRI of the constraint component: what of the shape is broken.
        focus: The node that the shape was held against.
        path: From the focus to the values; None where the shape is about the focus itself.
        value: The value that is wrong; None where one is missing, or their number is wrong.
        constraint: The source constraint, for a constraint in SPARQL.
        messages: A text a language (`fr`, `en`), looked up by the name of the shape.
    """

    severity: str
    shape: NamedNode | BlankNode
    component: NamedNode
    focus: Term
    path: Path | None = None
    value: Term | None = None
    constraint: NamedNode | BlankNode | None = None
    messages: Mapping[str, str] = field(default_factory=dict, compare=False)

    @property
    def predicate(self) -> NamedNode | None:
        """The property at fault, where the path is a single one."""
        return self.path.predicate if isinstance(self.path, Link) and not self.path.inverse else None

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two results the same, whichever engine gave them; sorts too."""
        terms = (self.shape, self.focus, self.component, self.path, self.value, self.constraint)
        return (SEVERITIES.index(self.severity), *("" if term is None else str(term) for term in terms))

    def finding(self) -> Finding:
        """The result as the checks of the whole graph are listed: names contracted, property and value at the end."""
        parts = []
        if self.predicate is not None:
            parts.append(contracted(self.predicate.value))
        if isinstance(self.value, Literal):
            parts.append(f'"{self.value.value}"' + (f"@{self.value.language}" if self.value.language else ""))
        elif self.value is not None and self.value != self.focus:
            parts.append(contracted(_text(self.value)))
        detail = " ".join(parts)
        messages = dict(self.messages) or self.without_words()
        if detail:
            messages = {language: f"{words} [{detail}]" for language, words in messages.items()}
        return Finding(self.severity, contracted(_text(self.shape)), contracted(_text(self.focus)), messages, detail)

    def without_words(self) -> dict[str, str]:
        """What is said where the shape says nothing: the constraint that is broken."""
        name = contracted(self.component.value).removesuffix("ConstraintComponent")
        return {"fr": f"La contrainte {name} n'est pas respectée.", "en": f"The constraint {name} is broken."}


def _text(term: Term) -> str:
    return str(getattr(term, "value", term))
