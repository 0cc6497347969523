"""What people come for, on the served pages: explore, ask, edit, search, compare, filter; by keyboard; without scripts."""

import csv
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.watching import OpenPage, Watch, axe_violations

LANGUAGES = ("fr", "en")
READING = (
    "index.html",
    "regions.html",
    "instruments.html",
    "matrix.html",
    "compare.html",
    "estimate.html",
    "estimate/equipes-insertion.html",
    "find.html",
    "timeline.html",
    "queries.html",
    "queries/aid-rules.html",
    "sparql.html",
    "partners.html",
    "kinds.html",
    "vocabularies.html",
    "ontology.html",
    "model.html",
    "about.html",
    "downloads.html",
    "id/region/72.html",
    "id/region-2016/75.html",
    "id/instrument/arsie.html",
    "id/body/etat.html",
    "id/concept/kind/ACI.html",
    "id/document/parie.html",
    "id/source/panorama-2014.html",
    "id/passage/panorama-2014/l491.html",
)


def words(page: Page, selector: str) -> str:
    """The text of an element, white space and no-break spaces folded."""
    return " ".join(page.locator(selector).first.inner_text().split())


@pytest.mark.parametrize(
    ("lang", "rate", "ceiling", "line"), [("fr", "80 %", "7 500 €", "Ligne 491"), ("en", "80%", "€7,500", "Line 491")]
)
def test_explore_from_the_map_to_the_passage(
    open_page: OpenPage, served: str, lang: str, rate: str, ceiling: str, line: str
) -> None:
    """Home, map, Île-de-France, ARSIE, the rule for a study done in-house: 80 % up to 7 500 euros, at line 491; and back."""
    page = open_page(lang=lang)
    page.goto(served)
    page.locator(".map a[href$='id/region/11.html']").click()
    region = words(page, "h1")
    page.locator("main a[href$='/instrument/arsie.html']").first.click()
    rule = page.locator("table.rules tbody tr", has=page.locator("a[href='#rule-arsie-etude-interne']"))
    said = " ".join(rule.inner_text().split())
    rule.locator("a[href='#rule-arsie-etude-interne']").first.click()
    opened = page.locator("#rule-arsie-etude-interne").is_visible()
    rule.locator("a.cite").click()

    assert region == "Île-de-France"
    assert rate in said
    assert ceiling in said
    assert "l. 491" in said
    assert opened
    assert words(page, "h1") == line
    assert page.url.endswith(f"/{lang}/id/passage/panorama-2014/l491.html")
    assert page.locator("main a[href$='/rule/arsie-etude-interne.html']").count() > 0


@pytest.mark.parametrize(("lang", "button"), [("fr", "Répondre"), ("en", "Answer")])
def test_ask_with_a_form_and_download_the_same_rows(open_page: OpenPage, served: str, lang: str, button: str) -> None:
    """The CSV has the rows of the table, in their order: labels, rates and ceilings."""
    page = open_page(lang=lang)
    page.goto(f"{served}/{lang}/queries/aid-rules.html")
    page.locator("#f-instrument").select_option("aide-investissement-siae")
    page.get_by_role("button", name=button, exact=True).click()
    heads = page.locator("table.answer thead th").evaluate_all("all => all.map(one => one.dataset.column)")
    shown = []
    for row in page.locator("table.answer tbody tr").all():
        cells = dict(zip(heads, row.locator("td").all(), strict=True))
        shown.append(
            (
                cells["rule"].inner_text(),
                *(cells[name].get_attribute("data-value") or "" for name in ("rate", "ceiling")),
            )
        )
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).first.click()
    with download.value.path().open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert "instrument=aide-investissement-siae" in page.url
    assert shown == [(row["label"], plain(row["rate"]), plain(row["ceiling"])) for row in rows]
    assert ("0.4", "200000") in {one[1:] for one in shown}


def plain(number: str) -> str:
    """A number of the CSV as the table has it: without zeros that say nothing."""
    return f"{float(number):g}" if number else ""


