"""An IRI has one path, a path one IRI, and a link between two pages works under any address."""

import posixpath
from urllib.parse import urljoin, urlsplit

import pytest

from iae_atlas.site.addresses import iri_at, path_of, relative, split_language


@pytest.mark.parametrize(
    ("iri", "path"),
    [
        ("https://w3id.org/iae-atlas/id/region/72", "/id/region/72"),
        ("https://w3id.org/iae-atlas/id/passage/panorama-2014/l41-s2", "/id/passage/panorama-2014/l41-s2"),
        ("https://w3id.org/iae-atlas/ontology", "/ontology"),
        ("https://w3id.org/iae-atlas/ontology#AidRule", "/ontology/AidRule"),
        ("https://w3id.org/iae-atlas/shapes#AidRuleShape-cap", "/shapes/AidRuleShape-cap"),
        ("https://w3id.org/iae-atlas/id/body/caisse d'épargne", "/id/body/caisse%20d'%C3%A9pargne"),
    ],
)
def test_an_iri_and_its_path_lead_to_each_other(iri: str, path: str) -> None:
    """No two IRIs share a path."""
    assert path_of(iri) == path
    assert iri_at(path) == iri


@pytest.mark.parametrize("iri", ["http://example.org/x", "urn:x", "https://w3id.org/other/id/x"])
def test_what_is_not_ours_has_no_path(iri: str) -> None:
    """The atlas has pages for its own IRIs only."""
    assert path_of(iri) is None


@pytest.mark.parametrize(
    ("path", "language", "rest"),
    [
        ("/fr/index.html", "fr", "/index.html"),
        ("/en/", "en", "/"),
        ("/en", "en", "/"),
        ("/id/region/72", None, "/id/region/72"),
        ("/entries.html", None, "/entries.html"),
        ("/", None, "/"),
    ],
)
def test_the_language_of_a_path(path: str, language: str | None, rest: str) -> None:
    """Only a whole first part names a language."""
    assert split_language(path) == (language, rest)


@pytest.mark.parametrize("base", ["http://127.0.0.1:8000", "https://example.org/atlas", "file:///tmp/site"])
@pytest.mark.parametrize("here", ["/fr/index.html", "/fr/", "/fr/id/region/72.html", "/queries/aid-rules", "/404.html"])
@pytest.mark.parametrize(
    "target",
    ["/fr/index.html", "/en/queries.html?q=a%2Fb#c", "/static/site.css", "/fr/id/region/72.html#top", "/fr/", "/"],
)
def test_relative_links_lead_to_their_target_under_any_address(base: str, here: str, target: str) -> None:
    """The same page works on a server, under a folder of a server, and as a file."""
    reached = urljoin(base + here, relative(target, here))
    wanted = urlsplit(base + target)

    assert posixpath.normpath(urlsplit(reached).path) == posixpath.normpath(wanted.path)
    assert urlsplit(reached).query == wanted.query
    assert urlsplit(reached).fragment == wanted.fragment
