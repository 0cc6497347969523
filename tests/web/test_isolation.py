"""No query reaches another machine: proved with a listener that would see it."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from tests.web.serving import ROOT, Server

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are forked")

SPELLINGS = [
    "SELECT * { SERVICE <{}> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT <{}> { ?s ?p ?o } }",
    "SELECT * { sErViCe<{}>{?s ?p ?o} }",
    "SELECT * {\n#SERVICE\nSERVICE#x\n<{}> { ?s ?p ?o } }",
    "PREFIX service: <{}> SELECT * { SERVICE service: { ?s ?p ?o } }",
    "SELECT * { VALUES ?g { <{}> } SERVICE ?g { ?s ?p ?o } }",
    "SELECT * { { SELECT * { SERVICE <{}> { ?s ?p ?o } } } }",
    "ASK { FILTER EXISTS { SERVICE <{}> { ?s ?p ?o } } }",
    "ASK { FILTER(1=1)SERVICE<{}>{} }",
    "CONSTRUCT { ?s ?p ?o } { OPTIONAL { SERVICE <{}> { ?s ?p ?o } } }",
    "DESCRIBE ?s { SERVICE <{}> { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'a\\'' . SERVICE <{}> { ?s ?p ?o } }",
    "SELECT * { \\u0053ERVICE <{}> { ?s ?p ?o } }",
    "LOAD <{}>",
    "LOAD SILENT <{}> INTO GRAPH <urn:g>",
    "INSERT { ?s ?p ?o } WHERE { SERVICE <{}> { ?s ?p ?o } }",
]
SELECTING = [
    "SELECT * FROM <{}> { ?s ?p ?o }",
    "SELECT * FROM NAMED <{}> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * FROM <{}> FROM <{}x> { ?s ?p ?o }",
    "SELECT * { GRAPH <{}> { ?s ?p ?o } }",
    "DESCRIBE <{}>",
]
DIRECT = "from pyoxigraph import Store; list(Store().query('SELECT * { SERVICE SILENT <%s> { ?s ?p ?o } }'))"
CONFINED = (
    "import sys; from pyoxigraph import Store; from iae_atlas.web.confinement import leave_network, limit_files\n"
    "store = Store(); {confine}\n"
    "list(store.query('SELECT * {{ SERVICE SILENT <%s> {{ ?s ?p ?o }} }}'))"
)


class Listener:
    """A port of this machine that counts who comes and turns everybody away."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}/"
        self.seen = 0
        self.thread = threading.Thread(target=self.accept, daemon=True)
        self.thread.start()

    def accept(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.seen += 1
            connection.close()

    def close(self) -> int:
        """How many came, those who wait to be let in among them: a last caller makes sure that all before were counted."""
        with socket.create_connection(self.socket.getsockname()) as last:
            assert last.recv(1) == b""
        self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self.thread.join()
        return self.seen - 1


@pytest.fixture
def listener() -> Iterator[Listener]:
    """Give a listener."""
    listening = Listener()
    yield listening
    listening.socket.close()


def run(code: str) -> None:
    """Run Python code in a process of its own."""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, capture_output=True)


def test_the_listener_would_see_it(listener: Listener) -> None:
    """Oxigraph left to itself does connect, so that silence below means something."""
    run(DIRECT % listener.address)

    assert listener.close() > 0


def test_no_query_reaches_another_machine(server: Server, listener: Listener) -> None:
    """SERVICE in any spelling and LOAD are refused; FROM and GRAPH only choose among what is stored."""
    for text in SPELLINGS:
        reply = server.ask(text.replace("{}", listener.address, 2).replace("<<", "<"), "*/*")
        assert reply.status in {400, 403}, text
    for text in SELECTING:
        reply = server.ask(text.replace("{}", listener.address), "application/sparql-results+json, text/turtle")
        assert reply.status == 200, text
    server.ask("SELECT * { ?s ?p ?o }", default_graph_uri=listener.address)
    server.ask("SELECT * { GRAPH ?g { ?s ?p ?o } }", named_graph_uri=listener.address)

    assert listener.close() == 0


@pytest.mark.parametrize("confine", ["limit_files(2)", "leave_network() or sys.exit()"])
def test_the_second_line_holds_alone(listener: Listener, confine: str) -> None:
    """Were SERVICE not refused, a worker could still not connect: it can open no socket, and has no network."""
    run(CONFINED.replace("{confine}", confine).replace("{{", "{").replace("}}", "}") % listener.address)

    assert listener.close() == 0


def test_a_worker_can_open_nothing() -> None:
    """Neither a file nor a socket."""
    code = (
        "import os, socket\nfrom iae_atlas.web.confinement import limit_files\nlimit_files(2)\n"
        "for opening in (lambda: open('/etc/hostname'), socket.socket, os.pipe):\n"
        "    try:\n        opening()\n    except OSError as error:\n"
        f"        assert error.errno == {errno.EMFILE}, error\n    else:\n        raise SystemExit('opened')"
    )

    run(code)
