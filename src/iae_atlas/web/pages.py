"""Pages over HTTP: the language that was asked for, what was rendered before, and the page of a mistake."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from hashlib import sha256
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from iae_atlas.errors import AtlasError
from iae_atlas.site.addresses import split_language
from iae_atlas.site.content import Site
from iae_atlas.site.pages import ROUTES
from iae_atlas.site.rendering import rendered
from iae_atlas.site.routing import NONE, Page, page_at
from iae_atlas.web.negotiation import language as language_asked

REMEMBERED = 64 * 1024 * 1024
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)


class Shelf:
    """Pages as they were sent, the oldest given up when they take too much room; a page with arguments is not kept."""

    def __init__(self, room: int = REMEMBERED) -> None:
        self.room = room
        self._taken = 0
        self._pages: OrderedDict[tuple[str, str], tuple[Page, bytes]] = OrderedDict()

    def get(self, key: tuple[str, str]) -> tuple[Page, bytes] | None:
        """What was put there, now the youngest."""
        found = self._pages.get(key)
        if found is not None:
            self._pages.move_to_end(key)
        return found

    def put(self, key: tuple[str, str], page: Page, content: bytes) -> None:
        """Keep a page."""
        if key in self._pages:
            return
        self._pages[key] = page, content
        self._taken += len(content)
        while self._taken > self.room and len(self._pages) > 1:
            _, (_, dropped) = self._pages.popitem(last=False)
            self._taken -= len(dropped)


async def serve(request: Request) -> Response:
    """
    The page at the path that was asked for.

    Raises:
        UnknownPage: No page stands there.
        Withdrawn: What stood there was withdrawn.
    """
    site: Site = request.app.state.site
    shelf: Shelf = request.app.state.shelf
    named, path = split_language(request.url.path)
    language = named or language_asked(request.headers.get("accept-language"))
    path = page_path(path)
    here = request.url.path
    query = request.url.query
    key = language, here
    kept = None if query else shelf.get(key)
    if kept is None:
        arguments = parse_qs(query, keep_blank_values=True, max_num_fields=200) if query else NONE
        page, content = await run_in_threadpool(made, site, path, language, here, arguments)
        if not query:
            shelf.put(key, page, content)
    else:
        page, content = kept
    return respond(request, page, content, language, negotiated=named is None)


def page_path(path: str) -> str:
    """The path of a page with its ending: `/` is the home page, `/queries` is `/queries.html`."""
    if path.endswith("/"):
        path = path.rstrip("/") or "/index"
    return path if path.endswith(".html") else f"{path}.html"


def made(site: Site, path: str, language: str, here: str, arguments: Mapping[str, Sequence[str]]) -> tuple[Page, bytes]:
    """Build and write one page."""
    page = page_at(ROUTES, site, path, language, arguments)
    return page, rendered(site, page, language, path, here).encode()


def respond(request: Request, page: Page, content: bytes, language: str, *, negotiated: bool) -> Response:
    """The response for a page, or 304 where the reader has it already."""
    tag = f'"{sha256(content).hexdigest()[:20]}"'
    headers = {
        "etag": tag,
        "content-language": language,
        "cache-control": "no-cache" if page.private else "public, max-age=300",
        "content-security-policy": policy(page),
        "x-content-type-options": "nosniff",
        "referrer-policy": "strict-origin-when-cross-origin",
        "vary": "Accept, Accept-Language, Accept-Encoding" if negotiated else "Accept-Encoding",
    }
    links = [f'<{form.path}>; rel="alternate"; type="{form.media_type}"' for form in page.alternates]
    if page.iri:
        links.append(f'<{page.iri}>; rel="describes"')
    links.append('<https://www.etalab.gouv.fr/licence-ouverte-open-licence/>; rel="license"')
    headers["link"] = ", ".join(links)
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="text/html", headers=headers)


def policy(page: Page) -> str:
    """What a page may load: only what is its own, and WebAssembly where it says so."""
    return POLICY + ("; script-src 'self' 'wasm-unsafe-eval'" if page.wasm else "")


def mistake(site: Site, error: AtlasError, status: int, language: str, here: str) -> bytes:
    """The page that says what is wrong and how to mend it."""
    title = {"fr": "Cela n'a pas marché", "en": "That did not work"}[language]
    context = {"sentence": error.sentence(language), "status": status}
    page = Page("mistake.html", title, "mistake", context=context, private=True)
    return rendered(site, page, language, "/index.html", here).encode()
