"""One entry written by hand in five formats, and all valid ones written by programs: the same triples, the same normal form."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, Triple, serialize

from iae_atlas.entries.normal.form import normalised
from iae_atlas.entries.opening import read, read_file
from iae_atlas.entries.reading.context import CONTEXT
from iae_atlas.locations import Home
from iae_atlas.namespaces import RDF
from iae_atlas.site.data.json_ld import written
from iae_atlas.site.data.turtle import turtle
from tests.entries.reading.made import triples

ROOT = Path(__file__).parents[3]
HOME = Home(ROOT, ROOT)
SAMPLE = ROOT / "tests/entries/samples/reglement-limousin.ttl"
VALID = sorted((ROOT / "tests/entries/faults/valid").iterdir())
FLAT = [path for path in VALID if path.suffix in (".ttl", ".jsonld", ".rdf", ".nt")]


def by_reference(given: list[Triple]) -> bytes:
    """Triples as JSON-LD that names the atlas's context; each value is written out."""
    nodes: defaultdict[str, defaultdict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for triple in given:
        value = triple.object
        said: Any = {"id": value.value if isinstance(value, NamedNode) else str(value)}
        if isinstance(value, Literal):
            kind = ("@language", value.language) if value.language else ("@type", value.datatype.value)
            said = {"@value": value.value, kind[0]: kind[1]}
        key = triple.predicate.value
        node = triple.subject.value if isinstance(triple.subject, NamedNode) else str(triple.subject)
        nodes[node]["type" if key == RDF + "type" else key].append(said["id"] if key == RDF + "type" else said)
    graph = [{"id": node, **properties} for node, properties in nodes.items()]
    return json.dumps({"@context": CONTEXT, "graph": graph}, ensure_ascii=False, indent=2).encode()


@pytest.mark.parametrize("extension", ["nt", "jsonld", "rdf"])
def test_a_sample_in_each_format_has_the_same_triples(extension: str) -> None:
    """What a person writes in Turtle another writes in JSON-LD or RDF/XML, each in the way of the format."""
    known = read_file(SAMPLE, HOME)
    other = read_file(SAMPLE.with_suffix(f".{extension}"), HOME)

    assert [known.problems, other.problems] == [[], []]
    assert len(known.given) == 81
    assert triples(other) == triples(known)


def test_a_sample_in_blocks_is_the_same_entry(vocabulary: Store) -> None:
    """Citations and blocks are two ways to say which passage proves what."""
    texts = [
        normalised(read_file(SAMPLE.with_suffix(suffix), HOME), vocabulary).serialized() for suffix in (".ttl", ".trig")
    ]

    assert "ceil:aide-demarrage-limousin\n" in texts[0]
    assert texts[0] == texts[1]


@pytest.mark.parametrize("path", FLAT, ids=lambda path: path.name)
def test_programs_write_the_same_in_each_format(path: Path) -> None:
    """Any valid entry, written by programs in each format, is read as the same triples without a problem."""
    known = read_file(path, HOME)
    given = list(known.triples())
    other = {
        "a.ttl": turtle(given),
        "a.trig": serialize(given, format=RdfFormat.TRIG),
        "a.nt": serialize(given, format=RdfFormat.N_TRIPLES),
        "a.nq": serialize(given, format=RdfFormat.N_QUADS),
        "a.rdf": serialize(given, format=RdfFormat.RDF_XML),
        "b.jsonld": serialize(given, format=RdfFormat.JSON_LD),
        "c.jsonld": written(given),
        "d.jsonld": by_reference(given),
    }

    assert known.problems == []
    for name, content in other.items():
        assert content
        read_one = read(name, content, HOME)
        assert read_one.problems == [], name
        assert triples(read_one) == triples(known), name


def test_places_in_blocks() -> None:
    """All valid files in blocks keep the block of each triple."""
    for path in VALID:
        if path.suffix == ".trig":
            read_one = read_file(path, HOME)

            assert read_one.problems == []
            assert {given.block is None for given in read_one.given} == {True, False}
