"""The changelog of the data says which facts came, went, changed or are cited elsewhere, and where the source has them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from iae_atlas.building import build
from iae_atlas.errors import RdfSyntaxError, SourceNotFound
from iae_atlas.locations import Home
from iae_atlas.publish.changelog import as_json, as_markdown
from iae_atlas.publish.changes import Changes, compare, read_build

SMALL = Path(__file__).parents[1] / "homes" / "small"
Edited = Callable[[str, str], Changes]


@pytest.fixture
def edited(tmp_path: Path, home: Home) -> Edited:
    """Give what changes in the build when a text of the small study's data is replaced by another."""

    def change(old: str, new: str) -> Changes:
        root = tmp_path / "edited"
        shutil.copytree(SMALL, root)
        path = root / "data" / "panorama-2014" / "study.trig"
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        copy = Home(root, root)
        build(copy, reasoner=False)
        return compare(read_build(home.quads), read_build(copy.quads))

    return change


def test_the_same_build_has_no_changes(home: Home) -> None:
    """Nothing to say, in both languages."""
    found = compare(read_build(home.quads), read_build(home.quads))

    assert found.changes == ()
    assert "Rien n'a changé." in as_markdown(found, "fr")
    assert "Nothing changed." in as_markdown(found, "en")
    assert json.loads(as_json(found))["counts"] == {"came": 0, "went": 0, "changed": 0, "recited": 0}


def test_a_changed_value_is_one_change_with_its_lines(edited: Edited) -> None:
    """The rate of the rule: 0.40 becomes 0.35, with the line that says it, and nothing else is told."""
    found = edited("iae:rate 0.40", "iae:rate 0.35")
    (change,) = found.changes

    assert change.kind == "changed"
    assert change.predicate.endswith("#rate")
    assert change.now.basis == "stated"
    assert change.now.lines == "3"
    assert "## Une part du coût" in as_markdown(found, "fr")
    assert "- changé : taux : 0.40 → 0.35 (l. 3)" in as_markdown(found, "fr")
    assert "- changed: rate: 0.40 → 0.35 (l. 3)" in as_markdown(found, "en")


def test_what_comes_and_goes_is_told_apart(edited: Edited) -> None:
    """A kind that the aid no longer opens to goes, two come."""
    found = edited("            kind:EI ;", "            kind:AI ,\n            kind:ETTI ;")

    assert [str(change.after) for change in found.of("came")] == [
        "<https://w3id.org/iae-atlas/id/concept/kind/AI>",
        "<https://w3id.org/iae-atlas/id/concept/kind/ETTI>",
    ]
    assert [change.was.lines for change in found.of("went")] == ["5"]
    assert found.of("changed") == []


def test_a_new_resource_is_named(edited: Edited) -> None:
    """It has a section of its own that says that it is new; the other way round it is gone."""
    block = 'p:l9 {\n    i:neuve a iae:Instrument ; skos:prefLabel "Aide neuve"@fr, "New aid"@en .\n'
    found = edited("p:l9 {\n", block)

    assert found.new_resources == ("https://w3id.org/iae-atlas/id/instrument/neuve",)
    assert "## Aide neuve — nouveau" in as_markdown(found, "fr")
    assert "## New aid — new" in as_markdown(found, "en")


def test_the_same_fact_cited_elsewhere_is_told(edited: Edited) -> None:
    """Nothing of the fact changes but its line: 3 becomes 9."""
    found = edited("p:l3-s3 {", "p:l9 {")
    (change,) = found.changes

    assert (change.kind, change.was.lines, change.now.lines) == ("recited", "3", "9")
    assert "l. 3 → l. 9" in as_markdown(found, "en")
    assert json.loads(as_json(found))["changes"][0]["words"]["en"].startswith("other evidence: ")


def test_missing_and_broken_builds_are_refused(tmp_path: Path) -> None:
    """The error names the file."""
    (tmp_path / "broken.nq").write_text("<a> <b .\n", encoding="utf-8")

    with pytest.raises(SourceNotFound, match=r"none\.nq"):
        read_build(tmp_path / "none.nq")
    with pytest.raises(RdfSyntaxError, match=r"broken\.nq"):
        read_build(tmp_path / "broken.nq")
