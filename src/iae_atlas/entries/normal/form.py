"""
The normal form of an entry: blocks named by their evidence, names for everything, one spelling, one order.

People write the flat form, where each node says `iae:citation`, or the block form that the data have. Both become the same
`Entry`; the same content gives the same bytes whatever the format was, and the normal form of a normal form is itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePath

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from iae_atlas.entries.documents.document import Document, Given
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.findings.remarks import remark
from iae_atlas.entries.names.families import CITATION, LOCATOR, SOURCE, SOURCE_OF, TYPE, Terms
from iae_atlas.entries.names.slugs import slug
from iae_atlas.entries.normal.beside import Beside
from iae_atlas.entries.normal.citing import Block, Blocks, Cited
from iae_atlas.entries.normal.completing import Completer
from iae_atlas.entries.normal.implied import implied
from iae_atlas.entries.normal.literals import canonical
from iae_atlas.entries.normal.naming import Namer, is_anonymous
from iae_atlas.entries.normal.ordering import order_of
from iae_atlas.evidence.statements import Publisher, Source
from iae_atlas.namespaces import ENTRIES_GRAPH, ID, PASSAGE, STUDY
from iae_atlas.queries.answers import select
from iae_atlas.turtle.format import trig_text
from iae_atlas.turtle.terms import Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

SOURCES = ID + "source/"


@dataclass(slots=True)
class Entry:
    """
    A document in its normal form.

    Attributes:
        document: What was read.
        source: The one source that it is about.
        slug: Its short name among the entries of that source, from the name of its file.
        quads: The authors' form: triples in blocks that are named by their evidence, bookkeeping outside, in their one order.
        problems: What stood in the way; everything else was done all the same.
        names: What each node that had no name is called now.
        locators: The places of the passages that the entry may cite, those already in the atlas among them.
    """

    document: Document
    source: NamedNode
    slug: str
    quads: list[Quad]
    problems: list[Problem]
    names: dict[Term, NamedNode] = field(default_factory=dict)
    locators: dict[NamedNode, str] = field(default_factory=dict)
    _places: dict[Triple, Origin] = field(default_factory=dict)
    _properties: dict[tuple[Term, NamedNode], Origin] = field(default_factory=dict)
    _subjects: dict[Term, Origin] = field(default_factory=dict)

    @property
    def source_slug(self) -> str:
        """The short name of the source: its folder and its graph are called so."""
        return _slug_of(self.source)

    @property
    def graph(self) -> NamedNode:
        """The named graph in which all entries of the source are published."""
        return _graph_of(self.source)

    def origin_of(self, subject: Term, predicate: NamedNode | None = None, value: Term | None = None) -> Origin:
        """Where a triple of the normal form was read; failing that its property, its subject, the file."""
        if predicate is not None:
            if value is not None and isinstance(subject, NamedNode | BlankNode):
                place = self._places.get(Triple(subject, predicate, value))
                if place:
                    return place
            place = self._properties.get((subject, predicate))
            if place:
                return place
        return self._subjects.get(subject) or Origin(self.document.name)

    def serialized(self) -> str:
        """The entry as canonical TriG."""
        return trig_text(self.quads)

    def triples(self) -> set[Triple]:
        """The plain triples, without their blocks."""
        return {quad.triple for quad in self.quads}

    def flat(self) -> set[Triple]:
        """
        The plain triples and, on each node, the citations of the blocks that it stands in: the flat form, all nodes named.

        What stands in the block of an inference or a derivation is cited by the passages that this rests on.
        """
        rests: defaultdict[Term, set[Term]] = defaultdict(set)
        for quad in self.quads:
            if isinstance(quad.graph_name, DefaultGraph) and quad.predicate == CITATION:
                rests[quad.subject].add(quad.object)
        cited = {
            Triple(quad.subject, CITATION, passage)
            for quad in self.quads
            if isinstance(quad.graph_name, NamedNode)
            for passage in rests.get(quad.graph_name) or {quad.graph_name}
        }
        return self.triples() | cited

    def published(self, evidenced: set[NamedNode]) -> set[Triple]:
        """
        What the graph of the source publishes of the entry: plain triples, cited statements, citations of nodes.

        Args:
            evidenced: `iae:EvidencedNode` and all its subclasses, as `Terms.below` gives them.
        """
        source = Source(self.document.name, self.source, self.graph, self.quads)
        return Publisher(source, evidenced, self.locators).triples()


@lru_cache(maxsize=1024)
def _slug_of(source: NamedNode) -> str:
    return slug(source.value.rpartition("/")[2])


@lru_cache(maxsize=1024)
def _graph_of(source: NamedNode) -> NamedNode:
    return NamedNode(ENTRIES_GRAPH + _slug_of(source))


def all_normalised(documents: Sequence[Document], store: Queryable, terms: Terms | None = None) -> list[Entry]:
    """
    The normal forms of documents that are given together: one may cite what another describes, and no two give one name twice.

    In whatever order they come, the same names are given: those of the first file by name are given first.

    Args:
        documents: What the readers found.
        store: The atlas that they are to enter.
        terms: What the ontology of the store says, where the caller has read it already.
    """
    terms = terms or Terms.read(store)
    order = sorted(range(len(documents)), key=lambda place: documents[place].name)
    settled: dict[int, Entry] = {}
    # The second time each sees what all the others are called, those that come after it too.
    for _ in range(2 if len(documents) > 1 else 1):
        for place in order:
            others = [(other, documents[other]) for other in order if other != place]
            described = (line.triple for _, document in others for line in document.given)
            beside = Beside(
                (triple for triple in described if not is_anonymous(triple.subject)),
                ((settled[other].graph.value, settled[other].triples()) for other, _ in others if other in settled),
            )
            settled[place] = normalised(documents[place], store, terms, beside)
    return [settled[place] for place in range(len(documents))]


def normalised(document: Document, store: Queryable, terms: Terms | None = None, beside: Beside | None = None) -> Entry:
    """
    The normal form of a document.

    Args:
        document: What a reader found, in the flat or the block form.
        store: The atlas that it is to enter.
        terms: What the ontology of the store says, where the caller has read it already.
        beside: The entries that are given together with it.
    """
    terms = terms or Terms.read(store)
    beside = beside or Beside()
    lines = list(_spelt(document, terms))
    namer = Namer([line.triple for line in lines], _classes(lines, terms), store, terms, beside)
    problems: list[Problem] = []
    stem = slug(PurePath(document.name).stem) or "saisie"
    first: dict[Term, Origin] = {line.triple.subject: line.origin for line in reversed(lines)}
    first.update(document.subjects)
    source = _source(lines, first, store, namer, stem, problems, document.name)
    names = namer.name_all()
    entry = Entry(document, source, stem, [], problems, names)
    _remember(entry, lines, first, names)
    for node in namer.unclassed:
        problems.append(remark("node-unnameable", entry.origin_of(names[node]), focus=names[node].value))
    for node, taken in sorted(namer.numbered.items(), key=lambda item: item[1]):
        focus = names[node].value
        problems.append(remark("name-taken", entry.origin_of(names[node]), focus=focus, got=taken, severity="info"))
    named = [_named(line, names) for line in lines]
    known = Cited.read(store, source, named, beside)
    found = Blocks(named, known, problems, entry.origin_of).quads()
    completer = Completer((quad.triple for quad in found), source, store, terms)
    following = [(triple, triple.subject) for triple in completer.triples(known.passages)]
    quads = _placed(found, [*following, *implied(completer.about, store)])
    entry.locators = known.locators | {
        quad.subject: quad.object.value
        for quad in quads
        if quad.predicate == LOCATOR and isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
    }
    entry.quads = sorted(quads, key=order_of(source))
    return entry


def _spelt(document: Document, terms: Terms) -> Iterator[Given]:
    """The lines of a document, each value in its one spelling."""
    for line in document.given:
        value = line.triple.object
        if isinstance(value, Literal):
            triple = Triple(line.triple.subject, line.triple.predicate, canonical(value, line.triple.predicate, terms))
            line = Given(triple, line.block, line.origin)
        yield line


def _classes(lines: list[Given], terms: Terms) -> dict[Term, set[NamedNode]]:
    """The classes of each node: those that are stated, else the one that a property leading to it implies."""
    stated: dict[Term, set[NamedNode]] = defaultdict(set)
    implied: dict[Term, set[NamedNode]] = defaultdict(set)
    for line in lines:
        triple = line.triple
        if triple.predicate == TYPE and isinstance(triple.object, NamedNode):
            stated[triple.subject].add(triple.object)
        elif found := terms.implied_class(triple.predicate):
            implied[triple.object].add(found)
    return {**implied, **stated}


def _source(
    lines: list[Given],
    first: dict[Term, Origin],
    store: Queryable,
    namer: Namer,
    stem: str,
    problems: list[Problem],
    file: str,
) -> NamedNode:
    """The one source of the document: what it describes as a source, or what its passages belong to."""
    described = {
        line.triple.subject for line in lines if line.triple.predicate == TYPE and line.triple.object == SOURCE
    }
    places = {line.triple.object: line.origin for line in reversed(lines) if line.triple.predicate == SOURCE_OF}
    counts: dict[Term, int] = dict.fromkeys(described, 0)
    for line in lines:
        if line.triple.predicate == SOURCE_OF and not isinstance(line.triple.object, Literal):
            counts[line.triple.object] = counts.get(line.triple.object, 0) + 1
    if not counts:
        passages = {
            term.value[len(PASSAGE) :].partition("/")[0]
            for line in lines
            for term in (line.triple.object, line.block)
            if isinstance(term, NamedNode) and term.value.startswith(PASSAGE)
        }
        counts = {NamedNode(SOURCES + name): 1 for name in passages if name}
    if not counts:
        problems.append(remark("source-missing", Origin(file)))
        return namer.name_source(NamedNode(SOURCES + stem), stem)
    best, *others = sorted(
        counts, key=lambda node: (node not in described, -counts[node], namer.colours.get(node, ""), str(node))
    )
    source = namer.name_source(best, stem)
    for other in others:
        place = first.get(other) or places.get(other) or Origin(file)
        problems.append(remark("source-several", place, focus=namer.name_other(other)))
    place = first.get(best) or places.get(best) or Origin(file)
    if source.value == STUDY:
        problems.append(remark("source-reserved", place, focus=source.value))
    elif not source.value.startswith(SOURCES) or source.value != SOURCES + slug(source.value[len(SOURCES) :]):
        problems.append(remark("source-name", place, focus=source.value, expected=SOURCES))
    if (
        best not in described
        and SOURCE not in namer.beside.values(source, TYPE)
        and not list(select(store, f"SELECT ?x {{ <{source.value}> a ?x }} LIMIT 1"))
    ):
        problems.append(remark("source-undescribed", place, focus=source.value))
    return source


def _remember(entry: Entry, lines: list[Given], first: dict[Term, Origin], names: dict[Term, NamedNode]) -> None:
    """Keep the place of each triple, property and subject under the names that they have now."""
    for line in reversed(lines):
        triple = _named(line, names).triple
        entry._places[triple] = line.origin
        entry._properties[triple.subject, triple.predicate] = line.origin
        if isinstance(line.triple.object, NamedNode | BlankNode):
            entry._subjects[triple.object] = line.origin
    for node, origin in first.items():
        entry._subjects[names.get(node, node)] = origin
    for (node, predicate), origin in entry.document.places.items():
        entry._properties[names.get(node, node), predicate] = origin


def _named(line: Given, names: dict[Term, NamedNode]) -> Given:
    subject, value = line.triple.subject, line.triple.object
    triple = Triple(names.get(subject, subject), line.triple.predicate, names.get(value, value))
    block = names.get(line.block, line.block) if line.block is not None else None
    return Given(triple, block, line.origin)


def _placed(quads: list[Quad], more: Iterable[tuple[Triple, Term]]) -> list[Quad]:
    """The quads with more triples, each in the blocks where the node is that it comes with."""
    blocks: dict[Term, set[Block]] = defaultdict(set)
    for quad in quads:
        assert not isinstance(quad.graph_name, BlankNode)
        blocks[quad.subject].add(quad.graph_name)
    return list(
        dict.fromkeys(
            [
                *quads,
                *(
                    Quad(triple.subject, triple.predicate, triple.object, block)
                    for triple, node in more
                    for block in blocks[node]
                ),
            ]
        )
    )
