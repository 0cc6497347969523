"""Which reader takes a file, and what happens where there is no file."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from iae_atlas.entries.opening import read, read_file
from iae_atlas.entries.reading.formats import format_of_bytes, format_of_text
from iae_atlas.entries.reading.limits import MAX_BYTES
from iae_atlas.errors import UsageError
from tests.entries.reading.made import HOME, ROOT

LINE = "<https://example.org/a> <https://example.org/p> <https://example.org/b> ."


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.ttl", "turtle"),
        ("A.TTL", "turtle"),
        ("a.trig", "trig"),
        ("a.nt", "n-triples"),
        ("a.nq", "n-quads"),
        ("a.jsonld", "json-ld"),
        ("a.json", "json-ld"),
        ("a.rdf", "rdf-xml"),
        ("a.owl", "rdf-xml"),
        ("a.csv", "csv"),
        ("a.txt", ""),
        ("a", ""),
    ],
)
def test_extensions(name: str, expected: str) -> None:
    """The extension tells the format, in capitals too."""
    assert format_of_bytes(name, b"x") == (expected, "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (' {"@id": "x"}', "json-ld"),
        ('[{"@id": "x"}]', "json-ld"),
        ("[]", "json-ld"),
        ("[] a <x> .", "trig"),
        ("[ a <x> ] .", "trig"),
        ('<?xml version="1.0"?><a/>', "rdf-xml"),
        ("\n<rdf:RDF>", "rdf-xml"),
        ('<ex:T xmlns:ex="x"/>', "rdf-xml"),
        ("<ex:T> a <ex:U> .", "trig"),
        ("PREFIX a: <b>", "trig"),
        ("{ <a:a> <a:b> <a:c> }", "trig"),
        ("", "trig"),
    ],
)
def test_content_tells_where_the_name_does_not(text: str, expected: str) -> None:
    """What is pasted, or has another extension, is known by how it begins."""
    assert format_of_text(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        LINE,
        "GRAPH <https://example.org/g> { " + LINE + " }",
        '{"@id": "https://example.org/a", "https://example.org/p": "x"}',
        '<ex:T xmlns:ex="https://example.org/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
    ],
)
def test_a_paste_is_read(text: str) -> None:
    """A name without an extension is no hindrance."""
    read_one = read("saisie", text.encode(), HOME)

    assert read_one.problems == []
    assert len(read_one.given) == 1


def test_files_are_read(tmp_path: Path) -> None:
    """A document has the name that the user gave."""
    path = tmp_path / "a.nt"
    path.write_text(LINE, encoding="utf-8")
    read_one = read_file(path, HOME)

    assert read_one.name == str(path)
    assert len(read_one.given) == 1


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing file, and a folder, are mistakes of the call."""
    with pytest.raises(UsageError, match=r"there is no such file"):
        read_file(tmp_path / "absent.ttl", HOME)
    with pytest.raises(UsageError, match=r"this is a directory") as caught:
        read_file(tmp_path, HOME)

    assert "c'est un dossier" in caught.value.french


def test_a_file_that_does_not_open(tmp_path: Path) -> None:
    """Another reason of the system is named."""
    with pytest.raises(UsageError, match=r"cannot be opened"):
        read_file(tmp_path / ("x" * 300 + ".ttl"), HOME)


def test_a_large_file_is_not_read_whole(tmp_path: Path) -> None:
    """The size of a file that is too large is that of the file."""
    path = tmp_path / "a.ttl"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES * 3)
    (problem,) = read_file(path, HOME).problems

    assert problem.rule == "read:too-large"
    assert str(MAX_BYTES * 3) in problem.what["fr"]


def test_workbooks_and_csv_have_their_own_reader(tmp_path: Path) -> None:
    """A workbook goes to the reader of sheets, whatever it is called; so does a CSV file."""
    path = tmp_path / "a.xlsx"
    Workbook().save(path)
    content = path.read_bytes()
    rules = {one.rule for name in ("a.xlsx", "a.ttl") for one in read(name, content, HOME).problems}
    rules |= {one.rule for one in read("a.csv", b"x;y\n1;2\n", HOME).problems}

    assert rules
    assert not any(rule.startswith("read:") for rule in rules)


def test_nothing_heavy_is_imported_for_text() -> None:
    """Reading needs neither rdflib nor openpyxl."""
    import subprocess
    import sys

    code = (
        "import sys; from iae_atlas.entries.opening import read; from iae_atlas.locations import Home\n"
        f"read('a.ttl', {LINE.encode()!r}, Home({str(ROOT)!r}, {str(ROOT)!r}))\n"
        "sys.exit(len({'rdflib', 'openpyxl', 'pyshacl'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
