"""What the checks of one entry see: the entry, the entries given with it, and what the atlas says without them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode, QuerySolutions, Triple

from iae_atlas.entries.checks.ontology import Ontology, ontology_of
from iae_atlas.entries.documents.excerpts import as_written, short
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem, Words
from iae_atlas.entries.findings.rules import RULES
from iae_atlas.entries.normal.form import Entry
from iae_atlas.namespaces import (
    BASE,
    ENTRIES_GRAPH,
    GRAPH,
    ID,
    ONTOLOGY,
    RDF,
    RDFS,
    REFERENCE_GRAPH,
    SKOS,
    STUDY_GRAPH,
)
from iae_atlas.turtle.terms import Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

TYPE = NamedNode(RDF + "type")
PREF_LABEL = NamedNode(SKOS + "prefLabel")
NAMES = (PREF_LABEL, NamedNode(RDFS + "label"))
BATCH = 150
FACTS = """SELECT ?node ?property ?value ?graph {
  VALUES ?node { %s }
  GRAPH ?graph { ?node ?property ?value }
}"""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a graph of the atlas says of a resource."""

    predicate: NamedNode
    value: Term
    graph: str


def is_source_graph(name: str) -> bool:
    """Whether a named graph is a source's own and stands in the default graph: no closure, no shapes, nothing withdrawn."""
    return name in (STUDY_GRAPH, REFERENCE_GRAPH) or name.startswith(ENTRIES_GRAPH)


