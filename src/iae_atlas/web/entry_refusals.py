"""Sentences for what becomes of the check of an entry: as `refusals` has them for queries."""

from __future__ import annotations

import signal
from typing import Any

from iae_atlas.web.problems import Busy, EntryUnreadable, LimitReached, WebError, WorkerCrashed
from iae_atlas.web.settings import Limits


def refused(code: str, head: dict[str, Any], limits: Limits, /) -> WebError:
    """The error that a worker reports."""
    return memory_error(limits) if code == "memory-limit" else EntryUnreadable(head["english"], head["french"])


def time_error(limits: Limits, /) -> LimitReached:
    """The deadline has come."""
    return LimitReached(
        f"the check ran longer than the {limits.seconds:g} seconds that one may take, and was ended. Check fewer files or rows at a "
        "time, or on your own machine: iae-atlas validate.",
        f"la vérification a duré plus que les {limits.seconds:g} secondes permises et a été arrêtée. Vérifiez moins de fichiers ou de "
        "lignes à la fois, ou sur votre machine : iae-atlas validate.",
        more={"limit": "entry_seconds", "allowed": limits.seconds},
    )


def memory_error(limits: Limits, /) -> LimitReached:
    """The memory is used up."""
    return LimitReached(
        f"the check needed more than the {limits.memory} MiB of memory that one may take, and was ended. Check less at a time.",
        f"la vérification demandait plus que les {limits.memory} Mio de mémoire permis et a été arrêtée. Vérifiez-en moins à la fois.",
        more={"limit": "memory", "allowed": limits.memory},
    )


def displaced(limits: Limits, /) -> Busy:
    """A long check has given way to others."""
    return Busy(
        "the check was ended to let others go first, because long ones held all processes. Send it again later.",
        "la vérification a été arrêtée pour en laisser passer d'autres, car de longues tenaient tous les processus. Renvoyez-la plus "
        "tard.",
        headers={"Retry-After": f"{max(1, round(limits.seconds))}"},
    )


def ended_error(status: int, limits: Limits, /) -> WebError:
    """What the end of a process says: an allocation that fails aborts it, anything else is a crash."""
    if hasattr(signal, "SIGABRT") and status == -signal.SIGABRT:
        return memory_error(limits)
    how = signal.Signals(-status).name if status < 0 else f"exit {status}"
    return WorkerCrashed(
        f"the process that checked the entry ended ({how}); another has taken its place. Look for what is unusual in the file.",
        f"le processus qui vérifiait la saisie s'est arrêté ({how}) ; un autre a pris sa place. Cherchez ce que le fichier a "
        "d'inhabituel.",
        more={"ended": how},
    )
