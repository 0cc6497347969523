"""Triples in blocks become plain triples and statements that carry their evidence."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from iae_atlas.errors import EvidenceError
from iae_atlas.evidence.statements import Publisher, Source, joined, statement_iri
from iae_atlas.namespaces import PREFIXES, contracted, expanded
from iae_atlas.turtle.read import read_quads

GRAPH = NamedNode("https://w3id.org/iae-atlas/graph/panorama-2014")
HEADER = "".join(
    f"PREFIX {name}: <{PREFIXES[name]}>\n"
    for name in ("iae", "p", "i", "rule", "inf", "der", "flag", "budget", "skos", "st", "obs", "strength", "council")
)
LINES = 'p:l3-s1 iae:lines "3" . p:l5 iae:lines "5" . p:l12 iae:lines "12" . p:l41-s2 iae:lines "41" .\n'
EVIDENCED = {NamedNode(expanded(name) or "") for name in ("iae:EvidencedNode", "iae:AidRule", "iae:Budget")}
LOCATORS = {
    NamedNode(expanded(f"p:{name}") or ""): name.removeprefix("l").partition("-s")[0]
    for name in ("l3-s1", "l5", "l9-b", "l12", "l41-s2")
}


@pytest.fixture
def published(tmp_path: Path) -> "Published":
    """Give a function from the blocks of a file to what is published of them."""
    return Published(tmp_path / "x.trig")


class Published:
    """What is published of the blocks of a file, as CURIEs."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.triples: set[Triple] = set()

    def __call__(self, blocks: str) -> "Published":
        """Publish these blocks."""
        self.path.write_text(HEADER + LINES + blocks, encoding="utf-8")
        source = Source("x.trig", NamedNode(expanded("src:panorama-2014") or ""), GRAPH, read_quads(self.path))
        self.triples = Publisher(source, EVIDENCED, LOCATORS).triples()
        return self

    def of(self, node: str) -> set[tuple[str, str]]:
        """Properties and values of a node."""
        return {
            (contracted(triple.predicate.value), shown(triple.object))
            for triple in self.triples
            if isinstance(triple.subject, NamedNode) and contracted(triple.subject.value) == node
        }

    def statements(self, subject: str, predicate: str) -> list[dict[str, set[str]]]:
        """The statements that have this subject and predicate."""
        found: dict[str, dict[str, set[str]]] = {}
        for triple in self.triples:
            if "/id/statement/" in str(triple.subject):
                values = found.setdefault(str(triple.subject), {})
                values.setdefault(contracted(triple.predicate.value), set()).add(shown(triple.object))
        return [
            values
            for values in found.values()
            if values["iae:subject"] == {subject} and values["iae:predicate"] == {predicate}
        ]


def shown(term: object) -> str:
    """A term as CURIE or text."""
    return contracted(term.value) if isinstance(term, NamedNode) else str(getattr(term, "value", term))


def test_a_triple_is_published_plain_and_as_a_statement(published: Published) -> None:
    """Both ways to the same knowledge are there."""
    found = published("p:l5 { i:a iae:opensTo i:b . }")

    assert ("iae:opensTo", "i:b") in found.of("i:a")
    assert found.statements("i:a", "iae:opensTo") == [
        {
            "rdf:type": {"iae:Statement"},
            "iae:subject": {"i:a"},
            "iae:predicate": {"iae:opensTo"},
            "iae:object": {"i:b"},
            "iae:basis": {"iae:stated"},
            "iae:source": {"src:panorama-2014"},
            "iae:citation": {"p:l5"},
            "iae:lines": {"5"},
            "iae:locator": {"5"},
        }
    ]


def test_a_triple_in_two_blocks_has_one_statement_with_two_citations(published: Published) -> None:
    """Saying it twice does not make it two facts."""
    (statement,) = published("p:l12 { i:a iae:opensTo i:b . }\np:l5 { i:a iae:opensTo i:b . }").statements(
        "i:a", "iae:opensTo"
    )

    assert statement["iae:citation"] == {"p:l5", "p:l12"}
    assert statement["iae:lines"] == {"5;12"}


def test_a_place_in_words_is_no_line(published: Published) -> None:
    """A passage of a source without counted lines gives its locator, and no lines."""
    (statement,) = published('p:l9-b iae:locator "9-b" . p:l9-b { i:a iae:opensTo i:b . }').statements(
        "i:a", "iae:opensTo"
    )

    assert statement["iae:locator"] == {"9-b"}
    assert "iae:lines" not in statement


