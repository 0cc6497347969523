"""A text is cut into lines and sentences, each found again by its name, its place and its digest."""

from pathlib import Path

import pytest

from iae_atlas.errors import SegmentError
from iae_atlas.evidence.segments import Segment, Text, digest, folded, main

SAMPLE = "Titre\n\nUne aide 😀. Elle dure trois ans, par ex. Quatre mois !  Et « après » ?\n- un\n- deux\n\tsuite  \n- trois\nFin"


@pytest.fixture
def text() -> Text:
    """Give a text of eight lines, the last one without a line feed."""
    return Text(SAMPLE)


def test_a_line_of_one_sentence_is_that_line(text: Text) -> None:
    """A line is named by its number, from 1."""
    assert text.sentences(1) == [Segment("l1", 1, 1, None, 0, 5)]


def test_the_sentences_of_a_line_are_counted_from_one(text: Text) -> None:
    """A line of several sentences gives one segment a sentence."""
    assert [(segment.name, text.slice(segment)) for segment in text.sentences(3)] == [
        ("l3-s1", "Une aide 😀."),
        ("l3-s2", "Elle dure trois ans, par ex. Quatre mois !"),
        ("l3-s3", "Et « après » ?"),
    ]


@pytest.mark.parametrize(
    "line", ["Voir p. 12 du rapport", "Voir cf. Le rapport", "Soit i.e. Un an", "Ainsi (ex. Deux)"]
)
def test_an_abbreviation_ends_no_sentence(line: str) -> None:
    """A point after an abbreviation does not cut."""
    assert [segment.name for segment in Text(line).sentences(1)] == ["l1"]


def test_a_word_that_ends_like_an_abbreviation_ends_its_sentence() -> None:
    """`beaucoup.` is not `p.`."""
    assert [segment.name for segment in Text("Il y en a beaucoup. Les autres suivent.").sentences(1)] == [
        "l1-s1",
        "l1-s2",
    ]


def test_places_are_code_points_of_the_whole_file(text: Text) -> None:
    """A character outside the basic plane counts as one, and the end is exclusive."""
    assert text.segment("l3-s2") == Segment("l3-s2", 3, 3, 2, 19, 61)
    assert SAMPLE[19:61] == "Elle dure trois ans, par ex. Quatre mois !"


def test_the_last_line_needs_no_line_feed(text: Text) -> None:
    """A text of eight lines with seven line feeds has eight lines."""
    assert text.segment("l8") == Segment("l8", 8, 8, None, len(SAMPLE) - 3, len(SAMPLE))


def test_white_space_at_the_ends_is_left_out(text: Text) -> None:
    """A segment starts and ends with a word."""
    assert text.slice(text.segment("l6")) == "suite"


def test_a_run_goes_from_its_first_word_to_its_last(text: Text) -> None:
    """An item broken over lines is one segment, cited by its lines."""
    run = text.segment("l5-6")

    assert (text.slice(run), run.lines, run.sentence) == ("- deux\n\tsuite", "5-6", None)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("41", "l41, l41-s2 or l515-517"),
        ("l0", "l41, l41-s2 or l515-517"),
        ("l9", "lines between 1 and 8"),
        ("l5-4", "lines between 1 and 8"),
        ("l2-7", "at most 5 lines"),
        ("l3-s4", "one of the 3 sentence\\(s\\) of line 3"),
        ("l1-s1", "one of the 1 sentence\\(s\\) of line 1"),
    ],
)
def test_a_name_that_the_text_does_not_have_is_refused(text: Text, name: str, expected: str) -> None:
    """The error names the passage and what was expected."""
    with pytest.raises(SegmentError, match=f'passage "{name}": expected {expected}'):
        text.segment(name)


def test_line_ends_are_those_of_the_file(tmp_path: Path) -> None:
    """Reading translates no line end, so that places are those of the file."""
    path = tmp_path / "x.txt"
    path.write_bytes(b"un\r\ndeux")

    assert Text.read(path).segment("l2") == Segment("l2", 2, 2, None, 4, 8)


@pytest.mark.parametrize(
    "variant",
    [
        "une aide de l'État",
        "Une  aide\nde l'État",
        "UNE AIDE DE L'ÉTAT",
        "Une **aide** de l’État",
        "Une [aide](x.html) de\u00a0l'État",
    ],
)
def test_the_digest_folds_space_case_and_markup(variant: str) -> None:
    """Another extraction of the same words has the same digest."""
    assert folded(variant) == "une aide de l'état"
    assert digest(variant) == digest("une aide de l'état")


def test_the_digest_tells_other_words_apart() -> None:
    """A changed number changes the digest."""
    assert digest("une aide de 12 €") != digest("une aide de 13 €")


def test_the_digest_is_the_sha256_of_the_folded_words() -> None:
    """Anybody can compute it."""
    assert digest("Fin") == "a383bcb77c832a8ff52caace0f4efa8f1639b56b3ad5e32df3c35e8e2ca88f92"


def test_the_segmentation_can_be_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m iae_atlas.evidence.segments` prints a line a segment, with its name."""
    path = tmp_path / "x.txt"
    path.write_text("Un. Deux.\n\nTrois", encoding="utf-8")

    assert main(["--source", str(path)]) == 0
    assert capsys.readouterr().out == "l1-s1\tUn.\nl1-s2\tDeux.\nl3\tTrois\n"