class View:
    """
    One entry among the others and before the atlas; the atlas is asked in few queries, by the names that the entry holds.

    Args:
        entry: The entry that is checked.
        others: Entries that are given together with it.
        store: The atlas.
        today: The day that counts as today.
    """

    def __init__(self, entry: Entry, others: Sequence[Entry], store: Queryable, today: date) -> None:
        self.entry = entry
        self.others = others
        self.store = store
        self.today = today
        self.ontology: Ontology = ontology_of(store)
        self.triples = list(dict.fromkeys(quad.triple for quad in entry.quads))
        self.own: dict[Term, list[Triple]] = defaultdict(list)
        self.into: dict[Term, list[Triple]] = defaultdict(list)
        for triple in self.triples:
            self.own[triple.subject].append(triple)
            self.into[triple.object].append(triple)
        self._beside: dict[Term, list[Triple]] = defaultdict(list)
        for other in others:
            for quad in other.quads:
                self._beside[quad.subject].append(quad.triple)
        self._facts: dict[Term, list[Fact]] = {}
        self._sourced: dict[Term, dict[NamedNode, list[Fact]]] = {}
        self._published = frozenset(self.triples)
        self.load({term for triple in self.triples for term in (triple.subject, triple.object)})

    def load(self, terms: Iterable[Term]) -> None:
        """Ask the atlas for all that it says of these resources, at once."""
        wanted = sorted(
            {term for term in terms if isinstance(term, NamedNode) and term not in self._facts},
            key=lambda term: term.value,
        )
        for start in range(0, len(wanted), BATCH):
            batch = wanted[start : start + BATCH]
            self._facts.update({term: [] for term in batch})
            rows = self.store.query(FACTS % " ".join(map(str, batch)))
            assert isinstance(rows, QuerySolutions)
            for row in rows:
                node, predicate, value, graph = (row[name] for name in ("node", "property", "value", "graph"))
                if isinstance(predicate, NamedNode) and isinstance(graph, NamedNode) and node and value:
                    self._facts[node].append(Fact(predicate, value, graph.value))

    def facts(self, node: Term) -> list[Fact]:
        """What the sources in the atlas say of a resource, without what this very entry says, should it be accepted already."""
        return [fact for facts in self._by_property(node).values() for fact in facts]

    def _by_property(self, node: Term) -> Mapping[NamedNode, list[Fact]]:
        """The same by property, read once."""
        if not isinstance(node, NamedNode):
            return {}
        found = self._sourced.get(node)
        if found is None:
            self.load([node])
            graph = self.entry.graph.value
            found = self._sourced[node] = {}
            for fact in self._facts.get(node, []):
                own = fact.graph == graph and Triple(node, fact.predicate, fact.value) in self._published
                if not own and is_source_graph(fact.graph):
                    found.setdefault(fact.predicate, []).append(fact)
        return found

    def is_withdrawn(self, node: Term) -> bool:
        """Whether a resource was withdrawn from the atlas."""
        self.load([node])
        found = self._facts.get(node, [])
        return bool(found) and all(fact.graph == GRAPH + "withdrawn" for fact in found)

    def values(self, node: Term, predicate: NamedNode) -> list[Term]:
        """All values of a property: of the entry, of the entries beside it, of the atlas; each once."""
        given = [
            triple.object
            for triple in (*self.own.get(node, ()), *self._beside.get(node, ()))
            if triple.predicate == predicate
        ]
        return list(dict.fromkeys([*given, *(fact.value for fact in self._by_property(node).get(predicate, ()))]))

    def given(self, node: Term, predicate: NamedNode) -> list[Term]:
        """The values of a property that the entry itself gives."""
        return [triple.object for triple in self.own.get(node, ()) if triple.predicate == predicate]

    def classes(self, node: Term) -> set[str]:
        """The classes that a resource is said to be of, without those above them."""
        return {value.value for value in self.values(node, TYPE) if isinstance(value, NamedNode)}

    def is_of(self, node: Term, *names: str) -> bool:
        """Whether a resource is of one of these classes of the ontology, or of a class below."""
        return not self.ontology.closure(self.classes(node)).isdisjoint(ONTOLOGY + name for name in names)

    def introduced(self, node: Term) -> bool:
        """Whether another source of the atlas says what the resource is: it is not this entry's own."""
        return any(fact.graph != self.entry.graph.value for fact in self._by_property(node).get(TYPE, ()))

    def described(self) -> Iterator[NamedNode]:
        """The named resources that the entry, or one given together with it, describes."""
        return (node for node in (*self.own, *self._beside) if isinstance(node, NamedNode))

    def exists(self, node: Term) -> bool:
        """Whether anything describes a resource: the entry, one beside it, or the atlas."""
        return node in self.own or node in self._beside or bool(self.facts(node))

    def linked(self, one: Term, other: Term) -> bool:
        """Whether any property leads from one of two resources to the other: whoever says so knows both."""
        for start, end in ((one, other), (other, one)):
            given = (*self.own.get(start, ()), *self._beside.get(start, ()))
            if any(triple.object == end for triple in given) or any(fact.value == end for fact in self.facts(start)):
                return True
        return False

    def label(self, node: Term, language: str) -> str:
        """What a resource is called, in another language where it has no name in this one."""
        found: dict[str, str] = {}
        for name in NAMES:
            known = [fact.value for fact in self.facts(node) if fact.predicate == name]
            for value in (*known, *self.values(node, name)):  # what the atlas calls it, before what the entry does
                if isinstance(value, Literal):
                    found.setdefault(value.language or "", value.value)
        return found.get(language) or found.get("fr") or next(iter(found.values()), "")

    def called(self, node: Term, language: str) -> str:
        """A resource with its name: `council:82 (Conseil régional de Rhône-Alpes)`."""
        name = short(node.value) if isinstance(node, NamedNode) else str(node)
        label = self.label(node, language) or (
            self.ontology.label(node.value, language) if isinstance(node, NamedNode) else ""
        )
        return f"{name} ({label})" if label else name

    def term(self, iri: str, language: str) -> str:
        """A class or a property with its name: `iae:Ceiling (plafond)`."""
        label = self.ontology.label(iri, language)
        return f"{short(iri)} ({label})" if label else short(iri)

    def origin(self, node: Term, predicate: NamedNode | None = None, value: Term | None = None) -> Origin:
        """Where the entry says it."""
        return self.entry.origin_of(node, predicate, value)

    def subjects(self) -> Iterator[NamedNode]:
        """The named resources that the entry describes, in its order."""
        return (node for node in self.own if isinstance(node, NamedNode))

    def problem(
        self,
        rule: str,
        node: Term,
        predicate: NamedNode | None = None,
        value: Term | None = None,
        *,
        what: tuple[str, str],
        mend: tuple[str, str],
        expected: Words | None = None,
        got: str | None = None,
    ) -> Problem:
        """
        A problem of the entry.

        Args:
            rule: Its name among `RULES`, which says how grave it is.
            node: The resource it is about.
            predicate: The property, where it is one.
            value: The value, where it is one.
            what: What is wrong, in French and in English.
            mend: How to mend it, in French and in English.
            expected: What was expected.
            got: What was found, where it is not the value as written.
        """
        origin = self.origin(node, predicate, value)
        return Problem(
            RULES[rule].severity,
            rule,
            origin,
            {"fr": what[0], "en": what[1]},
            {"fr": mend[0], "en": mend[1]},
            got=as_written(self.entry.document, origin, value) if got is None else got,
            expected=expected or {},
            focus=short(node.value) if isinstance(node, NamedNode) else "",
            path=short(predicate.value) if predicate else "",
            value=value,
        )


def folder_of(node: Term) -> str:
    """The folder below id/ in which the name of a resource stands: `rule`, `concept/kind`, `passage/page-x`; empty for other names."""
    if not isinstance(node, NamedNode) or not node.value.startswith(ID):
        return ""
    return node.value[len(ID) :].rpartition("/")[0]


def is_ours(node: Term) -> bool:
    """Whether a name is one of the atlas."""
    return isinstance(node, NamedNode) and node.value.startswith(BASE)
