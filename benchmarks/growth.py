"""Graphs of any size: the atlas's own instruments, copied under other names until there are enough triples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple

from iae_atlas import Atlas
from iae_atlas.namespaces import ID, ONTOLOGY, RDF, SKOS
from iae_atlas.validation.nearby_checks import AXIOMS

DEFAULT = DefaultGraph()
SHARED = ("concept", "scheme", "region", "region-2016", "council", "department", "body", "office", "source", "survey")
BRIEF = ("concept", "body", "department")  # of these only what KEPT names
FAMILY = re.compile(rf"{re.escape(ID)}([\w-]+)/")
TYPE = NamedNode(RDF + "type")
KEPT = {NamedNode(SKOS + name) for name in ("prefLabel", "inScheme", "notation", "broader")} | {TYPE}
SUBJECT = NamedNode(ONTOLOGY + "subject")


@dataclass(frozen=True)
class Entry:
    """One instrument as it is published, and its place in the atlas."""

    name: str
    triples: frozenset[Triple]


class Growth:
    """
    What larger graphs are made of.

    Councils, regions, bodies, code lists and classes stay as they are, so that more and more links lead to them; all else is copied:
    instruments, rules, conditions, passages, statements.
    """

    def __init__(self, atlas: Atlas) -> None:
        self.store = Store()
        self.store.bulk_load(path=str(atlas.home.quads), format=RdfFormat.N_QUADS)

    @cached_property
    def base(self) -> set[Triple]:
        """What is not copied: the ontology's axioms, and what shapes ask of codes, councils and bodies."""
        axioms: Any = self.store.query(AXIOMS)
        found: set[Triple] = set(axioms)
        for quad in self.store.quads_for_pattern(None, None, None, DEFAULT):
            family = FAMILY.match(getattr(quad.subject, "value", ""))
            shared = family is not None and family[1] in SHARED
            brief = family is not None and family[1] in BRIEF
            if shared and (not brief or quad.predicate in KEPT):
                found.add(quad.triple)
        return found

    def entry(self, slug: str) -> Entry:
        """An instrument with its rules, conditions, passages and statements."""
        own = [node for node in self._subjects if slug in node.value.rsplit("/", 1)[-1]]
        found = {triple for node in own for triple in self._about(node)}
        for node in own:
            for quad in self.store.quads_for_pattern(None, SUBJECT, node, DEFAULT):
                found |= set(self._about(quad.subject))
        cited = {
            t.object for t in found if t.predicate.value == ONTOLOGY + "citation" and isinstance(t.object, NamedNode)
        }
        found |= {triple for passage in cited for triple in self._about(passage)}
        return Entry(slug, frozenset(found))

    def grown(self, size: int, without: frozenset[Triple], directory: Path) -> Store:
        """
        A store of about `size` triples in its default graph, on disk and read-only, as the atlas opens its own.

        Args:
            size: How many.
            without: The triples of an entry, which the store does not hold under their own names.
            directory: Where to write it.
        """
        graph = self.base - without
        copies = self._copies(without)
        while len(graph) < size:
            graph |= next(copies)
        store = Store(str(directory))
        store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object, DEFAULT) for triple in graph)
        store.optimize()
        store.flush()
        del store
        return Store.read_only(str(directory))

    def _copies(self, without: frozenset[Triple]) -> Iterator[set[Triple]]:
        slugs = sorted(
            quad.subject.value.rsplit("/", 1)[-1]
            for quad in self.store.quads_for_pattern(None, TYPE, NamedNode(ONTOLOGY + "Instrument"), DEFAULT)
            if isinstance(quad.subject, NamedNode)
        )
        entries = [self.entry(slug) for slug in slugs]
        number = 0
        while True:
            for entry in entries:
                number += 1
                yield {_renamed(triple, number) for triple in entry.triples}

    @cached_property
    def _subjects(self) -> list[NamedNode]:
        quads = self.store.quads_for_pattern(None, None, None, DEFAULT)
        found = {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}
        return sorted((node for node in found if _is_copied(node)), key=lambda node: node.value)

    def _about(self, node: object) -> list[Triple]:
        return [quad.triple for quad in self.store.quads_for_pattern(node, None, None, DEFAULT)]  # type: ignore[arg-type]


def _is_copied(node: NamedNode) -> bool:
    family = FAMILY.match(node.value)
    return family is not None and family[1] not in SHARED


def _renamed(triple: Triple, number: int) -> Triple:
    """A triple of a copy: new names for what is copied, and labels that differ."""
    subject, value = triple.subject, triple.object
    if isinstance(subject, NamedNode) and _is_copied(subject):
        subject = NamedNode(f"{subject.value}-{number}")
    if isinstance(value, NamedNode) and _is_copied(value):
        value = NamedNode(f"{value.value}-{number}")
    elif isinstance(value, Literal) and triple.predicate.value.startswith(SKOS):
        value = Literal(f"{value.value} ({number})", language=value.language) if value.language else value
    return Triple(subject, triple.predicate, value)
