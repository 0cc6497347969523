"""`iae-atlas validate` reports on stdout; 0 where all may be accepted, 1 where something may not, 2 where the call is wrong."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import rdflib

from iae_atlas.locations import Home
from tests.cli.conftest import Run, spawned

BASE = (Path(__file__).parents[1] / "entries" / "checks" / "base.ttl").read_text(encoding="utf-8")
REPORT = """\
saisie.ttl:59:14 : erreur : Règle d'aide, « taux » : au plus un nombre décimal
   entre 0 et 1.
   59 |     iae:rate 80 ;
      |              ^^
   reçu     : 80
   attendu  : de 0 à 1
   corriger : Écrivez 0.80 pour 80 %.
   règle    : iaesh:EntryRule-rate (rule:postes-insertion-limousin-poste
              iae:rate)

1 erreur dans saisie.ttl
"""
CALL = "import sys; from iae_atlas.cli import main; sys.exit(main())"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, atlas_home: Home) -> None:
    """Stand in a folder with an entry that is fine and one with a rate of 80, before the checkout's atlas."""
    (tmp_path / "propre.ttl").write_text(BASE, encoding="utf-8")
    (tmp_path / "saisie.ttl").write_text(BASE.replace("iae:rate 0.40", "iae:rate 80"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


def call(atlas_home: Home, *arguments: str) -> tuple[str, ...]:
    """A call before the checkout's atlas."""
    return ("validate", *arguments, "--data", str(atlas_home.root))


def test_an_entry_without_a_problem_is_one_word(run: Run, atlas_home: Home) -> None:
    """Nothing else is said, and the code is 0."""
    assert run(*call(atlas_home, "propre.ttl")) == (0, "conforme\n", "")


def test_a_violation_is_reported_on_stdout(run: Run, atlas_home: Home) -> None:
    """With the code 1, and nothing on stderr."""
    assert run(*call(atlas_home, "saisie.ttl")) == (1, REPORT, "")


def test_the_report_comes_in_english(run: Run, atlas_home: Home) -> None:
    """As `--lang` asks."""
    ran = run(*call(atlas_home, "saisie.ttl", "--lang", "en"))

    assert ran.out.splitlines()[-1] == "1 error in saisie.ttl"


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "turtle"])
def test_reports_for_programs(run: Run, atlas_home: Home, form: str) -> None:
    """Each parses, holds the one violation, and the code is still 1."""
    ran = run(*call(atlas_home, "saisie.ttl", "propre.ttl", "--format", form))
    count = {
        "json": lambda: len(json.loads(ran.out)["files"][0]["problems"]),
        "sarif": lambda: len(json.loads(ran.out)["runs"][0]["results"]),
        "junit": lambda: len(ElementTree.fromstring(ran.out).findall(".//failure")),
        "turtle": lambda: len(
            list(rdflib.Graph().parse(data=ran.out, format="turtle").objects(None, rdflib.SH.result))
        ),
    }[form]

    assert (ran.code, ran.err, count()) == (1, "", 1)


def test_a_hyphen_reads_standard_input(atlas_home: Home) -> None:
    """The format is told from the text."""
    ran = spawned(call(atlas_home, "-"), given=BASE.encode())

    assert (ran.returncode, ran.stdout.decode(), ran.stderr.decode()) == (0, "conforme\n", "")


def test_files_given_together_see_each_other(run: Run, atlas_home: Home) -> None:
    """What the one describes, the other may name and cite; alone it may not."""
    at = BASE.index("event:vote")
    head = BASE[: BASE.index("\nsrc:")]
    Path("un.ttl").write_text(BASE[:at], encoding="utf-8")
    Path("deux.ttl").write_text(head + "\n" + BASE[at:], encoding="utf-8")

    assert run(*call(atlas_home, "un.ttl", "deux.ttl")) == (0, "un.ttl : conforme\ndeux.ttl : conforme\n", "")
    assert run(*call(atlas_home, "deux.ttl", "un.ttl")).code == 0
    assert run(*call(atlas_home, "deux.ttl")).code == 1


def test_a_file_given_twice_is_one(run: Run, atlas_home: Home) -> None:
    """It is no duplicate of itself."""
    assert run(*call(atlas_home, "propre.ttl", "propre.ttl")) == (0, "conforme\n", "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("absent.ttl",), "absent.ttl : fichier absent."),
        ((".",), ". : fichier absent."),
        ((), "il manque : FILE"),
        (("propre.ttl", "--format", "xml"), "argument --format"),
        (("propre.ttl", "--engine", "jena"), "argument --engine"),
        (("propre.ttl", "--endpoint", "http://127.0.0.1:9/sparql"), "http://127.0.0.1:9/sparql"),
    ],
)
def test_a_wrong_call(run: Run, atlas_home: Home, arguments: tuple[str, ...], told: str) -> None:
    """One sentence on stderr, nothing on stdout, the code 2."""
    ran = run(*call(atlas_home, *arguments))

    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert "Traceback" not in ran.err


def test_a_file_that_is_no_entry(run: Run, atlas_home: Home) -> None:
    """It is reported like any other, with the code 1."""
    Path("photo.ttl").write_bytes(bytes(range(256)) * 4)
    ran = run(*call(atlas_home, "photo.ttl", "--format", "json"))

    assert ran.code == 1
    assert json.loads(ran.out)["files"][0]["counts"]["violation"] > 0


def test_the_other_engine_finds_the_same(run: Run, atlas_home: Home) -> None:
    """The report does not tell which one looked."""
    assert run(*call(atlas_home, "saisie.ttl", "--engine", "shacl-rust")).out == REPORT


def test_another_store_is_asked(run: Run, atlas_home: Home, served: str) -> None:
    """Over SPARQL the same is found; the shapes are those of the home."""
    ran = run(*call(atlas_home, "saisie.ttl", "--endpoint", f"{served}/sparql"))

    assert (ran.code, ran.out) == (1, REPORT)


def test_colour_is_for_terminals(atlas_home: Home) -> None:
    """There, and unless it is declined; the words are the same."""

    def shown(**environment: str) -> str:
        ours, theirs = pty.openpty()
        settings = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "IAE_ATLAS_LANG")}
        arguments = [sys.executable, "-c", CALL, *call(atlas_home, "saisie.ttl")]
        settings |= {"TERM": "xterm", **environment}
        with subprocess.Popen(arguments, stdout=theirs, stderr=subprocess.DEVNULL, env=settings) as process:
            os.close(theirs)
            read = b""
            while True:
                try:
                    part = os.read(ours, 4096)
                except OSError:
                    break
                read += part
            process.wait()
        os.close(ours)
        return read.decode().replace("\r\n", "\n")

    coloured = shown()

    assert "\x1b[1;31merreur\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == REPORT
    assert shown(NO_COLOR="1") == REPORT
