"""Pages as a test reads them: the words of the main part, the links, and whether each link leads somewhere."""

import posixpath
import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import iae_atlas.site
from iae_atlas.site.content import Site
from iae_atlas.site.data.files import all_paths
from iae_atlas.site.pages import ROUTES
from iae_atlas.site.rendering import rendered
from iae_atlas.site.routing import page_at

STATIC = Path(iae_atlas.site.__file__).parent / "static"
BLOCKS = {"dt", "dd", "td", "th", "li", "p", "div", "h1", "h2", "h3", "pre", "summary", "section", "caption", "br"}
VOID = {"input", "meta", "link", "br", "img", "hr"}


class Reading(HTMLParser):
    """One page: `words` of its main part with single spaces, `headings` as level and text, `links`, `ids`, and text by language."""

    def __init__(self, html: str, here: str) -> None:
        super().__init__()
        self.here = here
        self.html = html
        self.links: list[str] = []
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.spoken: list[tuple[str, str]] = []
        self._main = 0
        self._words: list[str] = []
        self._languages: list[tuple[str, str]] = []
        self.feed(html)
        self.words = re.sub(r"\s+", " ", "".join(self._words)).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links, ids, headings and languages."""
        found = dict(attrs)
        if tag == "main":
            self._main += 1
        if tag == "a" and found.get("href"):
            self.links.append(str(found["href"]))
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if self._main and tag in BLOCKS:
            self._words.append(" ")
        if tag not in VOID:
            above = self._languages[-1][1] if self._languages else ""
            self._languages.append((tag, found.get("lang") or above))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if tag == "main":
            self._main -= 1
        while self._languages and self._languages.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Keep the words of the main part."""
        if self._main:
            self._words.append(data)
            if data.strip():
                self.spoken.append((self._languages[-1][1] if self._languages else "", " ".join(data.split())))

    def language_of(self, words: str) -> set[str]:
        """The languages in which a text is marked."""
        return {language for language, text in self.spoken if words in text}

    def targets(self) -> set[str]:
        """The paths that the links of the page lead to, from the root of the site."""
        found = set()
        for link in self.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc or not parts.path:
                continue
            found.add(unquote(posixpath.normpath(posixpath.join(posixpath.dirname(self.here), parts.path))))
        return found


def read(site: Site, path: str, language: str = "fr", arguments: Mapping[str, Sequence[str]] | None = None) -> Reading:
    """A page, built and written."""
    here = f"/{language}{path}"
    page = page_at(ROUTES, site, path, language, arguments or {})
    return Reading(rendered(site, page, language, path, here), here)


def standing(site: Site) -> set[str]:
    """All paths of the site at which something stands: pages in both languages, data, static files."""
    pages = {path for route in ROUTES for path in route.paths(site)}
    found = {f"/{language}{path}" for language in ("fr", "en") for path in pages}
    found |= set(all_paths(site))
    found |= {f"/static/{file.relative_to(STATIC).as_posix()}" for file in STATIC.rglob("*") if file.is_file()}
    return {unquote(path) for path in found}
