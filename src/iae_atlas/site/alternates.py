"""The forms in which the data of a resource can be had, beside its page."""

from __future__ import annotations

from iae_atlas.site.addresses import path_of
from iae_atlas.site.routing import Alternate

FORMS = (
    ("text/turtle", ".ttl", "Turtle"),
    ("application/ld+json", ".jsonld", "JSON-LD"),
    ("application/n-triples", ".nt", "N-Triples"),
    ("application/rdf+xml", ".rdf", "RDF/XML"),
    ("text/csv", ".csv", "CSV"),
)


def of_resource(iri: str, language: str) -> tuple[Alternate, ...]:
    """The data of one resource, in every form."""
    path = path_of(iri)
    return tuple(Alternate(media_type, f"{path}{ending}", name) for media_type, ending, name in FORMS)
