"""
The policy questions over HTTP: their pages with parameters, and the same answers for programs.

    /queries/budgets                   by Accept: a page, CSV, TSV, JSON, XML, Markdown, a workbook, the sources, the query
    /queries/budgets.csv?…             one of them by its ending; `.en.csv` is the same with English labels
    /queries/budgets.light.fr.svg?…    the chart; `.fr.vl.json` as Vega-Lite

Whatever readers send is answered by a worker of the pool, within its limits.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from hashlib import sha256

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from iae_atlas.errors import AtlasError
from iae_atlas.queries.answers import Answer, Origin, answer_of
from iae_atlas.queries.binding import Given, bound
from iae_atlas.queries.catalogue import Question
from iae_atlas.queries.formats import MACHINE
from iae_atlas.site.addresses import LANGUAGES, split_language
from iae_atlas.site.choices import given
from iae_atlas.site.content import Site
from iae_atlas.site.data.files import file_at
from iae_atlas.site.data.questions import MEDIA, PICTURES, SPECIFICATION, catalogue_json, catalogue_turtle, written
from iae_atlas.site.data.routing import Data, content_type
from iae_atlas.site.drawings import THEMES, kind_of, picture, vega_lite
from iae_atlas.site.pages.questions import FORMS, in_language, question_named, question_page
from iae_atlas.site.routing import no_page
from iae_atlas.web import pages
from iae_atlas.web.endpoint import client_key
from iae_atlas.web.negotiation import best
from iae_atlas.web.negotiation import language as language_asked
from iae_atlas.web.pool import Formats, Pool
from iae_atlas.web.problems import NotAcceptable, problem_of

HTML = "text/html"
OFFERS = (HTML, *(media for _, media, _ in FORMS), "application/json", "application/xml")
OTHER_NAMES = {"application/json": "json", "application/xml": "xml"}
CATALOGUE = (HTML, "application/json", "text/turtle")
CORS = {"access-control-allow-origin": "*"}
ATTACHED = {"xlsx", "bib", "csl"}
RDF = {
    "text/turtle": ".ttl",
    "application/ld+json": ".jsonld",
    "application/n-triples": ".nt",
    "application/rdf+xml": ".rdf",
}
METHODS = ["GET", "HEAD"]
Arguments = Mapping[str, Sequence[str]]


def question_routes() -> list[Route]:
    """The routes of the questions; they stand before that of all pages."""
    return [
        Route("/queries", catalogue, methods=METHODS),
        Route("/queries.{form:str}", catalogue, methods=METHODS),
        Route("/queries/{file}", question, methods=METHODS),
        Route("/{tongue}/queries/{file}", question_in_language, methods=METHODS),
        *(
            Route(path, single, methods=METHODS)
            for path in ("/completion.json", "/openapi.json", "/recipes/{name}.rq", "/data/{name}.json")
        ),
    ]


async def catalogue(request: Request) -> Response:
    """All questions: a page, JSON or Turtle."""
    form = request.path_params.get("form")
    media = {"json": CATALOGUE[1], "ttl": CATALOGUE[2]}.get(form or "")
    if form is None:
        media = best_of(request, CATALOGUE)
    if media in {HTML, None}:
        return await pages.serve(request)
    build = catalogue_json if media == CATALOGUE[1] else catalogue_turtle
    return sent_data(request, await run_in_threadpool(build, request.app.state.site), varying=form is None)


async def single(request: Request) -> Response:
    """
    A file that goes with the questions and the editor: the terms for completion, a recipe, the description of the API.

    Raises:
        UnknownPage: There is no such recipe.
    """
    return sent_data(request, await run_in_threadpool(file_at, request.app.state.site, request.url.path))


async def question_in_language(request: Request) -> Response:
    """The page of a question in the language that the path names."""
    tongue, file = request.path_params["tongue"], request.path_params["file"]
    if tongue not in LANGUAGES or "." in file.removesuffix(".html"):
        return await pages.serve(request)
    return await _page(request, file.removesuffix(".html"), tongue)


async def question(request: Request) -> Response:
    """
    One question: its page or its answer, by the ending of the path or by Accept.

    Raises:
        UnknownQuery: No question has that name.
        UnknownPage: The ending is none of those that there are.
        UnknownParameter: The question has no such parameter, or a value is of another type.
        NotAcceptable: Nothing that there is suits the client.
        WebError: The query takes more than allowed, or no worker is free.
    """
    file: str = request.path_params["file"]
    name, *endings = file.split(".")
    site: Site = request.app.state.site
    if endings in ([], ["html"]):
        media = HTML if endings else best_of(request, OFFERS)
        if media == HTML:
            return await _page(request, name, None)
        form = OTHER_NAMES.get(media) or next(form for form, one in MEDIA.items() if one == media)
        tongue = language_asked(request.headers.get("accept-language"))
        return await _data(request, question_named(site, name), form, tongue, varying=True)
    found = question_named(site, name)
    if len(endings) == 1 and endings[0] in MEDIA:
        return await _data(request, found, endings[0], "fr")
    if len(endings) == 2 and endings[0] in LANGUAGES and endings[1] in MEDIA:
        return await _data(request, found, endings[1], endings[0])
    if kind_of(found) and len(endings) == 3:
        first, second, last = endings
        if first in THEMES and second in LANGUAGES and last in PICTURES:
            return await _picture(request, found, second, first, last)
        if first in LANGUAGES and (second, last) == ("vl", "json"):
            return await _picture(request, found, first, "", "")
    raise no_page(request.url.path)


async def _page(request: Request, name: str, tongue: str | None) -> Response:
    """The page of a question; what was sent wrongly, or what came in the way of an answer, is said on it, above the form."""
    site: Site = request.app.state.site
    shelf: pages.Shelf = request.app.state.shelf
    found = question_named(site, name)
    language = tongue or language_asked(request.headers.get("accept-language"))
    arguments = pages.arguments_of(request.url.query)
    key = language, request.url.path
    kept = None if arguments else shelf.get(key)
    if kept is not None:
        return pages.respond(request, kept, negotiated=tongue is None)
    values: dict[str, Given] = {}
    answer: Answer | None = None
    problem: AtlasError | None = None
    try:
        values = given(found, arguments)
        answer = await asked(request, found, values, language)
    except AtlasError as error:
        problem = error

    def made() -> pages.Written:
        page = question_page(site, found, language, values, answer, arguments, problem)
        _, path = split_language(request.url.path)
        return pages.written(site, page, language, pages.page_path(path), request.url.path, arguments)

    page = await run_in_threadpool(made)
    response = pages.respond(request, page, negotiated=tongue is None)
    if problem:
        response.status_code = problem_of(problem, language_asked(None)).status
    elif not arguments:
        shelf.put(key, page)
    return response


async def asked(request: Request, question: Question, values: Mapping[str, Given], language: str) -> Answer:
    """
    The answer to a question with parameters, from a worker of the pool.

    Raises:
        UnknownParameter: A value is of another type.
        WebError: The query takes more than allowed, or no worker is free.
    """
    body = await _bytes(request, bound(question, in_language(question, values, language)), "json")
    answer = parsed(body)
    answer.labels = {column.name: column.label[language] for column in question.columns}
    site: Site = request.app.state.site
    answer.origin = Origin(site.store, language, {column.name: column.type for column in question.columns})
    return answer


def parsed(body: bytes) -> Answer:
    """The rows that a worker has written as JSON."""
    result = parse_query_results(body, format=QueryResultsFormat.JSON)
    assert isinstance(result, QuerySolutions)
    return answer_of(result)


async def _bytes(request: Request, text: str, form: str) -> bytes:
    pool: Pool = request.app.state.pool
    client = client_key((request.client.host, request.client.port) if request.client else None)
    return (await pool.ask(text, client=client, formats=Formats(rows=form))).body


async def _data(request: Request, question: Question, form: str, tongue: str, *, varying: bool = False) -> Response:
    """The answer in a form; `lang` asks for the labels of another language than the path's."""
    arguments = {
        name: sent for name, sent in pages.arguments_of(request.url.query).items() if name not in {"sort", "page"}
    }
    values = given(question, arguments)
    named = values.pop("lang", None)
    language = str(named[-1]) if isinstance(named, list) and named else tongue
    text = bound(question, in_language(question, values, language))
    if form == "rq":
        content = (text if values or named or tongue != "fr" else question.text).encode()
    elif form in MACHINE:
        content = await _bytes(request, text, form)
    else:
        answer = await asked(request, question, values, language)
        content = await run_in_threadpool(written, question, answer, values, language, form)
    response = sent_data(request, Data(MEDIA[form], content), varying=varying)
    how = "attachment" if form in ATTACHED else "inline"
    response.headers["content-disposition"] = f'{how}; filename="{question.name}.{form}"'
    return response


