"""
The API in OpenAPI 3.1, made from the headers of the questions and from the tables of formats, so that it cannot fall behind them.

A parameter with few values is described with an `enum`; what may be any resource is described by its form.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from iae_atlas.queries.catalogue import Column, Parameter, Question
from iae_atlas.site.choices import fields
from iae_atlas.site.content import Site
from iae_atlas.site.data.forms import MEDIA, RESOURCE_FORMS
from iae_atlas.site.data.openapi_entries import entry_paths, entry_schemas
from iae_atlas.site.data.openapi_estimates import comparison_paths, estimate_paths, estimate_schemas
from iae_atlas.site.data.openapi_parts import problems, schemas
from iae_atlas.site.data.routing import Data, DataRoute, single
from iae_atlas.site.drawings import kind_of
from iae_atlas.site.pages.questions import FORMS

OPENAPI = "3.1.1"
MOST_VALUES = 40
RESULTS = "application/sparql-results+json"
ROWS = (RESULTS, "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
GRAPHS = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml", "application/trig")
LICENCE = {"name": "Licence Ouverte 2.0", "url": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"}
Spec = dict[str, Any]


def openapi(site: Site) -> Spec:
    """The description of the API of one site."""
    return {
        "openapi": OPENAPI,
        "info": {
            "title": "iae-atlas",
            "summary": "What the French regions did for work integration (IAE), as cited facts.",
            "description": "Questions with fixed columns, a SPARQL endpoint, and linked data. Every fact carries the lines of "
            "the study that it comes from. Errors are `application/problem+json` (RFC 9457), in French or English by Accept-Language.",
            "version": version("iae-atlas"),
            "license": LICENCE,
        },
        "servers": [{"url": site.settings.address or "/"}],
        "tags": [
            {"name": "questions", "description": "Ready-made questions, each with its parameters and columns."},
            {"name": "estimate", "description": "What the rules give for one case, every step cited."},
            {"name": "sparql", "description": "SPARQL 1.1 Protocol, query only."},
            {"name": "linked data", "description": "Each resource at its address, by Accept or by ending."},
            {"name": "search", "description": "Resources by name and facet."},
            {"name": "entries", "description": "New entries: checked, and proposed where the server takes proposals."},
            {"name": "descriptions", "description": "What the dataset says of itself."},
        ],
        "paths": {
            **_sparql(),
            **_catalogue(),
            **{path: item for question in site.questions.values() for path, item in _question(site, question).items()},
            **estimate_paths(site),
            **comparison_paths(site),
            **_resources(),
            **_search(),
            **entry_paths(),
            **_descriptions(),
        },
        "components": {"schemas": schemas() | estimate_schemas() | entry_schemas(), "responses": problems()},
    }


def _get(
    identifier: str, tag: str, summary: str, responses: Spec, parameters: list[Spec] | None = None, **more: Any
) -> Spec:
    found: Spec = {"operationId": identifier, "tags": [tag], "summary": summary, **more}
    if parameters:
        found["parameters"] = parameters
    return found | {"responses": responses}


def _ok(description: str, media: Mapping[str, Spec]) -> Spec:
    return {"200": {"description": description, "content": dict(media)}}


def _text(*media: str) -> dict[str, Spec]:
    return {one: {"schema": {"type": "string"}} for one in media}


def _problem(*statuses: str) -> Spec:
    return {status: {"$ref": f"#/components/responses/Problem{status}"} for status in statuses}


def _sparql() -> Spec:
    query: Spec = {
        "name": "query",
        "in": "query",
        "required": False,
        "schema": {"type": "string"},
        "description": "SELECT, ASK, CONSTRUCT or DESCRIBE.",
    }
    dataset = [
        {
            "name": name,
            "in": "query",
            "description": what,
            "schema": {"type": "array", "items": {"type": "string", "format": "iri"}},
        }
        for name, what in (
            ("default-graph-uri", "Stored graphs of the default graph."),
            ("named-graph-uri", "Stored graphs for GRAPH."),
        )
    ]
    form = {
        "type": "object",
        "required": ["query"],
        "properties": {
            "query": {"type": "string"},
            "default-graph-uri": {"type": "array", "items": {"type": "string"}},
            "named-graph-uri": {"type": "array", "items": {"type": "string"}},
        },
    }
    answers = _ok(
        "The answer; without `query` the service description.",
        {RESULTS: {"schema": {"$ref": "#/components/schemas/Results"}}, **_text(*ROWS[1:], *GRAPHS)},
    ) | _problem("400", "403", "406", "413", "429", "503")
    shown: Spec = {
        "name": "format",
        "in": "query",
        "description": "Takes precedence over Accept.",
        "schema": {
            "type": "string",
            "enum": ["json", "xml", "csv", "tsv", "turtle", "nt", "jsonld", "rdfxml", "trig", "html"],
        },
    }
    return {
        "/sparql": {
            "get": _get("sparqlGet", "sparql", "Ask a SPARQL query", answers, [query, *dataset, shown]),
            "post": {
                "operationId": "sparqlPost",
                "tags": ["sparql"],
                "summary": "Ask a SPARQL query in the body",
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/x-www-form-urlencoded": {"schema": form},
                        "application/sparql-query": {"schema": {"type": "string"}},
                    },
                },
                "responses": answers | _problem("415"),
            },
        }
    }


def _catalogue() -> Spec:
    schema = {"application/json": {"schema": {"$ref": "#/components/schemas/Catalogue"}}}
    chosen = _ok("The catalogue.", {**schema, **_text("text/turtle", "text/html")})
    turtle = _ok("The catalogue.", _text("text/turtle"))
    return {
        "/queries": {"get": _get("questions", "questions", "All questions, by Accept", chosen)},
        "/queries.json": {"get": _get("questionsJson", "questions", "All questions", _ok("The catalogue.", schema))},
        "/queries.ttl": {"get": _get("questionsTurtle", "questions", "All questions as RDF", turtle)},
    }


def _question(site: Site, question: Question) -> Spec:
    words = question.question
    parameters = [_parameter(site, question, one) for one in question.parameters]
    forms = {form: media for form, media, _ in FORMS}
    rows = {"schema": _results(question)}
    content = {media: rows if form == "json" else {"schema": {"type": "string"}} for form, media in forms.items()}
    about = {"description": f"{words['fr']}\n\nColumns: {', '.join(column.name for column in question.columns)}."}
    name = question.name
    identifier = "".join(part.capitalize() for part in name.split("-"))
    errors = _problem("400", "404", "429", "503")
    found: Spec = {
        f"/queries/{name}": {
            "get": _get(
                f"ask{identifier}",
                "questions",
                words["en"],
                _ok("The answer.", {**content, **_text("text/html")}) | errors | _problem("406"),
                parameters,
                **about,
            )
        }
    }
    ending: Spec = {
        "name": "form",
        "in": "path",
        "required": True,
        "description": "The format; `en.` before it takes English labels.",
        "schema": {"type": "string", "enum": [*forms, *(f"en.{form}" for form in forms if form != "rq")]},
    }
    found[f"/queries/{name}.{{form}}"] = {
        "get": _get(
            f"ask{identifier}As",
            "questions",
            f"{words['en']} (in a format)",
            _ok("The answer.", content) | errors,
            [ending, *parameters],
        )
    }
    if kind_of(question):
        theme: Spec = {
            "name": "theme",
            "in": "path",
            "required": True,
            "schema": {"type": "string", "enum": ["light", "dark"]},
        }
        tongue: Spec = {
            "name": "language",
            "in": "path",
            "required": True,
            "schema": {"type": "string", "enum": ["fr", "en"]},
        }
        picture: Spec = {
            "name": "picture",
            "in": "path",
            "required": True,
            "schema": {"type": "string", "enum": ["svg", "png"]},
        }
        found[f"/queries/{name}.{{theme}}.{{language}}.{{picture}}"] = {
            "get": _get(
                f"draw{identifier}",
                "questions",
                f"{words['en']} (as a chart)",
                _ok("The chart.", _text("image/svg+xml", "image/png")) | errors,
                [theme, tongue, picture, *(one for one in parameters if one["name"] != "lang")],
            )
        }
    return found


def _parameter(site: Site, question: Question, parameter: Parameter) -> Spec:
    """One parameter: several values may be given; the allowed ones are listed where they are few."""
    kind = parameter.type.partition(":")[0]
    item: Spec
    if kind == "language":
        item = {"type": "string", "enum": ["fr", "en"]}
    elif kind == "boolean":
        item = {"type": "boolean", "default": False}
    elif kind == "integer":
        item = {"type": "integer"}
    else:
        item = {"type": "string", **_values(site, question, parameter)}
        if kind == "date":
            item["pattern"] = r"^\d{4}(-\d{2}(-\d{2})?)?$"
        if kind == "code":
            item["pattern"] = r"^(\d{2}|\*)$"
    one = kind in {"language", "boolean"}
    return {
        "name": parameter.name,
        "in": "query",
        "description": f"{parameter.label['fr']} / {parameter.label['en']}",
        "schema": item if one else {"type": "array", "items": item},
        **({} if one else {"style": "form", "explode": True}),
    }


def _values(site: Site, question: Question, parameter: Parameter) -> Spec:
    """The values that can be given, where they are few and fixed; instruments may be named in three ways, so they are examples."""
    field = next((one for one in fields(site, question, {}, "en") if one.name == parameter.name), None)
    values = [option.value for option in field.options] if field else []
    if not values or len(values) > MOST_VALUES:
        return {}
    if parameter.type.startswith(("iri", "source")):
        return {"examples": values[:3]}
    return {"enum": [*values, "*"]}


def _results(question: Question) -> Spec:
    """SPARQL JSON with the columns of one question: every cell may be missing."""
    term = {"$ref": "#/components/schemas/Term"}
    row = {
        "type": "object",
        "properties": {column.name: {**term, "description": _column(column)} for column in question.columns},
    }
    return {
        "allOf": [
            {"$ref": "#/components/schemas/Results"},
            {
                "type": "object",
                "properties": {
                    "results": {"type": "object", "properties": {"bindings": {"type": "array", "items": row}}}
                },
            },
        ]
    }


def _column(column: Column) -> str:
    unit = f", {column.unit}" if column.unit else ""
    return f"{column.label['fr']} / {column.label['en']} ({column.type}{unit})"


def _resources() -> Spec:
    rest: Spec = {
        "name": "path",
        "in": "path",
        "required": True,
        "description": "Kind and name, such as `region/72`; it may hold slashes.",
        "schema": {"type": "string"},
    }
    forms = {form: MEDIA[form] for form in RESOURCE_FORMS}
    ending: Spec = {"name": "form", "in": "path", "required": True, "schema": {"type": "string", "enum": list(forms)}}
    gone = _problem("404", "406", "410")
    other = {
        "303": {
            "description": "See the page or the data, by Accept.",
            "headers": {"Location": {"schema": {"type": "string"}}},
        }
    }
    return {
        "/id/{path}": {
            "get": _get("resource", "linked data", "A resource: 303 to its page or its data", other | gone, [rest])
        },
        "/id/{path}.{form}": {
            "get": _get(
                "resourceAs",
                "linked data",
                "All that is said of a resource, with its statements, citations, incoming links and labels",
                _ok("The data.", _text(*dict.fromkeys(forms.values()))) | _problem("404", "410"),
                [rest, ending],
            )
        },
        "/query/{name}": {
            "get": _get(
                "questionResource",
                "linked data",
                "A question as a resource: 303",
                other | _problem("404"),
                [{"name": "name", "in": "path", "required": True, "schema": {"type": "string"}}],
            )
        },
    }


def _search() -> Spec:
    names = (
        ("q", "Words; accents and spelling variants do not matter."),
        ("sort", "Kind of resource."),
        ("region", "INSEE code."),
        ("structure", "Notation of a kind of structure, such as ACI."),
        ("axis", "Notation of an axis of the study: 1, 2 or 3."),
    )
    parameters: list[Spec] = [
        {"name": name, "in": "query", "description": what, "schema": {"type": "string"}} for name, what in names
    ]
    parameters.append(
        {
            "name": "first",
            "in": "query",
            "description": "Rank to start from.",
            "schema": {"type": "integer", "minimum": 0},
        }
    )
    parameters.append({"name": "lang", "in": "query", "schema": {"type": "string", "enum": ["fr", "en"]}})
    content = {
        "application/json": {
            "schema": {
                "type": "object",
                "properties": {"total": {"type": "integer"}, "results": {"type": "array", "items": {"type": "object"}}},
            }
        }
    }
    return {
        "/search.json": {"get": _get("search", "search", "Find resources", _ok("What was found.", content), parameters)}
    }


def _descriptions() -> Spec:
    see = {"303": {"description": "See the file, by Accept."}}
    found: Spec = {
        path: {"get": _get(identifier, "descriptions", summary, see | _problem("406"))}
        for path, identifier, summary in (
            ("/.well-known/void", "void", "VoID: the dataset with its partitions"),
            ("/.well-known/sparql-examples", "sparqlExamples", "The questions as RDF"),
            ("/catalog", "catalog", "DCAT-AP: the dataset and its distributions"),
        )
    }
    content = {"application/json": {"schema": {"type": "object"}}}
    found["/openapi.json"] = {"get": _get("openapi", "descriptions", "This description", _ok("OpenAPI 3.1.", content))}
    found["/completion.json"] = {
        "get": _get(
            "completion", "descriptions", "Classes, properties, codes and prefixes in use", _ok("Terms.", content)
        )
    }
    return found


def openapi_json(site: Site) -> Data:
    """The same as a file."""
    return Data("application/json", json.dumps(openapi(site), ensure_ascii=False, indent=1).encode() + b"\n")


DATA_ROUTES = (DataRoute("/openapi.json", openapi_json, single("/openapi.json")),)
