"""A query of one's own is answered from the store alone."""

import json

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from iae_atlas.errors import SparqlError
from iae_atlas.locations import Home
from iae_atlas.queries.free import run, with_prefixes
from iae_atlas.queries.guard import refuse
from iae_atlas.store.opening import open_store

P = "PREFIX ex: <http://ex.org/> PREFIX : <http://ex.org/> "


@pytest.fixture(scope="module")
def store(home: Home) -> Store:
    """Give the small home's store."""
    return open_store(home)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://ex.org/> { ?s ?p ?o } }",
        "select * { service <http://ex.org/> { ?s ?p ?o } }",
        "SELECT * { SeRvIcE SILENT ?x { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<http://ex.org/>{ ?s ?p ?o } }",
        P + "SELECT * { SERVICEex:foo{ ?s ?p ?o } }",
        P + "SELECT * { SERVICE:foo{ ?s ?p ?o } }",
        P + "SELECT * { SERVICE?x{ ?s ?p ?o } }",
        P + "SELECT * { ?a ?b 1SERVICE ex:foo{ ?s ?p ?o } }",
        P + "SELECT * { ?a ?b ?c.SERVICE ex:foo{ ?s ?p ?o } }",
        P + "SELECT * { ?a ?b ex:.SERVICE ex:foo{ ?s ?p ?o } }",
        P + "SELECT * { ?a ?b ex:c\\#d . SERVICE ex:foo { ?s ?p ?o } }",
        P + "SELECT * { ?a ?b ex:c\\'d . SERVICE ex:foo { ?s ?p ?o } . ?e ?f ex:g\\'h }",
        "PREFIX a: <http://ex.org/\\u0061#> SELECT * { SERVICE <http://ex.org/> { ?s ?p ?o } }",
        "SELECT * { # a remark\rSERVICE <http://ex.org/> { ?s ?p ?o } }",
        "SELECT * { # a remark\nSERVICE <http://ex.org/> { ?s ?p ?o } }",
        "SELECT * { FILTER(1<2)SERVICE<http://ex.org/>{ ?s ?p ?o } }",
        'SELECT * { ?a ?b "\\"" . SERVICE <http://ex.org/> { ?s ?p "" } }',
        "SELECT * { ?a ?b '''it's''' . SERVICE <http://ex.org/> { ?s ?p ?o } }",
        "SELECT * { ?a ?b 'x'@en.SERVICE <http://ex.org/> { ?s ?p ?o } }",
        "SELECT * { OPTIONAL{}SERVICE<http://ex.org/>{ ?s ?p ?o } }",
        "SELECT * { { SELECT * { SERVICE <http://ex.org/> { ?s ?p ?o } } } }",
        "ASK { SERVICE <http://ex.org/> { ?s ?p ?o } }",
        "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://ex.org/> { ?s ?p ?o } }",
    ],
)
def test_service_is_refused_however_it_is_spelled(text: str) -> None:
    """Oxigraph would fetch from another machine; each of these it reads as SERVICE, or may."""
    with pytest.raises(SparqlError, match="SERVICE would query another machine"):
        run(Store(), text)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s ?p "SERVICE" }',
        "SELECT * { ?s ?p 'a \\' SERVICE <x:y> {}' }",
        'SELECT * { ?s ?p """a " SERVICE <x:y> {} \\""" SERVICE""" }',
        "SELECT * { ?s ?p '''SERVICE\n''' }",
        "SELECT * { ?s <http://ex.org/SERVICE#SERVICE> ?o }",
        "SELECT * { ?s ?p ?o } # SERVICE <x:y> {}",
        "# SERVICE\nSELECT * { ?s ?p ?o }",
        "SELECT ?service $SERVICE { ?service ?p $SERVICE }",
        P + "SELECT * { ?s a ex:PublicService, :Service, ex:a-service, ex:%53ervice }",
        "SELECT * { ?s a iae:CouncilService }",
    ],
)
def test_the_word_service_elsewhere_is_none(text: str, store: Store) -> None:
    """In texts, IRIs, comments, variables and names it means nothing."""
    assert run(store, text).answer is not None


def test_brackets_nested_too_deep_are_refused() -> None:
    """A hundred thousand brackets would end the process."""
    with pytest.raises(SparqlError, match="the query nests 100001 brackets; at most 200 are allowed"):
        refuse("SELECT * { FILTER" + "(" * 100_000 + "1" + ")" * 100_000 + "}")


def test_brackets_inside_a_text_do_not_count(store: Store) -> None:
    """Depth is that of the query."""
    assert run(store, f'SELECT * {{ ?s ?p "{"(" * 1000}" }}').answer is not None


@pytest.mark.parametrize(
    "body",
    [
        "MINUS{?s ?p ?o}" * 3000,
        "".join(f"BIND(1 AS ?v{i})" for i in range(3000)),
        "FILTER(" + "&&".join(["?a"] * 30_000) + ")",
        "FILTER(" + "+".join(["1"] * 50_000) + ")",
        "FILTER(" + "!" * 99_000 + "?a)",
        "{}" + "UNION{}" * 20_000,
        "?s " + "|".join(["<x:a>"] * 20_000) + " ?o",
    ],
    ids=["minus", "bind", "and", "plus", "not", "union", "path"],
)
def test_chains_too_long_are_refused(body: str) -> None:
    """Each of these ends the process when Oxigraph gets it."""
    with pytest.raises(SparqlError, match="at most 1000 are allowed"):
        run(Store(), f"SELECT * {{ {body} }}")


