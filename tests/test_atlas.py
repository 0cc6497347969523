"""The atlas in Python has the surface that others rely on."""

import inspect
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib

import iae_atlas
from iae_atlas import Atlas
from iae_atlas.errors import UnknownParameter, UnknownQuery, UnknownResource, UsageError
from iae_atlas.locations import Home


@pytest.fixture(scope="module")
def small(home: Home) -> Atlas:
    """Give the atlas of the small home."""
    return Atlas(home.root)


def test_a_question_is_answered_by_name(small: Atlas) -> None:
    """Parameters are keyword arguments; rows are dictionaries of Python values."""
    assert list(small.query("aids", region="42")) == [
        {
            "instrument": "https://w3id.org/iae-atlas/id/instrument/aide-alsace",
            "label": "Aide au poste",
            "region": "42",
            "amount": Decimal("12500"),
            "lines": "3",
        }
    ]


def test_an_answer_turns_into_a_frame(small: Atlas) -> None:
    """`frame()` keeps columns and order."""
    frame = small.query("aids").frame()

    assert list(frame["label"]) == ["Aide au poste", "Aide corse"]


def test_labels_come_in_the_language_of_the_atlas(home: Home) -> None:
    """`language` is the default of every question and description, and `lang` outweighs it."""
    english = Atlas(home.root, language="en")

    assert [row["label"] for row in english.query("aids")] == ["Aid per post", "Corsican aid"]
    assert [row["label"] for row in english.query("aids", lang="fr")] == ["Aide au poste", "Aide corse"]
    assert english.show("i:aide-alsace").label == "Aid per post"


def test_a_list_asks_for_several_values(small: Atlas) -> None:
    """A sequence of values is one row each."""
    assert len(small.query("aids", region=["42", "94"])) == 2


def test_a_query_of_ones_own_is_answered(small: Atlas) -> None:
    """Rows, a truth value, or a graph."""
    assert small.sparql("ASK { i:aide-alsace a iae:Instrument }").truth is True
    assert len(small.sparql("SELECT * { ?i a iae:Instrument }").answer or []) == 3
    assert len(small.sparql("CONSTRUCT WHERE { ?i a iae:Instrument }").triples or []) == 3


def test_the_questions_are_listed(small: Atlas) -> None:
    """Each with its words in both languages."""
    assert {question.name: question.question["en"] for question in small.questions()} == {
        "aids": "Which aids exist?",
        "bodies": "Which bodies exist?",
    }


def test_a_resource_is_shown(small: Atlas) -> None:
    """By any of its names."""
    assert small.show("Aide au poste").iri == "https://w3id.org/iae-atlas/id/instrument/aide-alsace"


def test_the_graph_is_rdflibs(small: Atlas) -> None:
    """It holds the default graph, and literals compare as rdflib's own."""
    graph = small.graph()
    label = rdflib.Literal("Aide au poste", lang="fr")

    assert isinstance(graph, rdflib.Graph)
    assert list(small.sparql("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").answer or []) == [{"n": len(graph)}]
    assert str(graph.value(predicate=rdflib.SKOS.prefLabel, object=label)).endswith("instrument/aide-alsace")


def test_mistakes_are_raised_by_class(small: Atlas, tmp_path: Path) -> None:
    """One class a mistake, all of them of one base."""
    with pytest.raises(UnknownQuery):
        small.query("nothing")
    with pytest.raises(UnknownParameter):
        small.query("aids", colour="red")
    with pytest.raises(UnknownResource):
        small.show("nothing")
    with pytest.raises(UsageError, match=r"expected a directory with ontology/main\.ttl"):
        Atlas(tmp_path)


def test_what_is_not_built_is_built_at_the_first_question(fresh_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home needs no preparation."""
    monkeypatch.setattr("iae_atlas.reasoning.hermit.classify", lambda _: set())

    assert len(Atlas(fresh_home.root).query("aids")) == 2
    assert fresh_home.quads.is_file()


def test_a_new_build_is_seen_by_the_next_question(fresh_home: Home) -> None:
    """The store is opened again after `build()`."""
    atlas = Atlas(fresh_home.root)
    atlas.build(reasoner=False)
    assert len(atlas.query("bodies")) == 3
    (fresh_home.data / "reference" / "more.ttl").write_text(
        "<x:b> <https://w3id.org/iae-atlas/ontology#bodyKind> <x:k> .", encoding="utf-8"
    )

    built = atlas.build(reasoner=False)

    assert len(atlas.query("bodies")) == 4
    assert built.findings == []


def test_a_build_reports_its_digest_graphs_and_contents(fresh_home: Home) -> None:
    """The same that build/report.json holds."""
    report = Atlas(fresh_home.root).build(reasoner=False).report

    assert report["graphs"]["https://w3id.org/iae-atlas/graph/demonstration"] > 0
    assert report["classes"]["iae:Instrument"] == 3
    assert len(report["digest"]) == 64


def test_the_class_is_found_where_it_was_promised() -> None:
    """`from iae_atlas import Atlas` loads it when it is asked for, and nothing that is not there."""
    assert iae_atlas.Atlas is Atlas
    assert iae_atlas.__version__ == "0.1.0"
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        _ = iae_atlas.Nothing


def test_all_that_is_public_says_what_it_does() -> None:
    """Each method has a docstring."""
    assert [
        name for name, member in inspect.getmembers(Atlas) if not name.startswith("_") and not inspect.getdoc(member)
    ] == []
