"""Answers: columns and rows, and the ways in which they are written for people and for machines."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, Store

from iae_atlas.errors import SparqlError
from iae_atlas.namespaces import XSD, contracted
from iae_atlas.turtle.terms import Term

if TYPE_CHECKING:
    import pandas

MACHINE = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
FORMATS = ("table", *MACHINE, "md", "html")
NUMBERS = {XSD + name for name in ("decimal", "integer", "double", "float", "nonNegativeInteger")}
GAP = "  "
NARROWEST = 6
WIDEST_WORD = 15


@dataclass(slots=True)
class Answer:
    """
    The answer to one query: `columns` in their order, `rows` of RDF terms (None where unbound).

    Iterating gives a dictionary a row, with Python values; `frame()` gives a pandas frame.
    """

    columns: list[str]
    rows: list[list[Term | None]]
    labels: dict[str, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in self.rows:
            yield {column: python_value(term) for column, term in zip(self.columns, row, strict=True)}

    def frame(self) -> pandas.DataFrame:
        """The rows as a pandas frame; needs the extra `frames`."""
        import pandas

        return pandas.DataFrame(list(self), columns=self.columns)


def python_value(term: Term | None) -> Any:
    """A term as Python has it: IRI and text as str, numbers as int or Decimal, truth as bool, nothing as None."""
    if not isinstance(term, Literal):
        return None if term is None else str(getattr(term, "value", term))
    datatype = term.datatype.value
    if datatype == XSD + "boolean":
        return term.value in {"true", "1"}
    if datatype in {XSD + "integer", XSD + "nonNegativeInteger"}:
        return int(term.value)
    if datatype in NUMBERS:
        from decimal import Decimal

        return Decimal(term.value)
    return term.value


def select(store: Store, text: str) -> Answer:
    """
    Answer a SELECT query.

    Raises:
        SparqlError: The text is no SELECT query, or does not parse.
    """
    try:
        result = store.query(text)
    except SyntaxError as error:
        raise SparqlError(f"the query does not parse: {error}", f"la requête ne se lit pas : {error}") from None
    if not isinstance(result, QuerySolutions):
        raise SparqlError("expected a SELECT query.", "attendu une requête SELECT.")
    columns = [variable.value for variable in result.variables]
    return Answer(columns, [[row[column] for column in columns] for row in result])


def cell(term: Term | None) -> str:
    """A term as people read it: IRIs as CURIEs, decimals without idle zeros."""
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return contracted(term.value)
    if isinstance(term, Literal):
        if term.datatype.value == XSD + "decimal" and "." in term.value:
            return term.value.rstrip("0").rstrip(".")
        return " ".join(term.value.replace(";", "; ").split())
    return str(term)


def serialized(store: Store, text: str, form: str) -> bytes:
    """
    The answer to a SELECT or ASK query in one of the formats for machines, written by the store itself.

    Raises:
        SparqlError: The text is neither, or does not parse.
    """
    try:
        result = store.query(text)
    except SyntaxError as error:
        raise SparqlError(f"the query does not parse: {error}", f"la requête ne se lit pas : {error}") from None
    if not isinstance(result, QuerySolutions | QueryBoolean):
        raise SparqlError(
            f"a CONSTRUCT or DESCRIBE query gives a graph; {form} is for rows. Ask for turtle, nt or jsonld.",
            f"une requête CONSTRUCT ou DESCRIBE rend un graphe ; {form} est pour des lignes. Demandez turtle, nt ou jsonld.",
        )
    return result.serialize(format=MACHINE[form]) or b""


def written(answer: Answer, form: str, width: int | None = None) -> str:
    """An answer in one of the formats for people: `table`, `md`, `html`."""
    if form == "table":
        return table(answer, width)
    return markdown(answer) if form == "md" else html(answer)


def table(answer: Answer, width: int | None = None) -> str:
    """
    A table for people that fits the width of the terminal (80 columns where there is none).

    Columns that every row leaves empty, the full IRI beside its label, and the source when it is the study alone are left out; a row
    that is still too wide is written as a list of its fields.
    """
    room = width or shutil.get_terminal_size((80, 24)).columns
    shown = _worth_showing(answer)
    heads = [answer.labels.get(answer.columns[i], answer.columns[i]) for i in shown]
    rows = [[cell(row[i]) for i in shown] for row in answer.rows]
    if not rows:
        return "(aucune ligne / no row)\n"
    widths = _fitted(heads, rows, room)
    if widths is None:
        return _records(heads, rows, room)
    numeric = [all(_is_number(row[i]) for row in answer.rows) for i in shown]
    lines = _wrapped(heads, widths, [False] * len(heads))
    lines.append(GAP.join("─" * size for size in widths))
    for row in rows:
        lines += _wrapped(row, widths, numeric)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _worth_showing(answer: Answer) -> list[int]:
    shown: list[int] = []
    for i, column in enumerate(answer.columns):
        values = [row[i] for row in answer.rows]
        if answer.rows and all(value is None or cell(value) == "" for value in values):
            continue
        if f"{column}_label" in answer.columns or (column == "locator" and "lines" in answer.columns):
            continue
        if column == "source" and len({cell(value) for value in values}) == 1:
            continue
        if i == 0 and isinstance(values[0] if values else None, NamedNode) and "label" in answer.columns:
            continue
        shown.append(i)
    return shown


def _is_number(term: Term | None) -> bool:
    return term is None or (isinstance(term, Literal) and term.datatype.value in NUMBERS)


def _fitted(heads: list[str], rows: list[list[str]], room: int) -> list[int] | None:
    longest = [max(len(head), *(len(row[i]) for row in rows)) for i, head in enumerate(heads)]
    words = [
        min(max([NARROWEST, *(len(word) for row in [heads, *rows] for word in row[i].split()[:50])]), WIDEST_WORD)
        for i in range(len(heads))
    ]
    least = [min(long, max(word, NARROWEST)) for long, word in zip(longest, words, strict=True)]
    room -= len(GAP) * (len(heads) - 1)
    if sum(least) > room:
        return None
    widths = list(least)
    spare = room - sum(widths)
    while spare > 0 and any(width < long for width, long in zip(widths, longest, strict=True)):
        for i, long in enumerate(longest):
            if widths[i] < long and spare > 0:
                widths[i] += 1
                spare -= 1
    height = sum(max(-(-len(value) // size) for value, size in zip(row, widths, strict=True)) for row in rows)
    return widths if height <= 6 * len(rows) else None


def _wrapped(row: list[str], widths: list[int], right: list[bool]) -> list[str]:
    import textwrap

    cells = [textwrap.wrap(value, size) or [""] for value, size in zip(row, widths, strict=True)]
    lines = []
    for i in range(max(len(parts) for parts in cells)):
        parts = [part[i] if i < len(part) else "" for part in cells]
        lines.append(
            GAP.join(
                part.rjust(size) if to_right else part.ljust(size)
                for part, size, to_right in zip(parts, widths, right, strict=True)
            )
        )
    return lines


def _records(heads: list[str], rows: list[list[str]], room: int) -> str:
    import textwrap

    margin = max(len(head) for head in heads) + len(GAP)
    lines: list[str] = []
    for number, row in enumerate(rows, start=1):
        lines.append(f"── {number} ".ljust(min(room, 80), "─"))
        for head, value in zip(heads, row, strict=True):
            if value:
                wrapped = textwrap.wrap(value, max(room - margin, 20)) or [""]
                lines.append(f"{head:<{margin}}{wrapped[0]}")
                lines += [" " * margin + line for line in wrapped[1:]]
    return "\n".join(lines) + "\n"


def markdown(answer: Answer) -> str:
    """A table in Markdown."""
    heads = [answer.labels.get(column, column) for column in answer.columns]
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    lines += ["| " + " | ".join(cell(term).replace("|", "\\|") for term in row) + " |" for row in answer.rows]
    return "\n".join(lines) + "\n"


def html(answer: Answer) -> str:
    """A table in HTML, without a page around it."""
    heads = "".join(f'<th scope="col">{escape(answer.labels.get(column, column))}</th>' for column in answer.columns)
    lines = ["<table>", f"<thead><tr>{heads}</tr></thead>", "<tbody>"]
    for row in answer.rows:
        cells = "".join(f"<td>{_html_cell(term)}</td>" for term in row)
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join([*lines, "</tbody>", "</table>"]) + "\n"


def _html_cell(term: Term | None) -> str:
    if isinstance(term, NamedNode):
        return f'<a href="{escape(term.value)}">{escape(contracted(term.value))}</a>'
    return escape(cell(term))
