"""Withdrawing an entry: it leaves the default graph, its trace stays, and nothing that others need goes with it."""

import itertools
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store

from iae_atlas.entries.acceptance.adding import prepared, write
from iae_atlas.entries.acceptance.withdrawal import Withdrawal, withdraw
from iae_atlas.entries.normal.form import all_normalised
from iae_atlas.errors import EntryExists, UnknownEntry, UsageError
from iae_atlas.locations import Home
from iae_atlas.store.journal import locked
from iae_atlas.store.sources import assemble
from iae_atlas.turtle.format import formatted
from tests.crashing import AFTER, BEFORE, dies_at
from tests.entries.given import SOURCE, document

GRAPH = "https://w3id.org/iae-atlas/graph/"
PAGE, WITHDRAWN = NamedNode(GRAPH + "entries/page"), NamedNode(GRAPH + "withdrawn")
FIRST = SOURCE + "council:42 iae:supportsNetwork body:coorace ; iae:citation p:aide .\n"
SECOND = "council:42 iae:supportsNetwork body:fnars ; iae:citation p:aide .\n"
NEW = SOURCE + 'i:neuf a iae:Instrument ; skos:prefLabel "Neuf"@fr, "New"@en ; iae:citation p:aide .\n'
ON_NEW = "i:neuf iae:offeredBy council:42 ; iae:citation p:aide .\n"


@pytest.fixture
def home(fresh_home: Home, vocabulary: Store) -> Home:
    """Give a home with two entries on one page: the first describes the page, the second cites it."""
    accept(fresh_home, vocabulary, aide=FIRST, plus=SECOND)
    return fresh_home


def accept(home: Home, vocabulary: Store, **texts: str) -> None:
    """Accept entries from texts, each under its name."""
    entries = all_normalised([document(text, f"{name}.ttl") for name, text in texts.items()], vocabulary)
    with locked(home.ground):
        write(prepared(entries, [b""] * len(entries), home, date(2026, 11, 20)), home)


def take_back(home: Home, name: str, reason: str = "page effacée", contributor: str = "") -> Withdrawal:
    """Withdraw an entry as the command does."""
    with locked(home.ground):
        return withdraw(home, name, reason, date(2026, 11, 26), contributor)


def networks(home: Home, graph: NamedNode) -> set[str]:
    """Give the networks that a graph says are supported."""
    assembled = assemble(home)
    return {
        triple.object.value.rpartition("/")[2]  # type: ignore[union-attr]
        for triple in {**assembled.merged, **assembled.aside}.get(graph, ())
        if triple.predicate.value.endswith("#supportsNetwork")
    }


def test_a_withdrawn_entry_is_reached_by_name_only(home: Home) -> None:
    """It has left the graph of its source and stands in that of what was withdrawn."""
    take_back(home, "page/plus")

    assert (networks(home, PAGE), networks(home, WITHDRAWN)) == ({"coorace"}, {"fnars"})


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("  ", "the reason is empty"),
        ("demandé par ada@example.org", "an e-mail address or a telephone number: demandé par •{15}"),
        ("appeler le 05 55 12 34 56", "an e-mail address or a telephone number: appeler le •{14}"),
    ],
)
def test_a_reason_is_a_sentence_that_may_be_published(home: Home, reason: str, words: str) -> None:
    """Neither nothing, nor anybody's address or number; the entry stays."""
    with pytest.raises(UsageError, match=words):
        take_back(home, "page/plus", reason)

    assert networks(home, PAGE) == {"coorace", "fnars"}


def test_its_trace_says_when_why_and_by_whom(home: Home) -> None:
    """The file keeps what it said, and says that it was withdrawn, in canonical form."""
    done = take_back(home, "page/plus", contributor="Grace")
    text = done.trace.read_text(encoding="utf-8")

    assert not done.left.exists()
    assert 'iae:contributedOn "2026-11-20"^^xsd:date ;' in text
    assert 'iae:withdrawalReason "page effacée" ;' in text
    assert 'iae:withdrawnBy "Grace" ;' in text
    assert 'iae:withdrawnOn "2026-11-26"^^xsd:date ;' in text
    assert "council:42\n        iae:supportsNetwork body:fnars ;" in text
    assert text == formatted(done.trace)


