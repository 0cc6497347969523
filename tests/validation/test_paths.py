"""Paths of SHACL and of SPARQL: read, said, turned round and walked."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from pyoxigraph import NamedNode

from iae_atlas.namespaces import ONTOLOGY
from iae_atlas.turtle.terms import Term
from iae_atlas.validation.paths import Link, inverted, links_of, path_of, walked

GRAPH = {("a", "p", "b"), ("b", "p", "c"), ("c", "p", "a"), ("b", "q", "d"), ("e", "q", "d"), ("d", "r", "d")}


def named(name: str) -> NamedNode:
    """A node of the graph above."""
    return NamedNode(f"urn:{name}")


def neighbours(node: Term, link: Link) -> Iterable[Term]:
    """The ends of a link in the graph above."""
    assert isinstance(node, NamedNode)
    name = link.predicate and link.predicate.value.removeprefix(ONTOLOGY)
    for start, predicate, end in GRAPH:
        if name in (None, predicate) and node == named(end if link.inverse else start):
            yield named(start if link.inverse else end)


@pytest.mark.parametrize(
    ("text", "said", "ends"),
    [
        ("iae:p", "iae:p", "b"),
        ("^iae:p", "^iae:p", "c"),
        ("iae:p/iae:q", "iae:p/iae:q", "d"),
        ("iae:p/iae:q/^iae:q", "iae:p/iae:q/^iae:q", "be"),
        ("iae:p|iae:q", "iae:p|iae:q", "b"),
        ("iae:p*", "iae:p*", "abc"),
        ("iae:p+", "iae:p+", "abc"),
        ("(iae:p/iae:p)+", "(iae:p/iae:p)+", "abc"),
        ("iae:p*/(iae:q|^iae:q)", "(iae:p*)/(iae:q|^iae:q)", "d"),
        ("?", "?", "b"),
        ("^?", "^?", "c"),
        (" iae:p / ( iae:q ) ", "iae:p/iae:q", "d"),
    ],
)
def test_a_path_is_read_said_and_walked(text: str, said: str, ends: str) -> None:
    """A path reads as it is written in SPARQL, and leads where it says."""
    path = path_of(text)

    assert str(path) == said
    assert walked(path, {named("a")}, neighbours) == {named(end) for end in ends}


@pytest.mark.parametrize("text", ["iae:p/iae:q", "(iae:p|^iae:q)+", "iae:p*/^iae:q", "^iae:p"])
def test_a_path_turned_round_leads_back(text: str) -> None:
    """Wherever a path leads, its inverse leads from there to the start, and from nowhere else."""
    path, nodes = path_of(text), {named(name) for name in "abcde"}

    for start in nodes:
        for end in nodes:
            forth = end in walked(path, {start}, neighbours)
            back = start in walked(inverted(path), {end}, neighbours)
            assert forth == back


def test_each_link_of_a_path_has_its_way_there() -> None:
    """The links of a path come with the path that leads to them; a repetition may have been walked any number of times."""
    found = [f"{before} > {link}" for before, link in links_of(path_of("iae:p/(iae:q|^iae:r)/iae:s*"))]

    assert found == [
        " > iae:p",
        "iae:p > iae:q",
        "iae:p > ^iae:r",
        "iae:p/(iae:q|^iae:r)/(iae:s*) > iae:s",
    ]


@pytest.mark.parametrize(
    "text", ["", "iae:", "nobody:p", "iae:p/", "(iae:p", "iae:p)", "iae:p iae:q", "iae:p ! iae:q", "p"]
)
def test_what_is_no_path_is_refused(text: str) -> None:
    """Unknown prefixes, open brackets and other signs are no path."""
    with pytest.raises(ValueError, match=r".+"):
        path_of(text)
