"""
The pool of workers: who may run a query now, who waits, and when a query has had enough.

A few workers are kept ready for quick queries. As soon as a query has run for a twentieth of a second its worker no longer counts as
ready and another is forked, up to a maximum; after a second it gets a lower priority, and is replaced when it is done; at the deadline
it is killed. So a slow query holds up nobody but its own client, who may run a few at a time. When slow queries hold all workers and
somebody waits, the longest-running query of the client with most of them gives way.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine
from functools import lru_cache
from itertools import chain, repeat

from iae_atlas.errors import DataError
from iae_atlas.locations import Home
from iae_atlas.store.opening import built_digest
from iae_atlas.web.description import graph_sizes
from iae_atlas.web.frames import Frame, encoded, packed
from iae_atlas.web.nursery import Nursery, Solitaries, Worker, Zygotes
from iae_atlas.web.refusals import stopping
from iae_atlas.web.settings import Limits
from iae_atlas.web.tasks import QUERIES, Task
from iae_atlas.web.tickets import Answered, Formats, Line, Notice, Ticket

TICK = 0.05
SLOW = 0.05
HEAVY = 1.0
IDLE = 10.0
AGAIN = 2
PAUSES = (0.0, 0.5, 2.0, 10.0)
Graphs = tuple[str, ...] | None


class Running:
    """What the pool knows of one worker."""

    __slots__ = ("heavy", "since", "slow", "ticket", "worker")

    def __init__(self, worker: Worker, since: float) -> None:
        self.worker = worker
        self.ticket: Ticket | None = None
        self.since = since
        self.slow = False
        self.heavy = False


class Pool:
    """
    Answers queries from the dataset of a home, each in a process of its own.

    Args:
        home: Where the quads lie.
        limits: What a query may cost; by default what the environment says.
        forking: Whether workers are forked from one that has loaded the store; by default where the system can.
        task: What they do.

    Raises:
        UsageError: The environment sets a limit wrongly.
    """

    def __init__(
        self, home: Home, limits: Limits | None = None, *, forking: bool | None = None, task: Task = QUERIES
    ) -> None:
        self.limits = limits or Limits.from_environment()
        self.home = home
        self.task = task
        self.digest = ""
        self.sizes: dict[str, int] = {}
        self.started = 0
        forks = hasattr(os, "fork") if forking is None else forking
        self._kind = Zygotes if forks else Solitaries
        self._nursery: Nursery | None = None
        self._all: dict[str, Running] = {}
        self._idle: list[Running] = []
        self._line = Line(self.limits)
        self._timer: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._open = False

    async def start(self) -> None:
        """
        Load the store and start the first workers.

        Raises:
            NotBuilt: There is no dataset.
            DataError: It cannot be loaded.
        """
        self._nursery = self._kind(self.task, self.home, self.limits, self)
        await self._load(self._nursery)
        self._open = True
        self._grow()

    async def close(self) -> None:
        """End all workers; queries that wait or run are told that the server stops."""
        self._open = False
        if self._timer:
            self._timer.cancel()
        for ticket in [*self._line.waiting, *(running.ticket for running in self._all.values() if running.ticket)]:
            ticket.fail(stopping())
        self._line.waiting.clear()
        self._all.clear()
        self._idle.clear()
        for task in self._tasks:
            task.cancel()
        if self._nursery:
            await self._nursery.close()

    @property
    def processes(self) -> list[int]:
        """The numbers of the workers' processes."""
        return [running.worker.pid for running in self._all.values() if running.worker.pid]

    @property
    def nursery_process(self) -> int | None:
        """The number of the process that forks workers, where there is one."""
        return self._nursery.pid if self._nursery else None

    def state(self) -> dict[str, object]:
        """How much is going on: queries that run and wait, workers by process, those held by a slow query, all started so far."""
        return {
            "running": sum(running.ticket is not None for running in self._all.values()),
            "waiting": len(self._line.waiting),
            "slow": sum(running.slow for running in self._all.values()),
            "workers": self.processes,
            "started": self.started,
        }

    async def ask(
        self,
        text: str,
        *,
        client: str = "",
        default: Graphs = None,
        named: Graphs = None,
        formats: Formats = Formats(),  # noqa: B008  # immutable
        gzip: bool = False,
        notice: Notice | None = None,
    ) -> Answered:
        """
        The answer to a query. Cancelling ends the query.

        Args:
            text: The query.
            client: Who asks, for the limits by client.
            default: Graphs of the default graph; with `named`, takes the place of what the query says.
            named: Graphs that GRAPH reaches.
            formats: In which formats to answer.
            gzip: Whether a large answer may be compressed.
            notice: Called once if the answer takes longer than a twentieth of a second, with what cancels it.

        Raises:
            WebError: The query is refused, wrong, or takes more than allowed, or no worker is free.
        """
        frame = packed(_head(default, named, formats, gzip), text.encode("utf-8"))
        return await self.have_done(frame, client, notice)

    async def have_done(self, frame: bytes, client: str = "", notice: Notice | None = None) -> Answered:
        """
        What a worker answers to a frame. Cancelling ends the work.

        Args:
            frame: What it is to do, as it reads it.
            client: Who asks.
            notice: As in `ask`.

        Raises:
            WebError: As in `ask`.
        """
        ticket = Ticket(client, frame, asyncio.get_running_loop().time(), notice)
        if not self._open:
            raise stopping()
        if self._idle and not self._line.waiting and self._line.may_run(client):
            self._run(self._idle.pop(), ticket)
        else:
            self._line.join(ticket)
            self._next()  # those before it may wait for their own client's queries only
        if self._timer is None:
            self._arm()
        try:
            return await ticket.future
        except asyncio.CancelledError:
            self._abandon(ticket)
            raise

    def _run(self, running: Running, ticket: Ticket) -> None:
        running.ticket = ticket
        running.since = asyncio.get_running_loop().time()
        self._line.begin(ticket)
        running.worker.write(ticket.frame)

    def _next(self) -> None:
        """Give idle workers to those who wait."""
        while self._idle and (ticket := self._line.next()):
            self._run(self._idle.pop(), ticket)

    def _release(self, running: Running) -> Ticket | None:
        """Take the query off a worker."""
        ticket, running.ticket = running.ticket, None
        if ticket:
            self._line.end(ticket)
        return ticket

    def _abandon(self, ticket: Ticket) -> None:
        """Nobody waits for the answer any more."""
        self._line.leave(ticket)
        for running in list(self._all.values()):
            if running.ticket is ticket:
                self._discard(running)

    def _forget(self, running: Running) -> None:
        self._release(running)
        self._all.pop(running.worker.key, None)
        if running in self._idle:
            self._idle.remove(running)

    def _discard(self, running: Running) -> None:
        """End a worker, and start another if too few are left."""
        self._forget(running)
        if self._nursery:
            self._nursery.kill(running.worker)
        self._grow()

    def _grow(self) -> None:
        """Have enough workers that are not held by a slow query."""
        quick = sum(not running.slow for running in self._all.values())
        while self._open and quick < self.limits.workers and len(self._all) < self.limits.most_workers:
            self._spawn()
            quick += 1

    def _spawn(self) -> None:
        assert self._nursery
        self.started += 1
        running = Running(Worker(str(self.started), self._answered, self.left), asyncio.get_running_loop().time())
        self._all[running.worker.key] = running
        nursery = self._nursery

        async def connect() -> None:
            await nursery.spawn(running.worker)
            if running.worker.key in self._all:
                self._idle.append(running)
                self._next()

        self._keep(connect())

    def _keep(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _answered(self, worker: Worker, frame: Frame) -> None:
        """An answer has come in."""
        running = self._all.get(worker.key)
        ticket = self._release(running) if running else None
        if running is None or ticket is None:
            return
        head, body = frame
        if code := head.get("error"):
            ticket.fail(self.task.said.refused(code, head, self.limits))
        elif not ticket.future.done():
            answer = Answered(
                head["kind"], head["format"], head["rows"], body, head.get("encoding"), head.get("more", {})
            )
            ticket.future.set_result(answer)
        if running.heavy or code == "memory-limit" or head.get("spoiled"):
            self._discard(running)
        else:
            running.slow = False
            running.since = asyncio.get_running_loop().time()
            self._idle.append(running)
            self._next()

    def born(self, key: str, pid: int) -> None:
        """A worker has a process."""
        if running := self._all.get(key):
            running.worker.pid = pid

    def ended(self, key: str, status: int) -> None:
        """
        A worker's process has ended; if nobody ended it, its query is told.

        One that had hardly begun may have met a worker that was dying already: it is run again.
        """
        if running := self._all.get(key):
            quick = asyncio.get_running_loop().time() - running.since < SLOW
            if ticket := self._release(running):
                if quick and ticket.again < AGAIN and not ticket.future.done():
                    ticket.again += 1
                    self._line.waiting.insert(0, ticket)
                else:
                    ticket.fail(self.task.said.ended_error(status, self.limits))
            self._forget(running)
            self._next()
            if (
                self._timer is None
            ):  # the next tick starts another: one that ends at birth must not come back in a tight circle
                self._arm()

    def left(self, key: str) -> None:
        """A worker has closed its channel; that it has ended is heard soon, and it is asked nothing until then."""
        if (running := self._all.get(key)) and running in self._idle:
            self._idle.remove(running)

    def lost(self) -> None:
        """The process that forks has ended, and with it all workers: start it again."""
        if not self._open:
            return
        for running in self._all.values():
            if ticket := self._release(running):
                ticket.fail(self.task.said.ended_error(0, self.limits))
        self._all.clear()
        self._idle.clear()
        self._keep(self._restart())

    async def _load(self, nursery: Nursery) -> None:
        self.digest = built_digest(self.home)
        self.sizes = graph_sizes(self.home)
        await nursery.start()

    async def _restart(self) -> None:
        """Start anew, after longer and longer pauses as long as that fails; what was built meanwhile is what is loaded."""
        assert self._nursery
        for pause in chain(PAUSES, repeat(PAUSES[-1])):
            await asyncio.sleep(pause)
            try:
                await self._load(self._nursery)
            except DataError:
                continue
            self._grow()
            return

    def _arm(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(TICK, self._tick)

    def _tick(self) -> None:
        """Look at what takes long, twenty times a second while there is anything to look at."""
        self._timer = None
        now = asyncio.get_running_loop().time()
        for ticket in self._line.waiting:
            if now - ticket.since >= SLOW:
                ticket.tell_slow()
        self._line.give_up(now)
        for running in [running for running in self._all.values() if running.ticket]:
            self._look(running, now - running.since)
        self._displace()
        self._grow()
        surplus = len(self._all) > self.limits.workers
        if surplus and self._idle and now - self._idle[0].since > IDLE:
            self._discard(self._idle[0])
        if self._line.waiting or surplus or len(self._idle) < len(self._all):
            self._arm()

    def _look(self, running: Running, age: float) -> None:
        """See how long one query has run, and act on it."""
        if age >= self.limits.seconds:
            if ticket := self._release(running):
                ticket.fail(self.task.said.time_error(self.limits))
            self._discard(running)
        elif age >= SLOW:
            running.slow = True
            if running.ticket:
                running.ticket.tell_slow()
            if age >= HEAVY and not running.heavy and self._nursery:
                running.heavy = True
                self._nursery.slow(running.worker)

    def _displace(self) -> None:
        """Where somebody waits and heavy queries hold every worker, end one of the client that holds most."""
        if not self._line.waiting or len(self._all) < self.limits.most_workers:
            return
        if not all(running.heavy and running.ticket for running in self._all.values()):
            return
        if not any(self._line.may_run(ticket.client) for ticket in self._line.waiting):
            return
        chosen = min(
            self._all.values(),
            key=lambda running: (-self._line.running[running.ticket.client if running.ticket else ""], running.since),
        )
        if ticket := self._release(chosen):
            ticket.fail(self.task.said.displaced(self.limits))
        self._discard(chosen)


@lru_cache(maxsize=1024)
def _head(default: Graphs, named: Graphs, formats: Formats, gzip: bool) -> bytes:
    return encoded({"default": default, "named": named, "formats": formats._asdict(), "gzip": gzip})


__all__ = ["Answered", "Formats", "Pool"]