def test_an_inferred_triple_carries_its_inference(published: Published) -> None:
    """Basis, strength, reason and what was set aside come from the inference; so do the citations."""
    (statement,) = published(
        "inf:x a iae:Inference ; iae:strength strength:probable ; iae:citation p:l3-s1 , p:l5 ;\n"
        '  iae:reason "parce que"@fr ; iae:alternative council:94 .\n'
        "inf:x { i:a iae:offeredBy council:53 . }"
    ).statements("i:a", "iae:offeredBy")

    assert statement["iae:basis"] == {"iae:inferred"}
    assert statement["iae:citation"] == {"p:l3-s1", "p:l5"}
    assert statement["iae:lines"] == {"3;5"}
    assert statement["iae:strength"] == {"strength:probable"}
    assert statement["iae:alternative"] == {"council:94"}
    assert statement["iae:reason"] == {"parce que"}
    assert statement["iae:evidence"] == {"inf:x"}


def test_a_derived_triple_has_the_basis_derived(published: Published) -> None:
    """What is computed does not pose as printed."""
    (statement,) = published("der:x a iae:Derivation ; iae:citation p:l5 .\nder:x { i:a iae:total 3 . }").statements(
        "i:a", "iae:total"
    )

    assert statement["iae:basis"] == {"iae:derived"}
    assert statement["iae:evidence"] == {"der:x"}


def test_what_is_stated_outweighs_what_is_inferred(published: Published) -> None:
    """A triple that is both stated and inferred is stated, and cites the passages that state it."""
    (statement,) = published(
        "inf:x a iae:Inference ; iae:citation p:l5 .\ninf:x { i:a iae:opensTo i:b . }\np:l12 { i:a iae:opensTo i:b . }"
    ).statements("i:a", "iae:opensTo")

    assert statement["iae:basis"] == {"iae:stated"}
    assert statement["iae:citation"] == {"p:l12"}


def test_our_own_labels_get_no_statement(published: Published) -> None:
    """A preferred label is a name of our own; a name as printed is stated."""
    found = published('p:l5 { i:a skos:prefLabel "Aide"@fr ; skos:altLabel "ARSIE"@fr . }')

    assert ("skos:prefLabel", "Aide") in found.of("i:a")
    assert found.statements("i:a", "skos:prefLabel") == []
    assert len(found.statements("i:a", "skos:altLabel")) == 1


def test_an_evidenced_node_cites_by_itself(published: Published) -> None:
    """A rule carries the citations, lines, basis and source of all that is said of it."""
    found = published("p:l12 { rule:x a iae:AidRule ; iae:rate 0.4 . }\np:l5 { rule:x iae:base i:b . }").of("rule:x")

    assert {value for predicate, value in found if predicate == "iae:citation"} == {"p:l5", "p:l12"}
    assert ("iae:lines", "5;12") in found
    assert ("iae:basis", "iae:stated") in found
    assert ("iae:source", "src:panorama-2014") in found


def test_a_node_of_another_class_does_not_cite_by_itself(published: Published) -> None:
    """An instrument is no evidenced node: its statements cite."""
    assert "iae:citation" not in {predicate for predicate, _ in published("p:l5 { i:a a iae:Instrument . }").of("i:a")}


def test_a_flag_reaches_figure_and_statement(published: Published) -> None:
    """A flagged figure says so itself, and so do the statements of its values."""
    found = published(
        "flag:x a iae:Flag ; iae:onFigure budget:x ; iae:citation p:l5 .\np:l5 { budget:x a iae:Budget ; iae:amount 7 ; iae:of i:a . }"
    )

    assert ("iae:flagged", "true") in found.of("budget:x")
    assert ("iae:flag", "flag:x") in found.of("budget:x")
    assert found.statements("budget:x", "iae:amount")[0]["iae:flag"] == {"flag:x"}
    assert "iae:flag" not in found.statements("budget:x", "iae:of")[0]
    assert ("iae:lines", "5") in found.of("flag:x")


def test_a_figure_without_flag_says_so(published: Published) -> None:
    """Every budget and observation has `iae:flagged`, so that a query needs no negation."""
    found = published("p:l5 { budget:x a iae:Budget . obs:y a iae:Observation . }")

    assert ("iae:flagged", "false") in found.of("budget:x")
    assert ("iae:flagged", "false") in found.of("obs:y")


