"""There is one way in which Turtle and TriG files are written."""

from pathlib import Path

import pytest

from iae_atlas.errors import DataError
from iae_atlas.turtle.format import formatted, main
from iae_atlas.turtle.read import rdf_files

ROOT = Path(__file__).parents[2]
COMMITTED = [path for folder in ("ontology", "data", "tests/homes") for path in rdf_files(ROOT / folder)]
UNTIDY = """@prefix iae: <https://w3id.org/iae-atlas/ontology#> .
@prefix p: <https://w3id.org/iae-atlas/id/passage/panorama-2014/> .
@prefix i: <https://w3id.org/iae-atlas/id/instrument/> .
p:l9 { i:b iae:rate 0.40 ; a iae:Instrument . i:a iae:opensTo i:z, i:y }
i:c a iae:Instrument .
p:l2 { i:a iae:note "l'un"@fr, "2004"^^<http://www.w3.org/2001/XMLSchema#gYear> }
"""
TIDY = """PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX p: <https://w3id.org/iae-atlas/id/passage/panorama-2014/>
PREFIX i: <https://w3id.org/iae-atlas/id/instrument/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

p:l9 {
    i:b
        a iae:Instrument ;
        iae:rate 0.40 ;
    .

    i:a
        iae:opensTo
            i:y ,
            i:z ;
    .
}

i:c
    a iae:Instrument ;
.

p:l2 {
    i:a
        iae:note
            "2004"^^xsd:gYear ,
            "l'un"@fr ;
    .
}
"""


def written(folder: Path, name: str, text: str) -> Path:
    """A file with that text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_blocks_and_subjects_keep_their_order(tmp_path: Path) -> None:
    """Blocks and subjects stay in the order of the page; predicates and objects go by name, the type first."""
    assert formatted(written(tmp_path, "x.trig", UNTIDY)) == TIDY


def test_trig_is_written_the_same_twice(tmp_path: Path) -> None:
    """What was formatted once is not changed again."""
    assert formatted(written(tmp_path, "x.trig", TIDY)) == TIDY


def test_turtle_is_written_the_same_twice(tmp_path: Path) -> None:
    """Turtle with blank nodes and lists comes to rest after one round."""
    text = "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n<x:b> owl:unionOf ( <x:a> [ a owl:Class ] ) .\n<x:a> <x:p> 1 ."
    once = formatted(written(tmp_path, "x.ttl", text))

    assert formatted(written(tmp_path, "y.ttl", once)) == once


@pytest.mark.parametrize("name", ["x.trig", "x.ttl"])
def test_a_comment_is_refused(tmp_path: Path, name: str) -> None:
    """A comment would be lost: the error names its line and what to write instead."""
    path = written(tmp_path, name, "<x:a> <x:b> <x:c> .\n  # remark\n")

    with pytest.raises(
        DataError, match=r"x\.\w+:2: a comment would be lost\. Write the remark as skos:editorialNote\."
    ):
        formatted(path)


def test_a_comment_after_a_triple_is_refused(tmp_path: Path) -> None:
    """A comment need not start its line."""
    path = written(tmp_path, "x.trig", "<x:a#b> <x:b> 'it # is' .\n<x:a> <x:b> <x:c> . # remark\n")

    with pytest.raises(DataError, match=r"x\.trig:2: a comment would be lost"):
        formatted(path)


def test_a_hash_inside_a_text_is_no_comment(tmp_path: Path) -> None:
    """Neither a text nor an IRI can hold a comment."""
    text = '<x:a>\n    <x:b> """one\n# two""" ;\n.\n'

    assert '"one\\n# two"' in formatted(written(tmp_path, "x.trig", text))


def test_a_blank_node_is_refused_in_data(tmp_path: Path) -> None:
    """Data files hold no blank nodes."""
    path = written(tmp_path, "x.trig", "<x:a> <x:b> [ <x:c> <x:d> ] .\n")

    with pytest.raises(DataError, match="data files hold no blank nodes"):
        formatted(path)


def test_check_only_says_what_would_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--check` leaves the file as it is, names it, and ends with 1."""
    path = written(tmp_path, "x.trig", UNTIDY)

    assert main(["--check", str(path)]) == 1
    assert capsys.readouterr().err == f"{path}: not in the canonical form. Run `make fmt`.\n"
    assert path.read_text(encoding="utf-8") == UNTIDY


def test_without_check_the_file_is_written(tmp_path: Path) -> None:
    """Formatting ends with 0, and a check after it finds nothing."""
    path = written(tmp_path, "x.trig", UNTIDY)

    assert main([str(path)]) == 0
    assert main(["--check", str(path)]) == 0


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: str(path.relative_to(ROOT)))
def test_committed_files_are_canonical(path: Path) -> None:
    """Every Turtle and TriG file of the repository is in the canonical form."""
    assert formatted(path) == path.read_text(encoding="utf-8")
