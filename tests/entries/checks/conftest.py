"""A valid entry, changed in one place, and what is found in it then."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Store

from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.examination.examine import examine
from iae_atlas.entries.opening import read
from iae_atlas.locations import Home
from iae_atlas.store.opening import open_store

BASE = (Path(__file__).parent / "base.ttl").read_text(encoding="utf-8")
TODAY = date(2026, 11, 26)
Find = Callable[..., list[Problem]]


@pytest.fixture(scope="session")
def store(atlas_home: Home) -> Store:
    """Give the checkout's atlas."""
    return open_store(atlas_home)


@pytest.fixture
def find(atlas_home: Home, store: Store) -> Find:
    """
    Give a function that examines the entry of `base.ttl`.

    It takes pairs of a text that stands there and what stands in its place instead; a text alone is added at the end.
    """

    def call(*changes: tuple[str, str] | str) -> list[Problem]:
        text = BASE
        for change in changes:
            if isinstance(change, str):
                text += change
            else:
                assert text.count(change[0]), f"the entry has no {change[0]!r}"
                text = text.replace(*change, 1)
        document = read("saisie.ttl", text.encode(), atlas_home)
        return examine([document], atlas_home, store, today=TODAY)[0].problems

    return call


def told(problems: list[Problem]) -> list[tuple[str, str, str, str]]:
    """Of each problem its severity, its rule, the property and what was found."""
    return [(each.severity, each.rule, each.path, each.got) for each in problems]
