"""
The page for queries of one's own: a plain editor that works without JavaScript, examples, ten recipes that teach, and the result.

On a server a form sends the query; on a site of files a script answers it in the browser, and the same page carries both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from iae_atlas.errors import AtlasError
from iae_atlas.namespaces import PREFIXES
from iae_atlas.queries.binding import bound
from iae_atlas.queries.catalogue import Question, all_questions
from iae_atlas.site.choices import address
from iae_atlas.site.content import Site
from iae_atlas.site.data.routing import Data, DataRoute
from iae_atlas.site.pages.questions import editable, in_language
from iae_atlas.site.results import MOST_ROWS, Result
from iae_atlas.site.routing import NONE, Arguments, Page, Route, no_page, only
from iae_atlas.site.subjects import subjects

ROW_FORMS = (("csv", "CSV"), ("tsv", "TSV"), ("json", "JSON"), ("xml", "XML"))
GRAPH_FORMS = (
    ("turtle", "Turtle"),
    ("jsonld", "JSON-LD"),
    ("nt", "N-Triples"),
    ("rdfxml", "RDF/XML"),
    ("trig", "TriG"),
)
FORMS = {"rows": ROW_FORMS, "truth": ROW_FORMS[2:], "graph": GRAPH_FORMS}
LONGEST_LINK = 6000


def recipes(site: Site) -> list[Question]:
    """The ten recipes, each a query with what it teaches, in their order."""
    folder = site.home.queries / "recipes"
    return all_questions(folder) if folder.is_dir() else []


def recipe_text(recipe: Question, language: str) -> str:
    """The text of a recipe without its remarks, with labels in the language of the page."""
    lines = [line for line in recipe.text.splitlines() if not line.startswith("#")]
    return "\n".join(lines).strip().replace(') = "fr"', f') = "{language}"') + "\n"


def remark(recipe: Question, language: str) -> str:
    """What a recipe explains, in a language."""
    mark = f"# [{language}] "
    return next((line.removeprefix(mark) for line in recipe.text.splitlines() if line.startswith(mark)), "")


def example(site: Site, name: str, language: str) -> str:
    """The text of the recipe or question of a name; empty where there is none."""
    recipe = next((one for one in recipes(site) if one.name == name), None)
    if recipe:
        return recipe_text(recipe, language)
    question = site.questions.get(name)
    return editable(bound(question, in_language(question, {}, language))) if question else ""


def build(site: Site, language: str, *, arguments: Arguments = NONE) -> Page:
    """The editor with the query that the address carries, or an example; it is run elsewhere."""
    query = "".join(arguments.get("query", ())[:1])
    chosen = "".join(arguments.get("example", ())[:1])
    if chosen and not query:
        query = example(site, chosen, language)
    return sparql_page(site, language, query, private=bool(arguments))


def sparql_page(
    site: Site,
    language: str,
    query: str = "",
    *,
    result: Result | None = None,
    problem: AtlasError | None = None,
    limits: Sequence[str] = (),
    private: bool = False,
) -> Page:
    """
    The page of the editor.

    Args:
        site: The site.
        language: Language of the page.
        query: What stands in the editor; the first recipe where it is empty.
        result: What the query gave, if it was run.
        problem: What is wrong with it.
        limits: What the server allows a query, in words.
        private: Whether the page answers a reader's own query.
    """
    taught = recipes(site)
    if not query and taught:
        query = recipe_text(taught[0], language)
    kind = result.kind if result else "rows"
    context: dict[str, Any] = {
        "query": query,
        "result": result,
        "problem": problem.sentence(language) if problem else "",
        "limits": limits,
        "most_rows": MOST_ROWS,
        "recipes": [(one, recipe_text(one, language), remark(one, language)) for one in taught],
        "subjects": subjects(site, language),
        "prefixes": sorted(PREFIXES.items()),
        "downloads": [(name, address("/sparql", {}, query=query, format=form)) for form, name in FORMS[kind]]
        if len(query) < LONGEST_LINK
        else [],
        "order": lambda sort: address("/sparql.html", {}, query=query, run="yes", **({"sort": sort} if sort else {})),
        "forms": {"rows": ROW_FORMS, "graph": GRAPH_FORMS},
    }
    title = {"fr": "Interroger l'atlas en SPARQL", "en": "Query the atlas with SPARQL"}[language]
    description = {
        "fr": "Un éditeur SPARQL, des exemples, dix recettes, et la complétion par les termes du graphe.",
        "en": "A SPARQL editor, examples, ten recipes, and completion with the terms of the graph.",
    }[language]
    return Page(
        "sparql.html",
        title,
        "sparql",
        description,
        context,
        private=private,
        wasm=site.settings.static,
        editor=True,
    )


def _recipe(site: Site, *, name: str) -> Data:
    found = next((one for one in recipes(site) if one.name == name), None)
    if found is None:
        raise no_page(f"/recipes/{name}.rq")
    return Data("application/sparql-query", found.text.encode())


ROUTES = (Route("/sparql.html", build, only("/sparql.html")),)
DATA_ROUTES = (
    DataRoute("/recipes/{name}.rq", _recipe, lambda site: [f"/recipes/{one.name}.rq" for one in recipes(site)]),
)
