"""The ontology, written from the graph: an index by module with its metadata, and a page for each class and property."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import nsmallest
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, NamedNode

from iae_atlas.errors import UnknownPage
from iae_atlas.namespaces import ONTOLOGY, OWL, RDFS, contracted
from iae_atlas.site.addresses import path_of
from iae_atlas.site.alternates import FORMS, of_resource
from iae_atlas.site.content import Site
from iae_atlas.site.dossier import dossier, value_of
from iae_atlas.site.routing import Alternate, Arguments, Page, Route, no_page, only
from iae_atlas.site.shapes import checking, shapes
from iae_atlas.site.terms import (
    CHARACTERISTICS,
    HEADER,
    Words,
    all_terms,
    asking,
    disjoint,
    in_words,
    inferred_members,
    joined,
    kind_of_term,
    members_of_list,
    modules,
    named,
    objects,
    subjects,
    uses,
)

EXAMPLES = 3
CARRIED = """
SELECT ?property (COUNT(*) AS ?uses) WHERE { ?x a ?node ; ?property ?value } GROUP BY ?property ORDER BY DESC(?uses) ?property"""
PROVED = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?lines ?source WHERE {
  ?statement iae:subject %s ; iae:predicate %s ; iae:object %s ; iae:locator ?lines ; iae:source ?source
} ORDER BY ?lines"""


def build(site: Site, language: str, *, arguments: Arguments) -> Page:
    """The index of the ontology."""
    found = dossier(site, HEADER, language, shown=1)
    groups = [
        (module, [(iri, kind_of_term(site, iri), definition(site, iri, language)) for iri in module.terms])
        for module in modules(site)
    ]
    title = site.labelled(HEADER, language)[0]
    titles = found.values("dct:title")
    title = titles[0].text if titles else title
    kinds = [kind_of_term(site, iri) for iri in all_terms(site)]
    context = {
        "dossier": found,
        "groups": groups,
        "titles": {
            module.iri: dossier(site, module.iri, language, shown=1).first("dct:title") for module in modules(site)
        },
        "counts": {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)},
        "uses": uses(site),
        "inferred": inferred_members(site),
    }
    description = found.first("dct:description")
    linked = {"@context": "https://schema.org", "@type": "DefinedTermSet", "@id": HEADER, "name": title}
    forms = tuple(Alternate(media, f"/ontology{ending}", name) for media, ending, name in FORMS if ending != ".csv")
    text = description.text if description else ""
    return Page("ontology.html", title, "ontology", text, context, forms, linked, HEADER)


