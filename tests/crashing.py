"""Letting a piece of work die at any step of its dealings with the file system, as a power cut or a kill would."""

import contextlib
import os
import signal
from collections.abc import Callable
from typing import Any

STEPS = ("open", "write", "fsync", "mkdir", "rename", "replace", "unlink", "rmdir", "close")
BEFORE, AFTER, HALF = "before", "after", "half"


def dies_at(work: Callable[[], object], step: int, when: str) -> bool:
    """
    Do a work in a process of its own that is killed at one step.

    Args:
        work: What to do.
        step: The step, from 0: a call of the system that opens, writes, moves, removes or makes durable.
        when: Before the step, after it, or, where it writes, when half of the bytes are written.

    Returns:
        Whether there was such a step: False means that the work came to its end.
    """
    child = os.fork()
    if child == 0:
        try:
            _count(step, when)
            work()
        except BaseException:  # noqa: BLE001  # the child has no one to tell
            os._exit(3)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0, "the work failed by itself"
    return False


def _count(step: int, when: str) -> None:
    left = [step]

    def stepping(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*given: Any, **named: Any) -> Any:
            left[0] -= 1
            if left[0] == -1:
                if when == HALF and name == "write":
                    call(given[0], bytes(given[1])[: len(given[1]) // 2])
                if when == AFTER:
                    with contextlib.suppress(OSError):  # a step may fail, and be told so
                        call(*given, **named)
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*given, **named)

        return stepped

    for name in STEPS:
        setattr(os, name, stepping(name, getattr(os, name)))
