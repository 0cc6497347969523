"""Linked data over real HTTP: who asks for what gets it, and is told what else there is."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import rdflib

from iae_atlas.building import build
from iae_atlas.locations import Home

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
DOCUMENT = Path(__file__).parents[2] / "docs" / "linked-data.md"
SMALL = Path(__file__).parents[1] / "homes" / "small"


@pytest.fixture(scope="module")
def client(served: str) -> Iterator[httpx.Client]:
    """Give a client of the served atlas that follows nothing by itself."""
    with httpx.Client(base_url=served, timeout=60) as found:
        yield found


@pytest.mark.parametrize(
    ("accept", "target"),
    [
        (BROWSER, "/id/region/11.html"),
        ("*/*", "/id/region/11.html"),
        ("text/html", "/id/region/11.html"),
        ("text/turtle", "/id/region/11.ttl"),
        ("application/ld+json", "/id/region/11.jsonld"),
        ("application/json", "/id/region/11.jsonld"),
        ("application/n-triples", "/id/region/11.nt"),
        ("application/rdf+xml", "/id/region/11.rdf"),
        ("application/trig", "/id/region/11.trig"),
        ("text/csv", "/id/region/11.csv"),
        ("text/csv;q=0.5, text/turtle;q=0.4", "/id/region/11.csv"),
        ("text/html;q=0.2, application/ld+json;q=0.9", "/id/region/11.jsonld"),
        ("text/turtle;q=0, application/rdf+xml;q=0.1", "/id/region/11.rdf"),
        ("text/*;q=0.5, text/html;q=0", "/id/region/11.ttl"),
        ('application/ld+json; profile="http://www.w3.org/ns/json-ld#compacted"', "/id/region/11.jsonld"),
        ("image/png, application/n-triples;q=0.1", "/id/region/11.nt"),
    ],
)
def test_a_resource_leads_to_what_is_asked_for(client: httpx.Client, accept: str, target: str) -> None:
    """303 by Accept with its qualities, page or data; what is reached is there."""
    response = client.get("/id/region/11", headers={"accept": accept})

    assert response.status_code == 303
    assert response.headers["location"] == target
    assert "Accept" in response.headers["vary"]
    assert client.get(target).status_code == 200


def test_without_accept_the_page_is_given(client: httpx.Client) -> None:
    """Who says nothing gets what a person reads."""
    request = client.build_request("GET", "/id/instrument/arsie")
    del request.headers["accept"]

    assert client.send(request).headers["location"] == "/id/instrument/arsie.html"


@pytest.mark.parametrize("path", ["/id/region/11", "/ontology", "/graph/reference", "/catalog", "/.well-known/void"])
def test_what_there_is_not_is_406_with_what_there_is(client: httpx.Client, path: str) -> None:
    """A client that wants a picture is told the forms."""
    response = client.get(path, headers={"accept": "image/png"})

    assert response.status_code == 406
    assert "text/turtle" in response.json()["offers"]
    assert "text/turtle" in response.json()["detail"]


@pytest.mark.parametrize(
    ("ending", "media", "parser"),
    [
        ("ttl", "text/turtle", "turtle"),
        ("jsonld", "application/ld+json", "json-ld"),
        ("nt", "application/n-triples", "nt"),
        ("rdf", "application/rdf+xml", "xml"),
    ],
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_an_ending_gives_the_form(client: httpx.Client, ending: str, media: str, parser: str) -> None:
    """200 with its media type, whatever Accept says; it says where the aid is offered."""
    response = client.get(f"/id/instrument/arsie.{ending}", headers={"accept": "image/png"})
    graph = rdflib.Graph().parse(data=response.content, format=parser)
    base = "https://w3id.org/iae-atlas/"

    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == media
    offered = rdflib.URIRef(base + "ontology#offeredBy")
    assert graph.value(rdflib.URIRef(base + "id/instrument/arsie"), offered) == rdflib.URIRef(base + "id/council/11")


@pytest.mark.parametrize(
    "path",
    [
        "/id/region/nowhere",
        "/id/region/nowhere.ttl",
        "/id/",
        "/ontology/NoTerm",
        "/shapes/NoShape",
        "/graph/none",
        "/graph/none.ttl",
        "/query/none.ttl",
        "/dumps/none.nq",
    ],
)
def test_what_never_was_is_404(client: httpx.Client, path: str) -> None:
    """Neither a redirection nor an empty description."""
    response = client.get(path, headers={"accept": "text/turtle, application/problem+json;q=0.1"})

    assert response.status_code == 404
    assert response.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("folder", ["id", "ontology", "shapes", "query", "graph", "dumps"])
@pytest.mark.parametrize("name", ["a%20b", "%3Cx%3E", "..%2f..%2freport.json", "%00", "%E9", "a%22b.ttl", "x" * 3000])
def test_odd_names_are_404(client: httpx.Client, folder: str, name: str) -> None:
    """Characters that no IRI has, ways out of a folder and long names find nothing, and break nothing."""
    response = client.get(f"/{folder}/{name}", headers={"accept": "text/turtle, */*;q=0.1"})

    assert response.status_code == 404


def test_links_name_all_other_forms(client: httpx.Client) -> None:
    """Alternates with their media types, the description, the licence, the class, the canonical address."""
    redirected = links(client.get("/id/region/11", headers={"accept": "text/turtle"}))
    data = links(client.get("/id/region/11.ttl"))

    assert ("/id/region/11.jsonld", "alternate", "application/ld+json") in redirected
    assert ("/id/region/11.html", "alternate", "text/html") in redirected
    assert ("/id/region/11.ttl", "describedby", "text/turtle") in redirected
    assert ("https://w3id.org/iae-atlas/ontology#Region", "type", "") in redirected
    assert ("https://www.etalab.gouv.fr/licence-ouverte-open-licence/", "license", "") in data
    assert ("/id/region/11.csv", "alternate", "text/csv") in data
    assert ("/id/region/11.ttl", "alternate", "text/turtle") not in data
    assert ("https://w3id.org/iae-atlas/id/region/11", "describes", "") in data
    assert ("/.well-known/void", "describedby", "") in data
    assert ("https://w3id.org/iae-atlas/id/region/11.ttl", "canonical", "") in data


def links(response: httpx.Response) -> set[tuple[str, str, str]]:
    """The links of a response: target, relation, media type."""
    found = re.findall(r'<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?', response.headers["link"])
    return {(target, relation, media) for target, relation, media in found}


def test_what_a_client_has_is_not_sent_again(client: httpx.Client) -> None:
    """304 for the tag of the form that was sent, also within a list and for any; another tag gets the content."""
    first = client.get("/id/region/11.ttl")
    tag = first.headers["etag"]

    for known in (tag, f'"x", W/{tag}', "*"):
        again = client.get("/id/region/11.ttl", headers={"if-none-match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    assert client.get("/id/region/11.ttl", headers={"if-none-match": '"x"'}).status_code == 200
    assert client.get("/id/region/11.nt").headers["etag"] != tag


def test_gzip_is_sent_to_who_reads_it(client: httpx.Client) -> None:
    """The content is the same, the tag is not, and caches are told."""
    packed = client.get("/id/region/11.ttl", headers={"accept-encoding": "gzip"})
    plain = client.get("/id/region/11.ttl", headers={"accept-encoding": "identity"})

    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "path", ["/id/region/11", "/id/region/11.ttl", "/ontology", "/graph/reference.ttl", "/id/region/nowhere"]
)
def test_head_is_get_without_body(client: httpx.Client, path: str) -> None:
    """The same status and headers."""
    asked = {"accept": "text/turtle", "accept-encoding": "identity"}
    head, get = client.head(path, headers=asked), client.get(path, headers=asked)

    assert head.status_code == get.status_code
    assert head.content == b""
    for name in ("content-type", "etag", "location", "content-length"):
        assert head.headers.get(name) == get.headers.get(name), name


def test_other_origins_may_read(client: httpx.Client) -> None:
    """A preflight is answered, every answer is open, and writing is refused with what may be done."""
    preflight = client.options("/id/region/11", headers={"origin": "https://example.org"})
    refused = client.post("/id/region/11")

    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert client.get("/id/region/11.ttl").headers["access-control-allow-origin"] == "*"
    assert client.get("/id/region/11").headers["access-control-allow-origin"] == "*"
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_the_ontology_is_a_document(client: httpx.Client) -> None:
    """Data at once, saying where else it stands; a browser is led to the page, which keeps the fragment."""
    data = client.get("/ontology", headers={"accept": "text/turtle"})
    page = client.get("/ontology", headers={"accept": BROWSER})
    graph = rdflib.Graph().parse(data=data.text, format="turtle")

    assert (data.status_code, data.headers["content-location"]) == (200, "/ontology.ttl")
    assert "Accept" in data.headers["vary"].split(", ")
    assert (page.status_code, page.headers["location"]) == (303, "/ontology.html")
    assert (rdflib.URIRef("https://w3id.org/iae-atlas/ontology"), rdflib.RDF.type, rdflib.OWL.Ontology) in graph
    assert (rdflib.URIRef("https://w3id.org/iae-atlas/ontology#AidRule"), rdflib.RDF.type, rdflib.OWL.Class) in graph


@pytest.mark.parametrize(
    ("path", "accept", "target"),
    [
        ("/ontology/AidRule", "text/turtle", "/ontology/AidRule.ttl"),
        ("/ontology/AidRule", BROWSER, "/ontology/AidRule.html"),
        ("/ontology/0.1.0", "text/turtle", "/ontology"),
        ("/shapes/AidRuleShape", "application/ld+json", "/shapes/AidRuleShape.jsonld"),
        ("/query/budgets", BROWSER, "/queries/budgets"),
        ("/query/budgets", "text/turtle", "/query/budgets.ttl"),
        ("/query/budgets/column/amount", "text/turtle", "/query/budgets/column/amount.ttl"),
        ("/graph/reference", "text/turtle", "/graph/reference.ttl"),
        ("/graph/reference", "application/trig", "/graph/reference.trig"),
        ("/catalog", "application/ld+json", "/catalog.jsonld"),
        ("/.well-known/void", "text/turtle", "/void.ttl"),
        ("/.well-known/void", "application/rdf+xml", "/void.rdf"),
        ("/.well-known/sparql-examples", "text/turtle", "/sparql-examples.ttl"),
    ],
)
def test_other_names_lead_to_their_files(client: httpx.Client, path: str, accept: str, target: str) -> None:
    """Terms, shapes, questions and their parts, graphs and descriptions."""
    response = client.get(path, headers={"accept": accept})

    assert (response.status_code, response.headers["location"]) == (303, target)
    if accept != BROWSER:
        assert client.get(target, headers={"accept": accept}).status_code == 200


def test_a_large_file_is_sent_from_disk(client: httpx.Client) -> None:
    """The study's graph has a tag and can be had in part."""
    whole = client.head("/graph/panorama-2014.ttl")
    part = client.get("/graph/panorama-2014.ttl", headers={"range": "bytes=0-99"})

    assert whole.headers["content-type"] == "text/turtle; charset=utf-8"
    assert whole.headers["etag"]
    assert (part.status_code, len(part.content)) == (206, 100)


