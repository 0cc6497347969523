"""Several files change in one step: killed at any moment, the data is as before or complete."""

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from iae_atlas.errors import DataBusy, DataError
from iae_atlas.store.journal import Changes, apply, locked, settle
from tests.crashing import AFTER, BEFORE, HALF, dies_at

FIRST = b"<x:a> <x:b> <x:c> .\n" * 40
SECOND = b"<x:d> <x:e> <x:f> .\n" * 40
OLD = {"entries/page/old.trig": b"old", "entries/other/gone.trig": b"gone"}
SEVERAL = Changes({"entries/page/old.trig": FIRST, "withdrawn/page/deep.trig": SECOND}, ["entries/other/gone.trig"])
DONE = {"entries/page/old.trig": FIRST, "withdrawn/page/deep.trig": SECOND}
ONE = Changes({"entries/new/one.trig": FIRST})
LATER = Changes({"entries/later/l.trig": SECOND})


def files(directory: Path) -> dict[str, bytes]:
    """Give the content of all files that a build would read."""
    return {str(path.relative_to(directory)): path.read_bytes() for path in sorted(directory.rglob("*.trig"))}


def laid_out(directory: Path) -> Path:
    """Lay out the files that there were before."""
    for place, content in OLD.items():
        (directory / place).parent.mkdir(parents=True, exist_ok=True)
        (directory / place).write_bytes(content)
    return directory


def change(directory: Path, changes: Changes) -> None:
    """Change the files as a command does."""
    with locked(directory):
        apply(directory, changes)


@pytest.mark.parametrize("when", [BEFORE, AFTER, HALF])
def test_killed_at_any_step_several_files_are_as_before_or_complete(tmp_path: Path, when: str) -> None:
    """Whoever comes next finds all the changes or none of them, and nothing left over."""
    outcomes = set()
    for step in itertools.count():
        directory = laid_out(tmp_path / f"{when}-{step}")
        died = dies_at(partial(change, directory, SEVERAL), step, when)
        with locked(directory):
            pass
        found = files(directory)
        assert found in (OLD, DONE), (step, when)
        assert [path.name for path in directory.iterdir() if path.name.startswith(".")] == []
        outcomes.add(found == DONE)
        if not died:
            break

    assert step > 25
    assert outcomes == {True, False}


@pytest.mark.parametrize("when", [BEFORE, AFTER, HALF])
def test_killed_at_any_step_one_file_needs_no_one_to_come_next(tmp_path: Path, when: str) -> None:
    """A single file is there in full or not at all, without anything being carried out later."""
    for step in itertools.count():
        directory = laid_out(tmp_path / f"{when}-{step}")
        died = dies_at(partial(change, directory, ONE), step, when)

        assert files(directory) in (OLD, {**OLD, **ONE.write}), step
        if not died:
            break

    assert step > 6


def test_a_kill_while_carrying_out_what_a_kill_left_does_no_harm(tmp_path: Path) -> None:
    """Dying again and again on the way, in sixty chosen ways, ends as before or complete."""
    chance = random.Random(2014)
    for number in range(60):
        directory = laid_out(tmp_path / str(number))
        dies_at(partial(change, directory, SEVERAL), chance.randrange(45), AFTER)
        for _ in range(3):
            dies_at(partial(settle, directory), chance.randrange(20), BEFORE)
        settle(directory)

        assert files(directory) in (OLD, DONE), number


def test_what_was_decided_is_carried_out_before_the_next_change(tmp_path: Path) -> None:
    """A later change never comes between the halves of an earlier one."""
    for step in range(20, 40):
        directory = laid_out(tmp_path / str(step))
        dies_at(partial(change, directory, SEVERAL), step, AFTER)
        change(directory, LATER)

        assert files(directory) in ({**OLD, **LATER.write}, {**DONE, **LATER.write}), step


SLOW = """
import os, sys, time
from pathlib import Path
for name in ("open", "write", "fsync", "mkdir", "rename", "replace", "unlink", "rmdir"):
    def slowed(*given, call=getattr(os, name), **named):
        time.sleep(0.002)
        return call(*given, **named)
    setattr(os, name, slowed)
from iae_atlas.store.journal import Changes, apply, locked
directory = Path(sys.argv[1])
with locked(directory):
    sys.stdout.write("locked\\n")
    sys.stdout.flush()
    apply(directory, Changes({f"entries/page/{n}.trig": b"x" * 5000 for n in range(8)}, ["entries/other/gone.trig"]))
"""


def test_killed_at_random_moments_from_outside_it_is_as_before_or_complete(tmp_path: Path) -> None:
    """Twenty processes, slowed down, are killed by another one while they write."""
    chance = random.Random(688)
    complete = {f"entries/page/{n}.trig": b"x" * 5000 for n in range(8)} | {"entries/page/old.trig": b"old"}
    for number in range(20):
        directory = laid_out(tmp_path / str(number))
        with subprocess.Popen(
            [sys.executable, "-c", SLOW, str(directory)], stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout
            assert process.stdout.readline() == "locked\n"
            time.sleep(chance.uniform(0, 0.15))
            process.kill()
        settle(directory)
        with locked(directory):
            found = files(directory)

        assert found in (OLD, complete), number


def test_two_do_not_change_the_data_at_once(tmp_path: Path) -> None:
    """The second is told to wait."""
    with locked(tmp_path), pytest.raises(DataBusy, match="another process is changing the entries"), locked(tmp_path):
        pass


def test_the_lock_of_a_process_that_died_is_open(tmp_path: Path) -> None:
    """A lock does not outlive its holder."""
    child = os.fork()
    if child == 0:
        with locked(tmp_path):
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)

    with locked(tmp_path):
        assert list(tmp_path.iterdir()) == []


def test_a_plan_that_cannot_be_read_is_told_of(tmp_path: Path) -> None:
    """What someone else did to it is not guessed at."""
    (tmp_path / ".changes").mkdir()
    (tmp_path / ".changes" / "0.part").write_bytes(FIRST)
    (tmp_path / ".changes" / "plan.json").write_text("[", encoding="utf-8")

    with pytest.raises(DataError, match=r"\.changes: what was decided cannot be read"):
        settle(tmp_path)
