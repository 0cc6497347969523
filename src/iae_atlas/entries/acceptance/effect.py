"""
What accepting entries would change in terms of answers: which policy questions would give other rows.

The questions are asked of a copy in memory, of all sources, before and after; what was built is not touched. Of what follows from
the entries, the rules of our own are applied; the reasoner is not run, which only a build does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryTriples, Store, Triple

from iae_atlas.entries.acceptance.present import DEFAULT, in_memory
from iae_atlas.entries.names.families import TYPE, Terms
from iae_atlas.entries.normal.form import Entry
from iae_atlas.locations import Home, text_of
from iae_atlas.namespaces import DERIVED_GRAPH, iae
from iae_atlas.queries.answers import Answer, select
from iae_atlas.queries.binding import ANY, Given, bound
from iae_atlas.queries.catalogue import Question, all_questions
from iae_atlas.turtle.terms import Term

STATEMENT = NamedNode(iae("Statement"))
DERIVED = NamedNode(DERIVED_GRAPH)
Row = tuple[Term | None, ...]
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row of which only some values changed."""

    before: Row
    after: Row


@dataclass(frozen=True, slots=True)
class Difference:
    """How the answer to one question would change."""

    question: Question
    columns: list[str]
    added: list[Row]
    removed: list[Row]
    changed: list[ChangedRow]


@dataclass(slots=True)
class Effect:
    """
    What entries would change.

    Attributes:
        entries: The entries.
        facts: Plain triples that the default graph does not have yet.
        known: Plain triples of the entries that another source states already.
        statements: Statements that cite the entries' passages.
        derived: Triples that the rules would derive, or not derive any more.
        asked: How many questions were asked.
        differences: The answers that would change.
    """

    entries: Sequence[Entry]
    facts: int = 0
    known: int = 0
    statements: int = 0
    derived: dict[str, list[Triple]] = field(default_factory=dict)
    asked: int = 0
    differences: list[Difference] = field(default_factory=list)


def silent(_: str) -> None:
    """Progress that says nothing."""


def effect_of(entries: Sequence[Entry], home: Home, language: str, progress: Progress = silent) -> Effect:
    """
    What entries would change in the answers.

    Args:
        entries: Entries in their normal form.
        home: The home whose build and entries they are held against.
        language: The language of labels in answers.
        progress: Told the name of each step.

    Raises:
        NotBuilt: Nothing has been built yet.
    """
    progress("read")
    store = in_memory(home)
    questions = all_questions(home.queries)
    progress("ask")
    before = {question.name: _ask(store, question, language) for question in questions}
    derived = _derived(store)
    found = _added(entries, store)
    progress("derive")
    _derive(store, home)
    now = _derived(store)
    found.derived = {"came": sorted(now - derived, key=str), "went": sorted(derived - now, key=str)}
    progress("ask")
    found.asked = len(questions)
    for question in questions:
        answer = _ask(store, question, language)
        difference = compared(question, before[question.name], answer)
        if difference is not None:
            found.differences.append(difference)
    return found


def compared(question: Question, before: Answer, after: Answer) -> Difference | None:
    """How two answers to one question differ; None where they do not."""
    was, now = Counter(map(tuple, before.rows)), Counter(map(tuple, after.rows))
    removed = [row for row in dict.fromkeys(map(tuple, before.rows)) for _ in range(was[row] - now[row])]
    added = [row for row in dict.fromkeys(map(tuple, after.rows)) for _ in range(now[row] - was[row])]
    if not removed and not added:
        return None
    changed = _paired(removed, added)
    for pair in changed:
        removed.remove(pair.before)
        added.remove(pair.after)
    return Difference(question, after.columns, added, removed, changed)


def _paired(removed: Sequence[Row], added: Sequence[Row]) -> list[ChangedRow]:
    """Rows that go and come with the same first value and most others alike are one row that changes."""
    pairs: list[ChangedRow] = []
    free = list(added)
    for row in removed:
        alike = [(sum(a == b for a, b in zip(row, other, strict=True)), other) for other in free if other[0] == row[0]]
        score, best = max(alike, key=lambda item: item[0], default=(0, None))
        if best is not None and 2 * score > len(row):
            free.remove(best)
            pairs.append(ChangedRow(row, best))
    return pairs


def _ask(store: Store, question: Question, language: str) -> Answer:
    given: dict[str, Given] = {}
    for name, value in (("source", ANY), ("lang", language)):
        if question.parameter(name):
            given[name] = value
    answer = select(store, bound(question, given))
    answer.labels = {column.name: column.label[language] for column in question.columns}
    return answer


def _added(entries: Sequence[Entry], store: Store) -> Effect:
    evidenced = Terms.read(store).below(iae("EvidencedNode"))
    found = Effect(entries)
    fresh: set[Triple] = set()
    for entry in entries:
        known = {triple for triple in entry.triples() if _has(store, triple, DEFAULT)} - fresh
        fresh |= entry.triples() - known
        found.known += len(known)
        published = entry.published(evidenced)
        found.statements += sum(
            triple.predicate == TYPE and triple.object == STATEMENT and not _has(store, triple, entry.graph)
            for triple in published
        )
        for graph in (entry.graph, DEFAULT):
            store.extend(Quad(triple.subject, triple.predicate, triple.object, graph) for triple in published)
    found.facts = len(fresh)
    return found


def _has(store: Store, triple: Triple, graph: NamedNode | DefaultGraph) -> bool:
    return any(store.quads_for_pattern(triple.subject, triple.predicate, triple.object, graph))


def _derived(store: Store) -> set[Triple]:
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, DERIVED)}


def _derive(store: Store, home: Home) -> None:
    """Apply the rules anew, each to what the ones before it derived."""
    store.clear_graph(DERIVED)
    for path in sorted((home.queries / "rules").glob("*.rq")):
        result = store.query(text_of(path))
        assert isinstance(result, QueryTriples)
        new = [triple for triple in set(result) if not _has(store, triple, DEFAULT)]
        store.extend(Quad(triple.subject, triple.predicate, triple.object, DERIVED) for triple in new)
