"""SHACL property paths: read from a shapes graph, said in words, and walked from node to node."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from iae_atlas.namespaces import contracted, expanded
from iae_atlas.turtle.terms import Term

Neighbours = Callable[[Term, "Link"], Iterable[Term]]


@dataclass(frozen=True, slots=True)
class Link:
    """One step along a property, or against it. Without a property: along any."""

    predicate: NamedNode | None
    inverse: bool = False

    def __str__(self) -> str:
        name = "?" if self.predicate is None else contracted(self.predicate.value)
        return f"^{name}" if self.inverse else name


@dataclass(frozen=True, slots=True)
class Sequence:
    """Paths one after the other; with none of them it stays where it is."""

    parts: tuple[Path, ...]

    def __str__(self) -> str:
        return "/".join(_bracketed(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Alternative:
    """One path of several."""

    parts: tuple[Path, ...]

    def __str__(self) -> str:
        return "|".join(_bracketed(part) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A path any number of times: from `least` (0 or 1) to once (`?`) or without end (`*`, `+`)."""

    part: Path
    least: int
    endless: bool

    def __str__(self) -> str:
        return _bracketed(self.part) + ("?" if not self.endless else "+" if self.least else "*")


Path = Link | Sequence | Alternative | Repeat
HERE = Sequence(())
TOKEN = re.compile(r"\s*([\w.-]+:[\w.-]+|[\^/|()*+?])")


def _bracketed(path: Path) -> str:
    return str(path) if isinstance(path, Link) else f"({path})"


def inverted(path: Path) -> Path:
    """The path from its end to its start."""
    if isinstance(path, Link):
        return Link(path.predicate, not path.inverse)
    if isinstance(path, Sequence):
        return Sequence(tuple(inverted(part) for part in reversed(path.parts)))
    if isinstance(path, Alternative):
        return Alternative(tuple(inverted(part) for part in path.parts))
    return Repeat(inverted(path.part), path.least, path.endless)


def joined(*paths: Path) -> Path:
    """Paths one after the other, as flat as it can be written."""
    parts: list[Path] = []
    for path in paths:
        parts += path.parts if isinstance(path, Sequence) else [path]
    return parts[0] if len(parts) == 1 else Sequence(tuple(parts))


def links_of(path: Path, before: Path = HERE) -> Iterator[tuple[Path, Link]]:
    """Each link of a path, with the path that leads to where it starts."""
    if isinstance(path, Link):
        yield before, path
    elif isinstance(path, Sequence):
        for part in path.parts:
            yield from links_of(part, before)
            before = joined(before, part)
    elif isinstance(path, Alternative):
        for part in path.parts:
            yield from links_of(part, before)
    else:
        again = joined(before, Repeat(path.part, 0, endless=True)) if path.endless else before
        yield from links_of(path.part, again)


def walked(path: Path, starts: Iterable[Term], neighbours: Neighbours) -> set[Term]:
    """The nodes at the end of a path from any of the starts."""
    if isinstance(path, Link):
        return {end for start in starts for end in neighbours(start, path)}
    if isinstance(path, Sequence):
        here = set(starts)
        for part in path.parts:
            here = walked(part, here, neighbours)
        return here
    if isinstance(path, Alternative):
        here = set(starts)
        return set().union(*(walked(part, here, neighbours) for part in path.parts))
    seen = set(starts)
    if not path.endless:
        return (seen if path.least == 0 else set()) | walked(path.part, seen, neighbours)
    found = set() if path.least else set(seen)
    edge = walked(path.part, seen, neighbours)
    while edge - found:
        new = edge - found
        found |= new
        edge = walked(path.part, new, neighbours)
    return found


def path_of(text: str) -> Path:
    """
    A path as it is written: `^iae:hasRule/iae:rate`, `(iae:partOfSection)*`; `?` alone is any property.

    Raises:
        ValueError: It is no path, or a prefix is unknown.
    """
    tokens = TOKEN.findall(text)
    if "".join(tokens) != "".join(text.split()):
        raise ValueError(f'"{text}": no path. Write properties with / | ^ * + and brackets.')
    path = _alternatives(tokens)
    if tokens:
        raise ValueError(f'"{text}": no path from "{tokens[0]}" on.')
    return path


def _alternatives(tokens: list[str]) -> Path:
    parts = [_steps(tokens)]
    while tokens[:1] == ["|"]:
        tokens.pop(0)
        parts.append(_steps(tokens))
    return parts[0] if len(parts) == 1 else Alternative(tuple(parts))


def _steps(tokens: list[str]) -> Path:
    parts = [_step(tokens)]
    while tokens[:1] == ["/"]:
        tokens.pop(0)
        parts.append(_step(tokens))
    return parts[0] if len(parts) == 1 else Sequence(tuple(parts))


def _step(tokens: list[str]) -> Path:
    token = tokens.pop(0) if tokens else ""
    if token == "^":
        return inverted(_step(tokens))
    if token == "(":
        path = _alternatives(tokens)
        if tokens[:1] != [")"]:
            raise ValueError("a bracket is not closed.")
        tokens.pop(0)
    elif token == "?":
        return Link(None)
    else:
        iri = expanded(token)
        if iri is None:
            raise ValueError(f'"{token}": no property.')
        path = Link(NamedNode(iri))
    if tokens[:1] in (["*"], ["+"]):
        return Repeat(path, 1 if tokens.pop(0) == "+" else 0, endless=True)
    return path
