"""
A store for rdflib that is filled once and then only read: dictionaries, and a memory for parsed queries.

pyshacl asks its graphs for a handful of triples a hundred thousand times; rdflib's own store keeps contexts and namespaces that nobody
needs here, and its query processor parses the same text for every focus node.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain
from typing import Any

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib.plugins.sparql.evaluate import evalQuery
from rdflib.plugins.sparql.processor import SPARQLResult
from rdflib.store import Store

from iae_atlas.namespaces import XSD
from iae_atlas.turtle.terms import Term
from iae_atlas.validation.sparql_text import parsed

KEPT = 20_000


class Index(Store):
    """
    Triples by subject, property and object.

    It calls itself aware of contexts and graphs, which pyshacl demands of a store, and has a single one.
    """

    context_aware = True
    graph_aware = True

    def __init__(self, triples: Sequence[Any]) -> None:
        """
        Hold some triples.

        Args:
            triples: Terms of rdflib, by threes; none twice.
        """
        super().__init__()
        self.graph: rdflib.Graph = rdflib.Graph(store=self, bind_namespaces="none")
        self._all: Sequence[Any] = triples
        self._by: dict[Any, dict[Any, list[Any]]] = {}
        self._with: dict[Any, list[Any]] = {}
        self._against: dict[Any, dict[Any, list[Any]]] = {}
        for triple in triples:
            subject, predicate, _ = triple
            self._by.setdefault(subject, {}).setdefault(predicate, []).append(triple)
            self._with.setdefault(predicate, []).append(triple)

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """The triples that fit."""
        return ((found, NOWHERE) for found in self._found(*triple_pattern))

    def _found(self, subject: Any, predicate: Any, value: Any) -> Iterable[Any]:
        found: Iterable[Any]
        if subject is not None:
            about = self._by.get(subject, {})
            found = about.get(predicate, NOTHING) if predicate is not None else chain.from_iterable(about.values())
            if value is not None:
                found = [triple for triple in found if triple[2] == value]
        elif predicate is not None:
            found = self._with.get(predicate, NOTHING) if value is None else self._to(predicate).get(value, NOTHING)
        elif value is not None:
            found = [triple for name in self._with for triple in self._to(name).get(value, NOTHING)]
        else:
            found = self._all
        return found

    def _to(self, predicate: Any) -> dict[Any, list[Any]]:
        """The triples with a property by their value, once somebody asks for one."""
        found = self._against.get(predicate)
        if found is None:
            found = self._against[predicate] = {}
            for triple in self._with.get(predicate, NOTHING):
                found.setdefault(triple[2], []).append(triple)
        return found

    def __len__(self, context: Any = None) -> int:
        return len(self._all)

    def namespaces(self) -> Iterator[Any]:
        """No prefixes: queries bring their own."""
        return iter(())

    def bind(self, prefix: str, namespace: Any, override: bool = True) -> None:
        """Prefixes are of no use here."""

    def namespace(self, prefix: str) -> Any:
        """No prefix stands for anything."""
        return None

    def prefix(self, namespace: Any) -> Any:
        """No prefix stands for anything."""
        return None

    def query(self, query: Any, initNs: Any, initBindings: Any, queryGraph: Any, **kwargs: Any) -> Any:  # noqa: N803
        """Answer a query; its text is parsed once."""
        return SPARQLResult(evalQuery(self.graph, parsed(query) if isinstance(query, str) else query, initBindings))


NOTHING: list[Any] = []
NOWHERE: tuple[()] = ()


class Terms:
    """The terms of pyoxigraph as terms of rdflib and back, spelt as they were given; names are kept from one graph to the next."""

    def __init__(self) -> None:
        self._names: dict[Term, Any] = {}

    def to_rdflib(self, term: Term) -> Any:
        """A term for rdflib: a text of the one library is never mistaken for that of the other."""
        if isinstance(term, NamedNode):
            found = self._names.get(term)
            if found is None:
                found = self._names[term] = rdflib.URIRef(term.value)
            return found
        if isinstance(term, BlankNode):
            return rdflib.BNode(term.value)
        if isinstance(term, Literal):
            return literal(term, normalize=False)
        raise TypeError(f"{term}: shapes and data hold no triple terms")

    def to_oxigraph(self, term: Any) -> Term:
        """A term as it was given."""
        if isinstance(term, rdflib.URIRef):
            return NamedNode(str(term))
        if isinstance(term, rdflib.BNode):
            return BlankNode(str(term))
        if term.language:
            return Literal(str(term), language=term.language)
        return Literal(str(term), datatype=NamedNode(str(term.datatype)) if term.datatype else None)

    def indexed(self, triples: Iterable[Triple]) -> Index:
        """The triples in an index."""
        if len(self._names) > KEPT:
            self._names = {}
        names, literals = self._names, dict[Term, Any]()
        rows = []
        for triple in triples if isinstance(triples, Set) else set(triples):
            row = []
            for term in (triple.subject, triple.predicate, triple.object):
                made = names.get(term) or literals.get(term)
                if made is None:
                    made = self.to_rdflib(term)
                    if isinstance(term, Literal):
                        literals[term] = made
                row.append(made)
            rows.append(tuple(row))
        return Index(rows)


def literal(term: Literal, *, normalize: bool = True) -> Any:
    """A literal for rdflib; `normalize` lets rdflib write 01 as 1."""
    plain = term.language or term.datatype.value == XSD + "string"
    datatype = None if plain else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, lang=term.language, datatype=datatype, normalize=normalize)


def as_rdflib(triples: Iterable[Triple]) -> rdflib.Graph:
    """The triples as an rdflib graph of its own, term by term."""
    terms = Terms()
    graph = rdflib.Graph(bind_namespaces="none")
    made: dict[Term, Any] = {}
    for triple in triples:
        for node in (triple.subject, triple.predicate, triple.object):
            if node not in made:
                made[node] = literal(node) if isinstance(node, Literal) else terms.to_rdflib(node)
        graph.add((made[triple.subject], made[triple.predicate], made[triple.object]))
    return graph
