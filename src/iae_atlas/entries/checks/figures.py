"""Whether the figures of an entry agree with those that other sources gave of the same thing; both stay, each with its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from iae_atlas.entries.checks.nearest import key, likeness
from iae_atlas.entries.checks.values import Span, agree, same_value, span
from iae_atlas.entries.checks.view import View, is_source_graph
from iae_atlas.entries.documents.excerpts import short
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.findings.sayings import place_of, said_by
from iae_atlas.namespaces import XSD, iae
from iae_atlas.turtle.terms import Term


@dataclass(frozen=True, slots=True)
class Comparison:
    """
    Figures of one sort that are comparable; properties by their local names.

    Attributes:
        name: The class.
        hangs: The property by which a figure leads to what it is of (or that leads to it, where `down`).
        value: The property of the figure.
        alike: Properties that must be the same on both sides, nothing on both sides being the same.
        free: Properties that must be the same where both sides have them.
        down: Whether the property leads from the thing to the figure.
    """

    name: str
    hangs: str
    value: str
    alike: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    down: bool = False


COMPARISONS = (
    Comparison("Budget", "budgetOf", "amount", free=("recurrence", "funder", "currency")),
    Comparison(
        "Observation", "observationOf", "value", alike=("measure", "forKind", "populationConcept"), free=("unit",)
    ),
    Comparison("Condition", "conditionOf", "value", alike=("criterion",), free=("operator", "unit", "effect")),
    Comparison("AidRule", "hasRule", "rate", alike=("base",), free=("forKind", "forPost", "underComponent"), down=True),
)
PARTS = (
    Comparison("Ceiling", "hasCeiling", "amount", free=("ceilingOn", "ceilingUnit", "ceilingPeriod"), down=True),
    Comparison("FlatAmount", "hasFlatAmount", "amount", free=("amountUnit", "amountPeriod"), down=True),
    Comparison("Quota", "hasQuota", "quantity", alike=("unit",), down=True),
    Comparison("RateStep", "hasStep", "rate", alike=("variant", "year", "reading"), down=True),
)
LIFE = ("start", "end")
LINKS = ("confirms", "disputes")
PERIOD = ("from", "to")
UNSTATED = ("/unstated", "/open")  # codes of what a source leaves out


@lru_cache(maxsize=64)
def _property(name: str) -> NamedNode:
    return NamedNode(iae(name))


def problems(view: View) -> Iterator[Problem]:
    """Discrepancies and confirmations, each naming both figures with their source and place."""
    for node in view.subjects():
        if view.introduced(node):
            yield from _life(view, node)
            continue
        for comparison in COMPARISONS:
            if view.is_of(node, comparison.name):
                for subject in _subjects(view, node, comparison):
                    yield from _compared(view, node, subject, comparison)


def _subjects(view: View, node: NamedNode, comparison: Comparison) -> list[NamedNode]:
    """What a figure of the entry is of, where the atlas knows it."""
    hangs = _property(comparison.hangs)
    found: list[Term] = view.given(node, hangs)
    if comparison.down:
        found = [triple.subject for triple in view.into.get(node, ()) if triple.predicate == hangs]
    return [each for each in found if isinstance(each, NamedNode) and view.facts(each)]


def _rivals(view: View, subject: NamedNode, comparison: Comparison) -> list[NamedNode]:
    """The figures of the same thing that other sources gave."""
    hangs = _property(comparison.hangs)
    pattern = (subject, hangs, None) if comparison.down else (None, hangs, subject)
    own = view.entry.graph.value
    found = {
        end
        for quad in view.store.quads_for_pattern(pattern[0], pattern[1], pattern[2], None)
        if is_source_graph(name := getattr(quad.graph_name, "value", "")) and name != own
        if isinstance(end := quad.object if comparison.down else quad.subject, NamedNode)
    }
    view.load(found)
    return sorted((each for each in found if view.introduced(each)), key=lambda each: each.value)


def _compared(view: View, node: NamedNode, subject: NamedNode, comparison: Comparison) -> Iterator[Problem]:
    """One figure beside the one of the other sources that it is most likely about."""
    found = [each for each in _rivals(view, subject, comparison) if _comparable(view, node, each, comparison)]
    named = {value for link in map(_property, LINKS) for value in view.given(node, link)}
    rivals = [each for each in found if each in named] or [each for each in found if each != node]
    if not rivals:
        return
    value = _property(comparison.value)
    mine, label = view.given(node, value), key(view.label(node, "fr"))

    def distance(rival: NamedNode) -> tuple[bool, float, str]:
        agrees = any(same_value(one, other) for one in mine for other in view.values(rival, value))
        return not agrees, -likeness(label, key(view.label(rival, "fr"))), rival.value

    rival = min(rivals, key=distance)
    yield from _judged(view, node, rival, value)
    if comparison.name == "AidRule":
        for part in PARTS:
            yield from _parts(view, node, rival, part)


def _comparable(view: View, node: NamedNode, rival: NamedNode, comparison: Comparison) -> bool:
    for predicate in map(_property, comparison.alike):
        if set(view.values(node, predicate)) != set(view.values(rival, predicate)):
            return False
    for predicate in map(_property, comparison.free):
        mine, theirs = _said(view, node, predicate), _said(view, rival, predicate)
        if mine and theirs and not mine & theirs:
            return False
    mine_when, their_when = _period(view, node), _period(view, rival)
    return mine_when is None or their_when is None or agree(mine_when, their_when)


def _said(view: View, node: NamedNode, predicate: NamedNode) -> set[Term]:
    """The values of a property; that a source does not state it is none."""
    return {value for value in view.values(node, predicate) if not str(getattr(value, "value", "")).endswith(UNSTATED)}


def _period(view: View, node: NamedNode) -> Span | None:
    spans = [
        found
        for predicate in map(_property, PERIOD)
        for value in view.values(node, predicate)
        if (found := span(value))
    ]
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None


def _parts(view: View, node: NamedNode, rival: NamedNode, part: Comparison) -> Iterator[Problem]:
    mine = [value for value in view.given(node, _property(part.hangs)) if isinstance(value, NamedNode)]
    theirs = [value for value in view.values(rival, _property(part.hangs)) if isinstance(value, NamedNode)]
    view.load(theirs)
    for one in mine:
        for other in theirs:
            if _comparable(view, one, other, part):
                yield from _judged(view, one, other, _property(part.value))


def _judged(view: View, node: NamedNode, rival: NamedNode, predicate: NamedNode) -> Iterator[Problem]:
    """What two comparable figures say of each other."""
    mine, theirs = view.given(node, predicate), view.values(rival, predicate)
    if not mine or not theirs:
        return
    places = {language: place_of(view.store, rival, language) for language in ("fr", "en")}
    shown = {
        language: f"{_joined(theirs)} : {view.called(rival, language)}, {places[language]}" for language in ("fr", "en")
    }
    if any(same_value(one, other) for one in mine for other in theirs):
        is_answer = isinstance(mine[0], Literal) and mine[0].datatype.value == XSD + "boolean"
        yield view.problem(
            "confirmation",
            node,
            predicate,
            mine[0],
            what=(
                f"{'La réponse' if is_answer else 'Le chiffre'} confirme {'celle' if is_answer else 'celui'} "
                f"de {view.called(rival, 'fr')} ({places['fr']}).",
                f"The {'answer' if is_answer else 'figure'} confirms that of {view.called(rival, 'en')} ({places['en']}).",
            ),
            mend=("Rien à corriger.", "Nothing to mend."),
        )
        return
    yield _discrepancy(view, node, predicate, mine[0], shown)


def _discrepancy(view: View, node: NamedNode, predicate: NamedNode, value: Term, shown: dict[str, str]) -> Problem:
    return view.problem(
        "discrepancy",
        node,
        predicate,
        value,
        what=(
            f"Discordance entre sources : {short(predicate.value)} vaut ici {_joined([value])}, et ailleurs {shown['fr']}.",
            f"Discrepancy between sources: {short(predicate.value)} is {_joined([value])} here, and elsewhere {shown['en']}.",
        ),
        mend=(
            "Vérifiez la saisie ; si la source dit bien cela, laissez ainsi : les deux chiffres restent.",
            "Check the entry; if the source does say so, leave it: both figures stay.",
        ),
        expected=shown,
    )


def _joined(values: list[Term]) -> str:
    return " / ".join(sorted(getattr(value, "value", str(value)) for value in values))


def _life(view: View, node: NamedNode) -> Iterator[Problem]:
    """The start and the end of what the atlas knows, where the entry gives another one."""
    for predicate in map(_property, LIFE):
        for value in view.given(node, predicate):
            mine = span(value)
            known = [
                fact
                for fact in view.facts(node)
                if fact.predicate == predicate and fact.graph != view.entry.graph.value and span(fact.value)
            ]
            if mine is None or not known or any(fact.value == value for fact in known):
                continue
            fact = next((fact for fact in known if agree(mine, span(fact.value) or mine)), known[0])
            shown = {
                language: f"{_joined([fact.value])} : {said_by(view.store, Triple(node, predicate, fact.value), fact.graph, language)}"
                for language in ("fr", "en")
            }
            if agree(mine, span(fact.value) or mine):
                yield view.problem(
                    "confirmation",
                    node,
                    predicate,
                    value,
                    what=(f"La date s'accorde avec {shown['fr']}.", f"The date agrees with {shown['en']}."),
                    mend=("Rien à corriger.", "Nothing to mend."),
                )
            else:
                yield _discrepancy(view, node, predicate, value, shown)
