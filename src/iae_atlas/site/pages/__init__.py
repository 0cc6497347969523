"""The pages, a module a subject; `ROUTES` is the table of them all."""

from iae_atlas.site.pages import (
    compare,
    described,
    entries,
    estimate,
    find,
    graphs,
    home,
    instruments,
    matrix,
    problems,
    questions,
    regions,
    resource,
    search,
    sparql,
    timeline,
)
from iae_atlas.site.routing import Route

ROUTES: tuple[Route, ...] = (
    *home.ROUTES,
    *regions.ROUTES,
    *instruments.ROUTES,
    *matrix.ROUTES,
    *compare.ROUTES,
    *estimate.ROUTES,
    *find.ROUTES,
    *timeline.ROUTES,
    *questions.ROUTES,
    *sparql.ROUTES,
    *entries.ROUTES,
    *search.ROUTES,
    *problems.ROUTES,
    *described.ROUTES,
    *graphs.ROUTES,
    *resource.ROUTES,
)
