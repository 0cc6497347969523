"""The calculator as people use it: a case filled in, its years as table and chart, a value changed, the address shared."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.watching import OpenPage, Watch, axe_violations

PAGE = "estimate/equipes-insertion.html"
CHIEF = "#r-equipes-insertion-chef"


def words(page: Page, selector: str) -> str:
    """The text of an element, white space and no-break spaces folded."""
    return " ".join(page.locator(selector).first.inner_text().split())


def years(page: Page) -> list[str]:
    """The rows of the table of the years."""
    rows = page.locator(f"{CHIEF} table.by-year tbody tr").all_inner_texts()
    return [" ".join(row.split()) for row in rows]


def drawn(page: Page) -> int:
    """How wide the picture of the years is in itself; nothing where it did not load."""
    page.wait_for_load_state("networkidle")
    width: int = page.locator(f"{CHIEF} figure.chart img").evaluate("image => image.complete ? image.naturalWidth : 0")
    return width


@pytest.mark.parametrize(("width", "dark"), [(390, True), (1280, False)])
def test_a_degressive_aid_from_the_first_page_to_a_shared_address(
    open_page: OpenPage, served: str, width: int, dark: bool
) -> None:
    """In French: the form of the rule, four years as table and chart; another cost, other figures; the address gives the same."""
    page = open_page(lang="fr", width=width, dark=dark)
    page.goto(served)
    page.get_by_role("link", name="Calculer", exact=True).click()
    page.locator(f"main a[href$='{PAGE}']").click()
    page.get_by_label("Type de structure").select_option("SIAE")
    page.get_by_label("Coût du poste, par an").fill("40 000 €")
    page.get_by_role("button", name="Calculer").click()
    first = years(page), words(page, f"{CHIEF} .bigfigure"), drawn(page)
    page.get_by_label("Coût du poste, par an").fill("30 000 €")
    page.get_by_role("button", name="Calculer").click()
    changed = years(page)
    alternative = page.locator(f"{CHIEF} figure.chart img").get_attribute("alt")
    page.get_by_role("link", name="lien vers ce cas").click()
    shared = page.url
    again = open_page(lang="fr", width=width, dark=dark)
    again.goto(shared)

    assert first[0] == ["1 30 000 €", "2 26 000 €", "3 20 000 €", "4 12 000 €", "En tout 88 000 €"]
    assert first[1].startswith("au plus 88 000 €")
    assert first[2] > 400
    assert changed == ["1 24 000 €", "2 19 500 €", "3 15 000 €", "4 9 000 €", "En tout 67 500 €"]
    assert " ".join((alternative or "").split()) == (
        "Année 1 : 24 000 € ; année 2 : 19 500 € ; année 3 : 15 000 € ; année 4 : 9 000 €."
    )
    assert "kind=SIAE" in shared
    assert years(again) == changed
    assert drawn(again) > 400
    assert axe_violations(again) == []
    assert again.evaluate("document.documentElement.scrollWidth") == width


def test_without_javascript_all_is_there(open_page: OpenPage, served: str) -> None:
    """A form that is sent, a page that answers: no script is needed."""
    page = open_page(lang="en", script=False)
    page.goto(f"{served}/en/{PAGE}")
    page.get_by_label("Cost of the post, per year").fill("40000")
    page.get_by_role("button", name="Compute").click()

    assert years(page)[0] == "1 €30,000"
    assert page.url.endswith("#result")


def test_what_is_missing_leads_to_its_field(open_page: OpenPage, served: str) -> None:
    """The name of what would settle the case is a link to the field that asks for it, and the citation one to the passage."""
    page = open_page(lang="en")
    page.goto(f"{served}/en/estimate/aides-aci-rhone-alpes.html?kind=ACI")
    page.locator(".verdict-box a[href='#i-share-of-young']").click()
    expect(page.locator("#f-share-of-young")).to_be_in_viewport()
    page.locator("#h-share-of-young a.cite").first.click()

    expect(page.locator("h1")).to_have_text("Line 349")


def test_a_value_that_cannot_be_is_told_and_kept(open_page: OpenPage, served: str, watch: Watch) -> None:
    """The mistake is an alert above the form, which still holds what was written."""
    watch.allow("status of 422")
    page = open_page(lang="fr", width=390)
    page.goto(f"{served}/fr/{PAGE}")
    page.get_by_label("Coût du poste, par an").fill("beaucoup")
    page.get_by_role("button", name="Calculer").click()

    expect(page.get_by_role("alert")).to_contain_text("attendu un nombre")
    expect(page.get_by_label("Coût du poste, par an")).to_have_value("beaucoup")
    assert axe_violations(page) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_find_an_aid_and_go_on_to_its_amount(open_page: OpenPage, served: str, width: int) -> None:
    """For an ACI in Rhône-Alpes: two that might apply, one that cannot; the first one's page has the kind already."""
    page = open_page(lang="fr", width=width)
    page.goto(f"{served}/fr/find.html")
    page.get_by_label("Région", exact=True).select_option(label="Rhône-Alpes")
    page.get_by_label("Type de structure", exact=True).select_option("ACI")
    page.get_by_role("button", name="Chercher ces aides").click()
    groups = page.locator("section[aria-labelledby=result] section > h3").all_inner_texts()
    violations = axe_violations(page)
    fits = page.evaluate("document.documentElement.scrollWidth") == width
    page.locator(".might").first.get_by_role("link", name="calculer").click()

    assert groups[:2] == ["Peuvent s'appliquer (2)", "Ne s'appliquent pas (1)"]
    assert violations == []
    assert fits
    expect(page.get_by_label("Type de structure", exact=True)).to_have_value("ACI")
    assert "20 000 €" in words(page, ".verdict-box")
