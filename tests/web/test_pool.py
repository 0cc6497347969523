"""What a query may take, what becomes of one that takes more, and that nobody else notices."""

from __future__ import annotations

import os
import select
import signal
import socket
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from iae_atlas.locations import Home
from tests.web.serving import PATIENCE, Reply, Server, serving

ONE = "SELECT ?o { <urn:s7> <urn:p> ?o }"
# 300 to the power of four rows, none of which is an answer
HEAVY = (
    "SELECT * { ?a <urn:p> ?x . ?b <urn:p> ?y . ?c <urn:p> ?z . ?d <urn:p> ?w FILTER(CONCAT(?x, ?y, ?z, ?w) = 'no') }"
)
HOG = "SELECT DISTINCT * { ?a <urn:p> ?x . ?b <urn:p> ?y . ?c <urn:p> ?z } ORDER BY ?z"
PAIRS = "SELECT * { ?a <urn:p> ?x . ?b <urn:p> ?y }"
ANNA, BERT, CARL = "127.0.0.1", "127.0.0.2", "127.0.0.3"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are forked")


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    """Give threads that ask while the test goes on."""
    with ThreadPoolExecutor(12) as executor:
        yield executor


@pytest.fixture(scope="module")
def short(numbers_home: Home) -> Iterator[Server]:
    """Give a server with tight limits."""
    with serving(numbers_home, seconds=2, rows=50_000, result_bytes=100_000) as running:
        yield running


@pytest.fixture
def patient(numbers_home: Home) -> Iterator[Server]:
    """Give a server on which a heavy query outlasts every test, with two to four workers, two for a client."""
    with serving(numbers_home, seconds=600, most_workers=4, per_client=2, queue=4, waiting=60) as running:
        yield running


def heavy(server: Server, threads: ThreadPoolExecutor, client: str = ANNA) -> Future[Reply]:
    """Start a heavy query and wait until it holds a worker for long."""
    before = server.state()["slow"]
    future = threads.submit(server.ask, HEAVY, client=client)
    server.until(lambda state: state["slow"] > before)
    return future


def wait_for_end(pids: list[int], watched: list[int]) -> None:
    """Wait until the processes have ended, by descriptors that were opened while they ran."""
    for pid, descriptor in zip(pids, watched, strict=True):
        ready, _, _ = select.select([descriptor], [], [], PATIENCE)
        assert ready, f"{pid} goes on"
        os.close(descriptor)


def test_a_heavy_query_ends_with_its_limit_and_nobody_notices(short: Server, threads: ThreadPoolExecutor) -> None:
    """As many heavy queries as there are ready workers; meanwhile others are answered; each ends with the limit that it passed."""
    futures = [heavy(short, threads), heavy(short, threads)]
    answered = 0
    while not any(future.done() for future in futures):
        reply = short.ask(ONE, client=BERT)
        assert reply.rows == [{"o": "7"}]
        answered += 1

    assert answered > 5
    for future in futures:
        problem = future.result().json
        assert future.result().status == 503
        assert (problem["code"], problem["limit"], problem["allowed"]) == ("limit-reached", "seconds", 2)
        assert "2 secondes" in problem["detail"]


def test_a_query_that_takes_too_much_memory(numbers_home: Home) -> None:
    """It ends with the limit on memory; the next one is answered."""
    with serving(numbers_home, seconds=600, memory=150) as running:
        reply = running.ask(HOG, headers={"Accept-Language": "en"})
        after = running.ask(ONE)

    assert (reply.status, reply.json["limit"]) == (503, "memory")
    assert "150 MiB" in reply.json["detail"]
    assert after.rows == [{"o": "7"}]


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_an_answer_with_too_many_bytes(short: Server, form: str) -> None:
    """No answer is cut short: it is an error that names the limit."""
    reply = short.ask(f"{PAIRS} LIMIT 40000", format=form)

    assert (reply.status, reply.json["limit"], reply.json["allowed"]) == (503, "result_bytes", 100_000)


@pytest.mark.parametrize(
    "query", [PAIRS, "CONSTRUCT { ?a ?y ?b } WHERE { ?a <urn:p> ?x . ?b <urn:p> ?z BIND(<urn:q> AS ?y) }"]
)
def test_an_answer_with_too_many_rows(numbers_home: Home, query: str) -> None:
    """A limit of 89,999 is passed by 90,000 rows or triples; as many as the limit are answered."""
    with serving(numbers_home, rows=89_999) as running:
        reply = running.ask(query, "application/sparql-results+json, application/n-triples")
        fits = running.ask(f"{query} LIMIT 89999", "text/csv, application/n-triples")

    assert (reply.status, reply.json["limit"]) == (503, "rows")
    assert "89999" in reply.json["detail"]
    assert fits.status == 200


