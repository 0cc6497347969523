"""The forms in which the data of a resource can be had, beside its page."""

from __future__ import annotations

from iae_atlas.site.addresses import is_statement, path_of
from iae_atlas.site.routing import Alternate

FORMS = (
    ("text/turtle", ".ttl", "Turtle"),
    ("application/ld+json", ".jsonld", "JSON-LD"),
    ("application/n-triples", ".nt", "N-Triples"),
    ("application/rdf+xml", ".rdf", "RDF/XML"),
    ("text/csv", ".csv", "CSV"),
)


def forms_of(iri: str) -> tuple[tuple[str, str, str], ...]:
    """
    The forms that are offered of one resource: media type, ending, name.

    There are ten thousand statements, and each stands in the data of its subject too: of them two forms are offered.
    """
    return FORMS[:2] if is_statement(iri) else FORMS


def of_resource(iri: str, language: str) -> tuple[Alternate, ...]:
    """The data of one resource, in every form that is offered."""
    path = path_of(iri)
    return tuple(Alternate(media_type, f"{path}{ending}", name) for media_type, ending, name in forms_of(iri))
