"""
Another store, over SPARQL 1.1 Protocol: the part of pyoxigraph's `Store` that the questions use.

Each query is first read by our own parser, on an empty store: so its mistakes are told as they are told without `--endpoint`, and its
kind, which decides what to accept, is known. Each answer is read to its end before any of it is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NoReturn
from urllib.parse import urlencode

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)

from iae_atlas.errors import EndpointError
from iae_atlas.store.exchange import SECONDS, Reply, Service, first_line
from iae_atlas.turtle.terms import Term

RESULTS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
}
GRAPHS = {
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
    "application/x-turtle": RdfFormat.TURTLE,
}
# Virtuoso writes "1" and "0", which mean true and false: they are written as all others write them.
BOOLEAN = re.compile(rb'("datatype"\s*:\s*"http://www\.w3\.org/2001/XMLSchema#boolean"\s*,\s*"value"\s*:\s*)"([01])"')
ACCEPT_RESULTS = "application/sparql-results+json, application/sparql-results+xml;q=0.8"
ACCEPT_GRAPH = "application/n-triples, text/turtle;q=0.8"
FORM = "application/x-www-form-urlencoded; charset=UTF-8"
SHOWN = 120
Node = NamedNode | BlankNode


class RemoteStore:
    """
    A SPARQL endpoint.

    Args:
        endpoint: Its address; parameters of the protocol such as `default-graph-uri` may stand in it.
        seconds: How long one query may take.
        adapt: Whether the policy questions may be put in other words where the store is known to answer theirs wrongly; otherwise
            nothing of their text changes but what parameters say.

    Raises:
        UsageError: The address is none of HTTP.
    """

    def __init__(self, endpoint: str, *, seconds: float = SECONDS, adapt: bool = False) -> None:
        self.endpoint = endpoint
        self.adapt = adapt
        self.rewordings: list[Callable[[str], str]] = []  # what the agreement probes found to be needed
        self._service = Service(endpoint, seconds=seconds)
        self._grammar = Store()

    def query(self, query: str) -> QuerySolutions | QueryBoolean | Iterator[Triple]:
        """
        Ask, and give the answer as the embedded store gives it; a graph as an iterator over its triples.

        Raises:
            SyntaxError: The query does not parse.
            EndpointError: The store cannot be reached, refuses, or gives something else than an answer.
        """
        kind = type(self._grammar.query(query))
        wanted = ACCEPT_GRAPH if kind is QueryTriples else ACCEPT_RESULTS
        body = urlencode({"query": query}).encode()
        reply = self._service.send("POST", body, {"Accept": wanted, "Content-Type": FORM})
        if reply.status != 200:
            self._refused(reply)
        if kind is QueryTriples:
            return self._triples(reply)
        form = RESULTS.get(reply.media)
        if form is None:
            self._unexpected(reply, wanted)
        body = BOOLEAN.sub(lambda match: match[1] + (b'"true"' if match[2] == b"1" else b'"false"'), reply.body)
        try:
            _read_to_the_end(body, form)
            found = parse_query_results(body, format=form)
        except SyntaxError:
            self._broken(reply)
        if type(found) is not kind:
            self._unexpected(reply, "rows" if kind is QuerySolutions else "true or false")
        return found

    def worded(self, text: str) -> str:
        """A policy question as it stands, or in the words that this store answers rightly where that was allowed."""
        for reword in self.rewordings if self.adapt else ():
            text = reword(text)
        return text

    def quads_for_pattern(
        self,
        subject: Term | None,
        predicate: NamedNode | None,
        object: Term | None,
        graph_name: Node | DefaultGraph | None,
    ) -> Iterator[Quad]:
        """
        The quads that fit; with None as graph, of all graphs.

        Blank nodes have no name outside one answer: a pattern with one fits nothing.
        """
        given = (subject, predicate, object)
        if any(isinstance(term, BlankNode) for term in (*given, graph_name)):
            return
        terms = " ".join(f"?{name}" if term is None else str(term) for name, term in zip("spo", given, strict=True))
        named = f"GRAPH ?g {{ {terms} }}"
        if isinstance(graph_name, NamedNode):
            where = f"GRAPH {graph_name} {{ {terms} }}"
        else:
            where = terms if isinstance(graph_name, DefaultGraph) else f"{{ {terms} }} UNION {{ {named} }}"
        # a row for each, be all its terms given: the variable that nothing binds makes the projection
        found = self.query(f"SELECT ?s ?p ?o ?g WHERE {{ {where} }}")
        assert isinstance(found, QuerySolutions)
        for row in found:
            start, link, end = (row[name] if term is None else term for name, term in zip("spo", given, strict=True))
            graph = graph_name if isinstance(graph_name, NamedNode) else row["g"] or DefaultGraph()
            assert isinstance(link, NamedNode)
            assert isinstance(start, NamedNode | BlankNode)
            assert isinstance(graph, NamedNode | BlankNode | DefaultGraph)
            yield Quad(start, link, end, graph)

    def named_graphs(self) -> Iterator[NamedNode]:
        """The names of the graphs that hold something."""
        found = self.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
        assert isinstance(found, QuerySolutions)
        for row in found:
            if isinstance(row["g"], NamedNode):
                yield row["g"]

    def _triples(self, reply: Reply) -> Iterator[Triple]:
        form = GRAPHS.get(reply.media)
        if form is None:
            self._unexpected(reply, ACCEPT_GRAPH)
        try:
            found = [quad.triple for quad in parse(reply.body, format=form)]
        except SyntaxError:
            self._broken(reply)
        return iter(found)

    def _refused(self, reply: Reply) -> NoReturn:
        line = first_line(reply.body) or "—"
        if reply.status == 404:
            raise EndpointError(
                f"{self.endpoint}: nothing is there (404: {line}). Give the address of the SPARQL endpoint, often …/sparql.",
                f"{self.endpoint} : rien n'est là (404 : {line}). Donnez l'adresse du point d'accès SPARQL, souvent …/sparql.",
            )
        if 300 <= reply.status < 400:
            raise EndpointError(
                f"{self.endpoint}: the server sends elsewhere ({reply.status}: {line}). Give the address that it names.",
                f"{self.endpoint} : le serveur renvoie ailleurs ({reply.status} : {line}). Donnez l'adresse qu'il nomme.",
            )
        raise EndpointError(
            f"{self.endpoint}: the store refuses the query with {reply.status}: {line}. Another store may answer it; "
            "docs/how-to.md says which ones were tried.",
            f"{self.endpoint} : la base refuse la requête par {reply.status} : {line}. Une autre y répondra peut-être ; "
            "docs/how-to.md dit lesquelles ont été essayées.",
        )

    def _unexpected(self, reply: Reply, wanted: str) -> NoReturn:
        got, line = reply.media or "—", first_line(reply.body)
        wanted = re.sub(r";q=[\d.]+", "", wanted)
        raise EndpointError(
            f'{self.endpoint}: got {got} ("{line}"), expected {wanted}. Give the address of a SPARQL endpoint.',
            f"{self.endpoint} : reçu {got} (« {line} »), attendu {wanted}. Donnez l'adresse d'un point d'accès SPARQL.",
        )

    def _broken(self, reply: Reply) -> NoReturn:
        tail = " ".join(reply.body[-400:].decode("utf-8", errors="replace").split())[-SHOWN:]
        raise EndpointError(
            f'{self.endpoint}: the answer breaks off; it ends in "{tail}". A server that reached its time limit can do so: '
            "ask for less, or raise the limit.",
            f"{self.endpoint} : la réponse s'interrompt ; elle finit par « {tail} ». Un serveur qui atteint sa limite de temps peut "
            "le faire : demandez moins, ou relevez la limite.",
        )


def _read_to_the_end(body: bytes, form: QueryResultsFormat) -> None:
    """Find what was cut short here, and not in the middle of a table; rows are let go in the thread that they came in."""
    found = parse_query_results(body, format=form)
    try:
        if isinstance(found, QuerySolutions):
            for _ in found:
                pass
    finally:
        del found


Queryable = Store | RemoteStore
