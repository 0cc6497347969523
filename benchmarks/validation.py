"""
One entry against graphs of ten thousand, a hundred thousand and a million triples.

    python -m benchmarks validation

Two entries, an instrument of the median size and the largest, are checked against each graph by the neighbourhood, with pyshacl and
with shacl-rust, shapes prepared, in a process that runs already. Beside it, for the first, shacl-rust and pyshacl's own function
on graph and entry merged, both read beforehand. pyshacl on the merged graph takes minutes at a hundred thousand triples: there it
runs once, and at a million not at all. Last, the whole of each graph by both engines as the atlas prepares them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph
import pyshacl
import shacl_rust
from pyoxigraph import NamedNode, RdfFormat, Store, Triple

from benchmarks.growth import DEFAULT, Entry, Growth
from benchmarks.timing import in_turn, once, print_ratios
from iae_atlas import Atlas
from iae_atlas.namespaces import ENTRIES_GRAPH, GRAPH
from iae_atlas.validation.nearby_checks import NearbyChecks
from iae_atlas.validation.neighbourhood import NearbyShapes
from iae_atlas.validation.shacl import as_rdflib
from iae_atlas.validation.shapes import Shapes

SIZES = (10_000, 100_000, 1_000_000)
ENTRIES = ("pass-insertion", "accord-cadre-aquitaine")
ROUNDS = 15
ONCE = 100_000  # below, pyshacl on the merged graph runs in turn; at this size once; above, not at all


def run(atlas: Atlas) -> None:
    """Measure, and print a table a question."""
    shapes = {quad.triple for quad in atlas.store.quads_for_pattern(None, None, None, NamedNode(GRAPH + "shapes"))}
    prepared = {name: NearbyShapes(Shapes(shapes), name) for name in ("pyshacl", "shacl-rust")}
    growth = Growth(atlas)
    for slug in ENTRIES:
        entry = growth.entry(slug)
        with TemporaryDirectory() as directory:
            stores = {size: growth.grown(size, entry.triples, Path(directory) / str(size)) for size in SIZES}
            _nearby(stores, entry, prepared, atlas.home.queries / "checks")
            if slug == ENTRIES[0]:
                for size, store in stores.items():
                    _merged(store, entry, size, shapes, prepared["pyshacl"])
                for store in stores.values():
                    _whole(store, prepared)
            del stores


def _nearby(stores: dict[int, Store], entry: Entry, prepared: dict[str, NearbyShapes], checks: Path) -> None:
    """One entry by its neighbourhood: graphs of all sizes in turn, so that a busy machine slows all of them."""
    graph = NamedNode(ENTRIES_GRAPH + entry.name)
    for name, near in prepared.items():
        medians = in_turn({_count(s): partial(near.results, s, entry.triples) for s in stores.values()}, ROUNDS)
        seen = [len(near.neighbourhood(store, entry.triples).context) for store in stores.values()]
        print_ratios(f"{_said(entry)}, neighbourhood and {name}; triples looked at: {seen}", medians)
    all_checks = {_count(store): NearbyChecks(checks, store) for store in stores.values()}
    medians = in_turn({size: partial(near.findings, entry.triples, graph) for size, near in all_checks.items()}, ROUNDS)
    print_ratios(f"{_said(entry)}, the checks of the graph near it", medians)


def _merged(store: Store, entry: Entry, size: int, shapes: set[Triple], near: NearbyShapes) -> None:
    """The same entry and graph, merged, by the engines alone, in turn with the neighbourhood."""
    data, rules = _text(store, entry), _written(shapes)
    candidates: dict[str, Callable[[], object]] = {
        "neighbourhood, pyshacl": partial(near.results, store, entry.triples),
        "shacl-rust, merged": partial(
            shacl_rust.validate, data, rules, data_format="nt", shapes_format="nt", experimental_index=True
        ),
    }
    later: dict[str, float] = {}
    if size <= ONCE:
        graph, shapes_graph = as_rdflib({quad.triple for quad in store} | entry.triples), as_rdflib(shapes)
        by_pyshacl = partial(pyshacl.validate, graph, shacl_graph=shapes_graph, inference="none")
        if size < ONCE:
            candidates["pyshacl, merged"] = by_pyshacl
        else:
            later["pyshacl, merged (once)"] = once(by_pyshacl)
    medians = in_turn(candidates, 5 if size <= ONCE else 3)
    print_ratios(f"{_said(entry)} against {_count(store)}", medians | later)
    if size > ONCE:
        sys.stdout.write("  pyshacl on the merged graph is not run at this size\n")


def _whole(store: Store, prepared: dict[str, NearbyShapes]) -> None:
    """All of a graph by the prepared engines, its triples read beforehand."""
    triples = {quad.triple for quad in store}
    medians = in_turn({name: partial(near.engine.run, triples) for name, near in prepared.items()}, 3)
    print_ratios(f"the whole graph of {_count(store)}, shapes prepared", medians)


def _count(store: Store) -> str:
    return f"{len(store)} triples"


def _said(entry: Entry) -> str:
    return f"{entry.name} ({len(entry.triples)} triples)"


def _text(store: Store, entry: Entry) -> str:
    known = (store.dump(format=RdfFormat.N_TRIPLES, from_graph=DEFAULT) or b"").decode("utf-8")
    return known + _written(set(entry.triples))


def _written(triples: set[Triple]) -> str:
    return (pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode("utf-8")
