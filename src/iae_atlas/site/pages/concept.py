"""Pages of code lists: a concept with its definition and its uses, a scheme as a table, and the list of all schemes."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from iae_atlas.charts.texts import collated
from iae_atlas.namespaces import ID, contracted
from iae_atlas.site.alternates import of_resource
from iae_atlas.site.content import Site
from iae_atlas.site.dossier import Dossier, dossier
from iae_atlas.site.kinds_of_things import kind_of
from iae_atlas.site.routing import Arguments, Page, Route, only

STATUSES = ("yes", "listed", "no", "not-mentioned", "no-response", "not-surveyed")
CONCEPTS = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?notation ?position (COUNT(?user) AS ?uses) WHERE {
  ?concept skos:inScheme ?node .
  OPTIONAL { ?concept skos:notation ?notation }
  OPTIONAL { ?concept iae:position ?position }
  OPTIONAL {
    ?user ?property ?concept
    FILTER(?property NOT IN (skos:broader, skos:related, iae:subject, iae:object, iae:verifiedSubject))
  }
} GROUP BY ?concept ?notation ?position ORDER BY ?position ?notation ?concept"""
SCHEMES = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?scheme (COUNT(?concept) AS ?concepts) WHERE {
  ?scheme a skos:ConceptScheme . OPTIONAL { ?concept skos:inScheme ?scheme }
} GROUP BY ?scheme"""
TEXTS = ("dct:description", "skos:scopeNote", "skos:note", "skos:historyNote", "skos:editorialNote", "skos:example")
# Lists whose numbers must never be merged, and what each belongs to.
NUMBERINGS = ("axis", "paca-axis", "parie-axis", "avenue")


def build(site: Site, language: str, iri: str) -> Page:
    """The page of one concept."""
    found = dossier(site, iri, language, shown=15)
    folder, _, notation = iri.removeprefix(f"{ID}concept/").rpartition("/")
    context: dict[str, Any] = {
        **parts_of(site, language, iri, found),
        "topic": notation if folder == "topic" else "",
        "regions": regions_by_status(site, language, notation) if folder == "topic" else {},
        "interventions": (
            site.where(site.answer("regions-by-intervention", language), intervention=notation)
            if folder == "intervention"
            else []
        ),
        "statuses": [(status, f"{ID}concept/status/{status}") for status in STATUSES],
    }
    title = site.label(iri, language)
    return Page(
        "concept.html",
        title,
        "concept",
        definition_of(found),
        context,
        of_resource(iri, language),
        linked(site, language, iri),
        iri,
    )


def parts_of(site: Site, language: str, iri: str, found: Dossier) -> dict[str, Any]:
    """What every concept's page shows."""
    return {
        "dossier": found,
        "kind": kind_of(site, iri),
        "notes": [value for name in TEXTS for value in found.values(name)],
        "schemes": [value.iri for value in found.values("skos:inScheme")],
        "broader": found.values("skos:broader"),
        "narrower": found.from_("skos:broader"),
        "related": found.values("skos:related"),
        "uses": [
            group
            for group in found.incoming
            if contracted(group.property) not in {"skos:broader", "skos:related", "iae:verifiedSubject", "owl:hasValue"}
        ],
        "numbering": any(
            scheme.rpartition("/")[2] in NUMBERINGS for scheme in (v.iri for v in found.values("skos:inScheme"))
        ),
        "other_facts": [
            group
            for group in found.facts
            if contracted(group.property)
            not in {"rdf:type", "skos:inScheme", "skos:broader", "skos:related", "iae:position"}
        ],
    }


def regions_by_status(site: Site, language: str, topic: str) -> dict[str, list[dict[str, Any]]]:
    """What the study says of every region on a topic: the answer to `region-topic-matrix`, by status."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in site.answer("region-topic-matrix", language, topic=topic):
        found[str(row["status"])].append({**row, "iri": f"{ID}region/{row['region']}"})
    return dict(found)


def definition_of(found: Dossier) -> str:
    """The definition of a concept, or what describes it."""
    value = found.first("skos:definition", "dct:description")
    return value.text if value else ""


def linked(site: Site, language: str, iri: str) -> dict[str, Any]:
    """A concept as schema.org says it."""
    schemes = [str(row["scheme"]) for row in site.select(_IN_SCHEMES, node=iri)]
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "@id": iri,
        "name": site.label(iri, language),
        "inDefinedTermSet": schemes,
    }


_IN_SCHEMES = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?scheme WHERE { ?node skos:inScheme ?scheme } ORDER BY ?scheme"""


def build_scheme(site: Site, language: str, iri: str) -> Page:
    """A code list as a table."""
    found = dossier(site, iri, language, shown=1)
    rows = [
        {**row, "definitions": dossier(site, str(row["concept"]), language, shown=1).values("skos:definition")}
        for row in site.select(CONCEPTS, node=iri)
    ]
    context = {
        "dossier": found,
        "rows": rows,
        "notes": [value for name in TEXTS for value in found.values(name)],
        "numbering": iri.rpartition("/")[2] in NUMBERINGS,
    }
    title = site.label(iri, language)
    return Page("scheme.html", title, "scheme", definition_of(found), context, of_resource(iri, language), iri=iri)


def build_list(site: Site, language: str, *, arguments: Arguments) -> Page:
    """All code lists."""
    schemes = [
        {**row, "descriptions": dossier(site, str(row["scheme"]), language, shown=1).values("dct:description")}
        for row in site.select(SCHEMES)
    ]
    schemes.sort(key=lambda row: (collated(site.label(str(row["scheme"]), language)), str(row["scheme"])))
    title = {"fr": "Listes de codes", "en": "Code lists"}[language]
    description = {
        "fr": "Les listes de codes de l'atlas : sujets, interventions, axes, assiettes, unités, types de structures…",
        "en": "The code lists of the atlas: topics, interventions, axes, bases, units, kinds of structures …",
    }[language]
    context = {"schemes": schemes, "numberings": [f"{ID}scheme/{name}" for name in NUMBERINGS]}
    return Page("vocabularies.html", title, "vocabularies", description, context)


ROUTES = (Route("/vocabularies.html", build_list, only("/vocabularies.html")),)
