"""
Every file of the site that is no page, in one table: the server looks a path up in it, the publisher writes all that it lists.

The first route that fits wins. A module that has files of its own exports `DATA_ROUTES`, which is added here.
"""

from __future__ import annotations

from collections.abc import Iterator

from iae_atlas.site import comparison
from iae_atlas.site.content import Site
from iae_atlas.site.data import (
    catalogue,
    comparisons,
    completion,
    datacite,
    dumps,
    estimates,
    named,
    openapi,
    questions,
    resources,
    sitemap,
    void,
)
from iae_atlas.site.data.routing import Data, DataRoute, data_at
from iae_atlas.site.pages import entries, sparql
from iae_atlas.site.search import export

DATA_ROUTES: tuple[DataRoute, ...] = (
    *sitemap.DATA_ROUTES,
    *void.DATA_ROUTES,
    *catalogue.DATA_ROUTES,
    *datacite.DATA_ROUTES,
    *named.DATA_ROUTES,
    *dumps.DATA_ROUTES,
    *questions.DATA_ROUTES,
    *completion.DATA_ROUTES,
    *comparison.DATA_ROUTES,
    *comparisons.DATA_ROUTES,
    *estimates.DATA_ROUTES,
    *openapi.DATA_ROUTES,
    *sparql.DATA_ROUTES,
    *entries.DATA_ROUTES,
    *export.DATA_ROUTES,
    *resources.DATA_ROUTES,
)


def file_at(site: Site, path: str) -> Data:
    """
    The file of data at a path.

    Raises:
        UnknownPage: No file stands there.
        Withdrawn: What it described was withdrawn.
    """
    return data_at(DATA_ROUTES, site, path)


def all_paths(site: Site) -> Iterator[str]:
    """The path of every file of data of this atlas, in the order of the table."""
    for route in DATA_ROUTES:
        yield from route.paths(site)
