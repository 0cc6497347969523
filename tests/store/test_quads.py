"""Quads on disk: the same input gives the same bytes."""

import shutil
from hashlib import sha256
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Triple

from iae_atlas.building import build
from iae_atlas.locations import Home
from iae_atlas.store.quads import sorted_lines, stable_blank_nodes, write_quads

A, P, Q = (NamedNode(f"x:{name}") for name in "apq")


def test_the_same_input_gives_the_same_bytes(home: Home, tmp_path: Path) -> None:
    """A second build in another place writes the same quads and the same report."""
    other = Home(tmp_path / "b", tmp_path / "b")
    for part in ("ontology", "data", "queries"):
        shutil.copytree(home.root / part, other.root / part)

    build(other, reasoner=False)

    assert other.quads.read_bytes() == home.quads.read_bytes()
    assert other.report.read_bytes() == home.report.read_bytes()


def test_quads_are_sorted_lines() -> None:
    """Each quad is one line; triples of the default graph have no name."""
    lines = sorted_lines([(A, {Triple(A, P, Literal("z"))}), (DefaultGraph(), {Triple(A, P, A)})])

    assert lines == ['<x:a> <x:p> "z" <x:a> .', "<x:a> <x:p> <x:a> ."]


def test_the_digest_is_that_of_the_file(tmp_path: Path) -> None:
    """What names the store can be computed from the file by anybody."""
    path = tmp_path / "deep" / "atlas.nq"
    digest = write_quads(path, ["<x:a> <x:p> <x:a> ."])

    assert path.read_text(encoding="utf-8") == "<x:a> <x:p> <x:a> .\n"
    assert digest == sha256(path.read_bytes()).hexdigest()


def expression(first: str, second: str) -> set[Triple]:
    """A list of two, its nodes named at random by the parser."""
    one, two = BlankNode(first), BlankNode(second)
    return {Triple(A, P, one), Triple(one, P, Literal("1")), Triple(one, Q, two), Triple(two, P, Literal("2"))}


def test_blank_nodes_are_named_by_what_they_say() -> None:
    """However the parser called them, they have the same names in the end."""
    assert stable_blank_nodes(expression("b1", "b2")) == stable_blank_nodes(expression("x", "y"))


def test_nodes_that_say_different_things_stay_apart() -> None:
    """No two nodes of an expression fall together."""
    named = stable_blank_nodes(expression("b1", "b2"))

    assert len({triple.subject for triple in named}) == 3


def test_equal_expressions_of_two_terms_stay_two() -> None:
    """What hangs from another term is another node."""
    one, two, other = BlankNode("1"), BlankNode("2"), NamedNode("x:other")
    named = stable_blank_nodes(
        {Triple(A, P, one), Triple(one, Q, Literal("1")), Triple(other, P, two), Triple(two, Q, Literal("1"))}
    )

    assert len(named) == 4
