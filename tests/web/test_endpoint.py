"""The endpoint over HTTP: formats, problems, caching, other origins, pages, datasets."""

from __future__ import annotations

import csv
import gzip
import io
from urllib.parse import urlencode

import pytest
from pyoxigraph import RdfFormat, Store, parse

from iae_atlas.locations import Home
from tests.web.conftest import FIRST, SECOND
from tests.web.serving import Server, serving

ALL = "SELECT ?s ?o { ?s <urn:p> ?o } ORDER BY ?s"
ONE = "SELECT ?o { <urn:s7> <urn:p> ?o }"
GRAPH = "CONSTRUCT { <urn:s7> <urn:p> ?o } WHERE { <urn:s7> <urn:p> ?o }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("query", "accept", "media", "body"),
    [
        (ONE, None, "application/sparql-results+json", b'{"head":{"vars":["o"]},"results":{"bindings":[{"o":'),
        (ONE, "*/*", "application/sparql-results+json", b'{"head":{"vars":["o"]}'),
        (ONE, "application/json", "application/json", b'{"head":{"vars":["o"]}'),
        (ONE, "application/xml", "application/xml", b'<?xml version="1.0"?><sparql '),
        (ONE, "application/sparql-results+xml", "application/sparql-results+xml", b'<?xml version="1.0"?><sparql '),
        (ONE, "text/csv", "text/csv", b"o\r\n7\r\n"),
        (ONE, "text/tab-separated-values", "text/tab-separated-values", b'?o\n"7"\n'),
        (ONE, "text/turtle, text/csv;q=0.1", "text/csv", b"o\r\n7\r\n"),
        (ONE, "text/csv;q=0.4, application/sparql-results+json;q=0.3", "text/csv", b"o\r\n7\r\n"),
        ("ASK {}", "text/csv, application/sparql-results+xml;q=0.1", "application/sparql-results+xml", b"<?xml"),
        (GRAPH, None, "text/turtle", b'<urn:s7> <urn:p> "7" .\n'),
        (GRAPH, "application/n-triples", "application/n-triples", b'<urn:s7> <urn:p> "7" .\n'),
        (GRAPH, "application/ld+json", "application/ld+json", b'[{"@id":"urn:s7"'),
        (GRAPH, "application/rdf+xml", "application/rdf+xml", b"<?xml"),
        (GRAPH, "application/trig", "application/trig", b'<urn:s7> <urn:p> "7" .\n'),
        (GRAPH, "application/sparql-results+json, text/turtle;q=0.1", "text/turtle", b"<urn:s7>"),
        (ONE, BROWSER, "text/html", b"<!doctype html>"),
        (GRAPH, BROWSER, "text/html", b"<!doctype html>"),
    ],
)
def test_the_format_follows_accept(server: Server, query: str, accept: str | None, media: str, body: bytes) -> None:
    """Each kind of answer in each of its formats, the client's favourite among those that fit its kind."""
    reply = server.ask(query, accept)

    assert (reply.status, reply.media) == (200, media)
    assert reply.body.startswith(body)


@pytest.mark.parametrize(
    ("query", "accept", "there"),
    [
        (ONE, "text/turtle", "application/sparql-results+json"),
        (ONE, "application/sparql-results+json;q=0", None),
        ("ASK {}", "text/csv", "application/sparql-results+xml"),
        (GRAPH, "text/csv", "application/n-triples"),
        (None, "image/png", "text/turtle"),
    ],
)
def test_nothing_fits(server: Server, query: str | None, accept: str, there: str | None) -> None:
    """Then the answer is 406, with the list of what there is; an exclusion leaves the others."""
    reply = server.ask(query, accept)

    assert reply.status == 406
    assert reply.json["code"] == "not-acceptable"
    if there:
        assert there in reply.json["available"]
        assert there in reply.json["detail"]


