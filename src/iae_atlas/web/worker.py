"""
A worker: answers one query after the other from the store that it was forked with, within limits, until its channel closes.

It is a process of its own because a query of Oxigraph can neither be interrupted nor survive every text. The server ends it at the
deadline; the limits on memory, rows and bytes are kept here.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from typing import Any, NamedTuple

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from iae_atlas.errors import SparqlError
from iae_atlas.locations import Home
from iae_atlas.namespaces import BASE, PREFIXES
from iae_atlas.queries.graphs import graphs_of
from iae_atlas.queries.guard import DEEPEST, LINK, LONGEST, SERVICE, bare, refuse
from iae_atlas.web.counting import WRITERS, CountingWriter, LimitPassed, counted
from iae_atlas.web.frames import Frame
from iae_atlas.web.merging import MERGED, merge
from iae_atlas.web.settings import Limits

RESULT_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
RDF_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
    "trig": RdfFormat.TRIG,
}
PREFIXED = ("turtle", "trig")
WORTH_GZIP = 2048
PLACE = re.compile(r"error at (\d+):(\d+): ", re.ASCII)
MISSING_PREFIX = "Prefix not found"
# the first word after the prologue, in a text without strings and IRIs
FIRST_WORD = re.compile(r"\s*(?:(?:BASE|PREFIX\s+[^\s:]*:)\s+)*([A-Za-z]+)", re.IGNORECASE)
UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
# a class of characters, a sign in quotes, or words
EXPECTED = re.compile(
    r"(?P<characters>\[(?='|_)(?:'[^']*'|[^\]'])*\])|\"(?P<sign>(?:[^\"\\]|\\.)*)\"|(?P<words>[^\s,][^,]*)"
)


Dataset = dict[str, list[NamedNode]]


class Asked(NamedTuple):
    """
    What a request's head says; the body is the text of the query.

    Args:
        default: Graphs that make up the default graph; None for the store's own, or what the query says.
        named: Graphs that GRAPH reaches; None as above.
        formats: Names of the formats for rows, a truth value and a graph; None where the client reads none.
        gzip: Whether the answer may be compressed.
    """

    default: list[str] | None
    named: list[str] | None
    formats: dict[str, str | None]
    gzip: bool = False


def answer(store: Store, asked: Asked, text: str, limits: Limits) -> Frame:
    """
    The frame that answers a query: a head with `format`, `kind` and `rows`, or with `error`; the body is the answer's.

    The head has `spoiled` where the store has been written to, and this worker must answer nothing more.
    """
    try:
        if not plainly_fine(text):
            refuse(text)
    except SparqlError as error:
        code = "service-refused" if SERVICE.search(bare(text)) else "query-too-deep"
        return _error(code, english=str(error), french=error.french)
    try:
        dataset = _dataset(store, asked, text)
    except ValueError as error:
        return _error("bad-graph", english=str(error), french=str(error))
    head, body = _answer(store, asked, text, limits, dataset)
    if MERGED in dataset.get("default_graph", ()):
        head["spoiled"] = True
    return head, body


def _answer(store: Store, asked: Asked, text: str, limits: Limits, dataset: Dataset) -> Frame:
    try:
        result = _queried(store, dataset, text)
    except SyntaxError as error:
        return _syntax_error(str(error), text)
    except ValueError as error:
        return _error("query-syntax", english=str(error), french=str(error))
    kind = "rows" if isinstance(result, QuerySolutions) else "truth" if isinstance(result, QueryBoolean) else "graph"
    name = asked.formats[kind]
    if name is None:
        return _error("not-acceptable", kind=kind)
    writer = (WRITERS[name] if kind == "rows" else CountingWriter)(limits)
    try:
        if isinstance(result, QueryTriples):
            triples = sorted(set(counted(result, limits)), key=str)
            writer.rows = len(triples)
            prefixes = PREFIXES if name in PREFIXED else None
            serialize(triples, output=writer, format=RDF_FORMATS[name], prefixes=prefixes)  # type: ignore[arg-type]
            body = used_prefixes_only(writer.content()) if prefixes else writer.content()
        else:
            result.serialize(output=writer, format=RESULT_FORMATS[name])  # type: ignore[arg-type]
            body = writer.content()
    except LimitPassed as passed:
        return _error(f"{passed}-limit")
    except MemoryError:
        return _error("memory-limit")
    except (OSError, ValueError) as error:  # an expression or a store that fails while rows are computed
        return _error("query-failed", english=str(error), french=str(error))
    head = {"format": name, "kind": kind, "rows": writer.rows}
    if asked.gzip and len(body) >= WORTH_GZIP:
        head["encoding"] = "gzip"
        body = gzip.compress(body, compresslevel=4, mtime=0)
    return head, body


def plainly_fine(text: str) -> bool:
    """
    Whether `refuse` would surely find nothing, seen at a glance: it takes a fifth of a quick query's time.

    It counts in the text what `refuse` counts in that text without strings, IRIs and comments, so it may only be too strict.
    """
    return (
        sum(map(text.count, "([{")) <= DEEPEST
        and (len(text) <= LONGEST or len(LINK.findall(text)) <= LONGEST)
        and "service" not in text.casefold()
    )


def used_prefixes_only(turtle: bytes) -> bytes:
    """The Turtle without those of the house prefixes, all declared at its start, that it does not use."""
    end = 0
    while turtle.startswith(b"@prefix ", end):
        end = turtle.index(b"\n", end) + 1
    used = set(re.findall(rb"(?<![\w:-])([A-Za-z][\w-]*):", turtle[end:]))
    kept = [line for line in turtle[:end].splitlines(keepends=True) if line.split(b" ")[1][:-1] in used]
    return b"".join(kept) + turtle[end:]


def _dataset(store: Store, asked: Asked, text: str) -> Dataset:
    """The dataset of the request, which replaces the query's whole: what it leaves out is empty. Graphs are merged where need be."""
    graphs = (asked.default or [], asked.named or []) if asked.default is not None or asked.named is not None else None
    graphs = graphs or graphs_of(text)
    if graphs is None:
        return {}
    default = list(dict.fromkeys(graphs[0]))
    return {
        "default_graph": [merge(store, default)] if len(default) > 1 else [NamedNode(iri) for iri in default],
        "named_graphs": [NamedNode(iri) for iri in graphs[1]],
    }


