"""
Triples one a line, for pyoxigraph to make terms of.

A reader takes the structure of a file apart and writes each triple out flat, in the smallest subset of TriG, remembering where its
pieces stood. pyoxigraph resolves prefixes and addresses, reads numbers and escapes, and refuses what is not a term; as each
triple has a line of its own, each answer belongs to a known place, and a wrong triple spoils no other.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pyoxigraph import QuadParser, RdfFormat, parse

from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.reading.draft import Draft
from iae_atlas.namespaces import PREFIXES

PLACE = re.compile(r"Parser error [^:]*: ")
UNKNOWN_PREFIX = re.compile(r"The prefix .*: has not been declared")
RELATIVE = re.compile(r"No scheme found|relative IRI")
LANGUAGE = re.compile(r"(?:A|The given|If)\b.*\bsubtag\b")
RETURNS = str.maketrans({"\n": "\\n", "\r": "\\r"})  # within long texts


class Piece(NamedTuple):
    """A term as written, and the offset where it stands."""

    text: str
    offset: int


class _Line(NamedTuple):
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]
    holds: bool  # a triple, which a directive does not


class Flat:
    """What a document says, in lines that hold one triple or one directive each."""

    __slots__ = ("_draft", "_label", "_labels", "_lines", "_texts")

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._texts: list[str] = []
        self._lines: list[_Line] = []
        self._label = unused_label(draft.text)
        self._labels = 0

    def __len__(self) -> int:
        return len(self._texts)

    def blank(self, offset: int) -> Piece:
        """A blank node whose label the text does not use."""
        self._labels += 1
        return Piece(f"_:{self._label}{self._labels}", offset)

    def directive(self, word: str, *pieces: Piece) -> None:
        """A prefix or a base; it holds for what follows."""
        self._add(f"{word} ", pieces, "", holds=False)

    def triple(self, block: Piece | None, subject: Piece, predicate: Piece, value: Piece) -> None:
        """A triple, in the block of that name."""
        if block is None:
            self._add("", (subject, predicate, value), ".", holds=True)
        else:
            self._add("", (block, Piece("{", block.offset), subject, predicate, value), "}", holds=True)

    def _add(self, before: str, pieces: tuple[Piece, ...], after: str, *, holds: bool) -> None:
        starts = []
        text = before
        for piece in pieces:
            starts.append(len(text))
            text += piece.text.translate(RETURNS) + " "
        self._texts.append(text + after)
        self._lines.append(_Line(pieces, tuple(starts), holds))

    def read(self) -> None:
        """
        Make terms of all lines, and give the triples to the draft.

        Raises:
            Enough: The draft takes no more.
        """
        parser = parse("\n".join(self._texts).encode(), RdfFormat.TRIG)
        here = -1
        while True:
            try:
                quad = next(parser)
            except StopIteration:
                break
            except SyntaxError as error:
                here = max(here, self._refuse(error))
                continue
            here = next(number for number in range(here + 1, len(self._lines)) if self._lines[number].holds)
            pieces = self._lines[here].pieces
            self._draft.give(quad, self._draft.origin(pieces[-3].offset), self._draft.origin(pieces[-1].offset))
        self._take_prefixes(parser)

    def _take_prefixes(self, parser: QuadParser) -> None:
        self._draft.document.prefixes.update(parser.prefixes)

    def _refuse(self, error: SyntaxError) -> int:
        """Report what pyoxigraph refuses; the number of the line."""
        number = (error.lineno or 1) - 1
        column = (error.offset or 1) - 1
        line = self._lines[number]
        index = sum(start <= column for start in line.starts[1:])
        piece = line.pieces[index]
        within = max(column - line.starts[index], 0)
        got, offset = piece.text, piece.offset
        if within < len(got) and self._draft.text.startswith(got, offset):
            got, offset = got[within:], offset + within
        self._report(got, self._draft.origin(offset), PLACE.sub("", error.msg))
        return number

    def _report(self, got: str, origin: Origin, message: str) -> None:
        if UNKNOWN_PREFIX.fullmatch(message):
            prefix = message.split()[2].removesuffix(":")
            declaration = f"`PREFIX {prefix}: <{PREFIXES.get(prefix, '…')}>`"
            self._draft.report("unknown-prefix", origin, got=got, declaration=declaration)
        elif RELATIVE.search(message):
            self._draft.report("relative-iri", origin, got=got)
        elif LANGUAGE.match(message):
            self._draft.report("language-tag", origin, got=got)
        else:
            self._draft.report("iri", origin, got=got)


def unused_label(text: str) -> str:
    """The beginning of labels of blank nodes that a text has none of."""
    label = "anon"
    while f"_:{label}" in text:
        label += "n"
    return label
