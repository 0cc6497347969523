"""From citations on nodes to blocks named by their evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from iae_atlas.entries.documents.document import Given
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.findings.remarks import remark
from iae_atlas.entries.names.families import (
    BOOKKEEPING,
    CITATION,
    DERIVATION,
    EVIDENCE,
    INFERENCE,
    LEADING,
    LOCATOR,
    PART_OF,
    PASSAGE_CLASS,
    SOURCE_OF,
    TYPE,
)
from iae_atlas.entries.normal.beside import Beside
from iae_atlas.namespaces import OA
from iae_atlas.queries.answers import select
from iae_atlas.turtle.terms import Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

CITES = (CITATION, *EVIDENCE)
Block = NamedNode | DefaultGraph
OriginOf = Callable[[Term, NamedNode | None, Term | None], Origin]


@dataclass(slots=True)
class Cited:
    """What an entry cites, as far as it or the atlas describes it: the source of each passage, and inferences and derivations."""

    source: NamedNode
    passages: dict[NamedNode, set[Term]] = field(default_factory=dict)
    reasons: set[NamedNode] = field(default_factory=set)
    locators: dict[NamedNode, str] = field(default_factory=dict)
    all: list[Term] = field(default_factory=list)

    @classmethod
    def read(cls, store: Queryable, source: NamedNode, lines: list[Given], beside: Beside) -> Cited:
        """Collect from the lines of the entry, and ask its neighbours and the atlas for what they cite and do not describe."""
        found = cls(source)
        described: set[Term] = set()
        for line in lines:
            subject, predicate, value = line.triple.subject, line.triple.predicate, line.triple.object
            if predicate in CITES:
                found.all.append(value)
            if line.block is not None:
                found.all.append(line.block)
            if not isinstance(subject, NamedNode):
                continue
            if predicate == TYPE and value in (INFERENCE, DERIVATION):
                found.reasons.add(subject)
            if predicate == LOCATOR or (predicate == TYPE and value == PASSAGE_CLASS):
                described.add(subject)
                found.passages.setdefault(subject, set())
        for line in lines:
            subject = line.triple.subject
            if line.triple.predicate == SOURCE_OF and isinstance(subject, NamedNode) and subject in found.passages:
                found.passages[subject].add(line.triple.object)
        unknown = {node for node in found.all if isinstance(node, NamedNode)} - described - found.reasons
        for node in sorted(unknown, key=str):
            found._ask(store, node)
            found._look(beside, node)
        return found

    def _look(self, beside: Beside, node: NamedNode) -> None:
        classes = beside.values(node, TYPE)
        if PASSAGE_CLASS in classes or beside.values(node, LOCATOR):
            self.passages.setdefault(node, set()).update(beside.values(node, SOURCE_OF))
            for value in sorted(beside.values(node, LOCATOR), key=str):
                self.locators[node] = value.value if isinstance(value, Literal) else str(value)
        elif classes & {INFERENCE, DERIVATION}:
            self.reasons.add(node)

    def _ask(self, store: Queryable, node: NamedNode) -> None:
        rows = select(
            store,
            f"SELECT ?type ?source ?locator {{ <{node.value}> a ?type OPTIONAL {{ <{node.value}> <{SOURCE_OF.value}> ?source }} "
            f"OPTIONAL {{ <{node.value}> <{LOCATOR.value}> ?locator }} }}",
        )
        for row in rows:
            if row["type"] == PASSAGE_CLASS.value:
                self.passages.setdefault(node, set()).update({NamedNode(row["source"])} if row["source"] else set())
                if row["locator"]:
                    self.locators[node] = row["locator"]
            elif row["type"] in (INFERENCE.value, DERIVATION.value) and row["source"] == self.source.value:
                self.reasons.add(node)

    def fault(self, node: Term, *, block: bool) -> str | None:
        """The rule that citing a node breaks."""
        if node in self.reasons:
            return None
        if isinstance(node, NamedNode) and node in self.passages:
            return None if self.passages[node] <= {self.source} else "citation-elsewhere"
        return "block-undescribed" if block else "citation-undescribed"


class Blocks:
    """Puts the lines of one entry into blocks."""

    def __init__(self, lines: list[Given], cited: Cited, problems: list[Problem], origin_of: OriginOf) -> None:
        """
        Blocks of one entry.

        Args:
            lines: Its triples, all nodes named.
            cited: What they cite.
            problems: What is found wrong is added here.
            origin_of: Where a triple was read.
        """
        self.lines = lines
        self.cited = cited
        self.problems = problems
        self.origin_of = origin_of
        self.has_blocks = any(line.block is not None for line in lines)
        self.told: set[tuple[str, Term]] = set()
        self.apart = {
            line.triple.subject
            for line in lines
            if line.triple.predicate == TYPE
            and isinstance(line.triple.object, NamedNode)
            and _is_apart(line.triple.object)
        } | {*cited.passages.keys()}
        self.cites = self._citations()

    def quads(self) -> list[Quad]:
        """The lines in their blocks, each once."""
        found: dict[Quad, None] = {}
        for line in self.lines:
            triple = line.triple
            for name in self._names(line):
                found[Quad(triple.subject, triple.predicate, triple.object, name)] = None
        return list(found)

    def _names(self, line: Given) -> list[Block]:
        subject, predicate, value = line.triple.subject, line.triple.predicate, line.triple.object
        bare: list[Block] = [DefaultGraph()]
        if line.block is not None:
            if predicate in CITES and subject not in self.apart:
                self._tell("forms-mixed", subject, line.origin)
                return []
            return [line.block] if self._holds(line.block, subject, line.origin, block=True) else bare
        evidences = self.cites.get(subject, [])
        if predicate in LEADING and value in self.cites:
            evidences = self.cites[value]  # that an aid has a rule is said where the rule is
        if subject in self.apart:
            if predicate in CITES:
                self._holds(value, subject, line.origin, block=False)
            if subject != self.cited.source or not evidences:
                return bare
        elif self.has_blocks and evidences:
            self._tell("forms-mixed", subject, self.origin_of(subject, None, None))
        if predicate in CITES:
            for evidence in evidences:
                self._holds(evidence, subject, line.origin, block=False)
            return []
        if not evidences:
            self._tell("citation-missing", subject, self.origin_of(subject, CITATION, None))
            return bare
        names: list[Block] = [
            name for name in evidences if isinstance(name, NamedNode) and self.cited.fault(name, block=False) is None
        ]
        return names or bare

    def _citations(self) -> dict[Term, list[Term]]:
        """What each node cites: by itself, else by the node that it is part of, at whatever remove."""
        own: dict[Term, list[Term]] = defaultdict(list)
        holders: dict[Term, set[Term]] = defaultdict(set)
        for line in self.lines:
            triple = line.triple
            if line.block is not None:
                continue
            if triple.predicate in CITES:
                own[triple.subject].append(triple.object)
            elif triple.predicate in PART_OF:
                holders[triple.object].add(triple.subject)
        waiting = {part for part in holders if part not in own}
        while True:
            ready = {
                part: sorted({cited for holder in holders[part] for cited in own.get(holder, [])}, key=str)
                for part in waiting
            }
            ready = {part: cited for part, cited in ready.items() if cited != own.get(part, [])}
            if not ready:
                return own
            own.update(ready)

    def _holds(self, node: Term, subject: Term, origin: Origin, *, block: bool) -> bool:
        fault = self.cited.fault(node, block=block)
        if fault is None:
            return True
        if (fault, node) not in self.told:
            self.told.add((fault, node))
            got = node.value if isinstance(node, NamedNode | Literal) else str(node)
            self.problems.append(remark(fault, origin, focus=_value(subject), got=got, path=CITATION.value))
        return False

    def _tell(self, rule: str, subject: Term, origin: Origin) -> None:
        if (rule, subject) not in self.told:
            self.told.add((rule, subject))
            self.problems.append(remark(rule, origin, focus=_value(subject), path=CITATION.value))


def _is_apart(found: NamedNode) -> bool:
    return found in BOOKKEEPING or found.value.startswith(OA)


def _value(term: Term) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)
