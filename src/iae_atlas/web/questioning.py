"""How the server asks a worker to check files: what the frame of the question holds."""

from __future__ import annotations

from collections.abc import Sequence

from iae_atlas.web.frames import encoded, packed

PAGE = "page"  # not for clients: all that the page of a report shows
Files = Sequence[tuple[str, bytes]]


def question(files: Files, form: str, language: str) -> bytes:
    """The frame that asks for a report."""
    head = {"files": [(name, len(content)) for name, content in files], "form": form, "language": language}
    return packed(encoded(head), b"".join(content for _, content in files))


def split(sizes: Sequence[tuple[str, int]], body: bytes) -> list[tuple[str, bytes]]:
    """The files that a frame holds, one after the other."""
    found = []
    start = 0
    for name, size in sizes:
        found.append((name, body[start : start + size]))
        start += size
    return found
