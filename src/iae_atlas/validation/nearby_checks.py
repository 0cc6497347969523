"""
The checks of the whole graph, run for an entry on what they can reach from it.

The header of each check says how far it looks (`follow`). What lies that far is read into a small store; there each check runs with
the entry, and what it does not find without it is new. Checks that reason with classes run beside all axioms of the ontology, the
others beside those of the terms at hand: most checks take as long as their store is large.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path
from threading import Lock
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from iae_atlas.namespaces import ID, ONTOLOGY, OWL, RDF, RDFS, iae
from iae_atlas.store.remote import Queryable
from iae_atlas.turtle.terms import Term
from iae_atlas.validation.checks import check_files, found_by
from iae_atlas.validation.findings import SEVERITIES, Finding
from iae_atlas.validation.follow import Check, Classes, Follow, read_check
from iae_atlas.validation.links import DEFAULT, Kept, Reader
from iae_atlas.validation.paths import Link, walked
from iae_atlas.validation.reading import Union, reader

TYPE, CITATION = NamedNode(RDF + "type"), NamedNode(iae("citation"))
USES = (TYPE, NamedNode(iae("predicate")))
KINDS = Link(TYPE)
SUBCLASS, RANGE = NamedNode(RDFS + "subClassOf"), NamedNode(RDFS + "range")
OUT = Link(None)
OF_TERMS = {RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range")}
AXIOMS = f"""PREFIX owl: <{OWL}> PREFIX rdf: <{RDF}> PREFIX rdfs: <{RDFS}>
CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  {{ VALUES ?p {{ rdfs:subClassOf rdfs:subPropertyOf rdfs:domain rdfs:range rdf:first rdf:rest owl:disjointWith owl:members
     owl:equivalentClass owl:intersectionOf owl:onProperty owl:hasValue owl:inverseOf }} ?s ?p ?o }}
  UNION
  {{ VALUES ?o {{ owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty owl:FunctionalProperty
     owl:AsymmetricProperty owl:IrreflexiveProperty owl:AllDisjointClasses owl:NamedIndividual rdfs:Datatype }} ?s ?p ?o .
     FILTER (?p = rdf:type) }}
}}"""


def changes_terms(triple: Triple) -> bool:
    """Whether a triple says something of the ontology itself: that is no part of an entry, and is left out here."""
    predicate = triple.predicate.value
    if predicate in OF_TERMS or predicate.startswith(OWL):
        return True
    return isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(ONTOLOGY)


@dataclass(frozen=True, slots=True)
class Seen:
    """
    What the checks can see from an entry.

    Attributes:
        context: The triples of the default graph.
        own: Those of the entry's own graph, which may have earlier ones.
        added: What the entry adds to the default graph.
        here: What it adds to its own.
    """

    context: set[Triple]
    own: set[Triple]
    added: set[Triple]
    here: set[Triple]


class NearbyChecks:
    """
    The checks of a folder, and the axioms of a graph, read once for any number of entries.

    Args:
        directory: The folder of the checks.
        store: The graph, which must not change as long as this is used.

    Raises:
        QueryFileError: A check does not say how far it looks.
    """

    def __init__(self, directory: Path, store: Queryable) -> None:
        self.store = store
        self.checks = [read_check(file) for file in check_files(directory)]
        self._lock = Lock()
        self._popular: Kept = {}

    @cached_property
    def axioms(self) -> set[Quad]:
        """What the ontology says of classes and properties, with what the graph says of the resources that it names there."""
        store: Any = self.store
        found = set(store.query(AXIOMS))
        source = reader(self.store, (DEFAULT,))
        named = {
            triple.object
            for triple in found
            if isinstance(triple.object, NamedNode) and triple.object.value.startswith(ID)
        }
        while True:
            for node in named:
                source.ends(node, OUT)
            if not source.fetch():
                break
        return _quads(found | source.context)

    @cached_property
    def _small(self) -> Store:
        store = Store()
        store.bulk_extend(self.axioms)
        return store

    @cached_property
    def _about(self) -> dict[Term, list[Quad]]:
        about: dict[Term, list[Quad]] = defaultdict(list)
        for quad in self.axioms:
            about[quad.subject].append(quad)
        return about

    @cached_property
    def _tree(self) -> dict[Term, set[Term]]:
        tree: dict[Term, set[Term]] = defaultdict(set)
        for quad in self.axioms:
            if quad.predicate == SUBCLASS:
                tree[quad.subject].add(quad.object)
        return tree

    @cached_property
    def _ranges(self) -> list[NamedNode]:
        """The properties that tell something of what they lead to."""
        found = {quad.subject for quad in self.axioms if quad.predicate == RANGE}
        return [CITATION, *(node for node in found if isinstance(node, NamedNode))]

    @cached_property
    def _terms(self) -> set[Term]:
        return {quad.subject for quad in self.axioms if quad.predicate == TYPE}

    def findings(self, triples: Iterable[Triple], graph: NamedNode) -> list[Finding]:
        """
        What the checks find in the graph with an entry and did not find without it, gravest first.

        Args:
            triples: The triples of the entry, as published; what they say of the ontology is left out.
            graph: The named graph that they are published in.
        """
        seen = self._seen(triples, graph)
        asked = [check for check in self.checks if check.reach != "none"]
        plain = [check for check in asked if not check.reads_axioms and not check.by_graph]
        context, entry = _quads(seen.context), _quads(seen.added)
        beside = context | self._described(context | entry)
        found = _new(_said(plain, _filled(beside | entry)), lambda: _filled(beside))
        context |= _quads(seen.own, graph)
        entry |= _quads(seen.here, graph)
        with self._lock, _holding(self._small, context - self.axioms):
            with _holding(self._small, entry):
                said = _said([check for check in asked if check not in plain], self._small)
            found += _new(said, lambda: self._small)
        return sorted(found, key=lambda finding: (SEVERITIES.index(finding.severity), finding))

    def context(self, triples: Iterable[Triple], graph: NamedNode) -> set[Quad]:
        """What of the graph the checks can see from an entry, beside the axioms."""
        seen = self._seen(triples, graph)
        return (_quads(seen.context) | _quads(seen.own, graph)) - self.axioms

    def _seen(self, triples: Iterable[Triple], graph: NamedNode) -> Seen:
        """What the checks can see from an entry, and what the entry adds."""
        given = {triple for triple in triples if not changes_terms(triple)}
        default, own = reader(self.store, (DEFAULT,)), reader(self.store, (graph,))
        while True:
            added = {triple for triple in given if not default.has(triple)}
            here = {triple for triple in given if not own.has(triple)}
            self._named(added, self._read(added, default, [check for check in self.checks if not check.by_graph]))
            if not own.empty():
                self._read(here, own, [check for check in self.checks if check.by_graph])
            if not (default.fetch() | own.fetch()):
                return Seen(default.context, own.context, added, here)

    def _described(self, quads: Iterable[Quad]) -> set[Quad]:
        """The axioms that say something of what some quads name."""
        named = {node for quad in quads for node in (quad.subject, quad.predicate, quad.object)}
        return {axiom for node in named & self._about.keys() for axiom in self._about[node]}

    def _read(self, new: set[Triple], source: Reader, checks: Iterable[Check]) -> Union:
        """Read what some checks can see from the new triples."""
        union, classes = Union(source, new), Classes(self._tree)
        nodes = {end for triple in new for end in (triple.subject, triple.object) if isinstance(end, NamedNode)}
        for node in nodes - self._terms:
            classes.kinds[node] = set(union.ends(node, KINDS))
            source.ends(node, OUT)
        added: dict[NamedNode | None, list[Triple]] = defaultdict(list)
        for triple in new:
            added[triple.predicate].append(triple)
            added[None].append(triple)
        for check in checks:
            for rule in check.follow:
                for start in set(rule.starts(added, classes)):
                    self._follow(rule, start, union)
        return union

    def _follow(self, rule: Follow, start: Term, union: Union) -> None:
        if rule.how == "some":
            for path in rule.paths:
                assert isinstance(path, Link)
                union.source.some(start, path)
            return
        if rule.how == "same":
            names = [path.predicate for path in rule.paths if isinstance(path, Link) and path.predicate is not None]
            for values in product(*(union.ends(start, Link(name)) for name in names)):
                for node in union.source.sharing(tuple(zip(names, values, strict=True))):
                    union.source.ends(node, OUT)
            return
        seen: set[Term] = set()

        def neighbours(node: Term, link: Link) -> set[Term]:
            found = set(union.ends(node, link))
            seen.update(found)
            return found

        walked(rule.paths[0], {start}, neighbours)
        for node in seen:
            union.source.ends(node, OUT)

    def _named(self, new: set[Triple], union: Union) -> None:
        """Who else names what the entry names: a fault that was there before is not new."""
        source = union.source
        terms = {triple.predicate for triple in new}
        for triple in new:
            if triple.predicate in USES and isinstance(triple.object, NamedNode):
                terms.add(triple.object)
        for node in {end for triple in new for end in (triple.subject, triple.object)}:
            if isinstance(node, NamedNode) and node.value.startswith(ID):
                source.leading(node, self._ranges, self._popular)
        for term in terms - self._terms:
            if term.value.startswith(ONTOLOGY):
                source.used(term)
                source.ends(term, KINDS)
                for predicate in USES:
                    source.some(term, Link(predicate, inverse=True))


@contextmanager
def _holding(store: Store, quads: set[Quad]) -> Iterator[None]:
    """Have a store hold some quads for a while."""
    try:
        store.extend(quads)
        yield
    finally:
        for quad in quads:
            store.remove(quad)


def _filled(quads: Iterable[Quad]) -> Store:
    store = Store()
    store.extend(quads)
    return store


def _said(checks: Iterable[Check], store: Store) -> dict[Check, dict[tuple[str, ...], Finding]]:
    """What some checks find in a store, by check; those that find nothing are left out."""
    return {check: found for check in checks if (found := _by_key(check, store))}


def _new(said: dict[Check, dict[tuple[str, ...], Finding]], without: Callable[[], Store]) -> list[Finding]:
    """What was found with an entry and is not found without it."""
    if not said:
        return []
    store, found = without(), list[Finding]()
    for check, now in said.items():
        then = _by_key(check, store)
        found += [finding for key, finding in now.items() if key not in then]
    return found


def _quads(triples: Iterable[Triple], graph: NamedNode | DefaultGraph = DEFAULT) -> set[Quad]:
    return {Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples}


def _by_key(check: Check, store: Store) -> dict[tuple[str, ...], Finding]:
    """What a check finds; where a message names one example of several, it is not what tells two findings apart."""
    found = found_by(store, check.file, check.text)
    return {(finding.focus, "" if check.sampled else finding.message["en"]): finding for finding in found}
