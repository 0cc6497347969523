"""
The aid calculator over HTTP: pages with a case in their address, and the same for programs.

    /estimate, /find                         by Accept: a page or JSON
    /estimate/arsie.json?kind=EI&…           what `iae-atlas estimate --format json` gives
    /estimate/arsie.inputs.json              what can be asked
    /find.json?region=82&kind=ACI            what `iae-atlas find --format json` gives
    /estimate/NAME/RULE.light.fr.svg?…       the chart of a rule's years; `.fr.vl.json` as Vega-Lite

No query of a reader's reaches the store: the instruments are read once, and a case is arithmetic on them, in a thread of its own.
A case that cannot be is told with status 422, on the page above the form.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from iae_atlas.site.addresses import LANGUAGES, split_language
from iae_atlas.site.content import Site
from iae_atlas.site.data import estimates
from iae_atlas.site.data.estimates import JSON, PICTURES
from iae_atlas.site.data.routing import Data
from iae_atlas.site.drawings import THEMES
from iae_atlas.site.pages.estimate import build_index, estimate_page
from iae_atlas.site.pages.find import find_page
from iae_atlas.site.routing import Arguments, no_page
from iae_atlas.web import pages
from iae_atlas.web.questions import HTML, METHODS, best_of, drawing_turn, sent_data

OFFERS = (HTML, JSON)


def estimate_routes() -> list[Route]:
    """The routes of the calculator; they stand before that of all pages."""
    answers = (
        ("/estimate", index),
        ("/estimate.{form:str}", index),
        ("/find", finding),
        ("/find.{form:str}", finding),
        ("/estimate/{file}", one),
    )
    heads = ("", *(f"/{language}" for language in LANGUAGES))
    return [
        *(Route(head + path, answer, methods=METHODS) for head in heads for path, answer in answers),
        Route("/estimate/{slug}/{file}", chart, methods=METHODS),
    ]


async def index(request: Request) -> Response:
    """All instruments: a page or JSON."""
    return await _either(
        request,
        request.path_params.get("form"),
        lambda site, language, arguments: (build_index(site, language, arguments=arguments), None),
        lambda site, _: estimates.listed(site),
    )


async def finding(request: Request) -> Response:
    """
    The instruments for a case: a page or JSON.

    Raises:
        UnknownInput: No instrument asks for a key, or there is none of a region; the page says so itself.
        WrongInput: A value is of another type, or impossible; likewise.
    """
    return await _either(request, request.path_params.get("form"), find_page, estimates.found)


async def one(request: Request) -> Response:
    """
    What one instrument gives for a case: a page or JSON; what can be asked, as JSON.

    Raises:
        UnknownPage: There is no such instrument, or no such ending.
        UnknownResource: There is no such instrument to give JSON of.
        UnknownInput: Its rules ask for no such key; the page says so itself.
        WrongInput: A value is of another type, or impossible; likewise.
    """
    slug, *endings = request.path_params["file"].split(".")
    if endings == ["inputs", "json"] and split_language(request.url.path)[0] is None:
        site: Site = request.app.state.site
        return sent_data(request, await run_in_threadpool(estimates.asked, site, slug=slug))
    if len(endings) > 1:
        raise no_page(request.url.path)
    return await _either(
        request,
        endings[0] if endings else None,
        lambda site, language, arguments: estimate_page(site, language, slug, arguments),
        lambda site, arguments: estimates.estimated(site, slug=slug, arguments=arguments),
    )


async def chart(request: Request) -> Response:
    """
    The chart of the years of one rule, or its specification.

    Raises:
        UnknownPage: There is no such rule or ending, or no amounts year by year.
        UnknownResource: There is no such instrument.
        UnknownInput: Its rules ask for no such key.
        WrongInput: A value is of another type, or impossible.
    """
    rule, *endings = request.path_params["file"].split(".")
    theme, language, form = "light", "", ""
    match endings:
        case [theme, language, form] if theme in THEMES and form in PICTURES:
            pass
        case [language, "vl", "json"]:
            theme = "light"
        case _:
            raise no_page(request.url.path)
    site: Site = request.app.state.site
    arguments = pages.arguments_of(request.url.query)
    slug = request.path_params["slug"]

    def specification() -> dict[str, object]:
        return estimates.chart(site, slug=slug, rule=rule, language=language, theme=theme, arguments=arguments)

    found = await run_in_threadpool(specification)
    if form not in PICTURES:
        return sent_data(request, await run_in_threadpool(estimates.specified, found))
    async with drawing_turn(request):
        return sent_data(request, await run_in_threadpool(estimates.drawn, found, theme, form))


async def _either(
    request: Request, ending: str | None, page: pages.Maker, data: Callable[[Site, Arguments], Data]
) -> Response:
    """A page or JSON, by the ending of the path or by Accept; a path with a language is that of a page."""
    tongue = split_language(request.url.path)[0]
    if ending not in {None, "html", *(() if tongue else ("json",))}:
        raise no_page(request.url.path)
    varying = ending is None and tongue is None
    form = best_of(request, OFFERS) if varying else JSON if ending == "json" else HTML
    if form == HTML:
        return await pages.serve_case(request, page)
    site: Site = request.app.state.site
    found = await run_in_threadpool(data, site, pages.arguments_of(request.url.query))
    return sent_data(request, found, varying=varying)
