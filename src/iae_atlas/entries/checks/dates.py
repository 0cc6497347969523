"""Whether dates can be true: none in the future where it cannot be, none reversed, none outside of what they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from iae_atlas.entries.checks.values import DATES, Span, span
from iae_atlas.entries.checks.view import View
from iae_atlas.entries.documents.excerpts import short
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.namespaces import XSD, iae
from iae_atlas.turtle.terms import Term

START, END, FROM, TO, DATE = (NamedNode(iae(name)) for name in ("start", "end", "from", "to", "date"))
CONSULTED = NamedNode(iae("consultedOn"))
PUBLISHED = (
    NamedNode(iae("publicationDate")),
    *(NamedNode(f"http://purl.org/dc/terms/{name}") for name in ("issued", "date")),
)
ABOUT = tuple(NamedNode(iae(name)) for name in ("about", "budgetOf", "observationOf"))
EVENT_KIND = NamedNode(iae("eventKind"))
DURING = frozenset({"meeting", "suspension", "end", "change"})  # what only happens to what is there
READ_AHEAD = ("Le jour de lecture de la source est à venir.", "The day on which the source was read lies ahead.")
BEARS_AHEAD = ("La source porte une date à venir.", "The source bears a date to come.")
GYEAR, LONG_YEAR = XSD + "gYear", re.compile(r"\d{5,}")
PAIRS = ((START, END), (FROM, TO))
EARLIEST = 1970
AHEAD = 10  # years that a plan may reach


def problems(view: View) -> Iterator[Problem]:
    """Dates that cannot be, or that are worth a second look."""
    source = view.entry.source
    for predicate in (CONSULTED, *PUBLISHED):
        for value in view.given(source, predicate):
            found = span(value)
            if found and found[0] > view.today:
                yield view.problem(
                    "date-future",
                    source,
                    predicate,
                    value,
                    what=READ_AHEAD if predicate == CONSULTED else BEARS_AHEAD,
                    mend=(
                        "Écrivez le jour où la page a été lue ou publiée.",
                        "Write the day on which the page was read or published.",
                    ),
                    expected={"fr": f"au plus tard {view.today}", "en": f"{view.today} at the latest"},
                )
    for node in view.subjects():
        yield from _misspelt(view, node)
        if node != source:
            yield from _implausible(view, node)
            yield from _after_source(view, node)
            yield from _outside_life(view, node)
        yield from _reversed(view, node)


def _spans(view: View, node: NamedNode, predicate: NamedNode) -> list[Span]:
    return [found for value in view.values(node, predicate) if (found := span(value))]


def _misspelt(view: View, node: NamedNode) -> Iterator[Problem]:
    """Years of two digits, days that no calendar has: libraries read them each in its own way."""
    for triple in view.own[node]:
        value = triple.object
        if isinstance(value, Literal) and value.datatype.value in DATES and span(value) is None and not _is_long(value):
            yield view.problem(
                "date-misspelt",
                node,
                triple.predicate,
                value,
                what=("Ce n'est pas une date de son type.", "This is no date of its datatype."),
                mend=(
                    'Écrivez l\'année en quatre chiffres : "2015"^^xsd:gYear, "2015-03"^^xsd:gYearMonth, "2015-03-15"^^xsd:date.',
                    'Write the year in four digits: "2015"^^xsd:gYear, "2015-03"^^xsd:gYearMonth, "2015-03-15"^^xsd:date.',
                ),
            )


def _is_long(value: Term) -> bool:
    """Whether a year has a digit too many; it is a year all the same."""
    return isinstance(value, Literal) and value.datatype.value == GYEAR and bool(LONG_YEAR.fullmatch(value.value))


def _implausible(view: View, node: NamedNode) -> Iterator[Problem]:
    latest = view.today.year + AHEAD
    for predicate in (START, END, FROM, TO, DATE):
        for value in view.given(node, predicate):
            found = span(value)
            if (found and not EARLIEST <= found[0].year <= latest) or _is_long(value):
                yield view.problem(
                    "date-implausible",
                    node,
                    predicate,
                    value,
                    what=(
                        f"{short(predicate.value)} tombe hors des temps dont l'atlas parle.",
                        f"{short(predicate.value)} falls outside the times that the atlas speaks of.",
                    ),
                    mend=("Vérifiez l'année.", "Check the year."),
                    expected={"fr": f"une année de {EARLIEST} à {latest}", "en": f"a year from {EARLIEST} to {latest}"},
                )


def _dated(view: View) -> Span | None:
    """When the source spoke: its date, failing that the day on which it was read."""
    for predicate in (*PUBLISHED, CONSULTED):
        if found := _spans(view, view.entry.source, predicate):
            return max(found)
    return None


def _after_source(view: View, node: NamedNode) -> Iterator[Problem]:
    spoken = _dated(view)
    if spoken is None or not view.is_of(node, "Observation", "Event"):
        return
    for predicate in (DATE, FROM):
        for value in view.given(node, predicate):
            found = span(value)
            if found and found[0] > spoken[1]:
                yield view.problem(
                    "date-after-source",
                    node,
                    predicate,
                    value,
                    what=(
                        f"Le fait est daté d'après la source ({spoken[1]}).",
                        f"The fact is dated after the source ({spoken[1]}).",
                    ),
                    mend=(
                        "Vérifiez les deux dates ; ce qui n'est qu'annoncé est un événement de genre annonce.",
                        "Check both dates; what is only announced is an event of the kind announcement.",
                    ),
                    expected={"fr": f"au plus tard {spoken[1]}", "en": f"{spoken[1]} at the latest"},
                )


def _reversed(view: View, node: NamedNode) -> Iterator[Problem]:
    for first, last in PAIRS:
        ends = _spans(view, node, last)
        for value in view.given(node, first):
            begun = span(value)
            if begun and ends and begun[0] > max(ends)[1]:
                yield _wrong_order(view, node, first, value, last, max(ends), before=True)
        starts = _spans(view, node, first)
        for value in view.given(node, last):
            ended = span(value)
            if ended and starts and not view.given(node, first) and ended[1] < min(starts)[0]:
                yield _wrong_order(view, node, last, value, first, min(starts), before=False)


def _wrong_order(
    view: View, node: NamedNode, predicate: NamedNode, value: object, other: NamedNode, limit: Span, *, before: bool
) -> Problem:
    day = limit[1] if before else limit[0]
    return view.problem(
        "dates-reversed",
        node,
        predicate,
        value,  # type: ignore[arg-type]
        what=(
            f"Le début vient après la fin : {short(other.value)} est le {day}.",
            f"The start comes after the end: {short(other.value)} is {day}.",
        ),
        mend=("Vérifiez les deux dates ; peut-être sont-elles échangées.", "Check both dates; they may be swapped."),
        expected={
            "fr": f"{'au plus tard' if before else 'au plus tôt'} {day}",
            "en": f"{day} at the {'latest' if before else 'earliest'}",
        },
    )


def _outside_life(view: View, node: NamedNode) -> Iterator[Problem]:
    if not view.is_of(node, "Event", "Budget", "Observation"):
        return
    subjects = [value for predicate in ABOUT for value in view.given(node, predicate) if isinstance(value, NamedNode)]
    for subject in subjects:
        if not view.is_of(subject, "Instrument"):
            continue
        starts, ends = _spans(view, subject, START), _spans(view, subject, END)
        if starts and ends and min(starts)[0] > max(ends)[1]:
            continue  # which of both is wrong is told already
        yield from _first_outside(view, node, subject, min(starts, default=None), max(ends, default=None))


def _may_precede(view: View, node: NamedNode) -> bool:
    """Whether an event may come before the start of what it is about: a vote and an announcement do."""
    kinds = {getattr(kind, "value", "").rpartition("/")[2] for kind in view.given(node, EVENT_KIND)}
    return view.is_of(node, "Event") and not kinds & DURING


def _first_outside(
    view: View, node: NamedNode, subject: NamedNode, start: Span | None, end: Span | None
) -> Iterator[Problem]:
    """The first date of a fact that lies before the start, or after the end, of what it is about."""
    for predicate in (DATE, FROM, TO):
        for value in view.given(node, predicate):
            found = span(value)
            early = found and start and found[1] < start[0] and not _may_precede(view, node)
            late = found and end and found[0] > end[1]
            if early or late:
                day = start[0] if early and start else end[1] if end else None
                yield view.problem(
                    "event-outside-life",
                    node,
                    predicate,
                    value,
                    what=(
                        f"{view.called(subject, 'fr')} {'ne commence que' if early else 'finit'} le {day}.",
                        f"{view.called(subject, 'en')} {'only begins' if early else 'ends'} on {day}.",
                    ),
                    mend=(
                        "Vérifiez la date, et le dispositif dont il s'agit.",
                        "Check the date, and which instrument is meant.",
                    ),
                    expected={
                        "fr": f"{'à partir du' if early else 'au plus tard'} {day}",
                        "en": f"{'from' if early else 'at the latest'} {day}",
                    },
                )
                return
