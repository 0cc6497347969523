"""Answers are rows of terms, with Python's values, and in the formats for machines."""

import csv
import io
import json
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store, parse_query_results

from iae_atlas.errors import SparqlError
from iae_atlas.locations import Home
from iae_atlas.queries.answers import Answer, select, serialized
from iae_atlas.queries.run import ask
from iae_atlas.store.opening import open_store

VALUES = """SELECT * { VALUES (?iri ?text ?words ?integer ?decimal ?truth ?year ?nothing) {
  (<x:a> "t" "mots"@fr 3 2.50 true "2004"^^<http://www.w3.org/2001/XMLSchema#gYear> UNDEF) } }"""


@pytest.fixture(scope="module")
def store(home: Home) -> Store:
    """Give the small home's store."""
    return open_store(home)


def test_rows_have_pythons_values() -> None:
    """Text and IRIs are str, numbers int or Decimal, truth is bool, nothing is None."""
    assert list(select(Store(), VALUES)) == [
        {
            "iri": "x:a",
            "text": "t",
            "words": "mots",
            "integer": 3,
            "decimal": Decimal("2.5"),
            "truth": True,
            "year": "2004",
            "nothing": None,
        }
    ]


def test_columns_keep_the_order_of_the_query() -> None:
    """The first column of the SELECT comes first."""
    answer = select(Store(), "SELECT ?b ?a { VALUES (?a ?b) { (1 2) } }")

    assert answer.columns == ["b", "a"]
    assert len(answer) == 1


def test_a_question_is_answered_in_the_language_asked_for(home: Home, store: Store) -> None:
    """Labels of rows and of columns are those of the language."""
    answer = ask(store, home.queries, "aids", {}, "en")

    assert [row["label"] for row in answer] == ["Aid per post", "Corsican aid"]
    assert answer.labels["amount"] == "Amount"


def test_a_parameter_narrows_the_answer(home: Home, store: Store) -> None:
    """Only the region asked for is left."""
    assert [row["region"] for row in ask(store, home.queries, "aids", {"region": "94"}, "fr")] == ["94"]


def test_a_frame_has_the_columns_of_the_answer(home: Home, store: Store) -> None:
    """Rows turn into a pandas frame."""
    frame = ask(store, home.queries, "aids", {}, "fr").frame()

    assert list(frame.columns) == ["instrument", "label", "region", "amount", "lines"]
    assert list(frame["region"]) == ["42", "94"]
    assert frame["amount"][0] == Decimal(12500)


def test_an_empty_answer_keeps_its_columns_in_a_frame() -> None:
    """No row is still a table."""
    assert list(Answer(["a", "b"], []).frame().columns) == ["a", "b"]


QUERY = 'SELECT ?a ?b { VALUES (?a ?b) { (<x:é> "un;deux, \\"trois\\"\\n") (UNDEF 2.5) } }'


def test_csv_parses_back() -> None:
    """Commas, quotes and line feeds survive."""
    rows = list(csv.reader(io.StringIO(serialized(Store(), QUERY, "csv").decode(), newline="")))

    assert rows == [["a", "b"], ["x:é", 'un;deux, "trois"\n'], ["", "2.5"]]


def test_tsv_parses_back() -> None:
    """TSV keeps the terms as SPARQL writes them."""
    lines = serialized(Store(), QUERY, "tsv").decode().splitlines()

    assert lines == ["?a\t?b", '<x:é>\t"un;deux, \\"trois\\"\\n"', "\t2.5"]


def test_json_parses_back() -> None:
    """SPARQL 1.1 JSON, with types."""
    content = json.loads(serialized(Store(), QUERY, "json"))

    assert content["head"] == {"vars": ["a", "b"]}
    assert content["results"]["bindings"][1]["b"]["value"] == "2.5"


def test_xml_parses_back() -> None:
    """SPARQL 1.1 XML is well-formed."""
    root = ElementTree.fromstring(serialized(Store(), QUERY, "xml"))

    assert root.tag == "{http://www.w3.org/2005/sparql-results#}sparql"


@pytest.mark.parametrize("form", ["json", "xml", "tsv"])
def test_the_engine_reads_its_own_formats(form: str) -> None:
    """What was written gives the same rows again."""
    forms = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "tsv": QueryResultsFormat.TSV}
    found = parse_query_results(serialized(Store(), QUERY, form), format=forms[form])

    assert isinstance(found, QuerySolutions)
    assert [[str(term) for term in row] for row in found] == [
        [str(term) for term in row] for row in select(Store(), QUERY).rows
    ]


def test_a_truth_value_is_written_for_machines() -> None:
    """ASK has JSON too."""
    assert json.loads(serialized(Store(), "ASK {}", "json")) == {"head": {}, "boolean": True}


def test_a_graph_is_no_table() -> None:
    """The error names the formats that a graph has."""
    with pytest.raises(
        SparqlError, match=r"a CONSTRUCT or DESCRIBE query gives a graph; csv is for rows\. Ask for turtle"
    ):
        serialized(Store(), "CONSTRUCT {} WHERE {}", "csv")


@pytest.mark.parametrize("text", ["SELEC", "SELECT * {", "", "SELECT (1 AS ?x) (2 AS ?x) {}"])
def test_a_query_that_does_not_parse_is_told(text: str) -> None:
    """The engine's own words are passed on."""
    with pytest.raises(SparqlError, match="the query does not parse: "):
        select(Store(), text)


def test_a_question_must_give_rows() -> None:
    """ASK is no policy question."""
    with pytest.raises(SparqlError, match="expected a SELECT query"):
        select(Store(), "ASK {}")
