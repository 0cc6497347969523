"""What a query of the reader's own gave, made ready for a page: a table like that of a question, yes or no, or a graph as Turtle."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    parse_query_results,
)

from iae_atlas.namespaces import contracted
from iae_atlas.queries.answers import NUMBERS
from iae_atlas.site.content import Site, is_own
from iae_atlas.site.subjects import folded
from iae_atlas.site.tables import Cell, Head, Part, Table

MOST_ROWS = 1000
LINES = re.compile(r"\d+(?:-\d+)?(?:;\d+(?:-\d+)?)*")
PLACES = {"lines", "locator"}
Row = list[Any]


@dataclass(frozen=True, slots=True)
class Result:
    """What a query gave: `kind` is rows, truth or graph; one of the others goes with it."""

    kind: str
    table: Table | None = None
    truth: bool = False
    graph: str = ""
    total: int = 0


def result_of(site: Site, kind: str, rows: int, body: bytes, language: str, sort: str = "") -> Result:
    """
    A result from what a worker has written: JSON for rows and a truth value, Turtle for a graph.

    Args:
        site: Where labels are.
        kind: `rows`, `truth` or `graph`.
        rows: Rows or triples.
        body: What was written.
        language: `fr` or `en`.
        sort: Column to sort by, with a minus before it to turn the order round.
    """
    if kind == "graph":
        return Result(kind, graph=body.decode(), total=rows)
    found = parse_query_results(body, format=QueryResultsFormat.JSON)
    if isinstance(found, QueryBoolean):
        return Result("truth", truth=bool(found))
    assert isinstance(found, QuerySolutions)
    return Result(kind, _table(site, found, language, sort), total=rows)


def _table(site: Site, found: QuerySolutions, language: str, sort: str) -> Table:
    columns = [variable.value for variable in found.variables]
    rows = [[solution[column] for column in columns] for solution in found]
    figures = [
        any(row[i] is not None for row in rows) and all(row[i] is None or _is_number(row[i]) for row in rows)
        for i in range(len(columns))
    ]
    heads = [Head(column, column, figure) for column, figure in zip(columns, figures, strict=True)]
    ordered = _sorted(site, rows, columns, figures, sort, language)
    cells = [
        [_cell(site, column, term, language) for column, term in zip(columns, row, strict=True)]
        for row in ordered[:MOST_ROWS]
    ]
    return Table(heads, cells, len(rows), sort=sort if sort.lstrip("-") in columns else "")


def _is_number(term: Any) -> bool:
    return isinstance(term, Literal) and term.datatype.value in NUMBERS


def _cell(site: Site, column: str, term: Any, language: str) -> Cell:
    if term is None:
        return Cell("parts")
    if isinstance(term, NamedNode):
        return Cell("parts", (_named(site, term.value, language),))
    if isinstance(term, Literal):
        if column in PLACES and LINES.fullmatch(term.value):
            return Cell("lines", lines=term.value)
        if _is_number(term):
            return Cell("figure", (Part(term.value),), value=term.value)
        return Cell("parts", (Part(term.value, lang=term.language if term.language in {"fr", "en"} else ""),))
    return Cell("parts", (Part(str(term)),))


def _named(site: Site, iri: str, language: str) -> Part:
    """An IRI: by its label where it has one, else by its short name; a link only where it leads somewhere on the web."""
    label, spoken = site.labelled(iri, language)
    if not is_own(iri) and not iri.startswith(("http://", "https://")):
        return Part(iri)
    return Part(label or contracted(iri), iri, spoken if spoken != language else "")


def _sorted(
    site: Site, rows: list[Row], columns: Sequence[str], figures: Sequence[bool], sort: str, language: str
) -> list[Row]:
    name = sort.removeprefix("-")
    if name not in columns:
        return rows
    place = columns.index(name)
    filled = [row for row in rows if row[place] is not None]
    empty = [row for row in rows if row[place] is None]

    def key(row: Row) -> Any:
        if figures[place]:
            try:
                return Decimal(row[place].value)
            except InvalidOperation:  # INF and NaN, which a decimal of SPARQL cannot be but a double can
                return Decimal(0)
        cell = _cell(site, name, row[place], language)
        return folded(cell.lines or ", ".join(part.text for part in cell.parts))

    return sorted(filled, key=key, reverse=sort.startswith("-")) + empty
