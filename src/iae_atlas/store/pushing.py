"""
Loading a build into another store by the Graph Store HTTP Protocol of SPARQL 1.1, and counting there what arrived.

A graph travels in parts. The first one takes the graph's place (PUT) and holds every triple with a blank node, since a blank node
cannot be named again in a second part; the others are added (POST). So each part may be sent twice without harm.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from pyoxigraph import BlankNode, DefaultGraph, Literal, QuerySolutions, RdfFormat, Triple, parse, serialize

from iae_atlas.errors import EndpointError, UsageError
from iae_atlas.namespaces import GRAPH
from iae_atlas.store.exchange import Service, first_line
from iae_atlas.store.remote import RemoteStore

PART = 25_000
SECONDS = 300.0
FORMATS = {"nt": (RdfFormat.N_TRIPLES, "application/n-triples"), "turtle": (RdfFormat.TURTLE, "text/turtle")}
# Where known stores answer queries, beside the address at which they are loaded.
QUERIES = (
    (r"/sparql-graph-crud(-auth)?/?$", "/sparql"),  # Virtuoso
    (r"/store/?$", "/query"),  # Oxigraph
    (r"/data/?$", "/query"),  # Fuseki
    (r"/rdf-graphs/service/?$", ""),  # RDF4J, GraphDB
    (r"/gsp/?$", ""),  # Neptune
)
DEFAULT = ""


@dataclass(slots=True)
class Pushed:
    """What was loaded: the triples of each graph by its name in the store (`""` for the default graph), as counted there."""

    endpoint: str
    graphs: dict[str, int] = field(default_factory=dict)
    parts: int = 0
    others: list[str] = field(default_factory=list)
    union: bool = False


def read_graphs(quads: Path) -> dict[str, list[Triple]]:
    """The triples of a build by graph, the default graph first."""
    found: defaultdict[str, list[Triple]] = defaultdict(list)
    for quad in parse(path=quads, format=RdfFormat.N_QUADS):
        name = quad.graph_name
        found[DEFAULT if isinstance(name, DefaultGraph) else str(name.value)].append(quad.triple)
    return dict(sorted(found.items()))


def parts_of(triples: list[Triple], size: int = PART) -> list[list[Triple]]:
    """The triples in parts, those with a blank node all in the first."""
    tied = [triple for triple in triples if _has_blank(triple)]
    free = [triple for triple in triples if not _has_blank(triple)]
    room = max(size - len(tied), 0)
    first, rest = [*tied, *free[:room]], free[room:]
    return [first, *(rest[i : i + size] for i in range(0, len(rest), size))]


def query_address(address: str, default_graph: str, graphs: list[str], asked: str = "") -> str:
    """
    Where the store that is loaded at an address answers queries.

    Args:
        address: Where it is loaded.
        default_graph: The graph that takes the place of the default graph, empty for none.
        graphs: The named graphs.
        asked: Where it answers, if that is known.

    Raises:
        UsageError: The address is none of a known store's, and nothing was said.
    """
    from urllib.parse import urlencode

    base, _, _ = address.partition("?")
    found = asked or next((re.sub(form, end, base) for form, end in QUERIES if re.search(form, base)), "")
    if not found:
        raise UsageError(
            f"{address}: where does this store answer queries? Say it with --endpoint URL, so that what was loaded can be counted.",
            f"{address} : où cette base répond-elle aux requêtes ? Dites-le avec --endpoint URL, pour compter ce qui est chargé.",
        )
    if not default_graph or "default-graph-uri=" in found:
        return found
    chosen = [("default-graph-uri", default_graph), *(("named-graph-uri", name) for name in graphs)]
    return f"{found}{'&' if '?' in found else '?'}{urlencode(chosen, safe=':/')}"


class Push:
    """
    One loading.

    Args:
        service: Where the store is loaded, with a login where it wants one.
        graphs: What `read_graphs` gave.
        default_graph: The named graph that takes the triples of the default graph; empty where the store has a default graph.
        endpoint: Where the store answers queries, where that cannot be told from the address.
        form: `nt` or `turtle`.
        size: Triples a part.

    Raises:
        UsageError: Where the store answers queries is not known, or the graph's name is no IRI.
    """

    def __init__(
        self,
        service: Service,
        graphs: dict[str, list[Triple]],
        *,
        default_graph: str = "",
        endpoint: str = "",
        form: str = "nt",
        size: int = PART,
    ) -> None:
        if default_graph in graphs and default_graph:
            raise UsageError(
                f"--default-graph {default_graph}: the build has a graph of that name. Give another IRI.",
                f"--default-graph {default_graph} : la construction a un graphe de ce nom. Donnez un autre IRI.",
            )
        self.service = service
        self.graphs = graphs
        self.form, self.media = FORMATS[form]
        self.default_graph = default_graph
        self.endpoint = query_address(service.address, default_graph, [name for name in graphs if name], endpoint)
        self.parts = {name: parts_of(triples, size) for name, triples in graphs.items()}
        self.done: dict[str, int] = {}

    def name_in_store(self, graph: str) -> str:
        """The name that a graph has there."""
        return graph or self.default_graph

    def run(self, progress: Callable[[int, int], None]) -> Pushed:
        """
        Load everything, and count it there.

        Raises:
            EndpointError: The store refuses, is lost on the way, or counts something else; says which graphs are complete.
        """
        total = sum(len(parts) for parts in self.parts.values())
        store = RemoteStore(self.endpoint, seconds=self.service.seconds)
        sent = 0
        for graph, parts in self.parts.items():
            target = ("graph", self.name_in_store(graph)) if self.name_in_store(graph) else ("default", "")
            for number, part in enumerate(parts):
                progress(sent, total)
                self._send(graph, target, number, part)
                sent += 1
            self._count(store, graph)
        progress(total, total)
        found = Pushed(self.endpoint, {self.name_in_store(name): count for name, count in self.done.items()}, total)
        named = {graph.value for graph in store.named_graphs()} - {self.name_in_store(name) for name in self.graphs}
        found.others = sorted(name for name in named if name.startswith(GRAPH))
        return found

    def _send(self, graph: str, target: tuple[str, str], number: int, part: list[Triple]) -> None:
        body = serialize(part, format=self.form) or b""
        headers = {"Content-Type": self.media}
        try:
            reply = self.service.send("PUT" if number == 0 else "POST", body, headers, [target], repeatable=True)
        except EndpointError as error:
            self._stop(graph, str(error), error.french, begun=number > 0)
        if not 200 <= reply.status < 300:
            line = first_line(reply.body) or "—"
            english = f"{self.service.address}: got {reply.status} ({line}), expected 200, 201 or 204."
            french = f"{self.service.address} : reçu {reply.status} ({line}), attendu 200, 201 ou 204."
            if not self.name_in_store(graph):
                english += " A store without a default graph to write to takes --default-graph IRI."
                french += " Une base sans graphe par défaut où écrire demande --default-graph IRI."
            self._stop(graph, english, french, begun=number > 0)

    def _count(self, store: RemoteStore, graph: str) -> None:
        """Count what arrived, and keep it as done."""
        name, expected = self.name_in_store(graph), len(self.graphs[graph])
        where = f"GRAPH <{name}> {{ ?s ?p ?o }}" if name else "?s ?p ?o"
        if name and name == self.default_graph:
            where = "?s ?p ?o"
        try:
            count = _number(store, f"SELECT (COUNT(*) AS ?count) WHERE {{ {where} }}")
        except EndpointError as error:
            self._stop(graph, str(error), error.french, begun=True)
        if count != expected:
            hint = english = french = ""
            if not name and count > expected:
                hint = " Its default graph seems to be all graphs together: load with --default-graph IRI."
                french = (
                    " Son graphe par défaut semble être tous les graphes ensemble : chargez avec --default-graph IRI."
                )
            english = f"{store.endpoint}: counts {count} triples, expected {expected}.{hint}"
            french = f"{store.endpoint} : compte {count} triplets, attendu {expected}.{french}"
            self._stop(graph, english, french, begun=True)
        self.done[graph] = count

    def _stop(self, graph: str, english: str, french: str, *, begun: bool) -> NoReturn:
        """Say what happened, which graphs are complete, which one is not, and which were not touched."""
        rest = list(self.graphs)
        untouched = rest[rest.index(graph) + 1 :]
        complete = ", ".join(map(self._words("en"), self.done)) or "none"
        complets = ", ".join(map(self._words("fr"), self.done)) or "aucun"
        state = "is incomplete" if begun else "may be incomplete"
        etat = "est incomplet" if begun else "peut être incomplet"
        left = ", ".join(map(self._words("en"), untouched)) or "none"
        reste = ", ".join(map(self._words("fr"), untouched)) or "aucun"
        raise EndpointError(
            f"{english} Complete: {complete}. {self._words('en')(graph)} {state}; not touched: {left}. Run the command again: "
            "it replaces each graph.",
            f"{french} Complets : {complets}. {self._words('fr')(graph)} {etat} ; pas touchés : {reste}. Relancez la commande : "
            "elle remplace chaque graphe.",
        ) from None

    def _words(self, language: str) -> Callable[[str], str]:
        default = "le graphe par défaut" if language == "fr" else "the default graph"
        return lambda graph: self.name_in_store(graph) or default


def _number(store: RemoteStore, query: str) -> int:
    rows = store.query(query)
    assert isinstance(rows, QuerySolutions)
    found = [row["count"] for row in rows]
    return int(found[0].value) if len(found) == 1 and isinstance(found[0], Literal) else -1


def _has_blank(triple: Triple) -> bool:
    return isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode)


def lines(graphs: dict[str, int], default: str) -> Iterator[str]:
    """One line a graph: its name and its triples."""
    for name, count in graphs.items():
        yield f"  {name or default:<52}{count:>9}\n"
