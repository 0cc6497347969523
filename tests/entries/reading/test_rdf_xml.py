"""RDF/XML: every triple, with the line and column of its element."""

import pytest
from pyoxigraph import RdfFormat

from iae_atlas.entries.opening import read
from tests.entries.reading.faults import RDF
from tests.entries.reading.made import HOME, document, faults, parsed, places, triples

EX = "https://example.org/"


def test_places() -> None:
    """A triple is where its property begins; what attributes and element names say, where the element does."""
    read_one = document(
        RDF
        + '  <iae:Instrument rdf:about="https://example.org/a" ex:code="x">\n'
        + '    <ex:label xml:lang="fr">Aidé 𝄞</ex:label><ex:code rdf:datatype="https://example.org/t">1</ex:code>\n'
        + "    <ex:rule>\n      <iae:AidRule/>\n    </ex:rule>\n"
        + '    <ex:link rdf:resource="https://example.org/b"/>\n  </iae:Instrument>\n</rdf:RDF>',
        "saisie.rdf",
    )

    assert read_one.problems == []
    assert places(read_one) == [
        (2, 3, "<https://w3id.org/iae-atlas/ontology#Instrument>"),
        (2, 3, '"x"'),
        (3, 5, '"Aidé 𝄞"@fr'),
        (3, 46, f'"1"^^<{EX}t>'),
        (5, 7, "_"),
        (5, 7, "<https://w3id.org/iae-atlas/ontology#AidRule>"),
        (7, 5, f"<{EX}b>"),
    ]
    assert [(origin.line, origin.column) for origin in read_one.subjects.values()] == [(2, 3), (5, 7)]
    assert read_one.prefixes["ex"] == EX


def test_lists_and_short_forms() -> None:
    """Lists, nodes without an element of their own, numbered members, labels and names of triples are read."""
    text = (
        RDF.replace(">\n", ' xml:base="https://example.org/d/">\n')
        + '<rdf:Description rdf:ID="a"><ex:list rdf:parseType="Collection"><ex:T rdf:nodeID="n"/>\n'
        + '<rdf:Description rdf:about="b"/></ex:list><ex:none rdf:parseType="Collection"/>'
        + '<ex:part rdf:parseType="Resource"><ex:p>1</ex:p></ex:part><ex:p ex:q="x" xml:lang="en"/>'
        + '<ex:p rdf:nodeID="n"/><rdf:li>one</rdf:li><rdf:li>two</rdf:li><ex:said rdf:ID="s">x</ex:said>'
        + '<ex:p rdf:resource="c" ex:q="y"/></rdf:Description></rdf:RDF>'
    )
    read_one = document(text, "a.rdf")

    assert faults(read_one) == []
    assert triples(read_one) == parsed(text, RdfFormat.RDF_XML)
    assert len(read_one.given) == 21


def test_what_xml_says_of_a_text() -> None:
    """Entities of XML, sections and line ends are read as XML reads them."""
    read_one = document(
        RDF + '<ex:T rdf:about="https://example.org/a"><ex:p>a&lt;b&#233;<![CDATA[<c>]]>\r\nd</ex:p></ex:T></rdf:RDF>',
        "a.rdf",
    )

    assert read_one.given[1].triple.object.value == "a<bé<c>\nd"


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252"])
def test_the_declared_encoding_counts(encoding: str) -> None:
    """XML says itself how its letters are written."""
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n' + RDF
    text += '<ex:T rdf:about="https://example.org/a"><ex:p>é</ex:p></ex:T></rdf:RDF>'
    read_one = read("a.rdf", text.encode(encoding), HOME)

    assert read_one.problems == []
    assert read_one.given[1].triple.object.value == "é"


def test_the_language_ends_with_its_element() -> None:
    """`xml:lang` holds for what is within; an empty one ends it."""
    read_one = document(
        RDF
        + '<ex:T rdf:about="https://example.org/a" xml:lang="fr"><ex:p>a</ex:p><ex:p xml:lang="">b</ex:p></ex:T>'
        + '<ex:T rdf:about="https://example.org/b"><ex:p>c</ex:p></ex:T></rdf:RDF>',
        "a.rdf",
    )

    assert [value for _, _, value in places(read_one) if value.startswith('"')] == ['"a"@fr', '"b"', '"c"']


def test_what_stands_before_a_mistake_is_read() -> None:
    """XML that breaks off gives the triples before that place."""
    read_one = document(RDF + '<ex:T rdf:about="https://example.org/a"><ex:p>x</ex:p>', "a.rdf")

    assert len(read_one.given) == 2
    assert [one.rule for one in read_one.problems] == ["read:xml"]