@pytest.mark.parametrize(
    ("query", "name", "media"),
    [
        (ONE, "csv", "text/csv"),
        (ONE, "xml", "application/sparql-results+xml"),
        (ONE, "text/tab-separated-values", "text/tab-separated-values"),
        (GRAPH, "xml", "application/rdf+xml"),
        (GRAPH, "json", "application/ld+json"),
        (GRAPH, "ttl", "text/turtle"),
        (ONE, "html", "text/html"),
    ],
)
@pytest.mark.parametrize("parameter", ["format", "output"])
def test_a_parameter_overrules_accept(server: Server, query: str, name: str, media: str, parameter: str) -> None:
    """A link can name the format by short name or media type."""
    assert server.ask(query, "application/sparql-results+json, text/turtle", **{parameter: name}).media == media


def test_an_unknown_format_is_not_acceptable(server: Server) -> None:
    """A name that no format has gets the list."""
    assert server.ask(ONE, format="pdf").status == 406


def test_all_formats_say_the_same(server: Server) -> None:
    """The same rows and the same graph, whatever they are written in."""
    expected = sorted(row["o"] for row in server.ask(ALL).rows)
    as_csv = server.ask(ALL, "text/csv").body.decode()
    graphs = [
        set(parse(server.ask("CONSTRUCT WHERE { ?s ?p ?o }", media).body, RdfFormat.from_media_type(media)))
        for media in ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
    ]

    assert len(expected) == 300
    assert sorted(row["o"] for row in csv.DictReader(io.StringIO(as_csv))) == expected
    assert len(graphs[0]) == 300
    assert graphs == [graphs[0]] * 4


def test_the_ways_to_ask_are_equal(server: Server) -> None:
    """GET, a form and a direct POST give the same answer, at the path with and without a slash."""
    form = urlencode({"query": ONE}).encode()
    typed = {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}
    direct = {"Content-Type": "application/sparql-query"}
    replies = [
        server.ask(ONE),
        server.ask(ONE, path="/sparql/"),
        server.ask(method="POST", body=form, headers=typed),
        server.ask(method="POST", body=ONE.encode(), headers=direct),
    ]

    assert {(reply.status, reply.body) for reply in replies} == {(200, replies[0].body)}


def test_text_beyond_ascii_arrives(server: Server) -> None:
    """An é in the query is an é, in all ways to ask."""
    query = f"SELECT ?o FROM <{SECOND}> {{ <urn:é> ?p ?o FILTER(?o != 'é à') }}"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    direct = {"Content-Type": "application/sparql-query"}
    raw = b"query=" + query.encode().replace(b" ", b"+").replace(b"%", b"%25")

    assert server.ask(query).rows == [{"o": "accent"}]
    assert server.ask(method="POST", body=query.encode(), headers=direct).rows == [{"o": "accent"}]
    assert server.ask(method="POST", body=raw, headers=form).rows == [{"o": "accent"}]


