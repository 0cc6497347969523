"""What each problem that is told over HTTP means: the page that its `type` leads to."""

from __future__ import annotations

from collections.abc import Iterator

from iae_atlas.namespaces import BASE
from iae_atlas.site.content import Site
from iae_atlas.site.problem_codes import CODES
from iae_atlas.site.routing import Arguments, Page, Route, no_page, only

TITLE = {"fr": "Problèmes sur HTTP", "en": "Problems over HTTP"}


def build_list(_site: Site, language: str, *, arguments: Arguments) -> Page:
    """All codes, by status."""
    rows = sorted(CODES.items(), key=lambda row: (row[1].status, row[0]))
    return Page("problems.html", TITLE[language], "problems", context={"codes": rows})


def build(_site: Site, language: str, *, code: str, arguments: Arguments) -> Page:
    """One code: when it is given, and what to do."""
    found = CODES.get(code)
    if found is None:
        raise no_page(f"/problem/{code}")
    title = found.title[language == "en"]
    return Page(
        "problem.html", title, "problem", context={"code": code, "found": found, "type": f"{BASE}problem/{code}"}
    )


def paths(_site: Site) -> Iterator[str]:
    """The path of each code."""
    return (f"/problem/{code}.html" for code in CODES)


ROUTES = (
    Route("/problems.html", build_list, only("/problems.html")),
    Route("/problem/{code}.html", build, paths),
)
