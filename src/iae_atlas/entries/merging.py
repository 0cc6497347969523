"""
One fault, one problem: shapes of entries, shapes of the graph and checks often find the same thing, each in its own words.

Two problems tell the same fault where they are about one value, or about the number of values, of one property of one resource. The
most telling words stay: a reader's, then those of a check that looked for what was meant, then those of the entry's shape.
"""

from __future__ import annotations

from collections.abc import Iterable

from iae_atlas.entries.excerpts import short_form
from iae_atlas.entries.problems import Problem
from iae_atlas.namespaces import ID, SH, SHAPES, contracted, iae

FAULTS = {
    **dict.fromkeys(("MinCount", "QualifiedMinCount", "HasValue"), "missing"),
    **dict.fromkeys(("MaxCount", "UniqueLang", "QualifiedMaxCount"), "many"),
    **dict.fromkeys(("LanguageIn",), "language"),
    **dict.fromkeys(("LessThan", "LessThanOrEquals"), "order"),
    **dict.fromkeys(("Or", "Xone", "And", "Not", "SPARQL"), "whole"),
}
RULES = {
    "citation-missing": "missing",
    "locator-missing": "missing",
    "one-language": "language",
    "functional-property": "many",
    "dates-reversed": "order",
}
# Checks that say what may have been meant: they know more than a shape.
POINTED = frozenset(
    {
        *("region-unknown", "region-of-today", "region-for-council", "link-nowhere", "term-unknown", "name-foreign"),
        *("name-reserved", "bookkeeping-given", "already-stated", "source-known", "dates-reversed", "personal-data"),
        *("disjoint-classes", "date-future"),
    }
)
ENTRY_SHAPE, SHAPE = contracted(SHAPES + "Entry"), contracted(SHAPES + "x")[:-1]
# Whatever else is wrong with a blank, it is to be filled.
BLANK, BLANK_NODE = contracted(SHAPES + "Entry-blank"), contracted(ID + "blank")
EVIDENCE = frozenset(contracted(iae(name)) for name in ("citation", "basis", "source", "locator", "lines"))
UNCITED = frozenset(
    {"citation-missing", "citation-undescribed", "citation-elsewhere", "block-undescribed", "source-missing"}
)
GRAVITY = {"violation": 0, "warning": 1, "info": 2}


def merged(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without those that only say again, or only follow from, what others say."""
    given = sorted(problems, key=lambda problem: (_rank(problem), GRAVITY[problem.severity]))
    uncited = {problem.focus for problem in given if problem.rule in UNCITED}
    wrong = {(problem.focus, problem.path, _value(problem)) for problem in given if problem.rule in POINTED}
    unread = {
        problem.origin
        for problem in given
        if problem.origin.cell and not problem.focus and problem.severity == "violation"
    }
    unknown = {problem.focus for problem in given if problem.rule == "term-unknown" and problem.path == "rdf:type"}
    blank = {(problem.focus, problem.path, _value(problem)) for problem in given if problem.rule == BLANK}
    kept: dict[tuple[str, ...], Problem] = {}
    for problem in given:
        if problem.rule != BLANK and (problem.focus, problem.path, _value(problem)) in blank:
            continue
        if problem.focus == BLANK_NODE:
            continue
        if problem.rule.startswith(SHAPE):
            if problem.path in EVIDENCE and (uncited & {problem.focus, ""}):
                continue  # what is cited nowhere has neither basis nor source
            if problem.focus in unknown and problem.path == "rdf:type":
                continue
        if problem.focus and problem.origin in unread and _fault(problem)[0] == "missing":
            continue  # what stands in the cell could not be read, as is told
        if problem.rule not in POINTED and (problem.focus, problem.path, _value(problem)) in wrong and problem.path:
            continue
        kept.setdefault(_fault(problem), problem)
    told = {(problem.focus, problem.path) for problem in kept.values() if problem.rule.startswith(SHAPE)}
    return [
        problem
        for problem in kept.values()
        if problem.rule != "one-language" or (problem.focus, problem.path) not in told
    ]


def _rank(problem: Problem) -> int:
    """How much a problem's words tell, the most telling first."""
    if problem.rule in POINTED:
        return 1
    if problem.rule.startswith(ENTRY_SHAPE):
        return 2
    if problem.rule.startswith(SHAPE):
        return 4
    return 3 if problem.component == "" and problem.focus else 0


def _fault(problem: Problem) -> tuple[str, ...]:
    """What is at fault, whoever says so."""
    origin = problem.origin
    place = (origin.file, origin.sheet, origin.cell, str(origin.line), str(origin.column), origin.pointer)
    if not problem.focus or problem.severity == "info":
        return (problem.rule, problem.focus, problem.path, problem.got, *place)
    kind = RULES.get(problem.rule) or FAULTS.get(problem.component.removeprefix(SH).removesuffix("ConstraintComponent"))
    if kind is None:
        kind = "value" if problem.component or problem.rule.startswith("property-") else problem.rule
    if kind == "whole":
        return (problem.rule, problem.focus, problem.path, _value(problem))
    value = _value(problem) if kind in ("value", problem.rule) else ""
    return (kind, problem.focus, problem.path, value)


def _value(problem: Problem) -> str:
    return short_form(problem.value) if problem.value is not None else ""