def _queried(store: Store, dataset: Dataset, text: str) -> QuerySolutions | QueryBoolean | QueryTriples:
    """Run the query; house prefixes that it uses without declaring them are known all the same."""
    options: dict[str, Any] = {"base_iri": BASE, **dataset}
    try:
        return store.query(text, **options)
    except SyntaxError as error:
        if MISSING_PREFIX not in str(error):
            raise
        return store.query(text, prefixes=PREFIXES, **options)


def _error(code: str, **more: object) -> Frame:
    return {"error": code, **more}, b""


def _syntax_error(message: str, text: str) -> Frame:
    """What is wrong with a query that does not parse: an update, an unknown prefix, or where the parser stopped."""
    word = FIRST_WORD.match(bare(text))
    if word and word[1].upper() in UPDATES:
        return _error("update-refused")
    place = PLACE.match(message)
    where = {"line": int(place[1]), "column": int(place[2])} if place else {}
    return _error("query-syntax", expected=expected(message), **where)


def expected(message: str) -> list[str]:
    """What the parser would have read: words and signs, without its classes of characters."""
    said = message.partition(": expected ")[2].removeprefix("one of ")
    found = EXPECTED.finditer(said.replace("\n", " "))
    return [part["words"] or part["sign"].replace('\\"', '"') for part in found if part["characters"] is None][:20]


def loaded(root: str, work: str) -> Store:
    """The dataset of a home, in memory."""
    store = Store()
    store.bulk_load(path=str(Home(root, work).quads), format=RdfFormat.N_QUADS)
    return store


def serve(store: Store, limits: Limits, receive: Callable[[], Frame | None], send: Callable[[Frame], None]) -> None:
    """Answer what arrives until nothing more does."""
    while (frame := receive()) is not None:
        head, body = frame
        send(answer(store, Asked(**head), body.decode("utf-8"), limits))
