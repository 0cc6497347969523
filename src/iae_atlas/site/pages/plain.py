"""The plain description of a resource, for kinds that have no page of their own making."""

from __future__ import annotations

from iae_atlas.evidence.description import describe
from iae_atlas.site.alternates import of_resource
from iae_atlas.site.content import Site
from iae_atlas.site.routing import Page


def build(site: Site, language: str, iri: str) -> Page:
    """All that is said of a resource, each with its citation, and what points to it."""
    description = describe(site.store, iri, language)
    context = {"description": description}
    return Page("plain.html", site.label(iri, language), "plain", "", context, of_resource(iri, language), iri=iri)
