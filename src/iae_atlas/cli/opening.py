"""Opening the atlas for a command: a missing build is made, a stale one is told of, another store is asked where one is named."""

from __future__ import annotations

import sys

from pyoxigraph import Store

from iae_atlas.errors import NotBuilt
from iae_atlas.locations import Home, find_home
from iae_atlas.store.opening import is_stale, open_store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable


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


def asked(data: str | None, language: str, endpoint: str | None, *, adapt: bool = False) -> tuple[Home, Queryable]:
    """The home, and what answers: its own store, or the one at an address, in other words where it is to be adapted to."""
    if endpoint is None:
        return opened(data, language)
    from iae_atlas.store.remote import RemoteStore

    return find_home(data), RemoteStore(endpoint, adapt=adapt)


def warn(home: Home, store: Queryable, text: str, language: str) -> None:
    """
    Say what another store does differently: at its first use everything, later what concerns a query; of one's own store, nothing.

    Args:
        home: Whose questions and build the other store is held against.
        store: What will be asked.
        text: The query that will be asked.
        language: What is said, is said in it.
    """
    if isinstance(store, Store):
        return
    from iae_atlas.queries.agreement import compared

    for difference in compared(store, home).told(text):
        sys.stderr.write(difference.sentence(language) + "\n")
