"""From bytes to text, and from offsets to lines."""

import pytest

from iae_atlas.entries.opening import read
from iae_atlas.entries.reading.text import Lines, decoded
from tests.entries.reading.made import HEAD, HOME, places

TEXT = HEAD + 'ex:a ex:p "Aidé à 50 €" .'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read(encoding: str) -> None:
    """Each Unicode encoding is read as it is, with a byte order mark or, where it shows, without."""
    read_one = read("a.ttl", TEXT.encode(encoding), HOME)

    assert places(read_one) == [(2, 11, '"Aidé à 50 €"')]
    assert {one.severity for one in read_one.problems} <= {"info"}


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_old_encodings_are_a_problem_where_they_begin(encoding: str) -> None:
    """Letters of Windows are named at the first one, and the rest is read at a guess."""
    read_one = read("a.ttl", TEXT.replace("€", "e").encode(encoding), HOME)

    assert [(one.rule, one.origin.line, one.origin.column) for one in read_one.problems] == [("read:encoding", 2, 15)]
    assert "Enregistrez-le en UTF-8" in read_one.problems[0].mend["fr"]
    assert places(read_one) == [(2, 11, '"Aidé à 50 e"')]


def test_broken_utf_16() -> None:
    """A file cut in the middle of a letter is a problem at its end."""
    found = decoded("aé".encode("utf-16") + b"\x00")

    assert (found.other, found.bad) == ("UTF-16", 2)


def test_offsets_and_places_are_inverse() -> None:
    """Each offset has a line and a column, and these have that offset."""
    text = "a\nbé𝄞\r\n\rc\r"
    lines = Lines(text)

    assert [lines.place(offset) for offset in (0, 1, 2, 4, 7, 8, 10)] == [
        *((1, 1), (1, 2), (2, 1), (2, 3), (3, 1), (4, 1), (5, 1))
    ]
    assert all(lines.offset(*lines.place(offset)) == offset for offset in range(len(text) + 1))
    assert lines.all() == ["a", "bé𝄞", "", "c", ""]
    assert lines.offset(99, 99) == len(text)
