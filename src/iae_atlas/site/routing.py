"""
Which page stands at which path; the same table serves requests and tells the publisher which files there are.

    Route("/queries/{name}.html", build, paths)

`build(site, language, name=…, arguments=…)` gives a `Page`; `paths(site)` lists the paths that the pattern has in this atlas.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from iae_atlas.errors import UnknownPage
from iae_atlas.site.content import Site

Arguments = Mapping[str, Sequence[str]]
NONE: Arguments = {}


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same content in another form: its media type, its path from the root of the site, and a name for people."""

    media_type: str
    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Page:
    """
    One page before it is written.

    `template` is a file under templates/; `title` and `description` are in the language of the page; `linked` is schema.org JSON-LD;
    `iri` names the resource that the page is about; `kind` is a short name of the sort of page, for styles and tests; `wasm` marks
    pages that load WebAssembly, and `editor` those that may open the SPARQL editor. A page that only answers arguments (`private`) is
    not for search engines.
    """

    template: str
    title: str
    kind: str
    description: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
    alternates: Sequence[Alternate] = ()
    linked: Mapping[str, Any] | None = None
    iri: str | None = None
    private: bool = False
    wasm: bool = False
    editor: bool = False


Builder = Callable[..., Page]
Lister = Callable[[Site], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Route:
    """A pattern of paths, what builds its pages, and which paths it has."""

    pattern: str
    build: Builder
    paths: Lister

    def match(self, path: str) -> dict[str, str] | None:
        """The parts of a path that fits the pattern."""
        return parts_of(self.pattern, path)


def parts_of(pattern: str, path: str) -> dict[str, str] | None:
    """The named parts of a path that fits a pattern; `{rest}` takes slashes, any other name takes none."""
    found = _compiled(pattern).fullmatch(path)
    return found.groupdict() if found else None


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", _group, re.escape(pattern)))


def _group(match: re.Match[str]) -> str:
    return f"(?P<{match[1]}>{'.+' if match[1] == 'rest' else '[^/]+'})"


def only(path: str) -> Lister:
    """The lister of a pattern that is a single path."""
    return lambda _: (path,)


def page_at(routes: Sequence[Route], site: Site, path: str, language: str, arguments: Arguments = NONE) -> Page:
    """
    The page at a path without language.

    Raises:
        UnknownPage: No page stands there.
        Withdrawn: What stood there was withdrawn.
    """
    for route in routes:
        parts = route.match(path)
        if parts is not None:
            return route.build(site, language, arguments=arguments, **parts)
    raise no_page(path)


def no_page(path: str) -> UnknownPage:
    """The error for a path at which nothing stands."""
    return UnknownPage(
        f"{path}: no page stands here. Search for it, or start from the home page.",
        f"{path} : aucune page ici. Cherchez-la, ou partez de l'accueil.",
    )
