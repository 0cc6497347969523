"""Every kind of page, as served: accessible in both languages, light and dark, on desk and phone; words marked; links that lead on."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

import httpx
import pytest

from iae_atlas.locations import Home
from iae_atlas.site.addresses import iri_at
from iae_atlas.site.content import Site
from iae_atlas.site.data.files import all_paths
from iae_atlas.site.pages import ROUTES, node
from iae_atlas.site.pages.resource import BUILDERS
from tests.browser.kinds import DESCRIBED, MAIN, MISTAKE
from tests.browser.watching import OpenPage, Watch, axe_violations

CORNERS = [("fr", 1280, False), ("fr", 390, True), ("en", 390, False), ("en", 1280, True)]
RATE = """PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?s WHERE { ?s iae:subject <https://w3id.org/iae-atlas/id/rule/arsie-etude-interne> ; iae:predicate iae:rate }"""
OPEN_DETAILS = "document.querySelectorAll('details:not([data-yasgui])').forEach(one => { one.open = true })"
# The texts of a page that are one of the given ones as a whole, but not marked as French.
UNMARKED = """
names => {
  const known = new Set(names);
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const words = text.data.replace(/[«»“”"]/g, ' ').replace(/\\s+/g, ' ').trim();
    if (known.has(words) && text.parentElement.closest('[lang]').lang !== 'fr') found.push(words);
  }
  return found;
}
"""
FRENCH = re.compile(r"\b(de|du|des|la|le|les|et|à|pour|en|au|aux|sur|par)\b|[dl]['’]", re.IGNORECASE)


@pytest.fixture(scope="module")
def site(atlas_home: Home) -> Site:
    """Give the site of the checkout's atlas, to know what there is."""
    return Site(atlas_home)


@pytest.fixture(scope="module")
def described(site: Site) -> list[str]:
    """Give the pages that share one build, with a statement of the graph."""
    statement = str(site.select(RATE)[0]["s"]).rpartition("/")[2]
    return [path.format(statement=statement) for path in DESCRIBED]


@pytest.fixture(scope="module")
def client(served: str) -> Iterator[httpx.Client]:
    """Give a client of the served atlas that does not follow redirections."""
    with httpx.Client(base_url=served, timeout=60, trust_env=False) as found:
        yield found


def kind_of(site: Site, path: str) -> str | None:
    """The route of a path; of a resource its builder as well, and the class where the builder shows classes differently."""
    route = next((one for one in ROUTES if one.match(path) is not None), None)
    if route is None or not path.startswith("/id/"):
        return route.pattern if route else None
    classes = site.classes[iri_at(path.removesuffix(".html"))]
    name, builder = next(((name, one) for name, one in BUILDERS if name in classes), ("other", None))
    return name if builder is node.build else f"{builder.__module__}.{builder.__name__}" if builder else name


def test_every_kind_has_its_page_here(site: Site, described: list[str]) -> None:
    """The routes, builders and classes that the site has are those of the pages looked at in this file."""
    looked_at = {kind_of(site, path.partition("?")[0]) for path in (*MAIN, *described)} - {None}
    there = {kind_of(site, path) for route in ROUTES for path in route.paths(site)}

    assert there - looked_at == set()


@pytest.mark.parametrize(("lang", "width", "dark"), CORNERS)
def test_each_kind_is_accessible_and_fits(
    open_page: OpenPage, served: str, site: Site, described: list[str], watch: Watch, lang: str, width: int, dark: bool
) -> None:
    """
    No violation of WCAG 2.1 AA with all details open, no page wider than the screen, French words marked on English pages.

    Pages of many parts are looked at in all four corners, of the others each half in two opposite ones.
    """
    watch.allow("status of 404")
    printed = {str(row["printed"]) for row in site.answer("names-as-printed", "en")}
    french = [words for words in printed if FRENCH.search(words) and words not in english_labels(site)]
    page = open_page(lang=lang, width=width, dark=dark)
    wrong = []
    for path in [*MAIN, *described[dark == (lang == "en") :: 2]]:
        answer = page.goto(f"{served}/{lang}{path}")
        assert answer
        if answer.status != (404 if path == MISTAKE else 200):
            wrong.append(f"{path}: {answer.status}")
        page.evaluate(OPEN_DETAILS)
        wrong += [f"{path}: {violation}" for violation in axe_violations(page)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append(f"{path}: wider than {width} pixels")
        if page.evaluate("document.documentElement.lang") != lang or page.locator("h1").count() != 1:
            wrong.append(f"{path}: another language, or not one first heading")
        if lang == "en":
            wrong += [f"{path}: not marked as French: {words}" for words in page.evaluate(UNMARKED, french)]

    assert len(french) > 50
    assert wrong == []


def english_labels(site: Site) -> set[str]:
    """What is called in English as it is in French, such as a name that is not translated."""
    return {label for labels in site.labels.values() for spoken, label in labels.items() if spoken == "en"}


def test_each_link_leads_to_a_page(client: httpx.Client, site: Site, described: list[str]) -> None:
    """Whatever a page of each kind links to on this site is there: each path once; data that is listed is tested elsewhere."""
    data = {unquote(path) for path in all_paths(site)}
    found: dict[str, str] = {}
    for here in [f"/{lang}{path}" for lang in ("fr", "en") for path in (*MAIN, *described)]:
        for link in re.findall(
            r'<(?:a|link|source|script|img)\b[^>]*?\s(?:href|src|srcset)="([^"]+)"', client.get(here).text
        ):
            target = urlsplit(urljoin(str(client.base_url.join(here)), unescape(link)))
            if f"{target.scheme}://{target.netloc}" == str(client.base_url).rstrip("/"):
                asked = f"{target.path}?{target.query}" if target.query else target.path
                found.setdefault(re.sub("^/(fr|en)/", "/", target.path), f"{asked} from {here}")
    pages = {path: origin for path, origin in found.items() if unquote(path) not in data}
    wrong = []
    for origin in pages.values():
        answer = client.head(origin.partition(" ")[0])
        if answer.status_code != 200:
            wrong.append(f"{origin}: {answer.status_code}")

    assert len(pages) > 1000
    assert wrong == []
