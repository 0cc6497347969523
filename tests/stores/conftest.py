"""Other stores: each started on loopback in a folder of its own, loaded by `iae-atlas push`, and stopped afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

from iae_atlas import Atlas
from iae_atlas.store.exchange import Service
from iae_atlas.store.pushing import Push, Pushed, read_graphs
from tests.outside import not_run
from tools.programs import VIRTUOSO, offered

PATIENCE = 60
DEFAULT = "https://w3id.org/iae-atlas/graph/default"
SETTINGS = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200

[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 6
CheckpointInterval = 0
NumberOfBuffers = 40000
MaxDirtyBuffers = 30000
CaseMode = 2
AllowOSCalls = 0
DirsAllowed = .

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 4

[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 20
"""


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], directory: Path, address: str) -> Iterator[None]:
    """A server, from when it answers at an address until the block ends."""
    with (directory / "out.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=directory, stdout=log, stderr=log)
    try:
        end = time.monotonic() + PATIENCE
        while not _answers(address):
            assert process.poll() is None, (directory / "out.log").read_text(errors="replace")[-2000:]
            assert time.monotonic() < end, f"{command[0]} did not answer at {address} within {PATIENCE} s"
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:  # a query that it cannot end
            process.kill()
            process.wait(10)


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=5):
            return True
    except HTTPError as refused:
        refused.close()
        return True
    except (URLError, OSError):
        return False


@contextmanager
def serving(directory: Path) -> Iterator[str]:
    """The address of Oxigraph's own server, empty, without a slash at its end."""
    program = shutil.which("oxigraph", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    assert program, "the extra dev brings oxigraph"
    address = f"http://127.0.0.1:{free_port()}"
    with running([program, "serve", "--bind", address.removeprefix("http://")], directory, address):
        yield address


@pytest.fixture(scope="session")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a server for the small home."""
    with serving(tmp_path_factory.mktemp("oxigraph")) as address:
        yield address


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of a Virtuoso, empty, without a slash at its end."""
    program = VIRTUOSO.find()
    if program is None:
        reason = f"Virtuoso not found; {VIRTUOSO.by_hand}"
        if not offered(VIRTUOSO.package):
            pytest.skip(reason)  # Debian 13 has no such package
        not_run(reason)
    directory = tmp_path_factory.mktemp("virtuoso")
    sql, http = free_port(), free_port()
    (directory / "virtuoso.ini").write_text(SETTINGS.format(sql=sql, http=http), encoding="utf-8")
    address = f"http://127.0.0.1:{http}"
    with running([str(program), "-f", "-c", "virtuoso.ini"], directory, f"{address}/sparql"):
        yield address


@pytest.fixture(scope="session")
def loaded_oxigraph(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pushed]:
    """Give what was loaded into a server for the checkout's atlas."""
    assert atlas.store
    with serving(tmp_path_factory.mktemp("oxigraph")) as address:
        yield Push(Service(f"{address}/store"), read_graphs(atlas.home.quads)).run(lambda done, total: None)


@pytest.fixture(scope="session")
def loaded_virtuoso(virtuoso_server: str, atlas: Atlas) -> Pushed:
    """Give what was loaded into Virtuoso."""
    assert atlas.store
    service = Service(f"{virtuoso_server}/sparql-graph-crud-auth", user="dba", password="dba", seconds=120)
    return Push(service, read_graphs(atlas.home.quads), default_graph=DEFAULT).run(lambda done, total: None)
