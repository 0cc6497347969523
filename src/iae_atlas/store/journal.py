"""
Changing several files of the data in one step: all of them, or none.

The new contents are written beside the data and made durable; one rename of their folder, from `.changes.part` to `.changes`,
decides. Before it nothing has happened; after it everything will: whoever comes next, a change or a build, carries out what is
written down there. Nobody else changes the data meanwhile: the directory is locked, and the system opens it again when the holder of
the lock dies.

    .changes.part/0.part, 1.part …   being written: thrown away by whoever comes next
    .changes/plan.json               decided: moves that can be done again and again, with the same end
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from iae_atlas.errors import DataBusy, DataError
from iae_atlas.store.opening import UNSETTLED

PART, DECIDED, PLAN = ".changes.part", UNSETTLED, "plan.json"
ALONE = ".changes.part.one"


@dataclass(slots=True)
class Changes:
    """Files to write, by their place below the directory that is changed, and files to remove."""

    write: dict[str, bytes] = field(default_factory=dict)
    remove: list[str] = field(default_factory=list)


@contextlib.contextmanager
def locked(directory: Path, *, patient: bool = False) -> Iterator[None]:
    """
    Be the only one to change the data below a directory; what another left half done is carried out or thrown away first.

    Args:
        directory: The directory.
        patient: Whether to wait for whoever is changing them now.

    Raises:
        DataBusy: Another process is changing them.
    """
    import fcntl

    directory.mkdir(parents=True, exist_ok=True)
    handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX if patient else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DataBusy(
                f"{directory}: another process is changing the entries. Wait until it is done, then try again.",
                f"{directory} : un autre processus modifie les saisies. Attendez qu'il ait fini, puis recommencez.",
            ) from None
        _settle(directory)
        yield
    finally:
        os.close(handle)


def settle(directory: Path) -> None:
    """Carry out what was decided below a directory and not yet done, if there is any, and wait for whoever is just doing so."""
    if (directory / DECIDED).is_dir():
        with locked(directory, patient=True):
            pass


def apply(directory: Path, changes: Changes) -> None:
    """
    Change the files below a directory in one step; the caller holds its lock.

    One file alone is written beside its place and renamed onto it: there is nothing to decide.
    """
    if len(changes.write) == 1 and not changes.remove:
        ((place, content),) = changes.write.items()
        _write(directory / ALONE, content)
        _move(directory / ALONE, directory / place)
        return
    part = directory / PART
    part.mkdir()
    moves = {}
    for number, (place, content) in enumerate(sorted(changes.write.items())):
        _write(part / f"{number}.part", content)
        moves[f"{number}.part"] = place
    plan = {"move": moves, "remove": sorted(changes.remove)}
    _write(part / PLAN, json.dumps(plan, ensure_ascii=False).encode())
    _make_durable(part)
    part.rename(directory / DECIDED)
    _make_durable(directory)
    _carry_out(directory)


def _settle(directory: Path) -> None:
    shutil.rmtree(directory / PART, ignore_errors=True)
    (directory / ALONE).unlink(missing_ok=True)
    if (directory / DECIDED).is_dir():
        _carry_out(directory)


def _carry_out(directory: Path) -> None:
    decided = directory / DECIDED
    try:
        plan = json.loads((decided / PLAN).read_bytes())
        moves, removed = dict(plan["move"]), list(plan["remove"])
    except (OSError, ValueError, KeyError, TypeError):
        if any(path.suffix == ".part" for path in decided.iterdir()):
            raise DataError(
                f"{decided}: what was decided cannot be read. Look at what it holds, put it in its place, and remove the folder.",
                f"{decided} : ce qui était décidé ne se lit pas. Voyez ce qu'il contient, mettez-le à sa place, et ôtez le dossier.",
            ) from None
        moves, removed = {}, []  # all was done but for the folder itself
    for name, place in sorted(moves.items()):
        if (decided / name).exists():
            _move(decided / name, directory / place)
    for place in removed:
        path = directory / place
        path.unlink(missing_ok=True)
        if path.parent.is_dir():
            _make_durable(path.parent)
            with contextlib.suppress(OSError):  # other entries are left in it
                path.parent.rmdir()
    (decided / PLAN).unlink(missing_ok=True)
    decided.rmdir()
    _make_durable(directory)


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o644)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


def _move(path: Path, target: Path) -> None:
    _make_directory(target.parent)
    path.replace(target)
    _make_durable(target.parent)


def _make_directory(directory: Path) -> None:
    if not directory.is_dir():
        _make_directory(directory.parent)
        directory.mkdir(exist_ok=True)
        _make_durable(directory.parent)


def _make_durable(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
