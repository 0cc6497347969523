"""What an entry would change in the answers, and what it would not touch."""

import json
from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from iae_atlas.building import build
from iae_atlas.entries.acceptance.adding import prepared, write
from iae_atlas.entries.acceptance.effect import ChangedRow, Difference, Effect, compared, effect_of
from iae_atlas.entries.acceptance.effect_report import as_json, as_markdown
from iae_atlas.entries.acceptance.present import DEFAULT, present_store
from iae_atlas.entries.normal.form import Entry, normalised
from iae_atlas.locations import Home
from iae_atlas.queries.answers import Answer, select
from iae_atlas.queries.catalogue import Column, Question
from iae_atlas.store.journal import locked
from iae_atlas.store.opening import open_store
from iae_atlas.store.sources import assemble
from tests.entries.given import SOURCE, document

FUND = """
body:neuf a iae:Body ; skos:prefLabel "Fonds neuf"@fr, "New fund"@en ; iae:bodyKind bk:fund ; iae:citation p:aide .
"""
NETWORKS = (
    "SELECT ?n { <https://w3id.org/iae-atlas/id/council/42> <https://w3id.org/iae-atlas/ontology#supportsNetwork> ?n }"
)


@pytest.fixture
def built(fresh_home: Home) -> Home:
    """Give a small home of one's own, built."""
    build(fresh_home, reasoner=False)
    return fresh_home


def entry_of(text: str, vocabulary: Store, name: str = "aide.ttl") -> Entry:
    """Give the entry that a text makes."""
    return normalised(document(SOURCE + text, name), vocabulary)


def accept(home: Home, entry: Entry) -> None:
    """Accept one entry."""
    with locked(home.ground):
        write(prepared([entry], [b""], home, date(2026, 11, 26)), home)


def question(name: str, *columns: str) -> Question:
    """Give a question without a text."""
    made = Question(name, "")
    made.question = {"fr": name, "en": name}
    return made


def rows(*given: str) -> Answer:
    """Give an answer, a row a word, a value a letter."""
    return Answer(["a", "b", "c"], [[Literal(letter) for letter in word] for word in given])


def test_the_rows_that_an_entry_adds_are_found(built: Home, vocabulary: Store) -> None:
    """The question on bodies has one more; what was built stays as it was."""
    before = built.quads.read_bytes()
    effect = effect_of([entry_of(FUND, vocabulary)], built, "fr")
    found = {difference.question.name: difference for difference in effect.differences}

    assert [len(found["bodies"].added), found["bodies"].removed, found["bodies"].changed] == [1, [], []]
    assert NamedNode("https://w3id.org/iae-atlas/id/body/neuf") in found["bodies"].added[0]
    assert "aids" not in found
    assert effect.asked == 2
    assert built.quads.read_bytes() == before
    assert not list(
        open_store(built).quads_for_pattern(NamedNode("https://w3id.org/iae-atlas/id/source/page"), None, None, None)
    )


def test_no_entry_changes_nothing(built: Home) -> None:
    """The rules draw from the copy what the build drew."""
    effect = effect_of([], built, "fr")

    assert (effect.differences, effect.derived) == ([], {"came": [], "went": []})


def test_what_the_atlas_states_already_is_told(built: Home, vocabulary: Store) -> None:
    """A fact of the study gets one more source, and none is new but those on the page."""
    effect = effect_of(
        [entry_of("i:aide-alsace iae:opensTo kind:ACI ; iae:citation p:aide .", vocabulary)], built, "fr"
    )

    assert (effect.known, effect.statements) == (1, 1)


def test_what_the_rules_draw_is_told(built: Home, vocabulary: Store) -> None:
    """An aid at a high rate is a generous one by the rule of the small home."""
    text = "i:riche iae:hasRule rule:riche ; iae:citation p:aide . rule:riche a iae:AidRule ; iae:rate 0.90 ; iae:citation p:aide ."
    effect = effect_of([entry_of(text, vocabulary)], built, "fr")

    assert [str(triple.subject) for triple in effect.derived["came"]] == [
        "<https://w3id.org/iae-atlas/id/instrument/riche>"
    ]


