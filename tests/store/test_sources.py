"""Each source has a graph of its own; the default graph merges them, each triple once."""

import pytest
import rdflib
from pyoxigraph import DefaultGraph, NamedNode, Store

from iae_atlas.errors import DataError, RdfSyntaxError
from iae_atlas.locations import Home
from iae_atlas.store.opening import open_store
from iae_atlas.store.sources import assemble, input_files
from iae_atlas.turtle.read import read_quads

# rdflib 7.6 warns of its own use of what it deprecates
pytestmark = pytest.mark.filterwarnings(r"ignore:Dataset\.:DeprecationWarning")

GRAPH = "https://w3id.org/iae-atlas/graph/"
TWICE = "PREFIX i: <https://w3id.org/iae-atlas/id/instrument/> PREFIX iae: <https://w3id.org/iae-atlas/ontology#> "
ONE = "SELECT (COUNT(*) AS ?n) WHERE { i:aide-alsace iae:opensTo <https://w3id.org/iae-atlas/id/concept/kind/ACI> }"
EACH = "SELECT ?g WHERE { GRAPH ?g { i:aide-alsace iae:opensTo <https://w3id.org/iae-atlas/id/concept/kind/ACI> } } ORDER BY ?g"


@pytest.fixture(scope="module")
def dataset(home: Home) -> rdflib.Dataset:
    """Give the quads of the small home as rdflib reads them."""
    found = rdflib.Dataset()
    found.parse(data=home.quads.read_text(encoding="utf-8"), format="nquads")
    return found


@pytest.fixture(scope="module")
def store(home: Home) -> Store:
    """Give the quads of the small home as pyoxigraph reads them."""
    return open_store(home)


def test_a_triple_of_two_sources_counts_once_on_pyoxigraph(store: Store) -> None:
    """The study and an entry say the same: the default graph has it once."""
    (row,) = store.query(TWICE + ONE)  # type: ignore[misc]

    assert row["n"].value == "1"


def test_a_triple_of_two_sources_counts_once_on_rdflib(dataset: rdflib.Dataset) -> None:
    """The other engine counts the same."""
    (row,) = dataset.query(TWICE + ONE)

    assert int(row["n"]) == 1  # type: ignore[index]


def test_named_graphs_keep_the_sources_apart(store: Store, dataset: rdflib.Dataset) -> None:
    """By name, the triple is found in each of the two sources, on both engines."""
    expected = [GRAPH + "entries/seconde", GRAPH + "panorama-2014"]

    assert [row["g"].value for row in store.query(TWICE + EACH)] == expected  # type: ignore[union-attr]
    assert [str(row["g"]) for row in dataset.query(TWICE + EACH)] == expected  # type: ignore[index]


def test_what_stands_aside_is_reached_by_name_only(store: Store) -> None:
    """A demonstration is in its own graph and in no other."""
    node = NamedNode("https://w3id.org/iae-atlas/id/instrument/aide-fictive")

    assert {str(quad.graph_name) for quad in store.quads_for_pattern(node, None, None, None)} == {
        f"<{GRAPH}demonstration>"
    }


def test_the_default_graph_is_the_merge(home: Home) -> None:
    """Study, reference and entries make the default graph, and nothing else does."""
    written = {quad.triple for quad in read_quads(home.quads) if isinstance(quad.graph_name, DefaultGraph)}

    assert written == assemble(home).default()
    assert sorted(graph.value.removeprefix(GRAPH) for graph in assemble(home).merged) == [
        "entries/seconde",
        "panorama-2014",
        "reference",
    ]


def test_an_entry_without_source_is_refused(fresh_home: Home) -> None:
    """The source that a folder of entries is named after is described."""
    folder = fresh_home.data / "entries" / "page"
    folder.mkdir()
    (folder / "x.trig").write_text("<x:a> <x:b> <x:c> .", encoding="utf-8")

    with pytest.raises(DataError, match=r"entries/page: no src:page\. Describe the source of the entries"):
        assemble(fresh_home)