@pytest.mark.parametrize(
    ("lang", "edit", "run"), [("fr", "La modifier en SPARQL", "Exécuter"), ("en", "Edit it in SPARQL", "Run")]
)
def test_edit_a_query_by_hand(open_page: OpenPage, served: str, lang: str, edit: str, run: str) -> None:
    """From a question with a parameter to the editor; the text is changed and run there, then typed and run in YASGUI."""
    page = open_page(lang=lang)
    page.goto(f"{served}/{lang}/queries/aid-rules.html?instrument=arsie")
    page.get_by_role("link", name=edit).click()
    text = page.locator("#query").input_value()
    page.locator("#query").fill("SELECT ?rule ?rate WHERE { ?rule iae:rate ?rate FILTER(?rate = 0.7) }")
    page.get_by_role("button", name=run, exact=True).click()
    plain_rows = page.locator("table.answer tbody tr").count()
    rate = words(page, "table.answer tbody td.figure")
    page.locator("[data-yasgui] > summary").click()
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.insert_text("SELECT ?rule WHERE { ?rule iae:rate 0.7 }")
    page.keyboard.press("Control+Enter")
    page.locator(".yasr table tbody tr").first.wait_for()

    assert re.search(r"VALUES \?instrument \{ <\S+/arsie> \}", text)
    assert plain_rows == 1
    assert rate == "0.7"
    assert "investissement" in words(page, ".yasr table tbody tr")


@pytest.mark.parametrize(
    ("lang", "typed", "facet", "path", "title"),
    [
        ("fr", "poel emploi", "Acteurs et partenaires", "id/body/pole-emploi.html", "Pôle emploi"),
        ("en", "poel emploi", "Actors and partners", "id/body/pole-emploi.html", "Pôle emploi"),
        ("fr", "aquitane", "Régions", "id/region/72.html", "Aquitaine"),
        ("en", "aquitane", "Regions", "id/region/72.html", "Aquitaine"),
    ],
)
def test_search_with_a_misspelling(
    open_page: OpenPage, served: str, lang: str, typed: str, facet: str, path: str, title: str
) -> None:
    """From any page; the word that was meant is found, a facet narrows to what it counts, and the hit opens."""
    page = open_page(lang=lang)
    page.goto(f"{served}/{lang}/timeline.html")
    page.locator("#find").fill(typed)
    page.keyboard.press("Enter")
    option = page.locator(".facets li").filter(has=page.get_by_role("link", name=facet, exact=True))
    promised = int(option.locator(".soft").first.inner_text())
    option.get_by_role("link").click()
    hits = page.locator(".hits > li").count()
    page.locator(f".hits a[href$='{path}']").click()

    assert hits == promised
    assert title in words(page, "h1")
    assert page.url.endswith(f"/{lang}/{path}")


@pytest.mark.parametrize(
    ("lang", "button", "low", "high"), [("fr", "Comparer", "40 %", "80 %"), ("en", "Compare", "40%", "80%")]
)
def test_compare_two_instruments(open_page: OpenPage, served: str, lang: str, button: str, low: str, high: str) -> None:
    """Rates side by side, each with its line; what is not comparable is said; a cell leads to its passage."""
    page = open_page(lang=lang)
    page.goto(f"{served}/{lang}/compare.html")
    page.locator("#i0").select_option("aide-investissement-siae")
    page.locator("#i1").select_option("arsie")
    page.get_by_role("button", name=button, exact=True).click()
    columns = page.locator("table.side thead th").all_inner_texts()[1:]
    row = page.locator(
        "table.side tbody tr", has=page.get_by_role("rowheader", name={"fr": "Taux", "en": "Rate"}[lang], exact=True)
    )
    left, right = (" ".join(text.split()) for text in row.locator("td").all_inner_texts())
    differences = page.locator("#differ-title ~ ul.list > li").count()
    row.locator("td").nth(1).locator("a.cite").first.click()

    assert "Franche-Comté" in columns[0]
    assert columns[1].startswith("ARSIE")
    assert low in left
    assert high in right
    assert "l. 491" in right
    assert differences > 0
    assert page.url.endswith("l491.html")


@pytest.mark.parametrize("width", [390, 1280])
def test_compare_per_full_time_equivalent(open_page: OpenPage, served: str, watch: Watch, width: int) -> None:
    """With the cost of a post two aids stand on one measure, as table, picture and CSV; what cannot be brought to it says why."""
    page = open_page(lang="fr", width=width)
    page.goto(f"{served}/fr/compare.html")
    page.locator("#i0").select_option("equipes-insertion")
    page.locator("#i1").select_option("aide-investissement-siae")
    page.get_by_label("Coût d'un poste par an").fill("40 000 €")
    page.get_by_role("button", name="Comparer", exact=True).click()
    rows = [" ".join(row.split()) for row in page.locator("#footing tbody tr").all_inner_texts()]
    picture = page.locator("#footing figure.chart img")
    page.wait_for_load_state("networkidle")
    drawn = picture.evaluate("image => image.complete ? image.naturalWidth : 0")
    with page.expect_download() as download:
        page.locator("#footing figcaption").get_by_role("link", name="CSV", exact=True).click(modifiers=["Alt"])
    lines = download.value.path().read_text(encoding="utf-8").splitlines()

    assert any("26 000 € 26 000 €" in row.replace(" (Équivalent temps plein, Par an)", "") for row in rows)
    assert drawn > 300
    assert len(lines) == len(rows) + 1
    assert page.get_by_label("Coût d'un poste par an").input_value() == "40 000 €"
    assert axe_violations(page) == []
    assert watch.complaints() == []


