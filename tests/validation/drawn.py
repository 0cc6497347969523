"""Shapes and graphs drawn at random: every constraint and path of SHACL's core, over a few nodes, properties and classes."""

from __future__ import annotations

from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Triple, parse

PREFIXES = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX x: <urn:x:>
"""


def triples(text: str) -> set[Triple]:
    """The triples of some Turtle, with the prefixes that the tests use."""
    return {quad.triple for quad in parse((PREFIXES + text).encode(), format=RdfFormat.TURTLE)}


NODES = [f"x:n{number}" for number in range(5)]
node = st.sampled_from(NODES)
predicate = st.sampled_from(["x:p", "x:q", "x:r"])
path = st.sampled_from(
    [
        "x:p",
        "x:q",
        "( x:p x:q )",
        "( [ sh:inversePath x:q ] x:p )",
        "[ sh:inversePath x:p ]",
        "[ sh:alternativePath ( x:p x:r ) ]",
        "[ sh:zeroOrMorePath x:p ]",
        "[ sh:oneOrMorePath [ sh:inversePath x:r ] ]",
        "[ sh:zeroOrOnePath x:q ]",
    ]
)
kind = st.sampled_from(["x:A", "x:B", "x:C"])
value = st.one_of(node, st.sampled_from(["1", "2", '"a"@fr', '"b"@fr', '"c"']))
count = st.integers(0, 2)
plain = st.one_of(
    st.builds("sh:minCount {}".format, count),
    st.builds("sh:maxCount {}".format, count),
    st.builds("sh:class {}".format, kind),
    st.builds("sh:hasValue {}".format, value),
    st.builds("sh:in ( {} {} {} )".format, value, value, value),
    st.builds("sh:equals {}".format, predicate),
    st.builds("sh:disjoint {}".format, predicate),
    st.builds("sh:lessThan {}".format, predicate),
    st.sampled_from(["sh:nodeKind sh:IRI", "sh:datatype xsd:integer", "sh:uniqueLang true", "sh:minInclusive 2"]),
)


def holding(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Constraints that hold values against other shapes."""
    prop = st.builds("sh:property [ sh:path {} ; {} ]".format, path, inner)
    about_itself = st.builds("sh:class {}".format, kind) | st.builds("sh:hasValue {}".format, node)
    shape = st.one_of(prop, about_itself)
    closed = st.builds(
        "sh:closed true ; sh:ignoredProperties ( <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> x:r ) ;"
        " sh:property [ sh:path {} ]".format,
        predicate,
    )
    return st.one_of(
        st.builds("sh:node [ {} ]".format, shape | closed),
        st.builds("sh:not [ {} ]".format, shape),
        st.builds("sh:or ( [ {} ] [ {} ] )".format, shape, shape),
        st.builds("sh:and ( [ {} ] [ {} ] )".format, shape, shape),
        st.builds("sh:xone ( [ {} ] [ {} ] )".format, shape, shape),
        st.builds("sh:qualifiedMinCount {} ; sh:qualifiedValueShape [ {} ]".format, count, shape),
        st.builds("sh:qualifiedMaxCount {} ; sh:qualifiedValueShape [ {} ]".format, count, shape),
        st.builds("sh:property [ sh:path {} ; {} ]".format, path, inner),
    )


constraint = st.recursive(plain, holding, max_leaves=3)
target = st.one_of(
    st.builds("sh:targetClass {}".format, kind),
    st.builds("sh:targetNode {}".format, node),
    st.builds("sh:targetSubjectsOf {}".format, predicate),
    st.builds("sh:targetObjectsOf {}".format, predicate),
)
query = st.sampled_from(
    [
        "",
        "$this <urn:x:p> ?value . ?value <urn:x:q> ?other FILTER NOT EXISTS { ?other <urn:x:r> $this }",
        "$this a <urn:x:A> . ?value <urn:x:p>/<urn:x:p> $this FILTER(EXISTS { ?value <urn:x:q> ?w } && ?value != $this)",
        "$this <urn:x:q> ?value OPTIONAL { ?w <urn:x:p> ?value } FILTER(!BOUND(?w))",
    ]
)
shape = st.tuples(target, path, constraint, query)
triple = st.one_of(
    st.builds("{} {} {} .".format, node, predicate, value),
    st.builds("{} a {} .".format, node, kind),
)


def shapes_text(parts: list[tuple[str, ...]]) -> str:
    """Named node shapes, each with a named property shape, some with a constraint in SPARQL."""
    lines = []
    for number, (where, along, what, asked) in enumerate(parts):
        lines.append(f"x:S{number} a sh:NodeShape ; {where} ; sh:property x:P{number} .")
        lines.append(f"x:P{number} a sh:PropertyShape ; sh:path {along} ; {what} .")
        if asked:
            lines.append(
                f"x:S{number} sh:sparql x:Q{number} . x:Q{number} sh:select 'SELECT $this ?value {{ {asked} }}' ."
            )
    return "\n".join(lines)
