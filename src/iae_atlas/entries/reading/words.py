"""The words of a Turtle text one after the other, and what a reader says of those that are wrong."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from iae_atlas.entries.reading.draft import Draft
from iae_atlas.entries.reading.flat import Piece
from iae_atlas.entries.reading.limits import MAX_WORDS
from iae_atlas.entries.reading.tokens import END, Token, tokens

FAR = 60  # words that are looked at ahead to tell what is missing
ENDS = (".", "]", ")", "}")
KEYWORDS = frozenset({"a", "true", "false", "prefix", "base", "graph"})
# What a word that is none was meant to be, by its kind; any other is out of place where it stands.
WRONG = {
    "nbsp": "no-break-space",
    "wrong_text": "escape",
    "wrong_text3": "escape",
    "open_text": "unclosed-text",
    "open_text3": "unclosed-text",
    "broken_text": "line-break",
    "quoted": "quoted-triples",
    "wrong_iri": "iri",
    "open_iri": "unclosed-iri",
    "date": "bare-date",
    "wrong_number": "number",
    "quotes": "quotation-marks",
    "language": "stray",
    "datatype": "stray",
    "wrong": "unquoted",
}


class Words:
    """Where a reader is in a text."""

    __slots__ = ("_ahead", "_draft", "_tokens", "last")

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._tokens = counted(draft)
        self._ahead: deque[Token] = deque()
        self.last = Token(END, "", 0, 0)

    @property
    def here(self) -> Token:
        """The word that comes next."""
        return self.ahead(0)

    def ahead(self, number: int) -> Token:
        """The word that comes so many words after the next."""
        while len(self._ahead) <= number:
            token = next(self._tokens, None)
            if token is None:
                return self._ahead[-1]
            if token.kind == "nbsp":
                self._draft.report(WRONG["nbsp"], token.start)
            else:
                self._ahead.append(token)
        return self._ahead[number]

    def at(self, *marks: str) -> bool:
        """Whether the next word is one of these marks, or the end."""
        token = self.here
        return token.text in marks if token.kind == "mark" else token.kind == END and END in marks

    def next(self) -> Token:
        """Go on; the word that was next."""
        token = self.here
        if token.kind != END:
            self._ahead.popleft()
            self.last = token
        return token

    def piece(self) -> Piece:
        """Go on; the word that was next as a piece of a triple."""
        token = self.next()
        return Piece(token.text, token.start)

    def pretend(self, mark: str) -> None:
        """Put a mark before the next word, as if it stood there."""
        end = self.last.end
        self._ahead.appendleft(Token("mark", mark, end, end))

    def comma(self) -> None:
        """Go on after a comma, and doubt one that stands between two numbers like a decimal comma."""
        before = self.last
        comma = self.next()
        after = self.here
        if before.kind == after.kind == "number" and before.end == comma.start and comma.end == after.start:
            self._draft.report("decimal-comma", before.start, got=f"{before.text},{after.text}")

    def literal(self) -> Piece | None:
        """Go on after a text with its language or type; None where the type is none."""
        text = self.next()
        suffix = self.here
        if suffix.kind == "language" and not is_directive(suffix):
            return Piece(text.text + self.next().text, text.start)
        if suffix.kind != "datatype":
            return Piece(text.text, text.start)
        self.next()
        if self.here.kind in ("iri", "name"):
            return Piece(f"{text.text}^^{self.next().text}", text.start)
        self._draft.report("datatype", suffix.start, got=self.here.text)
        if self.here.kind in ("word", "wrong", "wrong_iri", "open_iri"):
            self.next()
        return None

    def number_goes_on(self) -> bool:
        """Whether a number has parts that are none of its own, which are reported; go on after them."""
        first = self.here
        ahead = 1
        while (token := self.ahead(ahead)).kind in ("number", "wrong_number", "wrong") or is_plain(token):
            ahead += 1
        if ahead == 1:
            return False
        numbers = self.ahead(1).kind in ("number", "wrong_number")
        for _ in range(ahead):
            self.next()
        got = self._draft.text[first.start : self.last.end]
        self._draft.report("spaced-number" if numbers else "number", first.start, got=got)
        return True

    def goes_on(self) -> bool:
        """Whether the next word neither ends what stands before nor parts it from what comes."""
        return not self.at(",", ";", END, *ENDS)

    def missing(self, *, nested: bool) -> str:
        """Which mark is missing before the next word, by what comes: `comma`, `semicolon` or `dot`."""
        here = self.here
        terms, stop = self._terms_ahead()
        if not nested and (is_directive(here) or "{" in (here.text, stop)):
            return "dot"
        if terms < 2 or here.kind in ("text", "text3", "number"):
            return "comma"
        is_verb = here.kind in ("iri", "name") or here.text == "a"
        return "semicolon" if nested or (is_verb and terms % 2 == 0) else "dot"

    def _terms_ahead(self) -> tuple[int, str]:
        """How many terms stand before the next mark, and that mark."""
        terms = depth = 0
        for number in range(FAR):
            token = self.ahead(number)
            opens, closes = token.text in ("[", "("), token.text in ("]", ")")
            if depth == 0 and (token.kind == END or is_directive(token) or (token.kind == "mark" and not opens)):
                return terms, token.text
            suffix = token.kind in ("language", "datatype") or self.ahead(max(number - 1, 0)).kind == "datatype"
            terms += depth == 0 and not suffix
            depth += opens - closes
        return terms, ""

    def refuse(self, rule: str) -> None:
        """Report the next word, by its kind where that says more than the rule, and go on."""
        token = self.next()
        if token.kind != END:
            self._draft.report(WRONG.get(token.kind, rule), token.start, got=token.text)

    def skip(self, *marks: str) -> None:
        """Go on to one of these marks outside brackets, to a declaration, or to the end."""
        depth = 0
        while self.here.kind != END and not is_directive(self.here):
            if depth == 0 and self.at(*marks):
                return
            text = self.next().text
            depth = max(depth + (text in ("[", "(")) - (text in ("]", ")")), 0)


def counted(draft: Draft) -> Iterator[Token]:
    """
    The words of a text.

    Raises:
        Enough: There are more than a text may have.
    """
    for number, token in enumerate(tokens(draft.text)):
        if number > MAX_WORDS:
            draft.stop("too-many-words", token.start, limit=MAX_WORDS)
        yield token


def is_directive(token: Token) -> bool:
    """Whether a declaration of a prefix or a base begins with a word."""
    return (token.kind == "language" and token.text in ("@prefix", "@base")) or (
        token.kind == "word" and token.text.lower() in ("prefix", "base")
    )


def is_plain(token: Token) -> bool:
    """Whether a word is one of a person's language, not one of Turtle."""
    return token.kind == "word" and token.text.lower() not in KEYWORDS
