"""The W3C's tests of SPARQL 1.1 Protocol, read from their manifest and sent to a real server byte by byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from tests.web.serving import Reply, Server, serving, write_dataset

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
NAMES = URIRef("http://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/manifest#")
QUERIES = (
    "query_post_form",
    "query_dataset_default_graphs_get",
    "query_dataset_default_graphs_post",
    "query_dataset_named_graphs_post",
    "query_dataset_named_graphs_get",
    "query_dataset_full",
    "query_multiple_dataset",
    "query_get",
    "query_content_type_select",
    "query_content_type_ask",
    "query_content_type_describe",
    "query_content_type_construct",
    "query_post_direct",
    "bad_query_method",
    "bad_multiple_queries",
    "bad_query_wrong_media_type",
    "bad_query_missing_form_type",
    "bad_query_missing_direct_type",
    "bad_query_non_utf8",
    "bad_query_syntax",
)
UPDATES = (
    "update_dataset_default_graph",
    "update_dataset_default_graphs",
    "update_dataset_named_graphs",
    "update_dataset_full",
    "update_post_form",
    "update_post_direct",
    "update_base_uri",
    "bad_update_get",
    "bad_multiple_updates",
    "bad_update_wrong_media_type",
    "bad_update_missing_form_type",
    "bad_update_non_utf8",
    "bad_update_syntax",
    "bad_update_dataset_conflict",
)
FORMATS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    },
    "RDF": {"application/rdf+xml", "text/turtle", "application/n-triples"},
}


@pytest.fixture(scope="module")
def suite(interop_path: Path) -> Path:
    """Give the folder of the suite."""
    return interop_path / "w3c-sparql-protocol"


@pytest.fixture(scope="module")
def manifest(suite: Path) -> Graph:
    """Give the manifest."""
    return Graph().parse(suite / "manifest.ttl", format="turtle", publicID=(suite / "manifest.ttl").as_uri())


@pytest.fixture(scope="module")
def server(suite: Path, manifest: Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a server that holds the suite's data in the graphs that the manifest names."""
    graphs = {
        str(manifest.value(data, RDFS.label)): Path(str(manifest.value(data, UT.graph)).removeprefix("file://"))
        for data in manifest.objects(None, UT.graphData)
    }
    assert len(graphs) == 3
    quads = "".join(f"{path.read_text().strip().removesuffix('.')}<{name}> .\n" for name, path in graphs.items())
    with serving(write_dataset(tmp_path_factory.mktemp("suite") / "home", quads)) as running:
        yield running


def requests_of(manifest: Graph, name: str) -> list[Node]:
    """The requests of one test, in their order."""
    action = manifest.value(URIRef(NAMES + name), MF.action)
    lists = [manifest.value(action, HT.requests)]
    found: list[Node] = []
    while lists:
        for member in Collection(manifest, lists.pop()):
            if manifest.value(member, RDF.first) is not None:
                lists.append(member)
            else:
                found.append(member)
    return found


def sent(server: Server, manifest: Graph, request: Node) -> Reply:
    """Send one request as the manifest says, without adding a header that it does not have."""
    path = str(manifest.value(request, HT.absolutePath))
    body = b""
    if (content := manifest.value(request, HT.body)) is not None:
        encoding = str(manifest.value(content, CNT.characterEncoding))
        body = str(manifest.value(content, CNT.chars)).encode(encoding)
    connection = server.connection()
    connection.putrequest(str(manifest.value(request, HT.methodName)), path, skip_accept_encoding=True)
    headers = manifest.value(request, HT.headers)
    for header in Collection(manifest, headers) if headers is not None else ():
        for field in Collection(manifest, header) if manifest.value(header, RDF.first) is not None else (header,):
            connection.putheader(str(manifest.value(field, HT.fieldName)), str(manifest.value(field, HT.fieldValue)))
    if body:
        connection.putheader("content-length", str(len(body)))
    connection.endheaders(body or None)
    response = connection.getresponse()
    reply = Reply(response.status, response.headers, response.read())
    connection.close()
    return reply


def test_the_lists_name_every_test(manifest: Graph) -> None:
    """What the manifest has is tested here, as a query or as an update that is refused."""
    entries = manifest.value(None, RDF.type, MF.Manifest)
    names = {str(entry).removeprefix(NAMES) for entry in Collection(manifest, manifest.value(entries, MF.entries))}

    assert names == {*QUERIES, *UPDATES}
    assert len(QUERIES) == 20


@pytest.mark.parametrize("name", QUERIES)
def test_query(server: Server, manifest: Graph, name: str) -> None:
    """Every query test of the suite passes: status, format, truth value."""
    requests = requests_of(manifest, name)
    assert requests
    for request in requests:
        reply = sent(server, manifest, request)
        response = manifest.value(request, HT.resp)
        statuses = {str(status)[-3] for status in manifest.objects(response, MF.expectedStatus)}

        assert str(reply.status)[0] in statuses, reply.body
        if (form := manifest.value(response, MF.expectedFormat)) is not None:
            assert reply.media in FORMATS[str(form)]
        if (truth := manifest.value(response, MF.expectedBoolean)) is not None:
            assert json.loads(reply.body)["boolean"] is truth.toPython()


@pytest.mark.parametrize("name", UPDATES)
def test_update_is_refused(server: Server, manifest: Graph, name: str) -> None:
    """Whatever the suite sends as an update is refused, and where it can be told for one, as such."""
    request = requests_of(manifest, name)[0]
    reply = sent(server, manifest, request)

    assert 400 <= reply.status < 500
    if name not in {"bad_update_wrong_media_type", "bad_update_missing_form_type"}:
        assert reply.json["code"] == "update-refused"
    assert (
        server.ask("ASK { GRAPH <http://kasei.us/2009/09/sparql/data/data1.rdf> { ?s ?p ?o } }").json["boolean"] is True
    )


def test_description_has_the_endpoint(server: Server) -> None:
    """GET on the endpoint returns RDF with exactly one sd:endpoint, which is where it was asked."""
    address = f"http://127.0.0.1:{server.port}/sparql"
    reply = server.ask(accept="text/turtle")
    described = Graph().parse(data=reply.body, format="turtle")
    sd = Namespace("http://www.w3.org/ns/sparql-service-description#")

    assert reply.media == "text/turtle"
    assert list(described.objects(None, sd.endpoint)) == [URIRef(address)]
    assert list(described.subjects(RDF.type, sd.Service)) == list(described.subjects(sd.endpoint, None))
