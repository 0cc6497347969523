"""
shacl-rust before the reference, in large graphs: it sets aside what is right, and pyshacl decides on the rest.

shacl-rust raises alarms where nothing is wrong (a shape held against a text, a number spelt otherwise), and misses faults of a few
kinds. So the shapes that it is not trusted with go to the reference at once, and so does every node that it complains of: what is
found is the reference's, in full. A test holds both against each other on every fixture and on the W3C's test suite.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from iae_atlas.errors import ShapesError, UsageError
from iae_atlas.namespaces import RDF, SH, XSD
from iae_atlas.turtle.terms import Term
from iae_atlas.validation.engines import Pairs
from iae_atlas.validation.engines.reference import Reference
from iae_atlas.validation.paths import Alternative, Link, Path, Sequence
from iae_atlas.validation.reach import Reach
from iae_atlas.validation.reading import Held
from iae_atlas.validation.results import Result
from iae_atlas.validation.shapes import TARGETS, Shapes
from iae_atlas.validation.targets import Targets

RANGES = {"minInclusive", "maxInclusive", "minExclusive", "maxExclusive"}
TRUSTED = RANGES | {
    *(
        "path",
        "targetClass",
        "targetNode",
        "targetSubjectsOf",
        "targetObjectsOf",
        "severity",
        "message",
        "name",
        "description",
    ),
    *("order", "group", "defaultValue", "closed", "ignoredProperties", "class", "nodeKind", "minCount", "maxCount"),
    *("uniqueLang", "languageIn", "datatype", "in", "hasValue", "node", "property", "and", "or"),
}
NUMBERS = {XSD + name for name in ("integer", "decimal", "double", "nonNegativeInteger", "positiveInteger")}
TEXTS = {XSD + name for name in ("string", "boolean", "date", "dateTime", "gYear", "gYearMonth", "anyURI")}
DATATYPES = NUMBERS | TEXTS | {RDF + "langString"}
UNSAID = {SH + name for name in ("message", "name", "description", "order", "group", "severity", "defaultValue")}
IRI = re.compile(r"<([^>]*)>")
LEAST = 10_000  # pairs of a node and a shape


class Accelerated:
    """Shapes for both engines."""

    name = "shacl-rust"

    def __init__(self, shapes: Shapes) -> None:
        """
        Prepare shapes.

        Raises:
            ShapesError: A shape is ill-formed.
            UsageError: shacl-rust is not installed.
        """
        self._validate = _shacl_rust()
        self.shapes = shapes
        self.reference = Reference(shapes)
        self.targets = Targets(shapes)
        try:
            self.reach: Reach | None = Reach(shapes)
        except ShapesError:
            self.reach = None
        self._lines: dict[Term, list[str]] = {}
        self._trusted = {shape for shape in shapes.targeted() if self.reach is not None and self._is_trusted(shape)}

    def run(self, data: Iterable[Triple], pairs: Pairs | None = None) -> list[Result]:
        """
        What the shapes find in a graph, gravest first.

        Raises:
            ShapesError: A shape cannot be evaluated.
        """
        triples = data if isinstance(data, set) else set(data)
        todo = self.targets.found(triples) if pairs is None else pairs
        rest: dict[Term, set[Term]] = defaultdict(set)
        easy: dict[Term, set[Term]] = {}
        for shape, nodes in todo.items():
            if shape in self._trusted:
                easy[shape] = {node for node in nodes if isinstance(node, NamedNode | BlankNode)}
                rest[shape].update(node for node in nodes if isinstance(node, Literal))
            else:
                rest[shape].update(nodes)
        number = sum(map(len, easy.values()))
        if not number or number < LEAST:  # the reference is done before shacl-rust has read the shapes
            return self.reference.run(triples, todo)
        for shape, nodes in self._alarmed(triples, easy).items():
            rest[shape].update(nodes)
        return self.reference.run(self._needed(triples, rest), rest) if any(rest.values()) else []

    def _alarmed(self, triples: set[Triple], pairs: Pairs) -> Pairs:
        """The pairs that shacl-rust complains of."""
        lines = dict.fromkeys(line for shape in pairs for line in self._text(shape))
        try:
            results = self._validate(_written(triples), "\n".join(lines))
        except ValueError:  # what it does not read, the reference reads
            return pairs
        found: dict[Term, set[Term]] = defaultdict(set)
        for result in results:
            shape, focus = IRI.fullmatch(result["sourceShape"]), IRI.fullmatch(result["focusNode"])
            if shape is None:
                return pairs  # a shape without a name: all is looked at again
            source = NamedNode(shape[1])
            if source in pairs and focus is not None:
                node = NamedNode(focus[1])
                if node in pairs[source]:  # else a neighbour, of which the graph at hand holds but a part
                    found[source].add(node)
            else:
                for top in pairs:
                    if source in self._within(top):
                        found[top].update(pairs[top])
        return found

    def _needed(self, triples: set[Triple], pairs: Pairs) -> Iterable[Triple]:
        """The triples that the reference reads for some pairs: making them terms of rdflib takes longer than finding them."""
        assert self.reach is not None  # else no shape is trusted
        held, seen = Held(triples), set[tuple[Term, Term]]()
        for shape, nodes in pairs.items():
            self.reach.needs(shape, nodes, held.ends, seen)
        return held.context

    def _within(self, shape: Term) -> set[Term]:
        """A shape and all that it names: shapes, lists, paths."""
        found, edge = {shape}, [shape]
        while edge:
            about = self.shapes.about.get(edge.pop(), {})
            new = {
                node
                for name, nodes in about.items()
                if name not in TARGETS
                for node in nodes
                if node in self.shapes.about
            }
            edge += new - found
            found |= new
        return found

    def _text(self, shape: Term) -> list[str]:
        """A shape in N-Triples: its targets, and all that it names without theirs."""
        if shape not in self._lines:
            lines = []
            for node in self._within(shape):
                for name, values in self.shapes.about[node].items():
                    if name not in UNSAID and (node == shape or name not in TARGETS):
                        lines += [f"{node} <{name}> {value} ." for value in values]
            self._lines[shape] = lines
        return self._lines[shape]

    def _is_trusted(self, top: Term) -> bool:
        for shape in self._within(top):
            about = self.shapes.about[shape]
            given = {name.removeprefix(SH) for name in about if name.startswith(SH)}
            if "path" not in given and not given & TRUSTED:
                continue  # a list, or a path
            kinds = {getattr(value, "value", "") for value in self.shapes.values(shape, "datatype")}
            paths = [self.shapes.path(node) for node in self.shapes.values(shape, "path")]
            if not all(_is_plain(path, start=shape == top) for path in paths):
                return False
            if given - TRUSTED or kinds - DATATYPES or (given & RANGES and not kinds & NUMBERS):
                return False
        return True


def _is_plain(path: Path, *, start: bool) -> bool:
    """Whether a path neither repeats nor goes back from a value: shacl-rust misses loops, and what leads to a literal."""
    if isinstance(path, Link):
        return start or not path.inverse
    if isinstance(path, Alternative):
        return all(_is_plain(part, start=start) for part in path.parts)
    if isinstance(path, Sequence):
        return all(_is_plain(part, start=start and place == 0) for place, part in enumerate(path.parts))
    return False


def _written(triples: Iterable[Triple]) -> str:
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode("utf-8")


def _shacl_rust() -> Callable[[str, str], list[dict[str, str]]]:
    try:
        import shacl_rust
    except ImportError:
        raise UsageError(
            "--engine shacl-rust: it is not installed. Install it with `pip install 'iae-atlas[fast]'`, or take pyshacl.",
            "--engine shacl-rust : il n'est pas installé. Installez-le avec `pip install 'iae-atlas[fast]'`, ou prenez pyshacl.",
        ) from None

    def validated(data: str, shapes: str) -> list[dict[str, str]]:
        report = shacl_rust.validate(data, shapes, data_format="nt", shapes_format="nt", experimental_index=True)
        found: list[dict[str, str]] = report["results"]
        return found

    return validated
