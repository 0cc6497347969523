"""
From the authors' form to the published one.

Authors write triples inside a block that is named by its evidence: a passage, an inference or a derivation. Here each triple becomes
the plain triple plus an `iae:Statement` that carries its citations; nodes of an evidenced class get their citations themselves.
Preferred labels are names of our own, no words of the source: they get no statement.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Triple

from iae_atlas.errors import EvidenceError
from iae_atlas.namespaces import ID, PASSAGE, RDF, SKOS, iae
from iae_atlas.turtle.terms import Term

TYPE = NamedNode(RDF + "type")
STATEMENT = NamedNode(iae("Statement"))
SUBJECT, PREDICATE, OBJECT = (NamedNode(iae(name)) for name in ("subject", "predicate", "object"))
CITATION = NamedNode(iae("citation"))
BASIS = NamedNode(iae("basis"))
STATED, INFERRED, DERIVED = (NamedNode(iae(name)) for name in ("stated", "inferred", "derived"))
INFERENCE, DERIVATION, PASSAGE_CLASS = (NamedNode(iae(name)) for name in ("Inference", "Derivation", "Passage"))
STRENGTH, ALTERNATIVE, REASON = (NamedNode(iae(name)) for name in ("strength", "alternative", "reason"))
EVIDENCE = NamedNode(iae("evidence"))
INPUT = NamedNode(iae("input"))
SOURCE, LINES, LOCATOR = (NamedNode(iae(name)) for name in ("source", "lines", "locator"))
FLAG, FLAGGED, ON_FIGURE = (NamedNode(iae(name)) for name in ("flag", "flagged", "onFigure"))
FIGURES = (NamedNode(iae("Budget")), NamedNode(iae("Observation")))
OWN_WORDS = {NamedNode(SKOS + "prefLabel"), NamedNode(SKOS + "editorialNote")}
STRENGTHS = [NamedNode(f"{ID}concept/strength/{name}") for name in ("certain", "probable", "possible")]
BASES = {STATED: 0, INFERRED: 1, DERIVED: 2}


@dataclass(slots=True)
class Evidence:
    """What a block of triples rests on."""

    node: NamedNode
    basis: NamedNode
    citations: list[NamedNode]
    extra: list[tuple[NamedNode, Term]] = field(default_factory=list)

    @property
    def rank(self) -> tuple[int, int]:
        """Stated before inferred before derived; among inferences, the surer first."""
        given = {value for predicate, value in self.extra if predicate == STRENGTH}
        strengths = [place for place, strength in enumerate(STRENGTHS) if strength in given]
        return BASES[self.basis], min(strengths, default=len(STRENGTHS))


@dataclass(slots=True)
class Source:
    """The quads of one source as authored, and the IRIs of the source itself."""

    name: str
    iri: NamedNode
    graph: NamedNode
    quads: list[Quad]


def line_key(lines: str) -> tuple[int, int, str]:
    """The order of locators: by first line, then by last, then as text; places in words stand before."""
    first, _, last = lines.partition("-")
    last = last or first
    return (int(first), int(last), lines) if first.isdecimal() and last.isdecimal() else (0, 0, lines)


def joined(locators: Iterable[str]) -> str:
    """Several locators as one text: sorted, without repetition, joined with `;`."""
    return ";".join(sorted(set(locators), key=line_key))


class Publisher:
    """Turns the quads of one source into published triples."""

    def __init__(self, source: Source, evidenced_classes: set[NamedNode], locators: dict[NamedNode, str]) -> None:
        """
        A publisher of one source.

        Args:
            source: The source as authored.
            evidenced_classes: `iae:EvidencedNode` and all its subclasses.
            locators: Where each passage stands: the lines for the study, else its own place.
        """
        self.source = source
        self.evidenced = evidenced_classes
        self.locators = locators
        self.bare = [quad.triple for quad in source.quads if isinstance(quad.graph_name, DefaultGraph)]
        self.about: dict[NamedNode, list[tuple[NamedNode, Term]]] = defaultdict(list)
        for triple in self.bare:
            if isinstance(triple.subject, NamedNode):
                self.about[triple.subject].append((triple.predicate, triple.object))

    def triples(self) -> set[Triple]:
        """
        All triples that the graph of the source publishes.

        Raises:
            EvidenceError: A block is named by something that is no passage and no described inference or derivation.
        """
        published: set[Triple] = set(self.bare)
        grounds: dict[Triple, list[Evidence]] = defaultdict(list)
        cache: dict[NamedNode, Evidence] = {}
        for quad in self.source.quads:
            if isinstance(quad.graph_name, DefaultGraph):
                continue
            if not isinstance(quad.graph_name, NamedNode):
                raise EvidenceError(
                    f"{self.source.name}: {quad.graph_name}: a block needs a named evidence.",
                    f"{self.source.name} : {quad.graph_name} : un bloc porte le nom de ce qui le prouve.",
                )
            evidence = cache.get(quad.graph_name) or cache.setdefault(quad.graph_name, self._evidence(quad.graph_name))
            published.add(quad.triple)
            grounds[quad.triple].append(evidence)
        flags = self._flags()
        for triple, evidences in grounds.items():
            if triple.predicate not in OWN_WORDS:
                published.update(self._statement(triple, evidences, flags))
        published.update(self._authored_statements())
        published.update(self._evidenced_nodes(grounds))
        published.update(self._flagged(published, flags))
        published.update(self._lines_of_bare_nodes())
        return published

    def _evidence(self, name: NamedNode) -> Evidence:
        described = self.about.get(name, [])
        types = {value for predicate, value in described if predicate == TYPE}
        if INFERENCE in types or DERIVATION in types:
            cited = [value for predicate, value in described if predicate == CITATION and isinstance(value, NamedNode)]
            if not cited:
                raise EvidenceError(
                    f"{self.source.name}: {name.value} has no iae:citation. Name the passages it rests on.",
                    f"{self.source.name} : {name.value} n'a pas d'iae:citation. Nommez les passages qui le fondent.",
                )
            extra = [(p, v) for p, v in described if p in (STRENGTH, ALTERNATIVE, REASON)]
            return Evidence(name, INFERRED if INFERENCE in types else DERIVED, cited, [(EVIDENCE, name), *extra])
        if name.value.startswith(PASSAGE) or PASSAGE_CLASS in types:
            return Evidence(name, STATED, [name])
        raise EvidenceError(
            f"{self.source.name}: the block {name.value} is neither a passage nor an iae:Inference or iae:Derivation that is "
            "described in the bare part of the file. Describe it, or mend its name.",
            f"{self.source.name} : le bloc {name.value} n'est ni un passage ni une iae:Inference ou iae:Derivation décrite "
            "hors bloc. Décrivez-la, ou corrigez le nom.",
        )

    def _statement(
        self, triple: Triple, evidences: list[Evidence], flags: dict[NamedNode, list[NamedNode]]
    ) -> list[Triple]:
        node = statement_iri(self.source.graph, triple)
        best = min(evidence.rank for evidence in evidences)
        kept = [evidence for evidence in evidences if evidence.rank == best]
        basis = kept[0].basis
        citations = {citation for evidence in kept for citation in evidence.citations}
        triples = [
            Triple(node, TYPE, STATEMENT),
            Triple(node, SUBJECT, triple.subject),
            Triple(node, PREDICATE, triple.predicate),
            Triple(node, OBJECT, triple.object),
            Triple(node, BASIS, basis),
            Triple(node, SOURCE, self.source.iri),
            *(Triple(node, CITATION, citation) for citation in citations),
            *self._places(node, citations),
            *(Triple(node, predicate, value) for evidence in kept for predicate, value in evidence.extra),
        ]
        if isinstance(triple.object, Literal) and isinstance(triple.subject, NamedNode) and not triple.object.language:
            triples += [Triple(node, FLAG, flag) for flag in flags.get(triple.subject, [])]
        return triples

    def _authored_statements(self) -> list[Triple]:
        triples: list[Triple] = []
        for node, described in self.about.items():
            if (TYPE, STATEMENT) not in described:
                continue
            parts = {predicate: value for predicate, value in described if predicate in (SUBJECT, PREDICATE, OBJECT)}
            subject, predicate = parts.get(SUBJECT), parts.get(PREDICATE)
            if not isinstance(subject, NamedNode) or not isinstance(predicate, NamedNode) or OBJECT not in parts:
                raise EvidenceError(
                    f"{self.source.name}: {node.value} lacks iae:subject, iae:predicate or iae:object. A statement needs all three.",
                    f"{self.source.name} : il manque à {node.value} iae:subject, iae:predicate ou iae:object. Il faut les trois.",
                )
            triples.append(Triple(subject, predicate, parts[OBJECT]))
            triples.append(Triple(node, SOURCE, self.source.iri))
            if not any(predicate == BASIS for predicate, _ in described):
                triples.append(Triple(node, BASIS, STATED))
        return triples

    def _evidenced_nodes(self, grounds: dict[Triple, list[Evidence]]) -> list[Triple]:
        evidences: dict[NamedNode, list[Evidence]] = defaultdict(list)
        typed: set[NamedNode] = set()
        for triple, found in grounds.items():
            if isinstance(triple.subject, NamedNode):
                evidences[triple.subject] += found
                if triple.predicate == TYPE and triple.object in self.evidenced:
                    typed.add(triple.subject)
        triples: list[Triple] = []
        for node in typed:
            citations = {citation for evidence in evidences[node] for citation in evidence.citations}
            basis = min((evidence.basis for evidence in evidences[node]), key=lambda found: BASES[found])
            triples += [Triple(node, CITATION, citation) for citation in citations]
            triples += self._places(node, citations)
            triples += [Triple(node, BASIS, basis), Triple(node, SOURCE, self.source.iri)]
        return triples

    def _lines_of_bare_nodes(self) -> list[Triple]:
        triples: list[Triple] = []
        for node, described in self.about.items():
            cited = {value for predicate, value in described if predicate == CITATION and isinstance(value, NamedNode)}
            if cited:
                triples += [*self._places(node, cited), Triple(node, SOURCE, self.source.iri)]
        return triples

    def _places(self, node: NamedNode, citations: set[NamedNode]) -> list[Triple]:
        """Where the passages stand, and their lines where the source is a text whose lines are counted."""
        places = (self.locators[citation] for citation in citations if citation in self.locators)
        lines = (
            value.value
            for citation in citations
            for predicate, value in self.about.get(citation, [])
            if predicate == LINES and isinstance(value, Literal)
        )
        found = ((LOCATOR, joined(places)), (LINES, joined(lines)))
        return [Triple(node, predicate, Literal(text)) for predicate, text in found if text]

    def _flags(self) -> dict[NamedNode, list[NamedNode]]:
        flags: dict[NamedNode, list[NamedNode]] = defaultdict(list)
        for node, described in self.about.items():
            for predicate, value in described:
                if predicate == ON_FIGURE and isinstance(value, NamedNode):
                    flags[value].append(node)
        return flags

    def _flagged(self, published: set[Triple], flags: dict[NamedNode, list[NamedNode]]) -> list[Triple]:
        figures = {
            triple.subject
            for triple in published
            if triple.predicate == TYPE and triple.object in FIGURES and isinstance(triple.subject, NamedNode)
        }
        doubtful = self._resting_on(set(flags), figures)
        triples: list[Triple] = []
        for node in figures | set(flags):
            triples.append(Triple(node, FLAGGED, Literal(node in doubtful)))
            triples += [Triple(node, FLAG, flag) for flag in flags.get(node, [])]
        return triples

    def _resting_on(self, doubtful: set[NamedNode], figures: set[NamedNode]) -> set[NamedNode]:
        """The doubtful figures, and all figures that are computed from one of them, at whatever remove."""
        computed: set[tuple[NamedNode, NamedNode]] = set()
        for quad in self.source.quads:
            if (
                isinstance(quad.graph_name, NamedNode)
                and isinstance(quad.subject, NamedNode)
                and quad.subject in figures
            ):
                inputs = (value for predicate, value in self.about.get(quad.graph_name, []) if predicate == INPUT)
                computed |= {(quad.subject, value) for value in inputs if isinstance(value, NamedNode)}
        found = set(doubtful)
        while more := {figure for figure, given in computed if given in found} - found:
            found |= more
        return found


def statement_iri(graph: NamedNode, triple: Triple) -> NamedNode:
    """The name of the statement that one source makes: the same triple in the same source always has the same name."""
    words = f"{graph} {triple.subject} {triple.predicate} {triple.object}"
    return NamedNode(f"{ID}statement/{hashlib.sha256(words.encode()).hexdigest()[:16]}")
