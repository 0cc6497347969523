"""A citation says where the study says it, and proves the words where the text is at hand."""

from pathlib import Path

import pytest
from pyoxigraph import Store

from iae_atlas.errors import SourceNotFound, UnknownResource
from iae_atlas.evidence.citation import Citation, citations
from iae_atlas.locations import Home
from iae_atlas.store.opening import open_store


@pytest.fixture
def store(home: Home) -> Store:
    """Give the small home's store."""
    return open_store(home)


def test_a_resource_is_cited_in_the_order_of_the_text(store: Store) -> None:
    """Each passage comes once, with all that it is cited for; another source stands last."""
    found = citations(store, "i:aide-alsace", "fr", None)

    assert [citation.locator for citation in found] == ["3", "3", "3", "5", "p. 7"]
    assert found[1].said == ["a pour règle: Une part du coût", "iae:twoPosts: 25000"]


def test_a_passage_is_placed_for_a_reader_with_the_printed_study(store: Store) -> None:
    """Line, sentence, item, box, section and pages, as far as they are known."""
    (rule,) = citations(store, "rule:aide-alsace", "fr", None)
    item = citations(store, "p:l5", "en", None)[0]

    assert rule.place("fr") == "ligne(s) 3, phrase 2, « L'aide au poste », p. 3"
    assert rule.place("en") == "line(s) 3, sentence 2, « L'aide au poste », p. 3"
    assert item.place("en") == "line(s) 5, item 1, box « Conditions », « The aid per post », p. 3"


def test_pages_that_differ_are_a_range(store: Store) -> None:
    """A section over several pages gives their range."""
    assert citations(store, "budget:aide-alsace", "fr", None)[0].pages == "2-4"


def test_another_source_gives_its_own_place(store: Store) -> None:
    """It is named, and only lines are called lines."""
    assert citations(store, "i:aide-jeune", "fr", None)[0].place("fr") == "Seconde source, p. 7"


def test_without_the_text_no_words_are_given(store: Store) -> None:
    """No text, no proof."""
    (citation,) = citations(store, "rule:aide-alsace", "fr", None)

    assert (citation.text, citation.proved) == (None, False)


def test_with_the_text_the_words_are_given_and_proved(store: Store, small_text: Path) -> None:
    """The digest is computed from the words."""
    (citation,) = citations(store, "rule:aide-alsace", "fr", small_text)

    assert citation.text == "Elle verse 12 500 € par poste, soit 40 % du coût."
    assert citation.proved is True


def test_another_text_is_not_proved(store: Store, small_text: Path, tmp_path: Path) -> None:
    """Words that differ are shown, and not proved."""
    other = tmp_path / "other.txt"
    other.write_text(small_text.read_text(encoding="utf-8").replace("12 500", "13 500"), encoding="utf-8")

    (citation,) = citations(store, "rule:aide-alsace", "fr", other)

    assert citation.proved is False


def test_a_passage_cites_what_it_says(store: Store) -> None:
    """Asked for a passage, all that is cited there is listed."""
    (citation,) = citations(store, "p:l5", "fr", None)

    assert citation.said == ["ouvert à: atelier et chantier d'insertion", "ouvert à: entreprise d'insertion"]


def test_a_node_without_statements_cites_by_itself(store: Store) -> None:
    """A flag names its passages in the bare part of the file."""
    assert [citation.locator for citation in citations(store, "flag:budget", "fr", None)] == ["9"]


def test_a_resource_that_no_passage_states_is_told(store: Store) -> None:
    """Reference data are not the study's."""
    with pytest.raises(UnknownResource, match="no passage is cited for region:42"):
        citations(store, "region:42", "fr", None)


def test_a_missing_text_is_told(store: Store) -> None:
    """The error names the file and the option."""
    with pytest.raises(SourceNotFound, match=r"absent\.txt: no such file"):
        citations(store, "i:aide-alsace", "fr", Path("absent.txt"))


def test_a_place_leaves_out_what_is_not_known() -> None:
    """A line alone is place enough."""
    assert Citation("41", "", "", "", "", "").place("en") == "line(s) 41"
