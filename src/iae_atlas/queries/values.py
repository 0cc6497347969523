"""Rows that no query gave, in the formats for machines: the store itself writes them, as it writes every other answer."""

from __future__ import annotations

from pyoxigraph import Store

from iae_atlas.queries.answers import Answer, serialized


def serialized_rows(answer: Answer, form: str) -> bytes:
    """The rows of an answer as CSV, TSV, JSON or XML (SPARQL 1.1 Query Results)."""
    heads = " ".join(f"?{column}" for column in answer.columns)
    rows = "\n".join(f"( {' '.join('UNDEF' if term is None else str(term) for term in row)} )" for row in answer.rows)
    return serialized(Store(), f"SELECT {heads} WHERE {{ VALUES ( {heads} ) {{\n{rows}\n}} }}", form)
