"""
The build: read every source, publish statements, reason, derive, validate, and write the quads.

    data/ ontology/ queries/  →  build/atlas.nq (sorted quads), build/report.json, build/store/… (a cache)

The same input gives the same bytes of quads and report.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from iae_atlas.locations import Home
from iae_atlas.namespaces import DERIVED_GRAPH, GRAPH, INFERRED_GRAPH, ONTOLOGY, RDF, contracted
from iae_atlas.queries.publication import QUESTIONS_GRAPH, published
from iae_atlas.reasoning.closure import closure
from iae_atlas.reasoning.hermit import classified
from iae_atlas.reasoning.rules import derive
from iae_atlas.store.opening import fill_store
from iae_atlas.store.quads import sorted_lines, stable_blank_nodes, write_quads
from iae_atlas.store.sources import Assembled, assemble
from iae_atlas.validation.checks import run_checks
from iae_atlas.validation.findings import Finding
from iae_atlas.validation.shacl import validate

Progress = Callable[[str], None]
TYPE = NamedNode(RDF + "type")
SHAPES_GRAPH = NamedNode(GRAPH + "shapes")
STATEMENT_PARTS = "Statement", "Passage"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build gives: its report and its findings."""

    report: dict[str, Any]
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class Dataset:
    """All graphs of the dataset, the default graph under `DefaultGraph()`."""

    graphs: dict[NamedNode | DefaultGraph, set[Triple]]

    def quads(self) -> list[Quad]:
        """The quads of all graphs."""
        return [
            Quad(triple.subject, triple.predicate, triple.object, graph)
            for graph, triples in self.graphs.items()
            for triple in triples
        ]

    def default(self) -> set[Triple]:
        """The triples of the default graph."""
        return self.graphs[DefaultGraph()]


def silent(_: str) -> None:
    """Progress that says nothing."""


def reasoned(assembled: Assembled, home: Home, *, reasoner: bool = True, progress: Progress = silent) -> Dataset:
    """
    The assembled graphs with what follows from them.

    Raises:
        InconsistentError: HermiT finds a clash.
        UsageError: HermiT was asked for and cannot be run.
    """
    graphs: dict[NamedNode | DefaultGraph, set[Triple]] = {
        name: stable_blank_nodes(triples) for name, triples in {**assembled.merged, **assembled.aside}.items()
    }
    graphs[NamedNode(QUESTIONS_GRAPH)] = published(home.queries)
    default = set().union(*(graphs[name] for name in assembled.merged))
    graphs[DefaultGraph()] = default
    progress("derive")
    quads = [
        Quad(triple.subject, triple.predicate, triple.object, graph)
        for graph, triples in graphs.items()
        for triple in triples
    ]
    derived = derive(quads, home.queries / "rules") - default
    graphs[NamedNode(DERIVED_GRAPH)] = derived
    plain = {triple for triple in default | derived if not _is_provenance(triple)}
    inferred: set[Triple] = set()
    if reasoner:
        progress("reason")
        inferred = classified(plain, home.build / "inferred")
    progress("close")
    inferred |= closure(plain | inferred)
    known = default | derived
    graphs[NamedNode(INFERRED_GRAPH)] = {triple for triple in inferred if triple not in known and _is_named(triple)}
    return Dataset(graphs)


def build(home: Home, *, reasoner: bool = True, progress: Progress = silent) -> Built:
    """
    Build the atlas of a home.

    The quads are written whatever the findings are: what is wrong can then be looked at.

    Raises:
        DataError: A file does not parse, or the data are inconsistent.
    """
    progress("read")
    assembled = assemble(home)
    dataset = reasoned(assembled, home, reasoner=reasoner, progress=progress)
    progress("validate")
    findings = find_faults(dataset, home)
    progress("write")
    digest = write_quads(home.quads, sorted_lines(dataset.graphs.items()))
    report = {**_report(dataset, digest, findings), "checks": _checks(home)}
    home.report.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    progress("store")
    fill_store(home)
    return Built(report, findings)


def find_faults(dataset: Dataset, home: Home) -> list[Finding]:
    """What the shapes and the checks find in a dataset."""
    store = Store()
    store.bulk_extend(dataset.quads())
    checks = run_checks(store, home.queries / "checks")
    shapes = dataset.graphs.get(SHAPES_GRAPH, set())
    data = dataset.default() | dataset.graphs[NamedNode(INFERRED_GRAPH)]
    return [*validate(data, shapes), *checks]


def _is_named(triple: Triple) -> bool:
    return isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode)


PROVENANCE = {
    ONTOLOGY + name
    for name in (
        [
            "subject",
            "predicate",
            "object",
            "citation",
            "basis",
            "source",
            "lines",
            "locator",
            "evidence",
            "flag",
            "digest",
            "section",
            "box",
            "sentence",
        ]
    )
}


def _is_provenance(triple: Triple) -> bool:
    if triple.predicate.value in PROVENANCE:
        return True
    return (
        triple.predicate == TYPE
        and isinstance(triple.object, NamedNode)
        and triple.object.value in {ONTOLOGY + name for name in STATEMENT_PARTS}
    )


def _report(dataset: Dataset, digest: str, findings: list[Finding]) -> dict[str, Any]:
    default = dataset.default()
    classes = Counter(
        contracted(triple.object.value)
        for triple in default
        if triple.predicate == TYPE
        and isinstance(triple.object, NamedNode)
        and triple.object.value.startswith(ONTOLOGY)
    )
    graphs = {
        "default" if isinstance(name, DefaultGraph) else name.value: len(triples)
        for name, triples in dataset.graphs.items()
    }
    return {
        "digest": digest,
        "graphs": dict(sorted(graphs.items())),
        "classes": dict(sorted(classes.items())),
        "findings": [
            {
                "severity": found.severity,
                "rule": found.rule,
                "focus": found.focus,
                "message": dict(sorted(found.message.items())),
            }
            for found in findings
        ],
    }


def current_findings(home: Home, *, progress: Progress = silent) -> list[Finding]:
    """
    What is wrong with the data as they are now.

    What the last build found is taken where the quads have not changed since: validating again would say the same.
    """
    progress("read")
    assembled = assemble(home)
    dataset = reasoned(assembled, home, progress=progress)
    if home.report.is_file():
        report = json.loads(home.report.read_text(encoding="utf-8"))
        content = "\n".join(sorted_lines(dataset.graphs.items())) + "\n"
        if report.get("digest") == sha256(content.encode("utf-8")).hexdigest() and report.get("checks") == _checks(
            home
        ):
            return [Finding(f["severity"], f["rule"], f["focus"], f["message"]) for f in report["findings"]]
    progress("validate")
    return find_faults(dataset, home)


def _checks(home: Home) -> str:
    texts = [path.read_bytes() for path in sorted((home.queries / "checks").glob("*.rq"))]
    return sha256(b"\n".join(texts)).hexdigest()
