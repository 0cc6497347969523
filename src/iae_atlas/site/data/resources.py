"""The data of each resource, question, shape and term, as files in every form."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from pyoxigraph import NamedNode

from iae_atlas.namespaces import BASE, ID, ONTOLOGY, QUERY, SHAPES
from iae_atlas.queries.publication import QUESTIONS_GRAPH
from iae_atlas.site.addresses import iri_at, is_statement, path_of
from iae_atlas.site.alternates import forms_of
from iae_atlas.site.content import Site
from iae_atlas.site.data.forms import CSV, MEDIA, RESOURCE_FORMS, written
from iae_atlas.site.data.linked import described, known
from iae_atlas.site.data.linked_table import table
from iae_atlas.site.data.named import SHAPES_GRAPHS
from iae_atlas.site.data.routing import Data, DataRoute

FOLDERS = ("id", "query", "ontology", "shapes")
VERSIONED = BASE + "ontology/"


def resource_at(site: Site, path: str) -> str:
    """
    The IRI that a path without ending is about.

    A module of the ontology (`…/ontology/aid`) has the path that a term of the same name (`…/ontology#aid`) would have; the term
    comes first.
    """
    iri = iri_at(path)
    module = VERSIONED + iri.removeprefix(ONTOLOGY)
    return module if iri.startswith(ONTOLOGY) and not known(site, iri) and known(site, module) else iri


def data(site: Site, iri: str, form: str) -> Data:
    """
    The description of one resource in one form.

    Raises:
        UnknownPage: Nothing is said of it.
        Withdrawn: It was withdrawn.
    """
    found = described(site, iri)
    content = table(found) if form == CSV else written(found.graphs, form)
    return Data(MEDIA[form], content)


def resources(site: Site, folder: str) -> list[str]:
    """The IRIs that have data of their own in a folder of the site, sorted."""
    if folder == "query":
        return _subjects(site, (QUESTIONS_GRAPH,), QUERY)
    if folder == "shapes":
        return _subjects(site, SHAPES_GRAPHS, SHAPES)
    namespace = ONTOLOGY if folder == "ontology" else ID
    return [iri for iri in sorted(site.classes) if iri.startswith(namespace)]


def _subjects(site: Site, graphs: tuple[str, ...], namespace: str) -> list[str]:
    named = {
        quad.subject.value
        for graph in graphs
        for quad in site.store.quads_for_pattern(None, None, None, NamedNode(graph))
        if isinstance(quad.subject, NamedNode)
    }
    return sorted(iri for iri in named if iri.startswith(namespace))


def _build(site: Site, *, rest: str, folder: str, form: str) -> Data:
    return data(site, resource_at(site, f"/{folder}/{rest}"), form)


def _paths(site: Site, *, folder: str, form: str) -> Iterable[str]:
    for iri in resources(site, folder):
        if not is_statement(iri) or (
            site.settings.statements and f".{form}" in {ending for _, ending, _ in forms_of(iri)}
        ):
            yield f"{path_of(iri)}.{form}"


DATA_ROUTES = tuple(
    DataRoute(
        f"/{folder}/{{rest}}.{form}",
        partial(_build, folder=folder, form=form),
        partial(_paths, folder=folder, form=form),
    )
    for folder in FOLDERS
    for form in RESOURCE_FORMS
)
