"""
The page of a resource: its class decides which page it gets.

`BUILDERS` is in order: the first class that the resource has wins; what no builder is made for gets the plain description.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from iae_atlas.errors import Withdrawn
from iae_atlas.namespaces import ID
from iae_atlas.site.addresses import iri_at, is_statement, path_of
from iae_atlas.site.content import Site
from iae_atlas.site.pages import described, instrument, plain, region, regions
from iae_atlas.site.routing import Arguments, Page, Route, no_page

Builder = Callable[[Site, str, str], Page]

BUILDERS: tuple[tuple[str, Builder], ...] = (
    ("iae:Region", region.build),
    ("iae:RegionalCouncil", region.build_council),
    ("iae:PresentRegion", regions.build_present),
    ("iae:Instrument", instrument.build),
    *described.BUILDERS,
)


def build(site: Site, language: str, *, rest: str, arguments: Arguments) -> Page:
    """
    The page of the resource whose IRI ends in `rest`.

    Raises:
        UnknownPage: Nothing is said of it.
        Withdrawn: It was withdrawn.
    """
    iri = iri_at(f"/id/{rest}")
    if iri in site.withdrawn:
        raise Withdrawn(
            f"{iri} was withdrawn. The data of graph/withdrawn says when and why.",
            f"{iri} a été retiré. Les données de graph/withdrawn disent quand et pourquoi.",
        )
    if not site.exists(iri):
        raise no_page(f"/id/{rest}")
    classes = site.classes.get(iri, frozenset())
    for name, builder in BUILDERS:
        if name in classes:
            return builder(site, language, iri)
    return plain.build(site, language, iri)


def paths(site: Site) -> Iterable[str]:
    """The page of every resource that has a class; statements are left out where the site goes without."""
    for iri in sorted(site.classes):
        if iri.startswith(ID) and (site.settings.statements or not is_statement(iri)):
            yield f"{path_of(iri)}.html"


ROUTES = (Route("/id/{rest}.html", build, paths),)
