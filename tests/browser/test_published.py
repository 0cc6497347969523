"""The published files in a browser, from a server that knows nothing but files: reading, search, questions and SPARQL."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.watching import OpenPage, axe_violations

pytestmark = pytest.mark.slow
LOADING = 120_000  # the engine and the whole dataset are loaded once, on a machine that may be busy


class Files(SimpleHTTPRequestHandler):
    """Files as they lie, with the media type that browsers ask for of WebAssembly; nothing is said of them on the terminal."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".wasm": "application/wasm"}  # noqa: RUF012

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def files(published: Path) -> Iterator[str]:
    """Give the address of the published site, under a folder as on many hosts, without a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Files, directory=str(published.parent)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/{published.name}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("lang", "regions", "instrument"), [("fr", "Régions", "Les règles"), ("en", "Regions", "The rules")]
)
def test_reading_from_the_map_to_a_citation(
    open_page: OpenPage, files: str, lang: str, regions: str, instrument: str
) -> None:
    """From the first page over the map to a region, an instrument, and the passage that says it."""
    page = open_page(lang=lang)
    page.goto(f"{files}/{lang}/index.html")
    page.locator(".map a[href*='id/region/21']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Champagne-Ardenne")
    page.locator("main a[href$='instrument/equipes-insertion.html']").first.click()
    expect(page.get_by_role("heading", name=instrument)).to_be_visible()
    expect(page.locator("main")).to_contain_text("30\u202f000" if lang == "fr" else "30,000")
    page.locator("main a.cite[href$='/l506.html']").first.click()

    expect(page.locator("h1")).to_contain_text("506")
    expect(page.locator("header.site nav")).to_contain_text(regions)


def test_a_misspelt_search_finds_in_the_browser(open_page: OpenPage, files: str) -> None:
    """The words are looked for without a server; a facet narrows, and the hit opens."""
    page = open_page(lang="fr")
    page.goto(f"{files}/fr/index.html")
    page.fill("#find", "aquitane")
    page.press("#find", "Enter")
    expect(page.locator(".hits li").first).to_contain_text("Aquitaine")
    expect(page.locator("#results .note")).to_contain_text("aquitane")
    page.locator(".facets a", has_text="Dispositifs").click()
    expect(page.locator(".hits li").first).to_contain_text("Aquitaine")
    page.locator(".hits a").first.click()

    expect(page.locator("h1")).to_contain_text("Aquitaine")


@pytest.mark.parametrize(
    ("words", "first"),
    [("pole emploi", "Pôle emploi"), ("NPC", "Nord-Pas-de-Calais"), ("regie de quartier", "Régie de quartier")],
)
def test_accents_and_variants_do_not_matter(open_page: OpenPage, files: str, words: str, first: str) -> None:
    """The same thing comes first as on the server."""
    page = open_page(lang="fr")
    page.goto(f"{files}/fr/search.html?q={words}")

    expect(page.locator(".hits li").first).to_contain_text(first)
    assert axe_violations(page) == []


def test_a_query_of_one_s_own_runs_in_the_browser(open_page: OpenPage, files: str) -> None:
    """The engine and the data come from the site itself; the answer is the atlas's."""
    page = open_page(lang="en")
    page.goto(f"{files}/en/sparql.html")
    query = "SELECT ?amount WHERE { <https://w3id.org/iae-atlas/id/ceiling/arsie-etude-interne> iae:amount ?amount }"
    page.fill("#query", query)
    page.locator("form.editor button[name=run]").click()

    expect(page.locator("[data-shown] tbody td").first).to_have_text("7500", timeout=LOADING)


