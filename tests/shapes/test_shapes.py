"""
Every shape has a file that it accepts and a file that it alone refuses.

`valid/X.ttl` is about the node shape `X` and all its properties; `invalid/X-property.way.ttl` breaks that one shape in one way. Both
are read together with `context.ttl` and with the class tree and the code lists of the ontology.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from iae_atlas.namespaces import ONTOLOGY, RDF, RDFS, SH, SHAPES
from iae_atlas.turtle.read import read_all
from iae_atlas.validation.shacl import lifted, validate

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FILES = sorted((ROOT / "ontology/shapes").glob("*.ttl"))
VALID = sorted((HERE / "valid").glob("*.ttl"))
INVALID = sorted((HERE / "invalid").glob("*.ttl"))
TARGETS = [NamedNode(SH + name) for name in ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")]
PROPERTY, PATH, NODE, MESSAGE, SEVERITY, SPARQL = (
    NamedNode(SH + name) for name in ("property", "path", "node", "message", "severity", "sparql")
)
TYPE = NamedNode(RDF + "type")


def triples(*paths: Path) -> set[Triple]:
    """The triples of some Turtle files."""
    return {quad.triple for quad in read_all(list(paths))}


@cache
def shapes() -> frozenset[Triple]:
    """The shapes graph."""
    return frozenset(triples(*FILES))


def values(subject: NamedNode | BlankNode, predicate: NamedNode) -> list[object]:
    """What a shape has under a property."""
    return [triple.object for triple in shapes() if triple.subject == subject and triple.predicate == predicate]


def local(shape: NamedNode) -> str:
    """The name of a shape without the address of the shapes."""
    return shape.value.removeprefix(SHAPES)


@cache
def targeted() -> dict[NamedNode, tuple[NamedNode, ...]]:
    """The node shapes that have targets, each with its property shapes."""
    nodes = {triple.subject for triple in shapes() if triple.predicate in TARGETS}
    return {
        node: tuple(value for value in values(node, PROPERTY) if isinstance(value, NamedNode))
        for node in nodes
        if isinstance(node, NamedNode)
    }


@cache
def reporting() -> frozenset[NamedNode]:
    """The shapes that findings name: property shapes of targeted node shapes, and targeted node shapes with a message."""
    properties = {shape for found in targeted().values() for shape in found}
    nodes = {node for node in targeted() if values(node, MESSAGE) or values(node, SPARQL)}
    return frozenset(properties | nodes)


@cache
def code_lists() -> dict[NamedNode, set[Triple]]:
    """What the code lists say of each concept and scheme."""
    found: dict[NamedNode, set[Triple]] = defaultdict(set)
    for triple in triples(*(ROOT / "ontology/vocab").glob("*.ttl")):
        if isinstance(triple.subject, NamedNode):
            found[triple.subject].add(triple)
    return found


@cache
def class_tree() -> frozenset[Triple]:
    """The named classes of the ontology, each below those above it."""
    below = NamedNode(RDFS + "subClassOf")
    modules = [*(ROOT / "ontology").glob("*.ttl"), *(ROOT / "ontology/align").glob("*.ttl")]
    return frozenset(
        triple for triple in triples(*modules) if triple.predicate == below and isinstance(triple.object, NamedNode)
    )


def with_context(path: Path) -> set[Triple]:
    """A fixture with what it names: context, class tree, and the concepts in use with their schemes."""
    found = triples(HERE / "context.ttl", path)
    named = {node for triple in found for node in (triple.subject, triple.object) if node in code_lists()}
    described: set[object] = set()
    while named:
        node = named.pop()
        described.add(node)
        about = code_lists()[node]
        found |= about
        named |= {
            t.object for t in about if t.object in code_lists() and t.object not in described and "scheme" in str(t)
        }
    return found | class_tree()


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_what_is_right_is_accepted(path: Path) -> None:
    """A valid file breaks no shape at all."""
    findings = validate(with_context(path), shapes())

    assert [found.sentence("en") for found in findings] == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_what_is_wrong_is_refused_by_one_shape(path: Path) -> None:
    """An invalid file breaks the shape that it is named after, and no other."""
    findings = validate(with_context(path), shapes())

    assert {found.rule for found in findings} == {"iaesh:" + path.name.split(".")[0]}


def test_every_shape_has_its_two_fixtures() -> None:
    """No shape goes without a file that breaks it, no node shape without one that it accepts, and no file without a shape."""
    broken = {path.name.split(".")[0] for path in INVALID}
    accepted = {path.stem for path in VALID}

    assert broken == {local(shape) for shape in reporting()}
    assert accepted == {local(node) for node in targeted()}


def test_every_valid_fixture_uses_all_properties() -> None:
    """A valid file holds a value for each property that its shape speaks of, so that accepting it says something."""
    silent = []
    for node, properties in targeted().items():
        used = {triple.predicate for triple in triples(HERE / "valid" / f"{local(node)}.ttl")}
        paths = {value for shape in properties for value in values(shape, PATH) if isinstance(value, NamedNode)}
        silent += [f"{local(node)}: {path.value}" for path in paths - used]

    assert silent == []


def test_every_coded_value_is_tried_with_another_list() -> None:
    """A property whose values come from a code list has a fixture with a concept of another list."""
    coded = {local(shape) for shape in reporting() if values(shape, NODE)}
    tried = {path.name.split(".")[0] for path in INVALID if path.name.endswith(".other-list.ttl")}

    assert coded == tried


def test_every_message_is_in_both_languages() -> None:
    """Each shape that reports says once in French and once in English what is wrong, and then how to mend it."""
    wrong = {}
    for shape in reporting():
        holders = [shape, *(value for value in values(shape, SPARQL) if isinstance(value, NamedNode))]
        messages = [text for holder in holders for text in values(holder, MESSAGE) if isinstance(text, Literal)]
        languages = sorted(text.language or "" for text in messages)
        sentences = [text.value for text in messages if text.value.endswith(".") and ". " in text.value]
        if languages != ["en", "fr"] or len(sentences) != 2:
            wrong[local(shape)] = [str(text) for text in messages]

    assert wrong == {}


def test_every_shape_says_how_grave_it_is() -> None:
    """Each shape that reports has one severity."""
    known = [[NamedNode(SH + name)] for name in ("Violation", "Warning", "Info")]

    assert [local(shape) for shape in reporting() if values(shape, SEVERITY) not in known] == []


def test_a_sparql_constraint_stands_alone() -> None:
    """A node shape with a SPARQL constraint has no message, constraint or property besides: pyshacl would mix them."""
    besides = {SEVERITY, SPARQL, TYPE, *TARGETS}
    constrained = {triple.subject for triple in shapes() if triple.predicate == SPARQL}

    assert constrained
    assert [t for t in shapes() if t.subject in constrained and t.predicate not in besides] == []


def test_only_paths_and_lists_are_without_a_name() -> None:
    """Shapes and constraints are named, so that reports can name them."""
    allowed = {RDF + "first", RDF + "rest", SH + "inversePath", SH + "alternativePath"}

    assert [t for t in shapes() if isinstance(t.subject, BlankNode) and t.predicate.value not in allowed] == []


def test_shapes_speak_of_terms_and_lists_that_exist() -> None:
    """Shapes name no own term that the ontology lacks, and no concept or scheme that no list declares."""
    known = {t.subject for t in triples(*(ROOT / "ontology").glob("*.ttl"))} | set(code_lists())
    named = {t.object for t in shapes() if isinstance(t.object, NamedNode)}
    own = {n for n in named if n.value.startswith((ONTOLOGY, "https://w3id.org/iae-atlas/id/concept/", SCHEME))}

    assert sorted(node.value for node in own - known) == []


SCHEME = "https://w3id.org/iae-atlas/id/scheme/"


def test_each_shape_stands_in_one_file() -> None:
    """No shape is spread over two files."""
    places: dict[object, list[str]] = defaultdict(list)
    for path in FILES:
        for subject in {triple.subject for triple in triples(path) if isinstance(triple.subject, NamedNode)}:
            places[subject].append(path.stem)

    assert {str(shape): found for shape, found in places.items() if len(found) > 1} == {}


def test_property_shapes_take_the_targets_of_their_node_shape() -> None:
    """What pyshacl is given finds the same: each property shape bears the targets, helper shapes stay as they are."""
    rate = NamedNode(SHAPES + "AidRuleShape-rate")
    helper = NamedNode(SHAPES + "AidBaseConcept")
    given = lifted(shapes())

    assert Triple(rate, TARGETS[0], NamedNode(ONTOLOGY + "AidRule")) in given
    assert Triple(NamedNode(SHAPES + "AidRuleShape"), PROPERTY, rate) not in given
    assert Triple(helper, PROPERTY, NamedNode(SHAPES + "AidBaseConcept-inScheme")) in given


def test_a_finding_says_where_what_and_how_to_mend() -> None:
    """The sentence names the node, the property and the value as written."""
    findings = validate(with_context(HERE / "invalid/AidRuleShape-rate.over-one.ttl"), shapes())

    assert [(found.severity, found.focus, found.detail) for found in findings] == [
        ("violation", "rule:x", 'iae:rate "80.0"')
    ]
    assert findings[0].sentence("fr") == (
        "violation: rule:x: Règle d'aide : iae:rate est donné deux fois ou n'est pas un nombre décimal entre 0 et 1. "
        'Écrivez 0.80 pour 80 %. [iae:rate "80.0"] (iaesh:AidRuleShape-rate)'
    )
