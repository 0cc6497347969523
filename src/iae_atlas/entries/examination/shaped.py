"""What the shapes find, as problems of an entry: where its author wrote it, what was written, what was expected."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from iae_atlas.entries.documents.excerpts import as_written, short
from iae_atlas.entries.documents.problems import Problem, Words
from iae_atlas.entries.findings.constraints import Expectations
from iae_atlas.entries.names.families import PART_OF
from iae_atlas.entries.normal.form import Entry
from iae_atlas.evidence.statements import statement_iri
from iae_atlas.namespaces import SH, expanded
from iae_atlas.turtle.terms import Term
from iae_atlas.validation.findings import Finding
from iae_atlas.validation.paths import Link, Path
from iae_atlas.validation.paths import Sequence as Steps
from iae_atlas.validation.results import Result

QUERIED = SH + "SPARQLConstraintComponent"
# The end of a sentence: a full stop, then a space and a capital, but for stops that only shorten a word.
SENTENCE = re.compile(r"(?<=[.!?])(?<!\bp\.)(?<!\bart\.)(?<!\bex\.)(?<!\bl\.)\s+(?=[A-ZÀÂÇÉÈÊÎÔŒÙÛ«“\"`<])")


@dataclass(frozen=True, slots=True)
class Pointed:
    """
    What a result is about, in terms of an entry.

    Attributes:
        entry: The entry.
        node: The node that the author described.
        predicate: The property, where it is one.
        value: The value, where it is one.
        focus: What is at fault: the node itself, unless the property leads to what is.
    """

    entry: Entry
    node: Term
    predicate: NamedNode | None
    value: Term | None
    focus: Term


class Pointer:
    """Finds the entry, and the triple in it, that a result of SHACL is about."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self._subjects: dict[Term, Entry] = {}
        self._objects: dict[Term, tuple[Entry, Triple]] = {}
        self._statements: dict[Term, tuple[Entry, Triple]] = {}
        self._triples: dict[Triple, Entry] = {}
        for entry in entries:
            for quad in entry.quads:
                self._triples.setdefault(quad.triple, entry)
                self._subjects.setdefault(quad.subject, entry)
                self._objects.setdefault(quad.object, (entry, quad.triple))
                self._statements[statement_iri(entry.graph, quad.triple)] = (entry, quad.triple)

    def described(self, node: Term) -> tuple[Entry, Term, NamedNode | None, Term | None] | None:
        """Where the entries speak of a node: what describes it, states it, or leads to it; None where none does."""
        if node in self._statements:
            entry, triple = self._statements[node]
        elif node in self._subjects:
            return self._subjects[node], node, None, None
        elif node in self._objects:
            entry, triple = self._objects[node]
        else:
            return None
        return entry, triple.subject, triple.predicate, triple.object

    def pointed(self, result: Result) -> Pointed | None:
        """What a result is about; None where nothing in the entries has to do with it."""
        if result.focus in self._statements:
            entry, triple = self._statements[result.focus]
            return Pointed(entry, triple.subject, triple.predicate, triple.object, triple.subject)
        predicate, inverse = _first(result.path)
        if inverse and isinstance(result.value, NamedNode) and result.value in self._subjects:
            return Pointed(self._subjects[result.value], result.value, predicate, result.focus, result.focus)
        if result.component.value == QUERIED and predicate in PART_OF and result.value in self._subjects:
            # what a query finds of a part of a whole is told at the part
            return Pointed(self._subjects[result.value], result.value, None, None, result.value)
        if result.focus in self._subjects:
            entry = self._holder(result.focus, predicate, result.value) or self._subjects[result.focus]
            value = result.value if result.value != result.focus or predicate is not None else None
            return Pointed(entry, result.focus, None if inverse else predicate, value, result.focus)
        if result.focus in self._objects:
            entry, triple = self._objects[result.focus]
            return Pointed(entry, triple.subject, triple.predicate, triple.object, result.focus)
        return None

    def _holder(self, focus: Term, predicate: NamedNode | None, value: Term | None) -> Entry | None:
        """The entry that says a triple, where several entries speak of its subject."""
        if predicate is None or value is None or not isinstance(focus, NamedNode):
            return None
        return self._triples.get(Triple(focus, predicate, value))


def _first(path: Path | None) -> tuple[NamedNode | None, bool]:
    """The first property of a path, and whether it is walked against its direction."""
    while isinstance(path, Steps) and path.parts:
        path = path.parts[0]
    return (path.predicate, path.inverse) if isinstance(path, Link) else (None, False)


def problem_of(result: Result, pointed: Pointed, expectations: Expectations) -> Problem:
    """A result of SHACL as a problem of the entry."""
    entry, node, predicate, value = pointed.entry, pointed.node, pointed.predicate, pointed.value
    written = [value] if value is not None else _counted(result, pointed)
    origin = entry.origin_of(node, predicate or _first(result.path)[0], written[-1] if written else None)
    got = ", ".join(
        as_written(entry.document, entry.origin_of(node, predicate, each) if predicate else origin, each)
        for each in written
    )
    whats, mends = _parted(result.messages)
    path = "" if result.path is None else str(result.path)
    return Problem(
        result.severity,
        short(getattr(result.shape, "value", str(result.shape))),
        origin,
        whats,
        mends,
        got=got,
        expected=expectations.expected(result),
        focus=short(pointed.focus.value) if isinstance(pointed.focus, NamedNode) else "",
        path=path or (short(predicate.value) if predicate else ""),
        component=result.component.value,
        value=result.value,
    )


def problem_of_finding(finding: Finding, pointer: Pointer, first: Entry) -> tuple[Entry, Problem]:
    """A finding of a check of the whole graph as a problem of the entry that brings it about."""
    iri = expanded(finding.focus)
    found = pointer.described(NamedNode(iri)) if iri else None
    entry, node, predicate, value = found or (first, first.source, None, None)
    origin = entry.origin_of(node, predicate, value)
    whats, mends = _parted(finding.message)
    problem = Problem(
        finding.severity,
        f"check:{finding.rule}",
        origin,
        whats,
        mends,
        got=as_written(entry.document, origin, value),
        focus=short(iri) if iri else finding.focus,
        path=short(predicate.value) if predicate else "",
        value=value,
    )
    return entry, problem


def _counted(result: Result, pointed: Pointed) -> list[Term]:
    """The values that are too many."""
    if result.component.value not in (SH + "MaxCountConstraintComponent", SH + "UniqueLangConstraintComponent"):
        return []
    found = [
        quad.object
        for quad in pointed.entry.quads
        if quad.subject == pointed.node and quad.predicate == pointed.predicate
    ]
    order = {each: pointed.entry.origin_of(pointed.node, pointed.predicate, each) for each in found}
    return sorted(dict.fromkeys(found), key=lambda each: (order[each], _text(each)))


def _text(term: Term) -> str:
    return term.value if isinstance(term, Literal | NamedNode) else str(term)


def _parted(messages: Words) -> tuple[dict[str, str], dict[str, str]]:
    """Messages parted in what is wrong and how to mend it: the first sentence, and the rest."""
    whats: dict[str, str] = {}
    mends: dict[str, str] = {}
    for language in sorted(messages):
        first, *rest = SENTENCE.split(messages[language].strip(), maxsplit=1)
        whats[language] = first
        if rest:
            mends[language] = rest[0]
    return whats, mends
