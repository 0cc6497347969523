"""Accepting entries: all that are given together or none, with the trace of who gave them, killed at any moment or not."""

import itertools
from collections.abc import Callable
from datetime import date
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store

from iae_atlas.entries.acceptance.adding import Accepted, given_before, prepared, write
from iae_atlas.entries.acceptance.contribution import chosen_name, today
from iae_atlas.entries.acceptance.withdrawal import withdraw
from iae_atlas.entries.normal.form import Entry, all_normalised
from iae_atlas.errors import EntryExists, UsageError
from iae_atlas.locations import Home
from iae_atlas.store.journal import locked
from iae_atlas.store.opening import is_stale
from iae_atlas.store.sources import assemble
from iae_atlas.turtle.format import formatted
from tests.crashing import AFTER, BEFORE, HALF, dies_at
from tests.entries.given import SOURCE, document

DAY = date(2026, 11, 26)
FIRST = SOURCE + "council:42 iae:supportsNetwork body:coorace ; iae:citation p:aide .\n"
SECOND = "council:42 iae:supportsNetwork body:fnars ; iae:citation p:aide .\n"
CONTENT = b"the file as it was given"
DIGEST = "4245cab3f816c23b8b5154097118bcb3759dff061112743b6a5c63a740e469cd"
ENTRIES = "https://w3id.org/iae-atlas/graph/entries/page"

Make = Callable[..., list[Entry]]


@pytest.fixture
def entries(vocabulary: Store) -> Make:
    """Give a maker of entries from texts, each under its name."""
    return lambda **texts: all_normalised([document(text, f"{name}.ttl") for name, text in texts.items()], vocabulary)


def accept(home: Home, entries: list[Entry], contributor: str = "") -> list[Accepted]:
    """Accept entries as the command does."""
    with locked(home.ground):
        found = prepared(entries, [CONTENT] * len(entries), home, DAY, contributor)
        write(found, home)
    return found


def test_an_accepted_entry_is_a_canonical_file_with_its_contribution(entries: Make, fresh_home: Home) -> None:
    """Who, when, from what source, under which licence, from which file, by which version of the program."""
    (accepted,) = accept(fresh_home, entries(aide=FIRST), "Ada Exemple")

    assert accepted.path == fresh_home.data / "entries" / "page" / "aide.trig"
    assert accepted.path.read_text(encoding="utf-8") == formatted(accepted.path) == accepted.text
    assert (
        f"""<https://w3id.org/iae-atlas/id/contribution/page/aide>
    a iae:Contribution ;
    iae:contributedOn "2026-11-26"^^xsd:date ;
    iae:contributionOf src:page ;
    iae:contributor "Ada Exemple" ;
    iae:givenDigest "{DIGEST}" ;
    iae:licence "etalab-2.0" ;
    iae:madeWith "iae-atlas {version("iae-atlas")}" ;
    skos:prefLabel
        "Contribution page/aide"@en ,
        "Contribution page/aide"@fr ;
.
"""
        in accepted.text
    )


def test_the_digest_is_that_of_the_file_given(entries: Make, fresh_home: Home) -> None:
    """The file that a contributor keeps can be held against it."""
    (accepted,) = accept(fresh_home, entries(aide=FIRST))

    assert f'iae:givenDigest "{sha256(CONTENT).hexdigest()}"' in accepted.text


def test_no_name_is_kept_but_the_one_chosen(entries: Make, fresh_home: Home) -> None:
    """Without a name, none is there."""
    (accepted,) = accept(fresh_home, entries(aide=FIRST))

    assert "iae:contributor " not in accepted.text


@pytest.mark.parametrize("name", ["ada@example.org", "x" * 81])
def test_an_address_is_no_name(name: str) -> None:
    """Addresses are not kept, so they are not taken."""
    with pytest.raises(UsageError, match="expected a name of at most 80 characters, without an address"):
        chosen_name(name)


def test_a_name_is_kept_in_one_line() -> None:
    """Spaces around it and within it are folded; none is none."""
    assert [chosen_name("  Ada \n Exemple "), chosen_name(None)] == ["Ada Exemple", ""]


def test_the_day_can_be_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH gives the day, so that the same call gives the same bytes."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764115200")

    assert today() == date(2025, 11, 26)


def test_a_day_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no number of seconds is named."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "demain")

    with pytest.raises(UsageError, match='SOURCE_DATE_EPOCH is "demain"'):
        today()


def test_the_same_entry_again_changes_nothing(entries: Make, fresh_home: Home) -> None:
    """Given again, under whatever name of a contributor, it is known, and its file stays."""
    (first,) = accept(fresh_home, entries(aide=FIRST), "Ada")
    (again,) = accept(fresh_home, entries(aide=FIRST), "Grace")

    assert (again.is_new, again.path.read_text(encoding="utf-8")) == (False, first.text)


