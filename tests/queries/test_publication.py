"""The catalogue of questions as RDF."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from iae_atlas import Atlas
from iae_atlas.namespaces import QUERY, SH
from iae_atlas.queries.catalogue import all_questions
from iae_atlas.queries.publication import QUESTIONS_GRAPH, describe, published

QUERIES = Path(__file__).parents[2] / "queries"


def test_every_question_is_published_with_a_text_that_runs() -> None:
    """Each question has one sh:select, which an empty store answers with its columns."""
    triples = published(QUERIES)
    texts = {t.subject.value: t.object.value for t in triples if t.predicate == NamedNode(SH + "select")}

    columns = {name: [v.value for v in Store().query(text).variables] for name, text in texts.items()}

    assert columns == {QUERY + q.name: [c.name for c in q.columns] for q in all_questions(QUERIES)}


def test_a_question_is_asked_in_two_languages() -> None:
    """The comment of a question stands in French and in English."""
    question = next(found for found in all_questions(QUERIES) if found.name == "budgets")

    words = [t.object for t in describe(question) if t.predicate.value.endswith("#comment")]

    assert {word.language for word in words if isinstance(word, Literal)} == {"fr", "en"}


def test_the_catalogue_has_no_blank_node() -> None:
    """All nodes have names, so that a difference between two versions can be read."""
    triples = published(QUERIES)

    assert not any(isinstance(term, BlankNode) for t in triples for term in (t.subject, t.object))


def test_the_catalogue_answers_which_questions_take_a_line() -> None:
    """The published catalogue can be queried itself."""
    store = Store()
    store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in published(QUERIES))

    rows = store.query(
        """PREFIX iae: <https://w3id.org/iae-atlas/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT ?name WHERE { ?question iae:hasParameter/skos:notation "line" ; skos:notation ?name }"""
    )

    assert [row["name"].value for row in rows] == ["stated-at"]


def test_the_built_atlas_holds_the_catalogue_by_name(atlas: Atlas) -> None:
    """The questions stand in a graph of their own, which the build fills."""
    result = atlas.sparql(
        f"PREFIX sh: <{SH}> SELECT ?question WHERE {{ GRAPH <{QUESTIONS_GRAPH}> {{ ?question a sh:SPARQLExecutable }} }}"
    )

    assert result.answer is not None
    assert len(result.answer) == len(all_questions(QUERIES))
