"""Pages of what is read: the study and other sources, the study's sections and its boxes."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from iae_atlas.namespaces import STUDY
from iae_atlas.site.alternates import of_resource
from iae_atlas.site.content import Site
from iae_atlas.site.dossier import Dossier, dossier
from iae_atlas.site.places import Place, places
from iae_atlas.site.routing import Page

BASES = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?basis (COUNT(?statement) AS ?statements) WHERE {
  ?statement a iae:Statement ; iae:source ?node ; iae:basis ?basis
} GROUP BY ?basis ORDER BY DESC(?statements)"""
DRAWN = """
PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?user WHERE { ?user dct:source ?node } ORDER BY ?user"""
WITHIN = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?inner ?first ?position WHERE {
  { ?inner iae:partOfSection ?node } UNION { ?inner iae:section ?node . ?inner a iae:Box }
  OPTIONAL { ?inner iae:firstLine ?first } OPTIONAL { ?inner iae:position ?position }
} ORDER BY ?first ?position ?inner"""


def build(site: Site, language: str, iri: str) -> Page:
    """A source: for the study, what it says of itself and how much is drawn from each section; for another, what rests on it."""
    found = dossier(site, iri, language, shown=25)
    study = iri == STUDY
    sections = list(site.answer("coverage-by-section", language)) if study else []
    context = {
        "dossier": found,
        "study": study,
        "facts": _facts(site, language) if study else [],
        "sections": sections,
        "depth": _depths(sections),
        "bases": site.select(BASES, node=iri),
        "passages": sum(place.source == iri for place in places(site).values()),
        "drawn": [row["user"] for row in site.select(DRAWN, node=iri)],
    }
    title = site.label(iri, language)
    description = found.first("dct:description")
    linked: dict[str, Any] = {"@context": "https://schema.org", "@type": "CreativeWork", "@id": iri, "name": title}
    if study:
        linked |= {
            "@type": "Report",
            "inLanguage": "fr",
            "datePublished": "2014-05",
            "publisher": {"@type": "Organization", "name": "Avise"},
        }
    return Page(
        "source.html",
        title,
        "source",
        description.text if description else "",
        context,
        of_resource(iri, language),
        linked,
        iri,
    )


def build_section(site: Site, language: str, iri: str) -> Page:
    """A section or a box: where it stands, what it holds, its passages."""
    found = dossier(site, iri, language, shown=60)
    box = "iae:Box" in site.classes[iri]
    inside = [place for place in places(site).values() if place.box == iri] if box else _in_lines(site, found)
    context = {
        "dossier": found,
        "box": box,
        "inside": inside,
        "statements": sum(place.statements for place in inside),
        "within": site.select(WITHIN, node=iri),
        "described": [
            value for value in found.from_("iae:box") if "iae:Passage" not in site.classes.get(value.iri, ())
        ],
        "doubts": found.from_("iae:concerns"),
        "notes": found.values("skos:editorialNote"),
    }
    title = site.label(iri, language)
    lines = "–".join(value.text for value in found.values("iae:firstLine", "iae:lastLine"))
    description = {"fr": f"{title}, lignes {lines} de l'étude.", "en": f"{title}, lines {lines} of the study."}[
        language
    ]
    return Page("section.html", title, "section", description, context, of_resource(iri, language), iri=iri)


def _in_lines(site: Site, found: Dossier) -> list[Place]:
    first, last = found.first("iae:firstLine"), found.first("iae:lastLine")
    if first is None or last is None:
        return [place for place in places(site).values() if place.section == found.iri]
    low, high = int(first.text), int(last.text)
    return [
        place for place in places(site).values() if place.source == STUDY and low <= place.first and place.last <= high
    ]


def _facts(site: Site, language: str) -> list[tuple[str, list[tuple[str, str, list[dict[str, Any]]]]]]:
    """What the study says of itself and of its survey: by subject, then by property."""
    rows = list(site.answer("study-facts", language))
    facts = []
    for about, of_about in groupby(rows, key=lambda row: row["about"]):
        properties = [
            (prop, str(label), list(members))
            for (prop, label), members in groupby(of_about, key=lambda row: (row["property"], row["label"]))
        ]
        facts.append((about, properties))
    return facts


def _depths(sections: list[dict[str, Any]]) -> dict[str, int]:
    above = {row["section"]: row["part_of"] for row in sections}
    depths = {}
    for section in above:
        depth, higher = 0, above[section]
        while higher:
            depth, higher = depth + 1, above.get(higher)
        depths[section] = depth
    return depths
