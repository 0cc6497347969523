"""
Turtle and TriG (https://www.w3.org/TR/trig/#sec-grammar): every triple with the place of its object.

The structure is read here, so that one mistake does not hide the next and a missing full stop is told from a missing semicolon;
the terms are pyoxigraph's.
"""

from __future__ import annotations

from iae_atlas.entries.reading.draft import Draft
from iae_atlas.entries.reading.flat import Flat, Piece
from iae_atlas.entries.reading.limits import MAX_DEPTH, MAX_PREFIXES, MAX_TRIPLES
from iae_atlas.entries.reading.tokens import END, Token
from iae_atlas.entries.reading.words import ENDS, Words, is_directive
from iae_atlas.namespaces import RDF

FIRST, REST, NIL = (f"<{RDF}{name}>" for name in ("first", "rest", "nil"))
NAMES = ("iri", "name", "blank")
TERMS = (*NAMES, "text", "text3", "number")
TRUTHS = ("true", "false")
CLOSING = {"[": "]", "(": ")", "{": "}"}


def read_turtle(draft: Draft, *, blocks: bool) -> None:
    """
    Read a text as TriG, of which Turtle is a part.

    Args:
        draft: What is read, and what takes the triples.
        blocks: Whether blocks are expected; in a Turtle file they are remarked.

    Raises:
        Enough: A limit is reached.
    """
    flat = Flat(draft)
    try:
        _Grammar(draft, flat, blocks=blocks).document()
    finally:
        flat.read()


