"""An entry in either form becomes one normal form: named, in blocks, in one spelling and one order."""

import pytest
from pyoxigraph import Literal, NamedNode, Store

from iae_atlas.entries.names.families import Terms
from iae_atlas.entries.normal.form import all_normalised, normalised
from iae_atlas.namespaces import iae
from tests.entries.given import SOURCE, document
from tests.entries.normal.flat import FLAT, PART, at, blocks, rules, with_published


def test_the_flat_form_becomes_blocks_with_names(vocabulary: Store) -> None:
    """Nodes are named by their labels and parents, and each stands in the block of what it cites, a part with its rule."""
    text = normalised(document(FLAT), vocabulary).serialized()

    assert (
        text.partition("p:aide {")[2]
        == """
    i:aide-a-encadrement
        a iae:Instrument ;
        iae:hasRule rule:aide-a-encadrement-poste-encadrant ;
        iae:offeredBy council:83 ;
        skos:prefLabel
            "Aide à l'encadrement"@fr ,
            "Supervision aid"@en ;
    .

    rule:aide-a-encadrement-poste-encadrant
        a iae:AidRule ;
        iae:hasCeiling ceil:aide-a-encadrement-poste-encadrant ;
        iae:hasStep
            step:aide-a-encadrement-poste-encadrant-annee-1 ,
            step:aide-a-encadrement-poste-encadrant-annee-2 ;
        iae:rate 0.80 ;
        skos:prefLabel
            "Poste d'encadrant"@fr ,
            "Supervisor's post"@en ;
    .

    step:aide-a-encadrement-poste-encadrant-annee-1
        a iae:RateStep ;
        iae:rate 0.50 ;
        iae:year 1 ;
        skos:prefLabel
            "Année 1 : 50 % (Poste d'encadrant)"@fr ,
            "Year 1: 50 % (Supervisor's post)"@en ;
    .

    step:aide-a-encadrement-poste-encadrant-annee-2
        a iae:RateStep ;
        iae:rate 0.30 ;
        iae:year 2 ;
        skos:prefLabel
            "Année 2 : 30 % (Poste d'encadrant)"@fr ,
            "Year 2: 30 % (Supervisor's post)"@en ;
    .

    ceil:aide-a-encadrement-poste-encadrant
        a iae:Ceiling ;
        iae:amount 12000.00 ;
        skos:prefLabel
            "Ceiling of 12,000 euros (Supervisor's post)"@en ,
            "Plafond de 12 000 € (Poste d'encadrant)"@fr ;
    .
}
"""
    )


def test_source_and_passages_stand_outside_blocks(vocabulary: Store) -> None:
    """They are bookkeeping; a passage is called by its place."""
    text = normalised(document(FLAT), vocabulary).serialized()

    assert (
        """
src:page
    a iae:Source ;
    dct:description
        "Page qui présente une aide."@fr ,
        "Page that presents an aid."@en ;
    iae:address <https://example.org/aide> ;
    skos:prefLabel
        "Page du conseil"@fr ,
        "Page of the council"@en ;
.

p:aide
    a iae:Passage ;
    iae:locator "rubrique Aide" ;
    iae:source src:page ;
    skos:prefLabel
        "rubrique Aide"@fr ,
        "section Aide"@en ;
.

p:aide {"""
        in text
    )
    assert "PREFIX p: <https://w3id.org/iae-atlas/id/passage/page/>\n" in text


def test_the_normal_form_of_the_normal_form_is_itself(vocabulary: Store) -> None:
    """Bringing it into the normal form again changes no byte and finds nothing."""
    once = normalised(document(FLAT), vocabulary)
    twice = normalised(document("\n".join(once.serialized().splitlines())), vocabulary)

    assert (twice.serialized(), twice.problems, once.problems) == (once.serialized(), [], [])


def test_forms_of_one_content_have_one_normal_form(vocabulary: Store) -> None:
    """The labels of blank nodes, the order of triples and the spelling of numbers change no byte."""
    shuffled = (
        SOURCE
        + """
_:b9 iae:year "01"^^xsd:integer ; iae:rate 5e-1 .
_:b2 iae:rate 0.30 ; iae:year 2 .
_:b3 iae:rate 0.800 ; iae:hasStep _:b9, _:b2 ; a iae:AidRule ; iae:citation p:aide ; iae:hasCeiling _:b4 ;
    skos:prefLabel "Supervisor's post"@en, "Poste d'encadrant "@fr .
<urn:uuid:6f7a1c1e-0000-4000-8000-000000000001> iae:hasRule _:b3 ; iae:citation p:aide ; iae:offeredBy council:83 ;
    skos:prefLabel "Supervision aid"@en, "Aide a\u0300 l'encadrement"@fr ; a iae:Instrument .
_:b4 iae:amount 12000.0 .
"""
    )

    assert (
        normalised(document(shuffled), vocabulary).serialized() == normalised(document(FLAT), vocabulary).serialized()
    )


