"""
Starting and ending workers, seen from the server: forks of a zygote, or processes that load the store each for itself.

A `Worker` is the server's end of one process; the pool gives it a frame at a time and hears of the answer.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from typing import Protocol, cast

from iae_atlas.errors import DataError
from iae_atlas.locations import Home
from iae_atlas.web.frames import Assembly, Frame
from iae_atlas.web.settings import Limits
from iae_atlas.web.tasks import Task

PATIENCE = 5.0


class Worker(asyncio.Protocol):
    """The server's end of one worker process."""

    def __init__(self, key: str, answered: Callable[[Worker, Frame], None], left: Callable[[str], None]) -> None:
        self.key = key
        self.pid = 0
        self.answered = answered
        self.left = left
        self.assembly = Assembly()
        self.write: Callable[[bytes], object] = lambda _: None
        self.close: Callable[[], object] = lambda: None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Be ready to be asked."""
        channel = cast("asyncio.Transport", transport)  # uvloop's do not inherit from it
        self.write, self.close = channel.write, channel.close

    def data_received(self, data: bytes) -> None:
        """Take in a piece of the answer."""
        if frame := self.assembly.add(data):
            self.answered(self, frame)

    def connection_lost(self, _error: Exception | None) -> None:
        """Be asked nothing more."""
        self.left(self.key)


class Keeper(Protocol):
    """What a nursery tells: which process a worker is, that one has ended and how, that all are lost."""

    def born(self, key: str, pid: int) -> None:
        """A worker has a process."""

    def left(self, key: str) -> None:
        """A worker has closed its channel."""

    def ended(self, key: str, status: int) -> None:
        """A worker's process has ended, negative by a signal."""

    def lost(self) -> None:
        """The nursery itself has ended, and with it all workers."""


class Nursery(Protocol):
    """One way to start and end workers; `pid` is the process that they are forked from, where there is one."""

    @property
    def pid(self) -> int | None:
        """The process that workers are forked from."""

    async def start(self) -> None:
        """Be ready to start workers."""

    async def spawn(self, worker: Worker) -> None:
        """Start a process for a worker."""

    def kill(self, worker: Worker) -> None:
        """End it at once."""

    def slow(self, worker: Worker) -> None:
        """Let others go before it."""

    async def close(self) -> None:
        """End all."""


