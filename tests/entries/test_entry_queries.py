"""
Each query among the shapes of entries finds what it is for, and leaves alone what is nearly that.

`shapes/queries.ttl` has for each a node `bad:…` that it finds, and a node `good:…` that differs from it in what matters.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import pytest

from iae_atlas.namespaces import SH, SHAPES
from tests.entries.test_entry_shapes import FILES, HERE, checker, context, triples

BAD, GOOD = "https://example.org/bad#", "https://example.org/good#"
CASES = triples(HERE / "shapes/queries.ttl")
SUBJECTS = {str(triple.subject)[1:-1] for triple in CASES}
NAMES = sorted(name.removeprefix(BAD) for name in SUBJECTS if name.startswith(BAD))


@cache
def found() -> dict[str, set[str]]:
    """What the shapes find in all cases, in one run: names of shapes by node."""
    names: dict[str, set[str]] = defaultdict(set)
    for result in checker().run({*CASES, *context()}):  # type: ignore[attr-defined]
        names[result.focus.value].add(result.shape.value.removeprefix(SHAPES))
    return names


@pytest.mark.parametrize("name", NAMES)
def test_what_is_wrong_is_found(name: str) -> None:
    """A query finds the node that it is for."""
    assert name in found()[BAD + name]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_nearly_wrong_is_left_alone(name: str) -> None:
    """It does not find a node that differs from it in what matters."""
    assert GOOD + name in SUBJECTS
    assert name not in found()[GOOD + name]


def test_every_query_has_its_case() -> None:
    """No query among the shapes goes without one, and no property of a contribution."""
    given = triples(*FILES)
    queried = {str(t.subject)[1:-1] for t in given if t.predicate.value == SH + "sparql"}
    properties = [t for t in given if t.predicate.value == SH + "property"]
    kept = {str(t.object)[1:-1] for t in properties if str(t.subject)[1:-1] == f"{SHAPES}EntryContribution"}

    assert sorted(name.removeprefix(SHAPES) for name in queried | kept) == NAMES
