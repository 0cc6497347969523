"""Opening the atlas for a command: a missing build is made, a stale one is told of."""

from __future__ import annotations

import sys

from pyoxigraph import Store

from iae_atlas.errors import NotBuilt
from iae_atlas.locations import Home, find_home
from iae_atlas.store.opening import is_stale, open_store


def opened(data: str | None, language: str) -> tuple[Home, Store]:
    """The home and its store, read-only."""
    home = find_home(data)
    try:
        store = open_store(home)
    except NotBuilt:
        from iae_atlas.building import build
        from iae_atlas.cli.progress import progress

        with progress(language) as step:
            build(home, progress=step)
        store = open_store(home)
    if is_stale(home):
        sys.stderr.write(
            {
                "fr": "Les données ont changé depuis la construction : `iae-atlas build` les prend en compte.\n",
                "en": "The data has changed since the build: `iae-atlas build` takes it in.\n",
            }[language]
        )
    return home, store
