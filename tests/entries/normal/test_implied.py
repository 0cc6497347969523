"""What an entry need not write: the class of an actor, the partner of an instrument."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from iae_atlas.entries.normal.form import normalised
from iae_atlas.namespaces import contracted
from tests.entries.given import SOURCE, document

ACTOR = """
body:x a iae:Actor ; iae:citation p:aide ; skos:prefLabel "X"@fr , "X"@en ; iae:bodyKind bk:{} .
"""
PART = """
i:x a iae:Instrument ; iae:citation p:aide ; skos:prefLabel "X"@fr , "X"@en ; iae:offeredBy council:74 .
part:x a iae:Participation ; iae:citation p:ailleurs ; skos:prefLabel "P"@fr , "P"@en ; iae:participant {} ;
    iae:participationIn i:x ; cv:role role:{} .
p:ailleurs a iae:Passage ; iae:source src:page ; iae:locator "ailleurs" .
"""


def classes(text: str, store: Store) -> list[str]:
    """The classes of body:x in the normal form."""
    quads = normalised(document(SOURCE + text), store).quads
    return sorted(
        contracted(quad.object.value)  # type: ignore[union-attr]
        for quad in quads
        if contracted(str(quad.subject)[1:-1]) == "body:x" and quad.predicate.value.endswith("#type")
    )


def partners(text: str, store: Store) -> list[tuple[str, str]]:
    """The partners of i:x in the normal form, each with its passage."""
    quads = normalised(document(SOURCE + text), store).quads
    return [
        (contracted(str(quad.object)[1:-1]), str(quad.graph_name)[1:-1].rpartition("/")[2])
        for quad in quads
        if quad.predicate.value.endswith("#hasPartner")
    ]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("network", "Network"),
        ("opca", "OPCA"),
        ("association", "Association"),
        ("group", "ActorGroup"),
        ("cdiae", "CDIAE"),
        ("company", "Company"),
    ],
)
def test_an_actor_has_the_class_of_its_kind(kind: str, name: str, vocabulary: Store) -> None:
    """Whether the class is defined by the kind alone or has others below it."""
    assert classes(ACTOR.format(kind), vocabulary) == ["iae:Actor", f"iae:{name}"]


def test_a_class_that_is_given_stays(vocabulary: Store) -> None:
    """Nothing is added where the author was precise, or the kind is unknown."""
    assert classes(ACTOR.format("network").replace("iae:Actor", "iae:InterNetwork"), vocabulary) == ["iae:InterNetwork"]
    assert classes(ACTOR.format("nothing"), vocabulary) == ["iae:Actor"]


def test_who_takes_part_is_a_partner(vocabulary: Store) -> None:
    """The plain link is cited from the passage of the participation."""
    assert partners(PART.format("body:uniformation", "signatory"), vocabulary) == [("body:uniformation", "ailleurs")]


@pytest.mark.parametrize(("actor", "role"), [("council:74", "funder"), ("body:uniformation", "beneficiary")])
def test_who_offers_or_benefits_is_no_partner(actor: str, role: str, vocabulary: Store) -> None:
    """The authority that it comes from, and those that it helps."""
    assert partners(PART.format(actor, role), vocabulary) == []


def test_a_partner_is_named_once(vocabulary: Store) -> None:
    """What the author wrote is not written again."""
    text = PART.format("body:uniformation", "signatory") + "i:x iae:hasPartner body:uniformation ."

    assert partners(text, vocabulary) == [("body:uniformation", "aide")]


def test_part_of_a_plan_is_no_partner_of_an_instrument(vocabulary: Store) -> None:
    """Only instruments have the plain link."""
    text = PART.format("body:uniformation", "signatory").replace("a iae:Instrument", "a iae:FrameworkDocument")

    assert partners(text, vocabulary) == []
