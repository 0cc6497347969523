"""What a worker answers, asked in this process: formats, exact counts, refusals."""

from __future__ import annotations

import gzip

import pytest
from pyoxigraph import RdfFormat, Store, parse

from iae_atlas.queries.graphs import graphs_of
from iae_atlas.web.counting import JsonWriter
from iae_atlas.web.settings import Limits
from iae_atlas.web.worker import Asked, answer, expected, plainly_fine

NASTY = ["},{", '},{"a', '"},{', "x},{},{},", "a\n\nb\r\n", 'say "no"\n', "<result>", "\t\\", "],[{}", "\\", '\\"},{"']
VALUES = " ".join(
    '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r") + '"'
    for text in NASTY
)


@pytest.fixture(scope="module")
def store() -> Store:
    """Give a store with forty triples."""
    filled = Store()
    filled.update(f"INSERT DATA {{ {' '.join(f'<urn:s> <urn:p{i}> {i} .' for i in range(40))} }}")
    return filled


def ask(
    store: Store, query: str, rows: str = "json", graph: str = "turtle", limits: Limits | None = None, **more: object
) -> tuple[dict[str, object], bytes]:
    """Ask in one format."""
    formats: dict[str, str | None] = {"rows": rows, "truth": "json", "graph": graph}
    return answer(store, Asked(None, None, formats, **more), query, limits or Limits())  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize(
    ("pattern", "rows"),
    [
        ("FILTER(false)", 0),
        ("", 1),
        (f"VALUES ?x {{ {VALUES} }}", 11),
        (f"VALUES ?x {{ {VALUES} }} VALUES ?y {{ {VALUES} }}", 121),
        (f"VALUES (?x ?y) {{ (UNDEF UNDEF) (UNDEF 1) (2 UNDEF) (UNDEF UNDEF) }} VALUES ?z {{ {VALUES} UNDEF }}", 48),
        ("VALUES ?x { UNDEF UNDEF UNDEF }", 3),
        (f"VALUES ?a {{ {VALUES} }} VALUES ?b {{ {VALUES} }} VALUES ?c {{ {VALUES} }} VALUES ?d {{ 1 2 3 }}", 3993),
    ],
)
def test_rows_are_counted_exactly(store: Store, form: str, pattern: str, rows: int) -> None:
    """Whatever stands in the values: as many rows pass, one fewer does not."""
    query = f"SELECT * {{ {pattern} }}"

    head, body = ask(store, query, form, limits=Limits(rows=max(rows, 1)))

    assert head == {"format": form, "kind": "rows", "rows": rows}
    assert body
    if rows > 1:
        assert ask(store, query, form, limits=Limits(rows=rows - 1)) == ({"error": "rows-limit"}, b"")


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 64])
def test_json_rows_are_counted_across_pieces(store: Store, size: int) -> None:
    """However the text is cut into pieces, the count is the same."""
    _, body = ask(store, f"SELECT * {{ VALUES ?x {{ {VALUES} UNDEF UNDEF }} VALUES ?y {{ {VALUES} UNDEF }} }}")
    writer = JsonWriter(Limits(rows=13 * 12))
    for start in range(0, len(body), size):
        writer.write(body[start : start + size])
    writer.content()

    assert writer.rows == 13 * 12


@pytest.mark.parametrize("form", ["turtle", "nt", "jsonld", "rdfxml", "trig"])
def test_triples_are_counted(store: Store, form: str) -> None:
    """Forty triples pass a limit of forty, in every format for graphs."""
    query = "CONSTRUCT WHERE { ?s ?p ?o }"

    assert ask(store, query, graph=form, limits=Limits(rows=40))[0] == {"format": form, "kind": "graph", "rows": 40}
    assert ask(store, query, graph=form, limits=Limits(rows=39)) == ({"error": "rows-limit"}, b"")


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_bytes_are_limited(store: Store, query: str) -> None:
    """An answer of exactly the limit passes, one byte less does not."""
    size = len(ask(store, query, graph="nt")[1])

    assert ask(store, query, graph="nt", limits=Limits(result_bytes=size))[0]["rows"] == 40
    assert ask(store, query, graph="nt", limits=Limits(result_bytes=size - 1)) == ({"error": "bytes-limit"}, b"")


def test_turtle_declares_the_prefixes_that_it_uses(store: Store) -> None:
    """House prefixes are declared where they are used, and no others; the graph is the same."""
    query = "CONSTRUCT { ?s a iae:Region ; skos:prefLabel 'a dct:b' } WHERE { ?s <urn:p1> ?o }"
    _, turtle = ask(store, query)
    _, triples = ask(store, query, graph="nt")

    assert [line.split()[1] for line in turtle.decode().splitlines() if line.startswith("@prefix")] == [
        "iae:",
        "skos:",
        "dct:",
    ]
    assert set(parse(turtle, RdfFormat.TURTLE)) == set(parse(triples, RdfFormat.N_TRIPLES))


def test_a_declared_prefix_is_the_query_s_own(store: Store) -> None:
    """A query that declares a house prefix otherwise keeps its meaning."""
    head, body = ask(store, "PREFIX iae: <urn:> SELECT ?o { iae:s iae:p3 ?o }")

    assert head["rows"] == 1
    assert b'"value":"3"' in body


