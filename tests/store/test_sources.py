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
    """Every entry names the source it comes from."""
    (fresh_home.data / "entries" / "x.trig").write_text("<x:a> <x:b> <x:c> .", encoding="utf-8")

    with pytest.raises(DataError, match=r"x\.trig: no iae:Source\. Describe the source of the entry"):
        assemble(fresh_home)


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
    folder = fresh_home.work / "entries"
    folder.mkdir()
    (folder / "mine.trig").write_text(
        "<x:s> a <https://w3id.org/iae-atlas/ontology#Source> . <x:a> <x:b> <x:c> .", encoding="utf-8"
    )

    assert NamedNode(GRAPH + "entries/mine") in assemble(fresh_home).merged
    assert folder / "mine.trig" in input_files(fresh_home)
