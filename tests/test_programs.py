"""The programs that tests drive are found first, and installed only where that is allowed and the system has them."""

import os
from pathlib import Path

import pytest

from tools import programs
from tools.programs import APACHE, CHROMIUM, PROGRAMS, VIRTUOSO, Program


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Give a machine that has all but Chromium, no terminal and no rights; the list fills with each attempt to install."""
    attempts: list[str] = []

    def refused(program: Program) -> str:
        attempts.append(program.package)
        return "no network"

    monkeypatch.setenv("PATH", str(tmp_path))
    for program in PROGRAMS:
        monkeypatch.delenv(program.variable, raising=False)
        if program is not CHROMIUM:
            (tmp_path / program.names[0]).touch(mode=0o755)
    monkeypatch.delenv("IAE_ATLAS_CI", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(programs, "install", refused)
    monkeypatch.setattr(programs, "update", lambda: None)
    return attempts


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.title)
def test_a_program_on_the_path_is_taken(bare: list[str], tmp_path: Path, program: Program) -> None:
    """Nothing is installed where one is there, under any of its names."""
    (tmp_path / "google-chrome").touch(mode=0o755)
    expected = tmp_path / ("google-chrome" if program is CHROMIUM else program.names[0])

    assert program.find() == expected
    assert (programs.main(), bare) == (0, [])


def test_the_variable_comes_first(bare: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the program to take, wherever it lies."""
    named = tmp_path / "own" / "chrome"
    named.parent.mkdir()
    named.touch()
    (tmp_path / "chromium").touch(mode=0o755)
    monkeypatch.setenv("IAE_ATLAS_CHROMIUM", str(named))

    assert CHROMIUM.find() == named


def test_a_variable_that_names_nothing_is_told(
    bare: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No other program is taken in its place, and nothing is installed."""
    monkeypatch.setenv("IAE_ATLAS_VIRTUOSO", "/nowhere/virtuoso-t")

    assert VIRTUOSO.find() is None
    assert (programs.main(), bare) == (0, [])
    assert "IAE_ATLAS_VIRTUOSO is /nowhere/virtuoso-t, which is no file" in capsys.readouterr().err


def test_without_a_terminal_nothing_is_installed(bare: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """It says why, what that means, and how to mend it; the checks go on."""
    assert (programs.main(), bare) == (0, [])
    assert capsys.readouterr().err == (
        "iae-atlas: no Chromium (none was found, and nobody was there to ask); the tests that drive pages will not run. "
        "apt-get install chromium, or set IAE_ATLAS_CHROMIUM to its chromium.\n"
    )


@pytest.mark.parametrize(("answer", "attempts"), [("y", ["chromium"]), ("oui", ["chromium"]), ("", []), ("n", [])])
def test_on_a_terminal_it_asks(
    bare: list[str], monkeypatch: pytest.MonkeyPatch, answer: str, attempts: list[str]
) -> None:
    """Only a yes installs, and only what is missing."""
    terminal = type("Terminal", (), {"isatty": lambda self: True, "readline": lambda self: answer + "\n"})()
    monkeypatch.setattr("sys.stdin", terminal)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)

    assert programs.main() == 0
    assert bare == attempts


def test_root_is_not_asked(bare: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container; a failure is reported, and the checks go on."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    assert programs.main() == 0
    assert bare == ["chromium"]


@pytest.mark.parametrize(("reason", "code"), [("no network", 1), ("", 0)], ids=["refused", "not-offered"])
def test_in_ci_a_refused_installation_fails(
    bare: list[str], monkeypatch: pytest.MonkeyPatch, reason: str, code: int
) -> None:
    """Nothing may be left out there, but for what the system does not offer."""
    monkeypatch.setenv("IAE_ATLAS_CI", "1")
    monkeypatch.setattr(programs, "install", lambda program: reason)

    assert programs.main() == code


def test_each_program_says_how_to_bring_it() -> None:
    """By Debian's package, or by a variable."""
    assert APACHE.by_hand == "apt-get install apache2, or set IAE_ATLAS_APACHE to its apache2"
