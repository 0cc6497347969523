"""Pages over HTTP: the language that was asked for, what was rendered before, and the page of a mistake."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from iae_atlas.errors import AtlasError
from iae_atlas.site.addresses import split_language
from iae_atlas.site.calculator import calculator_of
from iae_atlas.site.content import Site
from iae_atlas.site.pages import ROUTES
from iae_atlas.site.pages.search import index_of
from iae_atlas.site.policy import policy
from iae_atlas.site.rendering import rendered
from iae_atlas.site.routing import NONE, Arguments, Page, page_at
from iae_atlas.web.negotiation import accepts_gzip
from iae_atlas.web.negotiation import language as language_asked
from iae_atlas.web.problems import BadRequest, Problem, problem_of

REMEMBERED = 64 * 1024 * 1024
MOST_ARGUMENTS = 200
Maker = Callable[[Site, str, Arguments], tuple[Page, AtlasError | None]]
LICENCE = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"


@dataclass(frozen=True, slots=True)
class Written:
    """A page as it goes out: its headers, plain and compressed."""

    headers: dict[str, str]
    plain: bytes
    packed: bytes

    @classmethod
    def of(cls, page: Page, language: str, content: str) -> Written:
        """Everything that can be made once for all who ask."""
        plain = content.encode()
        links = [f'<{form.path}>; rel="alternate"; type="{form.media_type}"' for form in page.alternates]
        links += [f'<{page.iri}>; rel="describes"'] if page.iri else []
        links.append(f'<{LICENCE}>; rel="license"')
        headers = {
            "etag": f'W/"{sha256(plain).hexdigest()[:20]}"',
            "content-language": language,
            "cache-control": "no-cache" if page.private else "public, max-age=300",
            "content-security-policy": policy(page),
            "x-content-type-options": "nosniff",
            "referrer-policy": "strict-origin-when-cross-origin",
            "link": ", ".join(links),
        }
        return cls(headers, plain, gzip.compress(plain, 6, mtime=0))


class Shelf:
    """Pages as they were sent, the longest unasked given up when they take too much room."""

    def __init__(self, room: int = REMEMBERED) -> None:
        self.room = room
        self._taken = 0
        self._pages: OrderedDict[tuple[str, str], Written] = OrderedDict()

    def get(self, key: tuple[str, str]) -> Written | None:
        """What was put there, now the youngest."""
        found = self._pages.get(key)
        if found is not None:
            self._pages.move_to_end(key)
        return found

    def put(self, key: tuple[str, str], written: Written) -> None:
        """Keep a page."""
        if key in self._pages:
            return
        self._pages[key] = written
        self._taken += len(written.plain) + len(written.packed)
        while self._taken > self.room and len(self._pages) > 1:
            _, dropped = self._pages.popitem(last=False)
            self._taken -= len(dropped.plain) + len(dropped.packed)


async def serve(request: Request) -> Response:
    """
    The page at the path that was asked for.

    Raises:
        UnknownPage: No page stands there.
        Withdrawn: What stood there was withdrawn.
        BadRequest: There are too many arguments.
    """
    site: Site = request.app.state.site
    shelf: Shelf = request.app.state.shelf
    here = request.url.path
    named, path = split_language(here)
    language = named or language_asked(request.headers.get("accept-language"))
    query = request.url.query
    key = language, here
    written = None if query else shelf.get(key)
    if written is None:
        written = await run_in_threadpool(made, site, page_path(path), language, here, arguments_of(query))
        if not query:
            shelf.put(key, written)
    return respond(request, written, negotiated=named is None)


async def serve_case(request: Request, make: Maker) -> Response:
    """
    A page with a case in its address, which says itself what is wrong with it.

    One without a case is kept; one with a case that cannot be has the status of that mistake.

    Raises:
        BadRequest: There are too many arguments.
    """
    site: Site = request.app.state.site
    shelf: Shelf = request.app.state.shelf
    here = request.url.path
    named, path = split_language(here)
    language = named or language_asked(request.headers.get("accept-language"))
    arguments = arguments_of(request.url.query)
    kept = None if request.url.query else shelf.get((language, here))
    if kept is not None:
        return respond(request, kept, negotiated=named is None)

    def case() -> tuple[Written, AtlasError | None]:
        page, problem = make(site, language, arguments)
        return written(site, page, language, page_path(path), here, arguments), problem

    found, problem = await run_in_threadpool(case)
    response = respond(request, found, negotiated=named is None)
    if problem:
        response.status_code = problem_of(problem, language_asked(None)).status
        response.headers["cache-control"] = "no-store"
    elif not request.url.query:
        shelf.put((language, here), found)
    return response


def read_ahead(site: Site) -> None:
    """Read what all pages need, so that the first reader does not wait for it."""
    made(site, "/index.html", "fr", "/fr/index.html", NONE)
    index_of(site)
    calculator_of(site)
    for held in (site.classes, site.members, site.passages, site.withdrawn):
        len(held)


def arguments_of(query: str) -> Mapping[str, Sequence[str]]:
    """
    The arguments of a query string.

    Raises:
        BadRequest: There are too many.
    """
    if not query:
        return NONE
    try:
        return parse_qs(query, keep_blank_values=True, max_num_fields=MOST_ARGUMENTS)
    except ValueError:
        raise BadRequest(
            f"the address has more than {MOST_ARGUMENTS} arguments; give fewer.",
            f"l'adresse a plus de {MOST_ARGUMENTS} arguments ; donnez-en moins.",
        ) from None


def page_path(path: str) -> str:
    """The path of a page with its ending: `/` is the home page, `/queries` is `/queries.html`."""
    if path.endswith("/"):
        path = path.rstrip("/") or "/index"
    return path if path.endswith(".html") else f"{path}.html"


def made(site: Site, path: str, language: str, here: str, arguments: Mapping[str, Sequence[str]]) -> Written:
    """Build and write one page."""
    return written(site, page_at(ROUTES, site, path, language, arguments), language, path, here, arguments)


def written(
    site: Site, page: Page, language: str, path: str, here: str, arguments: Mapping[str, Sequence[str]] = NONE
) -> Written:
    """Write one page."""
    return Written.of(page, language, rendered(site, page, language, path, here, arguments))


def respond(request: Request, written: Written, *, negotiated: bool) -> Response:
    """The response for a page, or 304 where the reader has it already."""
    vary = "Accept, Accept-Language, Accept-Encoding" if negotiated else "Accept-Encoding"
    headers = {**written.headers, "vary": vary}
    if written.headers["etag"][2:] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if accepts_gzip(request.headers.get("accept-encoding")):
        return Response(written.packed, media_type="text/html", headers={**headers, "content-encoding": "gzip"})
    return Response(written.plain, media_type="text/html", headers=headers)


def mistake(request: Request, problem: Problem) -> str:
    """The page that says what is wrong and how to mend it."""
    context = {"sentence": problem.detail, "status": problem.status}
    page = Page("mistake.html", problem.title, "mistake", context=context, private=True)
    named, _ = split_language(request.url.path)
    return rendered(request.app.state.site, page, named or problem.language, "/index.html", request.url.path)
