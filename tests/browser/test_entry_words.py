"""How the forms of entries answer a mistake: once for each field, in words of the form, and in colours that fit."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.filling import check, choose, fill, group, open_form
from tests.browser.watching import OpenPage

TOLD = """() => {
  const lists = [...document.querySelector('shacl-form').shadowRoot.querySelectorAll('.problems:not([hidden])')];
  const label = list => list.parentElement.querySelector('label').firstChild.textContent.trim();
  return Object.fromEntries(lists.map(list => [label(list), [...list.children].map(item => item.textContent)]));
}"""
RDF = re.compile(r"`|\b[a-z]+:[\w…/-]|https?:")
CHOOSE = {
    "fr": {
        "empty": "Choisissez « déjà dans l'atlas » ou « autre source, à décrire ».",
        "typed": "Choisissez dans la liste, ou retirez ce champ et prenez « autre source, à décrire ».",
        "known": "déjà dans l'atlas",
        "code": "Choisissez dans la liste.",
        "fields": ("Critère", "Unité", "Valeur en code"),
    },
    "en": {
        "empty": "Choose “already in the atlas” or “new source”.",
        "typed": "Choose from the list, or remove this field and take “new source”.",
        "known": "already in the atlas",
        "code": "Choose from the list.",
        "fields": ("Criterion", "Unit", "Value as a code"),
    },
}


def write(page: Page, label: str, text: str) -> None:
    """Type into a list that is searched, and leave it."""
    box = page.get_by_role("combobox", name=re.compile(f"^{label}")).first
    box.fill(text)
    box.blur()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_field_has_one_sentence_of_the_form_for_one_mistake(open_page: OpenPage, taking: str, language: str) -> None:
    """A source left out, then typed but not chosen; codes that are in no list: what files are told of them is not shown."""
    words = CHOOSE[language]
    page = open_page(lang=language)
    open_form(page, taking, language, "condition")
    report = check(page)
    empty = page.evaluate(TOLD)
    listed = report.locator("li.violation").all_inner_texts()
    choose(page, {"Source": str(words["known"])})
    for label in ("Source", *words["fields"]):
        write(page, label, "abc")
    report = check(page)
    typed = page.evaluate(TOLD)
    listed_again = report.locator("li.violation").all_inner_texts()

    assert empty["Source"] == [words["empty"]]
    assert len(listed) == len({line.partition(":")[0] for line in listed})
    assert len(listed) == len(empty) + 1  # and what the whole condition lacks
    assert typed["Source"] == [words["typed"]]
    assert [typed[label] for label in words["fields"]] == [[words["code"]]] * 3
    assert {len(sentences) for sentences in [*empty.values(), *typed.values()]} == {1}
    assert [line for line in [*listed, *listed_again] if RDF.search(line)] == []


def test_a_text_in_one_language_is_asked_for_in_the_other_alone(open_page: OpenPage, taking: str) -> None:
    """The shapes want both at once; the box that is filled in is not blamed."""
    page = open_page(lang="fr")
    open_form(page, taking)
    fill(group(page, "Ce que c'est"), {"Libellé (en français)": "Aide au poste"})
    check(page)
    told = page.evaluate(TOLD)

    assert "Libellé (en français)" not in told
    assert told["Libellé (en anglais)"] == ["Ce champ est à remplir."]


def test_a_removed_choice_can_be_made_otherwise(open_page: OpenPage, taking: str) -> None:
    """As the sentence says: removed, the field asks again whether the atlas has the source."""
    page = open_page(lang="fr")
    open_form(page, taking)
    choose(page, {"Source": "déjà dans l'atlas"})
    page.get_by_role("button", name=re.compile("^Retirer")).first.click()
    expect(page.get_by_role("combobox", name=re.compile("^Source"))).to_have_js_property("localName", "select")
    choose(page, {"Source": "autre source, à décrire"})

    expect(group(page, "Source").get_by_role("textbox", name=re.compile("^Consulté le"))).to_be_visible()


def test_what_fits_nothing_is_not_green(open_page: OpenPage, taking: str) -> None:
    """Letters that are in no choice, and a sum that can be read in two ways, have the colour of doubt; what is understood is green."""
    page = open_page(lang="fr")
    open_form(page, taking)
    write(page, "Assiette", "zqx")
    none = page.locator(".read:not(:empty)")
    states = {none.inner_text(): none.get_attribute("data-state")}
    colours = [page.evaluate("one => getComputedStyle(one).color", none.element_handle())]
    write(page, "Assiette", "")
    fill(page, {"Taux": "0,35"})
    read = page.locator(".read:not(:empty)")
    states[" ".join(read.inner_text().split())] = read.get_attribute("data-state")
    colours.append(page.evaluate("one => getComputedStyle(one).color", read.element_handle()))

    assert states == {"aucun choix ne contient ces lettres": "doubtful", "Compris : 35 %": "understood"}
    assert colours[0] != colours[1]


@pytest.mark.parametrize(
    ("language", "lever", "told"), [("fr", "Vérifier", "rien à vérifier"), ("en", "Check", "nothing to check")]
)
def test_a_check_of_nothing_says_what_is_missing(
    open_page: OpenPage, taking: str, language: str, lever: str, told: str
) -> None:
    """Beside the button that was pressed; it goes once something is pasted."""
    page = open_page(lang=language, width=390)
    page.goto(f"{taking}/{language}/validate.html")
    note = page.locator("[data-missing]")
    before = note.is_visible()
    page.get_by_role("button", name=lever, exact=True).click()
    expect(note).to_contain_text(told)
    expect(note).to_be_in_viewport()
    page.locator("#text").fill("<urn:a> <urn:b> <urn:c> .")

    assert not before
    expect(note).to_be_hidden()
