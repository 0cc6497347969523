"""
Opening what was built: a read-only store on disk that is a cache of the quads, keyed by their digest.

This is the path of a cold command line: nothing heavy is imported here.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from pyoxigraph import RdfFormat, Store

from iae_atlas.errors import NotBuilt
from iae_atlas.locations import Home, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

DIGEST = re.compile(r'"digest": "([0-9a-f]{64})"')
STORE_DIGITS = 16
INPUTS = (".ttl", ".trig", ".rq")
UNSETTLED = ".changes"  # what store/journal.py has decided and not yet carried out


def built_digest(home: Home) -> str:
    """
    The digest of the quads of the last build, as its report gives it.

    Raises:
        NotBuilt: Nothing was built here, and nothing was delivered with the package.
    """
    if _is_behind(home):
        _take_prebuilt(home)
    report = home.work_name("build", "report.json")
    match = DIGEST.search(text_of(report)) if os.path.isfile(report) else None
    if match is None:
        raise NotBuilt(
            f"{home.build}: nothing has been built yet. Run `iae-atlas build`.",
            f"{home.build} : rien n'est encore construit. Lancez `iae-atlas build`.",
        )
    return match[1]


def store_directory(home: Home, digest: str) -> Path:
    """Where the store of the quads of that digest lies."""
    return home.build / "store" / digest[:STORE_DIGITS]


def open_store(home: Home) -> Store:
    """
    The store of the last build, read-only; it is filled from the quads when there is none for their digest.

    Raises:
        NotBuilt: There are no quads, neither built here nor delivered with the package.
    """
    directory = home.work_name("build", "store", built_digest(home)[:STORE_DIGITS])
    try:
        if os.path.isdir(directory):
            return Store.read_only(directory)
    except OSError:  # a cache that was cut short; the quads are at hand
        _remove(directory)
    return Store.read_only(str(fill_store(home)))


def fill_store(home: Home) -> Path:
    """
    Load the quads into a store of their own, let it take the place of older ones, and give its directory.

    Raises:
        NotBuilt: There are no quads.
    """
    from hashlib import file_digest

    quads = home.quads
    if not quads.is_file():
        raise NotBuilt(f"{quads}: no such file. Run `iae-atlas build`.", f"{quads} : absent. Lancez `iae-atlas build`.")
    with quads.open("rb") as file:
        target = store_directory(home, file_digest(file, "sha256").hexdigest())
    if not target.is_dir():
        part = target.with_name(f"{target.name}.{os.getpid()}")
        _remove(part)
        part.parent.mkdir(parents=True, exist_ok=True)
        _load(part, quads)
        try:
            part.rename(target)
        except OSError:  # another process was faster
            _remove(part)
    for old in target.parent.iterdir():
        if not old.name.startswith(target.name):
            _remove(old)
    return target


def is_stale(home: Home) -> bool:
    """Whether an input of the build is newer than what was built from it."""
    quads = home.work_name("build", "atlas.nq")
    own = (home.work_name("entries"), home.work_name("withdrawn"))
    if not os.path.isfile(quads):
        return False
    if os.path.isdir(home.root_name("data", UNSETTLED)) or os.path.isdir(home.work_name(UNSETTLED)):
        return True
    built = os.stat(quads).st_mtime_ns
    if home.prebuilt is not None:
        return _is_behind(home) or any(changed > built for folder in own for changed in _changes(folder))
    inputs = (
        home.root_name("ontology"),
        home.root_name("data"),
        home.root_name("queries"),
        *own,
    )
    return any(changed > built for folder in inputs for changed in _changes(folder))


def _load(directory: Path, quads: Path) -> None:
    store = Store(str(directory))
    store.bulk_load(path=str(quads), format=RdfFormat.N_QUADS)
    store.optimize()
    store.flush()


def _remove(directory: Path | str) -> None:
    import shutil

    shutil.rmtree(directory, ignore_errors=True)


def _is_behind(home: Home) -> bool:
    """Whether what was built here is missing, or older than what the package brought since."""
    prebuilt = home.prebuilt
    if prebuilt is None:
        return False
    return not home.quads.is_file() or home.quads.stat().st_mtime_ns < prebuilt.stat().st_mtime_ns


def _take_prebuilt(home: Home) -> None:
    """Take what the package brought, unless it would hide entries of one's own that were built in."""
    import shutil

    own = any(_changes(home.entries)) or any(_changes(home.withdrawn))
    if home.prebuilt is None or (home.quads.is_file() and own):
        return
    home.build.mkdir(parents=True, exist_ok=True)
    for path in (home.quads, home.report):
        shutil.copyfile(home.prebuilt.with_name(path.name), path)


def _changes(folder: Path | str) -> Iterator[int]:
    """When each input below a folder was last changed."""
    try:
        found = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in found:
        if entry.is_dir():
            yield from _changes(entry.path)
        elif entry.name.endswith(INPUTS):
            yield entry.stat().st_mtime_ns
