"""
The examination of entries: reader, normal form, shapes of entries, shapes of the graph, and checks; all problems at once.

Where nothing stands in the way, the checks of the whole graph have the last word: what is accepted leaves the graph as sound as it
was. Documents given together see each other: what one describes, another may name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from iae_atlas.entries.checks import checked
from iae_atlas.entries.checks.ontology import ontology_of
from iae_atlas.entries.checks.view import View
from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.examination.blanks import without_echoes
from iae_atlas.entries.examination.discretion import discreet
from iae_atlas.entries.examination.examined import Examined, in_order
from iae_atlas.entries.examination.held import checked_whole, held
from iae_atlas.entries.examination.merging import merged
from iae_atlas.entries.examination.namespaces import with_right_namespaces
from iae_atlas.entries.names.families import Terms
from iae_atlas.entries.normal.form import Entry, all_normalised
from iae_atlas.locations import Home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

__all__ = ["Examined", "examine"]


def examine(
    documents: Sequence[Document],
    home: Home,
    store: Queryable,
    *,
    engine: str = "pyshacl",
    today: date | None = None,
) -> list[Examined]:
    """
    What is wrong with documents that are given together, and what is worth knowing of them.

    Args:
        documents: What the readers found.
        home: The home whose shapes they are held against.
        store: The atlas that they are to enter, or another store that holds it.
        engine: `pyshacl`, the reference, or `shacl-rust`.
        today: The day that counts as today, by default the calendar's.

    Returns:
        For each document, in the order given: its entry, and its problems by place, none twice.

    Raises:
        UsageError: The engine is not installed.
    """
    declared = set(ontology_of(store).kinds)
    righted = [with_right_namespaces(document, declared) for document in documents]
    documents = [document for document, _ in righted]
    whole = [document for document in documents if document.given]
    terms = _terms(store)
    entries = all_normalised(whole, store, terms)
    by_document = {id(entry.document): entry for entry in entries}
    found: dict[int, list[Problem]] = {id(document): [*document.problems, *wrong] for document, wrong in righted}
    for entry in entries:
        found[id(entry.document)] += entry.problems
    day = today or date.today()  # noqa: DTZ011  # the calendar of the person who asks
    for entry, problem in _beyond(entries, home, store, terms, engine, day):
        found[id(entry.document)].append(problem)
    told = {id(document): _told(document, found[id(document)], home, store) for document in documents}
    if not any(problem.severity == "violation" for problems in told.values() for problem in problems):
        # what would be found of the graph afterwards; where something is in the way, it would only say so again
        for entry, problem in checked_whole(entries, home, store, terms):
            told[id(entry.document)] = in_order([*told[id(entry.document)], problem])
    return [discreet(Examined(document, by_document.get(id(document)), told[id(document)])) for document in documents]


def _told(document: Document, problems: list[Problem], home: Home, store: Queryable) -> list[Problem]:
    """Problems in order, each fault once; those of a workbook in the words of its columns."""
    ordered = in_order(merged(document, without_echoes(problems)))
    if not document.written and not document.places:
        return ordered
    from iae_atlas.entries.examination.plainly import plainly

    return plainly(ordered, home, store)


@lru_cache(maxsize=2)
def _terms(store: Queryable) -> Terms:
    """What the ontology of a store says, read once."""
    return Terms.read(store)


def _beyond(
    entries: Sequence[Entry], home: Home, store: Queryable, terms: Terms, engine: str, today: date
) -> Iterator[tuple[Entry, Problem]]:
    yield from held(entries, home, store, terms, engine)
    for entry in entries:
        view = View(entry, [other for other in entries if other is not entry], store, today)
        yield from ((entry, problem) for problem in checked(view))
