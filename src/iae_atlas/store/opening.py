"""
Opening what was built: a read-only store on disk that is a cache of the quads, keyed by their digest.

This is the path of a cold command line: nothing heavy is imported here.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, Store

from iae_atlas.errors import NotBuilt
from iae_atlas.locations import Home
from iae_atlas.store.quads import QUADS

REPORT = "report.json"


def read_report(home: Home) -> dict[str, Any]:
    """
    What the last build says of itself.

    Raises:
        NotBuilt: Nothing was built here, and nothing was delivered with the package.
    """
    path = home.build / REPORT
    if not path.is_file() and home.prebuilt is not None:
        home.build.mkdir(parents=True, exist_ok=True)
        for name in (QUADS, REPORT):
            shutil.copyfile(home.prebuilt.with_name(name), home.build / name)
    if not path.is_file():
        raise NotBuilt(
            f"{home.build}: nothing has been built yet. Run `iae-atlas build`.",
            f"{home.build} : rien n'est encore construit. Lancez `iae-atlas build`.",
        )
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def store_directory(home: Home, digest: str) -> Path:
    """Where the store of the quads of that digest lies."""
    return home.build / "store" / digest[:16]


def open_store(home: Home) -> Store:
    """
    The store of the last build, read-only; it is filled from the quads when there is none for their digest.

    Raises:
        NotBuilt: There are no quads, neither built here nor delivered with the package.
    """
    digest = str(read_report(home)["digest"])
    directory = store_directory(home, digest)
    if not directory.is_dir():
        fill_store(home, digest)
    return Store.read_only(str(directory))


def fill_store(home: Home, digest: str) -> None:
    """Load the quads into a store of their own and let it take the place of older ones."""
    target = store_directory(home, digest)
    quads = home.build / QUADS
    if not quads.is_file():
        raise NotBuilt(f"{quads}: no such file. Run `iae-atlas build`.", f"{quads} : absent. Lancez `iae-atlas build`.")
    temporary = target.with_name(target.name + ".part")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.parent.mkdir(parents=True, exist_ok=True)
    store = Store(str(temporary))
    store.bulk_load(path=str(quads), format=RdfFormat.N_QUADS)
    store.optimize()
    store.flush()
    del store
    for old in target.parent.iterdir():
        if old != temporary:
            shutil.rmtree(old, ignore_errors=True)
    temporary.rename(target)


def is_stale(home: Home) -> bool:
    """Whether an input of the build is newer than what was built from it."""
    quads = home.build / QUADS
    if home.root != home.work or not quads.is_file():
        return False
    built = quads.stat().st_mtime_ns
    return any(
        path.stat().st_mtime_ns > built
        for folder in (home.ontology, home.data)
        for path in folder.rglob("*")
        if path.suffix in {".ttl", ".trig"}
    )
