"""A problem of an entry: where, what, got, expected, how to mend it, and the rule that found it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from iae_atlas.entries.documents.origins import Origin
from iae_atlas.turtle.terms import Term

Words = Mapping[str, str]
NOTHING: Words = {}


@dataclass(frozen=True, slots=True)
class Problem:
    """
    One thing that is wrong, doubtful or worth knowing.

    Attributes:
        severity: `violation` (the entry is not accepted), `warning` (look again) or `info`.
        rule: Name of the shape, check or reader that found it; the same name in every report.
        origin: Where.
        what: What is wrong, a sentence a language (`fr`, `en`).
        mend: What to do, a sentence a language.
        got: The value found, as the author wrote it where that is known; empty where something is absent.
        expected: What was expected, a phrase a language; empty where `mend` says it all.
        focus: The resource it is about, IRI or CURIE.
        path: The property, IRI or CURIE; empty where there is none.
        component: The SHACL constraint component (IRI), for the standard report; empty for what SHACL does not check.
        value: The RDF term found, for the standard report; None where there is none.
    """

    severity: str
    rule: str
    origin: Origin
    what: Words
    mend: Words
    got: str = ""
    expected: Words = field(default_factory=dict)
    focus: str = ""
    path: str = ""
    component: str = ""
    value: Term | None = field(default=None, compare=False)
