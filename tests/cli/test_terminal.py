"""Progress is for terminals; tables fit them."""

import os
import pty
import subprocess
import sys

import pytest

from iae_atlas import Atlas
from iae_atlas.cli.progress import progress
from iae_atlas.locations import Home
from iae_atlas.queries.writing import table
from iae_atlas.terminal import terminal_width
from tests.cli.conftest import spawned

# everything about all regions takes a quarter of a minute
ONE_REGION = {"region-sheet": {"region": "72"}}
BUILD = "import sys; from iae_atlas.cli import main; sys.exit(main())"


def test_a_pipe_sees_no_progress(capfd: pytest.CaptureFixture[str]) -> None:
    """Nothing is written where nobody watches."""
    with progress("fr") as step:
        step("read")

    assert capfd.readouterr() == ("", "")


def on_a_terminal(arguments: list[str]) -> str:
    """What a command writes to a terminal that is its stderr."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", BUILD, *arguments], stdout=subprocess.DEVNULL, stderr=theirs
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 4096)
            except OSError:
                break
            if not part:
                break
            shown += part
        process.wait()
    os.close(ours)
    return shown.decode()


def test_a_terminal_sees_each_step(fresh_home: Home) -> None:
    """The bar names the step in the language, on one line that is wiped in the end."""
    shown = on_a_terminal(["build", "--without-reasoner", "--data", str(fresh_home.root), "--lang", "en"])

    for step in ("reading", "closure", "rules", "validation (SHACL, checks)", "writing", "loading"):
        assert f" {step} " in shown
    assert "\r\x1b[K0 violation(s)" in shown


def test_a_mistake_wipes_the_bar(fresh_home: Home) -> None:
    """The error starts on a clean line."""
    (fresh_home.data / "panorama-2014" / "x.trig").write_text("oops", encoding="utf-8")
    shown = on_a_terminal(["build", "--without-reasoner", "--data", str(fresh_home.root), "--lang", "en"])

    assert "\r\x1b[Kerror: " in shown


@pytest.mark.parametrize(("columns", "width"), [("120", 120), ("0", 80), ("wide", 80), ("", 80)])
def test_the_width_is_that_of_the_terminal(columns: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """COLUMNS outweighs the terminal; without either it is 80."""
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr("os.get_terminal_size", lambda _: (_ for _ in ()).throw(OSError()))

    assert terminal_width() == width


def test_a_query_is_read_from_standard_input(home: Home) -> None:
    """`-` stands for it."""
    ran = spawned(["sparql", "-", "--format", "csv", "--data", str(home.root)], given=b"SELECT (1 AS ?x) {}")

    assert ran.stdout == b"x\r\n1\r\n"


def test_every_table_of_every_question_fits_80_columns(atlas: Atlas) -> None:
    """All shipped questions, under the labels of both languages."""
    wide = []
    for question in atlas.questions():
        answer = atlas.query(question.name, **ONE_REGION.get(question.name, {}))
        for language in ("fr", "en"):
            answer.labels = {column.name: column.label[language] for column in question.columns}
            wide += [(question.name, language, line) for line in table(answer, 80).splitlines() if len(line) > 80]

    assert wide == []
