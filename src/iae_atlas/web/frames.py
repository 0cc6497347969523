"""
What passes between the server and its workers: a head in JSON and a body of bytes, each after its length.

Nothing that comes from a worker is ever unpickled: a worker has read a stranger's query.
"""

from __future__ import annotations

import json
import struct
from typing import Any

SIZES = struct.Struct("!II")
Frame = tuple[dict[str, Any], bytes]


def packed(head: bytes, body: bytes) -> bytes:
    """A frame as it is sent; the head is JSON already."""
    return SIZES.pack(len(head), len(body)) + head + body


def encoded(head: dict[str, Any]) -> bytes:
    """The head of a frame as JSON."""
    return json.dumps(head, separators=(",", ":")).encode()


class Assembly:
    """Puts a frame together from the pieces in which it arrives; frames never overlap, each is the answer to one before."""

    __slots__ = ("pieces", "size", "wanted")

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.size = 0
        self.wanted = 0

    def add(self, piece: bytes) -> Frame | None:
        """Take in what arrived; the frame where it is complete now."""
        self.pieces.append(piece)
        self.size += len(piece)
        if not self.wanted:
            if self.size < SIZES.size:
                return None
            if len(self.pieces) > 1:
                self.pieces = [b"".join(self.pieces)]
            self.wanted = SIZES.size + sum(SIZES.unpack_from(self.pieces[0]))
        if self.size < self.wanted:
            return None
        whole = self.pieces[0] if len(self.pieces) == 1 else b"".join(self.pieces)
        start = SIZES.size + SIZES.unpack_from(whole)[0]
        self.pieces, self.size, self.wanted = [], 0, 0
        return json.loads(whole[SIZES.size : start]), whole[start:]