class Zygotes(asyncio.Protocol):
    """Workers forked from a process that has loaded the store; `task` says what they do."""

    def __init__(self, task: Task, home: Home, limits: Limits, keeper: Keeper) -> None:
        self.task, self.home, self.limits, self.keeper = task, home, limits, keeper
        self.process: subprocess.Popen[bytes] | None = None
        self.ready: asyncio.Future[None] | None = None
        self.control: socket.socket | None = None
        self.transport: asyncio.Transport | None = None
        self.text = b""

    @property
    def pid(self) -> int | None:
        """The process that has loaded the store."""
        return self.process.pid if self.process else None

    async def start(self) -> None:
        """
        Start the process that loads the store, and wait until it has.

        Raises:
            DataError: It ended before; its own message is on standard error.
        """
        loop = asyncio.get_running_loop()
        if self.process:  # one that has ended
            self.process.kill()
            await asyncio.to_thread(self.process.wait)
        self.ready = loop.create_future()
        self.text = b""
        ours, its = socket.socketpair()
        # descriptors are sent beside the transport, which owns a socket of its own and only reads
        self.control = ours.dup()
        with its:
            self.process = subprocess.Popen(
                [*command(self.task.forking, self.home, self.limits), str(its.fileno())],
                pass_fds=(its.fileno(),),
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # a Ctrl-C is for the server, which then ends this one
            )
        self.transport, _ = await loop.create_unix_connection(lambda: self, sock=ours)
        await self.ready

    def data_received(self, data: bytes) -> None:
        """Hear what became of workers."""
        *lines, self.text = (self.text + data).split(b"\n")
        for line in lines:
            word, *values = line.decode().split()
            if word == "ready" and self.ready and not self.ready.done():
                self.ready.set_result(None)
            elif word == "born":
                self.keeper.born(values[0], int(values[1]))
            elif word == "ended":
                self.keeper.ended(values[0], int(values[1]))

    def connection_lost(self, _error: Exception | None) -> None:
        """The process has ended."""
        if self.control:
            self.control.close()
            self.control = None
        if self.ready and not self.ready.done():
            self.ready.set_exception(
                DataError(
                    f"{self.home.quads}: the process that loads it ended; see above why. Run `iae-atlas build` again.",
                    f"{self.home.quads} : le processus qui le charge s'est arrêté ; voir plus haut. Relancez `iae-atlas build`.",
                )
            )
        else:
            self.keeper.lost()

    async def spawn(self, worker: Worker) -> None:
        """Fork; what is written to the worker meanwhile waits in the socket."""
        ours, its = socket.socketpair()
        with its:
            self._say("fork", worker, [its.fileno()])
        await asyncio.get_running_loop().create_unix_connection(lambda: worker, sock=ours)

    def kill(self, worker: Worker) -> None:
        """End it at once."""
        worker.close()
        self._say("kill", worker)

    def slow(self, worker: Worker) -> None:
        """Give it a lower priority, which it cannot raise again."""
        self._say("slow", worker)

    async def close(self) -> None:
        """Close the socket, at which the process ends its children and itself; one that is not ready does not look, and is killed."""
        if self.process and self.ready and (not self.ready.done() or self.ready.cancelled()):
            self.process.kill()
        if self.transport:
            self.transport.close()
        if self.control:
            self.control.close()
            self.control = None
        if self.process:
            try:
                await asyncio.to_thread(self.process.wait, PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                await asyncio.to_thread(self.process.wait)

    def _say(self, word: str, worker: Worker, descriptors: list[int] | None = None) -> None:
        if self.control is None:
            return  # lost; the pool hears of it by itself
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            socket.send_fds(self.control, [f"{word} {worker.key}\n".encode()], descriptors or [])


class Solitaries:
    """Workers that each load the store, for systems that cannot fork."""

    def __init__(self, task: Task, home: Home, limits: Limits, keeper: Keeper) -> None:
        self.task, self.home, self.limits, self.keeper = task, home, limits, keeper
        self.transports: dict[str, asyncio.SubprocessTransport] = {}
        self.empty = asyncio.Event()

    @property
    def pid(self) -> int | None:
        """None: each worker is on its own."""
        return None

    async def start(self) -> None:
        """Nothing is needed before the first worker."""

    async def spawn(self, worker: Worker) -> None:
        """Start a process; what is written to it meanwhile waits in its pipe."""
        loop = asyncio.get_running_loop()
        words = command(self.task.alone, self.home, self.limits)
        transport, _ = await loop.subprocess_exec(lambda: _Pipes(worker, self), *words, stderr=None)
        self.transports[worker.key] = transport
        self.keeper.born(worker.key, transport.get_pid())

    def kill(self, worker: Worker) -> None:
        """End it at once."""
        if (transport := self.transports.get(worker.key)) and transport.get_returncode() is None:
            transport.kill()

    def slow(self, worker: Worker) -> None:
        """Give it a lower priority, where the system knows them."""
        if hasattr(os, "setpriority") and worker.pid and worker.key in self.transports:
            os.setpriority(os.PRIO_PROCESS, worker.pid, 10)

    async def close(self) -> None:
        """End all and wait for it."""
        for transport in self.transports.values():
            if transport.get_returncode() is None:
                transport.kill()
        if self.transports:
            self.empty.clear()
            await self.empty.wait()


class _Pipes(asyncio.SubprocessProtocol):
    """Joins a worker to the pipes of its process."""

    def __init__(self, worker: Worker, nursery: Solitaries) -> None:
        self.worker, self.nursery = worker, nursery
        self.transport: asyncio.SubprocessTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.SubprocessTransport", transport)
        self.worker.write = cast("asyncio.WriteTransport", self.transport.get_pipe_transport(0)).write

    def pipe_data_received(self, _fd: int, data: bytes) -> None:
        self.worker.data_received(data)

    def pipe_connection_lost(self, _fd: int, error: Exception | None) -> None:
        self.worker.connection_lost(error)

    def process_exited(self) -> None:
        assert self.transport
        status = self.transport.get_returncode() or 0
        self.nursery.transports.pop(self.worker.key, None)
        if not self.nursery.transports:
            self.nursery.empty.set()
        self.transport.close()
        self.nursery.keeper.ended(self.worker.key, status)


def command(module: str, home: Home, limits: Limits) -> list[str]:
    """The words that run a module of ours in a Python like this one, without what lies in the current directory."""
    given = json.dumps(asdict(limits))
    return [sys.executable, "-P", "-m", f"iae_atlas.web.{module}", str(home.root), str(home.work), given]
