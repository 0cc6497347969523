"""
Linked data over HTTP: what an IRI names leads to its page or its data (303), and each file of data is sent as it is.

A resource (`/id/…`, a term of the ontology, a shape, a question) is no document: it answers 303, by Accept. `/ontology` and
`/shapes` are documents whose fragments are the terms: data is given at once (200, with Content-Location), a browser is led to the
page (303), since the page has two languages and a redirection keeps the fragment. `/graph/…`, `/catalog` and the well-known
addresses lead to their files (303). An ending chooses the form whatever Accept says.

Files are prepared once, gzipped too, and kept: the build does not change while the server runs. Large ones are read from disk.
"""

from __future__ import annotations

import asyncio
from functools import lru_cache
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from iae_atlas.errors import AtlasError
from iae_atlas.namespaces import BASE, expanded
from iae_atlas.site.addresses import path_of
from iae_atlas.site.content import Site
from iae_atlas.site.data.dataset import FOAF, LICENCE_PAGE, atlas_version, place
from iae_atlas.site.data.files import file_at
from iae_atlas.site.data.forms import GRAPH_FORMS, MEDIA, RESOURCE_FORMS, TRIG
from iae_atlas.site.data.kept import graph_names
from iae_atlas.site.data.linked import checked
from iae_atlas.site.data.resources import resource_at
from iae_atlas.site.data.routing import Data, content_type
from iae_atlas.site.routing import no_page
from iae_atlas.web import pages
from iae_atlas.web.negotiation import LONGEST, accepts_gzip, best
from iae_atlas.web.problems import MethodNotAllowed, NotAcceptable, problem_response
from iae_atlas.web.protocol import headers_of
from iae_atlas.web.shelf import Headers, Prepared, Shelf

HTML = "text/html"
ALIASES = {
    "application/xhtml+xml": HTML,
    "application/json": MEDIA["jsonld"],
    "application/x-turtle": MEDIA["ttl"],
    "text/n3": MEDIA["ttl"],
    "text/plain": MEDIA["nt"],
    "application/xml": MEDIA["rdf"],
    "text/xml": MEDIA["rdf"],
}
FORM_OF = {media: form for form, media in MEDIA.items()}
METHODS = "GET, HEAD, OPTIONS"
CORS: Headers = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"Content-Location, Content-Length, ETag, Link, Location"),
]
PREFLIGHT: Headers = [
    (b"allow", METHODS.encode()),
    (b"access-control-allow-methods", METHODS.encode()),
    (b"access-control-allow-headers", b"Accept, Accept-Language, If-None-Match, *"),
    (b"access-control-max-age", b"86400"),
]
CACHED = (b"cache-control", b"public, max-age=300")
VARY_FILE = (b"vary", b"Accept-Encoding")
VARY_CHOICE = (b"vary", b"Accept, Accept-Encoding")
LARGE = 4 * 2**20
RESOURCES = ("/id/", "/query/", "/ontology/", "/shapes/")
# Documents with several forms: where their files stand, their forms, and their page.
NAMED_FORMS = (*GRAPH_FORMS, TRIG)
DOCUMENTS = {
    "/ontology": ("/ontology", NAMED_FORMS, "/ontology.html"),
    "/shapes": ("/shapes", NAMED_FORMS, "/shapes.html"),
    "/catalog": ("/catalog", GRAPH_FORMS, "/downloads.html"),
    "/.well-known/void": ("/void", GRAPH_FORMS, "/downloads.html"),
    "/.well-known/sparql-examples": ("/sparql-examples", NAMED_FORMS, "/queries.html"),
}
AT_ONCE = ("/ontology", "/shapes")
SINGLE = ("/robots.txt", "/sitemap.xml", "/context.jsonld", "/datacite.json")


def linked_data_routes() -> list[Route]:
    """The routes of linked data; the application sets `app.state.site`. They stand before those of the questions and the pages."""
    served = LinkedData()
    patterns = [f"{folder}{{rest:path}}" for folder in (*RESOURCES, "/graph/", "/dumps/")]
    for document, (stem, forms, _) in DOCUMENTS.items():
        patterns += [document, *(f"{stem}.{form}" for form in forms)]
    return [Route(pattern, endpoint=served) for pattern in (*patterns, *SINGLE)]


