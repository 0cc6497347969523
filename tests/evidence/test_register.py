"""The register says where each cited passage stands, and holds no words of the study."""

import shutil
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from iae_atlas.errors import DataError
from iae_atlas.evidence.register import (
    Layout,
    main,
    passage_names,
    place_in_list,
    position_in_list,
    triples_of,
    write_register,
)
from iae_atlas.evidence.segments import Text
from iae_atlas.namespaces import contracted, expanded
from iae_atlas.turtle.read import read_all, read_quads

LISTS = Text(
    "Liste :\n- un\n- deux\n\n  - deux a\n  - deux b\n- trois\n  suite de trois\n- quatre\nAutre liste :\no un\no deux"
)
STRUCTURE = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX sect: <https://w3id.org/iae-atlas/id/section/>
PREFIX box: <https://w3id.org/iae-atlas/id/box/>
sect:a a iae:Section ; iae:firstLine 1 ; iae:lastLine 12 ; iae:pageFrom 4 ; iae:pageTo 6 .
sect:a1 a iae:Section ; iae:firstLine 2 ; iae:lastLine 6 ; iae:pageFrom 5 ; iae:pageTo 5 .
box:b a iae:Box ; iae:firstLine 5 ; iae:lastLine 6 .
"""


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """Give two nested sections and a box."""
    path = tmp_path / "structure.trig"
    path.write_text(STRUCTURE, encoding="utf-8")
    return Layout(read_quads(path))


def described(layout: Layout, name: str) -> dict[str, str]:
    """What the register says of a passage itself, by CURIE of the property."""
    node = NamedNode(expanded(f"p:{name}") or "")
    return {
        contracted(triple.predicate.value): contracted(getattr(triple.object, "value", ""))
        for triple in triples_of(LISTS, layout, name)
        if triple.subject == node and not (isinstance(triple.object, Literal) and triple.object.language == "en")
    }


@pytest.mark.parametrize(
    ("name", "position"),
    [
        ("l1", None),
        ("l2", 1),
        ("l3", 2),
        ("l5", 1),
        ("l6", 2),
        ("l7", 3),
        ("l7-8", 3),
        ("l9", 4),
        ("l11", 1),
        ("l12", 2),
    ],
)
def test_an_item_knows_its_place_in_its_list(name: str, position: int | None) -> None:
    """Items are counted at their own depth, empty lines and sub-items do not interrupt; a heading starts anew."""
    assert position_in_list(LISTS, LISTS.segment(name)) == position


def test_a_line_that_continues_an_item_does_not_end_the_list() -> None:
    """An indented line, or one that starts in lower case, belongs to the item above."""
    broken = Text("- un\n  suite\n- deux,\n\nsuite de deux\n- trois\nAutre chose\n- un")

    assert [position_in_list(broken, broken.segment(name)) for name in ("l3", "l6", "l8")] == [2, 3, 1]


def test_a_list_that_the_structure_joins_is_counted_through(tmp_path: Path) -> None:
    """Where paragraphs stand between the items of one list, the structure says which item goes on with it."""
    parted = Text("- un\n- deux\nUn alinéa.\n- trois\nUn autre.\n- quatre\n- cinq")
    path = tmp_path / "structure.trig"
    path.write_text(
        "PREFIX iae: <https://w3id.org/iae-atlas/ontology#>\n"
        "PREFIX p: <https://w3id.org/iae-atlas/id/passage/panorama-2014/>\n"
        "p:l4 iae:listContinues p:l2 . p:l6 iae:listContinues p:l4 .",
        encoding="utf-8",
    )
    layout = Layout(read_quads(path))

    assert [place_in_list(parted, layout, name) for name in ("l2", "l4", "l6")] == [2, 3, 4]


def test_a_passage_stands_in_the_narrowest_section_and_box(layout: Layout) -> None:
    """The deepest section that holds the whole passage gives it its pages."""
    found = described(layout, "l5")

    assert (found["iae:section"], found["iae:box"]) == ("sect:a1", "box:b")
    assert (found["iae:pageFrom"], found["iae:pageTo"]) == ("5", "5")


def test_a_passage_over_the_end_of_a_section_belongs_to_the_wider_one(layout: Layout) -> None:
    """A section counts only when it holds all lines of the passage."""
    found = described(layout, "l6-7")

    assert found["iae:section"] == "sect:a"
    assert "iae:box" not in found
    assert (found["iae:pageFrom"], found["iae:pageTo"]) == ("4", "6")


def test_a_passage_is_located_by_lines_offsets_and_digest(layout: Layout) -> None:
    """The selector counts code points from zero, end exclusive."""
    triples = triples_of(LISTS, layout, "l2")
    selector = {
        contracted(triple.predicate.value): triple.object.value
        for triple in triples
        if isinstance(triple.subject, NamedNode)
        and triple.subject.value.endswith("/selector")
        and isinstance(triple.object, Literal)
    }

    assert selector == {"oa:start": "8", "oa:end": "12"}
    assert described(layout, "l2")["iae:lines"] == "2"
    assert described(layout, "l2")["iae:digest"] == "6e731c94e50a72d29ac233c16d6359d39133cfe1a95fe37e0674f1d49616860d"


def test_a_passage_is_called_by_its_lines(layout: Layout) -> None:
    """Its label names lines, and the sentence where there is one."""
    assert described(layout, "l7-8")["skos:prefLabel"] == "lignes 7-8"
    assert described(layout, "l2")["skos:prefLabel"] == "ligne 2"


def test_every_mention_of_a_passage_registers_it() -> None:
    """Names of blocks, subjects and objects count; a selector is no passage; the order is that of the text."""
    p = "https://w3id.org/iae-atlas/id/passage/panorama-2014/"
    node = NamedNode("https://example.org/x")
    quads = [
        Quad(node, node, NamedNode(p + "l10"), NamedNode(p + "l9-s2")),
        Quad(NamedNode(p + "l9-s10"), node, NamedNode(p + "l9/selector")),
    ]

    assert passage_names(quads) == ["l9-s2", "l9-s10", "l10"]


def test_the_register_holds_no_words_of_the_text(tmp_path: Path, small_text: Path) -> None:
    """What is written are places and digests: no sentence of the study."""
    data = tmp_path / "panorama-2014"
    shutil.copytree(small_text.parent / "data" / "panorama-2014", data)

    assert write_register(data, small_text) == 7
    assert "soutient vingt structures" not in (data / "passages.ttl").read_text(encoding="utf-8")


def test_the_register_is_written_the_same_twice(tmp_path: Path, small_text: Path) -> None:
    """The committed register of the small home is what its text gives."""
    data = tmp_path / "panorama-2014"
    committed = small_text.parent / "data" / "panorama-2014"
    shutil.copytree(committed, data)
    write_register(data, small_text)

    assert (data / "passages.ttl").read_bytes() == (committed / "passages.ttl").read_bytes()


def test_all_wrong_names_are_listed_together(tmp_path: Path, small_text: Path) -> None:
    """One run names every passage that the text does not have."""
    (tmp_path / "x.trig").write_text(
        "PREFIX p: <https://w3id.org/iae-atlas/id/passage/panorama-2014/>\n"
        "p:l99 { <x:a> <x:b> 1 }\np:l3-s9 { <x:a> <x:b> 2 }\n",
        encoding="utf-8",
    )

    with pytest.raises(DataError) as caught:
        write_register(tmp_path, small_text)

    assert 'passage "l3-s9": expected one of the 3 sentence(s) of line 3' in str(caught.value)
    assert 'passage "l99": expected lines between 1 and 9' in str(caught.value)
    assert not (tmp_path / "passages.ttl").exists()


def test_the_call_without_a_source_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    """The command says how it is called, and ends with 2."""
    assert main([]) == 2
    assert "python -m iae_atlas.evidence.register --source FILE" in capsys.readouterr().err


def test_the_committed_register_is_that_of_the_study(study_text_path: Path) -> None:
    """Each passage of the checkout's register stands where the study's text has it."""
    text = Text.read(study_text_path)
    data = Path(__file__).parents[2] / "data" / "panorama-2014"
    layout = Layout(list(read_all([data / "structure.trig"])))
    written = set(read_quads(data / "passages.ttl"))

    names = passage_names(list(written))
    computed = {Quad(t.subject, t.predicate, t.object) for name in names for t in triples_of(text, layout, name)}

    assert written == computed
