"""Another store over HTTP: what it answers is taken as the embedded store's, and what it does wrongly is told."""

from __future__ import annotations

import socket

import pytest
from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions

from iae_atlas.errors import EndpointError, UsageError
from iae_atlas.store.exchange import Service, first_line
from iae_atlas.store.remote import RemoteStore
from tests.store.conftest import Stub

JSON = "application/sparql-results+json"
ROW = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"1"}}]}}'


def told(stub: Stub, query: str = "SELECT ?x {}") -> str:
    """What is said of a reply."""
    with pytest.raises(EndpointError) as caught:
        RemoteStore(stub.address).query(query)
    return str(caught.value).removeprefix(f"{stub.address}: ")


def test_rows_come_as_solutions(stub: Stub) -> None:
    """The query goes as a form, with Accept and a name of the program."""
    stub.replies = [(200, f"{JSON}; charset=utf-8", ROW)]
    found = RemoteStore(stub.address).query("SELECT ?x { VALUES ?x { 'é' } }")

    assert isinstance(found, QuerySolutions)
    assert [row["x"] for row in found] == [Literal("1")]
    method, _, headers, body = stub.asked[0]
    assert (method, body) == ("POST", b"query=SELECT+%3Fx+%7B+VALUES+%3Fx+%7B+%27%C3%A9%27+%7D+%7D")
    assert headers["Content-Type"] == "application/x-www-form-urlencoded; charset=UTF-8"
    assert headers["Accept"].startswith(JSON)
    assert headers["User-Agent"].startswith("iae-atlas ")


def test_a_truth_value_comes_as_such(stub: Stub) -> None:
    """ASK."""
    stub.replies = [(200, JSON, b'{"head":{},"boolean":true}')]
    found = RemoteStore(stub.address).query("ASK {}")

    assert isinstance(found, QueryBoolean)
    assert bool(found)


def test_a_graph_comes_as_triples(stub: Stub) -> None:
    """CONSTRUCT asks for N-Triples."""
    stub.replies = [(200, "application/n-triples", b"<x:a> <x:b> <x:c> .\n")]
    found = list(RemoteStore(stub.address).query("CONSTRUCT WHERE { ?a ?b ?c }"))

    assert [triple.object for triple in found] == [NamedNode("x:c")]  # type: ignore[union-attr]
    assert stub.asked[0][2]["Accept"].startswith("application/n-triples")


def test_truth_written_as_a_digit_is_true(stub: Stub) -> None:
    """Virtuoso writes "1"^^xsd:boolean."""
    stub.replies = [
        (200, JSON, ROW.replace(b'"value":"1"', b'"datatype":"http://www.w3.org/2001/XMLSchema#boolean","value":"1"'))
    ]
    found = RemoteStore(stub.address).query("SELECT ?x {}")

    assert isinstance(found, QuerySolutions)
    assert [row["x"] for row in found] == [Literal(True)]


def test_a_query_that_does_not_parse_is_not_sent(stub: Stub) -> None:
    """Its mistake is told by our own parser, with its place."""
    with pytest.raises(SyntaxError, match="error at 1:"):
        RemoteStore(stub.address).query("SELECT ?x {")

    assert stub.asked == []


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (
            (400, "text/plain", b"Error SP030: syntax\nSPARQL query:"),
            "the store refuses the query with 400: Error SP030: syntax.",
        ),
        ((500, "text/html", b"<html><head><title>Oops</title></head>"), "the store refuses the query with 500: Oops."),
        ((404, "text/plain", b"POST / is not supported"), "nothing is there (404: POST / is not supported)."),
        (
            (200, "text/html", b"<!doctype html><title>Welcome</title>"),
            'got text/html ("Welcome"), expected application/sparql',
        ),
        ((200, "", b"hello"), 'got \N{EM DASH} ("hello"), expected application/sparql'),
        ((200, JSON, ROW[:-20]), "the answer breaks off; it ends in"),
        ((200, JSON, ROW[:-3] + b",The query took too long"), 'it ends in "{"head":{"vars":["x"]},"results":'),
        ((200, JSON, b""), 'the answer breaks off; it ends in "".'),
        ((200, JSON, b'{"head":{},"boolean":true}'), "expected rows"),
        ((302, "text/html", b"moved"), "the server sends elsewhere (302: moved)."),
        ((401, "Basic realm=x", b""), "the server wants a login (401)."),
    ],
    ids=lambda value: str(value[0]) if isinstance(value, tuple) else "",
)
def test_what_is_no_answer_is_told(stub: Stub, reply: tuple[int, str, bytes], words: str) -> None:
    """Where, what came, what was expected."""
    stub.replies = [reply]

    assert words in told(stub)


