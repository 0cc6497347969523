"""
The page of the SPARQL editor over HTTP: the query that a form sends is run by a worker, and its result shown below it.

The endpoint shows the same page to browsers, through `render_editor` and `render_result`.
"""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from iae_atlas.errors import AtlasError
from iae_atlas.site.addresses import LANGUAGES, split_language
from iae_atlas.site.content import Site
from iae_atlas.site.pages.sparql import example, sparql_page
from iae_atlas.site.rendering import rendered
from iae_atlas.site.results import Result, result_of
from iae_atlas.site.routing import Page
from iae_atlas.web import pages
from iae_atlas.web.endpoint import client_key
from iae_atlas.web.negotiation import language as language_asked
from iae_atlas.web.pool import Pool
from iae_atlas.web.problems import QueryTooLong, problem_of
from iae_atlas.web.views import Editor, Shown

PATH = "/sparql.html"
METHODS = ["GET", "HEAD", "POST"]


def editor_routes() -> list[Route]:
    """The routes of the page, which stand before that of all pages."""
    return [
        Route(PATH, editor, methods=METHODS),
        *(Route(f"/{tongue}{PATH}", editor, methods=METHODS) for tongue in LANGUAGES),
    ]


async def editor(request: Request) -> Response:
    """The editor; with `run`, the answer to the query too, or what is wrong with it."""
    site: Site = request.app.state.site
    pool: Pool = request.app.state.pool
    tongue, _ = split_language(request.url.path)
    language = tongue or language_asked(request.headers.get("accept-language"))
    result: Result | None = None
    problem: AtlasError | None = None
    query = ""
    sent: dict[str, str] = {}
    try:
        sent = await _sent(request, pool.limits.query_bytes)
        query = sent.get("query", "") or example(site, sent.get("example", ""), language)
        if query.strip() and sent.get("run"):
            answer = await pool.ask(query, client=client_key(_client(request)))
            result = await run_in_threadpool(
                result_of, site, answer.kind, answer.rows, answer.body, language, sent.get("sort", "")[:100]
            )
    except AtlasError as error:
        problem = error

    def made() -> pages.Written:
        limits = pool.limits.sentences(language)
        asked = {name: [value] for name, value in sent.items()} if request.url.query else {}
        page = sparql_page(
            site,
            language,
            query,
            result=result,
            problem=problem,
            limits=limits,
            private=bool(request.url.query or result),
        )
        return pages.Written.of(page, language, rendered(site, page, language, PATH, request.url.path, asked))

    response = pages.respond(request, await run_in_threadpool(made), negotiated=tongue is None)
    if problem:
        response.status_code = problem_of(problem, language_asked(None)).status
    return response


async def _sent(request: Request, most: int) -> dict[str, str]:
    """
    The fields of the form, from the address or the body; the last of each name counts.

    Raises:
        QueryTooLong: The query has too many bytes.
        BadRequest: There are too many fields.
    """
    text = request.url.query
    if request.method == "POST":
        body = b""
        async for piece in request.stream():
            body += piece
            if len(body) > 3 * most:
                break
        text = body.decode("utf-8", "replace")
    fields = {name: values[-1] for name, values in pages.arguments_of(text).items()}
    if len(text) > 3 * most or len(fields.get("query", "").encode()) > most:
        raise QueryTooLong(
            f"the query has more than the {most} bytes that one may have. Shorten it.",
            f"la requête a plus que les {most} octets permis. Raccourcissez-la.",
        )
    return fields


def _client(request: Request) -> tuple[str, int] | None:
    return (request.client.host, request.client.port) if request.client else None


def render_editor(request: Request, view: Editor) -> str:
    """What the endpoint shows to a browser that asks nothing."""
    site: Site = request.app.state.site
    return _rendered(request, sparql_page(site, view.language, limits=view.limits), view.language)


def render_result(request: Request, view: Shown) -> str:
    """What the endpoint shows to a browser as the answer to its query."""
    site: Site = request.app.state.site
    result = result_of(site, view.kind, view.rows, view.body, view.language)
    limits = request.app.state.pool.limits.sentences(view.language)
    page = sparql_page(site, view.language, view.query, result=result, limits=limits, private=True)
    return _rendered(request, page, view.language)


def _rendered(request: Request, page: Page, language: str) -> str:
    return rendered(request.app.state.site, page, language, PATH, request.url.path)
