"""`add`, `diff` and `withdraw`: what they write, say, refuse, and leave alone."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from iae_atlas.cli.show import gone
from iae_atlas.entries.acceptance.present import present_store
from iae_atlas.locations import Home
from iae_atlas.store.journal import locked
from iae_atlas.store.sources import assemble
from tests.cli.conftest import Run
from tests.entries.given import HEAD, SOURCE
from tests.entries.sheets.test_same_entry import table, workbook

SAID = SOURCE.replace("iae:address", 'iae:sourceKind srck:guide ; iae:consultedOn "2025-11-22"^^xsd:date ; iae:address')
GOOD = HEAD + SAID + "council:83 iae:supportsNetwork body:fnars ; iae:citation p:aide .\n"
MORE = HEAD + "council:83 iae:supportsNetwork body:cniae ; iae:citation p:aide .\n"
BAD = HEAD + "council:83 iae:supportsNetwork body:fnrs ; iae:citation p:aide .\n"


@pytest.fixture
def own(atlas_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Give an atlas with data of one's own, built before, and stand in a folder with entries."""
    root = tmp_path / "atlas"
    root.mkdir()
    for part in ("ontology", "queries", "build"):
        (root / part).symlink_to(atlas_home.root / part)
    shutil.copytree(atlas_home.data, root / "data")
    folder = tmp_path / "here"
    folder.mkdir()
    for name, text in {"aide.ttl": GOOD, "suite.ttl": MORE, "fautive.ttl": BAD}.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764115200")
    return Home(root, root)


def entries(home: Home) -> list[str]:
    """Give the files of the page's entries."""
    return sorted(path.name for path in (home.data / "entries" / "page").glob("*"))


def test_an_entry_is_added(run: Run, own: Home) -> None:
    """The file is named on stdout, and what to do next on stderr."""
    ran = run("add", "aide.ttl", "--data", str(own.root))

    assert (ran.code, ran.out) == (0, f"{own.data}/entries/page/aide.trig\n")
    assert ran.err.endswith("Ajouté. Pour que les réponses en tiennent compte : iae-atlas build\n")
    assert 'iae:contributedOn "2025-11-26"^^xsd:date ;' in (own.data / "entries/page/aide.trig").read_text(
        encoding="utf-8"
    )


def test_an_entry_added_twice_is_known(run: Run, own: Home) -> None:
    """The second time nothing is written, and that is fine."""
    run("add", "aide.ttl", "--data", str(own.root))
    ran = run("add", "aide.ttl", "--data", str(own.root), "--lang", "en")

    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith("page/aide: accepted before, unchanged.\n")


@pytest.mark.parametrize("name", ["saisie.xlsx", "saisie.csv", "sans.ttl"])
def test_a_file_that_names_nothing_added_twice_is_known(
    name: str, run: Run, own: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Workbooks and entries without names are known again by their digest, and by their content where they were saved anew."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795651200")  # after the workbook's source was read
    here = own.root.parent / "here"
    nameless = (
        GOOD.replace("src:page", "_:s").replace("p:aide", "_:p").replace("iae:address <https://example.org/aide>", "")
    )
    contents = {"saisie.xlsx": workbook(), "saisie.csv": table().encode("cp1252")}
    (here / name).write_bytes(contents.get(name) or nameless.replace(" ; .", " .").encode())
    first = run("add", name, "--data", str(own.root))
    before = sorted((own.data / "entries").rglob("*"))
    again = run("add", name, "--data", str(own.root), "--lang", "en")
    with (here / name).open("ab") as file:
        file.write(b"" if name.endswith("xlsx") else b"\n")
    anew = run("add", name, "--data", str(own.root), "--lang", "en")

    assert [first.code, again.code, anew.code] == [0, 0, 0], first.err + anew.err
    assert again.out == anew.out == ""
    assert again.err.count("\n") == 1
    assert again.err.endswith("accepted before, unchanged.\n")
    assert anew.err.endswith("accepted before, unchanged.\n")
    assert sorted((own.data / "entries").rglob("*")) == before


def test_an_entry_with_a_violation_is_refused(run: Run, own: Home) -> None:
    """The report is shown; nothing is written, of the good one neither."""
    ran = run("add", "aide.ttl", "fautive.ttl", "--data", str(own.root))

    assert (ran.code, ran.out) == (1, "")
    assert "fautive.ttl:" in ran.err
    assert "body:fnrs n'existe ni dans l'atlas ni dans" in ran.err
    assert ran.err.endswith("Rien n'a été écrit : corrigez d'abord les violations.\n")
    assert entries(own) == []


def test_entries_that_need_each_other_are_added_together(run: Run, own: Home) -> None:
    """One cites what the other describes; later ones cite what was accepted but not built yet."""
    ran = run("add", "suite.ttl", "aide.ttl", "--data", str(own.root))
    (own.root.parent / "here" / "fin.ttl").write_text(MORE.replace("cniae", "avise"), encoding="utf-8")
    later = run("add", "fin.ttl", "--data", str(own.root))

    assert (ran.code, later.code) == (0, 0)
    assert entries(own) == ["aide.trig", "fin.trig", "suite.trig"]


