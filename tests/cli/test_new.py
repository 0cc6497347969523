"""`iae-atlas new` lists what can be entered, and writes a file that is never one that was there."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from iae_atlas.locations import Home
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def _at_home(atlas_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in an empty directory, with the atlas as home, and nobody at the keyboard."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", StringIO())


@pytest.fixture
def new(run: Run, atlas_home: Home) -> Run:
    """Give a function that runs `new` on the atlas."""
    return lambda *arguments: run("new", *arguments, "--data", str(atlas_home.root))


def test_the_kinds_are_listed(new: Run) -> None:
    """Name, label and meaning, a line each."""
    lines = new("--list").out.splitlines()

    assert len(lines) == 16
    assert lines[0].startswith("source       Source — La page, l'acte ou l'étude")
    assert new("--list", "--lang", "en").out.splitlines()[2].startswith("instrument   Instrument — A scheme by which")


def test_the_fields_of_a_kind_are_listed(new: Run) -> None:
    """With their parts, and whether they are needed."""
    lines = new("rule", "--list").out.splitlines()

    assert lines[0] == "label                    libellé (exigé, un seul) — Nom de la règle, qui dit le cas."
    assert any(line.startswith("ceiling.amount           montant (exigé, un seul) — ") for line in lines)


def test_the_codes_of_a_field_are_listed(new: Run) -> None:
    """Name and label of each code."""
    assert new("rule.rateQualifier", "--list").out.splitlines() == [
        "q:fixed                              Taux fixe",
        "q:maximum                            Taux maximal",
    ]


def test_a_file_is_written_and_told(new: Run, tmp_path: Path) -> None:
    """Its blanks are counted, and how to check it is said."""
    done = new("event", "--output", "vote.ttl", "--set", "date=14 février 2013")

    text = (tmp_path / "vote.ttl").read_text(encoding="utf-8")
    assert (done.code, done.out) == (0, "")
    assert done.err == "vote.ttl écrit ; blancs à remplir : 10. Vérifiez avec : iae-atlas validate vote.ttl\n"
    assert 'iae:date "2013-02-14"^^xsd:date ;' in text
    assert list(parse(text, format=RdfFormat.TURTLE))


def test_what_was_understood_is_told(new: Run, tmp_path: Path) -> None:
    """Words beside a value, and months, with the field that they went to."""
    done = new("rule", "-o", "aide.ttl", "--set", "rate=jusqu'à 30 %", "--set", "duration=6 mois")

    assert done.err.splitlines()[:3] == [
        "Compris :",
        "  taux\u00a0: «\u00a0jusqu'à 30 %\u00a0» lu comme au maximum 30 %",
        "  durée en années\u00a0: «\u00a06 mois\u00a0» lu comme 0,5 an",
    ]
    assert "iae:rateQualifier q:maximum ;" in (tmp_path / "aide.ttl").read_text(encoding="utf-8")


def test_without_a_file_the_entry_goes_to_stdout(new: Run) -> None:
    """Alone, in the language asked for."""
    done = new("event", "--lang", "en")

    assert done.out.startswith("# Entry: Event. A dated fact: vote, announcement, change, end.")
    assert done.err == ""


def test_what_exists_is_not_overwritten(new: Run, tmp_path: Path) -> None:
    """The file stays as it was."""
    (tmp_path / "vote.ttl").write_text("mine", encoding="utf-8")
    done = new("event", "-o", "vote.ttl")

    assert (done.code, (tmp_path / "vote.ttl").read_text(encoding="utf-8")) == (2, "mine")
    assert done.err == "erreur : vote.ttl existe déjà et n'est pas écrasé. Donnez un autre nom, ou supprimez-le.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "que saisissez-vous ? Nommez une sorte : source, passage, instrument"),
        (("aide",), "aucune sorte de saisie ne s'appelle 'aide'"),
        (("ceiling",), "Plafond se saisit avec sa règle"),
        (("rule", "--set", "taux"), "--set taux : écrivez CLÉ=VALEUR."),
        (("rule", "--set", "rat=5"), "aucun champ 'rat'. Vouliez-vous dire rate ?"),
        (("policy",), "dites de laquelle. Ajoutez --set region=82."),
        (("policy", "--set", "region=84"), "84"),
        (("rule.rate", "--list"), "rule.rate n'a pas de liste de valeurs"),
        (("rule.zz", "--list"), "Règle d'aide n'a pas de champ 'zz'"),
    ],
)
def test_a_wrong_call_is_told(arguments: tuple[str, ...], sentence: str, new: Run) -> None:
    """The call is wrong, and the sentence says how to mend it."""
    done = new(*arguments)

    assert (done.code, done.out) == (2, "")
    assert sentence in done.err


def test_a_terminal_is_asked(atlas_home: Home, tmp_path: Path) -> None:
    """Where somebody sits at the keyboard, questions come, and answers go into the file."""
    master, slave = pty.openpty()
    command = [sys.executable, "-c", "import sys; from iae_atlas.cli import main; sys.exit(main())"]
    arguments = ["new", "event", "-o", "vote.ttl", "--data", str(atlas_home.root), "--set", "source=panorama-2014"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("IAE_ATLAS_")}
    with subprocess.Popen(
        [*command, *arguments], stdin=slave, stderr=subprocess.PIPE, text=True, cwd=tmp_path, env=environment
    ) as process:
        os.close(slave)
        os.write(master, b"non\narticle 2\nVote de l'aide\nVote on the aid\narsie\n\nmars 2015\n")
        assert process.stderr
        said = process.stderr.read()
    os.close(master)
    text = (tmp_path / "vote.ttl").read_text(encoding="utf-8")

    assert process.returncode == 0
    assert "repère (exigé) : Ce qui permet de retrouver l'endroit" in said
    assert 'iae:locator "article 2" ;' in text
    assert 'skos:prefLabel "Vote de l\'aide"@fr , "Vote on the aid"@en ;' in text
    assert "iae:about i:arsie ;" in text
    assert 'iae:date "2015-03"^^xsd:gYearMonth ;' in text
