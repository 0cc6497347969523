"""
What is said of a resource, as templates read it: its values, each with its citation, and the nodes that point to it.

    node = facts_of(site).node(iri)
    node.all("iae:opensTo")              # facts, each with lines, basis and source
    node.to("iae:conditionOf")           # the conditions of an instrument, in their order
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

from pyoxigraph import DefaultGraph, Literal, NamedNode

from iae_atlas.namespaces import STUDY, contracted, expanded
from iae_atlas.queries.answers import python_value, select
from iae_atlas.site.content import Site

STATEMENTS = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?property ?object ?lines ?basis ?source ?evidence ?rank WHERE {
  ?statement iae:subject ?node ; iae:predicate ?property ; iae:object ?object ; iae:basis ?basis .
  OPTIONAL { ?statement iae:locator ?lines }
  OPTIONAL { ?statement iae:source ?source }
  OPTIONAL { ?statement iae:evidence ?evidence }
  BIND(IF(?source = <%s>, 0, 1) AS ?rank)
} ORDER BY DESC(?basis) ?rank ?lines ?source ?evidence""".replace("<%s>", f"<{STUDY}>")
LAST = 10**6


@dataclass(frozen=True, slots=True)
class Proof:
    """What one source says for a value: its place there, its basis, and the inferences or derivations that ground it."""

    lines: str
    basis: str
    source: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """
    One value of a property: `iri` where it is a resource, `spoken` the language of a text, and what proves it.

    `lines` is the place in the source, which is lines for the study and words for another source.

    `basis` is `stated`, `inferred` or `derived`, empty where no statement says it (labels, reference data); `evidence` holds the
    inferences and derivations that ground what is not printed. `others` are the proofs of further sources, which say the same.
    """

    value: Any
    iri: str
    spoken: str
    lines: str
    basis: str
    source: str
    evidence: tuple[str, ...]
    others: tuple[Proof, ...] = ()


