"""The worked example of the contributor's guide leads from a table to an answer that includes the new entry."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from iae_atlas.locations import Home

GUIDE = Path(__file__).parents[2] / "docs" / "contribute.md"
EXAMPLE = re.compile(
    r"^#### D'un tableau à une réponse\n.*?^```sh\n(.*?)^```\n.*?^```sh not-run\n(.*?)^```\n", re.MULTILINE | re.DOTALL
)


@pytest.mark.slow
def test_a_table_becomes_an_answer(atlas_home: Home, tmp_path: Path) -> None:
    """The two blocks of the guide, one after the other, before an atlas of one's own; HermiT is left out, which takes a minute."""
    found = EXAMPLE.search(GUIDE.read_text(encoding="utf-8"))
    assert found
    for part in ("ontology", "data", "queries", "build"):
        shutil.copytree(atlas_home.root / part, tmp_path / "atlas" / part, symlinks=True)
    (tmp_path / "here").mkdir()
    kept = {name: value for name, value in os.environ.items() if not name.startswith("IAE_ATLAS_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}"
    done = subprocess.run(
        ["sh", "-eu", "-c", found[1] + found[2].replace("build\n", "build --without-reasoner\n")],
        cwd=tmp_path / "here",
        env={**kept, "PATH": path, "IAE_ATLAS_HOME": str(tmp_path / "atlas"), "COLUMNS": "160"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 violation(s), 0 avertissement(s)" in done.stderr
    assert re.search(
        r"^Nom +Aide aux chantiers d'insertion \(Limousin\)$|^Aide aux chantiers d'insertion \(Limousin\) ",
        done.stdout,
        re.MULTILINE,
    )
    assert "article 1" in done.stdout
