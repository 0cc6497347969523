"""
One fault, one problem: shapes of entries, shapes of the graph and checks often find the same thing, each in its own words.

Two problems tell the same fault where they are about one value, or about the number of values, of one property of one resource. The
most telling words stay: a reader's, then those of a check that looked for what was meant, then those of the entry's shape. What only
follows from a fault that is told (a resource of an unknown class lacks what its class would ask) is not told besides.
"""

from __future__ import annotations

from collections.abc import Iterable

from iae_atlas.entries.document import Document
from iae_atlas.entries.excerpts import short_form
from iae_atlas.entries.origins import Origin
from iae_atlas.entries.problems import Problem
from iae_atlas.entries.remarks import WORDS as OF_NORMAL_FORM
from iae_atlas.namespaces import SH, SHAPES, contracted, iae

MISSING, MANY, LANGUAGE, ORDER, WHEN, WHOLE, VALUE = "missing", "many", "language", "order", "when", "whole", "value"
FAULTS = {
    **dict.fromkeys(("MinCount", "QualifiedMinCount", "HasValue"), MISSING),
    **dict.fromkeys(("MaxCount", "UniqueLang", "QualifiedMaxCount"), MANY),
    **dict.fromkeys(("LanguageIn",), LANGUAGE),
    **dict.fromkeys(("LessThan", "LessThanOrEquals"), ORDER),
    **dict.fromkeys(("Or", "Xone", "And", "Not", "SPARQL"), WHOLE),
}
CHOICES = frozenset(f"{SH}{name}ConstraintComponent" for name in ("Or", "Xone", "And", "Not"))
RULES = {
    **dict.fromkeys(("citation-missing", "locator-missing"), MISSING),
    **dict.fromkeys(("functional-property",), MANY),
    **dict.fromkeys(("one-language",), LANGUAGE),
    **dict.fromkeys(("dates-reversed",), ORDER),
    **dict.fromkeys(("date-after-source", "date-implausible", "event-outside-life"), WHEN),
}
# Checks that say what may have been meant: they know more than a shape.
POINTED = frozenset(
    {
        *("region-unknown", "region-of-today", "region-for-council", "link-nowhere", "term-unknown", "name-foreign"),
        *("name-reserved", "bookkeeping-given", "already-stated", "source-known", "dates-reversed", "personal-data"),
        *("disjoint-classes", "date-future", "addition-unusual"),
    }
)
# Rules that say all there is to say of a resource; what it lacks besides does not matter.
CLOSING = frozenset({"name-foreign", "name-reserved", "source-reserved"})
TYPING = frozenset({"term-unknown", "already-stated", "disjoint-classes"})
UNCITED = frozenset(
    {"citation-missing", "citation-undescribed", "citation-elsewhere", "block-undescribed", "source-missing"}
)
OVERRULING = frozenset({"already-stated", "addition-unusual", "discrepancy", "confirmation"})
ENTRY_SHAPE, SHAPE = contracted(SHAPES + "Entry"), contracted(SHAPES + "x")[:-1]
REVERSED = frozenset(contracted(SHAPES + name) for name in ("LifetimeShape", "PeriodShape"))
EVIDENCE = frozenset(contracted(iae(name)) for name in ("citation", "basis", "source", "locator", "lines"))
TYPE, LABEL, LOCATOR = "rdf:type", "skos:prefLabel", contracted(iae("locator"))
GRAVITY = {"violation": 0, "warning": 1, "info": 2}


def merged(document: Document, problems: Iterable[Problem]) -> list[Problem]:
    """The problems of a document without those that only say again, or only follow from, what others say."""
    given = sorted(problems, key=lambda problem: (_rank(problem), GRAVITY[problem.severity], problem.component))
    told = _Told(document, given)
    kept: dict[tuple[str, ...], Problem] = {}
    for problem in given:
        if not told.explains(problem):
            kept.setdefault(_fault(problem), problem)
    return _one_a_shape(kept.values())


