"""From bytes to text, and from a place in the text to its line and column."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from dataclasses import dataclass

LINE_END = re.compile(r"\r\n|\n|\r")
# The longer mark first: that of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """
    The text of a file.

    `other` names the encoding where it is another Unicode one than UTF-8; `bad` is the offset in the text of the first character
    that is not what its encoding allows: the rest is then a guess.
    """

    text: str
    other: str = ""
    bad: int | None = None


def decoded(content: bytes) -> Decoded:
    """The text of a file without its byte order mark; Latin letters are guessed where the bytes are not UTF-8."""
    for mark, codec, name in MARKS:
        if content.startswith(mark):
            return _unicode(content[len(mark) :], codec, name)
    half = content[:1000]
    if len(half) > 3 and half[1::2].count(0) > len(half) // 4:
        return _unicode(content, "utf-16-le", "UTF-16")
    if len(half) > 3 and half[0::2].count(0) > len(half) // 4:
        return _unicode(content, "utf-16-be", "UTF-16")
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return Decoded(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        return Decoded(before + content[error.start :].decode("cp1252", "replace"), bad=len(before))


def _unicode(content: bytes, codec: str, name: str) -> Decoded:
    text = content.decode(codec, "replace")
    bad = text.find("\ufffd")
    return Decoded(text, other=name, bad=None if bad < 0 else bad)


class Lines:
    """The lines of a text; offsets count code points."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in LINE_END.finditer(text))]

    def all(self) -> list[str]:
        """The lines without their ends."""
        return LINE_END.split(self._text)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and a column, the nearest that there is."""
        start = self._starts[min(max(line, 1), len(self._starts)) - 1]
        return min(start + max(column, 1) - 1, len(self._text))
