"""The forms of entries as people use them: filled in, checked, mended, proposed, taken away; files dropped and pasted."""

import os
import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import expect

from iae_atlas.locations import Home
from tests.browser.filling import CHECKING, check, choose, fill, fill_rule, fill_source, group, open_form
from tests.browser.watching import OpenPage, axe_violations
from tests.web.entries import ENTRY, WRONG

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
    conforms = " ".join(page.locator("#report h2").inner_text(timeout=CHECKING).split())
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
