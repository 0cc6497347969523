"""Whole graphs as data: the ontology, the shapes, each named graph, and the context of the JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache, partial

from pyoxigraph import Triple

from iae_atlas.entries.reading.context import context_of
from iae_atlas.namespaces import BASE, GRAPH, QUERY
from iae_atlas.queries.publication import QUESTIONS_GRAPH
from iae_atlas.site.content import Site
from iae_atlas.site.data.forms import GRAPH_FORMS, JSONLD, MEDIA, TRIG, Graphs, written
from iae_atlas.site.data.kept import kept, written_graphs
from iae_atlas.site.data.routing import Data, DataRoute, single
from iae_atlas.store.quads import stable_blank_nodes
from iae_atlas.turtle.read import rdf_files, read_all

SHAPES_GRAPHS = (GRAPH + "shapes", GRAPH + "entry-shapes")
NAMED_FORMS = (*GRAPH_FORMS, TRIG)
NOT_TERMS = ("shapes", "entries", "vocab", "imports")


@lru_cache(maxsize=2)
def ontology(site: Site) -> frozenset[Triple]:
    """The ontology itself: terms, axioms and alignments, without code lists and without what it imports."""
    paths = [
        path
        for path in rdf_files(site.home.ontology)
        if not set(path.relative_to(site.home.ontology).parts) & set(NOT_TERMS)
    ]
    return frozenset(stable_blank_nodes({quad.triple for quad in read_all(paths)}))


def ontology_data(site: Site, *, form: str) -> Data:
    """The whole ontology in one form."""
    return Data(MEDIA[form], written(Graphs(ontology(site), {}, (BASE + "ontology",)), form))


def shapes_data(site: Site, *, form: str) -> Data:
    """All shapes in one form, those of entries among them."""
    return _whole(site, SHAPES_GRAPHS, f"shapes.{form}", (BASE + "shapes",), form)


def examples_data(site: Site, *, form: str) -> Data:
    """The catalogue of questions in the form of SPARQL examples."""
    return _whole(site, (QUESTIONS_GRAPH,), f"sparql-examples.{form}", (QUERY + "prefixes",), form)


def _whole(site: Site, graphs: tuple[str, ...], name: str, first: tuple[str, ...], form: str) -> Data:
    def make() -> bytes:
        held = (written_graphs(site, graph).get(graph, frozenset()) for graph in graphs)
        return written(Graphs(frozenset().union(*held), {}, first), form)

    return Data(MEDIA[form], kept(site, name, make))


def context(site: Site) -> bytes:
    """The context for those who write JSON-LD, the same that readers of entries know without fetching it."""
    return (json.dumps({"@context": context_of(site.home)}, ensure_ascii=False, indent=1) + "\n").encode()


def _context(site: Site) -> Data:
    return Data(MEDIA[JSONLD], kept(site, "context.jsonld", lambda: context(site)))


def _in_forms(name: str, build: object, forms: Iterable[str]) -> Iterable[DataRoute]:
    assert callable(build)
    for form in forms:
        yield DataRoute(f"/{name}.{form}", partial(build, form=form), single(f"/{name}.{form}"))


DATA_ROUTES = (
    *_in_forms("ontology", ontology_data, NAMED_FORMS),
    *_in_forms("shapes", shapes_data, NAMED_FORMS),
    *_in_forms("sparql-examples", examples_data, NAMED_FORMS),
    DataRoute(
        "/.well-known/sparql-examples", partial(examples_data, form="ttl"), single("/.well-known/sparql-examples")
    ),
    DataRoute("/context.jsonld", _context, single("/context.jsonld")),
)