class _Grammar:
    def __init__(self, draft: Draft, flat: Flat, *, blocks: bool) -> None:
        self.draft = draft
        self.flat = flat
        self.words = Words(draft)
        self.blocks = blocks
        self.block: Piece | None = None
        self.opening: Token | None = None
        self.depth = 0
        self.prefixes = 0

    def document(self) -> None:
        while not self.words.at(END):
            self.statement()

    def statement(self) -> None:
        words = self.words
        word = words.here
        if is_directive(word):
            self.directive(word.text.removeprefix("@").lower(), dotted=word.text.startswith("@"))
        elif word.kind == "word" and word.text.lower() == "graph":
            words.next()
            label = self.label()
            if words.at("{"):
                self.wrapped(label)
            else:
                self.draft.report("missing-subject", word.start, got=word.text)
                words.skip(".")
                words.next()
        elif words.at("{"):
            self.wrapped(None)
        elif words.at("}", ")", "]"):
            words.refuse("unopened")
        else:
            self.described()

    def directive(self, kind: str, *, dotted: bool) -> None:
        words = self.words
        start = words.next()
        pieces = []
        if kind == "prefix" and words.here.kind == "name" and words.here.text.endswith(":"):
            pieces.append(words.piece())
        if words.here.kind == "iri" and len(pieces) == (kind == "prefix"):
            self.prefixes += 1
            if self.prefixes > MAX_PREFIXES:
                self.draft.stop("too-many-prefixes", start.start, limit=MAX_PREFIXES)
            self.flat.directive(kind.upper(), *pieces, words.piece())
            if dotted:
                self.dot()
            return
        self.draft.report("prefix-form", start.start)
        words.skip(".")
        if words.at("."):
            words.next()

    def dot(self) -> None:
        if self.words.at("."):
            self.words.next()
        else:
            self.draft.report("missing-dot", self.words.last.end)

    def label(self) -> Piece | None:
        """The name of a block after `GRAPH`."""
        words = self.words
        if words.here.kind in NAMES:
            return words.piece()
        if words.at("[") and words.ahead(1).text == "]":
            words.next()
            return self.flat.blank(words.next().start)
        return None

    def wrapped(self, label: Piece | None) -> None:
        """A block; in one that is not closed the next one ends it."""
        words = self.words
        if self.opening is not None:
            self.draft.report("unclosed", self.opening.start, got="{", closing="}")
        opening = words.next()
        if not self.blocks:
            self.draft.report("blocks-in-turtle", opening.start)
            self.blocks = True
        self.block, self.opening = label, opening
        while not words.at("}", END):
            if is_directive(words.here):
                break
            self.described()
        if self.opening is opening:
            self.close(opening)
            self.block = self.opening = None

    def described(self) -> None:
        """A subject with its properties, up to the full stop; a block where the subject turns out to be its name."""
        words = self.words
        anonymous = words.at("[")
        subject, bare = self.subject()
        if subject is None:
            words.skip(".", "}")
            if words.at("."):
                words.next()
            return
        if words.at("{") and bare:
            self.wrapped(subject)
            return
        if bare or not anonymous or not words.at(".", "}", END):
            self.properties(subject)
        while words.at("]", ")"):
            words.refuse("unopened")
        if not (words.at("}") and self.opening is not None):
            self.dot()

    def subject(self) -> tuple[Piece | None, bool]:
        """The subject, and whether it may be the name of a block: nothing is said of it yet."""
        words = self.words
        if words.here.kind in NAMES:
            return words.piece(), True
        if words.at("["):
            opening = words.next()
            node = self.flat.blank(opening.start)
            return node, self.bracketed(opening, node)
        if words.at("("):
            return self.members(words.next(), None, None), False
        words.refuse("missing-subject")
        return None, False

    def bracketed(self, opening: Token, node: Piece) -> bool:
        """What stands between brackets about a node; whether that is nothing."""
        if self.words.at("]"):
            self.words.next()
            return True
        self.deeper(opening)
        self.properties(node)
        self.close(opening)
        return False

    def properties(self, subject: Piece) -> None:
        words = self.words
        while True:
            verb = self.verb()
            if verb is not None:
                self.values(subject, verb)
            if words.at(";"):
                while words.at(";"):
                    words.next()
                if words.at(*ENDS):
                    return
            elif words.at(END, *ENDS):
                return
            elif words.missing(nested=self.depth > 0) == "dot":
                words.pretend(".")
                self.draft.report("missing-dot", words.last.end)
                return
            else:
                self.draft.report("missing-semicolon", words.last.end)

    def verb(self) -> Piece | None:
        words = self.words
        word = words.here
        if word.kind in ("iri", "name") or (word.kind == "word" and word.text == "a"):
            return words.piece()
        if words.at(";", *ENDS):
            self.draft.report("missing-property", word.start, got=word.text)
        else:
            words.refuse("missing-property")
            words.skip(";", *ENDS)
        return None

    def values(self, subject: Piece, verb: Piece) -> None:
        words = self.words
        while True:
            if words.here.kind != "number" or not words.number_goes_on():
                self.value(subject, verb)
            if words.at(","):
                words.comma()
            elif words.goes_on() and words.missing(nested=self.depth > 0) == "comma":
                if words.here.kind in (*TERMS, "mark") or words.here.text in TRUTHS:
                    self.draft.report("missing-comma", words.last.end, got=words.here.text)
            else:
                return

    def value(self, subject: Piece, verb: Piece) -> None:
        words = self.words
        word = words.here
        if words.at("["):
            opening = words.next()
            node = self.flat.blank(opening.start)
            self.triple(subject, verb, node)
            self.bracketed(opening, node)
        elif words.at("("):
            self.members(words.next(), subject, verb)
        elif word.kind in ("text", "text3"):
            literal = words.literal()
            if literal is not None:
                self.triple(subject, verb, literal)
        elif word.kind in TERMS or word.text in TRUTHS:
            self.triple(subject, verb, words.piece())
        elif not words.goes_on():
            self.draft.report("missing-value", word.start, got=verb.text)
        else:
            words.refuse("unquoted")
            words.skip(",", ";", *ENDS)

    def members(self, opening: Token, subject: Piece | None, verb: Piece | None) -> Piece:
        """A list, as the value of a property where there is one; its first node."""
        words = self.words
        self.deeper(opening)
        head: Piece | None = None
        while True:
            while words.at(","):
                words.refuse("stray")
            if not words.goes_on():
                break
            node = self.flat.blank(words.here.start if head else opening.start)
            head = head or node
            if subject and verb:
                self.triple(subject, verb, node)
            self.value(node, Piece(FIRST, words.here.start))
            subject, verb = node, Piece(REST, words.last.end)
        nil = Piece(NIL, words.here.start if head else opening.start)
        if subject and verb:
            self.triple(subject, verb, nil)
        self.close(opening)
        return head or nil

    def deeper(self, opening: Token) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.draft.stop("too-deep", opening.start, limit=MAX_DEPTH)

    def close(self, opening: Token) -> None:
        if opening.text != "{":
            self.depth -= 1
        closing = CLOSING[opening.text]
        if self.words.at(closing):
            self.words.next()
        else:
            self.draft.report("unclosed", opening.start, got=opening.text, closing=closing)

    def triple(self, subject: Piece, verb: Piece, value: Piece) -> None:
        if len(self.flat) > MAX_TRIPLES + MAX_PREFIXES:
            self.draft.stop("too-many-triples", value.offset, limit=MAX_TRIPLES)
        self.flat.triple(self.block, subject, verb, value)
