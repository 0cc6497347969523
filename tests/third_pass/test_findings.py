"""Every finding of the independent reading is settled, and what settles it stands in the data."""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode

from iae_atlas.namespaces import expanded
from iae_atlas.turtle.read import rdf_files, read_all

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "data"
ERRATA = DATA / "panorama-2014" / "errata"
OUTCOMES = {"in-graph", "added", "rejected"}

FINDINGS: list[dict[str, Any]] = tomllib.loads((HERE / "findings.toml").read_text(encoding="utf-8"))["finding"]
RESOLUTIONS: list[dict[str, Any]] = tomllib.loads((HERE / "resolution.toml").read_text(encoding="utf-8"))["resolution"]


@cache
def described(directory: Path) -> frozenset[str]:
    """The IRIs of which a file below the directory says something."""
    subjects = (quad.subject for quad in read_all(rdf_files(directory)))
    return frozenset(subject.value for subject in subjects if isinstance(subject, NamedNode))


def nodes(resolution: dict[str, Any]) -> list[str]:
    """The CURIEs that a resolution names, the main one first."""
    return [*([resolution["node"]] if "node" in resolution else []), *resolution.get("also", [])]


def iri(node: str) -> str:
    """The IRI of a CURIE of the atlas."""
    found = expanded(node)
    assert found is not None, f"{node}: no prefix of the atlas"
    return found


def test_every_finding_has_one_resolution() -> None:
    """No finding is left open, none is settled twice."""
    assert Counter(item["id"] for item in RESOLUTIONS) == Counter(item["id"] for item in FINDINGS)


@pytest.mark.parametrize("resolution", RESOLUTIONS, ids=lambda item: item["id"])
def test_resolution(resolution: dict[str, Any]) -> None:
    """A rejection has a reason; anything else has its nodes in the data, an addition one of them in the errata."""
    outcome = resolution["outcome"]
    assert outcome in OUTCOMES
    if outcome == "rejected":
        assert resolution["reason"].strip(), "a rejection says why"
        assert not nodes(resolution), "a rejected finding has no node"
        return
    assert nodes(resolution), "name the node that records the finding"
    absent = [node for node in nodes(resolution) if iri(node) not in described(DATA)]
    assert not absent, f"not in data/: {absent}"
    if outcome == "added":
        assert any(iri(node) in described(ERRATA) for node in nodes(resolution)), "nothing of it is in errata/"


def test_every_discrepancy_of_the_errata_answers_a_finding() -> None:
    """Nothing stands in the errata that no finding asked for."""
    named = {iri(node) for resolution in RESOLUTIONS for node in nodes(resolution)}
    added = {subject for subject in described(ERRATA) if "/discrepancy/" in subject or "/undetermined/" in subject}
    assert added <= named
