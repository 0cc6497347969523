"""What happened, and when: dates with their precision, year by year, each with its citation."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from iae_atlas.charts.texts import collated
from iae_atlas.namespaces import ID
from iae_atlas.queries.binding import ANY
from iae_atlas.site.content import Site
from iae_atlas.site.facts import facts_of
from iae_atlas.site.filters import Field
from iae_atlas.site.routing import Arguments, Page, Route, only

LEFT = 40
STEP = 36
ROW = 14
TOP = 14


def build(site: Site, language: str, *, arguments: Arguments) -> Page:
    """The timeline, filtered by region."""
    rows = [_merged(site, rows) for rows in _grouped(site, language)]
    codes = {code for row in rows for code in row["codes"]}
    options = sorted(
        ((code, site.label(_territory(site, code), language)) for code in codes),
        key=lambda option: collated(option[1]),
    )
    fields = [Field.read(arguments, "region", {"fr": "Région", "en": "Region"}[language], options)]
    for row in rows:
        row["hidden"] = not fields[0].takes(*row["codes"])
        row["places"] = [_territory(site, code) for code in row["codes"]]
    years = [(year, list(group)) for year, group in groupby(rows, key=lambda row: row["date"][:4])]
    title = {"fr": "Chronologie", "en": "Timeline"}[language]
    first, last = years[0][0], years[-1][0]
    sentence = {
        "fr": f"Les dates que l'étude et les autres sources donnent, de {first} à {last}, avec leur précision et leur citation.",
        "en": f"The dates that the study and the other sources give, from {first} to {last}, with their precision and citation.",
    }[language]
    context = {"years": years, "fields": fields, "shown": sum(not row["hidden"] for row in rows), "dots": _dots(years)}
    return Page("timeline.html", title, "timeline", sentence, context, private=bool(arguments))


def _grouped(site: Site, language: str) -> list[list[dict[str, Any]]]:
    """The rows of the question, those of one event in several territories together."""
    rows = list(site.answer("timeline", language, source=ANY))
    found: dict[tuple[object, ...], list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault((row["date"], row["event"], row["subject"], row["source"]), []).append(row)
    return list(found.values())


def _merged(site: Site, rows: list[dict[str, Any]]) -> dict[str, Any]:
    first = dict(rows[0])
    first["codes"] = [str(row["region"]) for row in rows if row["region"]]
    node = facts_of(site).node(str(first["subject"]))
    first["node"] = node
    first["qualifier"] = node.first("iae:qualifier") if "iae:Event" in node.classes else None
    first["printed"] = node.value("iae:printed") if "iae:Event" in node.classes else None
    return first


def _territory(site: Site, code: str) -> str:
    """The IRI of the region or department with a code."""
    region = f"{ID}region/{code}"
    return region if region in site.classes else f"{ID}department/{code}"


def _dots(years: list[tuple[str, list[dict[str, Any]]]]) -> dict[str, Any]:
    """A drawing of how many dates fall into each year, from the first to the last."""
    first, last = int(years[0][0]), int(years[-1][0])
    counts = {int(year): len(rows) for year, rows in years}
    top = max(counts.values())
    base = TOP + top * ROW
    columns = [
        {
            "year": year,
            "x": LEFT + (year - first) * STEP,
            "dots": [base - 7 - place * ROW for place in range(counts.get(year, 0))],
        }
        for year in range(first, last + 1)
    ]
    return {"columns": columns, "base": base, "width": 2 * LEFT + (last - first) * STEP, "height": base + 24}


ROUTES = (Route("/timeline.html", build, only("/timeline.html")),)
