"""Fixtures: the checkout's atlas published once."""

from pathlib import Path

import pytest

from iae_atlas.locations import Home
from iae_atlas.publish.files import publish


@pytest.fixture(scope="session")
def published(atlas_home: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the published site; statements have no pages of their own in it, which saves most of the time."""
    target = tmp_path_factory.mktemp("published") / "site"
    publish(atlas_home, target, statements=False)
    return target