def test_small_files_have_their_types(client: httpx.Client) -> None:
    """robots.txt, sitemap.xml, context.jsonld, datacite.json, SHA256SUMS of no other kind than they are."""
    for path, media in (
        ("/robots.txt", "text/plain"),
        ("/sitemap.xml", "application/xml"),
        ("/context.jsonld", "application/ld+json"),
        ("/datacite.json", "application/json"),
    ):
        response = client.get(path)
        assert response.status_code == 200
        assert response.headers["content-type"].partition(";")[0] == media


def documented() -> list[tuple[str, dict[str, str], str, str]]:
    """The requests in docs/linked-data.md: path, headers, expected status and what follows it."""
    text = DOCUMENT.read_text(encoding="utf-8")
    found = []
    for block in re.findall(r"```http\n(.*?)```", text, re.DOTALL):
        request, _, expected = block.strip().partition("\n\n")
        first, *headers = request.splitlines()
        status, _, rest = expected.partition(" ")
        sent = dict(line.split(": ", 1) for line in headers)
        found.append((first.removeprefix("GET "), sent, status, rest))
    return found


@pytest.mark.parametrize(("path", "headers", "status", "rest"), documented())
def test_documented_requests_are_answered_so(
    client: httpx.Client, path: str, headers: dict[str, str], status: str, rest: str
) -> None:
    """Status, and where it leads or what it is."""
    response = client.get(path, headers=headers)

    assert str(response.status_code) == status
    assert rest in {response.headers.get("location"), response.headers.get("content-type", "").partition(";")[0]}


