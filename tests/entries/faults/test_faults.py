"""Each fault that a contributor makes is found, under its rule and at its line; entries without a fault are told to have none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Store

from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.examination.examine import examine
from iae_atlas.entries.opening import read
from iae_atlas.locations import Home
from iae_atlas.store.opening import open_store
from tests.entries.faults.planted import FAULTS, TODAY, VALID, Fault, Found, newly, told

pytestmark = pytest.mark.slow
Examine = Callable[[str, str], list[Problem]]

# What is rightly said of valid entries, with the reason.
SAID: dict[str, list[Found]] = {}
# Faults that are not found rightly yet, with the reason.
OPEN: dict[str, str] = {
    "noeud-sans-classe": "its class follows from iae:hasFlatAmount, so nothing is lost",
    "debut-change": "two sources may disagree: it is told as a discrepancy, which refuses nothing",
}


@pytest.fixture(scope="module")
def store(atlas_home: Home) -> Store:
    """Give the checkout's atlas."""
    return open_store(atlas_home)


@pytest.fixture(scope="module")
def problems_of(atlas_home: Home, store: Store) -> Examine:
    """Give a function that examines a text under the name of a file."""

    def call(name: str, text: str) -> list[Problem]:
        return examine([read(name, text.encode("utf-8"), atlas_home)], atlas_home, store, today=TODAY)[0].problems

    return call


@pytest.fixture(scope="module")
def before(problems_of: Examine) -> dict[Path, list[Found]]:
    """Give what is found of the valid entries."""
    return {path: list(told(problems_of(path.name, path.read_text(encoding="utf-8"))).elements()) for path in VALID}


def test_faults_and_valid_entries_are_many() -> None:
    """At least a hundred faults and forty entries; each fault can be planted in one place, and has a name of its own."""
    assert len(VALID) >= 40
    assert len({fault.id for fault in FAULTS}) == len(FAULTS) >= 100
    assert {fault.id: fault.path.read_text(encoding="utf-8").count(fault.find) for fault in FAULTS} == {
        fault.id: 1 for fault in FAULTS
    }
    assert set(OPEN) == {fault.id for fault in FAULTS if not fault.rule}


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.name)
def test_nothing_is_wrong_with_a_valid_entry(path: Path, before: dict[Path, list[Found]]) -> None:
    """No violation, and no warning but those that are right."""
    assert before[path] == SAID.get(path.name, [])


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_a_fault_is_found(fault: Fault, problems_of: Examine, before: dict[Path, list[Found]]) -> None:
    """Under its rule, at its line, with its severity; what else is said of it is known too. One that is still open is not found."""
    problems = problems_of(fault.path.name, fault.text)
    found = [(each.severity, each.rule, each.origin.line) for each in problems]
    if fault.id in OPEN:
        assert not [each for each in found if each[0] == fault.severity and each[2] == fault.place]
        return
    right = (fault.found or fault.severity, fault.rule, fault.line)
    echoes = [f"{rule}:{line}" for severity, rule, line in newly(told(problems).elements(), before[fault.path])]

    assert right in found
    assert sorted(echoes) == sorted([f"{fault.rule}:{fault.line}", *fault.echoes][fault.severity == "info" :])
