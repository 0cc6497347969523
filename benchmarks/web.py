"""
Requests per second and median latency of a join over `/sparql` and of one resource as Turtle and as a page, candidates in turn.

    python -m benchmarks.web [--seconds 3] [--rounds 3] [--only NAME,…]

What each candidate is asked for is in `TASKS`: the atlas answers with its full description (statements, citations, incoming
links, labels), kept once made; the others with what a query of the same resource gives, made anew at each request. rdflib-endpoint
has no page of a resource.

The load comes from `wrk` where it is installed, else from a small client of our own. Candidates: the atlas with its worker processes
and limits; an unprotected minimal Starlette + pyoxigraph server; rdflib-endpoint as its own command starts it. All answer from the
default graph of the same build, run uvicorn with uvloop and httptools, one process for HTTP, and write no access log.
"""

from __future__ import annotations

import argparse
import http.client
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pyoxigraph

from benchmarks.load import Asked, Load, measured
from benchmarks.memory import resident
from iae_atlas import Atlas
from iae_atlas.locations import find_home

JOIN = """PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?instrument ?rule ?region ?label WHERE {
  ?instrument iae:hasRule ?rule .
  ?instrument iae:offeredBy ?council .
  ?council iae:territory ?region .
  ?region skos:prefLabel ?label .
}"""
RESULTS = "application/sparql-results+json"
TURTLE = "text/turtle"
IRI = "https://w3id.org/iae-atlas/id/instrument/arsie"
PLACE = "/id/instrument/arsie"
DESCRIBE = f"DESCRIBE <{IRI}>"
ABOUT = """SELECT ?property ?value ?name WHERE {
  <IRI> ?property ?value .
  OPTIONAL { ?value <http://www.w3.org/2004/02/skos/core#prefLabel> ?name FILTER(LANG(?name) = "fr") }
} ORDER BY ?property ?value""".replace("IRI", IRI)
TEMPLATE = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>{{ iri }}</title></head><body><h1>{{ iri }}</h1><table>
{% for row in rows %}<tr><td>{{ row.property.value }}</td><td>{{ (row.name or row.value).value }}</td></tr>
{% endfor %}</table></body></html>"""
CONNECTIONS = (1, 16)


class Task(NamedTuple):
    """What is measured, and how each candidate that can do it is asked."""

    name: str
    asked: dict[str, Asked]


def query(path: str, text: str) -> str:
    """The target of a query."""
    return f"{path}?query={quote(text, safe='')}"


TASKS = (
    Task(
        "A four-way join over /sparql, as JSON",
        {
            "minimal": Asked(query("/sparql", JOIN), RESULTS),
            "atlas": Asked(query("/sparql", JOIN), RESULTS),
            "rdflib-endpoint": Asked(query("/", JOIN), RESULTS),
        },
    ),
    Task(
        "A resource as Turtle (atlas: its description; the others: DESCRIBE)",
        {
            "minimal": Asked("/turtle", TURTLE),
            "atlas": Asked(f"{PLACE}.ttl", TURTLE),
            "rdflib-endpoint": Asked(query("/", DESCRIBE), TURTLE),
        },
    ),
    Task(
        "A resource as a page (atlas: its page; minimal: one query, one template)",
        {"minimal": Asked("/page", "text/html"), "atlas": Asked(f"/fr{PLACE}.html", "text/html")},
    ),
)


class Candidate(NamedTuple):
    """A server to measure: how it is started on a port."""

    name: str
    command: Callable[[int, Path], list[str]]


def own_command(what: str) -> Callable[[int, Path], list[str]]:
    """The command that serves one of the applications below."""
    return lambda port, _file: [sys.executable, "-m", "benchmarks.web", "--serve", what, "--port", str(port)]


def rdflib_endpoint_command(port: int, file: Path) -> list[str]:
    """As its README says: a file on the command line, here the default graph alone."""
    command = str(Path(sys.executable).with_name("rdflib-endpoint"))
    return [command, "serve", "--host", "127.0.0.1", "--port", str(port), str(file)]


CANDIDATES = (
    Candidate("minimal", own_command("minimal")),
    Candidate("atlas", own_command("atlas")),
    Candidate("rdflib-endpoint", rdflib_endpoint_command),
)


def serve(what: str, port: int) -> None:
    """Serve an application until killed."""
    import uvicorn

    home = find_home()
    if what == "minimal":
        from jinja2 import Environment
        from starlette.applications import Starlette
        from starlette.requests import Request
        from starlette.responses import Response
        from starlette.routing import Route

        store = pyoxigraph.Store()
        store.bulk_load(path=str(home.quads), format=pyoxigraph.RdfFormat.N_QUADS)

        async def sparql(request: Request) -> Response:
            answer = store.query(request.query_params["query"])
            body = answer.serialize(format=pyoxigraph.QueryResultsFormat.JSON)  # type: ignore[union-attr, arg-type]
            return Response(body, media_type=RESULTS)

        async def turtle(_: Request) -> Response:
            answer = store.query(DESCRIBE)
            body = answer.serialize(format=pyoxigraph.RdfFormat.TURTLE)  # type: ignore[union-attr, arg-type]
            return Response(body, media_type=TURTLE)

        template = Environment(autoescape=True).from_string(TEMPLATE)

        async def page(_: Request) -> Response:
            rows = [
                {"property": row["property"], "value": row["value"], "name": row["name"]}
                for row in store.query(ABOUT)  # type: ignore[union-attr, index, call-overload]
            ]
            return Response(template.render(iri=IRI, rows=rows), media_type="text/html")

        app = Starlette(routes=[Route("/sparql", sparql), Route("/turtle", turtle), Route("/page", page)])
    else:
        from iae_atlas.web.application import create_app

        app = create_app(home)
    uvicorn.run(app, port=port, log_level="warning", access_log=False, loop="uvloop", http="httptools")


@contextmanager
def running(candidate: Candidate, port: int, file: Path) -> Iterator[float]:
    """The candidate's server; gives the seconds until its first answer."""
    start = time.perf_counter()
    process = subprocess.Popen(
        candidate.command(port, file), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        while first(port, TASKS[0].asked[candidate.name]) is None:
            if process.poll() is not None:
                raise SystemExit(f"{candidate.name}: the server ended with {process.returncode}")
            time.sleep(0.01)
        yield time.perf_counter() - start
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


class First(NamedTuple):
    """One request alone: its seconds, and the bytes of its answer."""

    seconds: float
    size: int


def first(port: int, asked: Asked) -> First | None:
    """What one request takes; None where it is not answered well."""
    start = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", asked.target, headers={"Accept": asked.accept})
        response = connection.getresponse()
        body = response.read()
        return First(time.perf_counter() - start, len(body)) if response.status == 200 else None
    except OSError:
        return None
    finally:
        connection.close()


def main() -> int:
    """Measure, or serve one candidate."""
    parser = argparse.ArgumentParser(description=__doc__.strip().splitlines()[0])
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="names of candidates, by commas")
    parser.add_argument("--serve", help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, default=8765, help="the first of the ports that are used")
    given = parser.parse_args()
    if given.serve:
        serve(given.serve, given.port)
        return 0
    run(given.rounds, given.seconds, given.port, given.only)
    return 0


