"""
What a client prefers, of what there is: media types and languages (RFC 9110, 12.4 and 12.5).

    best("text/csv;q=0.5, text/turtle", ["text/turtle", "text/csv"])  ->  "text/turtle"
    language("en-GB, fr;q=0.5")                                      ->  "en"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from werkzeug.datastructures import LanguageAccept, MIMEAccept
from werkzeug.http import parse_accept_header

LONGEST = 4096
# parameters that do not change what a representation means: all text is UTF-8 here, and a profile is a hint (RFC 6906)
HINTS = re.compile(r';\s*(?:charset|profile)\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^;,\s]*)', re.IGNORECASE)
Language = Literal["fr", "en"]


def best(accept: str | None, offers: Sequence[str]) -> str | None:
    """
    The offer that a client likes best.

    The quality of an offer is that of the most specific range that it matches, so `q=0` excludes; between offers of one quality the
    server's order decides.

    Args:
        accept: The Accept header; without one, or with an empty one, everything is fine.
        offers: Media types, without parameters, the server's favourite first.

    Returns:
        One of the offers; None where nothing fits, which is a 406.
    """
    return _best((accept or "").strip(), tuple(offers))


@lru_cache(maxsize=1024)
def _best(accept: str, offers: tuple[str, ...]) -> str | None:
    if not accept:
        return offers[0]
    wanted = parse_accept_header(HINTS.sub("", accept[:LONGEST]), MIMEAccept)
    qualities = [(wanted.quality(offer), -place) for place, offer in enumerate(offers)]
    quality, place = max(qualities)
    return offers[-place] if quality > 0 else None


@lru_cache(maxsize=1024)
def language(accept_language: str | None) -> Language:
    """
    French or English, by an Accept-Language header.

    French where nothing is asked or both are liked alike; English where neither French nor anything else is asked for that there is.
    """
    asked = (accept_language or "").strip()[:LONGEST]
    if not asked:
        return "fr"
    ranges = parse_accept_header(asked, LanguageAccept)
    primary = LanguageAccept([(tag.replace("_", "-").split("-")[0], quality) for tag, quality in ranges])
    return "fr" if primary.quality("fr") >= primary.quality("en") and primary.quality("fr") > 0 else "en"


@lru_cache(maxsize=256)
def accepts_gzip(accept_encoding: str | None) -> bool:
    """Whether a client reads gzip and says so."""
    coded = parse_accept_header((accept_encoding or "")[:LONGEST])
    return coded.quality("gzip") > 0
