"""Running the command line inside this process, where it is fast, or in one of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest

from iae_atlas.cli import main


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a function that runs a command in this process, at 80 columns and without settings of the machine's."""
    for name in ("IAE_ATLAS_LANG", "IAE_ATLAS_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments: str) -> Ran:
        try:
            code = main(arguments)
        except SystemExit as left:
            code = int(left.code or 0)
        out, err = capfd.readouterr()
        return Ran(code, out, err)

    return call


def spawned(
    arguments: Sequence[str | bytes], *, given: bytes = b"", stdout: int = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("IAE_ATLAS_")}
    return subprocess.run(
        [sys.executable, "-c", "import sys; from iae_atlas.cli import main; sys.exit(main())", *arguments],
        input=given,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**inherited, **environment},
        check=False,
    )
