"""The same entry in any format gives the same bytes."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store, parse, serialize

from iae_atlas.entries.normal.form import normalised
from iae_atlas.entries.opening import read
from iae_atlas.locations import Home
from tests.entries.given import HEAD
from tests.entries.normal.flat import FLAT

ROOT = Path(__file__).parents[3]
FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
EXPECTED = ("i:aide-a-encadrement\n", "ceil:aide-a-encadrement-poste-encadrant\n", "iae:amount 12000.00 ;")


def in_format(extension: str) -> bytes:
    """Give the entry in a format, as a library writes it."""
    quads = [quad.triple for quad in parse((HEAD + FLAT).encode(), format=RdfFormat.TURTLE)]
    written = serialize(quads, format=FORMATS[extension])
    assert written is not None
    return written


@pytest.mark.parametrize("extension", FORMATS)
def test_every_format_gives_the_same_bytes(vocabulary: Store, extension: str) -> None:
    """Turtle, TriG, N-Triples, RDF/XML and JSON-LD of one content have one normal form, without a problem."""
    home = Home(ROOT, ROOT)
    known = normalised(read("aide.ttl", (HEAD + FLAT).encode(), home), vocabulary)
    document = read(f"aide.{extension}", in_format(extension), home)
    entry = normalised(document, vocabulary)

    assert document.problems == []
    assert entry.problems == []
    assert all(text in entry.serialized() for text in EXPECTED)
    assert entry.serialized() == known.serialized()


def test_json_ld_with_plain_numbers_gives_the_same_bytes(vocabulary: Store) -> None:
    """A number as JSON has it is the number that Turtle has."""
    text = """{"@context": {"@vocab": "https://w3id.org/iae-atlas/ontology#", "id": "@id", "type": "@type"}, "@graph": [
      {"id": "https://w3id.org/iae-atlas/id/source/page", "type": "Source"},
      {"id": "https://w3id.org/iae-atlas/id/passage/page/a", "type": "Passage", "locator": "rubrique",
       "source": {"id": "https://w3id.org/iae-atlas/id/source/page"}},
      {"id": "https://w3id.org/iae-atlas/id/ceiling/x", "type": "Ceiling", "amount": 12000.5,
       "citation": {"id": "https://w3id.org/iae-atlas/id/passage/page/a"}}]}"""
    turtle = """src:page a iae:Source . <https://w3id.org/iae-atlas/id/passage/page/a> a iae:Passage ; iae:locator "rubrique" ;
      iae:source src:page . ceil:x a iae:Ceiling ; iae:amount 12000.50 ;
      iae:citation <https://w3id.org/iae-atlas/id/passage/page/a> ."""
    home = Home(ROOT, ROOT)
    texts = [
        normalised(read(name, content.encode(), home), vocabulary).serialized()
        for name, content in (("x.jsonld", text), ("x.ttl", HEAD + turtle))
    ]

    assert "iae:amount 12000.50 ;" in texts[0]
    assert texts[0] == texts[1]


def test_the_normal_form_read_by_the_reader_is_itself(vocabulary: Store) -> None:
    """The file of an accepted entry reads as the entry that it is."""
    home = Home(ROOT, ROOT)
    once = normalised(read("aide.ttl", (HEAD + FLAT).encode(), home), vocabulary).serialized()

    assert normalised(read("aide.trig", once.encode(), home), vocabulary).serialized() == once