class _Told:
    """What pointed checks say, as far as it explains what shapes find too."""

    def __init__(self, document: Document, problems: list[Problem]) -> None:
        self.values = {(each.focus, each.path, _value(each)) for each in problems if each.rule in POINTED and each.path}
        # what a reader could not make sense of is not there for shapes to see
        unread = [each for each in problems if not each.focus and each.severity == "violation"]
        self.unread = {each.origin for each in unread if each.origin.line or each.origin.cell}
        self.spoilt = {_row(origin) for origin in self.unread if origin.cell}
        starts = sorted({origin.line for origin in document.subjects.values() if origin.line and not origin.cell})
        self.broken = {max((start for start in starts if start <= each.origin.line), default=0) for each in unread}
        self.uncited = {each.focus for each in problems if each.rule in UNCITED}
        self.closed = {
            each.focus for each in problems if each.rule in CLOSING or (each.rule == "region-unknown" and not each.path)
        }
        self.typed = {each.focus for each in problems if each.rule in TYPING and each.path == TYPE}
        self.retyped = {each.focus for each in problems if each.rule == "already-stated" and each.path == TYPE}
        self.overruled = {(each.focus, each.path) for each in problems if each.rule in OVERRULING}
        self.unplaced = {each.focus for each in problems if each.path == LOCATOR and _kind(each) == MISSING}
        self.reversed = {each.focus for each in problems if each.rule == "dates-reversed"}
        self.meant = {
            (name.split(" ")[0], f"^{each.path}")
            for each in problems
            if each.rule == "link-nowhere"
            for name in each.expected.get("fr", "").split(" / ")[:1]
        } | {
            (each.focus, name.split(" ")[0])
            for each in problems
            if each.rule == "term-unknown"
            for name in each.expected.get("fr", "").split(" / ")[:1]
        }

    def explains(self, problem: Problem) -> bool:
        """Whether a problem only follows from what is told, or says it in other words."""
        if problem.rule == "disjoint-classes":
            return problem.focus in self.retyped
        if problem.rule == "locator-missing" and problem.origin.line in self.broken - {0}:
            return True
        is_shape = problem.rule.startswith(SHAPE)
        if problem.rule in POINTED or not (is_shape or problem.rule.startswith("property-")):
            return False
        place = (problem.focus, problem.path)
        if problem.path and (*place, _value(problem)) in self.values:
            return True
        if _value(problem) in self.typed and _kind(problem) == VALUE:
            return True
        return is_shape and self._explains_shape(problem, place)

    def _explains_shape(self, problem: Problem, place: tuple[str, str]) -> bool:
        kind = _kind(problem)
        return (
            problem.focus in self.closed
            or (
                kind in (MISSING, WHOLE) and (problem.origin in self.unread or problem.origin.line in self.broken - {0})
            )
            or (kind == WHOLE and problem.origin.cell != "" and _row(problem.origin) in self.spoilt)
            or (problem.focus in self.typed and kind in (MISSING, WHOLE))
            or (problem.path in EVIDENCE and not self.uncited.isdisjoint((problem.focus, "")))
            or (kind == MANY and place in self.overruled)
            or (kind == MISSING and problem.path == LABEL and problem.focus in self.unplaced)
            or (kind == MISSING and place in self.meant)
            or (problem.rule in REVERSED and problem.focus in self.reversed)
        )


def _row(origin: Origin) -> tuple[str, str]:
    """The row of a sheet that a cell stands in."""
    return origin.sheet, origin.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def _rank(problem: Problem) -> int:
    """How much a problem's words tell, the most telling first."""
    if problem.rule in POINTED:
        return 1
    if problem.rule.startswith(ENTRY_SHAPE):
        return 2
    if problem.rule.startswith(SHAPE):
        return 4
    return 3 if problem.focus and problem.rule not in OF_NORMAL_FORM else 0


def _kind(problem: Problem) -> str:
    """What sort of fault it is."""
    if problem.rule in RULES:
        return RULES[problem.rule]
    if problem.component:
        if problem.component in CHOICES and problem.path and problem.value is not None:
            return VALUE
        return FAULTS.get(problem.component.removeprefix(SH).removesuffix("ConstraintComponent"), VALUE)
    return VALUE if problem.rule.startswith("property-") else problem.rule


def _fault(problem: Problem) -> tuple[str, ...]:
    """What is at fault, whoever says so."""
    origin = problem.origin
    if not problem.focus or problem.severity == "info":
        place = (origin.file, origin.sheet, origin.cell, str(origin.line), str(origin.column), origin.pointer)
        return (problem.rule, problem.focus, problem.path, problem.got, *place)
    kind = _kind(problem)
    if kind == WHOLE:
        return (problem.rule, problem.focus, problem.path, _value(problem))
    counts = kind in (MISSING, MANY, LANGUAGE, ORDER, "addition-unusual")
    return (kind, problem.focus, problem.path, "" if counts else _value(problem))


def _value(problem: Problem) -> str:
    return short_form(problem.value) if problem.value is not None else ""


def _one_a_shape(problems: Iterable[Problem]) -> list[Problem]:
    """
    The problems without those that a shape has told with other words.

    A text without its language, and the text in that language that is missing then, are one fault; so is one language for two; so are
    two values for one, of which one is wrong besides.
    """
    given = list(problems)
    shaped = {(each.focus, each.path) for each in given if each.rule.startswith(SHAPE)}
    marked = {(each.rule, each.focus, each.path) for each in given if _kind(each) == LANGUAGE}
    many = {(each.rule, each.focus, each.path) for each in given if _kind(each) == MANY}
    return [
        each
        for each in given
        if not (each.rule == "one-language" and (each.focus, each.path) in shaped)
        and not (_kind(each) == MISSING and (each.rule, each.focus, each.path) in marked)
        and not (_kind(each) == VALUE and (each.rule, each.focus, each.path) in many)
    ]
