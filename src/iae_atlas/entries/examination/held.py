"""Entries held against shapes and against the checks of the whole graph, each with what of the atlas they can reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.examination.shaped import Pointer, problem_of, problem_of_finding
from iae_atlas.entries.findings.constraints import Expectations
from iae_atlas.entries.names.families import Terms
from iae_atlas.entries.normal.form import Entry
from iae_atlas.errors import EvidenceError
from iae_atlas.locations import Home
from iae_atlas.namespaces import iae
from iae_atlas.turtle.read import rdf_files, read_all
from iae_atlas.validation.checks import check_files
from iae_atlas.validation.nearby_checks import NearbyChecks
from iae_atlas.validation.neighbourhood import NearbyShapes
from iae_atlas.validation.shapes import Shapes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

EVIDENCED = iae("EvidencedNode")
# What the encoding of the study tells besides, and an entry need not: q:open says that the source does not say it.
OF_THE_STUDY = frozenset({"open-ceiling-without-undetermined"})


def held(
    entries: Sequence[Entry], home: Home, store: Queryable, terms: Terms, engine: str
) -> Iterator[tuple[Entry, Problem]]:
    """
    What the shapes newly find with the entries, each finding with the entry it is about.

    Raises:
        UsageError: The engine is not installed.
    """
    pointer = Pointer(entries)
    flat = {triple for entry in entries for triple in entry.flat()}
    evidenced = terms.below(EVIDENCED)
    published = {triple for entry in entries for triple in _published(entry, evidenced)}
    for folder, triples in (("entries", flat), ("shapes", published)):
        shapes = prepared(home, folder, engine)
        expectations = Expectations(shapes.shapes, store)
        for result in shapes.results(store, triples):
            pointed = pointer.pointed(result)
            if pointed is not None:
                yield pointed.entry, problem_of(result, pointed, expectations)


def checked_whole(
    entries: Sequence[Entry], home: Home, store: Queryable, terms: Terms
) -> Iterator[tuple[Entry, Problem]]:
    """What the checks of the whole graph (`queries/checks/`) newly find with entries in which nothing else stands in the way."""
    checks = prepared_checks(home, store)
    pointer = Pointer(entries)
    evidenced = terms.below(EVIDENCED)
    graphs: dict[NamedNode, list[Entry]] = {}
    for entry in entries:
        graphs.setdefault(entry.graph, []).append(entry)
    for graph, own in graphs.items():
        triples = {triple for entry in own for triple in _published(entry, evidenced)}
        for finding in checks.findings(triples, graph):
            if finding.rule in OF_THE_STUDY:
                continue
            yield problem_of_finding(finding, pointer, own[0])


def _published(entry: Entry, evidenced: set[NamedNode]) -> set[Triple]:
    """What the graph would publish of an entry; of one whose evidence is broken, which is told already, the plain triples."""
    try:
        return entry.published(evidenced)
    except EvidenceError:
        return entry.triples()


def prepared(home: Home, folder: str, engine: str) -> NearbyShapes:
    """
    The shapes of one folder of the ontology (`entries` or `shapes`), read once for as long as their files do not change.

    Raises:
        UsageError: The engine is not installed.
    """
    if kept := _kept.get((home.root_name(), folder, engine)):
        return kept
    files = rdf_files(home.ontology / folder)
    return _prepared(tuple((path, path.stat().st_mtime_ns) for path in files), engine)


def prepared_checks(home: Home, store: Queryable) -> NearbyChecks:
    """The checks of the whole graph, read once for as long as their files do not change."""
    if kept := _kept_checks.get((home.root_name(), id(store))):
        return kept
    files = check_files(home.queries / "checks")
    return _prepared_checks(home.queries / "checks", tuple(path.stat().st_mtime_ns for path in files), store)


def keep(home: Home, store: Queryable, engine: str = "pyshacl") -> None:
    """Read shapes and checks now and never look at their files again, for a process that must not open any."""
    for folder in ("entries", "shapes"):
        _kept[home.root_name(), folder, engine] = prepared(home, folder, engine)
    checks = _kept_checks[home.root_name(), id(store)] = prepared_checks(home, store)
    assert checks.axioms  # read now


_kept: dict[tuple[str, str, str], NearbyShapes] = {}
_kept_checks: dict[tuple[str, int], NearbyChecks] = {}


@lru_cache(maxsize=2)
def _prepared_checks(directory: Path, changed: tuple[int, ...], store: Queryable) -> NearbyChecks:
    del changed
    return NearbyChecks(directory, store)


@lru_cache(maxsize=8)
def _prepared(files: tuple[tuple[Path, int], ...], engine: str) -> NearbyShapes:
    return NearbyShapes(Shapes(quad.triple for quad in read_all(path for path, _ in files)), engine)
