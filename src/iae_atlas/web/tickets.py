"""Queries on their way: in which formats they are answered, how many run for whom, and who is next."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Any, NamedTuple

from iae_atlas.web.problems import Busy, TooManyQueries, WebError
from iae_atlas.web.settings import Limits

Notice = Callable[[Callable[[], object]], object]


class Formats(NamedTuple):
    """The names of the formats for each kind of answer; None where the client reads none for that kind."""

    rows: str | None = "json"
    truth: str | None = "json"
    graph: str | None = "turtle"


class Answered(NamedTuple):
    """
    What a query gave.

    Args:
        kind: `rows`, `truth` or `graph`.
        format: Name of the format that it is written in.
        rows: Number of rows or triples.
        body: The answer, compressed if `encoding` says so.
        encoding: `gzip` or None.
        more: What else a worker says of its answer.
    """

    kind: str
    format: str
    rows: int
    body: bytes
    encoding: str | None
    more: dict[str, Any] = {}  # noqa: RUF012  # never changed


class Ticket:
    """A query on its way: waiting, running, answered."""

    __slots__ = ("again", "client", "frame", "future", "notice", "since")

    def __init__(self, client: str, frame: bytes, since: float, notice: Notice | None) -> None:
        self.client = client
        self.frame = frame
        self.since = since
        self.notice = notice
        self.again = 0
        self.future: asyncio.Future[Answered] = asyncio.get_running_loop().create_future()

    def fail(self, error: WebError) -> None:
        """Tell who waits for the answer that there is none."""
        if not self.future.done():
            self.future.set_exception(error)

    def tell_slow(self) -> None:
        """Give notice, once, that this takes a while."""
        if self.notice:
            notice, self.notice = self.notice, None
            notice(self.future.cancel)


class Line:
    """
    Who waits, and how many queries of each client run.

    Next is a query of the client with fewest running, then the one that came first.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.waiting: list[Ticket] = []
        self.running: Counter[str] = Counter()

    def may_run(self, client: str) -> bool:
        """Whether a client has not yet as many running as one may."""
        return self.running[client] < self.limits.per_client

    def begin(self, ticket: Ticket) -> None:
        """A query runs."""
        self.running[ticket.client] += 1

    def end(self, ticket: Ticket) -> None:
        """It does not any more."""
        self.running[ticket.client] -= 1
        if not self.running[ticket.client]:
            del self.running[ticket.client]

    def join(self, ticket: Ticket) -> None:
        """
        Wait.

        Raises:
            Busy: Too many wait already.
            TooManyQueries: Too many of the same client do.
        """
        if len(self.waiting) >= self.limits.queue:
            raise Busy(
                f"{len(self.waiting)} requests are waiting already. Ask again in a few seconds.",
                f"{len(self.waiting)} demandes attendent déjà. Redemandez dans quelques secondes.",
                headers=self.retry,
            )
        own = sum(other.client == ticket.client for other in self.waiting)
        if own >= max(1, self.limits.queue // 2):
            raise TooManyQueries(
                f"{own} of your requests are waiting already. Wait for their answers before you ask more.",
                f"{own} de vos demandes attendent déjà. Attendez leurs réponses avant d'en envoyer d'autres.",
                headers=self.retry,
            )
        self.waiting.append(ticket)

    def leave(self, ticket: Ticket) -> None:
        """Wait no longer."""
        if ticket in self.waiting:
            self.waiting.remove(ticket)

    def next(self) -> Ticket | None:
        """Take out who is next; None where nobody may run."""
        if not self.waiting:
            return None
        ticket = min(self.waiting, key=lambda waiting: self.running[waiting.client])
        if not self.may_run(ticket.client):
            return None
        self.waiting.remove(ticket)
        return ticket

    def give_up(self, now: float) -> None:
        """Send away who has waited for too long."""
        for ticket in [ticket for ticket in self.waiting if now - ticket.since >= self.limits.waiting]:
            self.waiting.remove(ticket)
            ticket.fail(
                Busy(
                    f"no process was free within {self.limits.waiting:g} seconds. Ask again in a few seconds.",
                    f"aucun processus libre en {self.limits.waiting:g} secondes. Redemandez dans quelques secondes.",
                    headers=self.retry,
                )
            )

    @property
    def retry(self) -> dict[str, str]:
        """The header that says when to come again."""
        return {"Retry-After": f"{max(1, round(self.limits.waiting))}"}
