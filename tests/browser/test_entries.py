"""The forms of entries as people use them: filled in, checked, mended, proposed, taken away; files dropped; nothing lost."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from iae_atlas.entries.kinds.kind import all_kinds
from iae_atlas.locations import Home
from tests.browser.watching import OpenPage, Watch, axe_violations
from tests.web.entries import ENTRY, WRONG, serving_entries

CORNERS = [("fr", 1280, False), ("fr", 390, True), ("en", 390, False), ("en", 1280, True)]
CHECKING = 90_000  # the first check waits until the server has made ready, on a machine that may be busy
DROP = """
([text, name]) => {
  const all = new DataTransfer();
  all.items.add(new File([text], name, { type: 'text/turtle' }));
  const form = document.querySelector('[data-drop]');
  for (const kind of ['dragenter', 'dragover', 'drop']) {
    form.dispatchEvent(new DragEvent(kind, { dataTransfer: all, bubbles: true, cancelable: true }));
  }
}
"""


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that takes proposals."""
    return tmp_path_factory.mktemp("inbox")


@pytest.fixture(scope="module")
def taking(atlas_home: Home, inbox: Path) -> Iterator[str]:
    """Give the address of a server that takes proposals."""
    with serving_entries(atlas_home, inbox) as address:
        yield address


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
    choose(page, {"Source": "nouveau : source"})
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


def validated(path: Path, home: Home) -> int:
    """The exit code of `iae-atlas validate` for a file."""
    command = [str(Path(sys.executable).with_name("iae-atlas")), "validate", str(path), "--data", str(home.root)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("IAE_ATLAS_")}
    return subprocess.run(command, capture_output=True, env=environment, check=False).returncode


def test_two_mistakes_are_told_mended_and_the_entry_proposed(
    open_page: OpenPage, taking: str, inbox: Path, atlas_home: Home, tmp_path: Path
) -> None:
    """A rate of 80 and a day that is none: both are said at their fields and lead there; mended, the entry is taken."""
    page = open_page(lang="fr")
    open_form(page, taking)
    fill_rule(page, "80", "le 15 janvier")
    report = check(page)
    wrong = report.locator("li.violation").all_inner_texts()
    heading = report.locator("h2").inner_text()
    at_rate = page.locator(
        ".property-instance.invalid", has=page.get_by_role("textbox", name=re.compile("^Taux"))
    ).inner_text()
    report.get_by_role("link", name="Taux").click()
    focused = page.evaluate(
        "document.activeElement.shadowRoot.activeElement.parentElement.querySelector('label').textContent"
    )
    page.keyboard.press("Control+a")
    page.keyboard.type("35 %")
    group(page, "Source").get_by_role("textbox", name=re.compile("^Consulté le")).fill("15/01/2026")
    page.get_by_role("button", name="Proposer").click()
    receipt = report.locator("[data-receipt] code")
    expect(receipt).to_have_text(re.compile("^[0-9a-f]{16}$"), timeout=CHECKING)
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)

    assert heading == "2 points à corriger"
    assert wrong == [
        "Où la source le dit › Source › Consulté le : Écrivez un jour, par exemple 22/11/2026.",
        "Taux : Pas plus de 1 (100 %) : écrivez 80 % ou 0,80.",
    ]
    assert "écrivez 80 % ou 0,80" in at_rate
    assert focused == "Taux"
    assert report.locator("h2").inner_text() == "Rien à corriger : la saisie est recevable"
    assert [path.name for path in inbox.iterdir()] == [receipt.inner_text()]
    assert file.name == "aide-au-poste-saisie.ttl"
    assert 'iae:rate "0.35"^^xsd:decimal' in file.read_text(encoding="utf-8")
    assert validated(file, atlas_home) == 0


