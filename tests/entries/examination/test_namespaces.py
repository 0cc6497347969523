"""A namespace that was mistaken is one finding, and the rest is examined as if the right one stood there."""

import pytest
from pyoxigraph import Store

from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.examination.examine import examine
from iae_atlas.entries.opening import read
from iae_atlas.locations import Home
from tests.entries.faults.planted import TODAY, VALID

TEXT = next(path for path in VALID if path.name == "rule-rate.ttl").read_text(encoding="utf-8")
RIGHT = "https://w3id.org/iae-atlas/ontology#"


def told(text: str, home: Home, store: Store) -> list[tuple[str, str, dict[str, str]]]:
    """Rule, value found and value expected of each problem that there is with a text."""
    (found,) = examine([read("essai.ttl", text.encode(), home)], home, store, engine="shacl-rust", today=TODAY)
    return [(each.rule, each.got, dict(each.expected)) for each in found.problems]


@pytest.mark.parametrize(
    ("wrong", "got", "expected"),
    [
        ("http://w3id.org/iae-atlas/ontology#", "http://w3id.org/iae-atlas/", "https://w3id.org/iae-atlas/"),
        ("https://www.w3id.org/iae-atlas/ontology#", "https://www.w3id.org/iae-atlas/", "https://w3id.org/iae-atlas/"),
        ("https://w3id.org/iae-atlas/ontology/", "https://w3id.org/iae-atlas/ontology/", RIGHT),
        ("https://w3id.org/iae-atlas/ontology", "https://w3id.org/iae-atlas/ontology", RIGHT),
        ("https://example.org/iae#", "https://example.org/iae#", RIGHT),
    ],
)
def test_a_wrong_namespace_is_one_finding(wrong: str, got: str, expected: str, atlas_home: Home, store: Store) -> None:
    """Whatever its spelling, with the right one beside it, at the line that declares it."""
    text = TEXT.replace(f"<{RIGHT}>", f"<{wrong}>")
    (found,) = examine([read("essai.ttl", text.encode(), atlas_home)], atlas_home, store, today=TODAY)
    line = 1 + text[: text.index(f"<{wrong}>")].count("\n")
    column = 1 + text.split("\n")[line - 1].index(wrong)

    assert told(text, atlas_home, store) == [("namespace-wrong", got, {"fr": expected, "en": expected})]
    assert [each.origin for each in found.problems] == [Origin("essai.ttl", line, column)]


def test_what_else_is_wrong_is_told_too(atlas_home: Home, store: Store) -> None:
    """The mistake hides nothing: a misspelt property is found below it."""
    text = TEXT.replace(f"<{RIGHT}>", "<https://example.org/iae#>").replace("iae:rate ", "iae:raet ")

    assert {"namespace-wrong", "term-unknown"} <= {rule for rule, _, _ in told(text, atlas_home, store)}


def test_the_terms_of_others_are_theirs(atlas_home: Home, store: Store) -> None:
    """One property of a namespace that nobody knows is a term that is unknown."""
    text = TEXT.replace("iae:rate ", "<https://example.org/iae#rate> ")

    assert "namespace-wrong" not in {rule for rule, _, _ in told(text, atlas_home, store)}