class Facts:
    """The default graph of one site, a node at a time; what was read once is remembered, since a build never changes."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._nodes: dict[str, Node] = {}

    def node(self, iri: str) -> Node:
        """The node of an IRI or CURIE."""
        iri = iri if iri.startswith("http") else expanded(iri) or iri
        if iri not in self._nodes:
            self._nodes[iri] = Node(self, iri)
        return self._nodes[iri]

    def members(self, cls: str) -> list[Node]:
        """All nodes of a class, by IRI."""
        return [self.node(iri) for iri in self.site.members.get(cls, [])]


class Node:
    """One resource; equal to another of the same IRI."""

    def __init__(self, facts: Facts, iri: str) -> None:
        self.facts = facts
        self.iri = iri

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and other.iri == self.iri

    def __hash__(self) -> int:
        return hash(self.iri)

    @property
    def slug(self) -> str:
        """The last part of the IRI: the code of a region, the notation of a concept."""
        return self.iri.rpartition("/")[2]

    @property
    def classes(self) -> frozenset[str]:
        """The classes of the node, as CURIEs."""
        return self.facts.site.classes.get(self.iri, frozenset())

    @cached_property
    def said(self) -> dict[str, list[Fact]]:
        """All facts by property, as CURIE."""
        proofs = self._proofs()
        found: defaultdict[str, list[Fact]] = defaultdict(list)
        for quad in self.facts.site.store.quads_for_pattern(NamedNode(self.iri), None, None, DefaultGraph()):
            term = quad.object
            key = quad.predicate.value, str(term)
            proof, *others = proofs.get(key) or [Proof("", "", "", ())]
            literal = isinstance(term, Literal)
            found[contracted(quad.predicate.value)].append(
                Fact(
                    value=python_value(term),
                    iri="" if literal else str(getattr(term, "value", term)),
                    spoken=(term.language or "") if isinstance(term, Literal) else "",
                    lines=proof.lines,
                    basis=proof.basis,
                    source=proof.source,
                    evidence=proof.evidence,
                    others=tuple(others),
                )
            )
        for facts in found.values():
            facts.sort(key=lambda fact: (first_line(fact.lines), str(fact.value)))
        return dict(found)

    def _proofs(self) -> dict[tuple[str, str], list[Proof]]:
        """What the sources say for each value, a proof a source: what is printed first, then the study."""
        found: defaultdict[tuple[str, str], dict[str, Proof]] = defaultdict(dict)
        answer = select(self.facts.site.store, STATEMENTS.replace("?node", str(NamedNode(self.iri))))
        for terms, row in zip(answer.rows, answer, strict=True):
            own, source = found[row["property"], str(terms[1])], row["source"] or ""
            known = own.get(source, Proof(row["lines"] or "", short(row["basis"]), source, ()))
            more = [row["evidence"]] if row["evidence"] and row["evidence"] not in known.evidence else []
            own[source] = Proof(known.lines, known.basis, source, (*known.evidence, *more))
        return {key: list(own.values()) for key, own in found.items()}

    def all(self, *properties: str) -> list[Fact]:
        """The facts of one property or of several, in the order of the study."""
        return [fact for name in properties for fact in self.said.get(name, [])]

    def one(self, *properties: str) -> Fact | None:
        """The first fact of a property."""
        found = self.all(*properties)
        return found[0] if found else None

    def value(self, *properties: str) -> Any:
        """The first value of a property, None where there is none."""
        found = self.one(*properties)
        return None if found is None else found.value

    def text(self, name: str, language: str) -> Fact | None:
        """The text of a property in a language, else in the other."""
        found = self.all(name)
        return next((fact for fact in found if fact.spoken in (language, "")), found[0] if found else None)

    def texts(self, name: str, language: str) -> list[Fact]:
        """All texts of a property in a language, else in the other."""
        found = self.all(name)
        return [fact for fact in found if fact.spoken in (language, "")] or found

    def nodes(self, *properties: str) -> list[Node]:
        """The nodes that a property leads to, in the order in which the study says so, then by position."""
        found = [(first_line(fact.lines), self.facts.node(fact.iri)) for fact in self.all(*properties) if fact.iri]
        found.sort(key=lambda pair: (pair[0], pair[1].position, pair[1].iri))
        return list(dict.fromkeys(node for _, node in found))

    def first(self, *properties: str) -> Node | None:
        """The first node that a property leads to."""
        found = self.nodes(*properties)
        return found[0] if found else None

    def to(self, name: str, *classes: str) -> list[Node]:
        """The nodes whose property leads here, of given classes if any, in their order."""
        whole = NamedNode(expanded(name) or name)
        pattern = self.facts.site.store.quads_for_pattern(None, whole, NamedNode(self.iri), DefaultGraph())
        nodes = {self.facts.node(str(getattr(quad.subject, "value", quad.subject))) for quad in pattern}
        wanted = set(classes)
        return ordered(
            node for node in nodes if "iae:Statement" not in node.classes and (not wanted or wanted & node.classes)
        )

    @property
    def position(self) -> int:
        """Its place in the list that it stands in, 0 where it has none."""
        return int(self.value("iae:position") or 0)

    @property
    def lines(self) -> str:
        """The lines of an attested node, or its place in a source without lines; else those of the statements of it."""
        own = self.value("iae:locator", "iae:lines")
        if own:
            return str(own)
        found = {line for facts in self.said.values() for fact in facts for line in fact.lines.split(";") if line}
        return ";".join(sorted(found, key=lambda line: (first_line(line), line)))

    @property
    def basis(self) -> str:
        """The basis of an attested node."""
        return short(self.value("iae:basis"))

    @property
    def source(self) -> str:
        """The source of an attested node, empty where it names none."""
        return str(self.value("iae:source") or "")

    @property
    def grounds(self) -> tuple[str, ...]:
        """The inferences or derivations that a node which is not printed rests on."""
        found = self.one("rdf:type")
        return found.evidence if found else ()

    @property
    def evidence(self) -> set[str]:
        """Every inference and derivation that grounds something said of the node."""
        facts = [fact for facts in self.said.values() for fact in facts]
        return {
            iri for fact in facts for part in (fact.evidence, *(one.evidence for one in fact.others)) for iri in part
        }


_KEPT: WeakKeyDictionary[Site, Facts] = WeakKeyDictionary()


def facts_of(site: Site) -> Facts:
    """The facts of a site, the same each time."""
    if site not in _KEPT:
        _KEPT[site] = Facts(site)
    return _KEPT[site]


def by_place(facts: Iterable[Fact]) -> list[list[Fact]]:
    """Facts that one place proves stand together, in the order of the study."""
    found: defaultdict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.lines, fact.basis, fact.source, fact.evidence, fact.others].append(fact)
    return list(found.values())


def short(iri: str | None) -> str:
    """The last part of an IRI or CURIE: `inferred` of `iae:inferred`."""
    return (iri or "").rpartition("#")[2].rpartition("/")[2].rpartition(":")[2]


def first_line(lines: str) -> int:
    """The first line of a citation, for sorting; what has none comes last."""
    head = lines.partition(";")[0].partition("-")[0].strip()
    return int(head) if head.isdigit() else LAST


def ordered(nodes: Iterable[Node]) -> list[Node]:
    """Nodes by position in their list, by line, by IRI."""
    return sorted(dict.fromkeys(nodes), key=lambda node: (first_line(node.lines), node.position, node.iri))