@pytest.mark.parametrize(
    ("body", "media", "status", "code"),
    [
        (b"query=ASK+%7B%7D&query=ASK+%7B%7D", "application/x-www-form-urlencoded", 400, "bad-request"),
        (b"query=%FF%FE", "application/x-www-form-urlencoded", 400, "bad-request"),
        (b"query=\xff", "application/x-www-form-urlencoded", 400, "bad-request"),
        (b"a=b", "application/x-www-form-urlencoded", 400, "bad-request"),
        (b"&".join([b"x=1"] * 1001), "application/x-www-form-urlencoded", 400, "bad-request"),
        (b"ASK { } # \xe9", "application/sparql-query", 400, "bad-request"),
        (b"ASK {}", "application/sparql-query; charset=iso-8859-1", 415, "unsupported-media-type"),
        (b"ASK {}", "text/plain", 415, "unsupported-media-type"),
        (b"ASK {}", "", 415, "unsupported-media-type"),
        (b"--x--", "multipart/form-data; boundary=x", 415, "unsupported-media-type"),
        (b"update=CLEAR+ALL", "application/x-www-form-urlencoded", 403, "update-refused"),
        (b"CLEAR ALL", "application/sparql-update", 403, "update-refused"),
        (b"CLEAR ALL", "application/sparql-query", 403, "update-refused"),
        (b"ASK {", "application/sparql-query", 400, "query-syntax"),
        (b"ASK { SERVICE <http://x.example/> {} }", "application/sparql-query", 403, "service-refused"),
        (b"ASK {} #" + b"x" * 2**20, "application/sparql-query", 413, "query-too-long"),
        (b"query=ASK+%7B%7D%23" + b"x" * 2**20, "application/x-www-form-urlencoded", 413, "query-too-long"),
        (b"query=ASK+%7B%7D%23" + b"x" * 2**22, "application/x-www-form-urlencoded", 413, "query-too-long"),
    ],
)
def test_a_body_that_is_refused(server: Server, body: bytes, media: str, status: int, code: str) -> None:
    """Each mistake has its status and its code, and a sentence in two languages."""
    replies = {
        tongue: server.ask(
            method="POST",
            body=body,
            headers={**({"Content-Type": media} if media else {}), "Accept-Language": tongue},
        )
        for tongue in ("fr", "en")
    }

    for tongue, reply in replies.items():
        assert (reply.status, reply.media) == (status, "application/problem+json")
        assert (reply.json["status"], reply.json["code"]) == (status, code)
        assert reply.headers["Content-Language"] == tongue
        assert reply.headers["Access-Control-Allow-Origin"] == "*"
    assert replies["fr"].json["detail"] != replies["en"].json["detail"]


def test_a_syntax_error_says_where(server: Server) -> None:
    """The problem has the line and the column as members."""
    problem = server.ask("SELECT * {\n  ?s ?p ?o .\n  zzz }", headers={"Accept-Language": "en"}).json

    assert (problem["line"], problem["column"]) == (3, 8)
    assert "does not parse at line 3, column 8: expected one of " in problem["detail"]


@pytest.mark.parametrize(
    ("accept", "media", "start"),
    [
        ("*/*", "application/problem+json", b"{\n"),
        ("application/sparql-results+json", "application/problem+json", b"{\n"),
        (BROWSER, "text/html", b"<!doctype html>"),
        ("text/plain", "text/plain", b"The SPARQL query does not parse\n"),
    ],
)
def test_a_problem_is_written_as_the_client_reads(server: Server, accept: str, media: str, start: bytes) -> None:
    """Programs get problem+json, browsers a page, and who asks for text, text."""
    reply = server.ask("ASK {", accept, headers={"Accept-Language": "en"})

    assert (reply.status, reply.media) == (400, media)
    assert reply.body.startswith(start)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_other_methods(server: Server, method: str) -> None:
    """They get 405 and the list of those that there are."""
    reply = server.ask("ASK {}", method=method)

    assert (reply.status, reply.headers["Allow"]) == (405, "GET, HEAD, POST, OPTIONS")


def test_head_is_get_without_a_body(server: Server) -> None:
    """Same status and headers; also for mistakes and for the description."""
    for query, accept in ((ALL, "text/csv"), ("ASK {", "*/*"), (None, "text/turtle")):
        full, head = server.ask(query, accept), server.ask(query, accept, method="HEAD")
        unlike = {"date"}

        assert head.body == b""
        assert head.status == full.status
        assert {k.lower(): v for k, v in head.headers.items() if k.lower() not in unlike} == {
            k.lower(): v for k, v in full.headers.items() if k.lower() not in unlike
        }
        assert int(head.headers["Content-Length"]) == len(full.body)


