"""Questions on a terminal: what is needed first, in the forms in which people answer, until the input ends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyoxigraph import Store

from iae_atlas.cli.asking import Interview
from iae_atlas.entries.drafting.answering import Answers
from iae_atlas.entries.drafting.draft import Draft
from iae_atlas.entries.drafting.scaffold import turtle
from iae_atlas.entries.kinds.kind import kind_named
from iae_atlas.locations import Home, find_home
from iae_atlas.store.opening import open_store


@pytest.fixture(scope="module")
def store(atlas_home: Home) -> Store:
    """Give the store of the atlas."""
    return open_store(atlas_home)


def asked(kind: str, store: Store, *lines: str, **given: str) -> tuple[Draft, str]:
    """A draft after an interview with some answers, and all that was said."""
    draft = Draft(kind_named(find_home(None), kind), find_home(None), Answers(store))
    for key, value in given.items():
        draft.set(key, value)
    answers: Iterator[str] = iter(f"{line}\n" for line in lines)
    said: list[str] = []
    Interview(draft, "fr", lambda: next(answers, ""), said.append).ask()
    return draft, "".join(said)


def values(draft: Draft, field: str) -> list[str]:
    """The values of a field of what is entered, as Turtle."""
    return [turtle(value) for value in draft.main.values.get(field, [])]  # type: ignore[arg-type]


def test_what_is_needed_is_asked_for(store: Store) -> None:
    """Source known, optional questions refused: the locator and the required fields."""
    draft, said = asked(
        "event", store, "non", "art. 2", "Vote", "Vote", "arsie", "", "14/02/2013", source="panorama-2014"
    )

    assert (values(draft, "about"), values(draft, "date")) == (["i:arsie"], ['"2013-02-14"^^xsd:date'])
    assert "description" not in said
    assert "libellé (exigé) : Ce qui est arrivé, en quelques mots.\n  exemple : Fin des emplois-tremplin IAE" in said


def test_a_wrong_answer_is_told_and_asked_again(store: Store) -> None:
    """The sentence of the reader, then the same question."""
    draft, said = asked("budget", store, "non", "p. 3", "arsie", "", "beaucoup", "4,2 M€", source="panorama-2014")

    assert values(draft, "amount") == ["4200000.00"]
    assert said.count("montant") >= 2


def test_a_short_list_is_shown_and_chosen_from_by_number(store: Store) -> None:
    """The effects of a condition are four."""
    draft, said = asked("condition", store, "non", "p. 3", "Un ACI", "An ACI", "arsie", "", "2", source="panorama-2014")

    assert "   1 " in said
    assert len(values(draft, "effect")) == 1


def test_a_long_list_is_shown_on_demand(store: Store) -> None:
    """A question mark shows it, and the question is asked again."""
    draft, said = asked(
        "rule", store, "non", "p. 3", "Aide", "Aid", "arsie", "", "?", "coût du poste", source="panorama-2014"
    )

    assert "? pour la liste des 16" in said
    assert "base:post-cost" in said
    assert values(draft, "base") == ["base:post-cost"]


def test_optional_questions_and_parts_are_asked_on_demand(store: Store) -> None:
    """A ceiling is added, with its own fields."""
    answers = ["oui", "p. 3", "", "", "", "", *["Aide", "Aid"], "", "", "arsie", "", "", "post", "50 %", "maximum"]
    more = ["", "3", "", "", "oui", "12 k€", "aid", "poste", "par an"]
    draft, _ = asked("rule", store, *answers, *more, source="panorama-2014")
    (ceiling,) = draft.main.values["ceiling"]

    assert (values(draft, "rate"), values(draft, "duration")) == (["0.50"], ["3"])
    assert [turtle(value) for value in ceiling.values["amount"]] == ["12000.00"]  # type: ignore[union-attr,arg-type]


def test_no_answer_leaves_a_blank(store: Store) -> None:
    """The end of the input ends the questions, and nothing is lost."""
    draft, _ = asked("event", store, "non", "art. 2", "Vote", source="panorama-2014")

    assert [turtle(value) for value in draft.main.values["label"]] == ['"Vote"@fr']  # type: ignore[arg-type]
    assert "date" not in draft.main.values


def test_a_new_actor_is_asked_about(store: Store) -> None:
    """Its kind follows, since the atlas does not know it."""
    draft, _ = asked(
        "partner",
        store,
        "non",
        "p. 3",
        "+Grafie",
        "",
        "arsie",
        "",
        "partner",
        "",
        "inter-network",
        source="panorama-2014",
    )
    (actor,) = draft.actors

    assert [turtle(value) for value in actor.values["bodyKind"]] == ["bk:inter-network"]  # type: ignore[arg-type]


def test_what_is_given_is_not_asked_again(store: Store) -> None:
    """Values from options stand."""
    draft, said = asked("event", store, "non", "art. 2", "Vote", "Vote", "arsie", source="panorama-2014", date="2013")

    assert values(draft, "date") == ['"2013"^^xsd:gYear']
    assert "Date de l'événement" not in said


def test_words_beside_a_value_are_kept_and_told(store: Store) -> None:
    """The field beside it is filled, and what was understood is said."""
    draft, said = asked("budget", store, "non", "p. 3", "arsie", "", "environ 1,2 M€", source="panorama-2014")

    assert values(draft, "qualifier") == ["q:about"]
    assert "montant\u00a0: «\u00a0environ 1,2 M€\u00a0» lu comme environ 1\u00a0200\u00a0000,00 EUR" in said


def test_what_is_neither_yes_nor_no_is_asked_again(store: Store) -> None:
    """It is not taken for a no."""
    draft, said = asked("event", store, "peut-être", "non", "art. 2", "Vote", "Vote", source="panorama-2014")

    assert said.count("Poser aussi les questions facultatives ?") == 2
    assert "Ni oui ni non" in said
    assert values(draft, "label") == ['"Vote"@fr', '"Vote"@en']
