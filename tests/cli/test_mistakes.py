"""No mistake of a user's ends in a traceback: each is told in a sentence, with 1 for the data and 2 for the call."""

import os
import shutil
from pathlib import Path

import pytest

from iae_atlas.locations import Home
from tests.cli.conftest import Run, spawned


@pytest.fixture(autouse=True)
def _at_home(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in the small home."""
    monkeypatch.chdir(home.root)


@pytest.mark.parametrize(
    ("arguments", "english", "french"),
    [
        (("query", "aid"), "Did you mean aids?", "Pensiez-vous à aids ?"),
        (("query", "zzzz"), "`iae-atlas queries` lists them.", "`iae-atlas queries` les liste."),
        (
            ("query", "aids", "-p", "colour=red"),
            '"aids" has no parameter "colour"; it has: instrument',
            "n'a pas de paramètre « colour » ; il a : instrument",
        ),
        (("query", "aids", "-p", "region"), '-p "region": expected KEY=VALUE', "-p « region » : attendu CLÉ=VALEUR"),
        (("query", "aids", "-p", "=72"), '-p "=72": expected KEY=VALUE', "-p « =72 » : attendu CLÉ=VALEUR"),
        (
            ("query", "aids", "-p", "region=Alsace"),
            'got "Alsace", expected an INSEE code',
            "reçu « Alsace », attendu un code INSEE",
        ),
        (
            ("query", "aids", "-p", "least=x"),
            'got "x", expected a whole number',
            "reçu « x », attendu un nombre entier",
        ),
        (
            ("query", "aids", "-p", "instrument=a b"),
            "expected an IRI, a CURIE or a slug",
            "attendu un IRI, un CURIE ou un nom court",
        ),
        (("query", "aids", "-p", "instrument=http://["), "expected an IRI, a CURIE or a slug", "attendu un IRI"),
        (
            ("query", "bodies", "--include-flagged"),
            'has no parameter "include_flagged"',
            "n'a pas de paramètre « include_flagged »",
        ),
        (
            ("query", "aids", "--plot", "x.pdf"),
            "expected a name ending in .svg or .png",
            "attendu un nom en .svg ou .png",
        ),
        (("query", "bodies", "--plot", "x.svg"), '"bodies" has no chart', "« bodies » n'a pas de dessin"),
        (("query", "aids", "--plot", "absent/x.svg"), "absent/x.svg: ", "absent/x.svg: "),
        (
            ("query", "aids", "--data", "absent"),
            "expected a directory with ontology/main.ttl",
            "attendu un dossier avec ontology/main.ttl",
        ),
        (("sparql", "absent.rq"), "absent.rq: no such file", "absent.rq : fichier introuvable"),
        (("show", "nothing"), 'nothing is called "nothing"', "rien ne s'appelle « nothing »"),
        (("show", "http://a b"), "nothing is called", "rien ne s'appelle"),
        (
            ("show", "le", "fonds"),
            "names several things: body:fonds-jaune",
            "désigne plusieurs choses : body:fonds-jaune",
        ),
        (("cite", "region:42"), "no passage is cited for region:42", "aucun passage n'est cité pour region:42"),
        (
            ("cite", "i:aide-alsace", "--source", "absent.txt"),
            "absent.txt: no such file",
            "absent.txt : fichier introuvable",
        ),
        (("audit", "--source", "absent.txt"), "absent.txt: no such file", "absent.txt : fichier introuvable"),
        (("audit", "--source", "."), ".: no such file", ". : fichier introuvable"),
    ],
)
def test_a_wrong_call_ends_with_2(run: Run, arguments: tuple[str, ...], english: str, french: str) -> None:
    """Stdout stays empty; stderr has one sentence in the language asked for, which says what was expected."""
    for language, mark, words in (("en", "error: ", english), ("fr", "erreur : ", french)):
        ran = run(*arguments, "--lang", language)

        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(mark)
        assert words in ran.err


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * { ?s ?p", "the query does not parse: error at 1:17"),
        ("SELECT * { SERVICE <http://ex.org/> { ?s ?p ?o } }", "SERVICE would query another machine"),
        ("INSERT DATA { <x:a> <x:b> <x:c> }", "the query does not parse"),
        ("SELECT * {" + "{" * 300 + "}" * 300 + "}", "the query nests 301 brackets"),
        ("", "the query does not parse"),
    ],
)
def test_a_broken_query_ends_with_2(run: Run, tmp_path: Path, query: str, words: str) -> None:
    """The place of the error is passed on."""
    (tmp_path / "x.rq").write_text(query, encoding="utf-8")
    ran = run("sparql", str(tmp_path / "x.rq"), "--lang", "en")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"error: {words}")


@pytest.mark.parametrize(
    ("query", "form", "words"),
    [
        ("SELECT (1 AS ?x) {}", "turtle", "turtle is for graphs"),
        ("ASK {}", "nt", "nt is for graphs"),
        ("CONSTRUCT {} WHERE {}", "csv", "csv is for rows"),
        ("CONSTRUCT {} WHERE {}", "table", "table is for rows"),
    ],
)
def test_a_format_that_does_not_fit_ends_with_2(run: Run, tmp_path: Path, query: str, form: str, words: str) -> None:
    """Rows are no graph, and a graph is no table."""
    (tmp_path / "x.rq").write_text(query, encoding="utf-8")
    ran = run("sparql", str(tmp_path / "x.rq"), "--format", form, "--lang", "en")

    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


@pytest.mark.parametrize(
    ("path", "content", "words"),
    [
        ("data/panorama-2014/x.trig", b"<x:a> <x:b>", "x.trig:1:12: "),
        ("data/panorama-2014/x.trig", b"<x:g> { <x:a> <x:b> <x:c> }", "the block x:g is neither a passage"),
        ("data/panorama-2014/x.trig", b'<x:a> <x:b> "\xe9" .', "x.trig:1:"),
        ("data/entries/x.trig", b"<x:a> <x:b> <x:c> .", "x.trig: an entry lies in the "),
        ("data/entries/x/y.trig", b"<x:a> <x:b> <x:c> .", "x: no src:x. Describe the source"),
        ("ontology/x.ttl", b"oops", "x.ttl:1:"),
        ("queries/rules/x.rq", b"oops", "x.rq: error at 1:5"),
        ("queries/rules/x.rq", b"SELECT * {}", "x.rq: a rule is a CONSTRUCT query"),
        ("queries/rules/x.rq", b"\xe9", "x.rq:1: byte 0 is not UTF-8"),
        ("queries/checks/x.rq", b"SELECT * {}", "x.rq: no `#+ severity:`"),
        ("queries/checks/x.rq", b"#+ severity: violation\noops", "x.rq: error at 2:5"),
        (
            "queries/checks/x.rq",
            b"#+ severity: violation\nSELECT * {}",
            "x.rq: a check selects ?focus, ?message_fr, ?message_en",
        ),
    ],
)
def test_a_broken_file_ends_a_build_with_1(run: Run, fresh_home: Home, path: str, content: bytes, words: str) -> None:
    """The data is wrong then, not the call: the file is named."""
    file = fresh_home.root / path
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    ran = run("build", "--without-reasoner", "--data", str(fresh_home.root), "--lang", "en")

    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("error: ")
    assert words in ran.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"#+ question@fr: Q ?\n", "x.rq: no question in en"),
        (b"#+ question@fr: \xe9\n", "x.rq:1: byte 16 is not UTF-8"),
        (b"#+ question@fr: Q ?\n#+ question@en: Q?\nSELECT * {", "the query does not parse"),
    ],
)
def test_a_broken_question_is_named(run: Run, home: Home, tmp_path: Path, content: bytes, words: str) -> None:
    """A question whose file is wrong ends in a sentence too."""
    shutil.copytree(home.root, tmp_path / "copy")
    (tmp_path / "copy" / "queries" / "x.rq").write_bytes(content)
    ran = run("query", "x", "--data", str(tmp_path / "copy"), "--lang", "en")

    assert ran.code in {1, 2}
    assert words in ran.err


def test_a_text_that_is_not_utf_8_is_told(run: Run, tmp_path: Path) -> None:
    """The byte is named."""
    (tmp_path / "x.txt").write_bytes(b"ligne\n\xe9t\xe9")
    ran = run("audit", "--source", str(tmp_path / "x.txt"), "--lang", "en")

    assert (ran.code, ran.err) == (1, f"error: {tmp_path / 'x.txt'}:2: byte 6 is not UTF-8. Save the file as UTF-8.\n")


def test_no_home_at_all_is_told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside a checkout, without a package's data, the options are named."""
    monkeypatch.chdir(tmp_path)
    ran = run("query", "aids", "--lang", "en")

    assert ran.code == 2
    assert "Give one with --data or IAE_ATLAS_HOME." in ran.err


def test_bytes_that_are_no_text_are_told(home: Home) -> None:
    """An argument that is not UTF-8 ends in a sentence."""
    ran = spawned(["query", "aids", "-p", b"lang=\xff", "--data", str(home.root), "--lang", "en"])

    assert ran.returncode == 2
    assert b"Traceback" not in ran.stderr


def test_a_terminal_of_another_encoding_gets_an_answer(home: Home) -> None:
    """What it cannot show is replaced."""
    ran = spawned(["query", "aids", "--data", str(home.root)], PYTHONIOENCODING="ascii", COLUMNS="80")

    assert ran.returncode == 0
    assert ran.stdout.splitlines()[0] == b"Libell?        R?gion  Montant  Lignes"


def test_a_reader_that_leaves_early_is_no_error(home: Home) -> None:
    """`iae-atlas … | head -0` ends in silence."""
    reader, writer = os.pipe()
    os.close(reader)
    ran = spawned(["query", "aids", "--data", str(home.root)], stdout=writer)
    os.close(writer)

    assert (ran.returncode, ran.stderr) == (0, b"")
