"""The context that travels with the package: it says of each property what the ontology, the shapes and the data say."""

from collections import defaultdict
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from iae_atlas.entries.reading.context import context_of
from iae_atlas.namespaces import ONTOLOGY, PREFIXES, RDF, SH, XSD
from iae_atlas.turtle.read import rdf_files, read_all
from tests.entries.reading.made import HOME, ROOT, document

DATA = ROOT / "data"
BY_LANGUAGE = "language"


def kinds_of(iri: str) -> str:
    """What the context says of a property's values: a link, texts by language, a datatype, or nothing."""
    name = next(
        (f"{prefix}:{iri.removeprefix(space)}" for prefix, space in PREFIXES.items() if iri.startswith(space)), iri
    )
    context = context_of(HOME)
    meaning = context.get(iri.removeprefix(ONTOLOGY)) if iri.startswith(ONTOLOGY) else None
    if not isinstance(meaning, dict):
        meaning = context.get(name, {})
    return BY_LANGUAGE if meaning.get("@container") == "@language" else str(meaning.get("@type", ""))


def properties_of(paths: list[Path]) -> dict[str, set[str]]:
    """The kinds of values that data files have, by property."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for quad in read_all(paths):
        value = quad.object
        if not isinstance(value, Literal):
            kind = "@id"
        elif value.language:
            kind = BY_LANGUAGE
        else:
            kind = "xsd:" + value.datatype.value.removeprefix(XSD)
        found[quad.predicate.value].add(kind)
    return found


def test_it_fits_the_data() -> None:
    """No value of the data has another kind than the context says; integers may stand where decimals are expected."""
    wrong = {
        (iri, kind, kinds_of(iri))
        for iri, kinds in properties_of([*rdf_files(DATA / "panorama-2014"), *rdf_files(DATA / "entries")]).items()
        for kind in kinds
        if kinds_of(iri) not in ("", kind) and (kinds_of(iri), kind) != ("xsd:decimal", "xsd:integer")
    }

    assert wrong == set()


def test_it_knows_the_texts_and_links_of_the_data() -> None:
    """What the data has as texts in languages, or as links of the atlas's own, a document can write so."""
    missing = {
        iri
        for iri, kinds in properties_of(rdf_files(DATA / "panorama-2014")).items()
        if kinds_of(iri) == "" and (kinds == {BY_LANGUAGE} or (kinds == {"@id"} and iri.startswith(ONTOLOGY)))
    }

    assert missing == set()


def test_it_knows_what_entries_are_asked_for() -> None:
    """Each property whose values the shapes of entries hold to one datatype, or to languages, has that in the context."""
    said: defaultdict[NamedNode, dict[str, str]] = defaultdict(dict)
    for quad in read_all(rdf_files(ROOT / "ontology" / "entries")):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            said[quad.subject][quad.predicate.value.removeprefix(SH)] = quad.object.value
    expected = {
        (
            shape["path"],
            BY_LANGUAGE
            if "languageIn" in shape or shape["datatype"] == RDF + "langString"
            else "xsd:" + shape["datatype"].removeprefix(XSD),
        )
        for shape in said.values()
        if "path" in shape and ("datatype" in shape or "languageIn" in shape)
    }
    plain = ("xsd:string", "xsd:integer", "xsd:boolean")

    assert expected
    assert {(iri, kind) for iri, kind in expected if kinds_of(iri) != kind and kind not in plain} == set()


def test_prefixes_end_where_names_begin() -> None:
    """Each prefix of the atlas is one of the context, but for those that are words of JSON-LD there."""
    context = context_of(HOME)

    assert {prefix for prefix, space in PREFIXES.items() if context[prefix] != space} == {"id", "graph"}


@pytest.mark.parametrize("form", [RdfFormat.TURTLE])
def test_a_document_says_the_same_as_turtle(form: RdfFormat) -> None:
    """Bare names are properties and classes of the ontology, compact names resources and codes."""
    read_one = document(
        '{"@context": "https://w3id.org/iae-atlas/context.jsonld", "id": "i:a", "type": "Instrument", '
        '"offeredBy": "council:82", "dct:description": {"fr": "x"}, "iae:unit": "unit:post", "iae:flag": []}',
        "a.jsonld",
    )
    head = "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in ("iae", "i", "council", "dct", "unit"))
    turtle = 'i:a a iae:Instrument ; iae:offeredBy council:82 ; dct:description "x"@fr ; iae:unit unit:post .'

    assert read_one.problems == []
    assert set(read_one.triples()) == {quad.triple for quad in parse((head + turtle).encode(), form)}
