"""Pages over real HTTP: their language, their headers, what was not changed, and mistakes that are said."""

import asyncio
from collections.abc import Iterator

import httpx
import pytest

from iae_atlas.locations import Home
from iae_atlas.web import pages
from iae_atlas.web.application import create_app


@pytest.fixture(scope="module")
def client(served: str) -> Iterator[httpx.Client]:
    """Give a client of the served atlas that follows nothing by itself."""
    with httpx.Client(base_url=served, headers={"accept": "text/html"}, timeout=30) as found:
        yield found


@pytest.mark.parametrize(
    ("path", "asked", "spoken"),
    [
        ("/", "en-GB,en;q=0.9", "en"),
        ("/", "de, en;q=0.5", "en"),
        ("/", "", "fr"),
        ("/", "fr-CA", "fr"),
        ("/fr/", "en", "fr"),
        ("/en/search.html", "fr", "en"),
        ("/search", "en", "en"),
    ],
)
def test_the_language_is_the_path_s_else_the_reader_s(client: httpx.Client, path: str, asked: str, spoken: str) -> None:
    """A path that names a language is in it; any other is in what the reader asks for, French by default."""
    response = client.get(path, headers={"accept-language": asked})

    assert response.status_code == 200
    assert response.headers["content-language"] == spoken
    assert f'<html lang="{spoken}">' in response.text


def test_only_pages_without_a_language_vary_with_it(client: httpx.Client) -> None:
    """A cache may keep a page of one language for all."""
    assert "Accept-Language" in client.get("/").headers["vary"]
    assert "Accept-Language" not in client.get("/fr/").headers["vary"]


def test_what_the_reader_has_is_not_sent_again(client: httpx.Client) -> None:
    """The same ETag gives 304 and no body."""
    first = client.get("/fr/")
    again = client.get("/fr/", headers={"if-none-match": first.headers["etag"]})

    assert again.status_code == 304
    assert again.content == b""
    assert client.get("/en/", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_pages_are_compressed_for_who_reads_it(client: httpx.Client) -> None:
    """Both forms are the same page."""
    packed = client.get("/fr/", headers={"accept-encoding": "gzip"})
    plain = client.get("/fr/", headers={"accept-encoding": "identity"})

    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert int(packed.headers["content-length"]) * 2 < int(plain.headers["content-length"])


def test_a_page_loads_nothing_but_its_own(client: httpx.Client) -> None:
    """The policy forbids other hosts, inline scripts and eval."""
    policy = client.get("/fr/").headers["content-security-policy"]

    assert policy.startswith("default-src 'self'")
    assert "unsafe" not in policy


def test_head_has_the_headers_and_no_body(client: httpx.Client) -> None:
    """HEAD is GET without the body."""
    response = client.head("/fr/")

    assert response.status_code == 200
    assert response.content == b""
    assert response.headers["etag"] == client.get("/fr/").headers["etag"]


@pytest.mark.parametrize(
    "path", ["/fr/nothing.html", "/id/instrument/nothing.html", "/fr/id/x/y/z.html", "/static/none.css"]
)
def test_what_is_not_there_is_said_so(client: httpx.Client, path: str) -> None:
    """404, never a traceback."""
    response = client.get(path)

    assert response.status_code == 404
    assert "Traceback" not in response.text


def test_a_mistake_is_a_page_in_the_reader_s_language(client: httpx.Client) -> None:
    """The page says what is wrong, and keeps the way to the rest of the site."""
    response = client.get("/en/nothing.html", headers={"accept-language": "fr"})

    assert '<html lang="en">' in response.text
    assert 'href="index.html"' in response.text


@pytest.mark.parametrize("path", ["/../../etc/passwd", "/static/../../../pyproject.toml", "/%2e%2e/%2e%2e/etc/passwd"])
def test_no_path_leads_out_of_the_site(served: str, path: str) -> None:
    """Files beside the site stay unread."""
    import http.client
    from urllib.parse import urlsplit

    connection = http.client.HTTPConnection(urlsplit(served).netloc)
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    connection.close()

    assert response.status in {400, 404}
    assert b"root:" not in body
    assert b"[project]" not in body


@pytest.mark.parametrize("words", ["x" * 60_000, "&" * 300, "%00", "%ff%fe", "q=%F0%9F%A6%8A&q=2&sort=<b>"])
def test_no_query_string_breaks_a_page(client: httpx.Client, words: str) -> None:
    """Odd arguments are answered or refused, and never a fault of the server."""
    assert client.get(f"/fr/search.html?{words}").status_code < 500


def test_search_answers_programs_too(client: httpx.Client) -> None:
    """The API gives the same order as the page, and counts for each facet."""
    found = client.get("/search.json", params={"q": "pole emploi", "lang": "en"}).json()

    assert found["results"][0]["iri"].endswith("/id/body/pole-emploi")
    assert found["facets"]["sort"]["instrument"] >= 1


def test_a_fault_of_ours_is_said_without_a_traceback(atlas_home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader gets a page and a way on; what went wrong goes to the log alone."""

    def fail(*_: object) -> None:
        raise RuntimeError("of no concern to readers")

    monkeypatch.setattr(pages, "made", fail)

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=create_app(atlas_home), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://atlas.test") as inside:
            return await inside.get("/en/index.html", headers={"accept": "text/html"})

    response = asyncio.run(ask())

    assert response.status_code == 500
    assert "a fault of the atlas" in response.text
    assert "no concern" not in response.text
