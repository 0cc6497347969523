"""An entry is checked against a small part of the graph, and the same is found as by checking all of it."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iae_atlas import Atlas
from iae_atlas.validation.neighbourhood import NearbyShapes
from iae_atlas.validation.shapes import Shapes
from tests.validation.graphs import in_memory, shapes_of
from tests.validation.mutations import INSTRUMENTS, Changes, Excerpt, changes, mutated


@pytest.fixture(scope="module")
def near(atlas: Atlas) -> NearbyShapes:
    """Give the shapes of the atlas, prepared."""
    return NearbyShapes(Shapes(shapes_of(atlas)))


@pytest.fixture(scope="module")
def excerpt(atlas: Atlas) -> Excerpt:
    """Give a small part of the atlas."""
    return Excerpt(in_memory(atlas))


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(instrument=st.sampled_from(INSTRUMENTS), made=changes)
def test_the_neighbourhood_shows_all_that_is_new(
    near: NearbyShapes, excerpt: Excerpt, instrument: str, made: Changes
) -> None:
    """Whatever faults an entry has, what is found is what the whole graph shows with it and did not show without it."""
    case = mutated(excerpt, instrument, made)
    graph = case.default()

    before = Counter(result.key for result in near.engine.run(graph))
    after = Counter(result.key for result in near.engine.run(graph | case.entry))
    found = [result.key for result in near.results(case.store, case.entry)]

    assert sorted(found) == sorted((after - before).keys())
