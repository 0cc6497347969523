"""What the workers of a pool do: which modules are their processes, and what is said of what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from iae_atlas.web import refusals
from iae_atlas.web.problems import WebError
from iae_atlas.web.settings import Limits


class Refusals(Protocol):
    """The sentences of one task; a module has them as functions."""

    def refused(self, code: str, head: dict[str, Any], limits: Limits, /) -> WebError:
        """The error that a worker reports."""

    def time_error(self, limits: Limits, /) -> WebError:
        """The deadline has come."""

    def ended_error(self, status: int, limits: Limits, /) -> WebError:
        """What the end of a process says."""

    def displaced(self, limits: Limits, /) -> WebError:
        """It has given way to others."""


@dataclass(frozen=True, slots=True)
class Task:
    """
    One thing that workers do.

    Args:
        forking: The module whose process makes ready once and forks workers.
        alone: The module of a worker that makes ready for itself, for systems that cannot fork.
        said: The sentences.
    """

    forking: str
    alone: str
    said: Refusals


QUERIES = Task("zygote", "solitary", refusals)
