"""JSON-LD: every triple, with its JSON pointer, line and column; nothing is fetched."""

import json

import pytest
from pyoxigraph import RdfFormat

from iae_atlas.entries.reading.context import CONTEXT
from tests.entries.reading.made import document, faults, found, parsed, places, triples

ATLAS = f'"@context": "{CONTEXT}"'
EX = '"@context": {"ex": "https://example.org/"}'
XSD = "http://www.w3.org/2001/XMLSchema#"
ID = "https://w3id.org/iae-atlas/id/"


def pointers(text: str) -> list[str]:
    """The JSON pointer of each triple."""
    return [given.origin.pointer for given in document(text, "saisie.jsonld").given]


def test_an_entry_as_people_write_it() -> None:
    """With the atlas's context, names are bare, texts go by language, links are compact; each value knows its place."""
    read_one = document(
        "{" + ATLAS + ',\n "graph": [{"id": "i:aide", "type": "Instrument",\n'
        '  "skos:prefLabel": {"fr": "Aide", "en": ["Aid", "Help"]},\n'
        '  "hasRule": {"type": "AidRule", "rate": 0.80, "iae:base": "base:study-cost"},\n'
        '  "consultedOn": "2026-11-22"}]}',
        "saisie.jsonld",
    )

    assert read_one.problems == []
    assert places(read_one) == [
        (2, 37, "<https://w3id.org/iae-atlas/ontology#Instrument>"),
        (3, 28, '"Aide"@fr'),
        (3, 43, '"Aid"@en'),
        (3, 50, '"Help"@en'),
        (4, 14, "_"),
        (4, 23, "<https://w3id.org/iae-atlas/ontology#AidRule>"),
        (4, 42, f'"0.80"^^<{XSD}decimal>'),
        (4, 60, f"<{ID}concept/aid-base/study-cost>"),
        (5, 18, f'"2026-11-22"^^<{XSD}date>'),
    ]
    assert [given.origin.pointer for given in read_one.given][2:7] == [
        "/graph/0/skos:prefLabel/en/0",
        "/graph/0/skos:prefLabel/en/1",
        "/graph/0/hasRule",
        "/graph/0/hasRule/type",
        "/graph/0/hasRule/rate",
    ]
    assert [(origin.line, origin.column, origin.pointer) for origin in read_one.subjects.values()] == [
        (2, 12, "/graph/0"),
        (4, 14, "/graph/0/hasRule"),
    ]


def test_pointers_are_escaped() -> None:
    """A slash and a tilde in a key are written as RFC 6901 asks."""
    assert pointers("{" + EX + ', "@id": "ex:a", "https://example.org/p~q": "x"}') == ["/https:~1~1example.org~1p~0q"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"ex:p": ["x", ["y"]]', ["/ex:p/0", "/ex:p/1/0"]),
        ('"ex:p": {"@list": ["x"]}', ["/ex:p", "/ex:p", "/ex:p"]),
        ('"ex:p": {"@set": ["x", "y"]}', ["/ex:p/@set/0", "/ex:p/@set/1"]),
        ('"ex:p": {"@value": "x", "@language": "fr"}', ["/ex:p"]),
        ('"@reverse": {"ex:p": {"@id": "ex:b", "ex:q": 1}}', ["/@reverse/ex:p", "/@reverse/ex:p/ex:q"]),
        ('"@included": [{"@id": "ex:b", "ex:q": 1}]', ["/@included/0/ex:q"]),
        ('"ex:p": null, "ex:q": [], "ex:r": [null, 1]', ["/ex:r/1"]),
    ],
)
def test_pointers(text: str, expected: list[str]) -> None:
    """Each form of a value is pointed at as narrowly as it can be."""
    assert pointers("{" + EX + f', "@id": "ex:a", {text}' + "}") == expected


def test_blocks() -> None:
    """A named graph is a block, also of nodes that are described in others."""
    read_one = document(
        "{" + ATLAS + ', "graph": [{"id": "p:l1", "graph": [{"id": "i:a", "hasRule": {"rate": 0.5}}]}]}', "a.jsonld"
    )

    assert {str(given.block) for given in read_one.given} == {f"<{ID}passage/panorama-2014/l1>"}
    assert [str(given.triple.object) for given in read_one.given][1:] == [f'"0.5"^^<{XSD}decimal>']


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0.80", f'"0.80"^^<{XSD}decimal>'),
        ("12000", f'"12000"^^<{XSD}decimal>'),
        ('"0.80"', f'"0.80"^^<{XSD}decimal>'),
        ('{"@value": 0.80, "@type": "xsd:decimal"}', f'"0.80"^^<{XSD}decimal>'),
        ('{"@value": 12, "@type": "xsd:integer"}', f'"12"^^<{XSD}integer>'),
    ],
)
def test_numbers_keep_their_digits(value: str, expected: str) -> None:
    """A sum or a rate is what was written, not what a floating number makes of it."""
    read_one = document("{" + ATLAS + f', "id": "i:a", "rate": {value}' + "}", "a.jsonld")

    assert [value for _, _, value in places(read_one)] == [expected]


