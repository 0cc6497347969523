"""The page of a region of 2014, and of its council, which shows the same policy under the council's name."""

from __future__ import annotations

from iae_atlas.site.alternates import of_resource
from iae_atlas.site.content import Site
from iae_atlas.site.maps import outline_file, regions_drawn, view_box
from iae_atlas.site.regions import Region
from iae_atlas.site.routing import Page


def build(site: Site, language: str, iri: str) -> Page:
    """The page of a region of 2014."""
    return _page(site, language, iri, "region")


def build_council(site: Site, language: str, iri: str) -> Page:
    """The page of a regional council: its region's policy, with the council's own names."""
    return _page(site, language, iri, "council")


def _page(site: Site, language: str, iri: str, kind: str) -> Page:
    region = Region(site, language, iri.rpartition("/")[2])
    title = site.label(iri, language)
    described = sum(row.treatment == "described" for row in region.instruments)
    name = site.label(region.node.iri, language)
    sentence = {
        "fr": f"{name} : ce que l'étude de 2014 dit de son soutien à l'IAE, et ce qu'elle ne dit pas.",
        "en": f"{name}: what the 2014 study says of its support for work integration, and what it does not say.",
    }[language]
    linked = {
        "@context": "https://schema.org",
        "@type": "AdministrativeArea" if kind == "region" else "GovernmentOrganization",
        "@id": iri,
        "name": title,
    }
    context = {
        "region": region,
        "here": region.code,
        "areas": regions_drawn(site, language, {region.code: 1}, {}),
        "view_box": view_box(outline_file(site)),
        "described": described,
        "listed": sum(row.treatment == "listed" for row in region.instruments),
        "as_council": kind == "council",
    }
    return Page("region.html", title, kind, sentence, context, of_resource(iri, language), linked, iri)
