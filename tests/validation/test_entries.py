"""Both engines say one thing of every entry that the tests hold, with a fault and without."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from iae_atlas import Atlas
from iae_atlas.entries.names.families import Terms
from iae_atlas.entries.normal.form import normalised
from iae_atlas.entries.opening import read
from iae_atlas.errors import EvidenceError
from iae_atlas.namespaces import iae
from iae_atlas.turtle.read import rdf_files, read_all
from iae_atlas.validation.engines import ENGINES
from iae_atlas.validation.neighbourhood import NearbyShapes
from iae_atlas.validation.shapes import Shapes
from tests.entries.faults.planted import FAULTS, VALID
from tests.validation.graphs import in_memory

TEXTS = {path.name: (path.name, path.read_text(encoding="utf-8")) for path in VALID} | {
    fault.id: (fault.path.name, fault.text) for fault in FAULTS
}


@pytest.fixture(scope="module")
def store(atlas: Atlas) -> Store:
    """Give the atlas in memory."""
    return in_memory(atlas)


@pytest.mark.slow
def test_both_engines_say_one_thing_of_every_entry(atlas: Atlas, store: Store) -> None:
    """Each fixture, as written and as published, breaks the same shapes of entries and of the graph by either engine."""
    shapes = [
        Shapes(quad.triple for quad in read_all(rdf_files(atlas.home.ontology / name)))
        for name in ("entries", "shapes")
    ]
    near = [[NearbyShapes(each, name) for name in ENGINES] for each in shapes]
    terms = Terms.read(store)
    evidenced = terms.below(iae("EvidencedNode"))
    different, found = [], 0
    for fixture, (name, text) in TEXTS.items():
        entry = normalised(read(name, text.encode("utf-8"), atlas.home), store, terms)
        try:
            published = entry.published(evidenced)
        except EvidenceError:
            published = entry.triples()
        for (reference, accelerated), triples in zip(near, (set(entry.flat()), published), strict=True):
            expected = [result.key for result in reference.results(store, triples)]
            found += len(expected)
            if [result.key for result in accelerated.results(store, triples)] != expected:
                different.append(fixture)

    assert different == []
    assert found > len(FAULTS) / 2
