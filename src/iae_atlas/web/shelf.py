"""Files of data as they were sent, plain and gzipped, with the headers that go out with them; the oldest are given up for new ones."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256

from iae_atlas.site.data.dumps import zipped

Headers = list[tuple[bytes, bytes]]
SMALLEST = 1000


@dataclass(frozen=True, slots=True)
class Prepared:
    """One file, ready to go out: its headers without coding, its content, and the same gzipped where that is worth it."""

    headers: Headers
    content: bytes
    tag: bytes
    packed: bytes | None

    @classmethod
    def of(cls, content: bytes, headers: Headers) -> Prepared:
        """Prepare a file; its tag is made from its content."""
        tag = sha256(content).hexdigest()[:20].encode()
        packed = zipped(content) if len(content) >= SMALLEST else None
        return cls(headers, content, tag, packed)

    def reply(self, known: str, *, gzip: bool, cut: bool) -> tuple[int, Headers, bytes]:
        """
        Status, headers and body.

        Args:
            known: The header If-None-Match.
            gzip: Whether the client reads gzip.
            cut: Whether only the headers are asked for.
        """
        packed = self.packed if gzip else None
        tag = b'"' + self.tag + (b"-gz" if packed is not None else b"") + b'"'
        headers = [*self.headers, (b"etag", tag)]
        if known and matches(known, tag):
            return 304, [pair for pair in headers if pair[0] != b"content-type"], b""
        body = self.content if packed is None else packed
        if packed is not None:
            headers.append((b"content-encoding", b"gzip"))
        headers.append((b"content-length", b"%d" % len(body)))
        return 200, headers, b"" if cut else body


def matches(known: str, tag: bytes) -> bool:
    """Whether If-None-Match names a tag; compared weakly, as RFC 9110 has it."""
    if known.strip() == "*":
        return True
    return tag.decode() in {one.strip().removeprefix("W/") for one in known.split(",")}


class Shelf:
    """What was prepared, by path, up to a number of bytes."""

    def __init__(self, room: int = 64 * 2**20) -> None:
        self.room = room
        self._taken = 0
        self._kept: OrderedDict[str, Prepared] = OrderedDict()

    def get(self, path: str) -> Prepared | None:
        """What was prepared for a path, now the youngest."""
        found = self._kept.get(path)
        if found is not None:
            self._kept.move_to_end(path)
        return found

    def put(self, path: str, prepared: Prepared) -> None:
        """Keep what was prepared, unless it would take most of the room."""
        size = _size(prepared)
        if path in self._kept or size > self.room // 4:
            return
        self._kept[path] = prepared
        self._taken += size
        while self._taken > self.room:
            _, dropped = self._kept.popitem(last=False)
            self._taken -= _size(dropped)


def _size(prepared: Prepared) -> int:
    return len(prepared.content) + len(prepared.packed or b"") + 1000