def test_a_hundred_thousand_brackets(short: Server) -> None:
    """The text that ends Oxigraph is refused before it is parsed, and ends nobody."""
    pids = short.until(lambda state: len(state["workers"]) >= 2)["workers"]
    typed = {"Content-Type": "application/sparql-query", "Accept-Language": "en"}
    reply = short.ask(method="POST", body=b"SELECT " + b"(" * 100_000, headers=typed)

    assert (reply.status, reply.json["code"]) == (400, "query-too-deep")
    assert "nests 100000 brackets" in reply.json["detail"]
    assert len(set(pids) & set(short.state()["workers"])) >= 2


@pytest.mark.parametrize("number", ["SIGSEGV", "SIGKILL", "SIGBUS"])
def test_a_crashed_worker_is_replaced(short: Server, threads: ThreadPoolExecutor, number: str) -> None:
    """The client is told which signal ended its query; others are answered by new workers."""
    future = heavy(short, threads)
    pids = short.state()["workers"]
    for pid in pids:
        os.kill(pid, signal.Signals[number])
    reply = future.result(PATIENCE)
    state = short.until(lambda state: len(state["workers"]) >= 2 and not set(pids) & set(state["workers"]))

    assert (reply.status, reply.json["code"], reply.json["ended"]) == (500, "worker-crashed", number)
    assert state["running"] == 0
    assert short.ask(ONE).rows == [{"o": "7"}]


def test_a_client_that_goes_away_ends_its_query(patient: Server) -> None:
    """Nobody waits for the answer, so the worker is ended long before its time."""
    connection = patient.connection()
    connection.request("GET", "/sparql?query=" + HEAVY.replace(" ", "%20").replace("?", "%3F").replace("=", "%3D"))
    before = patient.until(lambda state: state["slow"] == 1 and len(state["workers"]) == 3)
    connection.close()
    after = patient.until(lambda state: state["running"] == 0)

    assert len(set(before["workers"]) - set(after["workers"])) == 1


def test_one_client_cannot_hold_all_workers(patient: Server, threads: ThreadPoolExecutor) -> None:
    """Its third query waits though a worker is free, and another client's is answered."""
    heavy(patient, threads)
    heavy(patient, threads)
    third = threads.submit(patient.ask, ONE)
    state = patient.until(lambda state: state["waiting"] == 1)

    assert state["running"] == 2
    assert patient.ask(ONE, client=BERT).rows == [{"o": "7"}]
    assert patient.state()["waiting"] == 1
    assert not third.done()
    patient.process.kill()


def test_a_full_queue(patient: Server, threads: ThreadPoolExecutor) -> None:
    """One client may fill half of it and then gets 429; once it is full, everybody gets 503; both say when to come again."""
    for client in (ANNA, ANNA, BERT, BERT):
        heavy(patient, threads, client)
    for number, client in enumerate((ANNA, ANNA), 1):
        threads.submit(patient.ask, ONE, client=client)
        patient.until(lambda state, number=number: state["waiting"] == number)  # type: ignore[misc]
    fifth = patient.ask(ONE, client=ANNA)
    for number in (3, 4):
        threads.submit(patient.ask, ONE, client=BERT)
        patient.until(lambda state, number=number: state["waiting"] == number)  # type: ignore[misc]
    full = patient.ask(ONE, client=CARL)

    assert (fifth.status, fifth.json["code"], fifth.headers["Retry-After"]) == (429, "too-many-queries", "60")
    assert (full.status, full.json["code"], full.headers["Retry-After"]) == (503, "busy", "60")
    patient.process.kill()


def test_waiting_has_an_end(numbers_home: Home, threads: ThreadPoolExecutor) -> None:
    """Who waited for the time that one may wait gets 503 and is told when to come again."""
    with serving(numbers_home, seconds=600, workers=1, most_workers=2, per_client=1, waiting=0.2) as running:
        heavy(running, threads)
        reply = running.ask(ONE)
        running.process.kill()

    assert (reply.status, reply.json["code"], reply.headers["Retry-After"]) == (503, "busy", "1")


