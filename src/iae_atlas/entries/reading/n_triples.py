"""N-Triples and N-Quads (https://www.w3.org/TR/n-quads/): a line, a triple, without prefixes and short forms."""

from __future__ import annotations

from iae_atlas.entries.reading.draft import Draft
from iae_atlas.entries.reading.flat import Flat, Piece
from iae_atlas.entries.reading.limits import MAX_TRIPLES
from iae_atlas.entries.reading.tokens import END, Token
from iae_atlas.entries.reading.words import WRONG, counted

NODES = ("iri", "blank")


def read_n_triples(draft: Draft, *, blocks: bool) -> None:
    """
    Read a text line by line.

    Args:
        draft: What is read, and what takes the triples.
        blocks: Whether a fourth term, the name of a block, may stand before the full stop (N-Quads).

    Raises:
        Enough: A limit is reached.
    """
    flat = Flat(draft)
    try:
        line: list[Token] = []
        number = 1
        for token in counted(draft):
            here = draft.lines.place(token.start)[0]
            if line and (here != number or token.kind == END):
                _take(draft, flat, line, blocks=blocks)
                line = []
            number = here
            line.append(token)
    finally:
        flat.read()


def _take(draft: Draft, flat: Flat, line: list[Token], *, blocks: bool) -> None:
    for token in line:
        if token.kind in WRONG and token.kind not in ("language", "datatype"):
            draft.report(WRONG[token.kind], token.start, got=token.text)
            return
    terms = _terms(line)
    if len(terms) not in ((3, 4) if blocks else (3,)):
        draft.report("line-form", line[0].start, got=draft.text[line[0].start : line[-1].end])
        return
    if len(flat) >= MAX_TRIPLES:
        draft.stop("too-many-triples", line[0].start, limit=MAX_TRIPLES)
    subject, predicate, value, *block = terms
    flat.triple(block[0] if block else None, subject, predicate, value)


def _terms(line: list[Token]) -> list[Piece]:
    """The terms of a line; none where it has another form."""
    kinds = [token.kind for token in line]
    pieces = [Piece(token.text, token.start) for token in line]
    if len(line) < 4 or line[-1].text != "." or kinds[0] not in NODES or kinds[1] != "iri":
        return []
    value, rest = pieces[2], 3
    if kinds[2] == "text" and value.text.startswith('"'):
        if kinds[3] == "language":
            value, rest = Piece(value.text + line[3].text, value.offset), 4
        elif kinds[3:5] == ["datatype", "iri"]:
            value, rest = Piece(f"{value.text}^^{line[4].text}", value.offset), 5
    elif kinds[2] not in NODES:
        return []
    after = kinds[rest:-1]
    if after and (len(after) > 1 or after[0] not in NODES):
        return []
    return [pieces[0], pieces[1], value, *pieces[rest:-1]]
