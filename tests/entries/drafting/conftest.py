"""Fixtures: what reads the answers to `new`."""

import pytest
from pyoxigraph import Store

from iae_atlas.entries.drafting.answering import Answers
from iae_atlas.locations import Home
from iae_atlas.store.opening import open_store


@pytest.fixture(scope="module")
def store(atlas_home: Home) -> Store:
    """Give the store of the atlas."""
    return open_store(atlas_home)


@pytest.fixture(scope="module")
def answers(store: Store) -> Answers:
    """Give a reader of answers."""
    return Answers(store)
