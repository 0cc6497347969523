"""Where each value of a JSON text stands: its JSON pointer (RFC 6901), its offsets, and whether an object has a key twice."""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from iae_atlas.entries.reading.draft import Draft
from iae_atlas.entries.reading.limits import MAX_DEPTH, MAX_WORDS

# A text that is not closed goes to the end: a parser stops there, and nobody looks at its rest again.
WORD = re.compile(
    r'[ \t\r\n]*+(?:("(?:[^"\\]++|\\.)*+(?:"|\\?\Z))|([{}\[\],:])|([^\s{}\[\],:"]++|[^\S \t\r\n]))', re.DOTALL
)
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


class Span(NamedTuple):
    """A value: the offsets of its first character and after its last."""

    start: int
    end: int


def check_size(draft: Draft) -> None:
    """
    Look at a text that may not be JSON before a parser does.

    Raises:
        Enough: It has too many words, or more brackets and braces are open at a place than may be.
    """
    depth = 0
    for number, match in enumerate(WORD.finditer(draft.text)):
        if number > MAX_WORDS:
            draft.stop("too-many-words", match.start(), limit=MAX_WORDS)
        mark = match[2]
        if mark in ("{", "["):
            depth += 1
            if depth > MAX_DEPTH:
                draft.stop("too-deep", match.start(2), limit=MAX_DEPTH)
        elif mark in ("}", "]"):
            depth -= 1


class Spans:
    """The places in a text that is JSON: of values and keys by their pointers, of keys that an object has twice, of non-numbers."""

    __slots__ = ("keys", "no_numbers", "twice", "values")

    def __init__(self, text: str) -> None:
        self.values: dict[str, Span] = {}
        self.keys: dict[str, int] = {}
        self.twice: list[tuple[str, int]] = []
        self.no_numbers: list[Span] = []
        open_ones: list[_Open] = []
        for match in WORD.finditer(text):
            string, mark, other = match.groups()
            here = open_ones[-1] if open_ones else None
            start = match.start(match.lastindex or 0)
            if mark == ",":
                assert here
                here.step()
            elif mark in ("}", "]"):
                closed = open_ones.pop()
                self.values[closed.pointer] = Span(closed.start, match.end())
            elif mark in ("{", "["):
                open_ones.append(_Open(here.below() if here else "", start, keyed=mark == "{"))
            elif string and here and here.keyed and here.key is None:
                self._key(here, string, start)
            elif mark != ":":
                span = Span(start, match.end())
                self.values[here.below() if here else ""] = span
                if other and other not in ("true", "false", "null") and not NUMBER.fullmatch(other):
                    self.no_numbers.append(span)

    def _key(self, here: _Open, string: str, start: int) -> None:
        here.key = escaped(json.loads(string))
        pointer = here.below()
        if pointer in self.keys:
            self.twice.append((string, start))
        self.keys[pointer] = start


class _Open:
    """An object or an array that is not closed yet."""

    __slots__ = ("index", "key", "keyed", "pointer", "start")

    def __init__(self, pointer: str, start: int, *, keyed: bool) -> None:
        self.pointer = pointer
        self.start = start
        self.keyed = keyed
        self.key: str | None = None
        self.index = 0

    def below(self) -> str:
        """The pointer of the value that comes."""
        return f"{self.pointer}/{self.key if self.keyed else self.index}"

    def step(self) -> None:
        """Go on to the next value."""
        self.key = None
        self.index += 1


def escaped(key: str) -> str:
    """A key as a part of a pointer."""
    key = key.encode("utf-8", "replace").decode("utf-8")  # half of a surrogate pair is no character
    return key.replace("~", "~0").replace("/", "~1")