def test_an_accepted_file_given_as_it_stands_is_known(entries: Make, fresh_home: Home) -> None:
    """What an entry's file says of its contribution is no content of the entry."""
    (first,) = accept(fresh_home, entries(aide=FIRST), "Ada")
    (again,) = accept(fresh_home, entries(aide="\n".join(first.text.splitlines())))

    assert again.is_new is False


def test_the_same_content_under_another_name_is_known(entries: Make, fresh_home: Home) -> None:
    """A file that was renamed says nothing new; so does its copy, given beside it."""
    accept(fresh_home, entries(aide=FIRST))
    again = accept(fresh_home, entries(copie=FIRST))
    fresh, copy = accept(fresh_home, entries(plus=SOURCE + SECOND, double=SOURCE + SECOND))

    assert [(each.name, each.is_new) for each in again] == [("page/aide", False)]
    assert [(each.name, each.is_new) for each in (fresh, copy)] == [("page/plus", True), ("page/plus", False)]


def test_a_file_is_known_again_by_its_digest(entries: Make, fresh_home: Home) -> None:
    """Whatever it is called; once its entry is withdrawn, it is not."""
    accept(fresh_home, entries(aide=FIRST))
    known = given_before([CONTENT, b"another"], fresh_home)
    with locked(fresh_home.ground):
        withdraw(fresh_home, "page/aide", "page effacée", DAY)

    assert known == ["page/aide", ""]
    assert given_before([CONTENT], fresh_home) == [""]


def test_another_entry_of_that_name_is_refused(entries: Make, fresh_home: Home) -> None:
    """The author is told to take another name, or to withdraw the one that is there."""
    accept(fresh_home, entries(aide=FIRST))
    other = FIRST.replace("body:coorace", "body:fnars")

    with pytest.raises(EntryExists, match=r"page/aide with other content\. .* iae-atlas withdraw page/aide --reason"):
        accept(fresh_home, entries(aide=other))


def test_the_name_of_a_withdrawn_entry_is_refused(entries: Make, fresh_home: Home) -> None:
    """The author is told when and why it was withdrawn."""
    accept(fresh_home, entries(aide=FIRST))
    with locked(fresh_home.ground):
        withdraw(fresh_home, "page/aide", "page effacée", DAY)

    with pytest.raises(EntryExists, match=r"page/aide was withdrawn on 2026-11-26 \(page effacée\)"):
        accept(fresh_home, entries(aide=FIRST))


def test_two_files_of_one_name_are_refused(vocabulary: Store, fresh_home: Home) -> None:
    """Two files cannot become one."""
    documents = [document(FIRST, "a/aide.ttl"), document(SOURCE + SECOND, "b/aide.ttl")]

    with pytest.raises(UsageError, match=r"b/aide\.ttl: two of the files would be the entry page/aide"):
        accept(fresh_home, all_normalised(documents, vocabulary))


def test_what_is_accepted_is_noticed_and_published(entries: Make, fresh_home: Home) -> None:
    """The build is stale, and the next one has the statements of all entries in the one graph of their source."""
    fresh_home.build.mkdir()
    fresh_home.quads.touch()
    accept(fresh_home, entries(aide=FIRST))
    accept(fresh_home, entries(aide=FIRST, plus=SECOND))
    said = assemble(fresh_home).merged[NamedNode(ENTRIES)]

    assert is_stale(fresh_home)
    assert {
        triple.object.value.rpartition("/")[2]  # type: ignore[union-attr]
        for triple in said
        if triple.predicate.value.endswith("#supportsNetwork")
    } == {"coorace", "fnars"}


def test_an_installed_copy_keeps_entries_in_the_directory_of_its_user(
    entries: Make, fresh_home: Home, tmp_path: Path
) -> None:
    """The package's own data is left alone."""
    installed = Home(fresh_home.root, tmp_path / "user")
    (accepted,) = accept(installed, entries(aide=FIRST))

    assert accepted.path == tmp_path / "user" / "entries" / "page" / "aide.trig"
    assert NamedNode(ENTRIES) in assemble(installed).merged
    assert NamedNode(ENTRIES) not in assemble(fresh_home).merged


@pytest.mark.parametrize("when", [BEFORE, AFTER, HALF])
def test_killed_at_any_step_all_entries_are_there_or_none(entries: Make, fresh_home: Home, when: str) -> None:
    """Whatever the step, the next build has the atlas as before or with both entries, and accepting again mends it."""
    both = entries(aide=FIRST, plus=SECOND)
    before = set(assemble(fresh_home).merged)
    outcomes = set()
    for step in itertools.count():
        died = dies_at(partial(accept, fresh_home, both), step, when)
        graphs = assemble(fresh_home).merged
        if NamedNode(ENTRIES) in graphs:
            assert {accepted.is_new for accepted in accept(fresh_home, both)} == {False}, step
        else:
            assert set(graphs) == before, step
        outcomes.add(NamedNode(ENTRIES) in graphs)
        for path in fresh_home.data.glob("entries/page/*"):
            path.unlink()
        if not died:
            break

    assert outcomes == {True, False}