async def _picture(request: Request, question: Question, language: str, theme: str, form: str) -> Response:
    """The chart of an answer, or its specification where no form is named."""
    site: Site = request.app.state.site
    values = given(question, pages.arguments_of(request.url.query))
    values.pop("lang", None)
    answer = await asked(request, question, values, language)
    if not form:
        content = await run_in_threadpool(vega_lite, site, question, answer, values, language)
        return sent_data(request, Data(SPECIFICATION, content))
    async with drawing_turn(request):
        content = await run_in_threadpool(picture, site, question, answer, values, language, theme, form)
    return sent_data(request, Data(PICTURES[form], content))


def drawing_turn(request: Request) -> asyncio.Semaphore:
    """Drawing takes a whole core for a moment: one picture at a time leaves the others their server."""
    state = request.app.state
    if not hasattr(state, "drawing"):
        state.drawing = asyncio.Semaphore(1)
    turn: asyncio.Semaphore = state.drawing
    return turn


def sent_data(request: Request, data: Data, *, varying: bool = False) -> Response:
    """A file of data, or 304 where the client has it; `varying` where Accept chose it."""
    content = data.read()
    headers = {
        **CORS,
        "etag": f'"{sha256(content).hexdigest()[:20]}"',
        "cache-control": "public, max-age=300",
        "vary": "Accept, Accept-Language" if varying else "Accept-Encoding",
        "x-content-type-options": "nosniff",
    }
    if headers["etag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, headers={**headers, "content-type": content_type(data.media_type)})


def best_of(request: Request, offers: Sequence[str]) -> str:
    """
    What a client likes best.

    Raises:
        NotAcceptable: Nothing of what there is.
    """
    found = best(request.headers.get("accept"), offers)
    if found is None:
        raise NotAcceptable(
            f"there is {', '.join(offers)}. Name one of them in Accept, or take an address with an ending such as .csv.",
            f"il y a {', '.join(offers)}. Nommez l'un d'eux dans Accept, ou prenez une adresse avec une terminaison comme .csv.",
            more={"available": list(offers)},
        )
    return found
