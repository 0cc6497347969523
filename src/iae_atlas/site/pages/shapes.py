"""The SHACL shapes, written from the graph: an index, and a page for each named shape."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyoxigraph import NamedNode

from iae_atlas.namespaces import SHAPES
from iae_atlas.site.addresses import path_of
from iae_atlas.site.alternates import FORMS, of_resource
from iae_atlas.site.content import Site
from iae_atlas.site.routing import Alternate, Arguments, Page, Route, no_page, only
from iae_atlas.site.shapes import TARGETS, Shape, constraints, objects, path_words, shapes

SEVERITIES = {
    "Violation": ("erreur", "violation"),
    "Warning": ("avertissement", "warning"),
    "Info": ("remarque", "remark"),
}


def build(site: Site, language: str, *, arguments: Arguments) -> Page:
    """All node shapes: those with a target first, then those that others use, then those of entries."""
    everything = [shape for shape in shapes(site).values() if shape.node]
    found = [shape for shape in everything if not shape.entry]
    entries = [shape for shape in everything if shape.entry and shape.targets]
    context = {
        "targeting": [described(site, shape, language) for shape in found if shape.targets],
        "helping": [described(site, shape, language) for shape in found if not shape.targets],
        "entries": [described(site, shape, language) for shape in entries],
        "properties": sum(not shape.node for shape in shapes(site).values()),
    }
    title = {"fr": "Formes SHACL", "en": "SHACL shapes"}[language]
    description = {
        "fr": "Ce que les données de l'atlas doivent respecter, vérifié à chaque construction.",
        "en": "What the data of the atlas must comply with, checked at every build.",
    }[language]
    forms = tuple(Alternate(media, f"/shapes{ending}", name) for media, ending, name in FORMS if ending != ".csv")
    return Page("shapes.html", title, "shapes", description, context, forms, iri=SHAPES.rstrip("#"))


def build_shape(site: Site, language: str, *, name: str, arguments: Arguments) -> Page:
    """
    The page of one shape.

    Raises:
        UnknownPage: There is no such shape.
    """
    iri = SHAPES + name
    if iri not in shapes(site):
        raise no_page(f"/shapes/{name}")
    shape = shapes(site)[iri]
    context = {
        "one": described(site, shape, language),
        "parts": [described(site, shapes(site)[part], language) for part in shape.parts if part in shapes(site)],
    }
    description = shape.messages.get(language, "")
    return Page("shape.html", name, "shape", description, context, of_resource(iri, language), iri=iri)


def described(site: Site, shape: Shape, language: str) -> dict[str, Any]:
    """A shape in words."""
    which = 0 if language == "fr" else 1
    return {
        "shape": shape,
        "targets": [(TARGETS[name][which], iri) for name, iri in shape.targets],
        "severity": SEVERITIES.get(shape.severity, (shape.severity, shape.severity))[which],
        "paths": [path_words(site, path, language) for path in objects(site, NamedNode(shape.iri), "path")],
        "constraints": constraints(site, shape, language),
    }


def _paths(site: Site) -> Iterable[str]:
    return (f"{path_of(iri)}.html" for iri in shapes(site))


ROUTES = (
    Route("/shapes.html", build, only("/shapes.html")),
    Route("/shapes/{name}.html", build_shape, _paths),
)
