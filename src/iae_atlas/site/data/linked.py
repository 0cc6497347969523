"""
The description of one resource as data, whole enough that a client needs no second request.

It holds, from the default graph as SPARQL sees it:

- the resource's own triples;
- its statements (`iae:Statement` whose `iae:subject` it is) whole, with their citations, basis and flags;
- what hangs on it and makes no sense alone (`HANGING`: steps, ceilings, flat amounts, quotas and cumulations of a rule, the
  selector of a passage, flags, parameters and columns of a question, parts of a shape) and blank nodes, each whole, and so on;
- where each passage stands that any of these cites (all of the passage but its selector: lines, pages, section, box);
- what points to it, as triples, at most `INCOMING` a property: where there are more, the document says so and names the query
  that gives them all; of a statement that points to it (one that cites a passage, for instance) also what it says;
- the labels and classes of everything that these mention.

What the reasoner and the rules add (`graph:inferred`, `graph:derived`) stays apart, since nobody printed it: TriG has it under
the names of those graphs, CSV with its basis; the forms of one graph (Turtle, JSON-LD, N-Triples, RDF/XML) leave it out.

Blank nodes are named by what they say, values as the store gives them (0.3 where a file has 0.30).

What stands in no default graph (a shape, a question, a demonstration) is described from the graphs that hold it, by the same rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Triple

from iae_atlas.errors import Withdrawn
from iae_atlas.namespaces import DERIVED_GRAPH, GRAPH, INFERRED_GRAPH, OA, RDFS, SH, SKOS, contracted, iae
from iae_atlas.site.addresses import is_statement, path_of
from iae_atlas.site.alternates import forms_of
from iae_atlas.site.content import Site
from iae_atlas.site.data.dataset import DATASET, DCT, FOAF, LICENCE, TYPE, VOID, Sayings, place
from iae_atlas.site.data.forms import RESOURCE_FORMS, TURTLE, Graphs
from iae_atlas.site.routing import no_page
from iae_atlas.store.quads import stable_blank_nodes
from iae_atlas.turtle.terms import Term

INCOMING = 100
HANGING = frozenset(
    [
        OA + "hasSelector",
        *(iae(name) for name in ("hasStep", "hasCeiling", "hasFlatAmount", "hasQuota", "hasCumulation", "flag")),
        *(iae(name) for name in ("hasParameter", "hasColumn")),
        *(SH + name for name in ("property", "sparql", "prefixes", "declare")),
    ]
)
STATEMENT = NamedNode(iae("Statement"))
PASSAGE = NamedNode(iae("Passage"))
SUBJECT, PREDICATE, OBJECT = (NamedNode(iae(name)) for name in ("subject", "predicate", "object"))
CITATION = iae("citation")
PARTS = frozenset(node.value for node in (SUBJECT, PREDICATE, OBJECT))
LABELS = tuple(NamedNode(iri) for iri in (RDFS + "label", SKOS + "prefLabel"))
RDF_TYPE = NamedNode(TYPE)
ASIDE = (INFERRED_GRAPH, DERIVED_GRAPH)
HIDDEN = GRAPH + "withdrawn"

Node = NamedNode | BlankNode
Scope = tuple[NamedNode | DefaultGraph, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """
    The description of one resource.

    `own` is what is said of it in the default graph, `statements` what proves it, `aside` what other graphs add, `more` the
    properties of which not all incoming links are in `graphs`, with how many there are.
    """

    iri: str
    document: str
    graphs: Graphs
    own: frozenset[Triple]
    statements: frozenset[Triple]
    incoming: frozenset[Triple]
    aside: dict[str, frozenset[Triple]]
    more: dict[str, int]


def checked(site: Site, iri: str) -> str:
    """
    The IRI, if the atlas says something of it.

    Raises:
        UnknownPage: Nothing is said of it.
        Withdrawn: It was withdrawn.
    """
    if iri in site.withdrawn:
        raise Withdrawn(
            f"{iri} was withdrawn. The data of graph/withdrawn says when and why.",
            f"{iri} a été retiré. Les données de graph/withdrawn disent quand et pourquoi.",
        )
    if not known(site, iri):
        raise no_page(path_of(iri) or iri)
    return iri


def known(site: Site, iri: str) -> bool:
    """Whether the atlas says something of what a stranger names; never of a name with characters that no IRI has."""
    try:
        return site.exists(iri)
    except ValueError:
        return False


@lru_cache(maxsize=64)
def described(site: Site, iri: str) -> Described:
    """
    Describe one resource.

    Raises:
        UnknownPage: Nothing is said of it.
        Withdrawn: It was withdrawn.
    """
    return _Describer(site, checked(site, iri)).description()


class _Describer:
    def __init__(self, site: Site, iri: str) -> None:
        self.site = site
        self.store = site.store
        self.node = NamedNode(iri)
        self.scope = self._scope()

    def description(self) -> Described:
        own = self._whole(self.node)
        statements = {
            triple
            for quad in self._links(self.node)
            if quad.predicate == SUBJECT and isinstance(quad.subject, NamedNode)
            for triple in self._whole(quad.subject)
        }
        incoming, more = self._incoming()
        said = own | statements | incoming
        said |= self._passages(said)
        aside = {graph: found for graph in ASIDE if (found := self._aside(graph))}
        document = place(self.site, f"{path_of(self.node.value)}.{TURTLE}")
        said |= self._document(document, more)
        said |= self._names(said.union(*aside.values()))
        graphs = Graphs(frozenset(stable_blank_nodes(said)), aside, (self.node.value, document))
        own_only = frozenset(triple for triple in own if triple.subject == self.node)
        links = frozenset(triple for triple in incoming if triple.object == self.node)
        return Described(self.node.value, document, graphs, own_only, frozenset(statements), links, aside, more)

    def _scope(self) -> Scope:
        """The default graph; for what it does not hold, the graphs that do."""
        if any(self.store.quads_for_pattern(self.node, None, None, DefaultGraph())):
            return (DefaultGraph(),)
        graphs = {quad.graph_name for quad in self.store.quads_for_pattern(self.node, None, None, None)}
        named = {graph for graph in graphs if isinstance(graph, NamedNode)}
        named -= {NamedNode(iri) for iri in (*ASIDE, HIDDEN)}
        return (*sorted(named, key=str), DefaultGraph())

    def _about(self, node: Node) -> Iterator[Triple]:
        for graph in self.scope:
            for quad in self.store.quads_for_pattern(node, None, None, graph):
                yield quad.triple

    def _links(self, node: NamedNode) -> Iterator[Triple]:
        for graph in self.scope:
            for quad in self.store.quads_for_pattern(None, None, node, graph):
                yield quad.triple

    def _whole(self, node: Node) -> set[Triple]:
        """All that is said of a node and of what hangs on it."""
        said: set[Triple] = set()
        reached: set[Term] = {node}
        waiting: list[Node] = [node]
        while waiting:
            for triple in self._about(waiting.pop()):
                said.add(triple)
                end = triple.object
                hangs = isinstance(end, BlankNode) or triple.predicate.value in HANGING
                if hangs and isinstance(end, NamedNode | BlankNode) and end not in reached:
                    reached.add(end)
                    waiting.append(end)
        return said

    def _incoming(self) -> tuple[set[Triple], dict[str, int]]:
        links: defaultdict[str, list[Triple]] = defaultdict(list)
        for triple in self._links(self.node):
            if triple.predicate.value not in PARTS and isinstance(triple.subject, NamedNode):
                links[triple.predicate.value].append(triple)
        found: set[Triple] = set()
        more: dict[str, int] = {}
        for predicate, triples in sorted(links.items()):
            if len(triples) > INCOMING:
                more[predicate] = len(triples)
            for triple in sorted(triples, key=str)[:INCOMING]:
                found.add(triple)
                found |= self._said_by(triple.subject)
        return found, more

    def _said_by(self, node: Term) -> set[Triple]:
        """What a statement says, and where; nothing for what is no statement."""
        assert isinstance(node, NamedNode)
        said = set(self._about(node))
        if Triple(node, RDF_TYPE, STATEMENT) not in said:
            return set()
        wanted = {*PARTS, iae("basis"), iae("lines")}
        return {triple for triple in said if triple.predicate.value in wanted}

    def _passages(self, said: set[Triple]) -> set[Triple]:
        """Where the passages stand that are cited."""
        cited = {triple.object for triple in said if triple.predicate.value == CITATION}
        found: set[Triple] = set()
        for node in cited:
            assert isinstance(node, NamedNode)
            about = list(self._about(node))
            found |= {triple for triple in about if not triple.predicate.value.startswith(OA)}
        return found

    def _aside(self, graph: str) -> frozenset[Triple]:
        quads = self.store.quads_for_pattern(self.node, None, None, NamedNode(graph))
        return frozenset(quad.triple for quad in quads)

    def _names(self, said: Iterable[Triple]) -> set[Triple]:
        """The labels and classes of all that is mentioned, and the labels of what these mention in turn."""
        graphs = {*self.scope, DefaultGraph()}
        wanted: tuple[NamedNode, ...] = (*LABELS, RDF_TYPE)
        found: set[Triple] = set()
        known: set[Term] = set()
        new = set(said)
        while new:
            mentioned = {term for triple in new for term in (triple.subject, triple.predicate, triple.object)} - known
            known |= mentioned
            new = {
                quad.triple
                for node in mentioned
                if isinstance(node, NamedNode)
                for graph in graphs
                for predicate in wanted
                for quad in self.store.quads_for_pattern(node, predicate, None, graph)
            } - found
            found |= new
            wanted = LABELS
        return found

    def _document(self, document: str, more: dict[str, int]) -> set[Triple]:
        """What the document says of itself."""
        about = Sayings()
        iri = self.node.value
        about.say(document, TYPE, FOAF + "Document")
        about.say(document, FOAF + "primaryTopic", iri)
        about.say(document, DCT + "license", LICENCE)
        about.say(document, DCT + "isPartOf", DATASET)
        about.say(document, VOID + "inDataset", DATASET)
        offered = {ending.lstrip(".") for _, ending, _ in forms_of(iri)} if is_statement(iri) else RESOURCE_FORMS
        for form in RESOURCE_FORMS:
            if form in offered and form != TURTLE:
                about.say(document, DCT + "hasFormat", place(self.site, f"{path_of(iri)}.{form}"))
        for predicate, count in more.items():
            query = f"SELECT ?subject WHERE {{ ?subject <{predicate}> <{iri}> }}"
            about.say(document, RDFS + "seeAlso", place(self.site, "/sparql?" + urlencode({"query": query})))
            name = contracted(predicate)
            words = {
                "fr": f"{count} liens {name} mènent ici, dont {INCOMING} sont donnés ; rdfs:seeAlso les demande tous.",
                "en": f"{count} links {name} lead here, of which {INCOMING} are given; rdfs:seeAlso asks for all.",
            }
            about.words(document, RDFS + "comment", words)
        return about


def label_of(triples: Iterable[Triple]) -> dict[Term, dict[str, str]]:
    """The labels among triples, by node and language."""
    found: defaultdict[Term, dict[str, str]] = defaultdict(dict)
    ordered = sorted((triple for triple in triples if triple.predicate in LABELS), key=str)
    for triple in ordered:
        if isinstance(triple.object, Literal):
            found[triple.subject].setdefault(triple.object.language or "", triple.object.value)
    return dict(found)
