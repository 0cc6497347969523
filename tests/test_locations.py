"""A home is the directory asked for, else the checkout one stands in, else what the package brings."""

import shutil
from pathlib import Path

import pytest

from iae_atlas import locations
from iae_atlas.errors import UsageError
from iae_atlas.locations import Home, find_home


@pytest.fixture(autouse=True)
def _outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand outside every checkout, without settings."""
    monkeypatch.delenv("IAE_ATLAS_HOME", raising=False)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")


def test_the_directory_asked_for_comes_first(fresh_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """It outweighs the environment."""
    monkeypatch.setenv("IAE_ATLAS_HOME", "/absent")

    assert find_home(fresh_home.root).root == fresh_home.root


def test_the_environment_comes_second(fresh_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """IAE_ATLAS_HOME can be a path below the user's own directory."""
    monkeypatch.setenv("HOME", str(fresh_home.root.parent))
    monkeypatch.setenv("IAE_ATLAS_HOME", "~/home")

    assert find_home().root == fresh_home.root


def test_the_checkout_is_found_upwards(fresh_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any folder below it will do; the build goes beside the data."""
    monkeypatch.chdir(fresh_home.data / "reference")
    home = find_home()

    assert (home.root, home.work) == (fresh_home.root, fresh_home.root)
    assert home.build == fresh_home.root / "build"


def test_the_package_comes_last(fresh_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its data are read where they are; what is built goes into the user's directory."""
    monkeypatch.setattr(locations, "PACKAGED", fresh_home.root)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "user"))
    home = find_home()

    assert home.root == fresh_home.root
    assert home.work == tmp_path / "user" / "iae-atlas"
    assert home.entries == tmp_path / "user" / "iae-atlas" / "entries"


@pytest.mark.parametrize("part", ["ontology", "data", "queries"])
def test_a_directory_without_a_part_is_no_home(fresh_home: Home, part: str) -> None:
    """The error names the directory, what is expected, and the options."""
    shutil.rmtree(fresh_home.root / part)

    with pytest.raises(UsageError, match=r"home: expected a directory with ontology/main\.ttl, data/ and queries/"):
        find_home(fresh_home.root)


def test_no_home_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where nothing is found the options are named."""
    monkeypatch.setattr(locations, "PACKAGED", tmp_path / "absent")

    with pytest.raises(UsageError, match=r"no atlas found from .*elsewhere upwards, nor in the package"):
        find_home()
