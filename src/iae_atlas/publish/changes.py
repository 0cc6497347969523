"""
What changed in the data between two builds: which facts came, went, changed, or are cited elsewhere than before.

A fact is a triple of the default graph; its statement says where the source has it. What merely carries facts is no change of
its own: statement nodes, citations copied onto a node, digests and offsets of passages. Blank nodes (OWL expressions) are
counted, not listed: they have no name by which a reader could follow them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, RdfFormat, Triple, parse

from iae_atlas.errors import RdfSyntaxError, SourceNotFound
from iae_atlas.namespaces import OA, ONTOLOGY, RDF, RDFS, SKOS, iae
from iae_atlas.turtle.terms import Term

TYPE = NamedNode(RDF + "type")
STATEMENT = NamedNode(iae("Statement"))
SUBJECT, PREDICATE, OBJECT = (NamedNode(iae(name)) for name in ("subject", "predicate", "object"))
LINES, BASIS, LOCATOR = (NamedNode(iae(name)) for name in ("lines", "basis", "locator"))
LABELS = (NamedNode(SKOS + "prefLabel"), NamedNode(RDFS + "label"))
CARRIED = frozenset(iae(name) for name in ("citation", "lines", "locator", "basis", "source", "evidence", "digest")) | {
    OA + name for name in ("start", "end", "hasSelector", "hasSource")
}

Fact = tuple[str, str, Term]


@dataclass(frozen=True, slots=True)
class Proof:
    """What a fact rests on: stated, inferred or derived, and the lines of its source; both empty for what needs no proof."""

    basis: str = ""
    lines: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """
    One change.

    `kind` is `came`, `went`, `changed` (the object of the same subject and predicate) or `recited` (the same fact, cited
    elsewhere or on another basis); `before` and `after` are the objects, `was` and `now` what they rest on.
    """

    kind: str
    subject: str
    predicate: str
    before: Term | None
    after: Term | None
    was: Proof = Proof()
    now: Proof = Proof()

    @property
    def key(self) -> tuple[str, str, str, str]:
        """The order of changes: by subject, predicate, and values."""
        return self.subject, self.predicate, str(self.before or ""), str(self.after or "")


@dataclass(slots=True)
class Snapshot:
    """The default graph of one build: facts with their proofs, labels by node and language, triples on blank nodes counted."""

    facts: dict[Fact, Proof] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    unnamed: int = 0

    @property
    def resources(self) -> frozenset[str]:
        """What has a class."""
        return frozenset(subject for subject, predicate, _ in self.facts if predicate == TYPE.value)


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes between two builds, in order, with the labels that name them."""

    changes: tuple[Change, ...]
    new_resources: tuple[str, ...]
    gone_resources: tuple[str, ...]
    unnamed: int
    labels: Mapping[str, Mapping[str, str]]

    def of(self, kind: str) -> list[Change]:
        """The changes of one kind."""
        return [change for change in self.changes if change.kind == kind]


def read_build(path: Path) -> Snapshot:
    """
    Read the quads of a build.

    Raises:
        SourceNotFound: There is no such file.
        RdfSyntaxError: It does not parse.
    """
    if not path.is_file():
        raise SourceNotFound(
            f"{path}: no such file. Give the atlas.nq of a build.",
            f"{path} : fichier absent. Donnez l'atlas.nq d'une construction.",
        )
    try:
        quads = parse(path=path, format=RdfFormat.N_QUADS)
        return snapshot(quad.triple for quad in quads if isinstance(quad.graph_name, DefaultGraph))
    except SyntaxError as error:
        raise RdfSyntaxError(str(path), error.lineno or 0, error.offset or 0, error.msg) from None


def snapshot(triples: Iterable[Triple]) -> Snapshot:
    """The facts among the triples of a default graph."""
    about: defaultdict[Term, list[tuple[NamedNode, Term]]] = defaultdict(list)
    for triple in triples:
        about[triple.subject].append((triple.predicate, triple.object))
    found = Snapshot()
    proofs: dict[Fact, Proof] = {}
    for node, parts in about.items():
        if (TYPE, STATEMENT) in parts:
            _prove(proofs, parts)
            continue
        if isinstance(node, BlankNode):
            found.unnamed += len(parts)
            continue
        assert isinstance(node, NamedNode)
        for predicate, value in parts:
            if isinstance(value, BlankNode):
                found.unnamed += 1
            elif predicate.value not in CARRIED:
                found.facts[node.value, predicate.value, value] = Proof()
            if predicate in LABELS and isinstance(value, Literal):
                found.labels.setdefault(node.value, {}).setdefault(value.language or "", value.value)
    for fact, proof in proofs.items():
        if fact in found.facts:
            found.facts[fact] = proof
    return found


def _prove(proofs: dict[Fact, Proof], parts: list[tuple[NamedNode, Term]]) -> None:
    said = dict(parts)
    subject, predicate, value = said.get(SUBJECT), said.get(PREDICATE), said.get(OBJECT)
    if not isinstance(subject, NamedNode) or not isinstance(predicate, NamedNode) or value is None:
        return
    basis, lines = said.get(BASIS), said.get(LINES) or said.get(LOCATOR)
    proof = Proof(
        basis.value.removeprefix(ONTOLOGY) if isinstance(basis, NamedNode) else "",
        lines.value if isinstance(lines, Literal) else "",
    )
    fact = subject.value, predicate.value, value
    known = proofs.get(fact)
    # several sources may say the same: the proof is then both, in a fixed order
    if known is not None and known != proof:
        both = sorted({known, proof}, key=lambda one: (one.basis, one.lines))
        proof = Proof(both[0].basis, ";".join(one.lines for one in both))
    proofs[fact] = proof


def compare(old: Snapshot, new: Snapshot) -> Changes:
    """
    What changed from one build to the next.

    A value that goes while one of the same subject, predicate and language comes is a change; where several come or go at once, nobody
    knows which became which, and they are told as come and gone.
    """
    came = _grouped(fact for fact in new.facts if fact not in old.facts)
    went = _grouped(fact for fact in old.facts if fact not in new.facts)
    changes: list[Change] = []
    for place in came.keys() | went.keys():
        after, before = came.get(place, []), went.get(place, [])
        subject, predicate, _ = place
        if len(after) == len(before) == 1:
            was, now = old.facts[subject, predicate, before[0]], new.facts[subject, predicate, after[0]]
            changes.append(Change("changed", subject, predicate, before[0], after[0], was, now))
            continue
        for value in after:
            changes.append(Change("came", subject, predicate, None, value, now=new.facts[subject, predicate, value]))
        for value in before:
            changes.append(Change("went", subject, predicate, value, None, was=old.facts[subject, predicate, value]))
    for fact, proof in new.facts.items():
        was = old.facts.get(fact, proof)
        if was != proof:
            changes.append(Change("recited", fact[0], fact[1], fact[2], fact[2], was, proof))
    changes.sort(key=lambda change: change.key)
    return Changes(
        tuple(changes),
        tuple(sorted(new.resources - old.resources)),
        tuple(sorted(old.resources - new.resources)),
        new.unnamed - old.unnamed,
        {**old.labels, **new.labels},
    )


def _grouped(facts: Iterable[Fact]) -> dict[tuple[str, str, str], list[Term]]:
    found: defaultdict[tuple[str, str, str], list[Term]] = defaultdict(list)
    for subject, predicate, value in facts:
        language = value.language or "" if isinstance(value, Literal) else ""
        found[subject, predicate, language].append(value)
    return found
