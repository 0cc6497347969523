"""
Reading every source of a home, each into a graph of its own.

An accepted entry is a file of the folder of its source, `data/entries/<source>/<entry>.trig`, or the same below the entries of
one's own; all files of one folder are one source and one graph. What was withdrawn lies in `data/withdrawn/` in the same way.
"""

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
    RDF,
    RDFS,
    REFERENCE_GRAPH,
    STUDY,
    STUDY_GRAPH,
    contracted,
    iae,
)
from iae_atlas.store.journal import settle
from iae_atlas.turtle.read import rdf_files, read_all

TYPE = NamedNode(RDF + "type")
SUBCLASS = NamedNode(RDFS + "subClassOf")
LOCATOR = NamedNode(iae("locator"))
SOURCE_CLASS = NamedNode(iae("Source"))
# Folders of the ontology that hold shapes, each published in a graph of its own: those of the whole graph, and those of entries.
SHAPES_FOLDERS = {"shapes": "shapes", "entries": "entry-shapes"}
WITHDRAWN, DEMONSTRATION = NamedNode(GRAPH + "withdrawn"), NamedNode(GRAPH + "demonstration")


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
    own = [path for folder in (home.entries, home.withdrawn) for path in rdf_files(folder)]
    return list(dict.fromkeys([*rdf_files(home.ontology), *rdf_files(home.data), *rules, *own]))


def assemble(home: Home) -> Assembled:
    """
    Read ontology, code lists, reference data, study and entries, and publish each source into its graph.

    Raises:
        DataError: A file does not parse, or a block has no described evidence.
    """
    settle(home.ground)
    files = {path: path.relative_to(home.ontology).parts[0] for path in rdf_files(home.ontology)}
    terms = [path for path, folder in files.items() if folder not in SHAPES_FOLDERS]
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
    merged = {reference.graph: _reference_triples(reference.quads), study.graph: published(study, evidenced)}
    described = _sources_in(reference.quads)
    for entry in entry_sources([home.data / "entries", home.entries], described):
        merged[entry.graph] = published(entry, evidenced)
        described.add(entry.iri)
    aside = {
        NamedNode(GRAPH + name): {
            quad.triple for quad in read_all(path for path, found in files.items() if found == folder)
        }
        for folder, name in SHAPES_FOLDERS.items()
    }
    gone = [
        published(source, evidenced) for source in entry_sources([home.data / "withdrawn", home.withdrawn], described)
    ]
    if gone:
        aside[WITHDRAWN] = set().union(*gone)
    demonstration = list(read_all(rdf_files(home.data / "demonstration")))
    if demonstration:
        source = Source("demonstration", _source_of("demonstration", demonstration), DEMONSTRATION, demonstration)
        aside[DEMONSTRATION] = published(source, evidenced)
    return Assembled(merged, aside)


def entry_sources(directories: list[Path], described: set[NamedNode]) -> list[Source]:
    """
    The sources of accepted entries, each read from the folders of its name.

    Args:
        directories: Where these folders lie.
        described: Sources that are described elsewhere.

    Raises:
        DataError: A file lies outside any folder of a source, does not parse, or its source is not described.
    """
    folders: dict[str, list[Path]] = {}
    for directory in dict.fromkeys(directories):
        for path in rdf_files(directory):
            folder = path.relative_to(directory).parts[0]
            if path.parent.parent != directory:
                raise DataError(
                    f"{path}: an entry lies in the folder of its source. Move it to {directory}/<source>/{path.name}.",
                    f"{path} : une saisie est dans le dossier de sa source. Mettez-la dans {directory}/<source>/{path.name}.",
                )
            folders.setdefault(folder, []).append(path)
    sources = []
    for folder, paths in sorted(folders.items()):
        quads = list(read_all(paths))
        iri = NamedNode(f"{ID}source/{folder}")
        if iri not in described | _sources_in(quads):
            place, name = paths[0].parent, contracted(iri.value)
            raise DataError(
                f"{place}: no {name}. Describe the source of the entries: `{name} a iae:Source`.",
                f"{place} : pas de {name}. Décrivez la source des saisies : `{name} a iae:Source`.",
            )
        sources.append(Source(str(paths[0].parent), iri, NamedNode(ENTRIES_GRAPH + folder), quads))
    return sources


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


def _sources_in(quads: list[Quad]) -> set[NamedNode]:
    return {
        quad.subject
        for quad in quads
        if quad.predicate == TYPE and quad.object == SOURCE_CLASS and isinstance(quad.subject, NamedNode)
    }


def _source_of(name: str, quads: list[Quad]) -> NamedNode:
    found = sorted(_sources_in(quads), key=str)
    if found:
        return found[0]
    raise DataError(
        f"{name}: no iae:Source. Describe the source of the entry: `src:… a iae:Source`.",
        f"{name} : pas d'iae:Source. Décrivez la source de l'entrée : `src:… a iae:Source`.",
    )


def published(source: Source, evidenced: set[NamedNode]) -> set[Triple]:
    """What the graph of a source publishes."""
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