def run(rounds: int = 3, seconds: float = 3, port: int = 8765, only: str = "") -> None:
    """Run the candidates, all or those that are named."""
    chosen = [each for each in CANDIDATES if not only or each.name in only.split(",")]
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "default.nt"
        store = Atlas().store
        store.dump(str(file), pyoxigraph.RdfFormat.N_TRIPLES, from_graph=pyoxigraph.DefaultGraph())
        del store
        measure(chosen, port, file, rounds, seconds)


def measure(candidates: list[Candidate], port: int, file: Path, rounds: int, seconds: float) -> None:
    """Run all candidates at once, put load on them in turn, and print the medians."""
    with Servers(candidates, port, file) as servers:
        sys.stdout.write("\nServed over HTTP\n")
        for name, start in servers.starts.items():
            memory = resident(servers.ports[name]) if sys.platform == "linux" else 0
            sys.stdout.write(f"  {name:<20}first answer after {start:>6.2f} s{memory:>8} MiB\n")
        for task in TASKS:
            sys.stdout.write(f"\n{task.name}\n")
            names = [candidate.name for candidate in candidates if candidate.name in task.asked]
            for name in names:
                alone = first(servers.ports[name], task.asked[name])
                if alone is None:
                    raise SystemExit(f"{name}: {task.name}: no answer")
                sys.stdout.write(f"  {name:<20}{1000 * alone.seconds:>10.1f} ms at first{alone.size:>10} bytes\n")
            for connections in CONNECTIONS:
                found: dict[str, list[Load]] = {name: [] for name in names}
                for turn in range(rounds + 1):
                    for name in names:
                        length = seconds if turn else 1
                        load = measured(servers.ports[name], task.asked[name], connections, length)
                        if turn:
                            found[name].append(load)
                print_table(connections, found)
        for name in servers.starts:
            memory = resident(servers.ports[name]) if sys.platform == "linux" else 0
            sys.stdout.write(f"\n  {name:<20}{memory:>8} MiB after the load")
        sys.stdout.write("\n")


def print_table(connections: int, found: dict[str, list[Load]]) -> None:
    """Medians over the rounds, and ratios to the first candidate."""
    sys.stdout.write(f"\n  {connections} connection{'s' * (connections > 1)}\n")
    base = 0.0
    for name, loads in found.items():
        rate = statistics.median(load.per_second for load in loads)
        base = base or rate
        latency = statistics.median(load.median for load in loads)
        errors = sum(load.errors for load in loads)
        sys.stdout.write(f"  {name:<20}{rate:>10.0f} /s{1000 * latency:>10.2f} ms{rate / base:>8.2f} x")
        sys.stdout.write(f"   {errors} errors\n" if errors else "\n")
    sys.stdout.flush()


class Servers:
    """All candidates, started one after the other so that each start is measured alone."""

    def __init__(self, candidates: list[Candidate], first: int, file: Path) -> None:
        self.candidates, self.file = candidates, file
        self.ports = {candidate.name: first + place for place, candidate in enumerate(candidates)}
        self.starts: dict[str, float] = {}

    def __enter__(self) -> Servers:
        self.open = [running(candidate, self.ports[candidate.name], self.file) for candidate in self.candidates]
        for candidate, server in zip(self.candidates, self.open, strict=True):
            self.starts[candidate.name] = server.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        for server in self.open:
            server.__exit__(None, None, None)


if __name__ == "__main__":
    sys.exit(main())
