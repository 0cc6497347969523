"""
A real server for tests: uvicorn, over HTTP, in a process of its own.

    python -m tests.web.serving HOME

prints its port once it answers. `/state` tells what the pool holds.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, RdfFormat, parse

from iae_atlas.locations import Home

ROOT = Path(__file__).parents[2]
PATIENCE = 30


@dataclass
class Reply:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def media(self) -> str:
        """The media type without its parameters."""
        return self.headers.get_content_type()

    @property
    def rows(self) -> list[dict[str, str]]:
        """The rows of a SPARQL JSON answer, values only."""
        return [{k: v["value"] for k, v in row.items()} for row in self.json["results"]["bindings"]]


@dataclass
class Server:
    """A server that runs."""

    port: int
    process: subprocess.Popen[str]

    def connection(self, client: str = "127.0.0.1") -> http.client.HTTPConnection:
        """A connection of one's own, from one of the addresses of this machine."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60, source_address=(client, 0))

    def ask(
        self,
        query: str | None = None,
        accept: str | None = "application/sparql-results+json",
        *,
        method: str = "GET",
        path: str = "/sparql",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        client: str = "127.0.0.1",
        **parameters: str | list[str],
    ) -> Reply:
        """Send one request; parameters go into the query string, `_` in their names becomes `-`."""
        from urllib.parse import urlencode

        given: dict[str, str | list[str]] = {name.replace("_", "-"): value for name, value in parameters.items()}
        if query is not None:
            given = {"query": query, **given}
        target = f"{path}?{urlencode(given, doseq=True)}" if given else path
        sent = dict(headers or {})
        if accept is not None:
            sent["Accept"] = accept
        connection = self.connection(client)
        try:
            connection.request(method, target, body=body, headers=sent)
            response = connection.getresponse()
            return Reply(response.status, response.headers, response.read())
        finally:
            connection.close()

    def state(self) -> dict[str, Any]:
        """What the pool holds."""
        return self.ask(path="/state").json  # type: ignore[no-any-return]

    def until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The state, as soon as it is as wanted."""
        end = time.monotonic() + PATIENCE
        while not wanted(state := self.state()):
            assert time.monotonic() < end, state
        return state


def write_dataset(root: Path, quads: str) -> Home:
    """A home that holds nothing but the quads and a report."""
    home = Home(root, root)
    home.build.mkdir(parents=True)
    home.quads.write_text(quads, encoding="utf-8")
    graphs: Counter[str] = Counter()
    for quad in parse(quads, RdfFormat.N_QUADS):
        graphs["default" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name.value)] += 1
    report = {"digest": sha256(quads.encode()).hexdigest(), "graphs": graphs}
    home.report.write_text(json.dumps(report), encoding="utf-8")
    return home


@contextmanager
def serving(home: Home, *, solitary: bool = False, **limits: object) -> Iterator[Server]:
    """A server of that home, with limits by their names, whose workers are forked or solitary."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("IAE_ATLAS_")}
    environment |= {f"IAE_ATLAS_LIMIT_{name.upper()}": str(value) for name, value in limits.items()}
    environment["IAE_ATLAS_TEST_SOLITARY"] = str(int(solitary))
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.web.serving", str(home.root)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    try:
        line = process.stdout.readline()
        assert line.strip().isdecimal(), "the server did not start"
        yield Server(int(line), process)
    finally:
        process.terminate()
        process.wait(PATIENCE)
        process.stdout.close()


def main() -> None:
    """Serve until told to stop."""
    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import JSONResponse
    from starlette.routing import Route

    from iae_atlas.web.endpoint import endpoint_routes
    from iae_atlas.web.pool import Pool

    root = Path(sys.argv[1])
    listening = socket.create_server(("127.0.0.1", 0), backlog=256)
    solitary = os.environ.get("IAE_ATLAS_TEST_SOLITARY") == "1"
    pool = Pool(Home(root, root), forking=not solitary)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        await pool.start()
        app.state.pool = pool
        print(listening.getsockname()[1], flush=True)
        yield
        await pool.close()

    async def state(_request: Request) -> JSONResponse:
        return JSONResponse(pool.state() | {"nursery": pool.nursery_process})

    app = Starlette(routes=[*endpoint_routes(), Route("/state", state)], lifespan=lifespan)
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=1)
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main()
