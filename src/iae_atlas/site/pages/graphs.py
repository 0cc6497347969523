"""The page of a named graph: what it holds, how much of what, and where it can be had whole."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from iae_atlas.namespaces import GRAPH
from iae_atlas.site.content import Site, iri_of, text_of
from iae_atlas.site.data.forms import MEDIA, NAMES
from iae_atlas.site.data.kept import graph_names
from iae_atlas.site.data.named import NAMED_FORMS
from iae_atlas.site.routing import Alternate, Arguments, Page, Route, no_page

SHOWN = 20
KINDS = """
SELECT ?class (COUNT(DISTINCT ?node) AS ?count) WHERE { GRAPH %s { ?node a ?class FILTER(ISIRI(?class)) } }
GROUP BY ?class ORDER BY DESC(?count) ?class"""
SIZE = "SELECT (COUNT(*) AS ?count) WHERE { GRAPH %s { ?s ?p ?o } }"
# What each graph is: its title, what it holds, and whether the default graph has it too.
ABOUT = {
    "panorama-2014": (
        ("L'étude de 2014", "The study of 2014"),
        (
            "Ce que dit l'étude, chaque énoncé avec ses passages ; ce que l'on en infère et calcule y porte ses raisons.",
            "What the study says, each statement with its passages; what is inferred and computed from it carries its reasons.",
        ),
        True,
    ),
    "reference": (
        ("Données de référence", "Reference data"),
        (
            "L'ontologie, les listes de codes, les régions et départements, les organismes, chacun avec sa source.",
            "The ontology, the code lists, regions and departments, bodies, each with its source.",
        ),
        True,
    ),
    "inferred": (
        ("Ce que déduit le raisonneur", "What the reasoner deduces"),
        (
            "Classes supérieures, relations inverses, classes définies. Rien de cela n'est imprimé.",
            "Higher classes, inverse relations, defined classes. None of this is printed.",
        ),
        False,
    ),
    "derived": (
        ("Ce que calculent nos règles", "What our rules compute"),
        (
            "Les triplets que donnent les règles SPARQL de l'atlas.",
            "The triples that the SPARQL rules of the atlas give.",
        ),
        False,
    ),
    "shapes": (
        ("Formes SHACL", "SHACL shapes"),
        ("Ce que les données doivent respecter.", "What the data must comply with."),
        False,
    ),
    "entry-shapes": (
        ("Formes des saisies", "Shapes of entries"),
        ("Ce qu'une saisie doit respecter, sorte par sorte.", "What an entry must comply with, kind by kind."),
        False,
    ),
    "questions": (
        ("Catalogue des questions", "Catalogue of questions"),
        (
            "Les questions de politique publique avec leur texte, leurs paramètres et leurs colonnes.",
            "The policy questions with their text, their parameters and their columns.",
        ),
        False,
    ),
    "withdrawn": (
        ("Ce qui a été retiré", "What was withdrawn"),
        ("Ce que l'atlas disait et ne dit plus.", "What the atlas used to say and says no more."),
        False,
    ),
    "demonstration": (
        ("Démonstration", "Demonstration"),
        ("Données fictives, pour montrer comment contribuer.", "Made-up data, to show how to contribute."),
        False,
    ),
}
ENTRY = (
    ("Saisies sur une source", "Entries on one source"),
    ("Ce que disent les saisies acceptées sur une source.", "What the accepted entries on one source say."),
    True,
)


def build(site: Site, language: str, *, rest: str, arguments: Arguments) -> Page:
    """
    The page of a named graph.

    Raises:
        UnknownPage: There is no graph of that name.
    """
    iri = GRAPH + rest
    if iri not in graph_names(site):
        raise no_page(f"/graph/{rest}.html")
    titles, words, merged = ABOUT.get(rest, ENTRY)
    english = language == "en"
    name = str(NamedNode(iri))
    kinds = [(iri_of(cls), int(text_of(count))) for cls, count in site.rows(KINDS % name, "class", "count")]
    size = next(int(text_of(count)) for (count,) in site.rows(SIZE % name, "count"))
    context = {
        "words": words[english],
        "merged": merged,
        "kinds": kinds[:SHOWN],
        "further": len(kinds) - SHOWN,
        "size": size,
    }
    forms = tuple(Alternate(MEDIA[form], f"/graph/{rest}.{form}", NAMES[form]) for form in NAMED_FORMS)
    return Page("graph.html", titles[english], "graph", words[english], context, forms, iri=iri)


def paths(site: Site) -> Iterable[str]:
    """The page of each named graph."""
    return [f"/graph/{iri.removeprefix(GRAPH)}.html" for iri in graph_names(site)]


ROUTES = (Route("/graph/{rest}.html", build, paths),)
