"""The page of a statement: subject, property, object, its basis and the passages that prove it."""

from __future__ import annotations

from iae_atlas.errors import UnknownPage
from iae_atlas.namespaces import contracted, iae
from iae_atlas.site.alternates import of_resource
from iae_atlas.site.content import Site
from iae_atlas.site.dossier import dossier
from iae_atlas.site.places import cited
from iae_atlas.site.routing import Page
from iae_atlas.site.sayings import Saying, statement


def build(site: Site, language: str, iri: str) -> Page:
    """
    One statement.

    Raises:
        UnknownPage: It has no subject, property and object.
    """
    saying = statement(site, iri)
    if saying is None:
        raise UnknownPage(f"{iri}: no statement.", f"{iri} : aucun énoncé.")
    found = dossier(site, iri, language)
    evidence = dossier(site, saying.value.evidence, language) if saying.value.evidence else None
    context = {
        "saying": saying,
        "unit": unit_for(site, language, saying),
        "dossier": found,
        "evidence": evidence,
        "flags": [dossier(site, flag.iri, language) for flag in found.values("iae:flag")],
        "places": cited(site, [value.iri for value in found.values("iae:citation")]),
    }
    value = saying.value
    shown = site.label(value.iri, language) if value.iri else value.text
    title = f"{site.label(saying.subject, language)} — {site.label(saying.property, language)}"
    description = f"{title}: {shown}" if language == "en" else f"{title} : {shown}"
    return Page("statement.html", title, "statement", description[:300], context, of_resource(iri, language), iri=iri)


def unit_for(site: Site, language: str, saying: Saying) -> str:
    """What the number of a statement counts, as a CURIE; empty where it states none."""
    if saying.property != iae("value"):
        return ""
    unit = dossier(site, saying.subject, language, shown=1).first("iae:unit")
    return contracted(unit.iri) if unit else ""
