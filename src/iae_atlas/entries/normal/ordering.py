"""The one order of an entry: bookkeeping first, then block by block, in each the subjects as a reader wants them."""

from __future__ import annotations

import re
from collections.abc import Callable

from pyoxigraph import DefaultGraph, NamedNode, Quad

from iae_atlas.namespaces import ID, PASSAGE, PREFIXES
from iae_atlas.turtle.terms import Term

DIGITS = re.compile(r"([0-9]+)")
FIRST = ("source", "contribution", "passage", "inference", "derivation")
FOLDERS = {
    folder: place
    for place, folder in enumerate(
        [*FIRST, *(namespace[len(ID) : -1] for namespace in PREFIXES.values() if namespace.startswith(ID))]
    )
}

Key = tuple[object, ...]


def natural(text: str) -> list[tuple[int, str]]:
    """A text such that `point 9` comes before `point 10`."""
    return [
        (int(part), "") if part.isdecimal() and part.isascii() else (-1, part) for part in DIGITS.split(text) if part
    ]


def order_of(source: NamedNode) -> Callable[[Quad], Key]:
    """The key by which the quads of an entry about a source are sorted."""

    def key(quad: Quad) -> Key:
        block = quad.graph_name
        bare = isinstance(block, DefaultGraph)
        return (
            not bare,
            False if bare else not str(block).startswith(f"<{PASSAGE}"),
            [] if bare else natural(str(block)),
            quad.subject != source,
            _folder(quad.subject),
            natural(str(quad.subject)),
            str(quad.predicate),
            natural(str(quad.object)),
            str(quad.object),
        )

    return key


def _folder(term: Term) -> int:
    if not isinstance(term, NamedNode) or not term.value.startswith(ID):
        return len(FOLDERS)
    folder = term.value[len(ID) :].rpartition("/")[0]
    return FOLDERS.get(folder, FOLDERS.get(folder.partition("/")[0], len(FOLDERS)))
