"""What two sources say of one instrument, held side by side: where they agree, where they differ, and what stood when."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from iae_atlas.evidence.statements import Source
from iae_atlas.namespaces import ENTRIES_GRAPH, ID, PREFIXES, iae
from iae_atlas.queries.binding import Given
from iae_atlas.queries.run import ask
from iae_atlas.store.sources import published

QUERIES = Path(__file__).parents[2] / "queries"
HEADER = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items() if name != "p")
EVIDENCED = {NamedNode(iae(name)) for name in ("EvidencedNode", "Condition", "Budget", "Observation", "Event")}
CODES = """
crit:age skos:notation "age" . eff:required skos:notation "required" . eff:excluded skos:notation "excluded" .
op:gte skos:notation "gte" . op:lt skos:notation "lt" . unit:share skos:notation "share" . unit:year skos:notation "year" .
council:11 iae:territory region:11 . region:11 igeo:codeINSEE "11" ; skos:prefLabel "Région"@fr , "Region"@en .
i:aide a iae:Instrument ; skos:prefLabel "Aide"@fr , "Aid"@en .
"""


class Sources:
    """A store that some sources fill, each with what its one page says, and questions asked of it."""

    def __init__(self) -> None:
        self.store = Store()
        self.store.load((HEADER + CODES).encode(), format=RdfFormat.TURTLE)

    def say(self, name: str, said: str, published_on: str = "") -> None:
        """Let a source say some triples on its page, and be dated."""
        date = f'src:{name} iae:publicationDate "{published_on}" .' if published_on else ""
        page = f"<{ID}passage/{name}/page>"
        text = f'{HEADER} src:{name} a iae:Source . {date} {page} a iae:Passage ; iae:locator "page de {name}" . {page} {{ {said} }}'
        quads = list(parse(text.encode(), format=RdfFormat.TRIG))
        source = Source(name, NamedNode(f"{ID}source/{name}"), NamedNode(ENTRIES_GRAPH + name), quads)
        self.store.extend(Quad(*triple) for triple in published(source, EVIDENCED))

    def rows(self, name: str, *columns: str, **given: Given) -> list[tuple[Any, ...]]:
        """Some columns of an answer, IRIs by their last part."""
        answer = ask(self.store, QUERIES, name, given, "fr")
        return [tuple(str("" if row[c] is None else row[c]).rpartition("/")[2] for c in columns) for row in answer]


@pytest.fixture
def sources() -> Sources:
    """Give a store without sources."""
    return Sources()


def test_conditions_that_say_the_same_agree(sources: Sources) -> None:
    """What one requires from 20 % on, the other excludes below 20 %."""
    a = "iae:criterion crit:age ; iae:unit unit:share"
    sources.say(
        "a",
        f"cond:a a iae:Condition ; iae:conditionOf i:aide ; {a} ; iae:effect eff:required ; iae:operator op:gte ; iae:value 0.2 .",
    )
    sources.say(
        "b",
        f"cond:b a iae:Condition ; iae:conditionOf i:aide ; {a} ; iae:effect eff:excluded ; iae:operator op:lt ; iae:value 0.20 .",
    )

    assert sources.rows("source-comparison", "effect", "agreement", "sources", "source", "locator") == [
        ("required", "agrees", "2", "a", "page de a"),
        ("excluded", "agrees", "2", "b", "page de b"),
    ]


def test_conditions_of_other_values_differ(sources: Sources) -> None:
    """Twenty per cent is not a quarter."""
    for name, value in (("a", "0.20"), ("b", "0.25")):
        sources.say(
            name,
            f"cond:{name} a iae:Condition ; iae:conditionOf i:aide ; iae:criterion crit:age ; iae:effect eff:required ; "
            f"iae:operator op:gte ; iae:value {value} .",
        )

    assert sources.rows("source-comparison", "value", "agreement", "source") == [
        ("0.2", "differs", "a"),
        ("0.25", "differs", "b"),
    ]


def test_figures_of_one_period_are_compared(sources: Sources) -> None:
    """Those of two years are not of the same thing, and without a subject only what several speak of is shown."""
    for name, value, year in (("a", 12, 2013), ("b", 15, 2013), ("b", 16, 2014)):
        sources.say(
            name,
            f"obs:{name}-{year} a iae:Observation ; iae:observationOf i:aide ; iae:measure measure:structures-supported ; "
            f'iae:value {value} ; iae:from "{year}" ; iae:to "{year}" .',
        )

    assert sources.rows("source-comparison", "value", "from", "agreement", "source") == [
        ("12", "2013", "differs", "a"),
        ("15", "2013", "differs", "b"),
    ]
    assert ("16", "2014", "only-one", "b") in sources.rows(
        "source-comparison", "value", "from", "agreement", "source", subject="aide"
    )


def test_what_is_said_to_confirm_or_dispute_is_told_so(sources: Sources) -> None:
    """Whatever the values are."""
    about = 'a iae:Event ; iae:about i:aide ; iae:date "2013" '
    sources.say("a", f"event:a {about} . event:a2 {about} .")
    sources.say("b", f"event:b {about} ; iae:confirms event:a . event:b2 {about} ; iae:disputes event:a2 .")

    assert sorted(sources.rows("source-comparison", "node", "agreement", "sources")) == [
        ("a", "agrees", "2"),
        ("a2", "differs", "2"),
        ("b", "agrees", "2"),
        ("b2", "differs", "2"),
    ]


def test_two_dates_of_one_end_differ(sources: Sources) -> None:
    """The earlier one counts, and the row says that there are two."""
    sources.say("a", 'i:aide iae:offeredBy council:11 ; iae:start "2010" ; iae:end "2015" .')
    sources.say("b", 'i:aide iae:end "2014-06" .')

    assert sources.rows("source-comparison", "value", "agreement", "source") == [
        ("2014-06", "differs", "b"),
        ("2015", "differs", "a"),
    ]
    assert sources.rows("in-force", "status", "end", "end_source", "end_locator", "dates_differ", as_of="2014") == [
        ("ended", "2014-06", "b", "page de b", "True")
    ]


@pytest.mark.parametrize(
    ("as_of", "status", "basis"),
    [
        ("2009", "not-started", "stated"),
        ("2010", "in-force", "stated"),
        ("2010-03", "in-force", "stated"),
        ("2013-12-31", "in-force", "stated"),
        ("2014", "ended", "stated"),
        ("2014-05", "in-force", "stated"),
        ("2014-06-30", "unknown", ""),
        ("2014-07", "ended", "stated"),
    ],
)
def test_a_date_settles_as_far_as_it_is_known(sources: Sources, as_of: str, status: str, basis: str) -> None:
    """A year stands for its last day; a day of the month in which an aid ends is neither before nor after its end."""
    sources.say("a", 'i:aide iae:start "2010-03" ; iae:end "2014-06" .')

    assert sources.rows("in-force", "status", "status_basis", as_of=as_of) == [(status, basis)]


@pytest.mark.parametrize(
    ("as_of", "status"),
    [("2012", "unknown"), ("2013", "in-force"), ("2013-01", "unknown"), ("2016", "unknown")],
)
def test_a_dated_source_attests_what_it_describes(sources: Sources, as_of: str, status: str) -> None:
    """At its own date alone; before and after, silence is neither yes nor no."""
    sources.say("a", "i:aide iae:offeredBy council:11 .", published_on="2013-03-01")

    assert sources.rows("in-force", "status", "region", as_of=as_of) == [(status, "11")]


def test_an_undated_source_attests_nothing(sources: Sources) -> None:
    """A guide without a date says that there is an aid, not when."""
    sources.say("a", "i:aide iae:offeredBy council:11 .")

    assert sources.rows("in-force", "status", "seen_from", "seen_to", "source", as_of="2013") == [
        ("unknown", "", "", "a")
    ]


def test_only_the_chosen_sources_count(sources: Sources) -> None:
    """By the one source the aid had not ended, by the other it had."""
    sources.say("a", 'i:aide iae:offeredBy council:11 ; iae:start "2010" .', published_on="2016")
    sources.say("b", 'i:aide iae:end "2014" .')

    assert sources.rows("in-force", "status", as_of="2016", source="a") == [("in-force",)]
    assert sources.rows("in-force", "status", as_of="2016") == [("ended",)]
