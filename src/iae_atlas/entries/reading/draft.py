"""A document while it is read: its text, the places in it, what was found, and the limits of both."""

from __future__ import annotations

import re
from typing import NoReturn

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from iae_atlas.entries.documents.document import Document, Given
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.reading.limits import MAX_LITERAL, MAX_PROBLEMS, MAX_TRIPLES
from iae_atlas.entries.reading.sayings import problem
from iae_atlas.entries.reading.text import Lines

SHOWN = 80  # characters of what was found; the line itself is shown beside it
CONTROL = frozenset(map(chr, range(32))) - {"\t", "\n", "\r"}
INVISIBLE = re.compile("[\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]")
SCHEMES = frozenset({"http", "https", "urn", "doi", "ark", "info", "tag", "mailto", "tel"})


class Enough(Exception):
    """A limit is reached: what was read so far is all that is read."""


class Draft:
    """What a reader works on."""

    __slots__ = ("_seen", "_stopped", "_unnamed", "document", "lines", "name", "text")

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.lines = Lines(text)
        self.document = Document(name, lines=self.lines.all())
        self._seen: set[tuple[str, Origin]] = set()
        self._unnamed: set[BlankNode] = set()
        self._stopped = False

    def origin(self, offset: int, pointer: str = "") -> Origin:
        """The place of an offset of the text."""
        line, column = self.lines.place(offset)
        return Origin(self.name, line, column, pointer=pointer)

    def report(self, rule: str, where: int | Origin, *, got: str = "", **shown: object) -> None:
        """
        Note a problem, once a place.

        Raises:
            Enough: There are so many that no more are noted.
        """
        origin = where if isinstance(where, Origin) else self.origin(where)
        if (rule, origin) in self._seen:
            return
        self._seen.add((rule, origin))
        if len(self.document.problems) >= MAX_PROBLEMS:
            self.stop("too-many-problems", origin, limit=MAX_PROBLEMS)
        self.document.problems.append(problem(rule, origin, cut(got), shown))

    def stop(self, rule: str, where: int | Origin, **shown: object) -> NoReturn:
        """
        Note the limit that is reached.

        Raises:
            Enough: Always.
        """
        origin = where if isinstance(where, Origin) else self.origin(where)
        if not self._stopped:
            self._stopped = True
            self.document.problems.append(problem(rule, origin, "", shown))
        raise Enough

    def give(self, quad: Quad, subject: Origin, value: Origin) -> None:
        """
        Take a triple, with the places of its subject and of its object.

        Raises:
            Enough: The document has as many triples as a document may have.
        """
        graph = quad.graph_name
        if isinstance(quad.object, Literal) and not self._is_clean(quad.object, value):
            return
        if len(self.document.given) >= MAX_TRIPLES:
            self.stop("too-many-triples", value, limit=MAX_TRIPLES)
        if isinstance(graph, BlankNode) and graph not in self._unnamed:
            self._unnamed.add(graph)
            self.report("unnamed-block", value)
        block = graph if isinstance(graph, NamedNode) else None
        self._doubt_addresses(quad, subject, value)
        self.document.given.append(Given(quad.triple, block, value))
        self.document.subjects.setdefault(quad.subject, subject)

    def _doubt_addresses(self, quad: Quad, subject: Origin, value: Origin) -> None:
        """Report what has the form of an address only: a name whose prefix nobody declared, or with a character nobody sees."""
        for term, origin in ((quad.subject, subject), (quad.predicate, value), (quad.object, value)):
            if isinstance(term, NamedNode):
                if term.value.partition(":")[0].lower() not in SCHEMES:
                    self.report("scheme", origin, got=term.value)
                if INVISIBLE.search(term.value):
                    self.report("iri", origin, got=INVISIBLE.sub("␣", term.value))

    def _is_clean(self, literal: Literal, origin: Origin) -> bool:
        text = literal.value
        if len(text) > MAX_LITERAL:
            self.report("literal-too-long", origin, length=len(text), limit=MAX_LITERAL)
            return False
        if not CONTROL.isdisjoint(text):
            first = next(character for character in text if character in CONTROL)
            self.report("control-character", origin, code=f"U+{ord(first):04X}")
            return False
        return True


def cut(text: str) -> str:
    """A value as found, short enough to be shown."""
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