def test_a_passing_failure_is_asked_again(stub: Stub) -> None:
    """A store that is just starting answers 503."""
    stub.replies = [(503, "text/plain", b"starting"), (200, JSON, ROW)]

    assert Service(stub.address).send("PUT", b"x", {}, repeatable=True).status == 200
    assert len(stub.asked) == 2


def test_a_refused_connection_is_told() -> None:
    """Nobody listens there."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{probe.getsockname()[1]}/sparql"
    with pytest.raises(EndpointError, match="Connection refused; expected a server that answers there") as caught:
        Service(address).send("POST", b"", {})

    assert "Vérifiez l'adresse" in caught.value.french


def test_a_server_that_is_silent_is_told() -> None:
    """After the time that was given."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        with pytest.raises(EndpointError, match="no answer within 0 s"):
            Service(address, seconds=0.1).send("POST", b"x", {})


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "localhost:7878", "http://user:secret@localhost/", "http://a b/"]
)
def test_an_address_of_another_kind_is_refused(address: str) -> None:
    """Only http and https, and no password in it."""
    with pytest.raises(UsageError, match="expected an address that begins with http"):
        RemoteStore(address)


@pytest.mark.parametrize(
    ("challenge", "start"),
    [
        ('Basic realm="x"', "Basic dXNlcjpzZWNyZXQ="),
        (
            'Digest realm="x", nonce="abc", qop="auth", algorithm="MD5"',
            'Digest username="user", realm="x", nonce="abc"',
        ),
    ],
)
def test_a_login_is_given_as_the_server_asks(stub: Stub, challenge: str, start: str) -> None:
    """How to log in is asked with an empty body; the content goes only with the login."""
    stub.replies = [(401, challenge, b""), (204, "", b"")]
    reply = Service(stub.address, user="user", password="secret").send("PUT", b"content", {}, [("default", "")])

    assert reply.status == 204
    assert [(method, body) for method, _, _, body in stub.asked] == [("POST", b""), ("PUT", b"content")]
    assert stub.asked[1][2]["Authorization"].startswith(start)


def test_a_wrong_login_is_told(stub: Stub) -> None:
    """Once, without trying for ever."""
    stub.replies = [(401, 'Basic realm="x"', b"")]
    with pytest.raises(EndpointError, match=r'the login of "user" is refused \(401\)'):
        Service(stub.address, user="user", password="wrong").send("PUT", b"content", {})


def test_the_first_line_says_the_most() -> None:
    """Markup and blank lines are left out, and no line is endless."""
    assert first_line(b"\n <b>Error</b>\nmore") == "Error"
    assert len(first_line(b"x" * 1000)) == 201


@pytest.mark.parametrize(("adapt", "asked"), [(False, "SELECT ?x {}"), (True, "SELECT ?y {}")])
def test_a_question_is_put_in_other_words_only_where_that_is_allowed(adapt: bool, asked: str) -> None:
    """By default nothing of its text changes, whatever the probes found."""
    store = RemoteStore("http://127.0.0.1:1/sparql", adapt=adapt)
    store.rewordings = [lambda text: text.replace("?x", "?y")]

    assert store.worded("SELECT ?x {}") == asked
