"""What nobody publishes of a person: e-mail addresses and telephone numbers."""

from __future__ import annotations

import re

MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+[a-z]", re.IGNORECASE)
# Ten digits of a number in France, in any grouping, or with the country's code.
PHONE = re.compile(r"(?<![\d.,])(?:\+33|0033|0)[\s.\-]?(?:\(0\)\s?)?[1-9](?:[\s.\-]?\d\d){4}(?![\d])")
MASK = "•"


def is_private(text: str) -> bool:
    """Whether a text holds an e-mail address or a telephone number."""
    return bool(MAIL.search(text) or PHONE.search(text))


def masked(text: str) -> str:
    """A text with a dot in the place of each character of an e-mail address or a telephone number."""
    for pattern in (MAIL, PHONE):
        text = pattern.sub(lambda found: MASK * len(found[0]), text)
    return text
