"""The fixture itself: it opens pages as asked for, and catches requests to the outside, errors and inaccessible pages."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser

from tests.browser.watching import OpenPage, Watch, axe_violations, is_loopback

POLICY = "default-src 'self'"
GOOD = '<!doctype html><html lang="fr"><title>Essai</title><main><h1>Essai</h1><p>Texte.</p></main></html>'
PAGES = {
    "/good": GOOD,
    "/bad": GOOD.replace("</main>", '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><input></main>'),
    "/outside": GOOD.replace("</main>", '<img alt="" src="https://example.org/pixel.png"></main>'),
    "/redirected": GOOD.replace("</main>", '<img alt="" src="/moved"></main>'),
    "/socket": GOOD.replace("</main>", "</main><script>new WebSocket('wss://example.org/')</script>"),
    "/thrown": GOOD.replace("</main>", "</main><script>throw new Error('broken')</script>"),
    "/logged": GOOD.replace("</main>", "</main><script>console.error('said')</script>"),
}


class Handler(BaseHTTPRequestHandler):
    """Answers with one of the pages; `/good` comes with the policy that the atlas has."""

    def do_GET(self) -> None:
        """Answer one request."""
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "https://example.org/elsewhere.png")
            self.end_headers()
            return
        text = PAGES.get(self.path)
        self.send_response(404 if text is None else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if self.path == "/good":
            self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write((text or GOOD).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Give the address of a server with the pages above."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_good_page_has_no_violation_under_the_policy(open_page: OpenPage, site: str, watch: Watch) -> None:
    """Axe runs although the page's policy forbids foreign scripts and eval, and is content."""
    page = open_page()
    page.goto(f"{site}/good")

    assert axe_violations(page) == []
    assert watch.complaints() == []


def test_a_violation_is_caught(open_page: OpenPage, site: str) -> None:
    """An image without text and a field without label are named, with the place."""
    page = open_page()
    page.goto(f"{site}/bad")

    assert [line.split(":")[0] for line in axe_violations(page)] == [
        "image-alt (critical) at img",
        "label (critical) at input",
    ]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/outside", "https://example.org/pixel.png"),
        ("/redirected", "https://example.org/elsewhere.png"),
        ("/socket", "wss://example.org/"),
    ],
)
def test_a_request_to_the_outside_is_caught(
    open_page: OpenPage, site: str, watch: Watch, path: str, address: str
) -> None:
    """It is aborted and recorded, and would fail the test."""
    page = open_page()
    page.goto(f"{site}{path}")
    page.wait_for_load_state("networkidle")
    recorded = list(watch.outside)
    complaints = watch.complaints()
    watch.clear()

    assert recorded == [address]
    assert f"asked for {address}, outside this machine" in complaints


@pytest.mark.parametrize(("path", "said"), [("/thrown", "uncaught: broken"), ("/logged", "console: said")])
def test_errors_of_a_page_are_caught(open_page: OpenPage, site: str, watch: Watch, path: str, said: str) -> None:
    """Those that no script caught, and those on the console."""
    page = open_page()
    page.goto(f"{site}{path}")
    complaints = watch.complaints()
    watch.clear()

    assert [line[: len(said)] for line in complaints] == [said]


def test_an_error_can_be_expected(open_page: OpenPage, site: str, watch: Watch) -> None:
    """Chromium logs a page that does not exist; the test that asks for it says so beforehand."""
    watch.allow("status of 404")
    page = open_page()
    page.goto(f"{site}/nowhere")

    assert len(watch.errors) == 1
    assert watch.complaints() == []


def test_a_request_to_the_outside_fails_its_test(
    pytester: pytest.Pytester,
    pytestconfig: pytest.Config,
    monkeypatch: pytest.MonkeyPatch,
    chromium: Browser,
    site: str,
) -> None:
    """Without the test asking: its end reports what was asked for."""
    monkeypatch.setenv("PYTHONPATH", str(pytestconfig.rootpath))
    pytester.makeconftest("from tests.browser.conftest import chromium, open_page, watch")
    pytester.makepyfile(
        f"def test_visits(open_page):\n    open_page().goto('{site}/outside', wait_until='networkidle')"
    )

    result = pytester.runpytest_subprocess("--import-mode=importlib", "-p", "no:cacheprovider")

    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["asked for https://example.org/pixel.png, outside this machine"])


@pytest.mark.parametrize(("setting", "outcome"), [("0", "skipped"), ("1", "errors")])
def test_without_a_browser_nothing_passes(
    pytester: pytest.Pytester,
    pytestconfig: pytest.Config,
    monkeypatch: pytest.MonkeyPatch,
    setting: str,
    outcome: str,
) -> None:
    """The test is left out with the reason, and fails with IAE_ATLAS_CI=1."""
    monkeypatch.setenv("PYTHONPATH", str(pytestconfig.rootpath))
    monkeypatch.setenv("IAE_ATLAS_CHROMIUM", str(pytester.path / "nowhere"))
    monkeypatch.setenv("IAE_ATLAS_CI", setting)
    pytester.makeconftest("from tests.browser.conftest import chromium, open_page, watch")
    pytester.makepyfile("def test_visits(open_page):\n    open_page()")

    result = pytester.runpytest_subprocess("--import-mode=importlib", "-p", "no:cacheprovider", "-rs")

    result.assert_outcomes(**{outcome: 1})
    result.stdout.fnmatch_lines(["*no Chromium found; apt-get install chromium, or set IAE_ATLAS_CHROMIUM*"])


def test_a_page_is_opened_as_asked_for(open_page: OpenPage, site: str) -> None:
    """Language, width and colours are the reader's."""
    page = open_page(lang="en", width=390, dark=True)
    page.goto(f"{site}/good")
    seen = page.evaluate(
        "[navigator.language, innerWidth, matchMedia('(prefers-color-scheme: dark)').matches, document.cookie]"
    )

    assert seen == ["en-GB", 390, True, ""]


def test_a_page_can_be_read_without_scripts(open_page: OpenPage, site: str, watch: Watch) -> None:
    """With JavaScript off no script of the page runs."""
    page = open_page(script=False)
    page.goto(f"{site}/thrown")

    assert page.inner_text("h1") == "Essai"
    assert watch.complaints() == []


@pytest.mark.parametrize(
    ("address", "stays"),
    [
        ("http://127.0.0.1:8000/x", True),
        ("http://127.9.9.9/", True),
        ("http://[::1]:8000/", True),
        ("http://localhost/", True),
        ("http://localhost.example.org/", False),
        ("http://10.0.0.1/", False),
        ("https://example.org/?u=127.0.0.1", False),
    ],
)
def test_only_this_machine_is_loopback(address: str, stays: bool) -> None:
    """By the host alone, not by what else the address says."""
    assert is_loopback(address) is stays