@pytest.mark.parametrize(
    "value",
    [
        '{"fr": "é"}',
        '[{"fr": ["é"]}]',
        '{"@value": "é", "@language": "fr"}',
        '[{"@value": "é", "@language": "fr"}]',
        '{"@set": [{"fr": "é"}]}',
    ],
)
def test_texts_in_any_form(value: str) -> None:
    """A text says its language by a key or by itself, alone or in a list."""
    read_one = document("{" + ATLAS + f', "id": "i:a", "skos:prefLabel": {value}' + "}", "a.jsonld")

    assert read_one.problems == []
    assert [text for _, _, text in places(read_one)] == ['"é"@fr']


def test_a_context_in_the_document() -> None:
    """A document may bring its context with it, beside the atlas's or alone."""
    alone = document("{" + EX + ', "@id": "ex:a", "ex:p": "x"}', "a.jsonld")
    beside = document(f'{{"@context": ["{CONTEXT}", {{"taux": "iae:rate"}}], "id": "i:a", "taux": 1}}', "a.jsonld")

    assert [alone.problems, beside.problems] == [[], []]
    assert [str(given.triple.predicate) for given in beside.given] == ["<https://w3id.org/iae-atlas/ontology#rate>"]


def test_full_addresses_need_no_context() -> None:
    """What programs write, with full addresses and no context, is read."""
    text = '[{"@id": "https://example.org/a", "https://example.org/p": [{"@value": "x", "@language": "fr"}]}]'
    read_one = document(text, "a.jsonld")

    assert read_one.problems == []
    assert places(read_one) == [(1, 61, '"x"@fr')]
    assert read_one.given[0].origin.pointer == "/0/https:~1~1example.org~1p/0"


@pytest.mark.parametrize("context", ["https://schema.org/", "file:///etc/passwd", "context.jsonld"])
@pytest.mark.parametrize("form", ['"{}"', '["{}"]', '[{{"ex": "https://example.org/"}}, "{}"]'])
def test_contexts_from_elsewhere_are_refused(context: str, form: str) -> None:
    """No context is fetched, from the network or from the disk, wherever it is named."""
    read_one = document('{"@context": ' + form.format(context) + ', "ex:a": 1}', "a.jsonld")

    assert [one.rule for one in read_one.problems] == ["read:remote-context"]
    assert read_one.given == []


def test_one_wrong_value_among_many() -> None:
    """A value that JSON-LD forbids costs itself alone."""
    nodes = [{"id": f"i:a{number}", "rate": 1, "type": 3 if number in (7, 40) else "AidRule"} for number in range(60)]
    read_one = document(json.dumps({"@context": CONTEXT, "graph": nodes}), "a.jsonld")

    assert [one.origin.pointer for one in read_one.problems] == ["/graph/7/type", "/graph/40/type"]
    assert len(read_one.given) == 118


def test_the_same_as_pyoxigraph() -> None:
    """What is taken apart says together what the whole says."""
    text = """{
      "@context": {"@vocab": "https://v.example/", "ex": "https://example.org/", "id": "@id",
        "text": {"@id": "ex:text", "@container": "@language"}, "list": {"@id": "ex:list", "@container": "@list"},
        "link": {"@id": "ex:link", "@type": "@id"}, "back": {"@reverse": "ex:back"}},
      "id": "ex:a", "@type": ["T", "ex:U"], "text": {"fr": ["é", "𝄞"], "en": "x"}, "list": [1, "b", {"id": "ex:c"}],
      "link": [{"p": true}, "ex:d"], "back": {"id": "ex:e", "link": {"link": "_:f"}}, "p": [1, null, {"q": [2, {}]}]
    }"""
    read_one = document(text, "a.jsonld")

    assert faults(read_one) == []
    assert triples(read_one) == parsed(text, RdfFormat.JSON_LD)


def test_where_json_ends() -> None:
    """A syntax error is where the parser stops, on its line."""
    assert found(document('{"a": 1,\n "b": [1, 2}', "a.json")) == [("json", 2, 12, "")]
