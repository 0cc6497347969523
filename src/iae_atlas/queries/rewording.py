"""
The same question in other words, for a store that an agreement probe has found to differ.

Both rewordings keep the meaning that SPARQL gives to the text. The query files keep the words that the embedded store answers
fastest, and that every store without these faults answers rightly.
"""

from __future__ import annotations

import re

LABEL = re.compile(r"(OPTIONAL \{[^{}]*?)FILTER \(LANG\((\?\w+)\) = \?lang\)([^{}]*\})")
FREE = re.compile(r"\n  VALUES \?\w+ \{ UNDEF \}")
END = re.compile(r"\n\}(?=\s*(?:\n(?:ORDER|GROUP|HAVING|LIMIT)\b.*)?\s*\Z)", re.DOTALL)


def languages_joined(text: str) -> str:
    """Labels chosen by joining on `?lang` instead of by a FILTER inside OPTIONAL, which does not see it in Virtuoso."""
    head, select, body = text.partition("\nSELECT")
    return head + select + LABEL.sub(r"\1BIND (LANG(\2) AS ?lang)\3", body)


def free_parameters_last(text: str) -> str:
    """Parameters that are left open stand after all else, since Virtuoso leaves them empty in front of a sub-select."""
    head, select, body = text.partition("\nSELECT")
    moved = "".join(FREE.findall(body))
    body = FREE.sub("", body)
    return head + select + END.sub(lambda match: moved + match[0], body, count=1)


REWORDINGS = {"filter-in-optional": languages_joined, "undef-fills": free_parameters_last}
