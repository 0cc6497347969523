"""The page of a document: a plan, a scheme, a charter, an agreement, a report, with its axes, content, partners and figures."""

from __future__ import annotations

from typing import Any

from iae_atlas.site.alternates import of_resource
from iae_atlas.site.content import Site
from iae_atlas.site.dossier import dossier
from iae_atlas.site.kinds_of_things import kind_of
from iae_atlas.site.pages.node import in_position
from iae_atlas.site.places import cited
from iae_atlas.site.routing import Page

CLASSES = ("iae:FrameworkDocument", "iae:Deliberation", "iae:Convention", "iae:Report")
AXES = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?axis ?position (COUNT(?part) AS ?parts) WHERE {
  ?axis iae:axisOf ?node . OPTIONAL { ?axis iae:position ?position } OPTIONAL { ?part iae:componentOf ?axis }
} GROUP BY ?axis ?position ORDER BY ?position ?axis"""
PARTNERS = """
PREFIX cv: <http://data.europa.eu/m8g/>
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT DISTINCT ?participation ?partner ?role ?lines ?source WHERE {
  ?place (iae:componentOf|iae:axisOf)* ?node .
  ?participation iae:participationIn ?place ; iae:participant ?partner ; iae:locator ?lines ; iae:source ?source .
  OPTIONAL { ?participation cv:role ?role }
} ORDER BY ?lines ?partner ?role"""
PASSAGES = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT DISTINCT ?passage WHERE { ?statement iae:subject ?node ; iae:citation ?passage }"""
REGIONS = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT DISTINCT ?region WHERE { ?node (iae:adoptedBy|iae:offeredBy)/iae:territory ?region . ?region a iae:Region } ORDER BY ?region"""
# What points to a document, by the class of what points: heading in both languages.
GROUPS = (
    ("iae:Instrument", "Dispositifs qui en relèvent", "Instruments under it"),
    ("iae:FrameworkDocument", "Documents liés", "Linked documents"),
    ("iae:Event", "Événements", "Events"),
    ("iae:Budget", "Budgets", "Budgets"),
    ("iae:Observation", "Chiffres", "Figures"),
    ("iae:CountFinding", "Dénombrements", "Counts"),
    ("iae:Finding", "Constats", "Findings"),
    ("iae:Undetermined", "Ce que l'étude laisse ouvert", "What the study leaves open"),
    ("iae:Discrepancy", "Discordances", "Discrepancies"),
)


def build(site: Site, language: str, iri: str) -> Page:
    """The page of one document."""
    found = dossier(site, iri, language, shown=100)
    pointing: dict[str, Any] = {}
    for group in found.incoming:
        for value in group.values:
            pointing.setdefault(value.iri, value)
    context = {
        "dossier": found,
        "kind": kind_of(site, iri),
        "regions": [row["region"] for row in site.select(REGIONS, node=iri)],
        "axes": site.select(AXES, node=iri),
        "parts": in_position(site, found),
        "partners": site.select(PARTNERS, node=iri),
        "groups": [
            (french, english, [value for value in pointing.values() if name in site.classes.get(value.iri, ())])
            for name, french, english in GROUPS
        ],
        "places": cited(site, [str(row["passage"]) for row in site.select(PASSAGES, node=iri)]),
    }
    title = site.label(iri, language)
    description = found.first("dct:description")
    text = description.text if description else site.label(str(kind_of(site, iri)), language)
    linked = {"@context": "https://schema.org", "@type": "CreativeWork", "@id": iri, "name": title}
    return Page("document.html", title, "document", text, context, of_resource(iri, language), linked, iri)
