"""Answers written for people: a table that fits the terminal, Markdown, HTML, the bibliography of what they rest on."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from iae_atlas.namespaces import XSD, contracted
from iae_atlas.queries.answers import NUMBERS, Answer
from iae_atlas.terminal import terminal_width
from iae_atlas.turtle.terms import Term

GAP = "  "
NARROWEST = 6
WIDEST_WORD = 15
TALLEST = 6


def written(answer: Answer, form: str, width: int | None = None) -> str:
    """
    An answer in one of the formats for people: `table`, `md`, `html`; or the sources that it rests on: `bibtex`, `csl`.

    Raises:
        UsageError: A bibliography is asked for, and no row names a source of the atlas.
    """
    if form == "table":
        return table(answer, width)
    if form == "bibtex":
        return answer.to_bibtex()
    if form == "csl":
        from iae_atlas.evidence.bibliography import csl_text

        return csl_text(answer.to_csl())
    return markdown(answer) if form == "md" else html(answer)


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


def table(answer: Answer, width: int | None = None) -> str:
    """
    A table for people that fits the width of the terminal (80 columns where there is none).

    Columns that every row leaves empty, the full IRI beside its label, and the source when it is the study alone are left out; a row
    that is still too wide is written as a list of its fields.
    """
    room = width or terminal_width()
    shown = _worth_showing(answer)
    heads = [answer.labels.get(answer.columns[i], answer.columns[i]) for i in shown]
    rows = [[cell(row[i]) for i in shown] for row in answer.rows]
    if not rows or not heads:
        return ""
    widths = _fitted(heads, rows, room)
    if widths is None:
        return _records(heads, rows, room)
    numeric = [all(_is_number(row[i]) for row in answer.rows) for i in shown]
    lines = _aligned(heads, widths, [False] * len(heads))
    lines.append(GAP.join("─" * size for size in widths))
    for row in rows:
        lines += _aligned(row, widths, numeric)
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
    return shown or list(range(len(answer.columns)))


def _is_number(term: Term | None) -> bool:
    return term is None or (isinstance(term, Literal) and term.datatype.value in NUMBERS)


def _fitted(heads: list[str], rows: list[list[str]], room: int) -> list[int] | None:
    longest = [max(len(head), *(len(row[i]) for row in rows)) for i, head in enumerate(heads)]
    words = [
        min(max([NARROWEST, *(len(word) for row in [heads, *rows] for word in row[i].split()[:50])]), WIDEST_WORD)
        for i in range(len(heads))
    ]
    widths = [min(long, word) for long, word in zip(longest, words, strict=True)]
    spare = room - sum(widths) - len(GAP) * (len(heads) - 1)
    if spare < 0:
        return None
    while spare > 0 and any(width < long for width, long in zip(widths, longest, strict=True)):
        for i, long in enumerate(longest):
            if widths[i] < long and spare > 0:
                widths[i] += 1
                spare -= 1
    height = sum(max(-(-len(value) // size) for value, size in zip(row, widths, strict=True)) for row in rows)
    return widths if height <= TALLEST * len(rows) else None


def _aligned(row: list[str], widths: list[int], right: list[bool]) -> list[str]:
    cells = [_wrapped(value, size) for value, size in zip(row, widths, strict=True)]
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


def _wrapped(value: str, size: int) -> list[str]:
    """The lines of a cell: broken at spaces, inside a word only where it is longer than a line."""
    if len(value) <= size:
        return [value]
    lines: list[str] = []
    line = ""
    for word in value.split():
        if line and len(line) + 1 + len(word) <= size:
            line += " " + word
            continue
        if line:
            lines.append(line)
        while len(word) > size:
            lines.append(word[:size])
            word = word[size:]
        line = word
    return [*lines, line] if line else lines


def _records(heads: list[str], rows: list[list[str]], room: int) -> str:
    margin = max(len(head) for head in heads) + len(GAP)
    lines: list[str] = []
    for number, row in enumerate(rows, start=1):
        lines.append(f"── {number} ".ljust(min(room, 80), "─"))
        for head, value in zip(heads, row, strict=True):
            if value:
                first, *more = _wrapped(value, max(room - margin, NARROWEST))
                lines.append(f"{head:<{margin}}{first}")
                lines += [" " * margin + line for line in more]
    return "\n".join(lines) + "\n"


def markdown(answer: Answer) -> str:
    """A table in Markdown."""
    heads = [answer.labels.get(column, column) for column in answer.columns]
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    lines += ["| " + " | ".join(cell(term).replace("|", "\\|") for term in row) + " |" for row in answer.rows]
    return "\n".join(lines) + "\n"


def html(answer: Answer) -> str:
    """A table in HTML, without a page around it."""
    from html import escape

    def shown(term: Term | None) -> str:
        if isinstance(term, NamedNode) and term.value.startswith(("http://", "https://")):
            return f'<a href="{escape(term.value)}">{escape(contracted(term.value))}</a>'
        return escape(cell(term))

    heads = "".join(f'<th scope="col">{escape(answer.labels.get(column, column))}</th>' for column in answer.columns)
    lines = ["<table>", f"<thead><tr>{heads}</tr></thead>", "<tbody>"]
    for row in answer.rows:
        cells = "".join(f"<td>{shown(term)}</td>" for term in row)
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join([*lines, "</tbody>", "</table>"]) + "\n"
