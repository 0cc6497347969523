"""What is typed into the forms of entries: read as people write it, and never lost."""

import re

from playwright.sync_api import expect

from tests.browser.filling import choose, fill, group, open_form, value
from tests.browser.watching import OpenPage, Watch

NUMBERS = {
    "number": {
        "12 000 €": "12000",
        "12\u202f000,50": "12000.50",
        "1.234.567,8": "1234567.8",
        "1,234.5": "1234.5",
        "12 k€": "12000",
        "1,5 M€": "1500000",
        "2 millions": "2000000",
        "-3": "-3",
        "0,8": "0.8",
        "12.000": "12,000",
        "1.23.4": "1.23.4",
        "douze": "douze",
    },
    "rate": {"30 %": "0.30", "12,5 %": "0.125", "0,3": "0.3", "80": "80", "un tiers": "un tiers"},
    "day": {
        "22/11/2026": "2026-11-22",
        "mars 2013": "2013-03",
        "1er août 2013": "2013-08-01",
        "14 February 2013": "2013-02-14",
        "11/2012": "2012-11",
        "2004": "2004",
        "bientôt": "bientôt",
    },
}


def test_nothing_typed_is_lost(open_page: OpenPage, taking: str, watch: Watch) -> None:
    """Not by a reload, another language, or a server that does not answer; a mistake stays as it was typed."""
    watch.allow("ERR_FAILED")
    page = open_page(lang="fr")
    open_form(page, taking)
    fill(group(page, "Ce que c'est"), {"Libellé (en français)": "Aide gardée"})
    fill(group(page, "Montants et nombres"), {"Taux": "un tiers"})
    choose(page, {"Source": "autre source, à décrire"})
    fill(group(page, "Source"), {"Libellé (en français)": "Un guide"})
    page.get_by_role("button", name="Ajouter : Plafond").click()
    fill(group(page, "Plafond"), {"Montant": "12 k€"})
    page.wait_for_timeout(500)
    page.reload()
    page.locator("[data-ready]").wait_for()
    page.route("**/validate", lambda route: route.abort())
    page.get_by_role("button", name="Vérifier").click()
    expect(page.locator("[data-status]")).to_contain_text("rien de ce que vous avez écrit n'est perdu")
    french = {name: value(page, name) for name in ("Libellé (en français)", "Taux", "Montant")}
    source = value(group(page, "Source"), "Libellé (en français)")
    open_form(page, taking, "en")

    assert french == {"Libellé (en français)": "Un guide", "Taux": "un tiers", "Montant": "12 000 €"}
    assert source == "Un guide"
    assert value(group(page, "What it is"), "Label (in French)") == "Aide gardée"
    assert value(page, "Rate") == "un tiers"
    assert value(page, "Amount") == "12,000 €"


def test_what_is_typed_is_understood_as_people_write(open_page: OpenPage, taking: str) -> None:
    """What the form made of a sum, a rate and a date is said below the box; what can be read in two ways is not guessed."""
    page = open_page(lang="fr")
    open_form(page, taking)
    page.get_by_role("button", name="Ajouter : Plafond").click()
    amount = page.locator(".property-instance", has=page.get_by_role("textbox", name=re.compile("^Montant"))).last
    told = {}
    for text in ("12 k€", "12 000,50 €", "12.000", "douze"):
        amount.get_by_role("textbox").fill(text)
        amount.get_by_role("textbox").blur()
        page.wait_for_timeout(400)
        told[text] = (" ".join(amount.locator(".read").inner_text().split()), amount.locator(".problems li").count())

    assert told["12 k€"] == ("Compris : 12 000 €", 0)
    assert told["12 000,50 €"][1] == 0
    assert told["12.000"] == ("S'agit-il de 12 ou de 12 000 ?", 1)
    assert told["douze"][1] == 1


def test_sums_rates_and_dates_are_read_as_people_write_them(open_page: OpenPage, served: str) -> None:
    """Each has one form that is kept; what is unclear stays as it was typed, for the check to tell."""
    page = open_page(lang="fr")
    page.goto(f"{served}/fr/about.html")
    read = page.evaluate(
        """given => import('/static/entry-numbers.js').then(readers => Object.fromEntries(Object.entries(given).map(
            ([name, texts]) => [name, Object.fromEntries(Object.keys(texts).map(text => [text, readers[name](text)]))])))""",
        NUMBERS,
    )

    assert read == NUMBERS
