"""`iae-atlas import` makes an entry of a workbook, says what it understood, and writes nothing that lacks a cell."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from iae_atlas.entries.acceptance.present import present_store
from iae_atlas.entries.normal.form import normalised
from iae_atlas.entries.opening import read
from iae_atlas.locations import Home
from tests.cli.conftest import Run
from tests.entries.sheets.test_same_entry import AIDS, table, workbook

CONFORMS = "saisie.trig écrit. Ensuite : iae-atlas diff saisie.trig\n"


@pytest.fixture
def bring(run: Run, atlas_home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., object]:
    """Give a function that runs the command in a directory that holds the workbook."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "saisie.xlsx").write_bytes(workbook())
    (tmp_path / "saisie.csv").write_bytes(table().encode("cp1252"))
    return lambda *arguments: run("import", *arguments, "--data", str(atlas_home.root))


def test_the_entry_is_written_and_what_was_understood_is_told(bring: Run, tmp_path: Path) -> None:
    """The entry to the file, everything else to stderr."""
    ran = bring("saisie.xlsx", "-o", "saisie.trig")
    first, second, *_ = ran.err.splitlines()

    assert (ran.code, ran.out) == (0, "")
    assert first == "Compris :"
    assert second == "  Dispositifs, D3\u00a0: «\u00a074\u00a0» lu comme Conseil régional du Limousin"
    assert ran.err.endswith(CONFORMS)
    assert "p:article-1 {\n    i:aide-a-etude-limousin" in (tmp_path / "saisie.trig").read_text(encoding="utf-8")


@pytest.mark.parametrize(("form", "suffix"), [("trig", ".trig"), ("turtle", ".ttl"), ("jsonld", ".jsonld")])
@pytest.mark.parametrize("name", ["saisie.xlsx", "saisie.csv"])
def test_every_format_is_the_same_entry(
    form: str, suffix: str, name: str, bring: Run, atlas_home: Home, tmp_path: Path
) -> None:
    """What is written reads back as what was read."""
    ran = bring(name, "--format", form, "-o", f"saisie{suffix}")
    store = present_store(atlas_home)
    content = (tmp_path / f"saisie{suffix}").read_bytes()
    given, written = (
        read(name, (tmp_path / name).read_bytes(), atlas_home, store),
        read(f"saisie{suffix}", content, atlas_home, store),
    )

    assert ran.code == 0
    assert normalised(written, store).serialized() == normalised(given, store).serialized()


def test_json_ld_reads_as_json(bring: Run) -> None:
    """The published context is named, the source comes first, and the names are short."""
    ran = bring("saisie.csv", "--format", "jsonld")
    made = json.loads(ran.out)

    assert made["@context"] == "https://w3id.org/iae-atlas/context.jsonld"
    assert made["graph"][0]["type"] == "Source"
    assert {node["offeredBy"] for node in made["graph"] if node.get("type") == "Instrument"} == {"council:74"}
    assert "\n  {\n" in ran.out


def test_without_a_file_the_entry_goes_to_stdout(bring: Run) -> None:
    """For a pipe, with nothing else in it."""
    ran = bring("saisie.csv", "--lang", "en")

    assert ran.code == 0
    assert ran.out.startswith("PREFIX iae: ")
    assert "read as Windows-1252" in ran.err
    assert ran.err.endswith("The entry is on standard output. To keep it: --output FILE, then iae-atlas diff FILE\n")


def test_a_cell_that_could_not_be_read_leaves_nothing_written(bring: Run, tmp_path: Path) -> None:
    """An entry that silently lacks it might be accepted; the workbook is the place to mend."""
    (tmp_path / "faux.xlsx").write_bytes(workbook([{**AIDS[0], "Début": "T1 2015"}, AIDS[1]]))
    ran = bring("faux.xlsx", "-o", "faux.trig")

    assert (ran.code, ran.out) == (1, "")
    assert "faux.xlsx, feuille Dispositifs, cellule G2" in ran.err
    assert ran.err.endswith("Rien n'est écrit : des cellules n'ont pas pu être lues. Corrigez-les dans faux.xlsx.\n")
    assert not (tmp_path / "faux.trig").exists()


def test_an_entry_that_lacks_something_is_written_and_told(bring: Run, tmp_path: Path) -> None:
    """All that stands in the workbook was read; what is missing can be added in either place."""
    (tmp_path / "court.xlsx").write_bytes(workbook([{**AIDS[0], "Libellé (anglais)": ""}, AIDS[1]]))
    ran = bring("court.xlsx", "-o", "court.trig")

    assert ran.code == 1
    assert "court.xlsx, feuille Dispositifs, cellule B2" in ran.err
    assert ran.err.endswith("court.trig écrit ; cette saisie ne peut pas être ajoutée telle quelle.\n")
    assert (tmp_path / "court.trig").is_file()


def test_what_exists_is_not_overwritten(bring: Run, tmp_path: Path) -> None:
    """An entry that was mended by hand stays."""
    (tmp_path / "saisie.trig").write_text("x")
    ran = bring("saisie.xlsx", "-o", "saisie.trig")

    assert ran.code == 2
    assert "existe déjà" in ran.err
    assert (tmp_path / "saisie.trig").read_text() == "x"


@pytest.mark.parametrize(
    ("name", "content", "code", "told"),
    [
        ("absent.xlsx", None, 2, "absent.xlsx : fichier absent"),
        ("saisie.ttl", b"PREFIX iae: <x>", 2, "Le RDF ne s'importe pas : iae-atlas validate saisie.ttl"),
        ("vieux.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, 1, "ancien format .xls"),
        ("ferme.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), 1, "mot de passe"),
        ("vide.xlsx", b"", 1, "vide"),
    ],
)
def test_what_is_no_workbook_is_told(
    name: str, content: bytes | None, code: int, told: str, bring: Run, tmp_path: Path
) -> None:
    """A sentence each; 2 where the call is wrong, 1 where the file is."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    ran = bring(name)

    assert ran.code == code
    assert told in ran.err
