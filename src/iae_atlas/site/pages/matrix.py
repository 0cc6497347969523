"""Regions by topics: what the study says of each, with the place that says it, and where it is silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from iae_atlas.charts.texts import collated
from iae_atlas.namespaces import ID
from iae_atlas.site.content import Site
from iae_atlas.site.filters import Field
from iae_atlas.site.regions import STATUSES, Cell, Region
from iae_atlas.site.routing import Arguments, Page, Route, only


@dataclass(frozen=True, slots=True)
class Row:
    """A region with its cells by topic; `cells` holds those that the choices leave."""

    region: Region
    name: str
    cells: Mapping[str, Cell]
    hidden: bool


def build(site: Site, language: str, *, arguments: Arguments) -> Page:
    """The matrix, filtered by status, topic and region."""
    french = language == "fr"
    codes = [str(row["region"]) for row in site.answer("survey-participation", language)]
    regions = sorted((Region(site, language, code) for code in codes), key=lambda one: _name(site, one, language))
    topics = sorted(
        ((str(row["topic"]), str(row["topic_label"])) for row in site.answer("topic-coverage", language)),
        key=lambda topic: collated(topic[1]),
    )
    fields = [
        Field.read(
            arguments,
            "status",
            "Réponse" if french else "Answer",
            [(status, site.label(f"{ID}concept/status/{status}", language)) for status in STATUSES],
        ),
        Field.read(arguments, "topic", "Sujet" if french else "Topic", topics),
        Field.read(
            arguments,
            "region",
            "Région" if french else "Region",
            [(region.code, site.label(region.node.iri, language)) for region in regions],
        ),
    ]
    status, topic, _ = fields
    shown_topics = [one for one in topics if topic.takes(one[0])]
    rows = []
    for region in regions:
        cells = {cell.topic.rpartition("/")[2]: cell for cell in region.cells}
        found = {cells[name].status for name, _ in shown_topics}
        hidden = not (fields[2].takes(region.code) and status.takes(*found))
        rows.append(Row(region, site.label(region.node.iri, language), cells, hidden))
    coverage = {str(row["topic"]): row for row in site.answer("topic-coverage", language)}
    title = {"fr": "Régions et sujets", "en": "Regions and topics"}[language]
    sentence = {
        "fr": "La matrice des 27 régions et des 17 sujets : oui, non, cité, non mentionné, sans réponse, non interrogée.",
        "en": "The matrix of 27 regions and 17 topics: yes, no, listed, not mentioned, no response, not surveyed.",
    }[language]
    context: dict[str, Any] = {
        "rows": rows,
        "topics": topics,
        "fields": fields,
        "status": status.chosen,
        "topic": topic.chosen,
        "statuses": STATUSES,
        "coverage": coverage,
        "shown": sum(not row.hidden for row in rows),
        "tally": Counter(cell.status for row in rows for cell in row.cells.values()),
        "total": sum(len(row.cells) for row in rows),
    }
    return Page("matrix.html", title, "matrix", sentence, context, private=bool(arguments))


def _name(site: Site, region: Region, language: str) -> str:
    return collated(site.label(region.node.iri, language))


ROUTES = (Route("/matrix.html", build, only("/matrix.html")),)
