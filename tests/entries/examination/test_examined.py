"""Problems come by place, the gravest first at one place, and none twice."""

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.examination.examined import Examined, in_order


def problem(origin: Origin, severity: str = "violation", rule: str = "r") -> Problem:
    """A problem of which the place matters."""
    return Problem(severity, rule, origin, {"fr": "x"}, {})


def test_lines_come_in_their_order() -> None:
    """As numbers, and by column within a line."""
    places = [Origin("a.ttl", 10, 1), Origin("a.ttl", 9, 20), Origin("a.ttl", 9, 3), Origin("a.ttl")]

    assert [(each.origin.line, each.origin.column) for each in in_order(map(problem, places))] == [
        (0, 0),
        (9, 3),
        (9, 20),
        (10, 1),
    ]


def test_cells_come_row_by_row() -> None:
    """Z comes before AA, and row 9 before row 10, sheet by sheet."""
    cells = [("Z2", "B"), ("AA2", "B"), ("A10", "B"), ("A9", "B"), ("C1", "Règles")]
    found = in_order(problem(Origin("a.xlsx", sheet=sheet, cell=cell)) for cell, sheet in reversed(cells))

    assert [each.origin.cell for each in found] == ["Z2", "AA2", "A9", "A10", "C1"]


def test_at_one_place_the_gravest_comes_first() -> None:
    """Whatever the names of the rules are."""
    place = Origin("a.ttl", 1, 1)
    found = in_order([problem(place, "info", "a"), problem(place, "violation", "z"), problem(place, "warning", "b")])

    assert [each.severity for each in found] == ["violation", "warning", "info"]


def test_none_comes_twice() -> None:
    """The same rule at the same place with the same words."""
    assert len(in_order([problem(Origin("a.ttl", 1, 1)), problem(Origin("a.ttl", 1, 1))])) == 1


def test_only_violations_stand_in_the_way() -> None:
    """Warnings and remarks are counted, and conform."""
    found = Examined(Document("a.ttl"), None, [problem(Origin("a.ttl"), "warning"), problem(Origin("a.ttl"), "info")])

    assert (found.conforms, found.count("warning"), found.count("violation")) == (True, 1, 0)
