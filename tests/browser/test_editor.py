"""
The SPARQL editor alone, as vendored: what it asks of others by itself, and that the switches of tools/README.md silence it.

The pages that carry it are tested elsewhere. When its version changes, this says which of the switches still do their work.
"""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from tests.browser.watching import OpenPage, Watch

VENDOR = Path(__file__).parents[2] / "src" / "iae_atlas" / "site" / "static" / "vendor"
# Its results table adds two style elements (a table with movable columns; the pointer while one moves), and its message on a syntax
# error one style attribute; their texts never change, so their hashes can be allowed, and nothing else.
POLICY = (
    "default-src 'self'; "
    "style-src 'self'; "
    "style-src-elem 'self' 'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk=' "
    "'sha256-c0O6TmFAkgpNbHxKAa1BrveWHHopjEtC47i0PzMudxg='; "
    "style-src-attr 'unsafe-hashes' 'sha256-EntWS0hFrz2vH7susM+dPUxvHlL6sBswmM8K80E5oUk='"
)
PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Editor</title>'
    '<link rel="stylesheet" href="/yasgui/yasgui.min.css"></head><body><main><div id="editor"></div></main>'
    '<script src="/yasgui/yasgui.min.js"></script><script src="/{start}.js"></script></body></html>'
)
STARTS = {
    "/default.js": "window.editor = new Yasgui(document.getElementById('editor'), {});",
    "/quiet.js": """
        const Yasqe = Yasgui.Yasqe;
        Yasqe.forkAutocompleter("prefixes", {name: "ours", persistenceId: null, get: ["iae: <https://w3id.org/iae-atlas/ontology#>"]});
        Yasqe.forkAutocompleter("class", {name: "classes", get: () => ["https://w3id.org/iae-atlas/ontology#Region"]});
        Yasqe.defaults.autocompleters = ["variables", "ours", "classes"];
        window.editor = new Yasgui(document.getElementById("editor"), {
            autofocus: false,
            persistenceId: null,
            populateFromUrl: false,
            endpointCatalogueOptions: {getData: () => []},
            requestConfig: {endpoint: location.origin + "/sparql"},
            yasqe: {value: "SELECT * WHERE { ?s ?p ?o }", prefixCcApi: null},
        });
    """,
}
ROWS = [
    {"s": {"type": "uri", "value": f"http://127.0.0.1/id/{n}"}, "o": {"type": "literal", "value": "x " * 200}}
    for n in range(60)
]
ANSWER = {"head": {"vars": ["s", "o"]}, "results": {"bindings": ROWS}}


class Handler(BaseHTTPRequestHandler):
    """A page with the editor, the editor's files, and an endpoint that knows one answer."""

    def do_POST(self) -> None:
        """Answer any query."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self._answer("application/sparql-results+json", json.dumps(ANSWER).encode())

    def do_GET(self) -> None:
        """Answer with a page or a file."""
        if self.path in {"/default", "/quiet"}:
            self._answer("text/html", PAGE.replace("{start}", self.path[1:]).encode())
        elif self.path in STARTS:
            self._answer("text/javascript", STARTS[self.path].encode())
        else:
            kind = "text/css" if self.path.endswith(".css") else "text/javascript"
            self._answer(kind, (VENDOR / self.path[1:]).read_bytes())

    def _answer(self, kind: str, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if self.path == "/quiet":
            self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Give the address of a server with the editor."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def write(page: Page, query: str) -> None:
    """Type a query into the empty editor, and ask for completion."""
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type(query)
    page.keyboard.press("Control+Space")


def test_by_itself_it_asks_others(open_page: OpenPage, site: str, watch: Watch) -> None:
    """Its completion of classes asks a service elsewhere, and its first endpoint is elsewhere: why the switches are needed."""
    page = open_page()
    page.goto(f"{site}/default")
    with page.expect_request("https://lov.linkeddata.es/**"):
        write(page, "SELECT * WHERE { ?s a foaf:")
    endpoint = page.evaluate("editor.getTab().getEndpoint()")
    asked = {address.partition("/dataset")[0] for address in watch.outside}
    watch.clear()
    page.context.close()
    watch.clear()

    assert endpoint == "https://dbpedia.org/sparql"
    assert asked == {"https://lov.linkeddata.es"}


def test_with_the_switches_it_is_silent(open_page: OpenPage, site: str, watch: Watch) -> None:
    """Completing, running, moving a column, a syntax error, the answer as text: nothing outside, no error under the policy."""
    page = open_page()
    page.goto(f"{site}/quiet")
    write(page, "SELECT * WHERE { ?s a iae:R")
    page.locator(".CodeMirror-hints >> text=iae:Region").click()
    written = page.evaluate("editor.getTab().getQuery()")
    page.evaluate("void editor.getTab().setQuery('SELECT * WHERE { ?s ?p } }')")
    page.locator(".parseErrorIcon").hover(force=True)
    page.evaluate("void editor.getTab().setQuery('SELECT * WHERE { ?s ?p ?o }')")
    page.locator(".yasqe_queryButton").click()
    page.locator(".yasr table tbody tr").first.wait_for()
    grip = page.locator(".grip-handle").nth(1).bounding_box()
    assert grip is not None
    page.mouse.move(grip["x"] + 2, grip["y"] + 5)
    page.mouse.down()
    page.mouse.move(grip["x"] + 60, grip["y"] + 5)
    page.mouse.up()
    page.locator(".select_response").click()
    page.locator(".addTab").click()

    assert written.splitlines()[0] == "PREFIX iae: <https://w3id.org/iae-atlas/ontology#>"
    assert page.evaluate("editor.getTab().getEndpoint()") == f"{site}/sparql"
    assert page.evaluate("localStorage.length") == 0
    assert watch.complaints() == []


def test_a_link_cannot_make_it_ask_elsewhere(open_page: OpenPage, site: str, watch: Watch) -> None:
    """A query and an endpoint in the address are not taken over, and not run."""
    asked: list[str] = []

    def note(route: Route) -> None:
        asked.append(route.request.url)
        route.fallback()

    page = open_page()
    page.route("**/elsewhere*", note)
    page.goto(f"{site}/quiet#query=SELECT%20%3Fx%20%7B%7D&endpoint={site}/elsewhere")
    page.locator(".CodeMirror").wait_for()
    page.wait_for_load_state("networkidle")

    assert asked == []
    assert page.evaluate("editor.getTab().getQuery()") == "SELECT * WHERE { ?s ?p ?o }"
