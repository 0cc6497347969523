"""Pages written for tests: the HTML of a path, its text, and the links in it."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from iae_atlas.site.content import Site
from iae_atlas.site.pages import ROUTES
from iae_atlas.site.rendering import rendered
from iae_atlas.site.routing import NONE, Arguments, page_at


def written(site: Site, path: str, language: str = "fr", arguments: Arguments = NONE) -> str:
    """The HTML of a page."""
    page = page_at(ROUTES, site, path, language, arguments)
    return rendered(site, page, language, path, f"/{language}{path}")


def words(html: str) -> str:
    """The text of a page, white space folded; no-break spaces are plain ones."""
    text = unescape(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|style|svg).*?</\1>", " ", html)))
    return re.sub(r" ([,.)])", r"\1", re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\u202f", " ")))


def section(html: str, title: str) -> str:
    """The text of the section whose heading has an id."""
    start = html.index(f'id="{title}"')
    return words(html[start : html.index("</section>", start)])


def row(html: str, *beginning: str) -> str:
    """The text of the first table row that has all the given words."""
    rows = [words(one) for one in re.findall(r"(?s)<tr.*?</tr>", html)]
    return next(one for one in rows if all(part in one for part in beginning))


def links(html: str, path: str, language: str = "fr") -> set[str]:
    """The paths of pages in the same language that a page links to."""
    main = html[html.index("<main") : html.index("</main>")]
    found = set()
    for target in re.findall(r'href="([^"#]+)', main):
        parts = urlsplit(urljoin(f"http://x/{language}{path}", unescape(target)))
        if parts.netloc == "x" and parts.path.startswith(f"/{language}/"):
            found.add(parts.path.removeprefix(f"/{language}"))
    return found
