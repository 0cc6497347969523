"""Load on a server over HTTP: from `wrk` where it is installed, else from a small client of our own."""

from __future__ import annotations

import asyncio
import re
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable
from typing import NamedTuple


class Asked(NamedTuple):
    """A request: its target, and what it accepts."""

    target: str
    accept: str


class Load(NamedTuple):
    """What one run of load found."""

    per_second: float
    median: float
    errors: int


def measured(port: int, asked: Asked, connections: int, seconds: float) -> Load:
    """Put load on a server."""
    if wrk := shutil.which("wrk"):
        return by_wrk(wrk, port, asked, connections, seconds)
    return asyncio.run(by_client(port, asked, connections, seconds))


def by_wrk(wrk: str, port: int, asked: Asked, connections: int, seconds: float) -> Load:
    """Load from wrk."""
    words = [
        wrk,
        "-t1",
        f"-c{connections}",
        f"-d{seconds:g}s",
        "--timeout",
        "60s",
        "--latency",
        "-H",
        f"Accept: {asked.accept}",
    ]
    said = subprocess.run(
        [*words, f"http://127.0.0.1:{port}{asked.target}"], check=True, capture_output=True, text=True
    ).stdout
    median = re.search(r"50%\s+([\d.]+)(us|ms|s)", said)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    if not median or not rate:
        raise SystemExit(f"wrk said: {said}")
    scale = {"us": 1e-6, "ms": 1e-3, "s": 1.0}[median[2]]
    return Load(float(rate[1]), float(median[1]) * scale, int(bad[1]) if bad else 0)


class Caller(asyncio.Protocol):
    """One connection that asks again as soon as it has its answer."""

    def __init__(self, request: bytes) -> None:
        self.request = request
        self.times: list[float] = []
        self.errors = 0
        self.read = b""
        self.wanted = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask first."""
        self.write: Callable[[bytes], object] = transport.write  # type: ignore[attr-defined]
        self.ask()

    def ask(self) -> None:
        """Send the request."""
        self.start = time.perf_counter()
        self.write(self.request)

    def data_received(self, data: bytes) -> None:
        """Take in the answer, and ask again once it is complete."""
        self.read += data
        if not self.wanted and (end := self.read.find(b"\r\n\r\n")) > 0:
            length = re.search(rb"content-length: (\d+)", self.read[:end], re.IGNORECASE)
            self.wanted = end + 4 + (int(length[1]) if length else 0)
        if self.wanted and len(self.read) >= self.wanted:
            self.times.append(time.perf_counter() - self.start)
            self.errors += not self.read.startswith(b"HTTP/1.1 200")
            self.read, self.wanted = b"", 0
            self.ask()


async def by_client(port: int, asked: Asked, connections: int, seconds: float) -> Load:
    """Load from connections of our own."""
    request = f"GET {asked.target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: {asked.accept}\r\n\r\n".encode()
    loop = asyncio.get_running_loop()
    callers = [Caller(request) for _ in range(connections)]
    transports = [(await loop.create_connection(lambda c=c: c, "127.0.0.1", port))[0] for c in callers]  # type: ignore[misc]
    await asyncio.sleep(seconds)
    times = [taken for caller in callers for taken in caller.times]
    for transport in transports:
        transport.close()
    return Load(len(times) / seconds, statistics.median(times), sum(caller.errors for caller in callers))
