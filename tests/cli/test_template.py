"""`iae-atlas template` writes a workbook to fill in, or the headings of one kind."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from iae_atlas.locations import Home
from tests.cli.conftest import Run


@pytest.fixture
def template(run: Run, atlas_home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Give a function that runs the command in an empty directory."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: run("template", *arguments, "--data", str(atlas_home.root))


def test_the_workbook_is_written_and_told(template: Run, tmp_path: Path) -> None:
    """To the file asked for, with what comes next."""
    ran = template("--xlsx", "-o", "modele.xlsx")

    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "modele.xlsx écrit. Remplissez-le, puis : iae-atlas validate modele.xlsx\n"
    assert load_workbook(tmp_path / "modele.xlsx").sheetnames[:3] == ["Lisez-moi", "Source", "Dispositifs"]


def test_the_workbook_comes_in_english(template: Run, tmp_path: Path) -> None:
    """Sheets, headings and lists."""
    template("--lang", "en", "--output", "template.xlsx")

    assert load_workbook(tmp_path / "template.xlsx").sheetnames[:3] == ["Read me", "Source", "Instruments"]


def test_headings_of_one_kind_go_to_stdout(template: Run) -> None:
    """A CSV file for Excel: a mark, semicolons."""
    ran = template("--csv", "événement")

    assert ran.code == 0
    assert ran.out.startswith("\ufeffLigne;Identifiant;Libellé (français) *;Libellé (anglais) *;")
    assert ";Source\u00a0: adresse;" in ran.out.splitlines()[0]


def test_what_exists_is_not_overwritten(template: Run, tmp_path: Path) -> None:
    """A workbook that was filled in stays."""
    (tmp_path / "modele.xlsx").write_bytes(b"x")
    ran = template("-o", "modele.xlsx")

    assert ran.code == 2
    assert ran.err == "erreur : modele.xlsx existe déjà et n'est pas écrasé. Donnez un autre nom, ou supprimez-le.\n"
    assert (tmp_path / "modele.xlsx").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--csv", "gadget"), "aucune sorte de saisie"),
        (("--csv", "plafond"), "plafond : ne se saisit pas seul"),
        (("--csv", "palier de taux"), "Prenez le classeur (`iae-atlas template`)"),
        (("--csv", "group"), "group : ne se saisit pas seul"),
        (("--csv", "rule", "--xlsx"), "argument"),
    ],
)
def test_a_wrong_call(template: Run, arguments: tuple[str, ...], told: str) -> None:
    """A sentence, and code 2."""
    ran = template(*arguments)

    assert ran.code == 2
    assert told in ran.err


def test_a_terminal_gets_no_workbook(template: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes of a zip would spoil it."""

    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdout", Terminal(io.BytesIO()))
    ran = template("--xlsx")

    assert ran.code == 2
    assert "Donnez un fichier" in ran.err
