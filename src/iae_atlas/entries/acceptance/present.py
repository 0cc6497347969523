"""The atlas as it stands now: what was built, with the entries accepted or withdrawn since."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple

from iae_atlas.entries.acceptance.adding import ENTRIES, WITHDRAWN
from iae_atlas.entries.names.families import SOURCE, TYPE, Terms
from iae_atlas.locations import Home
from iae_atlas.namespaces import ENTRIES_GRAPH, GRAPH, REFERENCE_GRAPH, STUDY_GRAPH, iae
from iae_atlas.store.journal import settle
from iae_atlas.store.opening import open_store
from iae_atlas.store.sources import entry_sources, published
from iae_atlas.turtle.read import rdf_files

DEFAULT = DefaultGraph()
WITHDRAWN_GRAPH = NamedNode(GRAPH + "withdrawn")


def present_store(home: Home) -> Store:
    """
    The store of the last build where no entry came or went since, else one in memory that has them too.

    What the reasoner and the rules draw from new entries is not in it before the next build.

    Raises:
        NotBuilt: Nothing has been built yet.
        DataError: An accepted entry does not parse.
    """
    store = open_store(home)
    settle(home.ground)
    return in_memory(home) if has_pending(home) else store


def in_memory(home: Home) -> Store:
    """
    A copy in memory of what was built, with the entries as they are now; it can be changed, and what was built stays as it is.

    Raises:
        NotBuilt: Nothing has been built yet.
        DataError: An accepted entry does not parse.
    """
    open_store(home)
    store = Store()
    store.bulk_load(path=str(home.quads), format=RdfFormat.N_QUADS)
    if has_pending(home):
        bring_up_to_date(store, home)
    return store


def has_pending(home: Home) -> bool:
    """Whether entries came, went or changed since the build."""
    built = home.quads.stat().st_mtime_ns
    folders = [directory / kind for directory in {home.data, home.work} for kind in (ENTRIES, WITHDRAWN)]
    return any(
        path.stat().st_mtime_ns > built for folder in folders for path in (folder, *rdf_files(folder)) if path.exists()
    )


def bring_up_to_date(store: Store, home: Home) -> None:
    """Let the graphs of entries, and with them the default graph, be what the files say now."""
    evidenced = Terms.read(store).below(iae("EvidencedNode"))
    described = {
        quad.subject
        for quad in store.quads_for_pattern(None, TYPE, SOURCE, NamedNode(REFERENCE_GRAPH))
        if isinstance(quad.subject, NamedNode)
    }
    wanted = Store()
    for source in entry_sources([home.data / ENTRIES, home.entries], described):
        described.add(source.iri)
        wanted.extend(_in(source.graph, published(source, evidenced)))
    for source in entry_sources([home.data / WITHDRAWN, home.withdrawn], described):
        wanted.extend(_in(WITHDRAWN_GRAPH, published(source, evidenced)))
    graphs = {graph for graph in [*store.named_graphs(), *wanted.named_graphs()] if _is_of_entries(graph)}
    for graph in sorted(graphs, key=str):
        now = set(wanted.quads_for_pattern(None, None, None, graph))
        before = set(store.quads_for_pattern(None, None, None, graph))
        for quad in before - now:
            store.remove(quad)
        store.extend(now - before)
        if graph != WITHDRAWN_GRAPH:
            _merge(store, (quad.triple for quad in before - now), (quad.triple for quad in now - before))


def _merge(store: Store, gone: Iterable[Triple], came: Iterable[Triple]) -> None:
    for triple in gone:
        holders = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
        if not any(_is_merged(quad.graph_name) for quad in holders):
            store.remove(Quad(triple.subject, triple.predicate, triple.object, DEFAULT))
    store.extend(_in(DEFAULT, came))


def _in(graph: NamedNode | DefaultGraph, triples: Iterable[Triple]) -> list[Quad]:
    return [Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples]


def _is_merged(graph: object) -> bool:
    name = graph.value if isinstance(graph, NamedNode) else ""
    return name in (STUDY_GRAPH, REFERENCE_GRAPH) or name.startswith(ENTRIES_GRAPH)


def _is_of_entries(graph: object) -> bool:
    return graph == WITHDRAWN_GRAPH or (isinstance(graph, NamedNode) and graph.value.startswith(ENTRIES_GRAPH))
