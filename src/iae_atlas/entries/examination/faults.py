"""What sort of fault a problem tells, so that two that tell the same can be known as one."""

from __future__ import annotations

from iae_atlas.entries.documents.excerpts import short_form
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.namespaces import SH, SHAPES, contracted

MISSING, MANY, LANGUAGE, ORDER, WHEN, WHOLE, VALUE = "missing", "many", "language", "order", "when", "whole", "value"
COMPONENTS = {
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
    **{contracted(SHAPES + name): WHEN for name in ("Entry-startAfterReading", "EntryBudget-afterReading")},
}
ENTRY_SHAPE, SHAPE = contracted(SHAPES + "Entry"), contracted(SHAPES + "x")[:-1]


def kind_of(problem: Problem) -> str:
    """The sort of fault: a value that is missing, one too many, a wrong one; for what is none of these, the name of the rule."""
    if problem.rule in RULES:
        return RULES[problem.rule]
    if problem.component:
        if problem.component in CHOICES and problem.path and problem.value is not None:
            return VALUE
        return COMPONENTS.get(problem.component.removeprefix(SH).removesuffix("ConstraintComponent"), VALUE)
    return VALUE if problem.rule.startswith("property-") else problem.rule


def value_of(problem: Problem) -> str:
    """The value that is at fault, empty where there is none."""
    return short_form(problem.value) if problem.value is not None else ""


def is_shapes(problem: Problem) -> bool:
    """Whether a shape found it."""
    return problem.rule.startswith(SHAPE)


def fault_of(problem: Problem) -> tuple[str, ...]:
    """What is at fault, whoever says so."""
    origin = problem.origin
    if not problem.focus or problem.severity == "info":
        place = (origin.file, origin.sheet, origin.cell, str(origin.line), str(origin.column), origin.pointer)
        return (problem.rule, problem.focus, problem.path, problem.got, *place)
    kind = kind_of(problem)
    if kind == WHOLE:
        return (problem.rule, problem.focus, problem.path, value_of(problem))
    counts = kind in (MISSING, MANY, LANGUAGE, ORDER, "addition-unusual")
    return (kind, problem.focus, problem.path, "" if counts else value_of(problem))