def test_two_citations_are_two_blocks(vocabulary: Store) -> None:
    """What two passages say stands in the block of each."""
    text = (
        SOURCE
        + """p:loi a iae:Passage ; iae:source src:page ; iae:locator "rubrique Loi" .
council:83 iae:supportsNetwork body:coorace ; iae:citation p:aide, p:loi ."""
    )
    entry = normalised(document(text), vocabulary)

    assert len(blocks(entry, "council:83", "iae:supportsNetwork")) == 2
    assert blocks(entry, "council:83", "iae:citation") == set()


def test_a_group_is_cited_as_its_conditions_are(vocabulary: Store) -> None:
    """A group of conditions takes the passages of all conditions in it, and its name from what they are conditions of."""
    text = (
        SOURCE
        + """p:loi a iae:Passage ; iae:source src:page ; iae:locator "rubrique Loi" .
_:a a iae:Condition ; skos:prefLabel "Être une EI"@fr, "EI"@en ; iae:conditionOf i:safran ; iae:citation p:aide ; iae:group _:g .
_:b a iae:Condition ; skos:prefLabel "Être une AI"@fr, "AI"@en ; iae:conditionOf i:safran ; iae:citation p:loi ; iae:group _:g .
_:g a iae:ConditionGroup ; skos:prefLabel "EI ou AI"@fr, "EI or AI"@en ."""
    )
    entry = normalised(document(text), vocabulary)

    assert len(blocks(entry, "cgrp:safran", "skos:prefLabel")) == 2
    assert rules(entry) == []
    assert blocks(entry, "cond:safran-etre-une-ei", "iae:group") == {
        "<https://w3id.org/iae-atlas/id/passage/page/aide>"
    }


def test_an_inference_grounds_what_names_it(vocabulary: Store) -> None:
    """In the flat form a node may rest on an inference instead of a passage."""
    text = (
        SOURCE
        + """
inf:page-region a iae:Inference ; iae:citation p:aide ; skos:prefLabel "Région"@fr, "Region"@en .
i:safran iae:offeredBy council:83 ; iae:inference inf:page-region ."""
    )
    entry = normalised(document(text), vocabulary)

    assert blocks(entry, "i:safran", "iae:offeredBy") == {"<https://w3id.org/iae-atlas/id/inference/page-region>"}
    assert blocks(entry, "inf:page-region", "iae:citation") == {"DEFAULT"}
    assert rules(entry) == []


def test_each_triple_keeps_its_place(vocabulary: Store) -> None:
    """A place is found again after naming, spelling and blocks; failing that the place of the property, the subject, the file."""
    entry = normalised(document(FLAT), vocabulary)
    ceiling, amount = at("ceil:aide-a-encadrement-poste-encadrant"), NamedNode(iae("amount"))
    (given,) = [given for given in entry.document.given if given.triple.predicate == amount]
    twelve = Literal("12000.00", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))

    assert entry.origin_of(ceiling, amount, twelve) == given.origin
    assert entry.origin_of(ceiling, amount, Literal("other")) == given.origin
    assert entry.origin_of(ceiling, at("iae:currency")) == entry.document.subjects[given.triple.subject]
    assert entry.origin_of(at("i:unknown")).text("fr") == "aide.ttl"


@pytest.mark.parametrize(
    ("text", "rule", "focus"),
    [
        ("council:83 iae:supportsNetwork body:coorace .", "citation-missing", "council:83"),
        ("council:83 iae:supportsNetwork body:coorace ; iae:citation p:adie .", "citation-undescribed", "council:83"),
        (
            'council:83 iae:supportsNetwork body:coorace ; iae:citation "rubrique" .',
            "citation-undescribed",
            "council:83",
        ),
        (
            'p:x a iae:Passage ; iae:source src:page ; iae:locator "x" . src:b a iae:Source .',
            "source-several",
            "src:b",
        ),
        (
            "[] iae:amount 3 ; iae:citation p:aide .",
            "node-unnameable",
            "id:sans-classe/page",
        ),
        (
            "p:aide { i:safran iae:opensTo kind:EI } council:83 iae:supportsNetwork body:coorace ; iae:citation p:aide .",
            "forms-mixed",
            "council:83",
        ),
        ("p:adie { i:safran iae:opensTo kind:EI }", "block-undescribed", "i:safran"),
        (
            '<https://w3id.org/iae-atlas/id/passage/b/x> a iae:Passage ; iae:source src:b ; iae:locator "x" . '
            "i:safran iae:opensTo kind:EI ; iae:citation <https://w3id.org/iae-atlas/id/passage/b/x> .",
            "citation-elsewhere",
            "i:safran",
        ),
    ],
)
def test_what_stands_in_the_way_is_a_problem(vocabulary: Store, text: str, rule: str, focus: str) -> None:
    """Nothing is raised: each fault is told with its place, and the rest is done."""
    entry = normalised(document(SOURCE + text), vocabulary)
    (found,) = [problem for problem in entry.problems if problem.rule == rule]

    assert (found.severity, found.focus) == ("violation", focus)
    assert found.origin.line > 9
    assert all(found.what[language] and found.mend[language] for language in ("fr", "en"))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("i:safran iae:opensTo kind:EI .", "source-missing"),
        ("<https://example.org/s> a iae:Source .", "source-name"),
        ("src:Page_1 a iae:Source .", "source-name"),
        ("src:panorama-2014 a iae:Source .", "source-reserved"),
        ('p:aide a iae:Passage ; iae:source src:page ; iae:locator "x" .', "source-undescribed"),
    ],
)
def test_an_entry_is_about_one_source_of_its_own(vocabulary: Store, text: str, rule: str) -> None:
    """One source, described, below id/source/, and not the study."""
    assert rule in rules(normalised(document(text), vocabulary))


