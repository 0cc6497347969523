"""One fault is one problem, in the most telling words; what only follows from it is not told."""

from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.examination.merging import merged
from iae_atlas.namespaces import ID, SH

DOCUMENT = Document(
    "a.ttl",
    subjects={NamedNode(ID + "rule/a"): Origin("a.ttl", 3, 1), NamedNode(ID + "rule/b"): Origin("a.ttl", 9, 1)},
)


def found(
    rule: str,
    component: str = "",
    *,
    focus: str = "rule:a",
    path: str = "iae:rate",
    value: str = "",
    line: int = 5,
    severity: str = "violation",
    expected: str = "",
) -> Problem:
    """A problem of a rule."""
    return Problem(
        severity,
        rule,
        Origin("a.ttl", line, 1),
        {"fr": rule},
        {},
        expected={"fr": expected} if expected else {},
        focus=focus,
        path=path,
        component=f"{SH}{component}ConstraintComponent" if component else "",
        value=Literal(value) if value else None,
    )


def rules(*problems: Problem) -> list[str]:
    """The rules of what is left, sorted."""
    return sorted(problem.rule for problem in merged(DOCUMENT, problems))


ENTRY, GRAPH = "iaesh:EntryRule-rate", "iaesh:AidRuleShape-rate"


@pytest.mark.parametrize(
    ("problems", "left"),
    [
        # one value, two shapes: the entry's words stay
        ((found(GRAPH, "Datatype", value="x"), found(ENTRY, "MaxInclusive", value="x")), [ENTRY]),
        # two values, two faults
        ((found(ENTRY, "In", value="x"), found(ENTRY, "In", value="y", line=6)), [ENTRY, ENTRY]),
        # a check that knows what was meant outranks a shape
        ((found(ENTRY, "Class", value="x"), found("link-nowhere", value="x")), ["link-nowhere"]),
        # a check that does not is outranked
        ((found(ENTRY, "Class", value="x"), found("property-range", value="x")), [ENTRY]),
        # numbers of values are one fault, whoever counts
        ((found(GRAPH, "MaxCount"), found(ENTRY, "MaxCount"), found("functional-property")), [ENTRY]),
        # too many, and one of them wrong besides
        ((found(ENTRY, "MaxCount"), found(ENTRY, "MaxInclusive", value="80")), [ENTRY]),
        # a text without its language, and the text in it that is missing
        ((found(ENTRY, "MinCount"), found(ENTRY, "LanguageIn", value="x")), [ENTRY]),
        ((found("one-language"), found(GRAPH, "MinCount")), [GRAPH]),
        # what cites nothing has neither basis nor source
        (
            (found("citation-missing", path="iae:citation"), found(GRAPH, "MinCount", path="iae:basis")),
            ["citation-missing"],
        ),
        # of what an entry may not describe nothing else matters
        (
            (found("name-reserved", path=""), found(GRAPH, "MinCount"), found(ENTRY, "Datatype", value="x")),
            ["name-reserved"],
        ),
        # nor of a resource of an unknown class what its class would ask
        ((found("term-unknown", path="rdf:type"), found(GRAPH, "MinCount")), ["term-unknown"]),
        # a property misspelt is not missing besides
        (
            (found("term-unknown", path="iae:rte", expected="iae:rate (taux) / iae:date"), found(ENTRY, "MinCount")),
            ["term-unknown"],
        ),
        # two sources may each give a date
        ((found("discrepancy", severity="info"), found(ENTRY, "MaxCount")), ["discrepancy"]),
        # reversed dates are told by the check alone
        (
            (found("dates-reversed", path="iae:start"), found("iaesh:LifetimeShape", "SPARQL", path="")),
            ["dates-reversed"],
        ),
        # two questions of a shape in SPARQL are two
        (
            (found("iaesh:EntryRule-a", "SPARQL", value="1"), found("iaesh:EntryRule-b", "SPARQL", value="1")),
            ["iaesh:EntryRule-a", "iaesh:EntryRule-b"],
        ),
    ],
)
def test_what_is_left(problems: tuple[Problem, ...], left: list[str]) -> None:
    """Whatever the order in which they come."""
    assert rules(*problems) == left
    assert rules(*reversed(problems)) == left


def test_what_a_reader_could_not_read_is_not_missing() -> None:
    """In the description that is broken; in another one it is."""
    broken = Problem("violation", "read:number", Origin("a.ttl", 5, 9), {"fr": "x"}, {})
    here, there = found(ENTRY, "MinCount", line=3), found(ENTRY, "MinCount", focus="rule:b", line=9)

    assert rules(broken, here, there) == [ENTRY, "read:number"]
    assert rules(replace(broken, severity="warning"), here, there) == [ENTRY, ENTRY, "read:number"]


def test_remarks_are_no_faults() -> None:
    """Each is told."""
    one = found("confirmation", severity="info", value="x")

    assert rules(one, replace(one, origin=Origin("a.ttl", 6, 1))) == ["confirmation", "confirmation"]


def test_no_violation_is_explained_away_by_what_is_none() -> None:
    """Two rules that each only follow from the other would leave an entry that looks fine: both are told then."""
    part = found("citation-missing", focus="ceil:a", path="iae:citation")
    warned = found("source-missing", focus="", path="", severity="warning")

    assert rules(part) == ["citation-missing"]
    assert rules(part, warned) == ["citation-missing", "source-missing"]
