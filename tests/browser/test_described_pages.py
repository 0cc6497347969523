"""Pages of what is described, in a browser, as files: accessible in light and dark, at two widths; reports without a server."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest

import iae_atlas.site
from iae_atlas.errors import AtlasError
from iae_atlas.locations import Home
from iae_atlas.site.addresses import split_language
from iae_atlas.site.content import Site
from iae_atlas.site.pages import ROUTES
from iae_atlas.site.rendering import rendered
from iae_atlas.site.routing import page_at
from iae_atlas.site.settings import SiteSettings
from tests.browser.watching import OpenPage, Watch, axe_violations

STATIC = Path(iae_atlas.site.__file__).parent / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
# Each kind of page is looked at as served in test_every_kind.py; these are the ones that are other as files, and three beside them.
KINDS = (
    "id/body/etat.html",
    "id/passage/panorama-2014/l491.html",
    "ontology/AidRule.html",
    "about.html",
    "report.html",
    "downloads.html",
)
RATE = """PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?s WHERE { ?s iae:subject <https://w3id.org/iae-atlas/id/rule/arsie-etude-interne> ; iae:predicate iae:rate }"""


@pytest.fixture(scope="module")
def site(atlas_home: Home) -> Site:
    """Give the site of the checkout's atlas, with a tracker that takes reports."""
    return Site(
        atlas_home, SiteSettings(report="https://tracker.example.org/new?title={title}&body={body}", static=True)
    )


@pytest.fixture(scope="module")
def files(site: Site) -> Iterator[str]:
    """Give the address of a host that only knows files: whatever stands behind a question mark is ignored."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            language, rest = split_language(path)
            file = STATIC / path.removeprefix("/static/")
            try:
                if language:
                    content = rendered(site, page_at(ROUTES, site, rest, language), language, rest, path).encode()
                    media = "text/html; charset=utf-8"
                else:
                    content, media = file.read_bytes(), TYPES.get(file.suffix, "application/octet-stream")
            except (AtlasError, OSError):
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Type", media)
            self.send_header("Content-Security-Policy", "default-src 'self'")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(("lang", "width", "dark"), [("fr", 1280, False), ("en", 390, True)])
def test_pages_are_accessible_and_fit(open_page: OpenPage, files: str, lang: str, width: int, dark: bool) -> None:
    """No page violates WCAG 2.1 AA as far as axe-core can tell, all details open, and none is wider than the screen."""
    page = open_page(lang=lang, width=width, dark=dark)
    wrong = []
    for path in KINDS:
        page.goto(f"{files}/{lang}/{path}")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        wrong += [f"{path}: {violation}" for violation in axe_violations(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"{path}: wider than {width} pixels")

    assert wrong == []


def test_report_shows_the_statement_from_files(open_page: OpenPage, files: str, site: Site) -> None:
    """The script fetches the statement's page, shows its card, and fills text and address."""
    iri = str(site.select(RATE)[0]["s"])
    page = open_page(lang="en")
    page.goto(f"{files}/en/report.html?statement={quote(iri, safe='')}")
    page.locator(".card.statement").wait_for()
    text = page.locator("#text").input_value()

    assert f"Statement: {iri}" in text
    assert "Value: 80%" in text
    assert "line 491" in text
    assert "tracker.example.org/new?title=Statement" in str(page.locator("#send").get_attribute("href"))


def test_links_of_the_fetched_card_lead_on(open_page: OpenPage, files: str, site: Site) -> None:
    """The links of the card were relative to the statement's page; from the report's page they lead to the same places."""
    iri = str(site.select(RATE)[0]["s"])
    page = open_page(lang="fr")
    page.goto(f"{files}/fr/report.html?statement={quote(iri, safe='')}")
    page.locator(".card.statement a").first.click()
    page.wait_for_url("**/fr/id/rule/arsie-etude-interne.html")

    assert page.locator("h1").inner_text() != ""


def test_report_of_what_is_not_there_says_so(open_page: OpenPage, files: str, watch: Watch) -> None:
    """An address with no page is told; the text is still there to be sent."""
    watch.allow("status of 404")
    page = open_page(lang="en")
    page.goto(f"{files}/en/report.html?statement={quote('https://w3id.org/iae-atlas/id/statement/none', safe='')}")
    page.locator("#card .note").wait_for()

    assert "No such thing in this atlas" in page.locator("#card").inner_text()
    assert "statement/none" in page.locator("#text").input_value()


def test_report_can_be_read_without_scripts(open_page: OpenPage, files: str) -> None:
    """Without scripts the page says what to write and where to send it."""
    page = open_page(lang="fr", script=False)
    page.goto(f"{files}/fr/report.html")

    assert "Ce que dit la source" in page.locator("#text").input_value()
    assert not page.locator("#copy").is_visible()