def test_what_has_no_place_can_still_be_published(vocabulary: Store) -> None:
    """Uncited triples stand outside blocks, where the shapes see them; nothing is raised."""
    entry = normalised(document(SOURCE + "p:adie { i:safran iae:opensTo kind:EI } [] iae:amount 3 ."), vocabulary)
    published = entry.published(Terms.read(vocabulary).below(iae("EvidencedNode")))

    assert {triple.object for triple in published if triple.predicate == at("iae:opensTo")} == {at("kind:EI")}


def test_a_published_entry_cites_its_passages(vocabulary: Store) -> None:
    """What the graph publishes has statements and citations with their places."""
    entry = normalised(document(FLAT), vocabulary)
    published = entry.published(Terms.read(vocabulary).below(iae("EvidencedNode")))
    rule = at("rule:aide-a-encadrement-poste-encadrant")
    said = {
        (triple.predicate.value.rpartition("#")[2], str(triple.object))
        for triple in published
        if triple.subject == rule
    }

    assert ("citation", "<https://w3id.org/iae-atlas/id/passage/page/aide>") in said
    assert ("locator", '"rubrique Aide"') in said
    assert ("basis", "<https://w3id.org/iae-atlas/ontology#stated>") in said


def test_the_flat_form_of_an_entry_has_its_citations(vocabulary: Store) -> None:
    """Each node has the blocks that it stands in as citations, the ceiling that of its rule."""
    flat = normalised(document(FLAT), vocabulary).flat()
    cited = {triple.subject for triple in flat if triple.predicate == at("iae:citation")}

    assert cited == {
        at("i:aide-a-encadrement"),
        at("rule:aide-a-encadrement-poste-encadrant"),
        at("ceil:aide-a-encadrement-poste-encadrant"),
        at("step:aide-a-encadrement-poste-encadrant-annee-1"),
        at("step:aide-a-encadrement-poste-encadrant-annee-2"),
    }


def test_what_is_inferred_is_cited_by_what_the_inference_rests_on(vocabulary: Store) -> None:
    """A node that stands in the block of an inference alone has the passages of the inference as citations."""
    text = (
        SOURCE
        + """
inf:page-region a iae:Inference ; iae:citation p:aide ; skos:prefLabel "Région"@fr, "Region"@en .
i:safran iae:offeredBy council:83 ; iae:inference inf:page-region ."""
    )
    flat = normalised(document(text), vocabulary).flat()

    assert {
        triple.object for triple in flat if triple.subject == at("i:safran") and triple.predicate == at("iae:citation")
    } == {NamedNode("https://w3id.org/iae-atlas/id/passage/page/aide")}


def test_a_later_entry_refers_to_what_the_atlas_has(vocabulary: Store) -> None:
    """Source and passages that an accepted entry describes need no description again."""
    store = with_published(vocabulary, normalised(document(FLAT), vocabulary))
    entry = normalised(document("council:83 iae:supportsNetwork body:coorace ; iae:citation p:aide ."), store)

    assert (entry.problems, entry.source) == ([], at("src:page"))
    assert entry.locators == {at("p:aide"): "rubrique Aide"}


def test_entries_given_together_see_each_other(vocabulary: Store) -> None:
    """One cites what the other describes, in whatever order they come."""
    later = document("council:83 iae:supportsNetwork body:coorace ; iae:citation p:aide .", "a.ttl")
    first = document(FLAT, "b.ttl")

    assert [rules(entry) for entry in all_normalised([later, first], vocabulary)] == [[], []]


def test_the_order_of_entries_given_together_changes_nothing(vocabulary: Store) -> None:
    """One goes by the name that another receives, and two of one label are told apart in the same way."""
    named = SOURCE.replace("src:page", "_:page") + PART
    following = """
<https://w3id.org/iae-atlas/id/passage/page-du-conseil/suite> iae:source src:page-du-conseil ; iae:locator "suite" .
i:aide-a-encadrement iae:offeredBy council:83 ; iae:citation <https://w3id.org/iae-atlas/id/passage/page-du-conseil/suite> ."""
    other = FLAT.replace("src:page", "src:autre").replace("p:aide", "<https://w3id.org/iae-atlas/id/passage/autre/a>")
    files = [document(following, "a.ttl"), document(named, "b.ttl"), document(other, "c.ttl")]
    straight = all_normalised(files, vocabulary)
    back = all_normalised(files[::-1], vocabulary)[::-1]

    assert rules(straight[0]) == []
    assert [entry.serialized() for entry in straight] == [entry.serialized() for entry in back]
    assert [rules(entry) for entry in straight] == [rules(entry) for entry in back]
