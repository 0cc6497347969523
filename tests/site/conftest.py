"""Fixtures: the site of the real atlas."""

import pytest

from iae_atlas.locations import Home
from iae_atlas.site.content import Site


@pytest.fixture(scope="session")
def site(atlas_home: Home) -> Site:
    """Give the site of the checkout's atlas."""
    return Site(atlas_home)
