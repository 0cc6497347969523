"""A document as read: its triples, each with the place where it stands, whatever the format was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Triple

from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.turtle.terms import Term


@dataclass(frozen=True, slots=True)
class Given:
    """
    One triple of a document.

    `block` is the named graph that it stands in (TriG and JSON-LD), None elsewhere; `origin` is the place of its object.
    """

    triple: Triple
    block: NamedNode | None
    origin: Origin


@dataclass(slots=True)
class Document:
    """
    All that a reader found in one file.

    Attributes:
        name: The file's name as the user gave it.
        given: The triples in the order of the file.
        subjects: Where each subject is first described.
        places: Where a value that a subject lacks would stand: the empty cell of a workbook.
        written: What stands at a place that no line shows: the content of a cell.
        prefixes: The prefixes that the file declares.
        lines: The lines of a text file, to be shown beside a problem; empty for a workbook.
        problems: What the reader itself found wrong; the rest was read all the same where that is possible.
        understood: What a reader of workbooks made of what people wrote, one sentence a language each.
    """

    name: str
    given: list[Given] = field(default_factory=list)
    subjects: dict[Term, Origin] = field(default_factory=dict)
    places: dict[tuple[Term, NamedNode], Origin] = field(default_factory=dict)
    written: dict[Origin, str] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    understood: list[dict[str, str]] = field(default_factory=list)

    def triples(self) -> Iterator[Triple]:
        """The triples without their places."""
        return (given.triple for given in self.given)

    def origin_of(self, subject: Term, predicate: NamedNode | None = None, value: Term | None = None) -> Origin:
        """The place of a triple; failing that of its property, of its subject, of the file."""
        best: Origin | None = None
        for given in self.given:
            triple = given.triple
            if triple.subject != subject or predicate is None or triple.predicate != predicate:
                continue
            if triple.object == value:
                return given.origin
            best = best or given.origin
        if best is None and predicate is not None:
            best = self.places.get((subject, predicate))
        return best or self.subjects.get(subject) or Origin(self.name)
