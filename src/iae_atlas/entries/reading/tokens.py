"""
The words of Turtle and TriG, each with its offset, and what people write in their place.

A word that is right has just the form that the grammar gives it (https://www.w3.org/TR/turtle/#sec-grammar), so that pyoxigraph
finds it as long as it is found here. Everything else gets a kind by what it most likely was meant to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_BASE = (
    "A-Za-zÀ-ÖØ-öø-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHARS = _BASE + "0-9_\u00b7\u0300-\u036f\u203f-\u2040-"
_SCALAR = r"u(?![dD][89a-fA-F])[0-9A-Fa-f]{4}|U000(?!0[dD][89a-fA-F])[0-9A-Fa-f]{5}|U0010[0-9A-Fa-f]{4}"
_ESCAPE = rf"""\\(?:[tbnrf"'\\]|{_SCALAR})"""
_RUN = rf"[{_BASE}](?:\.*+[{_CHARS}]++)*+"  # full stops only where more follows; the last one ends a sentence
_PREFIX = rf"(?:{_RUN})?:"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?#@%-]"
_LOCAL = rf"(?:[{_BASE}_:0-9]|{_ESCAPED})(?:\.*+(?:[{_CHARS}:]++|{_ESCAPED}))*+"
_NUMBER = r"[+-]?(?:[0-9]+\.[0-9]*[eE][+-]?[0-9]+|\.?[0-9]+[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+)"
_WORD = re.compile(
    "|".join(
        f"(?P<{kind}>{pattern})"
        for kind, pattern in (
            ("space", r"[ \t\r\n]++|#[^\r\n]*+"),
            ("nbsp", r"[\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]++"),
            ("text3", rf'"""(?:[^"\\]++|{_ESCAPE}|"(?!""))*+"""' + rf"|'''(?:[^'\\]++|{_ESCAPE}|'(?!''))*+'''"),
            ("wrong_text3", r'"""(?:[^"\\]++|\\.|"(?!""))*+"""' + r"|'''(?:[^'\\]++|\\.|'(?!''))*+'''"),
            ("open_text3", r'"""|' + r"'''"),
            ("text", rf'"(?:[^"\\\r\n]++|{_ESCAPE})*+"' + rf"|'(?:[^'\\\r\n]++|{_ESCAPE})*+'"),
            ("wrong_text", r'"(?:[^"\\\r\n]++|\\[^\r\n])*+"' + r"|'(?:[^'\\\r\n]++|\\[^\r\n])*+'"),
            ("open_text", "[\"']"),
            ("quoted", r"<<\(?|>>|\{\||\|\}|~"),
            ("iri", rf'<(?:[^<>"{{}}|^`\\\x00-\x20]++|\\(?:{_SCALAR}))*+>'),
            ("wrong_iri", r"<[^<>\"\r\n]*+>"),
            ("open_iri", r"<[^\s<>\"]*+"),
            ("date", r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9])|[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{4}(?![0-9])"),
            ("number", rf"{_NUMBER}(?:(?=[\s.,;()\[\]{{}}<>\"'#^@+-])|(?={_PREFIX})|(?=_:)|\Z)"),
            ("wrong_number", r"[+-]?\.?[0-9](?:[^\s.;,()\[\]{}<>\"#]|\.(?![\s.;,]|\Z))*+"),
            ("blank", rf"_:[{_BASE}_0-9](?:\.*+[{_CHARS}]++)*+"),
            ("name", rf"{_PREFIX}(?:{_LOCAL})?"),
            ("word", _RUN),
            ("language", r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*+(?!--)"),
            ("datatype", r"\^\^"),
            ("mark", r"[.;,()\[\]{}]"),
            ("quotes", r"[“”„«‹][^\r\n“”„«»‹›]*+[“”»›]?"),
            ("wrong", r"[^\s.;,()\[\]{}<>\"']++|."),
        )
    ),
    re.DOTALL,
)
LINE = re.compile(r"[^\r\n]*")
END = "end"


class Token(NamedTuple):
    """A word: its kind, its text, its offset, and the offset after it."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The words of a text, white space and comments left out; the last is of the kind `end`."""
    offset = 0
    length = len(text)
    while offset < length:
        match = _WORD.match(text, offset)
        assert match, "the last pattern takes any character"
        assert match.lastgroup
        kind, end = match.lastgroup, match.end()
        if kind == "open_text":
            kind, end = _unclosed(text, offset)
        elif kind == "open_text3":
            end = length
        if kind != "space":
            yield Token(kind, text[offset:end], offset, end)
        offset = end
    yield Token(END, "", length, length)


def _unclosed(text: str, offset: int) -> tuple[str, int]:
    """
    A text whose line has no second quotation mark.

    Where the line ends like the end of a value, the mark was forgotten; else the text goes on to a mark on a later line.
    """
    line = LINE.match(text, offset)
    assert line
    written = line[0].rstrip()
    if written[-1] not in ";,.":
        closing = text.find(text[offset], line.end())
        if closing >= 0:
            return "broken_text", closing + 1
    return "open_text", offset + max(len(written.rstrip(";,. \t")), 1)
