"""
Writers that stop an answer once it has too many rows or bytes.

The store writes an answer in pieces of about eight kilobytes; each piece is counted before the next one is computed. Rows are
counted exactly, in the text of each format, because the store writes far faster than Python could look at rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import QueryTriples, Triple

from iae_atlas.web.settings import Limits

# the last one may be cut off by the end of what was written so far
JSON_STRING = re.compile(rb'"(?:[^"\\]|\\.)*(?:"|\\?\Z)', re.DOTALL)


class LimitPassed(Exception):
    """An answer is larger than allowed; carries the name of the limit, `rows` or `bytes`."""


class CountingWriter:
    """A file to write an answer into; this one counts bytes only, as a truth value or a graph needs it."""

    def __init__(self, limits: Limits) -> None:
        self.pieces: list[bytes] = []
        self.size = 0
        self.rows = 0
        self.most_rows = limits.rows
        self.most_bytes = limits.result_bytes

    def write(self, piece: bytes) -> int:
        """
        Take one piece.

        Raises:
            LimitPassed: It is one row or one byte too many.
        """
        piece = bytes(piece)
        self.size += len(piece)
        self.pieces.append(piece)
        self.count(piece)
        if self.rows > self.most_rows:
            raise LimitPassed("rows")
        if self.size > self.most_bytes:
            raise LimitPassed("bytes")
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def count(self, piece: bytes) -> None:
        """Add the rows that end in a piece."""

    def content(self) -> bytes:
        """All that was written."""
        return b"".join(self.pieces)


class TsvWriter(CountingWriter):
    """Line feeds inside values are escaped, so every one of them ends a row; the first ends the header."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self.rows = -1

    def count(self, piece: bytes) -> None:
        """Add the line feeds."""
        self.rows += piece.count(b"\n")


class CsvWriter(CountingWriter):
    """Line feeds outside quotes end a row; a doubled quote closes and opens again, which changes nothing."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self.rows = -1
        self.quoted = False

    def count(self, piece: bytes) -> None:
        """Add the line feeds outside quotes."""
        if b'"' not in piece:
            if not self.quoted:
                self.rows += piece.count(b"\n")
            return
        for i, part in enumerate(piece.split(b'"')):
            if i:
                self.quoted = not self.quoted
            if not self.quoted:
                self.rows += part.count(b"\n")


class XmlWriter(CountingWriter):
    """`<result>` is never part of a value, where `<` is escaped; it may be cut in two by the end of a piece."""

    ROW = b"<result>"

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self.tail = b""

    def count(self, piece: bytes) -> None:
        """Add the rows that begin."""
        text = self.tail + piece
        self.rows += text.count(self.ROW)
        self.tail = text[-len(self.ROW) + 1 :]


class JsonWriter(CountingWriter):
    """
    Between two rows stands `},{`, and then the quote that opens a name, or the `}` of a row without values.

    Inside a string quotes are escaped, so `},{"` can stand there only at its end, where `,` or `}` follows. The text of a row without
    values, `},{},`, may be part of a string: only where such texts decide are strings told apart, which takes longer.
    """

    BETWEEN = re.compile(rb'\}(?=,\{(?:"[^,}]|\}[,\]]))')
    UNSURE = b"},{}"
    TAIL = 4

    def __init__(self, limits: Limits) -> None:
        super().__init__(limits)
        self.tail = b""
        self.between = 0
        self.unsure = False

    def count(self, piece: bytes) -> None:
        """Add the boundaries between rows; settle their number where it matters."""
        text = self.tail + piece
        self.between += len(self.BETWEEN.findall(text))
        self.unsure = self.unsure or self.UNSURE in text
        self.tail = text[-self.TAIL :]
        if self.unsure and self.between >= self.most_rows:
            self.between = self.exact()
        self.rows = self.between + 1

    def exact(self) -> int:
        """The boundaries outside strings: those inside are blotted out, in place, so that the end is treated as in `count`."""

        def blotted(string: re.Match[bytes]) -> bytes:
            return string[0].replace(b"},{", b"...")

        return len(self.BETWEEN.findall(JSON_STRING.sub(blotted, b"".join(self.pieces))))

    def content(self) -> bytes:
        """All that was written; by then it is known whether there is a row at all."""
        whole = super().content()
        if whole.endswith(b'"bindings":[]}}'):
            self.rows = 0
        return whole


WRITERS = {"json": JsonWriter, "xml": XmlWriter, "csv": CsvWriter, "tsv": TsvWriter}


def counted(triples: QueryTriples, limits: Limits) -> Iterator[Triple]:
    """
    The triples of a graph, as long as they are not too many.

    Raises:
        LimitPassed: There is one too many.
    """
    for number, triple in enumerate(triples):
        if number >= limits.rows:
            raise LimitPassed("rows")
        yield triple