def test_a_dry_run_shows_what_would_be_written(run: Run, own: Home) -> None:
    """Where and what, as TriG; nothing is written."""
    ran = run("add", "aide.ttl", "--data", str(own.root), "--dry-run", "--contributor", "Ada Exemple")

    assert ran.code == 0
    assert ran.out.startswith(f"# {own.data}/entries/page/aide.trig\nPREFIX iae:")
    assert 'iae:contributor "Ada Exemple" ;' in ran.out
    assert len(list(parse(ran.out.encode(), format=RdfFormat.TRIG))) > 20
    assert ran.err.endswith("Rien n'a été écrit (--dry-run).\n")
    assert not (own.data / "entries" / "page").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", "absente.ttl"), "absente.ttl : fichier absent."),
        (("add", "aide.ttl", "--contributor", "ada@example.org"), "contributeur « ada@example.org » : attendu un nom"),
        (("diff", "absente.ttl"), "absente.ttl : fichier absent."),
        (("withdraw", "page/aide", "--reason", "x"), "aucune saisie acceptée ne s'appelle page/aide."),
    ],
)
def test_a_wrong_call_ends_with_2(run: Run, own: Home, arguments: tuple[str, ...], words: str) -> None:
    """What is wrong is said in a sentence."""
    ran = run(*arguments, "--data", str(own.root))

    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_two_do_not_add_at_once(run: Run, own: Home) -> None:
    """The second is told to wait."""
    with locked(own.ground):
        ran = run("add", "aide.ttl", "--data", str(own.root))

    assert ran.code == 2
    assert "un autre processus modifie les saisies" in ran.err


def test_the_answers_that_would_differ_are_shown(run: Run, own: Home) -> None:
    """As Markdown for people; the build and the data stay as they are."""
    before = own.quads.stat().st_mtime_ns
    ran = run("diff", "aide.ttl", "--data", str(own.root))

    assert ran.code == 0
    assert ran.out.startswith("# Ce que changerait `page/aide`\n")
    assert "- `networks-supported` : " in ran.out
    assert "| body:fnars |" in ran.out
    assert own.quads.stat().st_mtime_ns == before
    assert not (own.data / "entries" / "page").exists()


def test_the_answers_that_would_differ_are_data_too(run: Run, own: Home) -> None:
    """As JSON, with all rows."""
    found = json.loads(run("diff", "aide.ttl", "--format", "json", "--data", str(own.root)).out)
    (networks,) = [question for question in found["questions"] if question["name"] == "networks-supported"]

    assert [row[networks["columns"].index("network")] for row in networks["added"]] == [
        "https://w3id.org/iae-atlas/id/body/fnars"
    ]


def test_what_is_wrong_is_not_compared(run: Run, own: Home) -> None:
    """The report stands on stderr."""
    ran = run("diff", "aide.ttl", "fautive.ttl", "--data", str(own.root))

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.endswith("Pas de comparaison : corrigez d'abord les violations.\n")


def test_an_entry_is_withdrawn(run: Run, own: Home) -> None:
    """Its trace is named; adding it again tells when and why."""
    run("add", "aide.ttl", "suite.ttl", "--data", str(own.root))
    ran = run("withdraw", "page/aide", "--reason", "page effacée", "--contributor", "Grace", "--data", str(own.root))
    again = run("add", "aide.ttl", "--data", str(own.root))

    assert (ran.code, ran.out) == (0, f"{own.data}/withdrawn/page/aide.trig\n")
    assert f"sont maintenant décrits dans {own.data}/entries/page/suite.trig." in ran.err
    assert again.code == 2
    assert "page/aide a été retirée le 2025-11-26 (page effacée)" in again.err


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Page du conseil\n{}\n\nRetiré de l'atlas le 2025-11-26, avec la saisie page/aide : page effacée\n"),
        (
            "en",
            "Page of the council\n{}\n\nWithdrawn from the atlas on 2025-11-26, with the entry page/aide: page effacée\n",
        ),
    ],
)
def test_what_was_withdrawn_says_when_and_why(language: str, words: str, run: Run, own: Home) -> None:
    """`show` has nothing else to say of it."""
    iri = "https://w3id.org/iae-atlas/id/source/page"
    run("add", "aide.ttl", "--data", str(own.root))
    run("withdraw", "page/aide", "--reason", "page effacée", "--data", str(own.root))

    assert gone(present_store(own), iri, language, 120) == words.format(iri)


SLOWED = """
import os, sys, time
started = []
def slow(name):
    call = getattr(os, name)
    def slowed(*given, **named):
        if any(".changes" in str(part) for part in given) or started:
            if not started:
                os.write(1, b"writing\\n")
            started.append(name)
            time.sleep(0.004)
        return call(*given, **named)
    return slowed
for name in ("fsync", "mkdir", "rename", "replace", "unlink", "rmdir"):
    setattr(os, name, slow(name))
from iae_atlas.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.slow
def test_killed_at_random_moments_the_command_leaves_all_or_nothing(own: Home) -> None:
    """Eight times the command is killed while it writes two entries; each time the build finds both or none."""
    chance = random.Random(2026)
    arguments = ["add", "aide.ttl", "suite.ttl", "--data", str(own.root)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("IAE_ATLAS_")}
    for _ in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", SLOWED, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        ) as process:
            assert process.stdout
            assert process.stdout.readline() == b"writing\n"
            time.sleep(chance.uniform(0, 0.08))
            os.kill(process.pid, signal.SIGKILL)
        graphs = {graph.value.rpartition("/")[2] for graph in assemble(own).merged}

        assert entries(own) == (["aide.trig", "suite.trig"] if "page" in graphs else [])
        shutil.rmtree(own.data / "entries" / "page", ignore_errors=True)
