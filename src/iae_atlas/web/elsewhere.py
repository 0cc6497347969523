"""
Queries of readers, answered by another store: refused and written as a worker does, with the same limits on time, rows and bytes.

The graphs that a request names go to the other store as the protocol has them. Memory is the other store's own.
"""

from __future__ import annotations

import asyncio
from typing import cast
from urllib.parse import urlencode

from pyoxigraph import Quad, QueryBoolean, QuerySolutions, QueryTriples, Store

from iae_atlas.errors import EndpointError
from iae_atlas.locations import Home
from iae_atlas.queries.free import with_prefixes
from iae_atlas.store.opening import built_digest
from iae_atlas.store.remote import RemoteStore
from iae_atlas.web.description import graph_sizes
from iae_atlas.web.frames import Frame
from iae_atlas.web.pool import Answered, Formats, Graphs
from iae_atlas.web.problems import Busy
from iae_atlas.web.refusals import refused
from iae_atlas.web.settings import Limits
from iae_atlas.web.tickets import Notice
from iae_atlas.web.worker import Asked, answer

HEADER = "#+ "  # what the file of a policy question begins with
ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


class Asking:
    """Another store, as a worker asks its own: with options, and with a graph as `QueryTriples`."""

    def __init__(self, store: RemoteStore) -> None:
        self.store = store

    def query(self, query: str, **_options: object) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Ask; the options are for the embedded store: the query and the address say the same."""
        found = self.store.query(with_prefixes(query))
        if isinstance(found, QuerySolutions | QueryBoolean):
            return found
        here = Store()
        here.extend(Quad(triple.subject, triple.predicate, triple.object) for triple in found)
        triples = here.query(ALL)
        assert isinstance(triples, QueryTriples)
        return triples

    def update(self, _update: str) -> None:
        """Merge nothing: the other store merges the graphs that the query names."""


class RemotePool:
    """
    Answers as `Pool` does, from another store.

    Args:
        other: That store, and the words that it answers policy questions rightly in.
        home: The atlas whose build it holds.
        limits: What a query may cost.
    """

    def __init__(self, other: RemoteStore, home: Home, limits: Limits) -> None:
        self.other = other
        self.limits = limits
        self.digest = built_digest(home)
        self.sizes = graph_sizes(home)
        self._free = asyncio.Semaphore(limits.workers)

    async def start(self) -> None:
        """Nothing is to be started."""

    async def close(self) -> None:
        """Nothing is to be closed."""

    async def ask(
        self,
        text: str,
        *,
        client: str = "",
        default: Graphs = None,
        named: Graphs = None,
        formats: Formats = Formats(),  # noqa: B008  # immutable
        gzip: bool = False,
        notice: Notice | None = None,
    ) -> Answered:
        """
        The answer to a query.

        Raises:
            WebError: The query is refused, wrong, takes more than allowed, or the other store fails.
        """
        chosen = [("default-graph-uri", iri) for iri in default or ()] + [
            ("named-graph-uri", iri) for iri in named or ()
        ]
        address = self.other.endpoint
        if chosen:
            base, _, _ = address.partition("?")
            address = f"{base}?{urlencode(chosen)}"
        store = RemoteStore(address, seconds=self.limits.seconds)
        if text.startswith(HEADER):
            text = self.other.worded(text)
        asked = Asked(None, None, formats._asdict(), gzip)

        def frame() -> Frame:
            return answer(cast(Store, Asking(store)), asked, text, self.limits)

        try:
            async with self._free:
                head, body = await asyncio.to_thread(frame)
        except EndpointError as error:
            raise Busy(str(error), error.french) from None
        if code := head.get("error"):
            raise refused(code, head, self.limits)
        return Answered(head["kind"], head["format"], head["rows"], body, head.get("encoding"))
