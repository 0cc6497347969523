"""Names of resources, found again by names that are like them: other spellings, other order, acronyms in brackets."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from pyoxigraph import NamedNode

from iae_atlas.entries.checks.nearest import ALIKE, alike, key

BRACKETS = re.compile(r"\(([^()]*)\)")
START = 3  # letters by which words meet that are spelt a little otherwise


def spellings(name: str) -> set[str]:
    """A name as others may write it: whole, without what stands in brackets, and an acronym that stands there."""
    outside = BRACKETS.sub(" ", name).strip()
    inside = {found.strip() for found in BRACKETS.findall(name) if found.strip().isupper()}
    return {" ".join(part.split()) for part in (name, outside, *inside) if len(part) > 1}


class Names:
    """Names and whose they are."""

    def __init__(self) -> None:
        self._nodes: dict[str, set[NamedNode]] = defaultdict(set)
        self._keys: dict[str, set[str]] = defaultdict(set)

    def add(self, node: NamedNode, name: str) -> None:
        """Keep a name of a resource."""
        for spelling in spellings(name):
            found = key(spelling)
            self._nodes[found].add(node)
            for word in found.split():
                self._keys[word[:START]].add(found)

    def like(self, names: Iterable[str]) -> list[NamedNode]:
        """The resources that have a name like one of these, the most alike first."""
        best: dict[NamedNode, float] = {}
        for mine in {key(spelling) for name in names for spelling in spellings(name)}:
            starts = {word[:START] for word in mine.split()}
            shared = Counter(found for start in starts for found in self._keys.get(start, ()))
            for theirs, number in shared.items():
                if 2 * number < len(starts):
                    continue  # names that are alike have most of their words in common
                likeness = alike(mine, theirs)
                if likeness >= ALIKE:
                    for node in self._nodes[theirs]:
                        best[node] = max(likeness, best.get(node, 0.0))
        return sorted(best, key=lambda node: (-best[node], node.value))
