"""Accept and Accept-Language, as RFC 9110 has them."""

import pytest

from iae_atlas.web.negotiation import accepts_gzip, best, language

OFFERS = ("application/sparql-results+json", "text/csv", "text/html")
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/html", "text/html"),
        ("TEXT/HTML", "text/html"),
        ("text/csv;q=0.5, text/html;q=0.6", "text/html"),
        ("text/html;q=0.5, text/csv;q=0.5", "text/csv"),
        ("text/*;q=0.5, text/html;q=0.4", "text/csv"),
        ("text/html;q=0, text/*", "text/csv"),
        ("application/sparql-results+json;q=0, */*", "text/csv"),
        ("*/*;q=0", None),
        ("application/sparql-results+json;q=0", None),
        ("image/png", None),
        ("text/csv; charset=utf-8", "text/csv"),
        ('text/csv; charset="utf-8"; q=0.3, text/html; q=0.2', "text/csv"),
        ('text/html;profile="http://example.org/a,b"', "text/html"),
        ("text/csv;header=absent", None),
        ("text/csv;q=1.5, text/html;q=0.1", "text/html"),
        ("nonsense", None),
        (BROWSER, "text/html"),
    ],
)
def test_the_best_offer(accept: str | None, expected: str | None) -> None:
    """Quality decides, specific ranges overrule wider ones, zero excludes, and the server's order settles ties."""
    assert best(accept, OFFERS) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (None, "fr"),
        ("", "fr"),
        ("*", "fr"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("fr-CA", "fr"),
        ("en;q=0.5, fr;q=0.5", "fr"),
        ("en-GB;q=0.3, fr-FR;q=0.4", "fr"),
        ("fr;q=0.3, en;q=0.4", "en"),
        ("fr;q=0, *", "en"),
        ("de", "en"),
        ("de, fr;q=0.1", "fr"),
    ],
)
def test_the_language(asked: str | None, expected: str) -> None:
    """French unless English is liked better, or French is not among what is read."""
    assert language(asked) == expected


@pytest.mark.parametrize(
    ("asked", "expected"), [("gzip, br", True), ("*", True), ("gzip;q=0", False), ("br", False), (None, False)]
)
def test_compression_is_asked_for(asked: str | None, expected: bool) -> None:
    """Only who names gzip, or anything, gets it."""
    assert accepts_gzip(asked) is expected
