"""Instruments side by side: two to four of the reader's choice, and what of them is not comparable."""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from iae_atlas.site.comparison import comparison_data, differences
from iae_atlas.site.content import Site
from iae_atlas.site.routing import Arguments, Page, Route, only

AT_FIRST = ("equipes-insertion", "emplois-tremplin-environnement")
MOST = 4

_KEPT: WeakKeyDictionary[Site, dict[str, dict[str, Any]]] = WeakKeyDictionary()


def data_of(site: Site, language: str) -> dict[str, Any]:
    """`comparison_data`, made once."""
    kept = _KEPT.setdefault(site, {})
    if language not in kept:
        kept[language] = comparison_data(site, language)
    return kept[language]


def build(site: Site, language: str, *, arguments: Arguments) -> Page:
    """The comparison; unknown names are left out, and without a choice two instruments stand as an example."""
    data = data_of(site, language)
    known = {column["slug"]: column for column in data["instruments"]}
    asked = [name for name in dict.fromkeys(arguments.get("i", ())) if name in known]
    chosen = (asked or [name for name in AT_FIRST if name in known])[:MOST]
    columns = [known[name] for name in chosen]
    title = {"fr": "Comparer des dispositifs", "en": "Compare instruments"}[language]
    sentence = {
        "fr": "Bases, taux, plafonds, structures et budgets de dispositifs régionaux, côte à côte.",
        "en": "Bases, rates, ceilings, structures and budgets of regional instruments, side by side.",
    }[language]
    context = {
        "data": data,
        "columns": columns,
        "chosen": chosen,
        "most": MOST,
        "example": not asked,
        "differences": differences(columns, language, data["nothing"]) if len(columns) > 1 else [],
    }
    return Page("compare.html", title, "compare", sentence, context, private=bool(arguments))


ROUTES = (Route("/compare.html", build, only("/compare.html")),)