def test_what_only_the_graph_knows_is_said_in_words_of_the_form(open_page: OpenPage, taking: str) -> None:
    """A rate without its nature: the shapes say iae:rateQualifier, the form says the name of the field, beside it."""
    page = open_page(lang="fr")
    open_form(page, taking)
    fill_rule(page, "35 %", "15/01/2026")
    group(page, "Montants et nombres").get_by_role("combobox", name=re.compile("^Nature du taux")).select_option("")
    report = check(page)
    told = report.locator("li.violation").all_inner_texts()
    field = page.locator(".property-instance.invalid")

    assert len(told) == 1
    assert told[0].startswith("Nature du taux : ")
    assert "« Nature du taux »" in told[0]
    assert "iae:" not in told[0]
    assert field.count() == 1
    assert field.locator("label").inner_text() == "Nature du taux"


def test_nothing_typed_is_lost(open_page: OpenPage, taking: str, watch: Watch) -> None:
    """Not by a reload, another language, or a server that does not answer; a mistake stays as it was typed."""
    watch.allow("ERR_FAILED")
    page = open_page(lang="fr")
    open_form(page, taking)
    fill(group(page, "Ce que c'est"), {"Libellé (en français)": "Aide gardée"})
    fill(group(page, "Montants et nombres"), {"Taux": "un tiers"})
    choose(page, {"Source": "nouveau : source"})
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


def value(place: Page | Locator, label: str) -> str:
    """What stands in a box, no-break spaces folded."""
    box = place.get_by_role("textbox", name=re.compile(f"^{re.escape(label)}")).first
    return " ".join(box.input_value().split())


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


def test_the_form_is_worked_by_keyboard(open_page: OpenPage, taking: str) -> None:
    """Groups unfold and parts are added and removed with Enter; the focus goes where one writes next."""
    page = open_page(lang="en")
    open_form(page, taking, "en")
    page.get_by_role("button", name="For whom").focus()
    page.keyboard.press("Enter")
    unfolded = page.get_by_role("button", name="For whom").get_attribute("aria-expanded")
    page.get_by_role("button", name="Add: Flat amount").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("15000")
    written = value(group(page, "Flat amount"), "Amount")
    page.get_by_role("button", name="Remove: Flat amount").focus()
    page.keyboard.press("Enter")
    expect(group(page, "Flat amount")).to_have_count(0)

    assert unfolded == "true"
    assert written == "15000"


def test_a_dropped_file_is_checked(open_page: OpenPage, taking: str) -> None:
    """The report shows the line, and what to write; the page is the same without the form of a kind."""
    page = open_page(lang="fr")
    page.goto(f"{taking}/fr/validate.html")
    page.evaluate(DROP, [WRONG, "deposee.ttl"])
    told = page.locator("[data-files]").inner_text()
    page.get_by_role("button", name="Vérifier", exact=True).click()
    report = page.locator("#report")
    expect(report).to_contain_text("1 point à corriger", timeout=CHECKING)

    assert told == "À vérifier : deposee.ttl"
    assert "deposee.ttl:28:14" in report.inner_text()
    assert "Écrivez 0.80 pour 80 %." in report.inner_text()
    assert axe_violations(page) == []


def test_pasting_works_without_scripts(open_page: OpenPage, taking: str) -> None:
    """And the page of a kind leads to the workbook and to the page where it is checked."""
    page = open_page(lang="fr", script=False)
    page.goto(f"{taking}/fr/validate.html")
    page.locator("#text").fill(ENTRY)
    page.get_by_role("button", name="Vérifier", exact=True).click()
    conforms = page.locator("#report h2").inner_text(timeout=CHECKING)
    page.goto(f"{taking}/fr/validate/rule.html")
    links = [link.get_attribute("href") for link in page.locator(".note a").all()]

    assert conforms == "Rien à corriger : la saisie est recevable"
    assert links == ["../../template.xlsx", "../validate.html#check"]


