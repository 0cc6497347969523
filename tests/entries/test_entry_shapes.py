"""
Every shape of entries accepts what is right, and each of its constraints refuses what is wrong, by itself.

`shapes/valid.ttl` holds a node of each kind with a value for each field. For each field a copy of its node is made that breaks it in
one way; all copies stand in one graph, and each finding is known by the name of the copy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from iae_atlas.entries.kinds.kind import Field, Kind, all_kinds, all_parts
from iae_atlas.locations import Home
from iae_atlas.namespaces import ID, RDF, RDFS, SH, SHAPES, SKOS, XSD, iae
from iae_atlas.turtle.read import read_all
from iae_atlas.turtle.terms import Term
from iae_atlas.validation.engines import engine
from iae_atlas.validation.shapes import Shapes

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
HOME = Home(ROOT, ROOT)
FILES = sorted((ROOT / "ontology/entries").glob("*.ttl"))
VALID = HERE / "shapes/valid.ttl"
TYPE, LABEL, KIND = NamedNode(RDF + "type"), NamedNode(SKOS + "prefLabel"), NamedNode(iae("bodyKind"))
KINDS = [*all_kinds(HOME), *all_parts(HOME)]
FIELDS = [(kind, field) for kind in KINDS for field in kind.fields]
OTHER_LIST = {"kind": NamedNode(f"{ID}concept/topic/gpec")}
NETWORK = NamedNode(iae("Network"))
CODE = NamedNode(f"{ID}concept/kind/ACI")


def triples(*paths: Path) -> set[Triple]:
    """The triples of some Turtle files."""
    return {quad.triple for quad in read_all(list(paths))}


@cache
def context() -> frozenset[Triple]:
    """The class tree, the code lists, the reference data, and what the valid nodes lead to."""
    below = NamedNode(RDFS + "subClassOf")
    modules = [*(ROOT / "ontology").glob("*.ttl"), *(ROOT / "ontology/align").glob("*.ttl")]
    tree = {triple for triple in triples(*modules) if triple.predicate == below}
    lists = {
        triple
        for triple in triples(*(ROOT / "ontology/vocab").glob("*.ttl"))
        if triple.predicate.value in (RDF + "type", SKOS + "inScheme", SKOS + "broader")
    }
    places = [ROOT / "data/reference" / name for name in ("councils.ttl", "regions.ttl", "bodies.ttl")]
    named = {triple for triple in triples(*places) if triple.predicate in (TYPE, LABEL, KIND)}
    return frozenset({*tree, *lists, *named, *triples(HERE / "shapes/context.ttl")})


@cache
def checker() -> object:
    """The shapes of entries, read by the reference engine."""
    return engine(Shapes(triples(*FILES)), "pyshacl")


def findings(data: set[Triple]) -> dict[str, set[str]]:
    """What the shapes find: the names of shapes by the name of the node."""
    found: dict[str, set[str]] = defaultdict(set)
    described = {triple.subject for triple in data}
    for result in checker().run({*data, *context()}):  # type: ignore[attr-defined]
        if result.focus in described:
            found[result.focus.value].add(result.shape.value.removeprefix(SHAPES))
    return found


def node_with(kind: Kind, field: Field) -> NamedNode:
    """A node of a kind in the valid file that has a value of a field."""
    given = triples(VALID)
    nodes = sorted(
        (
            t.subject
            for t in given
            if t.predicate == TYPE and t.object == (NETWORK if kind.name == "body" else kind.target_class)
        ),
        key=str,
    )
    if kind.existing:
        nodes = [NamedNode(f"{ID}council/74")]
    for node in nodes:
        ends = [t.object if field.inverse else t.subject for t in given if t.predicate == field.path]
        if isinstance(node, NamedNode) and node in ends:
            return node
    raise AssertionError(f"no {kind.name} with {field.name} in the valid file")


def copied(node: NamedNode, name: str, field: Field, values: list[Term]) -> set[Triple]:
    """A copy of a valid node under another name, with other values of one field."""
    given = triples(VALID)
    copy = NamedNode(name)
    made = {Triple(copy, t.predicate, t.object) for t in given if t.subject == node}
    if node.value.startswith(f"{ID}council/"):
        made.add(Triple(copy, TYPE, NamedNode(iae("RegionalCouncil"))))
    holders = {
        Triple(t.subject, t.predicate, copy)
        for t in given
        if t.object == node and t.predicate == NamedNode(iae("hasRule"))
    }
    if field.inverse:
        return made | {Triple(value, field.path, copy) for value in values if not isinstance(value, Literal)}
    kept = {t for t in made if t.predicate != field.path}
    return {*kept, *holders, *(Triple(copy, field.path, value) for value in values)}


def given_values(node: NamedNode, field: Field) -> list[Term]:
    """The values that a valid node has for a field."""
    given = triples(VALID)
    if field.inverse:
        return sorted((t.subject for t in given if t.predicate == field.path and t.object == node), key=str)
    return sorted((t.object for t in given if t.predicate == field.path and t.subject == node), key=str)


def typed(text: str, datatype: str) -> Literal:
    """A literal of a datatype of XML Schema."""
    return Literal(text, datatype=NamedNode(XSD + datatype))


def broken(kind: Kind, field: Field) -> Iterator[tuple[str, list[Term]]]:
    """The ways to break a field: what is wrong, in a word, and the values."""
    valid = given_values(node_with(kind, field), field)
    if field.min:
        yield "missing", []
    if field.kind == "langtext":
        if field.required:
            yield "french-only", [value for value in valid if isinstance(value, Literal) and value.language == "fr"]
        yield "spanish", [*valid, Literal("Ayuda", language="es")]
        if field.name == "label":
            yield "two-french", [*valid, Literal("Autre nom", language="fr")]
        return
    if field.max == 1:
        yield "twice", [*valid, second(field, valid[0])]
    yield from wrong_values(field)


def second(field: Field, first: Term) -> Term:
    """Another right value."""
    if field.codes:
        return next((code for code in field.codes if code != first), NamedNode(PREFIX_CURRENCY + "USD"))
    match field.kind:
        case "code":
            taken = sorted(
                t.subject.value
                for t in context()
                if t.predicate.value == SKOS + "inScheme" and t.object == field.scheme
            )
            return NamedNode(next(iri for iri in taken if NamedNode(iri) != first))
        case "link" | "part":
            return NamedNode(ID + SECOND.get(field.name, "body/afpa"))
        case "money" | "rate":
            return typed("0.75", "decimal")
        case "number":
            return typed("7", "integer")
        case "integer":
            return typed("2", "integer")
        case "boolean":
            return typed("false" if isinstance(first, Literal) and first.value == "true" else "true", "boolean")
        case "date" | "day":
            return typed("2015-06-01", "date")
        case _:
            return Literal("autre chose")


SECOND = {"group": "condition-group/autre", "underComponent": "component/autre", "source": "source/autre"}
PREFIX_CURRENCY = "http://publications.europa.eu/resource/authority/currency/"


def wrong_values(field: Field) -> Iterator[tuple[str, list[Term]]]:
    """Values of another sort, of another list, out of bounds."""
    match field.kind:
        case "code":
            scheme = field.scheme.value.rpartition("/")[2] if field.scheme else ""
            yield (
                "other-list",
                [OTHER_LIST.get(scheme, CODE) if field.scheme or field.codes else NamedNode(f"{ID}region/74")],
            )
            yield "as-text", [Literal("poste")]
        case "link" if field.target_classes:
            yield "other-class", [NamedNode(f"{ID}passage/page/aide" if field.name != "citation" else f"{ID}region/74")]
            yield "as-text", [Literal("le Conseil")]
        case "link":
            yield "as-text", [Literal("le Conseil")]
        case "part":
            yield "other-class", [NamedNode(f"{ID}region/74")]
        case "money":
            yield "integer", [typed("12000", "integer")]
            yield "zero", [typed("0.00", "decimal")]
            yield "as-text", [Literal("12 k€")]
        case "rate":
            yield "over-one", [typed("80.0", "decimal")]
            yield "negative", [typed("-0.1", "decimal")]
            yield "integer", [typed("80", "integer")]
        case "number":
            yield "as-text", [Literal("quarante")]
            if field.above:
                yield "zero", [typed("0", "integer")]
        case "integer":
            yield "too-low", [typed(str(int(field.low or 0) - 1), "integer")]
            yield "too-high", [typed(str(int(field.high or 0) + 1), "integer")]
            yield "as-text", [Literal("deux")]
        case "date":
            yield "integer", [typed("2015", "integer")]
            yield "as-text", [Literal("mars 2015")]
        case "day":
            yield "year-only", [typed("2015", "gYear")]
        case "boolean":
            yield "as-text", [Literal("oui")]
        case "url":
            yield "as-text", [Literal("www.example.org")]
            yield "no-web", [NamedNode("urn:page")]
        case "name":
            yield "no-language", [Literal("Aide")]
        case "value":
            yield "resource", [CODE]
        case "text":
            yield "in-language", [Literal("article 2", language="fr")]
            if field.longest:
                yield "too-long", [Literal("x" * (field.longest + 1))]


BREAKS = [(kind, field, way, values) for kind, field in FIELDS for way, values in broken(kind, field)]


def name_of(kind: Kind, field: Field, way: str) -> str:
    """The name of the copy that is broken in one way."""
    folder = node_with(kind, field).value.rpartition("/")[0]
    return f"{folder}/{kind.name}-{field.name}-{way}"


@cache
def found_in_copies() -> dict[str, set[str]]:
    """What is found in all copies, in one run."""
    data = triples(VALID)
    for kind, field, way, values in BREAKS:
        data |= copied(node_with(kind, field), name_of(kind, field, way), field, values)
    return findings(data)


def test_what_is_right_is_accepted() -> None:
    """The valid file, which has a value for each field of each kind, breaks no shape."""
    assert [field.name for kind, field in FIELDS if not given_values(node_with(kind, field), field)] == []
    assert findings(triples(VALID)) == {}


@pytest.mark.parametrize(
    ("kind", "field", "way", "values"),
    BREAKS,
    ids=lambda part: getattr(part, "name", part if isinstance(part, str) else ""),
)
def test_what_is_wrong_is_refused_by_its_field(kind: Kind, field: Field, way: str, values: list[Term]) -> None:
    """A field broken in one way is found by its own shape, and by no shape of another field."""
    found = found_in_copies()[name_of(kind, field, way)]
    fields = {one.shape.value.removeprefix(SHAPES) for one in kind.fields}

    assert found & fields == {field.shape.value.removeprefix(SHAPES)}


def test_messages_say_what_is_wrong_and_how_to_mend_it() -> None:
    """Each message, in both languages, has a sentence for each."""
    messages = [t.object for t in triples(*FILES) if t.predicate.value == SH + "message"]
    wrong = [
        text for text in messages if not isinstance(text, Literal) or ". " not in text.value or text.value[-1] != "."
    ]

    assert {text.language for text in messages if isinstance(text, Literal)} == {"fr", "en"}
    assert wrong == []


def test_a_query_stands_alone() -> None:
    """A node shape with a SPARQL constraint has no message, constraint or property besides: pyshacl would mix them."""
    besides = {SH + name for name in ("severity", "sparql", "targetClass", "targetSubjectsOf")} | {RDF + "type"}
    given = triples(*FILES)
    queried = {t.subject for t in given if t.predicate.value == SH + "sparql"}

    assert queried
    assert [t for t in given if t.subject in queried and t.predicate.value not in besides] == []


def test_shapes_name_lists_and_terms_that_exist() -> None:
    """Shapes name no term that the ontology lacks and no code or list that is not declared."""
    known = {t.subject for t in triples(*(ROOT / "ontology").glob("*.ttl"), *(ROOT / "ontology/vocab").glob("*.ttl"))}
    known |= {t.subject for t in triples(*FILES)}
    named = {t.object for t in triples(*FILES) if isinstance(t.object, NamedNode)}
    ours = (iae(""), f"{ID}concept/", f"{ID}scheme/", SHAPES)

    assert sorted(node.value for node in named - known if node.value.startswith(ours)) == []