def test_a_question_with_a_parameter_is_answered_in_the_browser(open_page: OpenPage, files: str) -> None:
    """The form asks the engine in the browser; only the chosen instrument is left."""
    page = open_page(lang="fr")
    page.goto(f"{files}/fr/queries/aid-rules.html")
    option = page.locator("main select[name=instrument] option", has_text="ARSIE")
    page.locator("main select[name=instrument]").select_option(value=option.get_attribute("value"))
    page.locator("main form", has=page.locator("select[name=instrument]")).locator("button[type=submit]").first.click()
    expect(page.locator("main table").first).not_to_contain_text("Champagne-Ardenne", timeout=LOADING)

    expect(page.locator("main table").first).to_contain_text("7\u202f500")


def test_the_two_languages_lead_to_each_other(open_page: OpenPage, files: str) -> None:
    """The switch keeps the page."""
    page = open_page(lang="fr")
    page.goto(f"{files}/fr/id/instrument/arsie.html")
    page.locator("header.site a.switch").click()

    expect(page).to_have_url(f"{files}/en/id/instrument/arsie.html")
    assert page.locator("html").get_attribute("lang") == "en"


def test_all_is_read_without_javascript(open_page: OpenPage, files: str) -> None:
    """The rules of an instrument, and the answer to a question, stand in the page itself."""
    page = open_page(lang="fr", script=False)
    page.goto(f"{files}/fr/id/instrument/arsie.html")
    assert "7\u202f500" in page.locator("main").inner_text()
    page.goto(f"{files}/fr/queries/budgets.html")

    assert page.locator("main table tbody tr").count() >= 10


def test_an_entry_is_checked_in_the_browser_and_taken_away(open_page: OpenPage, files: str) -> None:
    """Without a server the form tells what is missing, and gives the file; the page says how to have the rest checked."""
    page = open_page(lang="fr")
    page.goto(f"{files}/fr/validate.html")
    page.locator("main a[href$='validate/budget.html']").click()
    page.locator("[data-ready]").wait_for()
    page.get_by_role("textbox", name="Montant").fill("4,2 M€")
    page.get_by_role("button", name="Vérifier").click()
    report = page.locator("[data-report]")
    expect(report.locator("li").first).to_be_visible()
    told = [" ".join(one.split()) for one in report.locator("li").all_inner_texts()]
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger").click()
    text = download.value.path().read_text(encoding="utf-8")

    assert "Où la source le dit › Source : Choisissez « déjà dans l'atlas » ou « autre source, à décrire »." in told
    assert not any(one.startswith("Montant") for one in told)
    assert 'iae:amount "4200000"^^xsd:decimal' in text
    assert "iae:currency eur:EUR" in text
    assert axe_violations(page) == []


@pytest.mark.parametrize(
    ("lang", "said"), [("fr", "il n'y a pas de serveur pour calculer"), ("en", "there is no server")]
)
def test_the_calculator_says_what_needs_a_server(open_page: OpenPage, files: str, lang: str, said: str) -> None:
    """What the rules give before anything is known of a case is there, with its chart; how to run the rest is told."""
    page = open_page(lang=lang, width=390)
    page.goto(f"{files}/{lang}/estimate.html")
    page.locator("main a[href$='emplois-tremplin-ile-de-france.html']").click()
    page.wait_for_load_state("networkidle")
    image = page.locator("figure.chart img").first
    expect(page.locator("main .note")).to_contain_text(said)
    expect(page.locator("table.by-year tbody tr")).to_have_count(14)

    assert image.evaluate("image => image.complete && image.naturalWidth") > 400
    assert page.locator("form.case").count() == 0
    assert axe_violations(page) == []


def test_a_report_is_filled_from_this_site_alone(open_page: OpenPage, files: str) -> None:
    """An address that would lead elsewhere is not asked, whatever the page is given."""
    page = open_page(lang="fr")
    page.goto(f"{files}/fr/report.html?statement=https://w3id.org/iae-atlas///example.org/x")

    expect(page.locator("#card .note")).to_contain_text("example.org")
    page.goto(f"{files}/fr/report.html?statement=https://w3id.org/iae-atlas/id/instrument/arsie")
    expect(page.locator("#card a")).to_contain_text("ARSIE")
