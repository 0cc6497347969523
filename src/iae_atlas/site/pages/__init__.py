"""The pages, a module a subject; `ROUTES` is the table of them all."""

from iae_atlas.site.pages import described, home, questions, resource, search
from iae_atlas.site.routing import Route

ROUTES: tuple[Route, ...] = (
    *home.ROUTES,
    *questions.ROUTES,
    *search.ROUTES,
    *described.ROUTES,
    *resource.ROUTES,
)