def build_term(site: Site, language: str, *, term: str, arguments: Arguments) -> Page:
    """
    The page of one class, property or individual.

    Raises:
        UnknownPage: The ontology declares no such term.
    """
    iri = ONTOLOGY + term
    kind = kind_of_term(site, iri)
    if not kind:
        raise _unknown(term)
    found = dossier(site, iri, language, shown=1)
    node = NamedNode(iri)
    members = site.members.get(contracted(iri), [])
    deduced = inferred_members(site).get(iri, [])
    sub, equivalent = ("subClassOf", "equivalentClass") if kind == "class" else ("subPropertyOf", "equivalentProperty")
    above = named(objects(site, node, RDFS + sub))
    context: dict[str, Any] = {
        "dossier": found,
        "kind": kind,
        "module": next((module for module in modules(site) if iri in module.terms), None),
        "definitions": found.values("skos:definition"),
        "notes": found.values("skos:editorialNote", "skos:scopeNote", "skos:note"),
        "genus": [parent for parent in above if parent.startswith(ONTOLOGY)],
        "aligned": [parent for parent in above if not parent.startswith(ONTOLOGY)],
        "narrower": [child for child in named(subjects(site, RDFS + sub, node)) if child.startswith(ONTOLOGY)],
        "expressions": [
            ("equivalent" if prop.startswith(OWL) else "above", in_words(site, value, language))
            for prop in (OWL + equivalent, RDFS + sub)
            for value in objects(site, node, prop)
            if isinstance(value, BlankNode)
        ],
        "equivalents": named(objects(site, node, OWL + equivalent)),
        "domain": [in_words(site, value, language) for value in objects(site, node, RDFS + "domain")],
        "range": [in_words(site, value, language) for value in objects(site, node, RDFS + "range")],
        "characteristics": [
            pair[0 if language == "fr" else 1] for name, pair in CHARACTERISTICS.items() if name in site.classes[iri]
        ],
        "inverse": sorted(
            {*named(objects(site, node, OWL + "inverseOf")), *named(subjects(site, OWL + "inverseOf", node))}
        ),
        "chains": chains(site, node, language),
        "keys": [
            named(members_of_list(site, value))
            for value in objects(site, node, OWL + "hasKey")
            if isinstance(value, BlankNode)
        ],
        "disjoint": disjoint(site, iri),
        "deprecated": [value.text for value in found.values("owl:deprecated")],
        "has_domain": named(subjects(site, RDFS + "domain", node)),
        "has_range": named(subjects(site, RDFS + "range", node)),
        "carried": site.select(CARRIED, node=iri) if kind == "class" else [],
        "shapes": [shapes(site)[name] for name in checking(site).get(iri, [])],
        "questions": [site.questions[name] for name in asking(site).get(iri, [])],
        "count": len(members) if kind == "class" else uses(site).get(iri, 0),
        "deduced": len(deduced),
        "examples": (members or deduced)[:EXAMPLES] if kind == "class" else [],
        "triples": used(site, iri) if kind.endswith("property") else [],
    }
    title = site.label(iri, language)
    description = context["definitions"][0].text if context["definitions"] else title
    linked = {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "@id": iri,
        "name": title,
        "description": description,
        "inDefinedTermSet": HEADER,
    }
    return Page("term.html", title, "term", description, context, of_resource(iri, language), linked, iri)


def definition(site: Site, iri: str, language: str) -> tuple[str, str]:
    """The definition of a term and its language."""
    found = {
        getattr(value, "language", "") or "": getattr(value, "value", "")
        for value in objects(site, NamedNode(iri), "http://www.w3.org/2004/02/skos/core#definition")
    }
    for spoken in (language, "fr", "en"):
        if spoken in found:
            return found[spoken], spoken
    return "", ""


def chains(site: Site, node: NamedNode, language: str) -> list[Words]:
    """The chains of properties that imply one, in words."""
    return [
        joined([in_words(site, member, language) for member in members_of_list(site, value)], " → ")
        for value in objects(site, node, OWL + "propertyChainAxiom")
        if isinstance(value, BlankNode)
    ]


def used(site: Site, iri: str) -> list[dict[str, Any]]:
    """Three triples that use a property, with the lines that state them."""
    prop = NamedNode(iri)
    quads = site.store.quads_for_pattern(None, prop, None, DefaultGraph())
    named_ones = (
        quad for quad in quads if not isinstance(quad.subject, BlankNode) and not isinstance(quad.object, BlankNode)
    )
    found = []
    for quad in nsmallest(EXAMPLES, named_ones, key=lambda quad: (str(quad.subject), str(quad.object))):
        proofs = site.rows(PROVED % (quad.subject, prop, quad.object), "lines", "source")
        lines, source = next(iter(proofs), (None, None))
        value = value_of(quad.object, None, None, lines, source, None)
        if value is not None:
            found.append({"subject": str(getattr(quad.subject, "value", quad.subject)), "value": value})
    return found


def _unknown(term: str) -> UnknownPage:
    return no_page(f"/ontology/{term}")


def _paths(site: Site) -> Iterable[str]:
    return (f"{path_of(iri)}.html" for iri in all_terms(site))


ROUTES = (
    Route("/ontology.html", build, only("/ontology.html")),
    Route("/ontology/{term}.html", build_term, _paths),
)
