"""A resource is found by any of its names, and described with the lines that say so."""

import pytest
from pyoxigraph import Store

from iae_atlas.errors import UnknownResource
from iae_atlas.evidence.description import describe, label_of, resolve
from iae_atlas.locations import Home
from iae_atlas.namespaces import contracted
from iae_atlas.store.opening import open_store


@pytest.fixture
def store(home: Home) -> Store:
    """Give the small home's store."""
    return open_store(home)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("https://w3id.org/iae-atlas/id/instrument/aide-alsace", "i:aide-alsace"),
        ("<https://w3id.org/iae-atlas/id/instrument/aide-alsace>", "i:aide-alsace"),
        ("i:aide-alsace", "i:aide-alsace"),
        ("aide-alsace", "i:aide-alsace"),
        ("trois-personnes", "comp:trois-personnes"),
        ("p:l3-s2", "p:l3-s2"),
        ("Aide au poste", "i:aide-alsace"),
        ("AIDE AU POSTE", "i:aide-alsace"),
        ("Aid per post", "i:aide-alsace"),
        ("aide Alsace", "i:aide-alsace"),
        ("ACI", "kind:ACI"),
        ("iae:AidRule", "iae:AidRule"),
        ("Fonds Lilas", "body:fonds-lilas"),
    ],
)
def test_a_resource_has_many_names(store: Store, name: str, found: str) -> None:
    """IRI, CURIE, slug, label in either language, name as printed and notation all lead to it."""
    assert contracted(resolve(store, name).value) == found


def test_a_name_of_several_things_is_refused_with_their_list(store: Store) -> None:
    """The error lists what could be meant."""
    with pytest.raises(UnknownResource, match='"le fonds" names several things: body:fonds-jaune, body:fonds-rose'):
        resolve(store, "le fonds")


@pytest.mark.parametrize(
    "name",
    [
        "nothing",
        "i:nothing",
        "no such label",
        "http://a b",
        "i:a b",
        "http://[",
        "<",
        "",
        'quote " and \\',
        "x:y",
        "été/[é]",
        "?x } UNION {",
    ],
)
def test_an_unknown_name_is_told(store: Store, name: str) -> None:
    """Whatever is typed, the error says what a name looks like."""
    with pytest.raises(
        UnknownResource, match=r"nothing is called .* Give an IRI, a CURIE such as i:arsie, a slug or a label"
    ):
        resolve(store, name)


def test_what_is_said_carries_label_basis_and_lines(store: Store) -> None:
    """A triple is shown with the labels of both ends, its basis and its lines."""
    said = {(one.property, one.value): one for one in describe(store, "i:aide-alsace", "fr").said}
    offered = said["iae:offeredBy", "council:42"]

    assert (offered.property_label, offered.value_label) == ("offert par", "Conseil régional d'Alsace")
    assert (offered.basis, offered.lines) == ("stated", "3")
    assert (said["iae:twoPosts", "25000"].basis, said["iae:twoPosts", "25000"].lines) == ("derived", "3")


def test_a_triple_of_two_sources_is_shown_with_both_places(store: Store) -> None:
    """Each source has its own statement."""
    opened = [one.lines for one in describe(store, "i:aide-alsace", "fr").said if one.value == "kind:ACI"]

    assert opened == ["3;5", "p. 7"]


def test_what_rules_derive_is_shown_as_such(store: Store) -> None:
    """A rule's result stands in a graph of its own and says so."""
    (generous,) = (one for one in describe(store, "i:aide-alsace", "fr").said if one.property == "iae:generous")

    assert (generous.value, generous.basis) == ("true", "derived")


def test_what_points_to_a_resource_is_listed(store: Store) -> None:
    """Links go both ways."""
    pointing = [(one.property, one.value) for one in describe(store, "i:aide-alsace", "fr").to]

    assert ("iae:budgetOf", "budget:aide-alsace") in pointing


def test_labels_come_in_the_language_asked_for(store: Store) -> None:
    """The other language's label is left out."""
    english = describe(store, "i:aide-alsace", "en")

    assert english.label == "Aid per post"
    assert [one.value for one in english.said if one.property == "skos:prefLabel"] == ["Aid per post"]


def test_a_text_in_one_language_only_is_always_shown(store: Store) -> None:
    """A name as printed is French; it is shown in English too."""
    english = describe(store, "i:aide-alsace", "en")

    assert [one.value for one in english.said if one.property == "skos:altLabel"] == ["aide Alsace"]


def test_a_resource_without_label_in_a_language_takes_the_other(store: Store) -> None:
    """French stands in for English, and nothing for nothing."""
    assert label_of(store, resolve(store, "i:aide-corse"), "en") == "Corsican aid"
    assert label_of(store, resolve(store, "i:aide-corse"), "de") == "Aide corse"
    assert label_of(store, resolve(store, "p:l3-s1/selector"), "fr") == ""
