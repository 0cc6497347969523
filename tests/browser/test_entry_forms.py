"""The forms of entries in every language and width: accessible, worked by keyboard, and asking no other machine."""

import pytest
from playwright.sync_api import expect

from iae_atlas.entries.kinds.kind import all_kinds
from iae_atlas.locations import Home
from tests.browser.filling import group, open_form, value
from tests.browser.watching import OpenPage, Watch, axe_violations

CORNERS = [("fr", 1280, False), ("fr", 390, True), ("en", 390, False), ("en", 1280, True)]


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
