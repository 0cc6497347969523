"""What another store does differently is found by probes, told with the questions that depend on it, and kept for a day."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import QuerySolutions

from iae_atlas import Atlas
from iae_atlas.locations import Home
from iae_atlas.queries import agreement
from iae_atlas.queries.agreement import PROBES, compared, together
from iae_atlas.store.remote import RemoteStore

VALUES = {probe.name: probe.value for probe in PROBES}


class Other(RemoteStore):
    """The embedded store behind an address, with faults."""

    def __init__(self, atlas: Atlas, faults: dict[str, str], size: int | None = None) -> None:
        super().__init__("http://other.example/sparql")
        self.atlas, self.faults, self.size = atlas, faults, size
        self.asked = 0

    def query(self, query: str) -> Any:
        """Answer, but for what is wrong."""
        from pyoxigraph import QueryResultsFormat, parse_query_results

        self.asked += 1
        found = self.atlas.store.query(query)
        assert isinstance(found, QuerySolutions)
        rows = []
        for row in found:
            values = {"value": getattr(row["value"], "value", "")}
            if "?probe" in query:
                name = row["probe"].value  # type: ignore[union-attr]
                values = {"probe": name, "value": self.faults.get(name, values["value"])}
            elif self.size is not None:
                values["value"] = str(self.size)
            rows.append({name: {"type": "literal", "value": value} for name, value in values.items()})
        names = ["probe", "value"] if "?probe" in query else ["value"]
        text = json.dumps({"head": {"vars": names}, "results": {"bindings": rows}})
        return parse_query_results(text, format=QueryResultsFormat.JSON)


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Know nothing from other tests or other days."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(agreement, "_asked", {})


def another_process() -> None:
    """Forget what this process knows."""
    agreement._asked.clear()


def test_the_embedded_store_agrees_with_every_probe(atlas: Atlas) -> None:
    """The values that are expected are its own."""
    found = atlas.store.query(together())
    assert isinstance(found, QuerySolutions)

    assert {row["probe"].value: row["value"].value for row in found} == VALUES  # type: ignore[union-attr]


def test_a_store_that_agrees_is_not_spoken_of(atlas: Atlas) -> None:
    """Nothing is said, and it is asked no more in this process."""
    store = Other(atlas, {})

    assert compared(store, atlas.home).differences == ()
    asked = store.asked
    assert compared(store, atlas.home).differences == ()
    assert store.asked == asked


def test_a_difference_is_told_with_what_depends_on_it(atlas: Atlas) -> None:
    """What differs, what was expected, the questions, in both languages."""
    found = compared(Other(atlas, {"integer-division": "0"}), atlas.home).differences

    assert [one.probe for one in found] == ["integer-division"]
    assert found[0].sentence("en") == (
        'http://other.example/sparql: 1 / 3 is not 0.33: shares of whole numbers are wrong (got "0", expected "0.33"). '
        f"{len(found[0].questions)} question(s) depend on it: {', '.join(found[0].questions)}."
    )
    assert "budget-per-unit" in found[0].questions
    assert "les parts de nombres entiers sont fausses (reçu « 0 », attendu « 0.33 »)" in found[0].sentence("fr")


def test_at_first_all_is_told_later_what_concerns_the_query(atlas: Atlas) -> None:
    """A question about names needs no word on division."""
    store = Other(atlas, {"integer-division": "0"})
    plain, dividing = "SELECT ?x {}", "SELECT (?a / ?b AS ?x) {}"

    assert [one.probe for one in compared(store, atlas.home).told(plain)] == ["integer-division"]
    assert compared(store, atlas.home).told(plain) == []
    assert [one.probe for one in compared(store, atlas.home).told(dividing)] == ["integer-division"]


def test_what_was_found_holds_for_a_day(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process asks nothing; a day later it asks again."""
    compared(Other(atlas, {"strings": "x"}), atlas.home)
    another_process()
    later = Other(atlas, {})
    assert [one.probe for one in compared(later, atlas.home).differences] == ["strings"]
    assert later.asked == 0

    another_process()
    now = agreement.time.time()
    monkeypatch.setattr(agreement.time, "time", lambda: now + agreement.DAY + 1)

    assert compared(later, atlas.home).differences == ()


def test_other_data_are_told_and_looked_at_again(atlas: Atlas) -> None:
    """As long as the number of triples differs, nothing is kept."""
    size = agreement._size(atlas.home)
    if not size:
        (atlas.home.report).write_text(
            json.dumps({**json.loads(atlas.home.report.read_text()), "graphs": {"default": 7}})
        )
    store = Other(atlas, {}, size=3)
    found = compared(store, atlas.home).differences
    assert [one.probe for one in found] == ["size"]
    assert "its default graph has 3 triples" in found[0].sentence("en")
    assert "`iae-atlas push` charge celle d'ici." in found[0].sentence("fr")

    another_process()
    asked = store.asked
    compared(store, atlas.home)

    assert store.asked > asked


def test_a_store_that_differs_is_asked_in_other_words(atlas: Atlas) -> None:
    """Where such words are known."""
    store = Other(atlas, {"filter-in-optional": ""})
    store.adapt = True
    text = "x\nSELECT ?l\nWHERE {\n  OPTIONAL { ?x skos:prefLabel ?l . FILTER (LANG(?l) = ?lang) }\n}"
    assert store.worded(text) == text

    compared(store, atlas.home)

    assert store.worded(text) == text.replace("FILTER (LANG(?l) = ?lang)", "BIND (LANG(?l) AS ?lang)")


def test_every_probe_names_what_it_is_for(home: Home) -> None:
    """In both languages, and each has a value to expect."""
    assert all(probe.french and probe.english and probe.value for probe in PROBES)
    assert len({probe.name for probe in PROBES}) == len(PROBES)
