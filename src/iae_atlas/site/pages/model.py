"""The model on one page: a diagram of the classes and their relations, and ten recipes in SPARQL that teach it."""

from __future__ import annotations

from iae_atlas.site import diagram
from iae_atlas.site.content import Site
from iae_atlas.site.pages.sparql import recipe_text, recipes, remark
from iae_atlas.site.routing import Arguments, Page, Route, only


def build(site: Site, language: str, *, arguments: Arguments) -> Page:
    """The diagram and the recipes."""
    context = {
        "boxes": diagram.boxes(site, language),
        "arrows": diagram.arrows(site, language),
        "size": diagram.SIZE,
        "width": diagram.WIDTH,
        "height": diagram.HEIGHT,
        "band": diagram.BAND_TOP,
        "recipes": [(one, recipe_text(one, language), remark(one, language)) for one in recipes(site)],
    }
    title = {"fr": "Le modèle en une page", "en": "The model on one page"}[language]
    description = {
        "fr": "Un diagramme des classes et de leurs relations, et dix recettes SPARQL pour l'apprendre.",
        "en": "A diagram of the classes and their relations, and ten SPARQL recipes that teach it.",
    }[language]
    return Page("model.html", title, "model", description, context)


ROUTES = (Route("/model.html", build, only("/model.html")),)
