"""The home page: what this is, a map of the regions, the three axes, and three questions to try."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from iae_atlas.namespaces import ID
from iae_atlas.site.content import Site
from iae_atlas.site.maps import outline_file, regions_drawn, view_box
from iae_atlas.site.routing import Arguments, Page, Route, only

TRY = ("aid-rules", "support-per-fte", "region-topic-matrix")


def build(site: Site, language: str, *, arguments: Arguments) -> Page:
    """The home page."""
    interventions = list(site.answer("regions-by-intervention", language))
    participation = list(site.answer("survey-participation", language))
    counts = Counter(str(row["region"]) for row in interventions)
    statements = site.answer("coverage-by-section", language)
    context = {
        "view_box": view_box(outline_file(site)),
        "areas": regions_drawn(site, language, counts, silent=_silent(participation)),
        "counts": counts,
        "participation": participation,
        "axes": _axes(site, language, interventions),
        "by_axis": _by_axis(interventions),
        "questions": [site.questions[name] for name in TRY if name in site.questions],
        "figures": {
            "statements": sum(int(row["statements"]) for row in statements),
            "passages": len(site.members.get("iae:Passage", [])),
            "instruments": len(site.members.get("iae:Instrument", [])),
            "questions": len(site.questions),
            "responded": sum(row["responded"] == "true" for row in participation),
        },
    }
    title = {
        "fr": "iae-atlas : les politiques régionales de soutien à l'insertion par l'activité économique",
        "en": "iae-atlas: regional policies in support of work integration in France",
    }[language]
    description = {
        "fr": "Ce que les conseils régionaux faisaient pour l'IAE en 2012-2014, chaque fait avec la citation de son passage.",
        "en": "What the French regional councils did for work integration in 2012-2014, every fact with the citation of its passage.",
    }[language]
    return Page("home.html", title, "home", description, context)


def _silent(participation: list[dict[str, Any]]) -> dict[str, str]:
    return {str(row["region"]): str(row["responded"]) for row in participation if row["responded"] != "true"}


def _by_axis(rows: list[dict[str, Any]]) -> dict[str, Counter[str]]:
    """How many kinds of support the study names for each region, axis by axis."""
    found: dict[str, Counter[str]] = {}
    for row in rows:
        found.setdefault(str(row["axis"]), Counter())[str(row["region"])] += 1
    return found


def _axes(site: Site, language: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    axes = []
    for axis, of_axis in groupby(rows, key=lambda row: row["axis"]):
        kinds = []
        for kind, of_kind in groupby(of_axis, key=lambda row: row["intervention"]):
            members = list(of_kind)
            kinds.append(
                {
                    "iri": f"{ID}concept/intervention/{kind}",
                    "label": members[0]["intervention_label"],
                    "regions": [(f"{ID}region/{row['region']}", row["lines"]) for row in members],
                    "lines": _common(str(row["lines"]) for row in members),
                }
            )
        axes.append({"iri": f"{ID}concept/axis/{axis}", "number": axis, "kinds": kinds})
    return axes


def _common(places: Iterable[str]) -> str:
    """The places that all of them cite: where the list of the regions stands."""
    first, *others = ([*one.split(";")] for one in places)
    return ";".join(place for place in first if all(place in one for one in others))


ROUTES = (Route("/index.html", build, only("/index.html")),)
