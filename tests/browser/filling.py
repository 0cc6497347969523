"""Filling in the forms of entries as people do: boxes and lists by their labels, and the check of what was written."""

import re

from playwright.sync_api import Locator, Page, expect

CHECKING = 90_000  # the first check waits until the server has made ready, on a machine that may be busy


def open_form(page: Page, address: str, language: str = "fr", kind: str = "rule") -> None:
    """Open a form and wait until it is drawn."""
    page.goto(f"{address}/{language}/validate/{kind}.html")
    page.locator("[data-ready]").wait_for(timeout=CHECKING)


def group(page: Page, name: str) -> Locator:
    """A group of fields by its heading."""
    return page.get_by_role("group", name=name, exact=True)


def fill(place: Page | Locator, fields: dict[str, str]) -> None:
    """Write into boxes by the beginning of their labels."""
    for label, text in fields.items():
        place.get_by_role("textbox", name=re.compile(f"^{re.escape(label)}")).first.fill(text)


def choose(place: Page | Locator, fields: dict[str, str]) -> None:
    """Choose in lists by the beginning of their labels."""
    for label, text in fields.items():
        box = place.get_by_role("combobox", name=re.compile(f"^{re.escape(label)}")).first
        if box.evaluate("box => box.localName") == "select":
            box.select_option(label=text)
        else:
            box.fill(text)


def fill_source(page: Page, date: str) -> None:
    """Describe a new source in a French form, and say where it states the fact."""
    choose(page, {"Source": "autre source, à décrire"})
    source = group(page, "Source")
    fill(
        source,
        {
            "Libellé (en français)": "Guide des aides fait pour l'essai",
            "Libellé (en anglais)": "Guide to aids made for the test",
            "Description (en français)": "Recueil inventé.",
            "Description (en anglais)": "Made-up collection.",
            "Consulté le": date,
        },
    )
    choose(source, {"Genre de source": "Recueil"})
    source.get_by_role("button", name="Autres précisions").click()
    fill(source, {"Adresse": "https://www.example.org/guide-des-aides"})
    fill(page, {"Repère": "rubrique Montant"})


def fill_rule(page: Page, rate: str, date: str) -> None:
    """Fill in the French form of a rule, with a new source and an instrument of the atlas."""
    fill_source(page, date)
    what = group(page, "Ce que c'est")
    fill(what, {"Libellé (en français)": "Aide au poste saisie", "Libellé (en anglais)": "Post aid entered"})
    choose(what, {"Dispositif": "déjà dans l'atlas"})
    choose(what, {"Dispositif": "arsie"})
    amounts = group(page, "Montants et nombres")
    choose(amounts, {"Assiette": "Coût du poste", "Nature du taux": "Taux maximal"})
    fill(amounts, {"Taux": rate})


def check(page: Page) -> Locator:
    """Have the entry checked; the report."""
    page.get_by_role("button", name=re.compile("^(Vérifier|Check)$")).click()
    report = page.locator("[data-report]")
    expect(report.locator("h2")).not_to_be_empty(timeout=CHECKING)
    expect(page.locator("[data-status]")).to_be_empty(timeout=CHECKING)
    return report


def value(place: Page | Locator, label: str) -> str:
    """What stands in a box, no-break spaces folded."""
    box = place.get_by_role("textbox", name=re.compile(f"^{re.escape(label)}")).first
    return " ".join(box.input_value().split())
