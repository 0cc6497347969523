"""
How far a check of the whole graph looks, as its header says.

    #+ reach: neighbourhood
    #+ follow: a iae:Box > ^iae:box
    #+ follow: skos:prefLabel of iae:Instrument iae:Body > skos:prefLabel/^skos:prefLabel

`none`: nothing that an entry adds can make it speak. `neighbourhood`: it is decided by what the graph says of the resources that the
entry names, and along the links that `follow` lists. `whole`: it compares by value with resources anywhere, which `follow` finds by
that value.

Each `follow` says which new triples matter, and what must then be read: from the subject of a new `iae:source`, from the object of a
new `^iae:respondent`, from what is newly `a iae:Box`, from the subject of any new triple (`?`). `of` asks for a class of the resource,
`some` for one triple instead of all, `same` for what has the same values of some properties.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as File

from pyoxigraph import NamedNode, Triple

from iae_atlas.errors import QueryFileError
from iae_atlas.locations import text_of
from iae_atlas.namespaces import RDF, expanded
from iae_atlas.turtle.terms import Term
from iae_atlas.validation.paths import Alternative, Link, Path, path_of

REACHES = ("none", "neighbourhood", "whole")
REACH = re.compile(r"^#\+ reach: (.+)$", re.MULTILINE)
FOLLOW = re.compile(r"^#\+ follow: (.+)$", re.MULTILINE)
RULE = re.compile(r"(?:a (?P<kinds>[^>]+)|(?P<links>\S+)(?: of (?P<of>[^>]+))?) > (?P<how>some |same )?(?P<path>.+)")
AXIOMS = re.compile(r"\b(?:owl:\w|rdfs:\w|rdf:first\b|rdf:rest\b)")
TYPE = NamedNode(RDF + "type")


@dataclass(frozen=True, slots=True)
class Follow:
    """
    One line of a header.

    Attributes:
        links: The new triples that matter, and which end of them to start from.
        kinds: What the resource must newly be, for `a …`.
        of: A class that the resource must have, be it new or not.
        paths: What to read from there; several with `some` and `same`.
        how: All that lies there, `some` triple that shows that something does, or what has the `same` values.
    """

    links: tuple[Link, ...]
    kinds: frozenset[Term]
    of: frozenset[Term]
    paths: tuple[Path, ...]
    how: str

    def starts(self, added: Mapping[NamedNode | None, Iterable[Triple]], classes: Classes) -> Iterator[Term]:
        """The resources that new triples, by their property and all of them under None, make it start from."""
        for link in self.links:
            for triple in added.get(link.predicate, ()):
                if self.kinds and self.kinds.isdisjoint(classes.above(triple.object)):
                    continue
                start = triple.object if link.inverse else triple.subject
                if not self.of or not self.of.isdisjoint(classes.of(start)):
                    yield start


class Classes:
    """The classes of resources, with all classes above them."""

    def __init__(self, tree: dict[Term, set[Term]]) -> None:
        self.tree = tree
        self.kinds: dict[Term, set[Term]] = {}
        self._above: dict[Term, frozenset[Term]] = {}

    def above(self, kind: Term) -> frozenset[Term]:
        """A class and all above it."""
        if kind not in self._above:
            found, edge = {kind}, {kind}
            while edge:
                edge = set().union(*(self.tree.get(one, set()) for one in edge)) - found
                found |= edge
            self._above[kind] = frozenset(found)
        return self._above[kind]

    def of(self, node: Term) -> set[Term]:
        """All classes of a resource."""
        return set().union(*(self.above(kind) for kind in self.kinds.get(node, ())))


@dataclass(frozen=True, slots=True)
class Check:
    """A check with its reach."""

    file: File
    text: str
    reach: str
    follow: tuple[Follow, ...]

    @property
    def sampled(self) -> bool:
        """Whether its messages name one example of several: then they are not the same each time."""
        return "SAMPLE(" in self.text

    @property
    def reads_axioms(self) -> bool:
        """Whether it reads what the ontology says of classes and properties."""
        return AXIOMS.search(self.text) is not None

    @property
    def by_graph(self) -> bool:
        """Whether it looks at each named graph by itself."""
        return "GRAPH ?graph" in self.text


def read_check(file: File) -> Check:
    """
    A check and what its header says of its reach.

    Raises:
        QueryFileError: The header does not say it, or not in this form.
    """
    text = text_of(file)
    reach = REACH.search(text)
    if reach is None or reach[1] not in REACHES:
        known = ", ".join(REACHES)
        raise QueryFileError(f"{file}: no `#+ reach:` of {known}.", f"{file} : pas de `#+ reach:` parmi {known}.")
    return Check(file, text, reach[1], tuple(_follow(file, line[1]) for line in FOLLOW.finditer(text)))


def _follow(file: File, line: str) -> Follow:
    match = RULE.fullmatch(line)
    try:
        if match is None:
            raise ValueError(f'"{line}"')
        kinds, of = (frozenset(_class(name) for name in (match[key] or "").split()) for key in ("kinds", "of"))
        links = (Link(TYPE),) if kinds else _links(match["links"])
        how = (match["how"] or "all").strip()
        paths = (path_of(match["path"]),) if how == "all" else _links(match["path"])
        return Follow(links, kinds, of, paths, how)
    except ValueError as error:
        raise QueryFileError(
            f"{file}: `#+ follow:` {error} Write: property [of classes] > path, or a classes > path.",
            f"{file} : `#+ follow:` {error} Écrivez : propriété [of classes] > chemin, ou a classes > chemin.",
        ) from None


def _links(text: str) -> tuple[Link, ...]:
    """Properties with a bar between them, each forward or against its direction."""
    path = path_of(text)
    found = tuple(part for part in (path.parts if isinstance(path, Alternative) else (path,)) if isinstance(part, Link))
    if len(found) != (len(path.parts) if isinstance(path, Alternative) else 1):
        raise ValueError(f'"{text}": properties with | between them, and no longer path.')
    return found


def _class(name: str) -> Term:
    iri = expanded(name)
    if iri is None:
        raise ValueError(f'"{name}": no class.')
    return NamedNode(iri)