DERIVED = (
    "flag:x a iae:Flag ; iae:onFigure budget:x ; iae:citation p:l5 .\n"
    "der:y a iae:Derivation ; iae:citation p:l5 ; iae:input budget:x .\n"
    "der:z a iae:Derivation ; iae:citation p:l5 ; iae:input obs:y , budget:sound .\n"
    "der:w a iae:Derivation ; iae:citation p:l5 ; iae:input budget:sound .\n"
    "p:l5 { budget:x a iae:Budget ; iae:amount 7 . budget:sound a iae:Budget ; iae:amount 8 . }\n"
    "der:y { obs:y a iae:Observation ; iae:value 3 . }\n"
    "der:z { obs:z a iae:Observation ; iae:value 4 . }\n"
    "der:w { obs:w a iae:Observation ; iae:value 5 . }\n"
)


@pytest.mark.parametrize(
    ("figure", "flagged"),
    [("budget:x", "true"), ("obs:y", "true"), ("obs:z", "true"), ("obs:w", "false"), ("budget:sound", "false")],
)
def test_a_figure_computed_from_a_doubtful_one_is_doubtful(published: Published, figure: str, flagged: str) -> None:
    """What rests on a flagged input, at whatever remove, stays out of totals; what rests on sound inputs does not."""
    assert {value for predicate, value in published(DERIVED).of(figure) if predicate == "iae:flagged"} == {flagged}


def test_the_flag_stays_on_the_figure_it_was_raised_on(published: Published) -> None:
    """A computed figure leads to its inputs by its derivation; the flag is not said of it."""
    assert "iae:flag" not in {predicate for predicate, _ in published(DERIVED).of("obs:y")}


def test_an_authored_statement_gives_the_plain_triple(published: Published) -> None:
    """Authors write one form, the build gives the other."""
    found = published(
        "st:x a iae:Statement ; iae:subject i:a ; iae:predicate iae:opensTo ; iae:object i:b ; iae:citation p:l5 ."
    )

    assert ("iae:opensTo", "i:b") in found.of("i:a")
    assert {("iae:basis", "iae:stated"), ("iae:lines", "5"), ("iae:source", "src:panorama-2014")} <= found.of("st:x")


def test_an_authored_basis_is_kept(published: Published) -> None:
    """A statement that says it is inferred stays inferred."""
    found = published(
        "st:x a iae:Statement ; iae:subject i:a ; iae:predicate iae:opensTo ; iae:object i:b ;\n"
        "  iae:basis iae:inferred ; iae:citation p:l5 ."
    )

    assert {value for predicate, value in found.of("st:x") if predicate == "iae:basis"} == {"iae:inferred"}


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        (
            "inf:x { i:a iae:opensTo i:b . }",
            r"x\.trig: the block .*inference/x is neither a passage nor an iae:Inference",
        ),
        ("i:x { i:a iae:opensTo i:b . }", r"x\.trig: the block .*instrument/x is neither a passage"),
        ("inf:x a iae:Inference .\ninf:x { i:a iae:opensTo i:b . }", r"x\.trig: .*inference/x has no iae:citation"),
        ("_:b { i:a iae:opensTo i:b . }", r"x\.trig: .*a block needs a named evidence"),
        (
            "st:x a iae:Statement ; iae:subject i:a .",
            r"x\.trig: .*statement/x lacks iae:subject, iae:predicate or iae:object",
        ),
    ],
)
def test_a_block_without_evidence_is_refused(published: Published, blocks: str, message: str) -> None:
    """The error names the file, the block, and how to mend it."""
    with pytest.raises(EvidenceError, match=message):
        published(blocks)


def test_bare_triples_are_published_without_statement(published: Published) -> None:
    """Bookkeeping of our own needs no passage."""
    found = published('flag:x a iae:Flag ; iae:printed "7" .')

    assert found.of("flag:x") == {("rdf:type", "iae:Flag"), ("iae:printed", "7")}


def test_the_name_of_a_statement_depends_on_graph_and_triple_alone() -> None:
    """The same triple in the same source always has the same name, in another source another one."""
    triple = Triple(NamedNode("x:a"), NamedNode("x:b"), Literal("c"))

    assert statement_iri(GRAPH, triple) == statement_iri(GRAPH, triple)
    assert statement_iri(GRAPH, triple).value.startswith("https://w3id.org/iae-atlas/id/statement/")
    assert statement_iri(GRAPH, triple) != statement_iri(NamedNode("x:other"), triple)


@pytest.mark.parametrize(
    ("locators", "text"),
    [
        (["41"], "41"),
        (["491", "41", "41"], "41;491"),
        (["485-498", "485", "9-10"], "9-10;485;485-498"),
        (["p. 7", "3"], "p. 7;3"),
    ],
)
def test_locators_are_joined_in_the_order_of_the_text(locators: list[str], text: str) -> None:
    """Several places are one text, each place once."""
    assert joined(locators) == text
