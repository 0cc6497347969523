"""
`/sparql`: SPARQL 1.1 Protocol, query only.

Written straight to ASGI: the way of a quick query through Python is what limits how many of them are answered in a second.

A query may use the house prefixes without declaring them. Relative IRIs are resolved against the base of the atlas. Answers carry a
weak ETag made from dataset, query and format, so that a client that has the answer is told so without the query being run; queries
that ask for the time or for something random carry none.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b
from ipaddress import IPv6Address, ip_network
from typing import NamedTuple

from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from iae_atlas.errors import AtlasError
from iae_atlas.web.description import service_description
from iae_atlas.web.formats import GRAPH, HTML, KINDS, content_type, media_types, named, of_media
from iae_atlas.web.negotiation import accepts_gzip, best, language
from iae_atlas.web.pool import Answered, Formats, Pool
from iae_atlas.web.problems import BadRequest, NotAcceptable, problem_response
from iae_atlas.web.protocol import METHODS, QueryRequest, headers_of, query_request
from iae_atlas.web.views import EXAMPLE, Editor, Shown, plain_editor, plain_result

VOLATILE = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID)\b", re.IGNORECASE)
HOST = re.compile(r"[\w.-]+(?::\d+)?|\[[0-9A-Fa-f:.]+\](?::\d+)?", re.ASCII)
VARY = (b"vary", b"Accept, Accept-Encoding, Accept-Language")
REVALIDATED = (b"cache-control", b"no-cache")
UNCACHED = (b"cache-control", b"no-store")
CORS = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"Allow, Content-Language, Content-Length, ETag, Retry-After"),
]
PREFLIGHT = [
    (b"access-control-allow-methods", METHODS.encode()),
    (b"access-control-allow-headers", b"Accept, Accept-Language, Content-Type, If-None-Match, X-Requested-With, *"),
    (b"access-control-max-age", b"86400"),
]
DESCRIPTIONS = media_types(GRAPH)
Headers = list[tuple[bytes, bytes]]


class Reply(NamedTuple):
    """What goes out."""

    status: int
    headers: Headers
    body: bytes


def endpoint_routes() -> list[Route]:
    """The routes of the endpoint, for the application, which sets `app.state.pool`, a `Pool` that has started."""
    return [Route("/sparql", endpoint=SparqlEndpoint()), Route("/sparql/", endpoint=SparqlEndpoint())]


class SparqlEndpoint:
    """The endpoint as an ASGI application."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        headers = headers_of(scope)
        try:
            reply = await answered(scope, headers, receive)
        except AtlasError as error:
            response = problem_response(Request(scope), error)
            reply = Reply(response.status_code, [*response.raw_headers, *CORS], bytes(response.body))
        except asyncio.CancelledError:
            if scope.get(GONE):
                return  # nobody is there to be answered
            raise
        await send({"type": "http.response.start", "status": reply.status, "headers": reply.headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else reply.body})


GONE = "iae_atlas.gone"


async def answered(scope: Scope, headers: dict[bytes, str], receive: Receive) -> Reply:
    """
    The reply to a request.

    Raises:
        AtlasError: It is refused, or its query fails.
    """
    if scope["method"] == "OPTIONS":
        return Reply(204, [(b"allow", METHODS.encode()), *PREFLIGHT, *CORS], b"")
    pool: Pool = scope["app"].state.pool
    asked = await query_request(scope, headers, receive, pool.limits.query_bytes)
    if asked.query is None:
        return _bare(scope, headers, pool)
    media = chosen_media(headers.get(b"accept", ""), asked.format)
    tag = _tag(pool.digest, asked, media) if scope["method"] != "POST" else None
    if tag and (known := headers.get(b"if-none-match")) and tag[2:] in known:
        return Reply(304, [(b"etag", tag.encode()), REVALIDATED, VARY, *CORS], b"")
    answer = await _asked(scope, receive, pool, asked, media, gzip=accepts_gzip(headers.get(b"accept-encoding")))
    chosen = getattr(media, answer.kind)
    if chosen == HTML:
        return await _shown(scope, headers, asked.query, answer)
    found: Headers = [
        (b"content-type", _content_type(chosen)),
        (b"content-length", b"%d" % len(answer.body)),
        VARY,
        *CORS,
    ]
    if answer.encoding:
        found.append((b"content-encoding", answer.encoding.encode()))
    found += [REVALIDATED, (b"etag", tag.encode())] if tag else [UNCACHED]
    return Reply(200, found, answer.body)


@lru_cache(maxsize=1024)
def chosen_media(accept: str, asked: str | None) -> Formats:
    """
    The media type of the answer for each kind, None where nothing fits.

    Args:
        accept: The Accept header.
        asked: The parameter `format`, a short name or a media type; it takes precedence.
    """
    if asked:
        if asked in {"html", HTML}:
            return Formats(HTML, HTML, HTML)
        forms = {kind: named(kind, asked) for kind in KINDS}
        return Formats(**{kind: form.media[0] if form else None for kind, form in forms.items()})
    return Formats(**{kind: best(accept, (*media_types(forms), HTML)) for kind, forms in KINDS.items()})


