"""Questions and SPARQL in a real browser: asked, sorted, downloaded, edited; on a server, and without one by the browser itself."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Route

from iae_atlas.locations import Home
from tests.browser.watching import OpenPage, Watch, axe_violations

# The pages as the publisher writes them, with the files beside them, under a server that answers no query.
FILES = """
import sys
import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from iae_atlas.errors import AtlasError
from iae_atlas.locations import Home
from iae_atlas.site.addresses import STATIC, split_language
from iae_atlas.site.content import Site
from iae_atlas.site.data.files import file_at
from iae_atlas.site.pages import ROUTES
from iae_atlas.site.rendering import rendered
from iae_atlas.site.routing import page_at
from iae_atlas.site.settings import SiteSettings

site = Site(Home(sys.argv[1], sys.argv[1]), SiteSettings(static=True))

def file(request):
    here = request.url.path
    language, path = split_language(here)
    try:
        if language:
            return Response(rendered(site, page_at(ROUTES, site, path, language), language, path, here), media_type="text/html")
        data = file_at(site, path)
        return Response(data.read(), media_type=data.media_type)
    except AtlasError as error:
        return Response(str(error), 404)

app = Starlette(routes=[Mount("/static", StaticFiles(directory=STATIC)), Route("/{path:path}", file)])
uvicorn.run(app, port=int(sys.argv[2]), log_level="warning")
"""


@pytest.fixture(scope="module")
def files(atlas_home: Home) -> Iterator[str]:
    """Give the address of the site as files."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("IAE_ATLAS_")}
    with subprocess.Popen([sys.executable, "-c", FILES, str(atlas_home.root), str(port)], env=environment) as process:
        address = f"http://127.0.0.1:{port}"
        for _ in range(120):
            try:
                httpx.get(f"{address}/static/site.css")
                break
            except httpx.ConnectError:
                time.sleep(0.25)
        yield address
        process.terminate()


@pytest.mark.parametrize(("lang", "button"), [("fr", "Répondre"), ("en", "Answer")])
def test_ask_sort_and_download(open_page: OpenPage, served: str, watch: Watch, lang: str, button: str) -> None:
    """Choose a region, sort by a heading, take the rows as CSV."""
    page = open_page(lang=lang)
    page.goto(f"{served}/{lang}/queries/instruments.html")
    page.locator("#f-region").select_option("53")
    page.get_by_role("button", name=button).click()
    page.locator('th[data-column="instrument"] .sort').click()
    names = page.locator("table.answer tbody tr td:first-child").all_inner_texts()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).first.click()
    lines = download.value.path().read_text(encoding="utf-8").splitlines()

    assert page.url.endswith("region=53&kind=&source=panorama-2014")
    assert len(lines) == len(names) + 1
    assert all(",53," in line for line in lines[1:])
    assert page.locator('th[data-column="instrument"]').get_attribute("aria-sort") == "ascending"
    assert axe_violations(page) == []


def test_a_table_sorts_without_javascript(open_page: OpenPage, served: str) -> None:
    """The heading is a link; the answer comes back sorted."""
    page = open_page(script=False)
    page.goto(f"{served}/fr/queries/budgets.html")
    page.locator('th[data-column="amount"] .sort').click()

    assert page.locator("td.figure").first.inner_text() == "240\u202f000\xa0€"


def test_the_catalogue_narrows_while_one_types(open_page: OpenPage, served: str) -> None:
    """Without accents."""
    page = open_page()
    page.goto(f"{served}/fr/queries.html")
    page.locator("#q").fill("beneficiaires")

    assert page.get_by_role("link", name="Pour quelles structures est chaque instrument").is_visible()
    assert not page.get_by_role("link", name="Que s'est-il passé").is_visible()


def test_edit_a_question_in_sparql_and_in_yasgui(open_page: OpenPage, served: str, watch: Watch) -> None:
    """From a question to the editor, run, then open YASGUI: it asks nobody else, completes, answers, and is accessible."""
    page = open_page(lang="en")
    page.goto(f"{served}/en/queries/governance.html")
    page.get_by_role("link", name="Edit it in SPARQL").click()
    page.get_by_role("button", name="Run").click()
    rows = page.locator("table.answer tbody tr").count()
    page.locator("[data-yasgui] > summary").click()
    page.locator(".CodeMirror").wait_for()
    page.evaluate("void atlasYasgui.getTab().setQuery('SELECT * WHERE { ?rule iae:rate ?rate } LIMIT 4')")
    page.locator(".yasqe_queryButton").click()
    page.locator(".yasr table tbody tr").first.wait_for()

    assert rows == 21
    assert page.locator(".yasr table tbody tr").count() == 4
    assert axe_violations(page) == []
    assert watch.complaints() == []


def _late(route: Route) -> None:
    time.sleep(1)
    route.continue_()


def test_without_a_server_the_browser_answers(open_page: OpenPage, files: str, watch: Watch) -> None:
    """A question with a parameter and a query of one's own, from the dump; SERVICE is refused. The editor comes late."""
    page = open_page(lang="en")
    page.route("**/static/sparql.js", _late)
    page.set_default_timeout(90_000)  # the file server makes each page and the whole dump at its first request
    page.goto(f"{files}/en/queries/instruments.html")
    page.locator("#f-region").select_option("53")
    page.get_by_role("button", name="Answer").click()
    page.get_by_text("computed in your browser").wait_for(timeout=90_000)
    regions = set(page.locator("table.answer tbody td:nth-child(2)").all_inner_texts())
    cited = page.locator("table.answer a.cite").count()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).first.click()
    lines = download.value.path().read_text(encoding="utf-8").splitlines()
    page.get_by_role("link", name="Edit it in SPARQL").click()
    page.get_by_role("button", name="Run").click()
    page.get_by_text("Answered in your browser").wait_for(timeout=90_000)
    answered = page.locator("table.answer tbody tr").count()
    page.locator("#query").fill("SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }")
    page.get_by_role("button", name="Run").click()
    page.get_by_text("would query another machine").wait_for()

    assert regions == {"Brittany"}
    assert cited > 0
    assert len(lines) == answered + 1
    assert axe_violations(page) == []
    assert watch.complaints() == []
