"""
For search engines: the pages of the site in both languages (`sitemap.xml`), and what they may read (`robots.txt`).

Statements and other nodes that only a page of something else makes sense of are left out: their pages exist, but nobody looks for
them.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from iae_atlas.namespaces import ID
from iae_atlas.site.addresses import LANGUAGES
from iae_atlas.site.content import Site
from iae_atlas.site.data.dataset import place
from iae_atlas.site.data.routing import Data, DataRoute, single

MINOR = ("statement", "verification", "response", "step", "ceiling", "flat-amount", "quota", "participation")
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
MOST = 50_000  # addresses in one file, as sitemaps.org has it


def page_paths(site: Site) -> Iterator[str]:
    """The paths of all pages that are worth finding, without language, sorted."""
    from iae_atlas.site.pages import ROUTES  # the pages link to data; imported here, not in a circle

    minor = tuple(f"/{ID.rstrip('/').rpartition('/')[2]}/{folder}/" for folder in MINOR)
    found = {path for route in ROUTES for path in route.paths(site)}
    yield from sorted(path for path in found if not path.startswith(minor) and not path.endswith("/selector.html"))


def sitemap(site: Site) -> bytes:
    """Each page in each language, with its counterpart in the other one."""
    parts = [HEAD]
    for path in list(page_paths(site))[: MOST // len(LANGUAGES)]:
        places = {language: escape(place(site, f"/{language}{path}")) for language in LANGUAGES}
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{there}"/>' for language, there in places.items()
        )
        links += f'<xhtml:link rel="alternate" hreflang="x-default" href="{escape(place(site, path))}"/>'
        parts += [f"<url><loc>{there}</loc>{links}</url>\n" for there in places.values()]
    return "".join([*parts, "</urlset>\n"]).encode()


def robots(site: Site) -> bytes:
    """Everything may be read, but answers to free queries and searches, which have no end."""
    lines = (
        "User-agent: *",
        "Disallow: /sparql",
        "Disallow: /fr/search.html?",
        "Disallow: /en/search.html?",
        "Allow: /",
        "",
    )
    return "\n".join([*lines, f"Sitemap: {place(site, '/sitemap.xml')}", ""]).encode()


def _sitemap(site: Site) -> Data:
    return Data("application/xml", sitemap(site))


def _robots(site: Site) -> Data:
    return Data("text/plain", robots(site))


DATA_ROUTES = (
    DataRoute("/sitemap.xml", _sitemap, single("/sitemap.xml")),
    DataRoute("/robots.txt", _robots, single("/robots.txt")),
)
