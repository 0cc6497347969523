"""The contributor's path, from what people hand in to the files of the data: six pages, entered in five ways."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from iae_atlas.building import build
from iae_atlas.cli import main
from iae_atlas.locations import Home

ROOT = Path(__file__).parents[2]
GIVEN = Path(__file__).parent / "second_sources"
# In the order in which they cite one another: commented files of `new`, a workbook, JSON-LD, flat Turtle, blocks.
TOGETHER = (
    ("aide-siae-auvergne.ttl", "aide-siae-auvergne-limite.ttl", "aide-siae-auvergne-convention.ttl"),
    ("aci-rhone-alpes.xlsx",),
    ("emplois-tremplin.jsonld", "rapport-2013.ttl", "fiche-2016.ttl", "fin-2016.trig"),
)
# When and with which version an entry came in is not what it says.
OCCASION = ("iae:contributedOn", "iae:madeWith")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Give an atlas without entries, built without the reasoner."""
    root = tmp_path_factory.mktemp("without-entries")
    for part in ("ontology", "queries", "data"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("entries" if part == "data" else ""))
    home = Home(root, root)
    build(home, reasoner=False)
    return home


def lines(path: Path) -> list[str]:
    """The lines of an entry, without the occasion of its coming in."""
    return [line for line in path.read_text(encoding="utf-8").splitlines() if not line.strip().startswith(OCCASION)]


@pytest.mark.slow
def test_what_was_handed_in_gives_the_files_of_the_data(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    """Each file conforms, and `add` writes what the data hold, word for word."""
    codes = [main(["add", *(str(GIVEN / name) for name in names), "--data", str(home.root)]) for names in TOGETHER]
    written = {path.relative_to(home.data): lines(path) for path in (home.data / "entries").rglob("*.trig")}

    assert codes == [0, 0, 0], capsys.readouterr()
    assert written == {path.relative_to(ROOT / "data"): lines(path) for path in (ROOT / "data/entries").rglob("*.trig")}


@pytest.mark.parametrize("path", sorted((ROOT / "data/entries").rglob("*.trig")), ids=lambda path: path.stem)
def test_an_entry_keeps_a_sentence_of_no_source(path: Path) -> None:
    """Places are as known, and what is printed is a few characters."""
    text = path.read_text(encoding="utf-8")
    printed = [line.split('"')[1] for line in text.splitlines() if line.strip().startswith("iae:printed")]

    assert all(len(one) < 25 for one in printed)
    assert text.count("iae:locator") == 1
    assert 'iae:locator "page entière"' in text or 'iae:locator "les deux pages entières"' in text