class LinkedData:
    """Linked data as an ASGI application."""

    def __init__(self) -> None:
        self.shelf = Shelf()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        path = path_within(scope)
        kept = self.shelf.get(path)
        method = scope["method"]
        if kept is not None and method in {"GET", "HEAD"}:
            await _send_kept(scope, send, kept)
            return
        try:
            await self._answer(scope, receive, send, path)
        except AtlasError as error:
            response = problem_response(Request(scope), error)
            response.raw_headers.extend(CORS)
            if method == "HEAD":
                response.body = b""
            await response(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send, path: str) -> None:
        if scope["method"] == "OPTIONS":
            await _send(send, 204, [*PREFLIGHT, *CORS], b"")
            return
        if scope["method"] not in {"GET", "HEAD"}:
            raise MethodNotAllowed(
                f"{scope['method']}: data is only read here. Use GET, HEAD or OPTIONS.",
                f"{scope['method']} : les données ne font que se lire ici. Employez GET, HEAD ou OPTIONS.",
                headers={"allow": METHODS},
            )
        site: Site = scope["app"].state.site
        if path.endswith(".html"):
            await self._page(site, scope, receive, send, path)
        elif path in DOCUMENTS:
            await self._document(site, scope, send, path)
        elif path.startswith(RESOURCES) and ending(path) not in RESOURCE_FORMS:
            await self._resource(site, scope, send, path)
        elif path.startswith("/graph/") and ending(path) not in NAMED_FORMS:
            if BASE + path.lstrip("/") not in graph_names(site):
                raise no_page(path)
            forms = tuple((form, f"{path}.{form}") for form in NAMED_FORMS)
            headers = redirection(site, path, forms, f"{path}.html", (), accept_of(scope), scope.get("root_path", ""))
            await _send(send, 303, headers, b"")
        else:
            await self._file(site, scope, receive, send, path)

    async def _page(self, site: Site, scope: Scope, receive: Receive, send: Send, path: str) -> None:
        if path.startswith("/query/"):
            await _send(send, 303, [_location(scope, _question_page(path.removesuffix(".html"))), *CORS], b"")
            return
        response = await pages.serve(Request(scope, receive))
        response.raw_headers.extend(CORS)
        await response(scope, receive, send)

    async def _resource(self, site: Site, scope: Scope, send: Send, path: str) -> None:
        if path == f"/ontology/{atlas_version()}":  # the IRI of the version
            await _send(send, 303, [_location(scope, "/ontology"), CACHED, *CORS], b"")
            return
        headers = resource_redirection(site, path, accept_of(scope), scope.get("root_path", ""))
        await _send(send, 303, headers, b"")

    async def _document(self, site: Site, scope: Scope, send: Send, path: str) -> None:
        stem, forms, page = DOCUMENTS[path]
        files = tuple((form, f"{stem}.{form}") for form in forms)
        headers = headers_of(scope)
        accept = accept_of(scope)
        media = chosen(accept, forms)
        if path in AT_ONCE and media not in {HTML, None}:
            file = f"{stem}.{FORM_OF[media or '']}"
            prepared = await self._prepared(site, file)
            there = (b"content-location", (scope.get("root_path", "") + file).encode())
            varied = [VARY_CHOICE if pair == VARY_FILE else pair for pair in prepared.headers]
            await _send_kept(
                scope, send, Prepared([*varied, there], prepared.content, prepared.tag, prepared.packed), headers
            )
            return
        root = scope.get("root_path", "")
        await _send(send, 303, redirection(site, path, files, page, (), accept, root), b"")

    async def _file(self, site: Site, scope: Scope, receive: Receive, send: Send, path: str) -> None:
        data = await run_in_threadpool(file_at, site, path)
        if isinstance(data.content, Path) and data.content.stat().st_size > LARGE:
            response = FileResponse(data.content, headers={"cache-control": "public, max-age=300"})
            response.headers["content-type"] = content_type(data.media_type)
            response.raw_headers.extend([*CORS, _link(file_links(site, path))])
            await response(scope, receive, send)
            return
        await _send_kept(scope, send, await self._prepared(site, path, data))

    async def _prepared(self, site: Site, path: str, data: Data | None = None) -> Prepared:
        kept = self.shelf.get(path)
        if kept is None:
            kept = await asyncio.get_running_loop().run_in_executor(None, _prepare, site, path, data)
            self.shelf.put(path, kept)
        return kept


def path_within(scope: Scope) -> str:
    """The path below where the application is mounted."""
    path: str = scope["path"]
    root: str = scope.get("root_path", "")
    return path.removeprefix(root) if root and path.startswith(root) else path


def ending(path: str) -> str:
    """The ending of the last part of a path, without its dot; empty for none."""
    return path.rpartition("/")[2].rpartition(".")[2] if "." in path.rpartition("/")[2] else ""


def accept_of(scope: Scope) -> str | None:
    """What a client accepts, as far as it is read: what is remembered by it must not grow with what strangers send."""
    accept = headers_of(scope).get(b"accept")
    return None if accept is None else accept[:LONGEST]


@lru_cache(maxsize=1024)
def chosen(accept: str | None, forms: tuple[str, ...]) -> str | None:
    """
    The media type that a client likes best, the page first where it does not care; None where nothing fits.

    Names that others use for a form count as that form, after the proper ones.
    """
    offers = [HTML, *(MEDIA[form] for form in forms)]
    aliases = [name for name, media in ALIASES.items() if media in offers]
    found = best(accept, [*offers, *aliases])
    return ALIASES.get(found, found) if found else None