def test_an_instrument_with_what_hangs_from_it_is_one_entry(
    open_page: OpenPage, taking: str, atlas_home: Home, tmp_path: Path
) -> None:
    """A rule and a condition are described in the form of the instrument; all of it cites the one place, and is acceptable."""
    page = open_page(lang="fr")
    open_form(page, taking, kind="instrument")
    fill_source(page, "15/01/2026")
    what = group(page, "Ce que c'est")
    fill(
        what,
        {"Libellé (en français)": "Aide inventée (Limousin)", "Libellé (en anglais)": "Made-up aid (Limousin)"},
    )
    choose(what, {"Proposé par": "conseil régional du limousin", "Type de dispositif": "aide au démarrage"})
    page.get_by_role("button", name="Ce qui en dépend").click()
    page.get_by_role("button", name="Ajouter : Règles d'aide").click()
    rule = group(page, "Règles d'aide")
    fill(rule, {"Libellé (en français)": "Aide au poste", "Libellé (en anglais)": "Post aid"})
    choose(rule, {"Assiette": "Coût du poste"})
    rule.get_by_role("button", name="Autres précisions").click()
    fill(rule, {"Taux": "35 %"})
    choose(rule, {"Nature du taux": "Taux maximal"})
    page.get_by_role("button", name="Ajouter : Conditions", exact=True).click()
    condition = group(page, "Conditions")
    fill(condition, {"Libellé (en français)": "Au moins 4 salariés", "Libellé (en anglais)": "At least 4 employees"})
    choose(condition, {"Effet": "Exigée"})
    report = check(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    text = file.read_text(encoding="utf-8")

    assert report.locator("li.violation").all_inner_texts() == []
    assert file.name == "aide-inventee-limousin.ttl"
    assert text.count("iae:citation <urn:uuid:") == 3
    assert len(set(re.findall(r"iae:citation (<urn:uuid:[^>]+>)", text))) == 1
    assert validated(file, atlas_home) == 0


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


def test_by_itself_the_form_would_ask_others(open_page: OpenPage, taking: str, watch: Watch) -> None:
    """shacl-form fetches what shapes import unless it is told not to; the page tells it so."""
    watch.allow("Content Security Policy")
    page = open_page(lang="fr")
    open_form(page, taking)
    add = """ignore => {
      const form = document.createElement('shacl-form');
      if (ignore) form.dataset.ignoreOwlImports = '';
      form.dataset.shapes = `PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX sh: <http://www.w3.org/ns/shacl#>
        <urn:s> a sh:NodeShape ; owl:imports <http://127.0.0.1:9/imported.ttl> .`;
      document.body.append(form);
    }"""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate(add, True)
    page.wait_for_timeout(800)
    quiet = list(asked)
    with page.expect_event("console", lambda message: "imported.ttl" in message.text):
        page.evaluate(add, False)
    watch.clear()

    assert page.locator("[data-entry] shacl-form").get_attribute("data-ignore-owl-imports") == ""
    assert quiet == []


@pytest.mark.parametrize(("lang", "width", "dark"), CORNERS)
def test_pages_and_forms_are_accessible_and_fit(
    open_page: OpenPage, taking: str, atlas_home: Home, lang: str, width: int, dark: bool
) -> None:
    """Each form, empty and with all that is missing told, all groups unfolded; the page of the ways in."""
    page = open_page(lang=lang, width=width, dark=dark)
    wrong = []
    kinds = [kind.name for kind in all_kinds(atlas_home) if kind.name != "passage"]
    for kind in kinds[(width == 390) :: 2]:
        open_form(page, taking, lang, kind)
        wrong += [f"{kind}: {violation}" for violation in axe_violations(page)]
        page.evaluate("document.querySelector('shacl-form').validate(false)")
        page.evaluate(
            "document.querySelector('shacl-form').shadowRoot.querySelectorAll('[aria-expanded=false]').forEach(one => one.click())"
        )
        page.locator(".problems li").first.wait_for()
        wrong += [f"{kind}, told: {violation}" for violation in axe_violations(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"{kind}: wider than {width} pixels")
        if page.locator("h1").count() != 1:
            wrong.append(f"{kind}: not one first heading")
    page.goto(f"{taking}/{lang}/validate.html")
    wrong += axe_violations(page)

    assert len(kinds) > 10
    assert wrong == []
