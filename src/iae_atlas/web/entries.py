"""
`/validate`: an entry in, a report out; the page with the form of each kind; and proposals, where the server takes them.

    POST /validate                 by Accept or `format`: JSON, SARIF, JUnit, SHACL's own report, text, a page, the normal form
    POST /fr/validate.html         the same from the page's form, answered with the page of the report
    GET  /validate                 the pages

What can be read gets a report with status 200, whether or not the entry is acceptable: `conforms` says so. What a client sends is read
and checked in processes of their own, started with the first check, so that a slow one holds up no query.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from iae_atlas.errors import AtlasError
from iae_atlas.locations import Home
from iae_atlas.site.addresses import LANGUAGES, split_language
from iae_atlas.site.content import Site
from iae_atlas.site.data.routing import content_type
from iae_atlas.site.pages.entries import PATH, overview
from iae_atlas.web import entry_refusals, pages
from iae_atlas.web.endpoint import client_key
from iae_atlas.web.entry_request import Sent, sent
from iae_atlas.web.inbox import Inbox, not_accepting
from iae_atlas.web.negotiation import best
from iae_atlas.web.negotiation import language as language_asked
from iae_atlas.web.pool import Answered, Pool
from iae_atlas.web.problems import BadRequest, EntryUnreadable, NotAcceptable, problem_of
from iae_atlas.web.questioning import PAGE, question
from iae_atlas.web.questions import single
from iae_atlas.web.refusals import stopping
from iae_atlas.web.settings import Limits
from iae_atlas.web.tasks import Task

HTML = "text/html"
NORMAL = "application/trig"
FORMS = {
    "json": "application/json",
    "sarif": "application/sarif+json",
    "junit": "application/xml",
    "turtle": "text/turtle",
    "text": "text/plain",
    "html": HTML,
    "trig": NORMAL,
}
OFFERS = tuple(FORMS.values())
METHODS = "GET, HEAD, POST, OPTIONS"
CORS = {
    "access-control-allow-origin": "*",
    "access-control-expose-headers": "Content-Language, Retry-After",
}
PREFLIGHT = {
    "access-control-allow-methods": METHODS,
    "access-control-allow-headers": "Accept, Accept-Language, Content-Type, Content-Disposition",
    "access-control-max-age": "86400",
    "allow": METHODS,
}
CHECKS = Task("examiner", "examiner", entry_refusals)


class Examiners:
    """The workers that check entries, of which there are none before the first check: they take a second or two to make ready."""

    def __init__(self, home: Home, limits: Limits) -> None:
        self.limits = limits
        self.pool = Pool(home, limits.for_entries(), task=CHECKS)
        self._starting: asyncio.Task[None] | None = None
        self._closed = False

    async def ask(self, request: Request, given: Sent, form: str, language: str) -> Answered:
        """
        The report on what was sent; ended if the client goes away meanwhile.

        Raises:
            WebError: A file cannot be read, the check takes more than allowed, or no process is free.
        """
        if self._closed:
            raise stopping()
        await asyncio.shield(self.wake())
        watching: list[asyncio.Task[None]] = []
        gone = asyncio.Event()

        async def watch(cancel: Callable[[], object]) -> None:
            while (await request.receive())["type"] != "http.disconnect":
                pass
            gone.set()
            cancel()

        client = client_key((request.client.host, request.client.port) if request.client else None)
        try:
            return await self.pool.have_done(
                question(given.files, form, language),
                client,
                lambda cancel: watching.append(asyncio.create_task(watch(cancel))),
            )
        except asyncio.CancelledError:
            if not gone.is_set():
                raise
            raise BadRequest("the client went away.", "le client est parti.") from None  # nobody is there to read it
        finally:
            for task in watching:
                task.cancel()

    def wake(self) -> asyncio.Task[None]:
        """Make ready, as soon as somebody looks at a page from which entries are sent."""
        before = self._starting
        if before is None or (before.done() and (before.cancelled() or before.exception())):
            self._starting = asyncio.create_task(self.pool.start())
        assert self._starting
        return self._starting

    async def close(self) -> None:
        """End all."""
        self._closed = True
        if self._starting is None:
            return
        self._starting.cancel()
        await asyncio.wait([self._starting])
        await self.pool.close()


def entry_routes() -> list[Route]:
    """The routes of the API and of the page that answers a form; they stand before that of all pages."""
    methods = METHODS.split(", ")
    return [
        Route("/validate", check, methods=methods),
        Route("/validate/{name}.{language}.json", form, methods=["GET", "HEAD"]),
        *(Route(path, single, methods=["GET", "HEAD"]) for path in ("/template.xlsx", "/template.{language}.xlsx")),
        *(
            Route(path, check_on_page, methods=["GET", "HEAD", "POST"])
            for tongue in LANGUAGES
            for path in (f"/{tongue}/validate", f"/{tongue}{PATH}")
        ),
    ]


async def check(request: Request) -> Response:
    """
    The report on an entry, in the form that the client likes best; without an entry the page.

    Raises:
        NotAcceptable: Nothing that there is suits the client.
        WebError: The entry cannot be read, or its check takes more than allowed.
    """
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={**CORS, **PREFLIGHT})
    if request.method != "POST":
        _examiners(request).wake()
        return await pages.serve(request)
    limits: Limits = request.app.state.limits
    given = await sent(request, limits)
    chosen = _form(request, given)
    language = _language(request, given)
    if chosen == "html":
        return await _page(request, given, language)
    if given.fields.get("submit") or chosen == "trig":
        report, receipt = await _reported(request, given, language)
        if chosen == "trig":
            return _sent(NORMAL, _normal(report), language)
        content = (
            json.dumps({**report, **({"receipt": receipt} if receipt else {})}, ensure_ascii=False, indent=2) + "\n"
        )
        return _sent(FORMS["json"], content.encode(), language, status=202 if receipt else 200)
    answer = await _examiners(request).ask(request, given, chosen, language)
    return _sent(FORMS[chosen], answer.body, language)


async def check_on_page(request: Request) -> Response:
    """The page: empty, or with the report on what its form sent, or with what came in the way of one."""
    if request.method != "POST":
        _examiners(request).wake()
        return await pages.serve(request)
    language, _ = split_language(request.url.path)
    assert language
    try:
        given = await sent(request, request.app.state.limits)
    except AtlasError as error:
        return await _shown(request, language, Sent(), problem=error)
    return await _page(request, given, language)


async def form(request: Request) -> Response:
    """
    The form of a kind, as its page loads it.

    Raises:
        UnknownPage: There is no such kind.
    """
    _examiners(request).wake()
    return await single(request)


async def _page(request: Request, given: Sent, language: str) -> Response:
    try:
        report, receipt = await _reported(request, given, language)
    except AtlasError as error:
        return await _shown(request, language, given, problem=error)
    return await _shown(request, language, given, report=report, receipt=receipt)


async def _shown(
    request: Request,
    language: str,
    given: Sent,
    *,
    report: dict[str, Any] | None = None,
    receipt: str = "",
    problem: AtlasError | None = None,
) -> Response:
    """The page with what was pasted still in its form."""
    site: Site = request.app.state.site
    limits: Limits = request.app.state.limits

    def made() -> pages.Written:
        page = overview(
            site,
            language,
            pasted=given.pasted,
            contributor=given.fields.get("contributor", ""),
            report=report,
            receipt=receipt,
            problem=problem.sentence(language) if problem else "",
            limits=limits.entry_sentences(language),
        )
        return pages.written(site, page, language, PATH, request.url.path)

    response = pages.respond(request, await run_in_threadpool(made), negotiated=False)
    response.headers["cache-control"] = "no-store"
    if problem:
        known = problem_of(problem, language_asked(None))
        response.status_code = known.status
        response.headers.update(known.headers)
    return response


async def _reported(request: Request, given: Sent, language: str) -> tuple[dict[str, Any], str]:
    """
    All that the page of a report shows, and the receipt where the entry was proposed and is acceptable.

    Raises:
        NotAccepting: The server takes no proposals.
    """
    inbox: Inbox | None = request.app.state.inbox
    proposed = bool(given.fields.get("submit"))
    if proposed and inbox is None:
        raise not_accepting()
    answer = await _examiners(request).ask(request, given, PAGE, language)
    report: dict[str, Any] = json.loads(answer.body)
    if not (proposed and inbox and report["conforms"]):
        return report, ""
    contributor = given.fields.get("contributor", "")
    return report, await run_in_threadpool(inbox.take, given.files, report, contributor, datetime.now(UTC))


def _normal(report: dict[str, Any]) -> bytes:
    """
    The normal form of all files.

    Raises:
        EntryUnreadable: One is too broken to have one.
    """
    broken = [said["name"] for said in report["files"] if not said["normal"]]
    if broken:
        raise EntryUnreadable(
            f"{broken[0]}: too broken to be brought into its normal form. See the report and mend the file.",
            f"{broken[0]} : trop abîmé pour être mis en forme normale. Voyez le rapport et corrigez le fichier.",
        )
    return "\n".join(said["normal"] for said in report["files"]).encode()


def _form(request: Request, given: Sent) -> str:
    """
    The name of the form of the report.

    Raises:
        NotAcceptable: Nothing that there is suits the client.
        BadRequest: The parameter names none.
    """
    named = request.query_params.get("format") or given.fields.get("format")
    if named:
        if named not in FORMS:
            raise BadRequest(
                f'format: got "{named[:40]}", expected one of {", ".join(FORMS)}. Correct it or leave it out.',
                f"format : reçu « {named[:40]} », attendu l'un de {', '.join(FORMS)}. Corrigez-le ou retirez-le.",
            )
        return named
    media = best(request.headers.get("accept"), OFFERS)
    if media is None:
        raise NotAcceptable(
            f"a report is written as {', '.join(OFFERS)}. Name one of them in Accept or in the parameter `format`.",
            f"un rapport s'écrit en {', '.join(OFFERS)}. Nommez l'un d'eux dans Accept ou dans le paramètre `format`.",
            more={"available": list(OFFERS)},
        )
    return next(name for name, one in FORMS.items() if one == media)


def _language(request: Request, given: Sent) -> str:
    named = given.fields.get("lang")
    return named if named in LANGUAGES else language_asked(request.headers.get("accept-language"))


def _examiners(request: Request) -> Examiners:
    found: Examiners = request.app.state.examiners
    return found


def _sent(media: str, content: bytes, language: str, status: int = 200) -> Response:
    headers = {
        **CORS,
        "cache-control": "no-store",
        "content-language": language,
        "vary": "Accept, Accept-Language",
        "x-content-type-options": "nosniff",
        "content-type": content_type(media),
    }
    return Response(content, status, headers)


__all__ = ["Examiners", "entry_routes"]
