"""
What is made once for a build and kept beside it (`build/files/<digest of the quads>/`), and the graphs as the build wrote them.

The store normalises values and names blank nodes anew each time it is filled: files that must have the same bytes are made from
the quads.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Triple, parse

from iae_atlas.errors import NotBuilt
from iae_atlas.site.content import Site

DIGITS = 16
_locks: defaultdict[Path, Lock] = defaultdict(Lock)


def kept(site: Site, name: str, make: Callable[[], bytes]) -> Path:
    """A file of the build, made where it is not there yet."""
    folder = site.home.build / "files" / site.digest[:DIGITS]
    path = folder / name
    if path.is_file():
        return path
    with _locks[path]:  # one at a time, while others are read or made
        if not path.is_file():
            content = make()
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(f"{path.name}.{os.getpid()}.part")
            part.write_bytes(content)
            part.replace(path)
            for old in folder.parent.iterdir():
                if old.name != folder.name:
                    shutil.rmtree(old, ignore_errors=True)
    return path


def quads_file(site: Site) -> bytes:
    """
    The quads of the build that the site shows.

    Raises:
        NotBuilt: They were built anew since the site was opened.
    """
    content = site.home.quads.read_bytes()
    if hashlib.sha256(content).hexdigest() != site.digest:
        raise NotBuilt(
            f"{site.home.quads}: built anew since this site was opened. Open it again (restart the server).",
            f"{site.home.quads} : reconstruit depuis l'ouverture de ce site. Rouvrez-le (relancez le serveur).",
        )
    return content


def written_graphs(site: Site, wanted: str | None = "*") -> dict[str | None, frozenset[Triple]]:
    """The triples of each graph as the build wrote them, the default graph under None; with `wanted`, only one."""
    found: defaultdict[str | None, set[Triple]] = defaultdict(set)
    for quad in parse(quads_file(site), format=RdfFormat.N_QUADS):
        graph = None if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value
        if wanted in {"*", graph}:
            found[graph].add(quad.triple)
    return {graph: frozenset(triples) for graph, triples in found.items()}


def graph_names(site: Site) -> list[str]:
    """The named graphs of the atlas, by IRI."""
    return sorted(graph.value for graph in site.store.named_graphs() if isinstance(graph, NamedNode))