def test_other_origins_may_ask(server: Server) -> None:
    """A page of anywhere may send what the protocol needs, and read what is useful."""
    asked = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    preflight = server.ask(method="OPTIONS", headers=asked)
    reply = server.ask(ONE, headers={"Origin": "https://a.example"})

    assert preflight.status == 204
    assert preflight.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in preflight.headers["Access-Control-Allow-Headers"]
    assert preflight.headers["Allow"] == "GET, HEAD, POST, OPTIONS"
    assert reply.headers["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in reply.headers["Access-Control-Expose-Headers"]


def test_who_has_the_answer_is_told_so(server: Server) -> None:
    """A second request with the ETag gets 304 without a body; another query, format or dataset has another ETag."""
    first = server.ask(ALL)
    tag = first.headers["ETag"]
    again = server.ask(ALL, headers={"If-None-Match": f'"x", {tag}'})
    others = [
        server.ask(ONE),
        server.ask(ALL, "text/csv"),
        server.ask(ALL, default_graph_uri=FIRST),
        server.ask(ALL, named_graph_uri=FIRST),
    ]

    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
    assert first.headers["Cache-Control"] == "no-cache"
    assert first.headers["Vary"] == "Accept, Accept-Encoding, Accept-Language"
    assert len({tag, *(other.headers["ETag"] for other in others)}) == 5
    assert server.ask(ALL, headers={"If-None-Match": '"other"'}).status == 200


@pytest.mark.parametrize("function", ["NOW()", "rand()", "UUID()", "StrUUID ( )"])
def test_what_changes_by_itself_is_not_cached(server: Server, function: str) -> None:
    """Such answers have no ETag and are not to be stored."""
    reply = server.ask(f"SELECT ({function} AS ?x) {{}}")

    assert reply.status == 200
    assert reply.headers["ETag"] is None
    assert reply.headers["Cache-Control"] == "no-store"


def test_a_large_answer_is_compressed(server: Server) -> None:
    """Who reads gzip gets it, with the same ETag; a small answer stays as it is."""
    plain = server.ask(ALL)
    packed = server.ask(ALL, headers={"Accept-Encoding": "gzip"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 4
    assert packed.headers["ETag"] == plain.headers["ETag"]
    assert server.ask(ONE, headers={"Accept-Encoding": "gzip"}).headers["Content-Encoding"] is None
    assert server.ask(ALL, headers={"Accept-Encoding": "gzip;q=0"}).headers["Content-Encoding"] is None


@pytest.mark.parametrize(
    ("query", "parameters", "counts"),
    [
        (COUNT, {}, "300"),
        (COUNT, {"default_graph_uri": FIRST}, "300"),
        (COUNT, {"default_graph_uri": SECOND}, "2"),
        (COUNT, {"default_graph_uri": [FIRST, SECOND]}, "301"),
        (COUNT, {"default_graph_uri": "urn:graph:unknown"}, "0"),
        (f"SELECT (COUNT(*) AS ?n) FROM <{FIRST}> FROM <{SECOND}> {{ ?s ?p ?o }}", {}, "301"),
        (f"SELECT (COUNT(*) AS ?n) FROM <{FIRST}> FROM <{FIRST}> {{ ?s ?p ?o }}", {}, "300"),
        (
            f"SELECT (COUNT(*) AS ?n) FROM <{FIRST}> FROM <{SECOND}> FROM NAMED <{SECOND}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            {},
            "2",
        ),
        (COUNT, {"named_graph_uri": FIRST}, "0"),
        (f"SELECT (COUNT(*) AS ?n) FROM <{SECOND}> {{ ?s ?p ?o }}", {}, "2"),
        (f"SELECT (COUNT(*) AS ?n) FROM <{SECOND}> {{ ?s ?p ?o }}", {"default_graph_uri": FIRST}, "300"),
        (f"SELECT (COUNT(*) AS ?n) FROM <{SECOND}> {{ ?s ?p ?o }}", {"named_graph_uri": FIRST}, "0"),
        ("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", {}, "302"),
        ("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", {"named_graph_uri": SECOND}, "2"),
        ("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", {"default_graph_uri": FIRST}, "0"),
        (
            f"SELECT (COUNT(*) AS ?n) FROM NAMED <{FIRST}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            {"default_graph_uri": FIRST},
            "0",
        ),
    ],
)
def test_the_dataset(server: Server, query: str, parameters: dict[str, str | list[str]], counts: str) -> None:
    """The request's dataset replaces the query's whole; what it leaves out is empty; a triple in two graphs counts once."""
    assert server.ask(query, **parameters).rows == [{"n": counts}]
    assert server.ask("SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows == [{"n": "2"}]


@pytest.mark.parametrize("parameter", ["default_graph_uri", "named_graph_uri"])
def test_a_graph_that_is_no_iri(server: Server, parameter: str) -> None:
    """It is said to be none."""
    reply = server.ask(ONE, **{parameter: "not an iri"})

    assert (reply.status, reply.json["code"]) == (400, "bad-request")


def test_one_triple_in_two_sources_counts_once(home: Home) -> None:
    """The default graph that the build writes has it once, though each source's graph has it."""
    twice = "SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } GRAPH ?h { ?s ?p ?o } ?s ?p ?o FILTER(STR(?g) < STR(?h)) }"
    with serving(home) as running:
        shared = running.ask(twice).rows
        assert shared
        row = shared[0]
        count = running.ask(f"SELECT (COUNT(*) AS ?n) {{ <{row['s']}> <{row['p']}> <{row['o']}> }}").rows

    assert count == [{"n": "1"}]


def test_house_prefixes_need_no_declaration(server: Server) -> None:
    """A query with `iae:` is answered; an unknown prefix is a mistake that names itself."""
    unknown = server.ask("ASK { ?s nowhere:p ?o }", headers={"Accept-Language": "en"})

    assert server.ask("ASK { ?s a iae:Region }").json["boolean"] is False
    assert unknown.status == 400
    assert "prefix" in unknown.json["detail"]


def test_the_page_of_the_editor(server: Server) -> None:
    """A browser gets a form that works without JavaScript, in its language, with a labelled field and the limits."""
    pages = {tongue: server.ask(accept=BROWSER, headers={"Accept-Language": tongue}) for tongue in ("fr", "en")}

    for tongue, page in pages.items():
        text = page.body.decode()
        assert page.media == "text/html"
        assert f'<html lang="{tongue}">' in text
        assert '<label for="query">' in text
        assert '<textarea id="query" name="query"' in text
        assert '<form action="/sparql" method="get">' in text
    assert "A query has 10 seconds and 1024 MiB of memory." in pages["en"].body.decode()


def test_the_page_of_an_answer_escapes(server: Server) -> None:
    """What a query puts into an answer is text, never markup."""
    reply = server.ask("SELECT ('<script>alert(1)</script>' AS ?x) {} # </textarea><b>", BROWSER)
    text = reply.body.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script>" not in text
    assert text.count("</textarea>") == 1


@pytest.mark.parametrize(
    "media", ["text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml", "application/trig"]
)
def test_the_description(server: Server, media: str) -> None:
    """Graphs with their triples, formats, language and limits, the same in every format."""
    reply = server.ask(accept=media)
    described = Store()
    described.load(reply.body, RdfFormat.from_media_type(media))
    found = described.query(
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX void: <http://rdfs.org/ns/void#>"
        "SELECT ?name ?n { ?d sd:namedGraph [ sd:name ?name ; sd:graph/void:triples ?n ] ; sd:defaultGraph/void:triples 300 ."
        "?s sd:defaultDataset ?d ; sd:supportedLanguage sd:SPARQL11Query ; sd:endpoint ?e }"
    )

    assert reply.media == media
    assert {(row["name"].value, row["n"].value) for row in found} == {(FIRST, "300"), (SECOND, "2")}
    assert "10 seconds" in reply.body.decode()
    assert server.ask(accept=media, headers={"If-None-Match": reply.headers["ETag"]}).status == 304


def test_a_strange_host_is_not_repeated(server: Server) -> None:
    """A Host that is none does not get into the description."""
    reply = server.ask(accept="text/turtle", headers={"Host": 'a"b<c>'})

    assert reply.status == 200
    assert f"http://127.0.0.1:{server.port}/sparql" in reply.body.decode()
