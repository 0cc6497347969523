"""The tests' Chromium is found first, and installed only where that is allowed."""

import os
from pathlib import Path

import pytest

from tools import chromium


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Give a machine without a browser, a terminal and rights; the list fills with each attempt to install."""
    attempts: list[str] = []
    monkeypatch.setenv("PATH", str(tmp_path))
    for variable in ("IAE_ATLAS_CHROMIUM", "IAE_ATLAS_CI"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(chromium, "PLACES", ())
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(chromium, "install", lambda: attempts.append("apt-get") or "no network")
    return attempts


def test_a_browser_on_the_path_is_taken(bare: list[str], tmp_path: Path) -> None:
    """Nothing is installed where one is there, under any of its names."""
    program = tmp_path / "google-chrome"
    program.touch(mode=0o755)

    assert chromium.find() == program
    assert chromium.main() == 0
    assert bare == []


def test_the_variable_comes_first(bare: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the browser to take, wherever it lies."""
    named = tmp_path / "own" / "chrome"
    named.parent.mkdir()
    named.touch()
    (tmp_path / "chromium").touch(mode=0o755)
    monkeypatch.setenv("IAE_ATLAS_CHROMIUM", str(named))

    assert chromium.find() == named


def test_a_variable_that_names_nothing_is_told(
    bare: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No other browser is taken in its place, and nothing is installed."""
    monkeypatch.setenv("IAE_ATLAS_CHROMIUM", "/nowhere/chrome")

    assert chromium.main() == 0
    assert "IAE_ATLAS_CHROMIUM is /nowhere/chrome, which is no file" in capsys.readouterr().err
    assert bare == []


def test_without_a_terminal_nothing_is_installed(bare: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """It says why, what that means, and how to mend it; the checks go on."""
    assert chromium.main() == 0
    assert capsys.readouterr().err == (
        "iae-atlas: no Chromium (none was found, and nobody was there to ask); the tests that drive pages will not run. "
        "apt-get install chromium, or set IAE_ATLAS_CHROMIUM to a Chromium or Chrome.\n"
    )
    assert bare == []


@pytest.mark.parametrize(("answer", "attempts"), [("y", ["apt-get"]), ("oui", ["apt-get"]), ("", []), ("n", [])])
def test_on_a_terminal_it_asks(
    bare: list[str], monkeypatch: pytest.MonkeyPatch, answer: str, attempts: list[str]
) -> None:
    """Only a yes installs."""
    terminal = type("Terminal", (), {"isatty": lambda self: True, "readline": lambda self: answer + "\n"})()
    monkeypatch.setattr("sys.stdin", terminal)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)

    assert chromium.main() == 0
    assert bare == attempts


def test_root_is_not_asked(bare: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container; a failure is reported, and the checks go on."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    assert chromium.main() == 0
    assert bare == ["apt-get"]


def test_in_ci_it_is_installed_or_fails(bare: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing may be left out there."""
    monkeypatch.setenv("IAE_ATLAS_CI", "1")

    assert chromium.main() == 1
    assert bare == ["apt-get"]
