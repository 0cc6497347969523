"""`/search.json`: the search as an API, with the same words, facets and order as the page."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from iae_atlas.site.content import Site
from iae_atlas.site.pages.search import COUNT, asked, index_of
from iae_atlas.web.negotiation import language as language_asked


async def answer(request: Request) -> Response:
    """What fits `q` and the facets `sort`, `region`, `structure`, `axis`, from the rank `first`, with labels in `lang`."""
    site: Site = request.app.state.site
    arguments = {name: request.query_params.getlist(name) for name in request.query_params}
    text, chosen, first = asked(arguments)
    given = request.query_params.get("lang")
    language = given if given in {"fr", "en"} else language_asked(request.headers.get("accept-language"))
    hits = await run_in_threadpool(lambda: index_of(site).search(text, chosen, first=first, count=COUNT))
    content = {
        "query": text,
        "total": hits.total,
        "first": first,
        "facets": hits.facets,
        "mended": hits.mended,
        "results": [
            {
                "iri": one.iri,
                "path": one.path,
                "label": one.label[language],
                "sort": one.sort,
                "names": one.names,
                "regions": one.regions,
                "structures": one.structures,
                "axes": one.axes,
            }
            for one in hits.documents
        ],
    }
    return JSONResponse(
        content, headers={"access-control-allow-origin": "*", "vary": "Accept-Language, Accept-Encoding"}
    )


def search_routes() -> list[Route]:
    """The route of the API."""
    return [Route("/search.json", answer, methods=["GET", "HEAD"])]
