"""A release keeps its files for good, says what changed since the one before, and cannot be remade with other data."""

import gzip
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from iae_atlas.building import build
from iae_atlas.errors import DataError
from iae_atlas.locations import Home
from iae_atlas.publish import files, releases
from iae_atlas.publish.files import publish
from iae_atlas.publish.releases import releases_in


@pytest.fixture
def made(fresh_home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Give a small home that is built, and let a publication write no pages, which these tests do not look at."""
    monkeypatch.setattr(files, "_write_all", lambda *_: None)
    build(fresh_home, reasoner=False)
    return fresh_home


@pytest.fixture
def version(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Give a function that sets the version of the atlas."""
    return lambda number: monkeypatch.setattr(releases, "atlas_version", lambda: number)


def changed(home: Home) -> None:
    """Change one label of a home, and build it."""
    path = next(
        path
        for path in sorted((home.data / "panorama-2014").rglob("*.trig"))
        if "@fr" in path.read_text(encoding="utf-8")
    )
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"@fr', ' bis"@fr', 1), encoding="utf-8")
    build(home, reasoner=False)


def test_a_release_holds_data_metadata_and_sums(made: Home, version: Callable[[str], None], tmp_path: Path) -> None:
    """What was cited can be fetched and checked."""
    version("1.0.0")
    publish(made, tmp_path / "site", release=True)
    folder = tmp_path / "site" / "releases" / "1.0.0"

    assert {path.name for path in folder.iterdir()} == {"atlas.nq.gz", "atlas.trig.gz", "datacite.json", "SHA256SUMS"}
    assert gzip.decompress((folder / "atlas.nq.gz").read_bytes()) == made.quads.read_bytes()
    assert json.loads((folder / "datacite.json").read_text(encoding="utf-8"))


def test_releases_outlive_later_publications(made: Home, version: Callable[[str], None], tmp_path: Path) -> None:
    """A publication without a release keeps those that there are."""
    version("1.0.0")
    publish(made, tmp_path / "site", release=True)
    version("1.1.0")
    publish(made, tmp_path / "site")

    assert [one.version for one in releases_in(tmp_path / "site")] == ["1.0.0"]
    assert (tmp_path / "site" / "releases" / "1.0.0" / "atlas.nq.gz").is_file()


def test_a_release_says_what_changed(made: Home, version: Callable[[str], None], tmp_path: Path) -> None:
    """The changed label stands in the changes, in both languages, and the page of the releases links to them."""
    site = tmp_path / "site"
    version("1.0.0")
    publish(made, site, release=True)
    changed(made)
    version("1.1.0")
    publish(made, site, release=True)
    told = json.loads((site / "releases" / "1.1.0" / "changes.json").read_text(encoding="utf-8"))

    assert [one.version for one in releases_in(site)] == ["1.1.0", "1.0.0"]
    assert told["counts"]["changed"] == 1
    assert " bis" in (site / "releases" / "1.1.0" / "changes.fr.md").read_text(encoding="utf-8")
    assert "releases/1.1.0/changes.en.md" in (site / "en" / "releases.html").read_text(encoding="utf-8")
    assert not (site / "releases" / "1.0.0" / "changes.json").exists()


def test_the_same_version_is_not_released_with_other_data(
    made: Home, version: Callable[[str], None], tmp_path: Path
) -> None:
    """The second attempt is refused, and the publication stays as it was."""
    site = tmp_path / "site"
    version("1.0.0")
    publish(made, site, release=True)
    before = (site / "SHA256SUMS").read_bytes()
    changed(made)

    with pytest.raises(DataError, match=r"version 1\.0\.0 has been released with other data"):
        publish(made, site, release=True)
    assert (site / "SHA256SUMS").read_bytes() == before


def test_the_same_data_may_be_released_again(made: Home, version: Callable[[str], None], tmp_path: Path) -> None:
    """Publishing twice is no mistake."""
    version("1.0.0")
    publish(made, tmp_path / "site", release=True)
    publish(made, tmp_path / "site", release=True)

    assert [one.version for one in releases_in(tmp_path / "site")] == ["1.0.0"]


def run(*words: str) -> "subprocess.CompletedProcess[str]":
    """Run the command in English."""
    command = str(Path(sys.executable).with_name("iae-atlas"))
    return subprocess.run([command, *words, "--lang", "en"], capture_output=True, text=True, check=False)


def test_the_command_compares_two_builds(made: Home, tmp_path: Path) -> None:
    """Compressed or not, the change is told in words."""
    old = tmp_path / "old.nq.gz"
    old.write_bytes(gzip.compress(made.quads.read_bytes()))
    changed(made)
    ran = run("changes", str(old), "--data", str(made.root))

    assert ran.returncode == 0
    assert "- changed: 1" in ran.stdout
    assert " bis" in ran.stdout


@pytest.mark.parametrize("name", ["none.nq", "none.nq.gz", "plain.nq.gz"])
def test_a_file_that_is_none_is_said_so(made: Home, tmp_path: Path, name: str) -> None:
    """No traceback: the sentence names the file and what to give."""
    (tmp_path / "plain.nq.gz").write_text("not compressed", encoding="utf-8")
    ran = run("changes", str(tmp_path / name), "--data", str(made.root))

    assert ran.returncode == 2
    assert name in ran.stderr
    assert "atlas.nq" in ran.stderr
    assert "Traceback" not in ran.stderr
