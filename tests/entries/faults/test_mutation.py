"""A thousand faults, drawn with a fixed seed and planted in entries that have none: each is found where it was planted."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import Store

from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.examination.examine import examine
from iae_atlas.entries.opening import read
from iae_atlas.locations import Home
from iae_atlas.store.opening import open_store
from tests.entries.faults.planted import FAULTS, TODAY, VALID, Fault

pytestmark = pytest.mark.slow
SEED = 2014
NUMBER = 1000
# One in ten is held against the shapes by the reference engine, the others by the quick one.
REFERENCE = 10
DRAWN = [fault for fault in FAULTS if fault.pattern]
TEXTS = {path: path.read_text(encoding="utf-8") for path in VALID if path.suffix == ".ttl"}

# Faults that are none in entries of a pattern, with the reason.
EXCUSED: dict[str, tuple[str, str]] = {
    "libelle-une-langue": (r"a iae:Participation", "the other label of a participation is made of what it says"),
    "noeud-sans-classe": (r"", "the class follows from the property that leads to the node"),
    "lecture-avant-publication": (r"\A(?!.*iae:publicationDate)", "the source does not say when it was published"),
    "decrit-sans-rien": (r"a iae:Budget", "an instrument that has a budget is described"),
    "taux-80-decimal": (r"iae:rate 01\.0", "one per cent becomes a hundred per cent, which is a rate"),
}
# Faults that are told in another paragraph than the one where they were made, with the reason.
ELSEWHERE = {
    "prefixe-absent": "a prefix that is not declared is told where it is used",
    "nom-mauvais-dossier": "a prefix that leads elsewhere is told where it is used",
    "source-mauvais-nom": "the name of the source is told where the source is described",
    "regle-oubliee": "a rule that no instrument has is told where the rule is described",
}
GRAVER = {"violation": {"violation"}, "warning": {"violation", "warning"}, "info": {"violation", "warning", "info"}}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A fault planted in an entry that is not its own."""

    fault: Fault
    path: Path
    text: str
    line: int


def mutants(number: int, seed: int = SEED) -> list[Mutant]:
    """Draw faults, and places for them, till there are so many that change an entry."""
    draw = random.Random(seed)  # no secret
    found: list[Mutant] = []
    while len(found) < number:
        fault, path = draw.choice(DRAWN), draw.choice(list(TEXTS))
        text = TEXTS[path]
        places = list(re.finditer(fault.pattern, text))
        if not places:
            continue
        place = draw.choice(places)
        changed = text[: place.start()] + place.expand(fault.with_) + text[place.end() :]
        if changed != text:
            found.append(Mutant(fault, path, changed, text[: place.start()].count("\n") + 1))
    return found


def triples(home: Home, name: str, text: str) -> list[str]:
    """What a reader reads of a text, and what it remarks."""
    document = read(name, text.encode("utf-8"), home)
    return [*(str(triple) for triple in document.triples()), *(problem.rule for problem in document.problems)]


def survivors(home: Home, store: Store, number: int, seed: int = SEED) -> tuple[list[Mutant], list[Mutant]]:
    """
    The mutants that get away.

    Returns:
        Those of which nothing new is told that is as grave as the fault; and those of which it is told, but in another paragraph
        than the one where the fault was planted.
    """
    read_before = {path: triples(home, path.name, text) for path, text in TEXTS.items()}

    def told(path: Path, text: str, engine: str) -> list[Problem]:
        document = read(path.name, text.encode("utf-8"), home)
        return examine([document], home, store, engine=engine, today=TODAY)[0].problems

    before = {path: {_said(each) for each in told(path, text, "shacl-rust")} for path, text in TEXTS.items()}
    missed: list[Mutant] = []
    elsewhere: list[Mutant] = []
    taken = 0
    for mutant in mutants(2 * number, seed):
        if taken == number:
            break
        if triples(home, mutant.path.name, mutant.text) == read_before[mutant.path]:
            continue  # the same triples: nothing was done
        taken += 1
        problems = told(mutant.path, mutant.text, "pyshacl" if taken % REFERENCE == 0 else "shacl-rust")
        grave = GRAVER[mutant.fault.found or mutant.fault.severity]
        new = [each for each in problems if each.severity in grave and _said(each) not in before[mutant.path]]
        if not new:
            missed.append(mutant)
        elif not {each.origin.line for each in new} & paragraph(mutant):
            elsewhere.append(mutant)
    assert taken == number
    return missed, elsewhere


def _said(problem: Problem) -> tuple[str, ...]:
    return (problem.severity, problem.rule, problem.focus, problem.path, problem.got)


def paragraph(mutant: Mutant) -> set[int]:
    """The lines about the mutated place, between two empty ones."""
    lines = mutant.text.split("\n")
    first = last = mutant.line
    while first > 1 and lines[first - 2].strip():
        first -= 1
    while last < len(lines) and lines[last].strip():
        last += 1
    return set(range(first, last + 1))


def excused(mutant: Mutant) -> bool:
    """Whether what was planted is no fault in this entry."""
    pattern, _ = EXCUSED.get(mutant.fault.id, (r"\Z.", ""))
    return re.search(pattern, mutant.text, re.DOTALL) is not None


def test_all_mutants_are_found(atlas_home: Home) -> None:
    """Something as grave as the fault is told in its paragraph that was not told before."""
    missed, elsewhere = survivors(atlas_home, open_store(atlas_home), NUMBER)

    assert [f"{each.fault.id} in {each.path.name}:{each.line}" for each in missed if not excused(each)] == []
    assert [
        f"{each.fault.id} in {each.path.name}:{each.line}" for each in elsewhere if each.fault.id not in ELSEWHERE
    ] == []
