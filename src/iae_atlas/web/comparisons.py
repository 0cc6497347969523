"""
The comparison of instruments over HTTP, with those chosen and the costs given in the address.

    /compare?i=arsie&post-cost=30000             the page
    /compare.fr.csv?i=arsie&post-cost=30000      the rows
    /compare.light.fr.svg?…                      the chart; `/compare.fr.vl.json` as Vega-Lite

An instrument that is not there is told with status 404, a key or value that cannot be with 422; the page says so above its form.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from iae_atlas.site.addresses import LANGUAGES
from iae_atlas.site.data import comparisons
from iae_atlas.site.data.routing import Data
from iae_atlas.site.pages.compare import comparison_page
from iae_atlas.web import pages
from iae_atlas.web.questions import METHODS, drawing_turn, sent_data

Builder = Callable[..., Data]


def comparison_routes() -> list[Route]:
    """The routes of the comparison; they stand before that of all pages."""
    heads = ("", *(f"/{language}" for language in LANGUAGES))
    return [
        *(Route(f"{head}/compare{ending}", page, methods=METHODS) for head in heads for ending in ("", ".html")),
        Route("/compare.{language}.csv", rows, methods=METHODS),
        Route("/compare.{language}.vl.json", specification, methods=METHODS),
        Route("/compare.{theme}.{language}.{form}", picture, methods=METHODS),
    ]


async def page(request: Request) -> Response:
    """The page; asked for what cannot be, it has the status of that mistake."""
    return await pages.serve_case(request, comparison_page)


async def rows(request: Request) -> Response:
    """
    The rows as CSV.

    Raises:
        UnknownPage: There is no such language.
        UnknownResource: There is no such instrument.
        UnknownInput: None of the instruments asks for a key.
        WrongInput: A value is of another type, impossible, or fixed by the footing.
    """
    return sent_data(request, await _made(request, comparisons.rows))


async def specification(request: Request) -> Response:
    """
    The chart as Vega-Lite.

    Raises:
        UnknownPage: There is no such language.
        UsageError: No row has a figure to draw.
        UnknownResource: There is no such instrument.
        UnknownInput: None of the instruments asks for a key.
        WrongInput: A value is of another type, impossible, or fixed by the footing.
    """
    return sent_data(request, await _made(request, comparisons.specification))


async def picture(request: Request) -> Response:
    """
    The chart as SVG or PNG.

    Raises:
        UnknownPage: There is no such theme, language or form.
        UsageError: No row has a figure to draw.
        UnknownResource: There is no such instrument.
        UnknownInput: None of the instruments asks for a key.
        WrongInput: A value is of another type, impossible, or fixed by the footing.
    """
    async with drawing_turn(request):
        return sent_data(request, await _made(request, comparisons.picture))


async def _made(request: Request, build: Builder) -> Data:
    arguments = pages.arguments_of(request.url.query)
    return await run_in_threadpool(build, request.app.state.site, **request.path_params, arguments=arguments)
