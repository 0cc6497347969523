"""Loading into another store: parts, counts, and what is said where it stops half-way."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from iae_atlas.errors import EndpointError, UsageError
from iae_atlas.store.exchange import Service
from iae_atlas.store.pushing import Push, parts_of, query_address, read_graphs
from tests.store.conftest import Stub

P = NamedNode("x:p")
JSON = "application/sparql-results+json"
DONE = (204, "", b"")


def triples(count: int) -> list[Triple]:
    """Triples without blank nodes."""
    return [Triple(NamedNode(f"x:{i}"), P, Literal(str(i))) for i in range(count)]


def counted(number: int) -> tuple[int, str, bytes]:
    """The reply to a count."""
    row = f'{{"count":{{"type":"literal","value":"{number}","datatype":"http://www.w3.org/2001/XMLSchema#integer"}}}}'
    return 200, JSON, f'{{"head":{{"vars":["count"]}},"results":{{"bindings":[{row}]}}}}'.encode()


NO_GRAPHS = (200, JSON, b'{"head":{"vars":["g"]},"results":{"bindings":[]}}')
OLD_GRAPH = (
    200,
    JSON,
    b'{"head":{"vars":["g"]},"results":{"bindings":['
    b'{"g":{"type":"uri","value":"https://w3id.org/iae-atlas/graph/entries/old"}},{"g":{"type":"uri","value":"x:other"}}]}}',
)


def push(stub: Stub, graphs: dict[str, list[Triple]], **settings: object) -> Push:
    """A loading into the stub, two triples a part."""
    service = Service(stub.address)
    return Push(service, graphs, endpoint=stub.address, size=2, **settings)  # type: ignore[arg-type]


def test_graphs_are_read_with_the_default_graph_first(tmp_path: Path) -> None:
    """As the build writes them."""
    (tmp_path / "x.nq").write_text("<x:a> <x:p> <x:b> <x:g> .\n<x:a> <x:p> <x:b> .\n<x:a> <x:p> <x:c> .\n")

    assert {name: len(found) for name, found in read_graphs(tmp_path / "x.nq").items()} == {"": 2, "x:g": 1}


def test_blank_nodes_stay_together() -> None:
    """They are all in the first part, however many there are; the others fill up."""
    node = BlankNode("b")
    tied = [Triple(node, P, node), Triple(NamedNode("x:t"), P, node), Triple(node, P, Literal("x"))]
    parts = parts_of([*triples(3), *tied], 2)

    assert [len(part) for part in parts] == [3, 2, 1]
    assert parts[0] == tied
    assert parts_of([], 2) == [[]]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("http://h/store", "http://h/query"),
        ("http://h/store/", "http://h/query"),
        ("http://h/atlas/data", "http://h/atlas/query"),
        ("http://h/sparql-graph-crud-auth", "http://h/sparql"),
        ("http://h/repositories/r/rdf-graphs/service", "http://h/repositories/r"),
    ],
)
def test_known_stores_answer_beside(address: str, found: str) -> None:
    """Oxigraph, Fuseki, Virtuoso, RDF4J."""
    assert query_address(address, "", []) == found


def test_an_unknown_store_must_be_named() -> None:
    """Before anything is sent."""
    with pytest.raises(UsageError, match="where does this store answer queries"):
        query_address("http://h/rdf", "", [])

    assert query_address("http://h/rdf", "", [], "http://h/q") == "http://h/q"


def test_a_named_default_graph_is_chosen_when_asking() -> None:
    """With the named graphs, which the protocol otherwise leaves out."""
    assert query_address("http://h/store", "x:d", ["x:g"]) == "http://h/query?default-graph-uri=x:d&named-graph-uri=x:g"


def test_each_graph_is_replaced_then_added_to(stub: Stub) -> None:
    """PUT, then POST, then a count."""
    stub.replies = [DONE, DONE, counted(3), DONE, counted(1), OLD_GRAPH]
    steps: list[tuple[int, int]] = []
    done = push(stub, {"": triples(3), "x:g": triples(1)}).run(lambda sent, total: steps.append((sent, total)))

    assert [(method, path) for method, path, _, _ in stub.asked[:4]] == [
        ("PUT", "/sparql?default="),
        ("POST", "/sparql?default="),
        ("POST", "/sparql"),
        ("PUT", "/sparql?graph=x%3Ag"),
    ]
    assert stub.asked[0][2]["Content-Type"] == "application/n-triples"
    assert stub.asked[1][3] == b'<x:2> <x:p> "2" .\n'
    assert done.graphs == {"": 3, "x:g": 1}
    assert done.others == ["https://w3id.org/iae-atlas/graph/entries/old"]
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_turtle_is_sent_to_stores_that_want_it(stub: Stub) -> None:
    """The same triples."""
    stub.replies = [DONE, counted(1), NO_GRAPHS]
    push(stub, {"": triples(1)}, form="turtle").run(lambda sent, total: None)

    assert stub.asked[0][2]["Content-Type"] == "text/turtle"


@pytest.mark.parametrize(
    ("replies", "words"),
    [
        (
            [(500, "text/plain", b"disk full")],
            "got 500 (disk full), expected 200, 201 or 204. A store without a default graph to write to takes --default-graph IRI. "
            "Complete: none. the default graph may be incomplete; not touched: x:g.",
        ),
        (
            [DONE, (500, "text/plain", b"disk full")],
            "Complete: none. the default graph is incomplete; not touched: x:g.",
        ),
        (
            [DONE, DONE, counted(3), (413, "", b"too large")],
            "got 413 (too large), expected 200, 201 or 204. Complete: the default graph. x:g may be incomplete; not touched: none.",
        ),
        ([DONE, DONE, counted(2)], "counts 2 triples, expected 3. Complete: none. the default graph is incomplete"),
        ([DONE, DONE, counted(9)], "Its default graph seems to be all graphs together: load with --default-graph IRI."),
        ([DONE, DONE, (500, "", b"no")], "the store refuses the query with 500: no."),
    ],
)
def test_a_stop_on_the_way_says_what_is_complete(stub: Stub, replies: list[tuple[int, str, bytes]], words: str) -> None:
    """No half graph is left without a word."""
    stub.replies = replies
    with pytest.raises(EndpointError) as caught:
        push(stub, {"": triples(3), "x:g": triples(1)}).run(lambda sent, total: None)

    assert words in str(caught.value)
    assert "Run the command again: it replaces each graph." in str(caught.value)
    assert "Relancez la commande : elle remplace chaque graphe." in caught.value.french


def test_the_default_graph_keeps_a_name_of_its_own(stub: Stub) -> None:
    """It may not take the place of a named graph of the build."""
    with pytest.raises(UsageError, match="the build has a graph of that name"):
        push(stub, {"": triples(1), "x:g": triples(1)}, default_graph="x:g")