def test_the_longest_query_gives_way(numbers_home: Home, threads: ThreadPoolExecutor) -> None:
    """Where heavy queries hold every worker, a query of somebody else ends one of the client that holds most."""
    with serving(numbers_home, seconds=600, workers=1, most_workers=3, per_client=2, waiting=60) as running:
        bert = heavy(running, threads, BERT)
        first = heavy(running, threads, ANNA)
        second = heavy(running, threads, ANNA)
        answered = running.ask(ONE, client=CARL)

        assert answered.rows == [{"o": "7"}]
        assert (first.result(PATIENCE).status, first.result().json["code"]) == (503, "busy")
        assert not second.done()
        assert not bert.done()
        running.process.kill()


def test_a_heavy_worker_is_replaced(numbers_home: Home) -> None:
    """A worker that ran for more than a second does not answer again, because its priority is lower; one that was quick does."""
    with serving(numbers_home, seconds=600, workers=1, most_workers=1) as running:
        first = running.until(lambda state: len(state["workers"]) == 1)["workers"]
        running.ask(ONE)
        same = running.state()["workers"]
        for size in (60, 150, 300):  # longer and longer, for quick machines
            start = time.monotonic()
            some = " ".join(f"<urn:s{i}>" for i in range(size))
            reply = running.ask(HEAVY.replace("FILTER", f"VALUES ?a {{ <urn:s1> }} VALUES ?b {{ {some} }} FILTER"))
            if time.monotonic() - start > 2:
                break
        after = running.until(lambda state: len(state["workers"]) == 1)["workers"]

    assert reply.status == 200
    assert same == first
    assert after != first


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs descriptors of processes")
@pytest.mark.parametrize("number", ["SIGKILL", "SIGTERM", "SIGINT"])
@pytest.mark.parametrize("busy", [True, False])
def test_nothing_outlives_the_server(patient: Server, threads: ThreadPoolExecutor, number: str, busy: bool) -> None:
    """However the server ends, the process that forks and all workers end with it, in the middle of a query too."""
    if busy:
        threads.submit(patient.ask, HEAVY)
        patient.until(lambda state: state["running"] == 1 and state["slow"] == 1)
    state = patient.until(lambda state: len(state["workers"]) >= 2)
    pids = [state["nursery"], *state["workers"]]
    watched = [os.pidfd_open(pid) for pid in pids]
    patient.process.send_signal(signal.Signals[number])

    wait_for_end(pids, watched)
    patient.process.wait(PATIENCE)


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs descriptors of processes")
def test_the_process_that_forks_is_replaced(patient: Server, threads: ThreadPoolExecutor) -> None:
    """When it is killed its workers end, their clients are told, and after loading the store again queries are answered."""
    future = heavy(patient, threads)
    state = patient.until(lambda state: len(state["workers"]) == 3)
    watched = [os.pidfd_open(pid) for pid in state["workers"]]
    os.kill(state["nursery"], signal.SIGKILL)
    wait_for_end(state["workers"], watched)
    reply = future.result(PATIENCE)
    after = patient.until(lambda now: len(now["workers"]) >= 2 and now["nursery"] != state["nursery"])

    assert (reply.status, reply.json["code"]) == (500, "worker-crashed")
    assert not set(after["workers"]) & set(state["workers"])
    assert patient.ask(ONE).rows == [{"o": "7"}]


def test_a_dataset_that_does_not_load_stops_the_start(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The server does not start on quads that are none."""
    from tests.web.serving import write_dataset

    home = write_dataset(tmp_path_factory.mktemp("broken") / "home", "")
    home.quads.write_text("this is no N-Quads", encoding="utf-8")
    with pytest.raises(AssertionError, match="the server did not start"), serving(home):
        pass


def test_workers_that_load_the_store_themselves(numbers_home: Home, threads: ThreadPoolExecutor) -> None:
    """Where nothing can be forked, the same answers, the same deadline, the same replacement."""
    with serving(numbers_home, solitary=True, seconds=2, waiting=30) as running:
        future = heavy(running, threads)
        answered = running.ask(ONE, client=BERT)
        ended = future.result(PATIENCE)
        for pid in running.state()["workers"]:
            os.kill(pid, signal.SIGSEGV)
        again = running.ask(ONE, client=CARL)

        assert answered.rows == again.rows == [{"o": "7"}]
        assert (ended.status, ended.json["limit"]) == (503, "seconds")


def test_a_port_is_left_free(numbers_home: Home) -> None:
    """Workers hold none of the server's sockets: once it has ended, its port can be taken."""
    with serving(numbers_home) as running:
        port = running.port
    with socket.create_server(("127.0.0.1", port)) as taken:
        assert taken.getsockname()[1] == port
