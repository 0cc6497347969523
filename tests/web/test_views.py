"""What the application may put in place of the plain pages, and who counts as one client; with a pool that only remembers."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.requests import Request

from iae_atlas.web.endpoint import SparqlEndpoint, client_key, endpoint_address
from iae_atlas.web.pool import Answered, Formats
from iae_atlas.web.settings import Limits
from iae_atlas.web.views import MOST_ROWS, Editor, Shown, plain_result


class Remembering:
    """A pool that gives one answer and remembers what was asked."""

    def __init__(self, answer: Answered) -> None:
        self.answer = answer
        self.asked: dict[str, Any] = {}
        self.limits = Limits()
        self.digest = "d"
        self.sizes = {"default": 3}

    async def ask(self, text: str, **more: Any) -> Answered:
        """Remember and answer."""
        self.asked = {"text": text, **more}
        return self.answer


def get(
    pool: Remembering, parameters: dict[str, str], accept: str, **state: Any
) -> tuple[int, dict[bytes, bytes], bytes]:
    """Send a GET through the endpoint."""
    sent: list[Any] = []

    async def receive() -> Any:
        raise AssertionError("a quick query looks for nobody's departure")

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/sparql",
        "scheme": "http",
        "query_string": urlencode(parameters).encode(),
        "headers": [(b"accept", accept.encode()), (b"accept-language", b"en"), (b"host", b"atlas.example:81")],
        "client": ("2001:db8:1:2:3:4:5:6", 5),
        "app": SimpleNamespace(state=SimpleNamespace(pool=pool, **state)),
    }
    asyncio.run(SparqlEndpoint()(scope, receive, send))
    return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"]


def test_the_application_s_page_of_an_answer() -> None:
    """`render_result` is given the answer as SPARQL JSON, and the query; the page is not compressed or cached."""
    seen: list[Shown] = []

    def page(_request: Request, view: Shown) -> str:
        seen.append(view)
        return "a page"

    pool = Remembering(Answered("rows", "json", 1, b"{}", None))
    status, headers, body = get(pool, {"query": "SELECT"}, "text/html", render_result=page)

    assert (status, headers[b"content-type"], body) == (200, b"text/html; charset=utf-8", b"a page")
    assert seen == [Shown("en", "/sparql", "SELECT", "rows", 1, b"{}")]
    assert pool.asked["formats"] == Formats("json", "json", "turtle")
    assert pool.asked["gzip"] is False
    assert headers[b"cache-control"] == b"no-store"


def test_the_application_s_editor() -> None:
    """`render_editor` is given the limits in words and the sizes of the graphs."""
    seen: list[Editor] = []

    def page(_request: Request, view: Editor) -> str:
        seen.append(view)
        return "an editor"

    status, _, body = get(Remembering(Answered("rows", "json", 0, b"", None)), {}, "text/html", render_editor=page)

    assert (status, body) == (200, b"an editor")
    assert seen[0].sizes == {"default": 3}
    assert seen[0].limits == Limits().sentences("en")


def test_the_address_of_a_publisher() -> None:
    """An application that knows its address is described by it, else by what the client asked."""
    pool = Remembering(Answered("rows", "json", 0, b"", None))

    assert b"<http://atlas.example:81/sparql>" in get(pool, {}, "text/turtle")[2]
    assert (
        b"<https://atlas.example.org/x/sparql>"
        in get(pool, {}, "text/turtle", address="https://atlas.example.org/x")[2]
    )


@pytest.mark.parametrize("host", ["", 'a"b', "a b", "a/b", "<a>"])
def test_a_host_that_is_none(host: str) -> None:
    """Then the server's own address is told."""
    scope = {
        "scheme": "http",
        "path": "/sparql",
        "server": ("10.0.0.1", 80),
        "app": SimpleNamespace(state=SimpleNamespace()),
    }

    assert endpoint_address(scope, {b"host": host}) == "http://10.0.0.1:80/sparql"


@pytest.mark.parametrize(
    ("client", "key"),
    [
        (None, ""),
        (("10.0.0.1", 5), "10.0.0.1"),
        (("2001:db8:1:2:3:4:5:6", 5), "2001:db8:1:2::/64"),
        (("2001:db8:1:2::9", 5), "2001:db8:1:2::/64"),
        (("2001:db8:1:3::9", 5), "2001:db8:1:3::/64"),
        (("fe80::1%eth0", 5), "fe80::/64"),
        (("no:address", 5), "no:address"),
    ],
)
def test_who_is_one_client(client: tuple[str, int] | None, key: str) -> None:
    """An address; with IPv6 the network that one subscriber has."""
    assert client_key(client) == key


def test_a_page_shows_the_first_rows_and_says_so() -> None:
    """A table of a thousand rows, and where the rest is to be had."""
    rows = ",".join('{"x":{"type":"literal","value":"v"}}' for _ in range(MOST_ROWS + 5))
    body = f'{{"head":{{"vars":["x"]}},"results":{{"bindings":[{rows}]}}}}'.encode()
    page = plain_result(Shown("en", "/sparql", "SELECT", "rows", MOST_ROWS + 5, body))

    assert page.count("<td>v</td>") == MOST_ROWS
    assert "Rows or triples: 1005" in page
    assert "These are the first 1000" in page


@pytest.mark.parametrize(
    ("kind", "body", "said"),
    [
        ("truth", b'{"head":{},"boolean":true}', "<p>oui</p>"),
        ("graph", b"<urn:a> <urn:b> <urn:c> .", "<pre>&lt;urn:a&gt;"),
        (
            "rows",
            b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":"http://a.example/?b&c"}}]}}',
            '<a href="http://a.example/?b&amp;c"',
        ),
        (
            "rows",
            b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","xml:lang":"br","value":"a"}}]}}',
            '<span lang="br">a</span>',
        ),
        (
            "rows",
            b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":"javascript:alert(1)"}}]}}',
            "<td>javascript:alert(1)</td>",
        ),
    ],
)
def test_a_page_of_each_kind_of_answer(kind: str, body: bytes, said: str) -> None:
    """Yes or no, Turtle, or a table in which only web addresses are links."""
    assert said in plain_result(Shown("fr", "/sparql", "q", kind, 1, body))
