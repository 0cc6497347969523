"""The tests' Virtuoso is found first, and installed only where that is allowed and the system has it."""

import os
from pathlib import Path

import pytest

from tools import virtuoso


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Give a machine without the program, a terminal and rights; the list fills with each attempt to install."""
    attempts: list[str] = []
    monkeypatch.setenv("PATH", str(tmp_path))
    for variable in ("IAE_ATLAS_VIRTUOSO", "IAE_ATLAS_CI"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(virtuoso, "install", lambda: attempts.append("apt-get") or "no network")
    return attempts


def test_a_program_on_the_path_is_taken(bare: list[str], tmp_path: Path) -> None:
    """Nothing is installed where it is there."""
    (tmp_path / "virtuoso-t").touch(mode=0o755)

    assert virtuoso.find() == tmp_path / "virtuoso-t"
    assert (virtuoso.main(), bare) == (0, [])


def test_a_variable_that_names_nothing_is_told(
    bare: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No other one is taken in its place."""
    monkeypatch.setenv("IAE_ATLAS_VIRTUOSO", "/nowhere/virtuoso-t")

    assert (virtuoso.main(), bare) == (0, [])
    assert "IAE_ATLAS_VIRTUOSO is /nowhere/virtuoso-t, which is no file" in capsys.readouterr().err


def test_without_a_terminal_nothing_is_installed(bare: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """It says why, what that means, and how to mend it."""
    assert (virtuoso.main(), bare) == (0, [])
    assert capsys.readouterr().err == (
        "iae-atlas: no Virtuoso (none was found, and nobody was there to ask); the tests that ask it will not run. "
        "apt-get install virtuoso-opensource-7-bin, or set IAE_ATLAS_VIRTUOSO to a virtuoso-t.\n"
    )


@pytest.mark.parametrize(("reason", "code"), [("no network", 1), ("", 0)], ids=["refused", "not-offered"])
def test_in_ci_a_refused_installation_fails(
    bare: list[str], monkeypatch: pytest.MonkeyPatch, reason: str, code: int
) -> None:
    """A system whose package lists do not have it goes without."""
    monkeypatch.setenv("IAE_ATLAS_CI", "1")
    monkeypatch.setattr(virtuoso, "install", lambda: reason)

    assert virtuoso.main() == code
