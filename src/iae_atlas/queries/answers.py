"""Answers: columns and rows of RDF terms, and the formats for machines, which the store itself writes."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, QueryBoolean, QueryResultsFormat, QuerySolutions

from iae_atlas.errors import SparqlError
from iae_atlas.namespaces import XSD
from iae_atlas.queries.formats import MACHINE
from iae_atlas.turtle.terms import Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    import pandas

    from iae_atlas.store.remote import Queryable

INTEGERS = {XSD + name for name in ("integer", "nonNegativeInteger")}
NUMBERS = {XSD + name for name in ("decimal", "double", "float")} | INTEGERS


class Answer:
    """
    The answer to one query: `columns` in their order, `rows` of RDF terms (None where unbound), `labels` of columns for people.

    Iterating gives a dictionary a row, with Python values; `frame()` gives a pandas frame.
    """

    __slots__ = ("columns", "labels", "rows")

    def __init__(self, columns: list[str], rows: list[list[Term | None]], labels: dict[str, str] | None = None) -> None:
        self.columns = columns
        self.rows = rows
        self.labels = labels or {}

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in self.rows:
            yield {column: python_value(term) for column, term in zip(self.columns, row, strict=True)}

    def frame(self) -> pandas.DataFrame:
        """
        The rows as a pandas frame.

        Raises:
            UsageError: pandas is missing.
        """
        from iae_atlas.queries.frames import frame

        return frame(list(self), self.columns)


def python_value(term: Term | None) -> Any:
    """A term as Python has it: IRI and text as str, numbers as int or Decimal, truth as bool, nothing as None."""
    if not isinstance(term, Literal):
        return None if term is None else str(getattr(term, "value", term))
    datatype = term.datatype.value
    if datatype == XSD + "boolean":
        return term.value in {"true", "1"}
    if datatype in INTEGERS:
        return int(term.value)
    if datatype in NUMBERS:
        from decimal import Decimal

        return Decimal(term.value)
    return term.value


def select(store: Queryable, text: str) -> Answer:
    """
    Answer a SELECT query.

    Raises:
        SparqlError: The text is no SELECT query, or does not parse.
    """
    result = _asked(store, text)
    if not isinstance(result, QuerySolutions):
        raise SparqlError("expected a SELECT query.", "attendu une requête SELECT.")
    return answer_of(result)


def answer_of(result: QuerySolutions) -> Answer:
    """The rows that the store found."""
    columns = [variable.value for variable in result.variables]
    return Answer(columns, [[row[column] for column in columns] for row in result])


def serialized(store: Queryable, text: str, form: str) -> bytes:
    """
    The answer to a SELECT or ASK query in one of the formats for machines, written by the store itself.

    Raises:
        SparqlError: The text is neither, or does not parse.
    """
    result = _asked(store, text)
    if not isinstance(result, QuerySolutions | QueryBoolean):
        raise SparqlError(
            f"a CONSTRUCT or DESCRIBE query gives a graph; {form} is for rows. Ask for turtle, nt or jsonld.",
            f"une requête CONSTRUCT ou DESCRIBE rend un graphe ; {form} est pour des lignes. Demandez turtle, nt ou jsonld.",
        )
    forms = (QueryResultsFormat.CSV, QueryResultsFormat.TSV, QueryResultsFormat.JSON, QueryResultsFormat.XML)
    return result.serialize(format=forms[MACHINE.index(form)]) or b""


def _asked(store: Queryable, text: str) -> object:
    try:
        return store.query(text)
    except (SyntaxError, ValueError) as error:
        raise SparqlError(f"the query does not parse: {error}", f"la requête ne se lit pas : {error}") from None
