"""
What the pages are made from: the store of one build, its labels and classes at hand, and its answers remembered.

A build never changes, so whatever was read once holds as long as the site is open.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from pyoxigraph import Literal, NamedNode, QuerySolutions

from iae_atlas.locations import Home
from iae_atlas.namespaces import BASE, STUDY, contracted
from iae_atlas.queries.answers import Answer, select
from iae_atlas.queries.binding import Given
from iae_atlas.queries.catalogue import Question, all_questions
from iae_atlas.queries.run import ask
from iae_atlas.site.settings import SiteSettings
from iae_atlas.store.opening import built_digest, open_store
from iae_atlas.store.remote import Queryable

LABELS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?node ?label WHERE {
  { ?node rdfs:label ?label } UNION { ?node skos:prefLabel ?label FILTER NOT EXISTS { ?node rdfs:label ?label } }
}"""
CLASSES = "SELECT ?node ?class WHERE { ?node a ?class }"
PASSAGES = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?passage ?lines ?source WHERE { ?passage a iae:Passage ; iae:locator ?lines ; iae:source ?source } ORDER BY ?passage"""
WITHDRAWN = (
    "SELECT DISTINCT ?node WHERE { GRAPH <https://w3id.org/iae-atlas/graph/withdrawn> { ?node ?property ?value } }"
)


class Site:
    """
    One build of one home, ready to be shown.

    Args:
        home: Where the atlas lies; it has been built.
        settings: What the publisher set.
        store: Another store that holds the same build; by default the embedded one.
    """

    def __init__(self, home: Home, settings: SiteSettings | None = None, store: Queryable | None = None) -> None:
        self.home = home
        self.settings = settings or SiteSettings()
        self.digest = built_digest(home)
        self.store: Queryable = open_store(home) if store is None else store
        self._answers: dict[tuple[str, str, tuple[tuple[str, str], ...]], Answer] = {}

    @cached_property
    def report(self) -> dict[str, object]:
        """What the build says of itself: digest, triples a graph, resources a class."""
        found: dict[str, object] = json.loads(self.home.report.read_text(encoding="utf-8"))
        return found

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """The label of every resource in each language that it has one in; `""` for a label without a language."""
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for node, label in self.rows(LABELS, "node", "label"):
            if isinstance(label, Literal):
                found[iri_of(node)].setdefault(label.language or "", label.value)
        return dict(found)

    @cached_property
    def classes(self) -> dict[str, frozenset[str]]:
        """The classes of every resource as CURIEs: `iae:Instrument`."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for node, cls in self.rows(CLASSES, "node", "class"):
            if isinstance(node, NamedNode) and isinstance(cls, NamedNode):
                found[node.value].add(contracted(cls.value))
        return {node: frozenset(classes) for node, classes in found.items()}

    @cached_property
    def members(self) -> dict[str, list[str]]:
        """The resources of every class, by CURIE of the class, sorted by IRI."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for node in sorted(self.classes):
            for cls in self.classes[node]:
                found[cls].append(node)
        return dict(found)

    @cached_property
    def passages(self) -> dict[tuple[str, str], list[str]]:
        """The passages of a source at a place, lines or words: `(source, "485")` leads to one, or to one a sentence."""
        found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for passage, lines, source in self.rows(PASSAGES, "passage", "lines", "source"):
            found[iri_of(source), text_of(lines)].append(iri_of(passage))
        return dict(found)

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """What was withdrawn and is in no other graph any more."""
        return frozenset(iri_of(node) for (node,) in self.rows(WITHDRAWN, "node")) - self.classes.keys()

    @cached_property
    def questions(self) -> dict[str, Question]:
        """All policy questions by name."""
        return {question.name: question for question in all_questions(self.home.queries)}

    def rows(self, query: str, *columns: str) -> Iterable[tuple[object, ...]]:
        """The rows of a query of the site's own, as tuples of RDF terms."""
        result = self.store.query(query)
        assert isinstance(result, QuerySolutions)
        for row in result:
            yield tuple(row[column] for column in columns)

    def select(self, query: str, **terms: str) -> list[dict[str, object]]:
        """
        The rows of a query of the site's own, as dictionaries of Python values.

        Args:
            query: A SELECT query.
            terms: IRIs that stand in the place of variables: `node="https://…"` for `?node`.
        """
        for name, iri in terms.items():
            query = query.replace(f"?{name}", str(NamedNode(iri)))
        return list(select(self.store, query))

    def answer(self, name: str, language: str, **given: Given) -> Answer:
        """The answer to a policy question, asked once; for parameters that the pages choose, not for what a reader sends."""
        key = name, language, tuple(sorted((parameter, str(value)) for parameter, value in given.items()))
        if key not in self._answers:
            self._answers[key] = ask(self.store, self.home.queries, name, given, language)
        return self._answers[key]

    def label(self, iri: str, language: str) -> str:
        """The label of a resource in a language, else in the other one, else its short name."""
        return self.labelled(iri, language)[0]

    def labelled(self, iri: str, language: str) -> tuple[str, str]:
        """The label of a resource and the language that it is in, empty where it is in none."""
        found = self.labels.get(iri, {})
        for spoken in (language, "fr", "en", ""):
            if spoken in found:
                return found[spoken], spoken
        return contracted(iri), ""

    def exists(self, iri: str) -> bool:
        """Whether something is said of an IRI of the atlas."""
        return iri in self.classes or any(self.store.quads_for_pattern(NamedNode(iri), None, None, None))

    def passage_at(self, lines: str, source: str = STUDY) -> str | None:
        """The first passage that stands at just these lines, or at this place, of a source."""
        found = self.passages.get((source, lines))
        return found[0] if found else None

    def where(self, answer: Answer, **wanted: str) -> list[Mapping[str, object]]:
        """The rows of an answer in which columns have given values."""
        return [row for row in answer if all(row[column] == value for column, value in wanted.items())]


def iri_of(term: object) -> str:
    """The IRI of a node."""
    assert isinstance(term, NamedNode) or hasattr(term, "value"), term
    return str(getattr(term, "value", term))


def text_of(term: object) -> str:
    """The text of a literal, empty for none."""
    return "" if term is None else str(getattr(term, "value", term))


def is_own(iri: str) -> bool:
    """Whether an IRI is one of the atlas's own."""
    return iri.startswith(BASE)