def test_a_large_answer_is_compressed_where_asked(store: Store) -> None:
    """The body is the same once unpacked; a small one is left as it is."""
    query = "SELECT * { ?s ?p ?o }"
    head, body = ask(store, query, gzip=True)

    assert head["encoding"] == "gzip"
    assert gzip.decompress(body) == ask(store, query)[1]
    assert "encoding" not in ask(store, "ASK {}", gzip=True)[0]


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "update-refused"),
        ("prefix x: <urn:select> # SELECT\nload <http://127.0.0.1/>", "update-refused"),
        (
            "BASE <http://x/> PREFIX insert: <urn:> WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
            "update-refused",
        ),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "service-refused"),
        ("SELECT * { SERVICE<http://127.0.0.1/>{} }", "service-refused"),
        ("SELECT * {sErViCe SILENT <http://127.0.0.1/> {} }", "service-refused"),
        ("SELECT " + "(" * 100_000, "query-too-deep"),
        ("SELECT * { ?s ?p", "query-syntax"),
        ("SELECT * { ?s unknown:p ?o }", "query-syntax"),
        ("", "query-syntax"),
    ],
)
def test_refusals(store: Store, query: str, error: str) -> None:
    """What is not a query that this store can answer gets a code of its own."""
    assert ask(store, query)[0]["error"] == error


def test_a_syntax_error_has_its_place(store: Store) -> None:
    """Line and column as the user counts them, and what the parser would have read."""
    head, _ = ask(store, "SELECT * {\n  ?s ?p ?o .\n  zzz }")

    assert (head["line"], head["column"]) == (3, 8)
    assert "GRAPH" in head["expected"]  # type: ignore[operator]


def test_what_the_parser_expects_is_readable() -> None:
    """Words and signs as they are written in a query, without the parser's classes of characters."""
    message = (
        'error at 1:6: expected one of "$", "\'", "[", "\\"", "\\"\\"\\"", "_:", DISTINCT, Prefix not found, '
        "['0' ..= '9' | '\\u{00B7}' | ','\n| 'x'], [_]"
    )

    assert expected(message) == ["$", "'", "[", '"', '"""', "_:", "DISTINCT", "Prefix not found"]


def test_a_format_for_another_kind_is_not_acceptable(store: Store) -> None:
    """Who reads rows only gets no graph."""
    formats: dict[str, str | None] = {"rows": "csv", "truth": None, "graph": None}

    assert answer(store, Asked(None, None, formats), "DESCRIBE <urn:s>", Limits())[0] == {
        "error": "not-acceptable",
        "kind": "graph",
    }


@pytest.mark.parametrize(
    ("query", "graphs"),
    [
        ("SELECT * FROM <urn:a> { ?s ?p ?o }", None),
        ("SELECT * FROM <urn:a> FROM NAMED <urn:b> { ?s ?p ?o }", None),
        ("SELECT * FROM <urn:a> FROM <urn:b> { ?s ?p ?o }", (["urn:a", "urn:b"], [])),
        ("ASK from <urn:a> # from <urn:c>\nFrom<urn:b> FROM named <urn:d> { }", (["urn:a", "urn:b"], ["urn:d"])),
        (
            "PREFIX from: <urn:f:> ASK FROM from:a FROM graph:reference {}",
            (["urn:f:a", "https://w3id.org/iae-atlas/graph/reference"], []),
        ),
        (
            "BASE <http://x.example/y/> ASK FROM <a> FROM <../b> {}",
            (["http://x.example/y/a", "http://x.example/b"], []),
        ),
        (
            "BASE <urn:q#FROM> CONSTRUCT { ?s ?p 'FROM <urn:x>' } FROM <\\u0075rn:a> FROM <urn:b> WHERE { ?s ?p ?from }",
            (["urn:a", "urn:b"], []),
        ),
        ("SELECT ('FROM <urn:a>' AS ?from) (?y AS ?FROM) { ?s <urn:from> ?y }", None),
    ],
)
def test_the_graphs_of_a_query(query: str, graphs: tuple[list[str], list[str]] | None) -> None:
    """FROM is read where it is one, in any spelling, its IRIs resolved; fewer than two need no merging."""
    assert graphs_of(query) == graphs


def test_a_merge_spoils_the_worker() -> None:
    """A triple of two graphs is counted once, and the worker that has written the merge must go."""
    filled = Store()
    filled.update("INSERT DATA { GRAPH <urn:a> { <urn:s> <urn:p> 1, 2 } GRAPH <urn:b> { <urn:s> <urn:p> 2, 3 } }")
    head, body = ask(filled, "SELECT ?o FROM <urn:a> FROM <urn:b> { ?s ?p ?o } ORDER BY ?o", "csv")

    assert (head["rows"], head["spoiled"]) == (3, True)
    assert body == b"o\r\n1\r\n2\r\n3\r\n"
    assert "spoiled" not in ask(filled, "SELECT ?o FROM <urn:a> FROM <urn:a> { ?s ?p ?o }")[0]


@pytest.mark.parametrize(
    "query",
    [
        "ſERVICE",
        "SELECT * { SERVICE <urn:x> {} }",
        "ASK { ?s ?p 'x' }" + "# SERVICE",
        "(" * 201,
        "[ ( { " * 67,
        "SELECT (" + "1+" * 1001 + "1 AS ?x) {}",
        "ASK { FILTER(" + "?a&&" * 1001 + "?a) }",
        "ASK {" + "BIND(1 AS ?x)" * 1001 + "}",
    ],
)
def test_the_glance_overlooks_nothing(query: str) -> None:
    """What the guard refuses is never plainly fine; neither is what only looks like it."""
    assert plainly_fine(query) is False


def test_the_glance_lets_ordinary_queries_pass() -> None:
    """A query as people write them need not be looked at twice."""
    assert plainly_fine(
        "PREFIX a: <urn:a> SELECT ?s { ?s a:b/a:c ?o . OPTIONAL { ?s a:d ?x } FILTER(?x > 1 && ?o < 2) }"
    )
