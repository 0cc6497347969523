"""
What only follows from a fault that is told.

A resource of an unknown class lacks what its class would ask; a description that a reader could not read to its end lacks what stands
there; what cites nothing has no basis.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.documents.excerpts import short
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.examination.faults import ENTRY_SHAPE, MANY, MISSING, VALUE, WHOLE, is_shapes, kind_of, value_of
from iae_atlas.namespaces import SHAPES, contracted, iae

# Checks that say what may have been meant: they know more than a shape.
POINTED = frozenset(
    {
        *("region-unknown", "region-of-today", "region-for-council", "link-nowhere", "term-unknown", "name-foreign"),
        *(
            "name-reserved",
            "name-withdrawn",
            "bookkeeping-given",
            "already-stated",
            "source-known",
            "dates-reversed",
            "personal-data",
        ),
        *("disjoint-classes", "date-future", "addition-unusual", "term-reserved"),
        *("date-misspelt", "amount-undecimal"),
    }
)
# Rules that say all there is to say of a resource; what it lacks besides does not matter.
CLOSING = frozenset({"name-foreign", "name-reserved", "name-withdrawn", "source-reserved", "citation-alone"})
TYPING = frozenset({"term-unknown", "term-reserved", "already-stated", "disjoint-classes"})
UNCITED = frozenset(
    {
        *("citation-missing", "citation-undescribed", "citation-elsewhere", "block-undescribed"),
        *("source-missing", "source-several", "source-undescribed", "source-reserved", "source-name"),
    }
)
OVERRULING = frozenset({"already-stated", "addition-unusual"})
BESIDE = frozenset({"discrepancy", "confirmation"})  # two sources may each give a value
REVERSED = frozenset(contracted(SHAPES + name) for name in ("LifetimeShape", "PeriodShape"))
PRINTED, LABELLED = (contracted(SHAPES + name) for name in ("PrintedFigureShape", "LabelShape-prefLabel"))
EVIDENCE = frozenset(contracted(iae(name)) for name in ("citation", "basis", "source", "locator", "lines"))
TYPE, LABEL = "rdf:type", "skos:prefLabel"
LOCATOR, PRINT = contracted(iae("locator")), contracted(iae("printed"))
# Parts have the citation of the whole.
PARTS = ("ceil:", "step:", "flat:", "quota:", "cumul:", "cgrp:")


class Told:
    """What is told of a document, as far as other problems only follow from it."""

    def __init__(self, document: Document, problems: list[Problem]) -> None:
        self.document = document
        by_rule: dict[str, list[Problem]] = {}
        for each in problems:
            by_rule.setdefault(each.rule, []).append(each)

        def of(rules: Iterable[str]) -> list[Problem]:
            return [each for rule in sorted(rules) for each in by_rule.get(rule, ())]

        self.values = {(each.focus, each.path, value_of(each)) for each in of(POINTED) if each.path}
        self.reserved = {(each.focus, each.path, value_of(each)) for each in of(("term-reserved",))}
        self.uncited = {each.focus for each in of(UNCITED)}
        self.undescribed = {each.focus for each in of(("source-undescribed",))}
        nowhere = [each for each in of(("region-unknown",)) if not each.path]
        self.closed = {each.focus for each in (*of(CLOSING), *nowhere)}
        self.typed = {each.focus for each in of(TYPING) if each.path == TYPE}
        self.typed |= {each.focus for each in of(("link-nowhere",)) if not each.path}
        self.retyped = {each.focus for each in of(("already-stated", "term-reserved")) if each.path == TYPE}
        self.overruled = {(each.focus, each.path) for each in of(OVERRULING)}
        self.beside = {(each.focus, each.path) for each in of(BESIDE)}
        self.reversed = {each.focus for each in of(("dates-reversed",))}
        self.missing = {(each.focus, each.path) for each in problems if kind_of(each) == MISSING}
        self.wrong = {
            each.focus for each in problems if each.focus and each.severity == "violation" and each.path != LABEL
        }
        self.refused = {(each.focus, each.path) for each in problems if each.severity == "violation"}
        self.refused |= {(each.focus, each.path) for each in problems if is_shapes(each) and each.severity == "warning"}
        self.named = {(each.focus, _meant(each)) for each in of(("term-unknown",))}
        self.named |= {(_meant(each), f"^{each.path}") for each in of(("link-nowhere",))}
        self._read_places(document, [each for each in problems if not each.focus and each.severity == "violation"])

    def _read_places(self, document: Document, unread: list[Problem]) -> None:
        """Which descriptions a reader could not read whole: what stands there is not there for others to see."""
        self.unread = {each.origin for each in unread if each.origin.line or each.origin.cell}
        self.spoilt = {_row(origin) for origin in self.unread if origin.cell}
        starts = {node: origin.line for node, origin in document.subjects.items() if origin.line and not origin.cell}
        lines = sorted(set(starts.values()))
        broken = {max((line for line in lines if line <= each.origin.line), default=0) for each in unread} - {0}
        self.broken = broken
        self.torn = {
            short(node.value) for node, line in starts.items() if line in broken and isinstance(node, NamedNode)
        }

    def allow(self, problem: Problem) -> bool:
        """Whether a shape counts two values that two sources give, which is none too many."""
        place = (problem.focus, problem.path)
        return is_shapes(problem) and kind_of(problem) == MANY and place in self.beside and not self._gives_two(problem)

    def _gives_two(self, problem: Problem) -> bool:
        """Whether the document itself gives the property more than one value."""
        holders = {
            line.triple.subject
            for line in self.document.given
            if line.origin == problem.origin and short(line.triple.predicate.value) == problem.path
        }
        given = {
            (line.triple.subject, line.triple.object)
            for line in self.document.given
            if line.triple.subject in holders and short(line.triple.predicate.value) == problem.path
        }
        return len(given) > 1

    def explain(self, problem: Problem) -> bool:
        """Whether a problem only follows from what is told, or says it in other words."""
        kind = kind_of(problem)
        if self._is_torn(problem, kind):
            return True
        if problem.rule == "disjoint-classes":
            return problem.focus in self.retyped
        if problem.rule == "printed-differs":
            return (problem.focus, problem.path) in self.refused
        if problem.rule == "link-nowhere":
            return value_of(problem) in self.undescribed
        if problem.rule == "term-reserved":
            return problem.focus in self.closed
        if problem.rule == "addition-unusual":
            return (problem.focus, problem.path, value_of(problem)) in self.reserved
        if problem.rule == "citation-missing":
            return problem.focus in self.closed or (
                problem.focus.startswith(PARTS) and any(not each.startswith(PARTS) for each in self.uncited)
            )
        if problem.rule in POINTED or not (is_shapes(problem) or problem.rule.startswith("property-")):
            return False
        place = (problem.focus, problem.path)
        if problem.path and (*place, value_of(problem)) in self.values:
            return True
        if kind == VALUE and value_of(problem) in self.typed:
            return True
        return is_shapes(problem) and self._explain_shape(problem, place, kind)

    def _is_torn(self, problem: Problem, kind: str) -> bool:
        """Whether it is about a description that was not read whole, and may be right where it is."""
        if not problem.focus or problem.origin in self.unread:
            return bool(problem.focus) and kind in (MISSING, WHOLE)
        if problem.origin.cell:
            return kind == WHOLE and _row(problem.origin) in self.spoilt
        if problem.focus in self.torn:
            return kind in (MISSING, MANY, WHOLE) or problem.rule in CLOSING or problem.rule.startswith("property-")
        return kind in (MISSING, WHOLE) and problem.origin.line in self.broken

    def _explain_shape(self, problem: Problem, place: tuple[str, str], kind: str) -> bool:
        focus = problem.focus
        if kind == MISSING:
            paths = problem.path.split("|")
            return (
                focus in self.closed | self.typed
                or place in self.named
                or (len(paths) > 1 and any((focus, path) in self.missing for path in paths))
                or (problem.path == LABEL and (focus, LOCATOR) in self.missing)
                or (problem.rule == LABELLED and focus in self.wrong)
                or (problem.path in EVIDENCE and bool(self.uncited))
            )
        return (
            focus in self.closed
            or (kind == WHOLE and focus in self.typed)
            or (kind == MANY and place in self.overruled)
            or (problem.path in EVIDENCE and bool(self.uncited))
            or (problem.rule in REVERSED and focus in self.reversed)
            or (problem.rule == PRINTED and (focus, PRINT) in self.missing)
        )


def without_words_of_one_shape(problems: Iterable[Problem]) -> list[Problem]:
    """
    The problems without those that a shape has told with other words.

    A text without its language, and the text in that language that is missing then, are one fault; so is one language for two; so are
    two values for one, of which one is wrong besides.
    """
    given = list(problems)
    shaped = {(each.focus, each.path) for each in given if is_shapes(each)}
    marked = {(each.rule, each.focus, each.path) for each in given if kind_of(each) == "language"}
    many = {(each.rule, each.focus, each.path) for each in given if kind_of(each) == MANY}
    return [
        each
        for each in given
        if not (each.rule == "one-language" and (each.focus, each.path) in shaped)
        and not (kind_of(each) == MISSING and (each.rule, each.focus, each.path) in marked)
        and not (kind_of(each) == VALUE and (each.rule, each.focus, each.path) in many)
    ]


def rank_of(problem: Problem, of_readers: Iterable[str]) -> int:
    """How much a problem's words tell: a reader's most, then pointed checks, shapes of entries, other checks, shapes of the graph."""
    if problem.rule in POINTED:
        return 1
    if problem.rule.startswith(ENTRY_SHAPE):
        return 2
    if is_shapes(problem):
        return 4
    return 3 if problem.focus and problem.rule not in of_readers else 0


def _meant(problem: Problem) -> str:
    """The name that was proposed first."""
    return problem.expected.get("fr", "").split(" / ")[0].split(" ")[0]


def _row(origin: Origin) -> tuple[str, str]:
    """The row of a sheet that a cell stands in."""
    return origin.sheet, origin.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
