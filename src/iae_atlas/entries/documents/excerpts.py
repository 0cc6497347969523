"""The place of a problem as its author sees it: the line with a mark under the column, or what stood in the cell."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

from pyoxigraph import Literal, NamedNode

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.namespaces import ID, contracted
from iae_atlas.turtle.terms import Term

CUT = "…"
# What a term of Turtle, N-Triples or TriG can look like from its first character on.
TERM = re.compile(
    r'''"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|<[^<>\s]*>|[^\s;,()\[\]{}"'<>]+'''
)
SUFFIX = re.compile(r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^(?:<[^<>\s]*>|[^\s;,()\[\]{}]+)")


def shown(text: str) -> str:
    """
    A stranger's text made safe to show: what would move the cursor, hide or turn the text round stands as `�`.

    Every character stays one character, so that columns still count.
    """
    return "".join(" " if char == "\t" else char if _harmless(char) else "\N{REPLACEMENT CHARACTER}" for char in text)


def _harmless(char: str) -> bool:
    category = unicodedata.category(char)
    return category not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} or char in "\u200c\u200d"


def width_of(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0
        if unicodedata.combining(char) or char in "\u200c\u200d"
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )


def term_at(document: Document, line: int, column: int) -> str:
    """The term that begins at a place of a text file, as it was written; empty where the file has no such place."""
    if not 1 <= line <= len(document.lines) or not 1 <= column <= len(document.lines[line - 1]):
        return ""
    text = document.lines[line - 1][column - 1 :]
    found = TERM.match(text)
    if not found:
        return ""
    term = found[0]
    if term[0] in "\"'":
        suffix = SUFFIX.match(text, found.end())
        return term + (suffix[0] if suffix else "")
    return term.rstrip(".") if len(term) > 1 else term


def excerpt(document: Document, problem: Problem, width: int) -> list[str]:
    """
    The offending line under its number, and a mark under the term that is meant; nothing where the file has no lines.

    A line that is too long is cut on both sides of the mark.
    """
    origin = problem.origin
    if not 1 <= origin.line <= len(document.lines):
        return []
    source = shown(document.lines[origin.line - 1].rstrip("\r\n"))
    gutter = f"{origin.line:>5} | "
    room = max(width - len(gutter), 20)
    if not 1 <= origin.column <= len(source) + 1:
        return [gutter + _cut(source.strip(), room)]
    before, after = source[: origin.column - 1], source[origin.column - 1 :]
    marked = min(max(len(term_at(document, origin.line, origin.column)), 1), max(len(after), 1))
    stripped = before.lstrip()
    before = " " * min(len(before) - len(stripped), 4) + stripped
    if width_of(before) > room * 2 // 3:
        while width_of(before) > room // 3 - 1:
            before = before[1:]
        before = CUT + before
    after = _cut(after, room - width_of(before))
    mark = "^" * max(min(width_of(after[:marked]), room - width_of(before)), 1)
    return [gutter + before + after, " " * (len(gutter) - 2) + "| " + " " * width_of(before) + mark]


def _cut(text: str, room: int) -> str:
    """A text cut to a number of columns."""
    if width_of(text) <= room:
        return text
    while width_of(text) > room - 1:
        text = text[:-1]
    return text + CUT


def as_written(document: Document, origin: Origin, term: Term | None) -> str:
    """A value as its author wrote it, where the line or the cell shows it; else its short form."""
    if term is None:
        return ""
    if origin in document.written:
        return document.written[origin]
    found = term_at(document, origin.line, origin.column)
    if found and _means(found, term):
        return found
    if isinstance(term, Literal):  # before it was given the spelling of the data
        read = (given.triple.object for given in document.given if given.origin == origin)
        term = next((value for value in read if isinstance(value, Literal)), term)
    return short_form(term)


def short(iri: str) -> str:
    """The CURIE of an IRI; of a name deeper in the atlas, which no prefix of its own has, `id:passage/page/conditions`."""
    found = contracted(iri)
    return f"id:{found[len(ID) :]}" if found.startswith(ID) else found


def short_form(term: Term) -> str:
    """An IRI as a CURIE, a text with its language, a number or a date as it stands."""
    if isinstance(term, NamedNode):
        return short(term.value)
    if isinstance(term, Literal):
        return f'"{term.value}"@{term.language}' if term.language else term.value
    return ""


def _means(found: str, term: Term) -> bool:
    """Whether what stands at a place is the term that is looked for, and not what a reader gave as its place for want of a better."""
    if isinstance(term, NamedNode):
        local = re.split(r"[/#]", term.value)[-1]
        return not found.startswith(("'", '"')) and (found == "a" or found.rstrip(">").endswith(local))
    if not isinstance(term, Literal) or found.startswith("<"):
        return False
    bare = found.strip("\"'")
    if term.value in found or bare.startswith(term.value[:10]):
        return True
    try:
        return Decimal(found.split("^^")[0].strip("\"'")) == Decimal(term.value)
    except InvalidOperation:
        return False
