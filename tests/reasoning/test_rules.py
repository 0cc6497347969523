"""Rules of our own are CONSTRUCT queries, run one after the other."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Triple

from iae_atlas.errors import DataError
from iae_atlas.reasoning.rules import derive

A, B, P, Q, R = (NamedNode(f"x:{name}") for name in "abpqr")
GIVEN = [Quad(A, P, B)]


def rules(folder: Path, **texts: str) -> Path:
    """A folder with these rules."""
    for name, text in texts.items():
        (folder / f"{name}.rq").write_text(text, encoding="utf-8")
    return folder


def test_a_rule_derives_triples(tmp_path: Path) -> None:
    """What the query constructs is what follows."""
    folder = rules(tmp_path, one="CONSTRUCT { ?y <x:q> ?x } WHERE { ?x <x:p> ?y }")

    assert derive(GIVEN, folder) == {Triple(B, Q, A)}


def test_a_rule_sees_what_those_before_it_derived(tmp_path: Path) -> None:
    """Rules run in the order of their names; what they derive is in `graph/derived`."""
    folder = rules(
        tmp_path,
        a="CONSTRUCT { ?x <x:q> ?y } WHERE { ?x <x:p> ?y }",
        b="CONSTRUCT { ?x <x:r> ?y } WHERE { GRAPH <https://w3id.org/iae-atlas/graph/derived> { ?x <x:q> ?y } }",
    )

    assert derive(GIVEN, folder) == {Triple(A, Q, B), Triple(A, R, B)}


def test_no_rules_derive_nothing(tmp_path: Path) -> None:
    """A home need not have rules."""
    assert derive(GIVEN, tmp_path / "absent") == set()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("CONSTRUCT { ?x", r"(?s)one\.rq: error at 1:15: .*Mend the rule"),
        ("SELECT * { ?s ?p ?o }", r"one\.rq: a rule is a CONSTRUCT query"),
    ],
)
def test_a_broken_rule_is_named(tmp_path: Path, text: str, message: str) -> None:
    """The error names the file."""
    with pytest.raises(DataError, match=message):
        derive(GIVEN, rules(tmp_path, one=text))