def test_a_long_list_of_values_is_no_chain() -> None:
    """Many rows are fine."""
    answer = run(Store(), "SELECT * { VALUES ?x { " + "1 " * 5000 + "} }").answer

    assert answer is not None
    assert len(answer) == 5000


def test_house_prefixes_are_added(store: Store) -> None:
    """What is used and not declared is known."""
    answer = run(store, "SELECT ?l { i:aide-alsace skos:prefLabel ?l FILTER(LANG(?l) = 'en') }").answer

    assert answer is not None
    assert list(answer) == [{"l": "Aid per post"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ASK { ?s skos:note ?o }", "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> ASK { ?s skos:note ?o }"),
        ("PREFIX skos: <x:> ASK { ?s skos:note ?o }", "PREFIX skos: <x:> ASK { ?s skos:note ?o }"),
        ("prefix\tskos: <x:> ASK { ?s skos:note ?o }", "prefix\tskos: <x:> ASK { ?s skos:note ?o }"),
        ("ASK { ?s ?p 'skos:note' } # iae:x", "ASK { ?s ?p 'skos:note' } # iae:x"),
        ("ASK { ?iae <skos:note> _:iae }", "ASK { ?iae <skos:note> _:iae }"),
        ("PREFIX ex: <x:> ASK { ?s ex:skos ?o }", "PREFIX ex: <x:> ASK { ?s ex:skos ?o }"),
        ("PREFIX SKOS: <x:> ASK { ?s SKOS:a ?o }", "PREFIX SKOS: <x:> ASK { ?s SKOS:a ?o }"),
    ],
)
def test_only_missing_prefixes_are_added(text: str, expected: str) -> None:
    """What the query declares stays its own; texts, comments, IRIs and variables name no prefix."""
    assert with_prefixes(text) == expected


def test_added_prefixes_keep_the_line_numbers(store: Store) -> None:
    """An error on the third line is told as such."""
    with pytest.raises(SparqlError, match="error at 3:"):
        run(store, "SELECT *\n{ ?s skos:note ?o\n oops oops }")


def test_ask_gives_a_truth_value(store: Store) -> None:
    """True or false, and no rows."""
    result = run(store, "ASK { i:aide-alsace a iae:Instrument }")

    assert (result.truth, result.answer, result.triples) == (True, None, None)


@pytest.mark.parametrize("form", ["turtle", "nt"])
def test_construct_gives_a_graph_that_parses_back(store: Store, form: str) -> None:
    """Each triple once, whatever the format."""
    result = run(store, "CONSTRUCT { ?s a iae:Instrument } WHERE { ?s a iae:Instrument ; ?p ?o }")
    formats = {"turtle": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES}

    subjects = sorted(quad.subject.value for quad in parse(result.serialized(form), format=formats[form]))  # type: ignore[union-attr]

    assert [subject.rpartition("/")[2] for subject in subjects] == ["aide-alsace", "aide-corse", "aide-jeune"]


def test_json_ld_is_json(store: Store) -> None:
    """A graph for programs that know no RDF."""
    result = run(store, "CONSTRUCT WHERE { i:aide-alsace iae:offeredBy ?o }")

    assert [node["@id"] for node in json.loads(result.serialized("jsonld"))] == [
        "https://w3id.org/iae-atlas/id/instrument/aide-alsace"
    ]


def test_describe_gives_a_graph(store: Store) -> None:
    """DESCRIBE is answered as CONSTRUCT is."""
    assert run(store, "DESCRIBE i:aide-alsace").triples


def test_rows_are_no_graph(store: Store) -> None:
    """The error says what the format is for."""
    with pytest.raises(SparqlError, match="turtle is for graphs; the query gives rows or a truth value"):
        run(store, "SELECT * { ?s ?p ?o } LIMIT 1").serialized("turtle")


def test_a_graph_is_no_table(store: Store) -> None:
    """The error names the formats of a graph."""
    with pytest.raises(SparqlError, match=r"gives a graph; csv is for rows\. Ask for turtle, nt or jsonld"):
        run(store, "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1").serialized("csv")


@pytest.mark.parametrize(
    "text", ["", "INSERT DATA { <x:a> <x:b> <x:c> }", "LOAD <http://ex.org/>", "DROP ALL", "SELECT * { ?s ?p }"]
)
def test_what_is_no_query_is_refused(text: str, store: Store) -> None:
    """Updates are none; the engine's own words are passed on."""
    with pytest.raises(SparqlError, match="the query does not parse"):
        run(store, text)


def test_from_names_graphs_of_the_store_only(store: Store) -> None:
    """An unknown graph is empty; nothing is fetched."""
    answer = run(store, "SELECT * FROM <http://ex.org/> { ?s ?p ?o }").answer

    assert answer is not None
    assert len(answer) == 0


def test_a_triple_of_two_graphs_is_counted_once(store: Store) -> None:
    """Graphs that FROM names are one graph, and a graph is a set; FROM NAMED stays apart."""
    graphs = sorted({quad.graph_name.value for quad in store if isinstance(quad.graph_name, NamedNode)})
    name = graphs[0]
    text = f"SELECT (COUNT(*) AS ?n) FROM <{name}> FROM <{name}> FROM NAMED <{name}> WHERE {{ ?s ?p ?o }}"
    named = (
        f"SELECT (COUNT(*) AS ?n) FROM <{name}> FROM <{name}> FROM NAMED <{name}> WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}"
    )
    size = sum(1 for _ in store.quads_for_pattern(None, None, None, NamedNode(name)))

    assert [dict(row) for row in run(store, text).answer or ()] == [{"n": size}]
    assert [dict(row) for row in run(store, named).answer or ()] == [{"n": size}]
