"""The application: which part answers which path, and what all of them share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from iae_atlas.errors import AtlasError
from iae_atlas.locations import Home
from iae_atlas.site.addresses import STATIC
from iae_atlas.site.content import Site
from iae_atlas.site.settings import SiteSettings
from iae_atlas.store.remote import RemoteStore
from iae_atlas.web import pages
from iae_atlas.web.comparisons import comparison_routes
from iae_atlas.web.editor import editor_routes, render_editor, render_result
from iae_atlas.web.elsewhere import RemotePool
from iae_atlas.web.endpoint import endpoint_routes
from iae_atlas.web.entries import Examiners, entry_routes
from iae_atlas.web.estimates import estimate_routes
from iae_atlas.web.inbox import Inbox
from iae_atlas.web.linked_data import linked_data_routes
from iae_atlas.web.pool import Pool
from iae_atlas.web.problems import problem_response
from iae_atlas.web.questions import question_routes
from iae_atlas.web.search import search_routes
from iae_atlas.web.settings import Limits


def create_app(
    home: Home, limits: Limits | None = None, settings: SiteSettings | None = None, store: RemoteStore | None = None
) -> Starlette:
    """
    The atlas of a home as an ASGI application, answered by another store where one is given.

    Raises:
        NotBuilt: Nothing has been built there.
        UsageError: Proposals cannot be kept where the settings say.
    """
    site = Site(home, settings, store)
    bounds = limits or Limits.from_environment()

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        pool = Pool(home, bounds) if store is None else RemotePool(store, home, bounds)
        app.state.pool = pool
        app.state.examiners = examiners = Examiners(home, bounds)
        await pool.start()
        ahead = asyncio.create_task(run_in_threadpool(pages.read_ahead, site)) if store is None else None
        try:
            yield
        finally:
            if ahead:
                await asyncio.wait([ahead])
            await examiners.close()
            await pool.close()

    app = Starlette(
        routes=[
            *endpoint_routes(),
            *linked_data_routes(),
            *question_routes(),
            *estimate_routes(),
            *comparison_routes(),
            *editor_routes(),
            *search_routes(),
            *entry_routes(),
            Mount("/static", GZipMiddleware(StaticFiles(directory=STATIC), minimum_size=1000)),
            Route("/{path:path}", pages.serve, methods=["GET", "HEAD"]),
        ],
        exception_handlers={AtlasError: _mistaken, Exception: _failed},
        lifespan=lifespan,
    )
    app.state.site = site
    app.state.address = site.settings.address
    app.state.digest = site.digest
    app.state.limits = bounds
    app.state.inbox = Inbox(Path(site.settings.inbox)) if site.settings.inbox else None
    app.state.shelf = pages.Shelf()
    app.state.render_problem = pages.mistake
    app.state.render_editor = render_editor
    app.state.render_result = render_result
    return app


async def _mistaken(request: Request, error: Exception) -> Response:
    assert isinstance(error, AtlasError)
    return problem_response(request, error)


async def _failed(request: Request, _: Exception) -> Response:
    """A fault of ours: it is logged with its traceback, and said without one."""
    error = AtlasError(
        "a fault of the atlas; it has been logged. Try again, and report it with the address if it stays.",
        "une faute de l'atlas ; elle est consignée. Réessayez, et signalez-la avec l'adresse si elle demeure.",
    )
    return problem_response(request, error)
