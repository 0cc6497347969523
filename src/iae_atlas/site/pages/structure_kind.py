"""Pages of kinds of structures (ACI, AI, EI, ETTI, GEIQ …): what is open to each or excludes it, its rules and figures."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from iae_atlas.namespaces import ID
from iae_atlas.queries.binding import ANY
from iae_atlas.site.alternates import of_resource
from iae_atlas.site.content import Site
from iae_atlas.site.dossier import dossier
from iae_atlas.site.pages.concept import definition_of, linked, parts_of
from iae_atlas.site.routing import Arguments, Page, Route, only

CLASSES = ("iae:ConventionedStructureKind", "iae:LabelledStructureKind", "iae:StructureKind")
RELATIONS = ("included", "restricted", "priority", "excluded")
MADE = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT DISTINCT ?made ?property ?instrument ?lines ?source ?basis WHERE {
  VALUES ?property { iae:forKind iae:restrictedToKind iae:excludesKind iae:prioritisesKind iae:valueConcept }
  ?made ?property ?node ; a ?class .
  VALUES ?class { %s }
  OPTIONAL { ?statement iae:subject ?made ; iae:predicate ?property ; iae:object ?node ; iae:locator ?lines ; iae:source ?source ;
             iae:basis ?basis }
  OPTIONAL {
    ?made (^iae:hasRule|^iae:hasCumulation|iae:observationOf|iae:conditionOf|iae:componentOf|iae:underComponent)+ ?instrument .
    ?instrument a iae:Instrument
  }
} ORDER BY ?instrument ?made ?property"""
RULES = "iae:AidRule iae:Cumulation"
FIGURES = "iae:Observation iae:CountFinding"
CONDITIONS = "iae:Condition"


def build(site: Site, language: str, iri: str) -> Page:
    """The page of one kind of structure."""
    found = dossier(site, iri, language, shown=15)
    notation = iri.rpartition("/")[2]
    relations: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in RELATIONS}
    for row in site.answer("beneficiaries", language, kind=notation, source=ANY):
        kept = relations[row["relation"]].setdefault(row["instrument"], {"region": row["region"], "places": []})
        places = [(place, row["source"]) for place in row["locator"].split(";")]
        kept["places"] += [place for place in places if place not in kept["places"]]
    context = {
        **parts_of(site, language, iri, found),
        "notation": notation,
        "axis_of": axis_of(site, iri),
        "relations": relations,
        "regions": f"{ID}region/",
        "rules": site.select(MADE % RULES, node=iri),
        "conditions": site.select(MADE % CONDITIONS, node=iri),
        "figures": site.select(MADE % FIGURES, node=iri),
        "claims": [v for group in found.incoming for v in group.values if group.property.endswith("#about")],
    }
    title = site.label(iri, language)
    return Page(
        "structure-kind.html",
        title,
        "kind",
        definition_of(found),
        context,
        of_resource(iri, language),
        linked(site, language, iri),
        iri,
    )


def axis_of(site: Site, iri: str) -> str:
    """Which of the two axes a kind stands on: `convention`, `label-or-form`, or neither."""
    classes = site.classes.get(iri, frozenset())
    if "iae:ConventionedStructureKind" in classes:
        return "convention"
    return "label-or-form" if "iae:LabelledStructureKind" in classes else ""


def build_list(site: Site, language: str, *, arguments: Arguments) -> Page:
    """All kinds of structures on their two axes, with how many instruments name each."""
    counts: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in site.answer("beneficiaries", language, source=ANY):
        counts[f"{ID}concept/kind/{row['kind']}"][row["relation"]].add(row["instrument"])
    axes: dict[str, list[dict[str, Any]]] = {"convention": [], "label-or-form": [], "": []}
    for iri in sorted({kind for name in CLASSES for kind in site.members.get(name, ())}):
        axes[axis_of(site, iri)].append(
            {
                "iri": iri,
                "notation": iri.rpartition("/")[2],
                "definitions": dossier(site, iri, language, shown=1).values("skos:definition"),
                "counts": {name: len(counts[iri][name]) for name in RELATIONS},
            }
        )
    title = {"fr": "Types de structures", "en": "Kinds of structures"}[language]
    description = {
        "fr": "ACI, AI, EI, ETTI, GEIQ… : conventions, labels et formes, et les dispositifs qui les nomment.",
        "en": "ACI, AI, EI, ETTI, GEIQ …: agreements, labels and forms, and the instruments that name them.",
    }[language]
    return Page("structure-kinds.html", title, "kinds", description, {"axes": axes, "relations": RELATIONS})


ROUTES = (Route("/kinds.html", build_list, only("/kinds.html")),)