def test_source_and_passages_go_over_to_an_entry_that_needs_them(home: Home) -> None:
    """The second entry cites a page and a passage that only the withdrawn one described."""
    done = take_back(home, "page/aide")
    text = (home.data / "entries" / "page" / "plus.trig").read_text(encoding="utf-8")

    assert done.heir == home.data / "entries" / "page" / "plus.trig"
    assert "src:page\n    a iae:Source ;" in text
    assert 'p:aide\n    a iae:Passage ;\n    iae:locator "rubrique Aide" ;' in text
    assert "contribution/page/aide>" not in text
    assert networks(home, PAGE) == {"fnars"}
    assert formatted(done.heir) == text


def test_the_last_entry_of_a_source_takes_the_source_along(home: Home) -> None:
    """The folder is gone, and the source is described where the trace is."""
    take_back(home, "page/aide")
    take_back(home, "page/plus")

    assert not (home.data / "entries" / "page").exists()
    assert PAGE not in assemble(home).merged
    assert networks(home, WITHDRAWN) == {"coorace", "fnars"}


def test_an_entry_that_others_build_on_stays(fresh_home: Home, vocabulary: Store) -> None:
    """The author is told which ones to withdraw first."""
    accept(fresh_home, vocabulary, neuf=NEW, suite=ON_NEW)

    with pytest.raises(
        UsageError, match=r"page/neuf describes i:neuf, which other entries build on: page/suite\. Withdraw these"
    ):
        take_back(fresh_home, "page/neuf")


def test_what_the_atlas_describes_itself_holds_no_entry_back(fresh_home: Home, vocabulary: Store) -> None:
    """Two entries on an instrument of the study do not depend on each other, though both give its class."""
    text = FIRST + "i:aide-alsace a iae:Instrument ; iae:citation p:aide .\n"
    accept(fresh_home, vocabulary, un=text, deux="i:aide-alsace iae:opensTo kind:EI ; iae:citation p:aide .\n")
    take_back(fresh_home, "page/un")

    assert not (fresh_home.data / "entries" / "page" / "un.trig").exists()


@pytest.mark.parametrize("name", ["page/autre", "autre/aide", "page", "../page/aide", ""])
def test_an_unknown_entry_is_told_with_those_that_there_are(home: Home, name: str) -> None:
    """The names that there are stand in the message."""
    with pytest.raises(
        UnknownEntry, match=r"no accepted entry is called .* There are: page/aide, page/plus, seconde/seconde\."
    ):
        take_back(home, name)


def test_an_entry_is_not_withdrawn_twice(home: Home) -> None:
    """Even where someone put its file back by hand."""
    done = take_back(home, "page/plus")
    done.left.write_bytes(b"")

    with pytest.raises(EntryExists, match=r"page/plus was withdrawn before; its trace is .*/withdrawn/page/plus\.trig"):
        take_back(home, "page/plus")


def test_an_entry_of_the_package_stays(home: Home, tmp_path: Path) -> None:
    """An installed copy withdraws its user's entries only."""
    with pytest.raises(UsageError, match=r"page/aide came with the package"):
        take_back(Home(home.root, tmp_path / "user"), "page/aide")


@pytest.mark.parametrize("when", [BEFORE, AFTER])
def test_killed_at_any_step_it_is_withdrawn_or_not(home: Home, tmp_path: Path, when: str) -> None:
    """The entry, its trace and the entry that takes over what is needed change together."""
    import shutil

    outcomes = set()
    for step in itertools.count():
        copy = Home(tmp_path / f"{when}{step}", tmp_path / f"{when}{step}")
        shutil.copytree(home.root, copy.root)
        died = dies_at(partial(take_back, copy, "page/aide"), step, when)
        found = networks(copy, PAGE), networks(copy, WITHDRAWN)

        assert found in (({"coorace", "fnars"}, set()), ({"fnars"}, {"coorace"})), step
        outcomes.add(len(found[1]))
        if not died:
            break

    assert outcomes == {0, 1}