def test_rows_come_go_and_change() -> None:
    """A row with the same first value and most others alike has changed; others came or went."""
    found = compared(question("q"), rows("abc", "xyz", "kkk"), rows("abd", "uvw", "kkk"))

    assert found is not None
    assert found.changed == [ChangedRow(tuple(rows("abc").rows[0]), tuple(rows("abd").rows[0]))]
    assert (found.added, found.removed) == ([tuple(rows("uvw").rows[0])], [tuple(rows("xyz").rows[0])])


def test_rows_are_counted() -> None:
    """A row that comes a second time is one more row."""
    found = compared(question("q"), rows("abc"), rows("abc", "abc"))

    assert found is not None
    assert len(found.added) == 1


def test_answers_in_another_order_do_not_differ() -> None:
    """Order is no difference."""
    assert compared(question("q"), rows("abc", "xyz"), rows("xyz", "abc")) is None


def test_the_effect_is_written_for_people(built: Home, vocabulary: Store) -> None:
    """A section a question, in the language asked for, and what was not done is said."""
    text = as_markdown(effect_of([entry_of(FUND, vocabulary)], built, "fr"), "fr")

    assert text.startswith("# Ce que changerait `page/aide`\n\n- ")
    assert "Une question sur 2 répondrait autrement :" in text
    assert "(s)" not in text
    assert "le raisonneur n'a pas été lancé" in text
    assert "### Lignes nouvelles (1)" in text
    assert "| body:neuf |" in text


def test_changes_and_tables_are_told_by_the_labels_of_columns(vocabulary: Store) -> None:
    """A name in the atlas is told from its label, and a label alone is told of what changes with its name."""
    asked = question("fins")
    for name, french in (("aid", "Aide"), ("aid_label", "Aide"), ("end", "Fin")):
        asked.columns.append(Column(name, "text", "", {"fr": french, "en": name.title()}))
    names = [column.name for column in asked.columns]
    before, after = ([Literal("a"), Literal("A"), end] for end in (None, Literal("2016")))
    moved = [Literal("b"), Literal("B"), Literal("2016")]
    found = Difference(asked, names, [after], [], [ChangedRow(before, after), ChangedRow(after, moved)])
    text = as_markdown(Effect([], derived={"came": [], "went": []}, asked=2, differences=[found]), "fr")

    assert "| Aide (nom dans l'atlas) | Aide | Fin |" in text
    assert "- a ; Fin : ∅ → 2016\n" in text
    assert "- a ; Aide : A → B\n" in text
    assert "0 fait nouveau, 0 énoncé cité" in text


def test_no_effect_is_said(built: Home) -> None:
    """Where nothing changes, that is the answer."""
    assert "None of the 2 questions would answer differently." in as_markdown(effect_of([], built, "en"), "en")


def test_the_effect_is_written_for_programs(built: Home, vocabulary: Store) -> None:
    """All rows, with the names of columns, in JSON."""
    found = json.loads(as_json(effect_of([entry_of(FUND, vocabulary)], built, "fr")))

    assert found["entries"] == ["page/aide"]
    assert [changed["name"] for changed in found["questions"]] == ["bodies"]
    assert found["questions"][0]["added"][0][0] == "https://w3id.org/iae-atlas/id/body/neuf"


def test_the_atlas_as_it_stands_has_entries_that_came_since_the_build(built: Home, vocabulary: Store) -> None:
    """Without building, a later entry is held against them too."""
    accept(built, entry_of("council:42 iae:supportsNetwork body:coorace ; iae:citation p:aide .", vocabulary))

    assert [len(select(store, NETWORKS)) for store in (open_store(built), present_store(built))] == [0, 1]


def test_the_atlas_as_it_stands_is_what_a_build_would_merge(built: Home, vocabulary: Store) -> None:
    """Entries that came and entries that went give the default graph that their files give."""
    accept(built, entry_of("council:42 iae:supportsNetwork body:coorace ; iae:citation p:aide .", vocabulary))
    (built.data / "withdrawn").mkdir()
    (built.data / "entries" / "seconde").rename(built.data / "withdrawn" / "seconde")
    store = present_store(built)
    fresh = Store()

    fresh.extend(Quad(t.subject, t.predicate, t.object) for t in assemble(built).default())

    assert set(store.quads_for_pattern(None, None, None, DEFAULT)) == set(fresh)


def test_an_up_to_date_build_is_opened_as_it_is(built: Home) -> None:
    """Nothing is copied into memory where nothing came."""
    with pytest.raises(RuntimeError, match="read-write"):
        present_store(built).add(next(iter(open_store(built))))
