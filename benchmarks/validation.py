"""
One entry against graphs of ten thousand, a hundred thousand and a million triples.

    python -m benchmarks validation

Two entries, an instrument of the median size and the largest, are checked against each graph by the neighbourhood, with pyshacl and
with shacl-rust, shapes prepared, in a process that runs already. Beside it, for the first, shacl-rust and pyshacl's own function
on graph and entry merged, both read beforehand. pyshacl on the merged graph takes minutes at a hundred thousand triples: there it
runs once, and at a million not at all.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
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
ROUNDS = {10_000: 15, 100_000: 15, 1_000_000: 15}
ONCE = 100_000  # below, pyshacl on the merged graph runs in turn; at this size once; above, not at all


def run(atlas: Atlas) -> None:
    """Measure, and print each size as a table."""
    shapes = {quad.triple for quad in atlas.store.quads_for_pattern(None, None, None, NamedNode(GRAPH + "shapes"))}
    prepared = {name: NearbyShapes(Shapes(shapes), name) for name in ("pyshacl", "shacl-rust")}
    growth = Growth(atlas)
    for slug in ENTRIES:
        entry = growth.entry(slug)
        for size in SIZES:
            with TemporaryDirectory() as directory:
                store = growth.grown(size, entry.triples, Path(directory) / "store")
                medians = _nearby(store, entry, size, prepared, atlas.home.queries / "checks")
                if slug == ENTRIES[0]:
                    medians |= _merged(store, entry, size, shapes)
                seen = prepared["pyshacl"].neighbourhood(store, entry.triples).context
                of = f"{len(entry.triples)} triples against {len(store)}, of which {len(seen)} are looked at"
                print_ratios(f"{slug}: {of}", medians)
                del store
    sys.stdout.write("\npyshacl on the merged graph is not run at a million triples\n")


def _nearby(store: Store, entry: Entry, size: int, prepared: dict[str, NearbyShapes], checks: Path) -> dict[str, float]:
    near, graph = NearbyChecks(checks, store), NamedNode(ENTRIES_GRAPH + entry.name)
    return in_turn(
        {
            "neighbourhood, pyshacl": lambda: prepared["pyshacl"].results(store, entry.triples),
            "neighbourhood, shacl-rust": lambda: prepared["shacl-rust"].results(store, entry.triples),
            "checks of the graph, near": lambda: near.findings(entry.triples, graph),
        },
        ROUNDS[size],
    )


def _merged(store: Store, entry: Entry, size: int, shapes: set[Triple]) -> dict[str, float]:
    data, rules = _text(store, entry), _written(shapes)
    candidates: dict[str, Callable[[], object]] = {
        "shacl-rust, merged": lambda: shacl_rust.validate(
            data, rules, data_format="nt", shapes_format="nt", experimental_index=True
        )
    }
    if size > ONCE:
        return in_turn(candidates, 2)
    graph, shapes_graph = as_rdflib({quad.triple for quad in store} | entry.triples), as_rdflib(shapes)

    def by_pyshacl() -> object:
        return pyshacl.validate(graph, shacl_graph=shapes_graph, inference="none")

    if size < ONCE:
        return in_turn({**candidates, "pyshacl, merged": by_pyshacl}, 3)
    return {**in_turn(candidates, 3), "pyshacl, merged (once)": once(by_pyshacl)}


def _text(store: Store, entry: Entry) -> str:
    known = (store.dump(format=RdfFormat.N_TRIPLES, from_graph=DEFAULT) or b"").decode("utf-8")
    return known + _written(set(entry.triples))


def _written(triples: set[Triple]) -> str:
    return (pyoxigraph.serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode("utf-8")
