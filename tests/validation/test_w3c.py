"""
The W3C's test suite for SHACL: what each engine gives is what the suite expects, but for the differences that are listed here.

`KNOWN` is the whole list; docs/reference.md repeats it. What is not in it fails, and so does what is gone.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path as File

import pytest
import shacl_rust
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse, serialize

from iae_atlas.errors import ShapesError
from iae_atlas.namespaces import RDF, SH
from iae_atlas.turtle.terms import Term
from iae_atlas.validation.engines import engine
from iae_atlas.validation.paths import Alternative, Link, Path, Repeat
from iae_atlas.validation.results import Result
from iae_atlas.validation.shapes import Shapes

ROOT = File(__file__).parents[2]
SUITE = "w3c-shacl/tests"
MANIFEST = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
TEST = "http://www.w3.org/ns/shacl-test#"
TYPE = NamedNode(RDF + "type")
Row = tuple[str, str, str, str, str, str]
Outcome = Counter[Row] | None  # None: the suite expects that the shapes are refused

NO_VALUE = "a query that names no ?value gives a result without sh:value, where the standard takes the focus node"
NOT_REFUSED = "a query that must be refused is answered"
KNOWN = {
    "pyshacl": {
        "core/misc/severity-002": "a severity of one's own counts as a violation",
        "sparql/pre-binding/shapesGraph-001": "$shapesGraph is refused",
    },
    "shacl-rust": {
        "sparql/node/sparql-003": NO_VALUE,
        "sparql/pre-binding/pre-binding-001": NO_VALUE,
        "sparql/pre-binding/pre-binding-002": NO_VALUE,
        "sparql/pre-binding/pre-binding-003": NO_VALUE,
        "sparql/pre-binding/pre-binding-004": NO_VALUE,
        "sparql/pre-binding/pre-binding-005": NO_VALUE,
        "sparql/pre-binding/pre-binding-007": NO_VALUE,
        "sparql/pre-binding/shapesGraph-001": NO_VALUE,
        "sparql/pre-binding/unsupported-sparql-002": NOT_REFUSED,
        "sparql/pre-binding/unsupported-sparql-006": NOT_REFUSED,
    },
}


class Case:
    """One test: data and shapes, and the report that is expected."""

    def __init__(self, path: File, entry: NamedNode) -> None:
        self.triples = read(path)
        self.about = Shapes(self.triples, lift=False).about
        self.entry = entry
        action = self.one(entry, MANIFEST + "action")
        self.data = self.graph(path, self.one(action, TEST + "dataGraph"))
        self.shapes = self.graph(path, self.one(action, TEST + "shapesGraph"))

    def one(self, node: Term | None, name: str) -> Term | None:
        """The value of a property."""
        return next(iter(self.about[node][name]), None) if node in self.about else None

    def graph(self, path: File, name: Term | None) -> set[Triple]:
        """The graph that a file holds."""
        assert isinstance(name, NamedNode)
        return self.triples if name.value == path.as_uri() else read(path.parent / name.value.rsplit("/", 1)[-1])

    def expected(self) -> Outcome:
        """The results of the report."""
        report = self.one(self.entry, MANIFEST + "result")
        if report == NamedNode(TEST + "Failure"):
            return None
        assert report is not None
        paths = Shapes(self.triples, lift=False)
        found: Counter[Row] = Counter()
        for result in self.about[report][SH + "result"]:
            names = ("focusNode", "value", "sourceShape", "sourceConstraintComponent", "resultSeverity")
            focus, value, shape, component, severity = (self.one(result, SH + name) for name in names)
            path = self.one(result, SH + "resultPath")
            found[row(focus, path and written(paths.path(path)), value, shape, component, severity)] += 1
        return found


def row(
    focus: Term | None,
    path: str | None,
    value: Term | None,
    shape: Term | None,
    component: Term | None,
    severity: Term | None,
) -> Row:
    """A result as it is compared: blank nodes have no names of their own."""
    return (
        *(plain(term) for term in (focus, value, shape)),
        path or "",
        *(plain(term).rsplit("#")[-1] for term in (component, severity)),
    )  # type: ignore[return-value]


def plain(term: Term | None) -> str:
    """A term as a text."""
    return "" if term is None else "[]" if isinstance(term, BlankNode) else str(term).strip("<>")


def written(path: Path) -> str:
    """A path with whole names and without brackets, which each engine sets in its own way."""
    if isinstance(path, Link):
        assert path.predicate is not None
        return "^" * path.inverse + path.predicate.value
    if isinstance(path, Repeat):
        return written(path.part) + ("?" if not path.endless else "+" if path.least else "*")
    return ("|" if isinstance(path, Alternative) else "/").join(written(part) for part in path.parts)


@cache
def read(path: File) -> set[Triple]:
    """The triples of a file."""
    quads = parse(path=str(path), format=RdfFormat.TURTLE, base_iri=path.as_uri())
    return {quad.triple for quad in quads}


def cases(root: File) -> dict[str, Case]:
    """All tests of the suite by their name."""
    found = {}
    for path in sorted(root.rglob("*.ttl")):
        for triple in read(path):
            if triple.predicate == TYPE and triple.object == NamedNode(TEST + "Validate"):
                assert isinstance(triple.subject, NamedNode)
                name = str(path.relative_to(root).with_suffix(""))
                found[name] = Case(path, triple.subject)
    return found


SEVERITIES = {"violation": "Violation", "warning": "Warning", "info": "Info"}


def by_engine(case: Case, name: str) -> Outcome:
    """What an engine of ours finds."""
    try:
        results = engine(Shapes(case.shapes), name).run(case.data)
    except ShapesError:
        return None
    return Counter(of_result(result) for result in results)


def of_result(result: Result) -> Row:
    """A result as it is compared."""
    return row(
        result.focus,
        result.path and written(result.path),
        result.value,
        result.shape,
        result.component,
        NamedNode(SH + SEVERITIES[result.severity]),
    )


def by_shacl_rust(case: Case) -> Outcome:
    """What shacl-rust finds by itself."""
    data, shapes = (serialize(graph, format=RdfFormat.N_TRIPLES).decode() for graph in (case.data, case.shapes))  # type: ignore[union-attr]
    try:
        report = shacl_rust.validate(data, shapes, data_format="nt", shapes_format="nt", experimental_index=True)
    except ValueError:
        return None
    return Counter(of_rust(result) for result in report["results"])


def of_rust(result: dict[str, str]) -> Row:
    """A result of shacl-rust as it is compared."""
    names = ("focusNode", "value", "sourceShape", "sourceConstraintComponent", "severity")
    focus, value, shape, component, severity = (term_of(result.get(name)) for name in names)
    path = result.get("resultPath")
    return row(focus, path and re.sub(r"[()<> ]", "", path), value, shape, component, severity)


def term_of(text: str | None) -> Term | None:
    """A term that shacl-rust wrote."""
    if text is None:
        return None
    return next(iter(parse(f"<urn:s> <urn:p> {text} .".encode(), format=RdfFormat.N_TRIPLES))).object


@pytest.fixture(scope="module")
def suite(interop_path: File) -> dict[str, Case]:
    """Give the tests of the suite."""
    return cases(interop_path / SUITE)


def test_the_suite_is_whole(suite: dict[str, Case]) -> None:
    """All 98 tests of the core and all 23 of the part about SPARQL are read."""
    parts = Counter(name.split("/")[0] for name in suite)

    assert parts == {"core": 98, "sparql": 23}


def test_pyshacl_gives_what_the_suite_expects(suite: dict[str, Case]) -> None:
    """The reference, with its shapes prepared, differs from the suite in the two tests that are listed."""
    different = {name for name, case in suite.items() if by_engine(case, "pyshacl") != case.expected()}

    assert different == set(KNOWN["pyshacl"])


def test_shacl_rust_gives_what_the_suite_expects(suite: dict[str, Case]) -> None:
    """shacl-rust by itself differs from the suite in the ten tests that are listed."""
    different = {name for name, case in suite.items() if by_shacl_rust(case) != case.expected()}

    assert different == set(KNOWN["shacl-rust"])


def test_both_engines_give_one_result(suite: dict[str, Case]) -> None:
    """Before the reference, shacl-rust changes nothing of what is found, on any test of the suite."""
    different = {name for name, case in suite.items() if by_engine(case, "shacl-rust") != by_engine(case, "pyshacl")}

    assert different == set()


def test_the_documentation_lists_the_differences() -> None:
    """docs/reference.md names each test in which an engine differs from the suite."""
    text = (ROOT / "docs/reference.md").read_text(encoding="utf-8")

    assert {name for names in KNOWN.values() for name in names if f"`{name}`" not in text} == set()
