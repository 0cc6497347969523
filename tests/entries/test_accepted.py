"""Every accepted entry is one that validation lets pass, together with the others, before the atlas that holds it."""

from pathlib import Path

import pytest

from iae_atlas.entries.examination.examine import examine
from iae_atlas.entries.examination.examined import Examined
from iae_atlas.entries.opening import read
from iae_atlas.locations import Home
from iae_atlas.store.opening import open_store

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "data" / "entries").glob("*/*.trig"))


@pytest.fixture(scope="module")
def found(atlas_home: Home) -> dict[Path, Examined]:
    """Give what is found in all of them, given together."""
    documents = [read(str(path), path.read_bytes(), atlas_home) for path in FILES]
    return dict(zip(FILES, examine(documents, atlas_home, open_store(atlas_home)), strict=True))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_accepted_entry_passes(found: dict[Path, Examined], path: Path) -> None:
    """Nothing is wrong with it, and the atlas holds it word for word."""
    problems = found[path].problems

    assert [problem for problem in problems if problem.severity != "info"] == []
    assert "entry-known" in {problem.rule for problem in problems}
