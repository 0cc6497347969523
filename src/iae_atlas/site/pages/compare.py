"""Instruments side by side: two to four of the reader's choice, and what of them is not comparable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from iae_atlas.charts.answers import ChartedAnswer
from iae_atlas.errors import AtlasError, UsageError
from iae_atlas.site.choices import address
from iae_atlas.site.comparison import comparison_data, differences
from iae_atlas.site.content import Site
from iae_atlas.site.drawings import can_draw
from iae_atlas.site.footing import CHOSEN, asked, compared, footing_rows
from iae_atlas.site.routing import Arguments, Page, Route, only

AT_FIRST = ("equipes-insertion", "emplois-tremplin-environnement")
MOST = 4

_KEPT: WeakKeyDictionary[Site, dict[str, dict[str, Any]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Files:
    """The paths of the comparison's files, and the chart in words; those of the pictures are empty where nothing can be drawn."""

    csv: str
    light: str
    dark: str
    png: str
    specification: str
    text: str


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
    slugs, costs = asked(arguments)
    given = [name for name in slugs if name in known]
    chosen = (given or [name for name in AT_FIRST if name in known])[:MOST]
    columns = [known[name] for name in chosen]
    problem = ""
    try:
        answer = compared(site, chosen, costs, language)
    except AtlasError as error:
        problem = error.sentence(language)
        answer = compared(site, chosen, [], language)
        costs = []
    footing = footing_rows(site, answer, language)
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
        "example": not given,
        "footing": [(column, footing.get(column["iri"], [])) for column in columns],
        "costs": dict(pair.split("=", 1) for pair in costs),
        "problem": problem,
        "files": _files(site, answer, [] if site.settings.static else chosen, costs, language),
        "differences": differences(columns, language, data["nothing"]) if len(columns) > 1 else [],
    }
    return Page("compare.html", title, "compare", sentence, context, private=bool(arguments))


def _files(site: Site, answer: ChartedAnswer, chosen: list[str], costs: list[str], language: str) -> Files:
    """The files of what is chosen; those of all instruments where there is no server to make others."""
    sent: dict[str, Any] = {CHOSEN: chosen, **dict(pair.split("=", 1) for pair in costs)}
    shown = answer if chosen else compared(site, [], [], language)
    try:
        text = str(shown.chart().specification["description"]) if can_draw() else ""
    except UsageError:
        text = ""
    paths = [f"/compare.{end}" for end in (f"light.{language}.svg", f"dark.{language}.svg", f"light.{language}.png")]
    light, dark, png = (address(path, sent) if text else "" for path in paths)
    vega_lite = address(f"/compare.{language}.vl.json", sent) if text else ""
    return Files(address(f"/compare.{language}.csv", sent), light, dark, png, vega_lite, text)


ROUTES = (Route("/compare.html", build, only("/compare.html")),)
