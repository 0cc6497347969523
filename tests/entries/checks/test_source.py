"""A reader finds the way back to the source."""

from tests.entries.checks.conftest import Find

LOCATOR = '    iae:source src:aide-limousin ;\n    iae:locator "rubrique Conditions" .'


def test_a_passage_without_a_place(find: Find) -> None:
    """Told once; that it has no name either only follows from it."""
    (problem,) = find((LOCATOR, "    iae:source src:aide-limousin ."))

    assert (problem.severity, problem.path, problem.origin.line) == ("violation", "iae:locator", 40)


def test_what_cites_nothing(find: Find) -> None:
    """It has neither basis nor source then, which is not told besides."""
    problems = find(("    iae:citation page:conditions ;\n", ""))

    assert [(each.rule, each.path, each.origin.line) for each in problems] == [("citation-missing", "iae:citation", 69)]


def test_a_passage_of_the_study(find: Find) -> None:
    """An entry cites its own source."""
    study = "<https://w3id.org/iae-atlas/id/passage/panorama-2014/l485>"
    (problem,) = find(("iae:citation page:conditions", f"iae:citation {study}"))

    assert (problem.severity, problem.rule, problem.got) == ("violation", "citation-elsewhere", "p:l485")