@lru_cache(maxsize=4096)
def redirection(
    site: Site,
    path: str,
    files: tuple[tuple[str, str], ...],
    page: str,
    links: tuple[str, ...],
    accept: str | None,
    root: str,
) -> Headers:
    """
    The headers of a 303 to what a client likes best, remembered: the same clients ask for many resources in the same way.

    Raises:
        NotAcceptable: Nothing that there is suits the client.
    """
    media = chosen(accept, tuple(form for form, _ in files))
    if media is None:
        offers = [HTML, *(MEDIA[form] for form, _ in files)]
        names = ", ".join(offers)
        raise NotAcceptable(
            f"{path}: none of the forms asked for is there. There are {names}; name one in Accept, or add its ending.",
            f"{path} : aucune des formes demandées. Il y a {names} ; nommez-en une dans Accept, ou ajoutez sa terminaison.",
            headers={"vary": "Accept, Accept-Encoding, Accept-Language"},
            more={"offers": offers},
        )
    target = page if media == HTML else dict(files)[FORM_OF[media]]
    alternates = [f'<{root}{page}>; rel="alternate"; type="{HTML}"']
    alternates += [f'<{root}{file}>; rel="alternate"; type="{MEDIA[form]}"' for form, file in files]
    known = [
        f'<{root}{dict(files)["ttl"]}>; rel="describedby"; type="{MEDIA["ttl"]}"',
        f'<{LICENCE_PAGE}>; rel="license"',
        f'<{place(site, path)}>; rel="canonical"',
    ]
    location = (b"location", (root + target).encode())
    return [location, VARY_CHOICE, CACHED, *CORS, _link([*alternates, *known, *links])]


@lru_cache(maxsize=4096)
def resource_redirection(site: Site, path: str, accept: str | None, root: str) -> Headers:
    """
    The headers of a 303 from a resource to its page or its data.

    Raises:
        UnknownPage: Nothing is said of it.
        Withdrawn: It was withdrawn.
        NotAcceptable: Nothing that there is suits the client.
    """
    iri = checked(site, resource_at(site, path))
    own = path_of(iri) or path
    page = _question_page(path) if path.startswith("/query/") else f"{own}.html"
    forms = tuple((form, f"{own}.{form}") for form in RESOURCE_FORMS)
    kinds = [expanded(name) or name for name in sorted(site.classes.get(iri, ()))]
    return redirection(site, own, forms, page, tuple(f'<{kind}>; rel="type"' for kind in kinds), accept, root)


def _prepare(site: Site, path: str, data: Data | None) -> Prepared:
    found = data or file_at(site, path)
    headers: Headers = [
        (b"content-type", content_type(found.media_type).encode()),
        CACHED,
        VARY_FILE,
        (b"x-content-type-options", b"nosniff"),
        *CORS,
        _link(file_links(site, path)),
    ]
    return Prepared.of(found.read(), headers)


def file_links(site: Site, path: str) -> list[str]:
    """The links of a file of data: its other forms, what it describes, the description of the dataset, licence, address."""
    stem, _, form = path.rpartition(".")
    links: list[str] = []
    if path.startswith(RESOURCES) and form in RESOURCE_FORMS:
        iri = resource_at(site, stem)
        stem = path_of(iri) or stem
        page = _question_page(stem) if path.startswith("/query/") else f"{stem}.html"
        links.append(f'<{page}>; rel="alternate"; type="{HTML}"')
        links += _others(stem, form, RESOURCE_FORMS)
        links.append(f'<{iri}>; rel="describes"')
        links.append(f'<{FOAF}Document>; rel="type"')
    elif form in NAMED_FORMS:
        forms = next((forms for start, forms, _ in DOCUMENTS.values() if start == stem), NAMED_FORMS)
        if not path.startswith("/dumps/") and path not in SINGLE:
            links += _others(stem, form, forms)
    links.append('</.well-known/void>; rel="describedby"')
    links.append(f'<{LICENCE_PAGE}>; rel="license"')
    links.append(f'<{place(site, path)}>; rel="canonical"')
    return links


def _others(stem: str, form: str, forms: tuple[str, ...]) -> list[str]:
    return [f'<{stem}.{other}>; rel="alternate"; type="{MEDIA[other]}"' for other in forms if other != form]


def _question_page(path: str) -> str:
    """The page of a question, of which parameters and columns are parts: `/query/budgets/column/amount` is on that of `budgets`."""
    return f"/queries/{path.removeprefix('/query/').partition('/')[0]}"


def _location(scope: Scope, path: str) -> tuple[bytes, bytes]:
    return b"location", (scope.get("root_path", "") + path).encode()


def _link(links: list[str]) -> tuple[bytes, bytes]:
    return b"link", ", ".join(links).encode("latin-1", "replace")


async def _send_kept(scope: Scope, send: Send, prepared: Prepared, headers: dict[bytes, str] | None = None) -> None:
    asked = headers or headers_of(scope)
    status, sent, body = prepared.reply(
        asked.get(b"if-none-match", ""),
        gzip=accepts_gzip(asked.get(b"accept-encoding")),
        cut=scope["method"] == "HEAD",
    )
    await _send(send, status, sent, body)


async def _send(send: Send, status: int, headers: Headers, body: bytes) -> None:
    if status == 303:
        headers = [*headers, (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