@lru_cache(maxsize=1024)
def _written_as(media: Formats) -> Formats:
    """The formats that workers write: a page is made from JSON or Turtle."""
    names = {
        kind: None if of is None else of_media(kind, of).name if of != HTML else "turtle" if kind == "graph" else "json"
        for kind, of in media._asdict().items()
    }
    return Formats(**names)


async def _asked(
    scope: Scope, receive: Receive, pool: Pool, asked: QueryRequest, media: Formats, *, gzip: bool
) -> Answered:
    """Have the query run, and ended if the client goes away meanwhile; that is looked for only once the query takes long."""
    watching: list[asyncio.Task[None]] = []

    async def watch(cancel: Callable[[], object]) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        scope[GONE] = True
        cancel()

    assert asked.query is not None
    try:
        return await pool.ask(
            asked.query,
            client=client_key(scope.get("client")),
            default=asked.default,
            named=asked.named,
            formats=_written_as(media),
            gzip=gzip and HTML not in media,
            notice=lambda cancel: watching.append(asyncio.get_running_loop().create_task(watch(cancel))),
        )
    finally:
        for task in watching:
            task.cancel()


def client_key(client: tuple[str, int] | None) -> str:
    """Who is counted as one client: an address, or with IPv6 the network of 64 bits that one subscriber has."""
    return _network(client[0]) if client else ""


@lru_cache(maxsize=4096)
def _network(host: str) -> str:
    if ":" not in host:
        return host
    try:
        address = IPv6Address(host.partition("%")[0])
    except ValueError:
        return host
    return str(ip_network((int(address) >> 64 << 64, 64)))


def _tag(digest: str, asked: QueryRequest, media: Formats) -> str | None:
    """The ETag of an answer; None where it changes by itself or is a page."""
    if HTML in media or VOLATILE.search(asked.query or ""):
        return None
    parts = repr((digest, asked.query, asked.default, asked.named, media)).encode("utf-8", "surrogatepass")
    return f'W/"{blake2b(parts, digest_size=12).hexdigest()}"'


@lru_cache(maxsize=64)
def _content_type(media: str) -> bytes:
    return content_type(media).encode()


async def _shown(scope: Scope, headers: dict[bytes, str], query: str, answer: Answered) -> Reply:
    """The page of an answer."""
    tongue = language(headers.get(b"accept-language"))
    view = Shown(tongue, scope["path"], query, answer.kind, answer.rows, answer.body)
    page = getattr(scope["app"].state, "render_result", None)
    text = await asyncio.to_thread(page, Request(scope), view) if page else await asyncio.to_thread(plain_result, view)
    return _page(text, tongue)


def _bare(scope: Scope, headers: dict[bytes, str], pool: Pool) -> Reply:
    """Without a query: the service description for programs, the editor for browsers."""
    if scope["method"] == "POST":
        raise BadRequest(
            "the body has no parameter `query`. Send the query in it.",
            "le corps n'a pas de paramètre `query`. Mettez-y la requête.",
        )
    offers = (*DESCRIPTIONS, HTML)
    media = best(headers.get(b"accept"), offers)
    if media is None:
        raise NotAcceptable(
            f"without a parameter `query` the endpoint describes itself, as {', '.join(offers)}. Give a query, or name one of them.",
            f"sans paramètre `query`, le point d'accès se décrit, en {', '.join(offers)}. Donnez une requête, ou nommez l'un d'eux.",
            more={"available": list(offers)},
        )
    if media == HTML:
        tongue = language(headers.get(b"accept-language"))
        view = Editor(tongue, scope["path"], EXAMPLE, pool.limits.sentences(tongue), pool.sizes)
        page = getattr(scope["app"].state, "render_editor", None)
        return _page(page(Request(scope), view) if page else plain_editor(view), tongue)
    body = service_description(endpoint_address(scope, headers), pool.sizes, pool.limits, of_media("graph", media).name)
    tag = f'W/"{blake2b(body + media.encode(), digest_size=12).hexdigest()}"'
    found: Headers = [(b"etag", tag.encode()), REVALIDATED, VARY, *CORS]
    if tag[2:] in headers.get(b"if-none-match", ""):
        return Reply(304, found, b"")
    return Reply(200, [(b"content-type", _content_type(media)), (b"content-length", b"%d" % len(body)), *found], body)


def endpoint_address(scope: Scope, headers: dict[bytes, str]) -> str:
    """The address at which the endpoint was asked, or `app.state.address` with its path where the application has one."""
    address: str = getattr(scope["app"].state, "address", "")
    if address:
        return f"{address}{scope['path'].removeprefix(scope.get('root_path', ''))}"
    host = headers.get(b"host", "")
    if not HOST.fullmatch(host):
        name, port = scope.get("server") or ("localhost", None)
        host = f"{name}:{port}" if port else name
    return f"{scope['scheme']}://{host}{scope['path']}"


def _page(text: str, tongue: str) -> Reply:
    body = text.encode()
    found = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", b"%d" % len(body)),
        (b"content-language", tongue.encode()),
        UNCACHED,
        VARY,
        *CORS,
    ]
    return Reply(200, found, body)
