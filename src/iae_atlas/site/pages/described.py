"""Which builder makes the page of which class, for all that is described: partners, concepts, passages, statements, nodes."""

from __future__ import annotations

from collections.abc import Callable

from iae_atlas.site.content import Site
from iae_atlas.site.pages import (
    about,
    concept,
    document,
    downloads,
    model,
    node,
    ontology,
    partner,
    passage,
    report,
    shapes,
    source,
    statement,
    structure_kind,
)
from iae_atlas.site.routing import Page, Route

BUILDERS: tuple[tuple[str, Callable[[Site, str, str], Page]], ...] = (
    ("iae:Statement", statement.build),
    ("iae:Passage", passage.build),
    ("iae:Source", source.build),
    ("iae:Section", source.build_section),
    ("iae:Box", source.build_section),
    *((name, document.build) for name in document.CLASSES),
    *((name, partner.build) for name in partner.CLASSES),
    *((name, structure_kind.build) for name in structure_kind.CLASSES),
    *((name, node.build) for name in node.CLASSES),
    ("skos:Concept", concept.build),
    ("skos:ConceptScheme", concept.build_scheme),
)
ROUTES: tuple[Route, ...] = (
    *partner.ROUTES,
    *structure_kind.ROUTES,
    *concept.ROUTES,
    *ontology.ROUTES,
    *shapes.ROUTES,
    *model.ROUTES,
    *about.ROUTES,
    *report.ROUTES,
    *downloads.ROUTES,
)
