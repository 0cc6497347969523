"""The pages and `/sparql` served from another store are those of the embedded one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from iae_atlas import Atlas
from iae_atlas.store.pushing import Pushed

pytestmark = pytest.mark.slow
ROWS = {"accept": "text/csv"}


@contextmanager
def serving_from(endpoint: str, atlas: Atlas, cache: Path) -> Iterator[str]:
    """The address of `iae-atlas serve --endpoint`."""
    words = ["serve", "--port", "0", "--data", str(atlas.home.root), "--endpoint", endpoint, "--lang", "en"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("IAE_ATLAS_")}
    environment = {**kept, "XDG_CACHE_HOME": str(cache)}
    command = [str(Path(sys.executable).with_name("iae-atlas")), *words]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr
        found = None
        for line in process.stderr:
            if found := re.search(r"is at (http://127\.0\.0\.1:\d+)/", line):
                break
        assert found, "the server ended before it listened"
        yield found[1]
        process.terminate()


@pytest.fixture(scope="module")
def elsewhere(loaded_oxigraph: Pushed, atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of the atlas served from Oxigraph's server."""
    with serving_from(loaded_oxigraph.endpoint, atlas, tmp_path_factory.mktemp("cache")) as address:
        yield address


@pytest.fixture
def clients(served: str, elsewhere: str) -> tuple[str, str]:
    """Give both addresses: from the embedded store, and from the other."""
    return served, elsewhere


def both(clients: tuple[str, str], path: str, **settings: dict[str, str]) -> list[httpx.Response]:
    """What each answers."""
    return [httpx.get(address + path, timeout=60, **settings) for address in clients]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "path",
    ["/fr/queries/budgets.html", "/fr/id/instrument/arsie.html", "/queries/budgets.csv", "/id/instrument/arsie.nt"],
)
def test_pages_and_data_are_alike(clients: tuple[str, str], path: str) -> None:
    """A question, a resource, an answer, linked data."""
    here, there = both(clients, path)

    assert (there.status_code, there.text) == (here.status_code, here.text)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/iae-atlas/graph/derived> "
        "FROM <https://w3id.org/iae-atlas/graph/inferred> WHERE { ?s ?p ?o }",
    ],
)
def test_the_endpoint_answers_alike(clients: tuple[str, str], query: str) -> None:
    """Over all, and over graphs that the query names."""
    here, there = both(clients, "/sparql", params={"query": query}, headers=ROWS)

    assert (there.status_code, there.text) == (200, here.text)


def test_graphs_of_the_request_are_chosen(clients: tuple[str, str]) -> None:
    """`default-graph-uri` goes on to the other store."""
    chosen = {
        "query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "default-graph-uri": "https://w3id.org/iae-atlas/graph/derived",
    }
    here, there = both(clients, "/sparql", params=chosen, headers=ROWS)

    assert there.text == here.text


@pytest.mark.parametrize(
    ("query", "status"), [("SELECT * {", 400), ("SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }", 403)]
)
def test_what_is_refused_is_refused_alike(clients: tuple[str, str], query: str, status: int) -> None:
    """Before the other store is asked."""
    here, there = both(clients, "/sparql", params={"query": query})

    assert (there.status_code, there.json()) == (status, here.json())


def test_a_store_that_is_gone_is_told_at_once(atlas: Atlas, tmp_path: Path) -> None:
    """Nothing is served then; the address is named."""
    with (
        pytest.raises(AssertionError, match="ended before it listened"),
        serving_from("http://127.0.0.1:1/sparql", atlas, tmp_path),
    ):
        pass