@pytest.mark.parametrize("place", ["x.trig", "page/deep/x.trig"])
def test_an_entry_outside_the_folder_of_its_source_is_refused(fresh_home: Home, place: str) -> None:
    """A file of an entry lies in the folder of its source, neither above nor below."""
    path = fresh_home.data / "entries" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("<x:s> a <https://w3id.org/iae-atlas/ontology#Source> .", encoding="utf-8")

    with pytest.raises(
        DataError, match=r"x\.trig: an entry lies in the folder of its source\. Move it to .*/<source>/x\.trig"
    ):
        assemble(fresh_home)


def test_all_files_of_a_folder_are_one_source(fresh_home: Home) -> None:
    """A later entry refers to the source and to the passages that the first one describes; its citations have their places."""
    path = fresh_home.data / "entries" / "seconde" / "plus.trig"
    path.write_text(
        f"{TWICE} PREFIX p: <https://w3id.org/iae-atlas/id/passage/seconde/> "
        "p:p7 { i:aide-jeune iae:opensTo <https://w3id.org/iae-atlas/id/concept/kind/EI> }",
        encoding="utf-8",
    )
    graph = assemble(fresh_home).merged[NamedNode(GRAPH + "entries/seconde")]
    (statement,) = {
        triple.subject
        for triple in graph
        if triple.object == NamedNode("https://w3id.org/iae-atlas/id/concept/kind/EI")
    } - {NamedNode("https://w3id.org/iae-atlas/id/instrument/aide-jeune")}
    said = {
        (t.predicate.value.rpartition("#")[2], getattr(t.object, "value", "")) for t in graph if t.subject == statement
    }

    assert ("locator", "p. 7") in said
    assert ("source", "https://w3id.org/iae-atlas/id/source/seconde") in said


def test_blocks_in_reference_data_are_refused(fresh_home: Home) -> None:
    """Reference data are plain triples."""
    (fresh_home.data / "reference" / "x.trig").write_text("<x:g> { <x:a> <x:b> <x:c> }", encoding="utf-8")

    with pytest.raises(DataError, match="<x:g>: reference data and ontology are plain Turtle, without blocks"):
        assemble(fresh_home)


def test_a_broken_file_is_named(fresh_home: Home) -> None:
    """The file that does not parse is named with line and column."""
    path = fresh_home.data / "panorama-2014" / "broken.trig"
    path.write_text("<x:a> <x:b>", encoding="utf-8")

    with pytest.raises(RdfSyntaxError, match=r"broken\.trig:1:12: "):
        assemble(fresh_home)


def test_own_entries_of_the_working_directory_are_read(fresh_home: Home) -> None:
    """What a user adds beside the data is a source too."""
    folder = fresh_home.work / "entries" / "mine"
    folder.mkdir(parents=True)
    (folder / "one.trig").write_text(
        "<https://w3id.org/iae-atlas/id/source/mine> a <https://w3id.org/iae-atlas/ontology#Source> . <x:a> <x:b> <x:c> .",
        encoding="utf-8",
    )

    assert NamedNode(GRAPH + "entries/mine") in assemble(fresh_home).merged
    assert folder / "one.trig" in input_files(fresh_home)


def test_own_entries_join_the_delivered_ones_of_their_source(fresh_home: Home) -> None:
    """A user's entry on a source that the atlas has goes into the graph of that source."""
    folder = fresh_home.work / "entries" / "seconde"
    folder.mkdir(parents=True)
    (folder / "plus.trig").write_text("<x:a> <x:b> <x:c> .", encoding="utf-8")
    graphs = assemble(fresh_home).merged

    assert {str(triple.subject) for triple in graphs[NamedNode(GRAPH + "entries/seconde")]} >= {
        "<x:a>",
        "<https://w3id.org/iae-atlas/id/instrument/aide-jeune>",
    }


def test_what_was_withdrawn_is_reached_by_name_only(fresh_home: Home) -> None:
    """A withdrawn entry keeps the names of its statements, in the one graph of what was withdrawn."""
    (fresh_home.data / "withdrawn").mkdir()
    before = assemble(fresh_home).merged[NamedNode(GRAPH + "entries/seconde")]
    (fresh_home.data / "entries" / "seconde").rename(fresh_home.data / "withdrawn" / "seconde")
    found = assemble(fresh_home)

    assert found.aside[NamedNode(GRAPH + "withdrawn")] == before
    assert NamedNode(GRAPH + "entries/seconde") not in found.merged
