"""
The comparison of instruments over HTTP, with those chosen and the costs given in the address.

    /compare.fr.csv?i=arsie&post-cost=30000      the rows
    /compare.light.fr.svg?…                      the chart; `/compare.fr.vl.json` as Vega-Lite
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from iae_atlas.site.data import comparisons
from iae_atlas.site.data.routing import Data
from iae_atlas.web import pages
from iae_atlas.web.questions import METHODS, drawing_turn, sent_data

Builder = Callable[..., Data]


def comparison_routes() -> list[Route]:
    """The routes of the comparison's files; they stand before that of all pages."""
    return [
        Route("/compare.{language}.csv", rows, methods=METHODS),
        Route("/compare.{language}.vl.json", specification, methods=METHODS),
        Route("/compare.{theme}.{language}.{form}", picture, methods=METHODS),
    ]


async def rows(request: Request) -> Response:
    """
    The rows as CSV.

    Raises:
        UnknownPage: There is no such language.
        UnknownInput: No instrument asks for a key.
        WrongInput: A value is of another type, or impossible.
    """
    return sent_data(request, await _made(request, comparisons.rows))


async def specification(request: Request) -> Response:
    """
    The chart as Vega-Lite.

    Raises:
        UnknownPage: There is no such language.
        UsageError: No row has a figure to draw.
        UnknownInput: No instrument asks for a key.
        WrongInput: A value is of another type, or impossible.
    """
    return sent_data(request, await _made(request, comparisons.specification))


async def picture(request: Request) -> Response:
    """
    The chart as SVG or PNG.

    Raises:
        UnknownPage: There is no such theme, language or form.
        UsageError: No row has a figure to draw.
        UnknownInput: No instrument asks for a key.
        WrongInput: A value is of another type, or impossible.
    """
    async with drawing_turn(request):
        return sent_data(request, await _made(request, comparisons.picture))


async def _made(request: Request, build: Builder) -> Data:
    arguments = pages.arguments_of(request.url.query)
    return await run_in_threadpool(build, request.app.state.site, **request.path_params, arguments=arguments)
