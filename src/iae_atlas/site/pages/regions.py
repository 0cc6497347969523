"""All regions of 2014: as a table that can be sorted and filtered, and as a map; and the page of a region of 2016."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from iae_atlas.charts.texts import collated
from iae_atlas.site.alternates import of_resource
from iae_atlas.site.content import Site
from iae_atlas.site.facts import facts_of
from iae_atlas.site.filters import Field
from iae_atlas.site.maps import outline_file, regions_drawn, view_box
from iae_atlas.site.regions import STATUSES, Region
from iae_atlas.site.routing import Arguments, Page, Route, only

SORTS = ("region", "code", "answer", "described", "listed", "successor")


def build(site: Site, language: str, *, arguments: Arguments) -> Page:
    """The list of all regions of 2014."""
    french = language == "fr"
    interventions = Counter(str(row["region"]) for row in site.answer("regions-by-intervention", language))
    participation = list(site.answer("survey-participation", language))
    silent = {str(row["region"]): str(row["responded"]) for row in participation if row["responded"] != "true"}
    rows = [_row(site, language, row) for row in participation]
    successors = sorted(
        {(row["successor"].slug, site.label(row["successor"].iri, language)) for row in rows}, key=_by_name
    )
    fields = [
        Field.read(
            arguments,
            "responded",
            "Réponse à l'enquête" if french else "Answer to the survey",
            [
                ("true", "a répondu" if french else "answered"),
                ("false", "sans réponse" if french else "no response"),
                ("not-surveyed", "non interrogée" if french else "not surveyed"),
            ],
        ),
        Field.read(arguments, "successor", "Région de 2016" if french else "Region of 2016", successors),
        Field.read(
            arguments,
            "instrument",
            "Dispositif" if french else "Instrument",
            [
                ("described", "au moins un décrit" if french else "at least one described"),
                ("listed", "au moins un cité" if french else "at least one named"),
                ("none", "aucun nommé" if french else "none named"),
            ],
        ),
    ]
    for row in rows:
        values = (row["responded"], row["successor"].slug, row["with"])
        row["hidden"] = not all(
            field.takes(*value.split()) for field, value in zip(fields, map(str, values), strict=True)
        )
    sort = _sort(arguments)
    rows.sort(key=lambda row: (row["keys"][sort], row["keys"]["region"]))
    title = {"fr": "Les régions de 2014", "en": "The regions of 2014"}[language]
    sentence = {
        "fr": "Les 27 régions de 2014 : réponse à l'enquête, dispositifs, rattachement de l'IAE, région de 2016.",
        "en": "The 27 regions of 2014: answer to the survey, instruments, attachment of work integration, region of 2016.",
    }[language]
    context = {
        "rows": rows,
        "fields": fields,
        "sort": sort,
        "sorts": SORTS,
        "shown": sum(not row["hidden"] for row in rows),
        "areas": regions_drawn(site, language, interventions, silent),
        "view_box": view_box(outline_file(site)),
        "responded": Counter(str(row["responded"]) for row in participation),
    }
    return Page("regions.html", title, "regions", sentence, context, private=bool(arguments))


def _by_name(option: tuple[str, str]) -> str:
    return collated(option[1])


def _sort(arguments: Arguments) -> str:
    given = next(iter(arguments.get("sort", ())), "")
    return given if given in SORTS else "region"


def _row(site: Site, language: str, row: Mapping[str, Any]) -> dict[str, Any]:
    region = Region(site, language, str(row["region"]))
    described = sum(one.treatment == "described" for one in region.instruments)
    listed = sum(one.treatment == "listed" for one in region.instruments)
    successor = region.successor
    assert successor is not None, region.code
    name = site.label(region.node.iri, language)
    order = ("true", "false", "not-surveyed").index(region.responded)
    return {
        "region": region,
        "responded": region.responded,
        "described": described,
        "listed": listed,
        "successor": successor,
        "with": " ".join(
            word
            for word, fits in (("described", described), ("listed", listed), ("none", not described + listed))
            if fits
        ),
        "keys": {
            "region": collated(name),
            "code": region.code,
            "answer": order,
            "described": -described,
            "listed": -listed,
            "successor": collated(site.label(successor.iri, language)),
        },
    }


def build_present(site: Site, language: str, iri: str) -> Page:
    """The page of a region of 2016: which regions it joined, and what can be summed over them."""
    node = facts_of(site).node(iri)
    members = [Region(site, language, old.slug) for old in node.nodes("iae:predecessor")]
    rows = {row["region"]: row for row in site.answer("regions-2016", language) if row["region_2016"] == node.slug}
    cells = {member.code: {cell.topic: cell for cell in member.cells} for member in members}
    topics = sorted(
        {(cell.label, cell.topic) for of_member in cells.values() for cell in of_member.values()},
        key=lambda pair: collated(pair[0]),
    )
    title = site.label(iri, language)
    sentence = {
        "fr": f"{title} : les régions de 2014 qu'elle réunit, et ce qui peut s'y additionner.",
        "en": f"{title}: the regions of 2014 that it joins, and what can be added up.",
    }[language]
    context = {
        "node": node,
        "members": members,
        "rows": rows,
        "comparable": all(row["comparable"] for row in rows.values()),
        "topics": topics,
        "cells": cells,
        "statuses": STATUSES,
        "here": [member.code for member in members],
        "areas": regions_drawn(site, language, {}, {}),
        "view_box": view_box(outline_file(site)),
        "council": next((one for one in node.to("iae:territory") if "iae:PresentRegionalCouncil" in one.classes), None),
    }
    linked = {"@context": "https://schema.org", "@type": "AdministrativeArea", "@id": iri, "name": title}
    return Page(
        "present-region.html", title, "present-region", sentence, context, of_resource(iri, language), linked, iri
    )


ROUTES = (Route("/regions.html", build, only("/regions.html")),)
