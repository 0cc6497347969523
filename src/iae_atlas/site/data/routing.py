"""
What a file of data is, and which one stands at which path: the same for the server and for the publisher, as `routing` is for pages.

    DataRoute("/id/{rest}.ttl", build, paths)

`build(site, rest=…)` gives the media type and the content; `paths(site)` lists the paths that the pattern has in this atlas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from iae_atlas.site.content import Site
from iae_atlas.site.routing import no_page, parts_of


class Data(NamedTuple):
    """
    The content of one file of the site that is no page: bytes, or the file on disk that holds them where they are many.

    The media type is bare; `content_type` adds the charset.
    """

    media_type: str
    content: bytes | Path

    def read(self) -> bytes:
        """The content as bytes."""
        return self.content.read_bytes() if isinstance(self.content, Path) else self.content


DataBuilder = Callable[..., Data]
DataLister = Callable[[Site], Iterable[str]]


@dataclass(frozen=True, slots=True)
class DataRoute:
    """A pattern of paths, what builds the file at one of them, and which paths it has."""

    pattern: str
    build: DataBuilder
    paths: DataLister

    def match(self, path: str) -> dict[str, str] | None:
        """The parts of a path that fits the pattern."""
        return parts_of(self.pattern, path)


def single(path: str) -> DataLister:
    """The lister of a pattern that is a single path."""
    return lambda _: (path,)


def data_at(routes: Sequence[DataRoute], site: Site, path: str) -> Data:
    """
    The file of data at a path.

    Raises:
        UnknownPage: No file stands there.
        Withdrawn: What it described was withdrawn.
    """
    for route in routes:
        parts = route.match(path)
        if parts is not None:
            return route.build(site, **parts)
    raise no_page(path)


def content_type(media_type: str) -> str:
    """The media type with its charset, for those that are text."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
