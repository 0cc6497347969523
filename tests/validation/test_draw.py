"""Statements are drawn at random for proof-reading: the same seed gives the same ones, each beside its passage."""

from pathlib import Path

import pytest

from iae_atlas.locations import Home
from iae_atlas.validation.draw import main


def test_a_draw_shows_the_passage_and_proves_its_digest(
    home: Home, small_text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words cited stand below the statement; drawing again gives the same."""
    words = ["--data", str(home.root), "--source", str(small_text), "--count", "3"]

    codes = main([*words, "--seed", "1"]), main([*words, "--seed", "1"])

    output = capsys.readouterr().out
    assert codes == (0, 0)
    assert output[: len(output) // 2] == output[len(output) // 2 :]
    assert "\n3. " in output
    assert "; digest proved\n   | " in output


def test_no_more_is_drawn_than_there_is(home: Home, small_text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A draw of all statements ends with the last."""
    code = main(["--data", str(home.root), "--source", str(small_text), "--count", "100000"])

    assert code == 0
    assert "100000. " not in capsys.readouterr().out


def test_a_missing_text_is_told(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the text there is nothing to read beside."""
    code = main(["--data", str(home.root), "--source", "absent.txt"])

    assert code == 2
    assert "absent.txt" in capsys.readouterr().err
