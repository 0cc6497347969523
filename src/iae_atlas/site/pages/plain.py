"""The plain description of a resource, for kinds that have no page of their own making."""

from __future__ import annotations

from iae_atlas.site.alternates import of_resource
from iae_atlas.site.content import Site
from iae_atlas.site.dossier import dossier
from iae_atlas.site.kinds_of_things import kind_of
from iae_atlas.site.routing import Page


def build(site: Site, language: str, iri: str) -> Page:
    """All that is said of a resource, each with its citation, and what points to it."""
    found = dossier(site, iri, language)
    context = {"dossier": found, "kind": kind_of(site, iri)}
    return Page("plain.html", site.label(iri, language), "plain", "", context, of_resource(iri, language), iri=iri)