def test_what_was_withdrawn_is_410(tmp_path: Path) -> None:
    """Gone in every form and as a page, which is not the same as never having been."""
    root = tmp_path / "home"
    shutil.copytree(SMALL, root)
    text = (root / "data" / "demonstration" / "essai.trig").read_text(encoding="utf-8")
    (root / "data" / "withdrawn" / "retrait").mkdir(parents=True)
    text = text.replace("aide-fictive", "aide-retiree").replace("essai", "retrait")
    (root / "data" / "withdrawn" / "retrait" / "retrait.trig").write_text(text, encoding="utf-8")
    build(Home(root, root), reasoner=False)
    with serving(root) as address, httpx.Client(base_url=address, timeout=30) as client:
        for ending in ("", ".ttl", ".csv", ".html"):
            response = client.get(f"/id/instrument/aide-retiree{ending}", headers={"accept": "text/turtle"})
            assert response.status_code == 410, ending
            assert response.json()["code"] == "withdrawn"
        assert client.get("/id/instrument/aide-inconnue.ttl").status_code == 404
        assert client.get("/id/instrument/aide-fictive.ttl").status_code == 200


class serving:  # noqa: N801 - read as `with serving(root)`
    """A server of a home, in a process of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def __enter__(self) -> str:
        command = [str(Path(sys.executable).with_name("iae-atlas")), "serve", "--port", "0", "--data", str(self.root)]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("IAE_ATLAS_")}
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
        assert self.process.stderr
        found = re.search(r"http://127\.0\.0\.1:\d+", self.process.stderr.readline())
        assert found
        return found[0]

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(30)
        assert self.process.stderr
        self.process.stderr.close()
