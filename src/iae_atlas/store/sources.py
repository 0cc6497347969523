"""Reading every source of a home, each into a graph of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from iae_atlas.errors import DataError
from iae_atlas.evidence.statements import Publisher, Source
from iae_atlas.locations import Home
from iae_atlas.namespaces import (
    ENTRIES_GRAPH,
    GRAPH,
    ID,
    ONTOLOGY,
    RDF,
    RDFS,
    REFERENCE_GRAPH,
    STUDY,
    STUDY_GRAPH,
    iae,
)
from iae_atlas.turtle.read import rdf_files, read_all

TYPE = NamedNode(RDF + "type")
SUBCLASS = NamedNode(RDFS + "subClassOf")
LOCATOR = NamedNode(iae("locator"))
SOURCE_CLASS = NamedNode(iae("Source"))
ASIDE = ("withdrawn", "demonstration")


@dataclass(frozen=True, slots=True)
class Assembled:
    """
    All published triples of a home.

    `merged` graphs make the default graph; `aside` graphs are reached by name only.
    """

    merged: dict[NamedNode, set[Triple]]
    aside: dict[NamedNode, set[Triple]]

    def default(self) -> set[Triple]:
        """The default graph: each triple once."""
        return set().union(*self.merged.values())


def input_files(home: Home) -> list[Path]:
    """Every file that a build reads, in a fixed order."""
    rules = sorted(home.queries.rglob("*.rq"))
    return [*rdf_files(home.ontology), *rdf_files(home.data), *rules, *rdf_files(home.entries)]


def assemble(home: Home) -> Assembled:
    """
    Read ontology, code lists, reference data, study and entries, and publish each source into its graph.

    Raises:
        DataError: A file does not parse, or a block has no described evidence.
    """
    terms = [path for path in rdf_files(home.ontology) if "shapes" not in path.parts]
    shapes = [path for path in rdf_files(home.ontology) if "shapes" in path.parts]
    ontology = list(read_all(terms))
    evidenced = subclasses(ontology, NamedNode(iae("EvidencedNode")))
    reference = Source(
        "reference",
        NamedNode(ID + "source/reference"),
        NamedNode(REFERENCE_GRAPH),
        [*ontology, *read_all(rdf_files(home.data / "reference"))],
    )
    study = Source(
        "panorama-2014",
        NamedNode(STUDY),
        NamedNode(STUDY_GRAPH),
        list(read_all(rdf_files(home.data / "panorama-2014"))),
    )
    merged = {reference.graph: _reference_triples(reference.quads), study.graph: _published(study, evidenced)}
    for path in _entries(home):
        entry = _entry(path, f"{ENTRIES_GRAPH}{path.stem}")
        merged[entry.graph] = _published(entry, evidenced)
    aside = {NamedNode(GRAPH + "shapes"): {quad.triple for quad in read_all(shapes)}}
    for name in ASIDE:
        quads = [quad for path in rdf_files(home.data / name) for quad in _entry(path, GRAPH + name).quads]
        if quads:
            source = Source(name, _source_of(name, quads), NamedNode(GRAPH + name), quads)
            aside[source.graph] = _published(source, evidenced)
    return Assembled(merged, aside)


def subclasses(quads: list[Quad], top: NamedNode) -> set[NamedNode]:
    """A class and all named classes below it."""
    found = {top}
    while True:
        more = {
            quad.subject
            for quad in quads
            if quad.predicate == SUBCLASS and quad.object in found and isinstance(quad.subject, NamedNode)
        }
        if more <= found:
            return found
        found |= more


def term_names(quads: list[Quad]) -> set[str]:
    """The local names of all own terms that the ontology declares."""
    return {
        quad.subject.value[len(ONTOLOGY) :]
        for quad in quads
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(ONTOLOGY) and quad.predicate == TYPE
    }


def _entries(home: Home) -> list[Path]:
    return [*rdf_files(home.data / "entries"), *rdf_files(home.entries)]


def _entry(path: Path, graph: str) -> Source:
    quads = list(read_all([path]))
    return Source(str(path), _source_of(str(path), quads), NamedNode(graph), quads)


def _source_of(name: str, quads: list[Quad]) -> NamedNode:
    for quad in quads:
        if quad.predicate == TYPE and quad.object == SOURCE_CLASS and isinstance(quad.subject, NamedNode):
            return quad.subject
    raise DataError(
        f"{name}: no iae:Source. Describe the source of the entry: `src:… a iae:Source`.",
        f"{name} : pas d'iae:Source. Décrivez la source de l'entrée : `src:… a iae:Source`.",
    )


def _published(source: Source, evidenced: set[NamedNode]) -> set[Triple]:
    locators = {
        quad.subject: quad.object.value
        for quad in source.quads
        if quad.predicate == LOCATOR and isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }
    return Publisher(source, evidenced, locators).triples()


def _reference_triples(quads: list[Quad]) -> set[Triple]:
    for quad in quads:
        if not isinstance(quad.graph_name, DefaultGraph):
            raise DataError(
                f"{quad.graph_name}: reference data and ontology are plain Turtle, without blocks.",
                f"{quad.graph_name} : données de référence et ontologie sont du Turtle simple, sans blocs.",
            )
    return {quad.triple for quad in quads}
