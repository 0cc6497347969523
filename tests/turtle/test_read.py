"""Files are read with their places at hand."""

from pathlib import Path

import pytest

from iae_atlas.errors import DataError, RdfSyntaxError
from iae_atlas.locations import text_of
from iae_atlas.turtle.read import rdf_files, read_quads


def test_a_syntax_error_names_file_line_and_column(tmp_path: Path) -> None:
    """Where the file breaks off is said as `file:line:column`, in both languages."""
    path = tmp_path / "broken.trig"
    path.write_text("<x:a> <x:b> <x:c> .\n<x:a> <x:b> oops .\n", encoding="utf-8")

    with pytest.raises(RdfSyntaxError) as caught:
        read_quads(path)

    assert str(caught.value).startswith(f"{path}:2:13: ")
    assert caught.value.sentence("fr").startswith(f"{path}:2:13 : ")
    assert (caught.value.line, caught.value.column) == (2, 13)


def test_quads_come_in_the_order_written(tmp_path: Path) -> None:
    """Reading keeps the order of the file."""
    path = tmp_path / "x.trig"
    path.write_text("<x:g2> { <x:b> <x:p> 1 }\n<x:g1> { <x:a> <x:p> 2 }\n", encoding="utf-8")

    assert [str(quad.graph_name) for quad in read_quads(path)] == ["<x:g2>", "<x:g1>"]


def test_only_turtle_and_trig_are_rdf_files(tmp_path: Path) -> None:
    """Other files beside them are left alone, and folders are searched to the bottom."""
    (tmp_path / "deep").mkdir()
    for name in ("b.trig", "a.ttl", "notes.md", "deep/c.ttl"):
        (tmp_path / name).touch()

    assert [path.name for path in rdf_files(tmp_path)] == ["a.ttl", "b.trig", "c.ttl"]


def test_a_missing_folder_has_no_files(tmp_path: Path) -> None:
    """A source that is not there holds nothing."""
    assert rdf_files(tmp_path / "absent") == []


def test_another_encoding_is_refused_with_its_place(tmp_path: Path) -> None:
    """A byte that is not UTF-8 is named by file, line and offset."""
    path = tmp_path / "x.ttl"
    path.write_bytes(b"<x:a>\n<x:b> \xe9")

    with pytest.raises(DataError, match=r"x\.ttl:2: byte 12 is not UTF-8"):
        text_of(path)