@pytest.mark.parametrize("script", [True, False])
def test_filter_the_matrix(open_page: OpenPage, served: str, script: bool) -> None:
    """One topic, named in a list: only Midi-Pyrénées is left, in one column; the address keeps it, with and without scripts."""
    page = open_page(script=script)
    page.goto(f"{served}/fr/matrix.html")
    page.locator("#f-topic").select_option("gpec")
    page.locator("#f-status").select_option("listed")
    if not script:
        page.get_by_role("button", name="Filtrer").click()

    expect(page.locator("[data-count=matrix]")).to_have_text("1")
    assert [name.strip() for name in page.locator("#matrix tbody th:visible").all_inner_texts()] == ["Midi-Pyrénées"]
    assert page.locator("#matrix thead th:visible").count() == 2
    assert "topic=gpec" in page.url
    assert "status=listed" in page.url


@pytest.mark.parametrize(
    "path",
    [
        "/id/region/72.html",
        "/queries/aid-rules.html?instrument=arsie",
        "/search.html?q=aquitane&sort=region",
        "/id/rule/arsie-etude-interne.html",
    ],
)
def test_the_switch_of_language_keeps_the_page(open_page: OpenPage, served: str, path: str) -> None:
    """There and back: the same page, with what was asked for."""
    page = open_page(lang="en")
    page.goto(f"{served}/fr{path}")
    page.get_by_role("link", name="English", exact=True).click()
    english = page.url, page.locator("html").get_attribute("lang")
    page.get_by_role("link", name="Français", exact=True).click()

    assert english == (f"{served}/en{path}", "en")
    assert page.url == f"{served}/fr{path}"


def test_keyboard_alone(open_page: OpenPage, served: str) -> None:
    """The skip link comes first and leads to the content; from there Tab reaches the regions of the map, and Enter opens one."""
    page = open_page()
    page.goto(f"{served}/fr/index.html")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.className")
    seen = page.locator(".skip").bounding_box()
    page.keyboard.press("Enter")
    content = page.evaluate("document.activeElement.id")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-label') || ''").startswith("Aquitaine"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fr/id/region/72.html")

    assert first == "skip"
    assert seen
    assert seen["x"] >= 0
    assert content == "content"
    assert outline != "none"
    assert words(page, "h1") == "Aquitaine"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_reading_without_scripts(open_page: OpenPage, served: str, lang: str) -> None:
    """Every reading page has its content, and nothing on it asks for scripts."""
    page = open_page(lang=lang, script=False)
    empty = []
    for path in READING:
        answer = page.goto(f"{served}/{lang}/{path}")
        text = words(page, "main")
        if not answer or answer.status != 200 or len(text) < 300 or "JavaScript" in text:
            empty.append(path)

    assert empty == []


def test_search_and_ask_without_scripts(open_page: OpenPage, served: str) -> None:
    """The search, a question with its form, a query of one's own, and the filter of instruments are plain forms."""
    page = open_page(lang="en", script=False)
    page.goto(f"{served}/en/index.html")
    page.locator("#find").fill("poel emploi")
    page.keyboard.press("Enter")
    hits = page.locator(".hits").inner_text()
    page.goto(f"{served}/en/queries/aid-rules.html")
    page.locator("#f-instrument").select_option("arsie")
    page.get_by_role("button", name="Answer", exact=True).click()
    rules = page.locator("table.answer tbody tr").count()
    page.goto(f"{served}/en/sparql.html")
    page.locator("#query").fill("SELECT ?r WHERE { ?r a iae:Region }")
    page.get_by_role("button", name="Run", exact=True).click()
    regions = page.locator("table.answer tbody tr").count()
    page.goto(f"{served}/en/instruments.html")
    page.locator("#f-region").select_option("11")
    page.get_by_role("button", name="Filter", exact=True).click()
    instruments = page.locator("#instruments tbody tr:visible").count()

    assert "Pôle emploi" in hits
    assert rules == 7
    assert regions == 27
    assert instruments == 6  # three of the study, three of pages entered since
