"""
What the endpoint shows to a browser: what a page is given, and the plain page that is shown where the application has no better one.

The application sets `app.state.render_editor(request, Editor)` and `app.state.render_result(request, Shown)`; both return HTML, the
second is called in a thread of its own because a large table takes a while.
"""

from __future__ import annotations

import html
import json
from dataclasses import dataclass

from iae_atlas.web.negotiation import Language

MOST_ROWS = 1000
EXAMPLE = "SELECT ?region ?label WHERE {\n  ?region a iae:Region ; skos:prefLabel ?label .\n}\nORDER BY ?label\n"
WORDS = {
    "fr": {
        "title": "Interroger l'atlas en SPARQL",
        "query": "Requête SPARQL",
        "format": "Réponse en",
        "page": "page",
        "ask": "Demander",
        "limits": "Limites",
        "result": "Réponse",
        "rows": "Lignes ou triplets : {}",
        "first": "Voici les {} premières ; la réponse entière se télécharge en choisissant un format.",
        "yes": "oui",
        "no": "non",
        "caption": "Réponse à la requête",
    },
    "en": {
        "title": "Query the atlas with SPARQL",
        "query": "SPARQL query",
        "format": "Answer as",
        "page": "page",
        "ask": "Ask",
        "limits": "Limits",
        "result": "Answer",
        "rows": "Rows or triples: {}",
        "first": "These are the first {}; choose a format to download the whole answer.",
        "yes": "yes",
        "no": "no",
        "caption": "Answer to the query",
    },
}
CHOICES = (("html", ""), ("csv", "CSV"), ("json", "JSON"), ("xml", "XML"), ("turtle", "Turtle"), ("jsonld", "JSON-LD"))


@dataclass(frozen=True, slots=True)
class Editor:
    """The editor: its language, the path that queries are sent to, the query to begin with, the limits in words, triples by graph."""

    language: Language
    path: str
    query: str
    limits: list[str]
    sizes: dict[str, int]


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer: `kind` is rows or truth (`body` is SPARQL JSON), or graph (Turtle); `rows` is the number of rows or triples."""

    language: Language
    path: str
    query: str
    kind: str
    rows: int
    body: bytes


def plain_editor(view: Editor) -> str:
    """A form that works without JavaScript."""
    words = WORDS[view.language]
    limits = "".join(f"<li>{html.escape(sentence)}</li>" for sentence in view.limits)
    main = _form(view.language, view.path, view.query) + f"<h2>{words['limits']}</h2>\n<ul>{limits}</ul>\n"
    return _page(view.language, words["title"], main)


def plain_result(view: Shown) -> str:
    """The answer as a table, yes or no, or Turtle, with the query above to go on from."""
    words = WORDS[view.language]
    parts = [_form(view.language, view.path, view.query), f'<h2 id="result">{words["result"]}</h2>\n']
    if view.kind == "truth":
        parts.append(f"<p>{words['yes'] if json.loads(view.body)['boolean'] else words['no']}</p>\n")
    elif view.kind == "graph":
        parts.append(f"<p>{words['rows'].format(view.rows)}</p>\n<pre>{html.escape(view.body.decode())}</pre>\n")
    else:
        parts.append(f"<p>{words['rows'].format(view.rows)}</p>\n")
        if view.rows > MOST_ROWS:
            parts.append(f"<p>{words['first'].format(MOST_ROWS)}</p>\n")
        parts.append(_table(json.loads(view.body), words["caption"]))
    return _page(view.language, words["title"], "".join(parts))


def _table(answer: dict[str, dict[str, list[dict[str, dict[str, str]]]]], caption: str) -> str:
    columns: list[str] = answer["head"]["vars"]  # type: ignore[assignment]
    head = "".join(f'<th scope="col">{html.escape(column)}</th>' for column in columns)
    rows = (
        "<tr>" + "".join(f"<td>{_cell(row.get(column))}</td>" for column in columns) + "</tr>\n"
        for row in answer["results"]["bindings"][:MOST_ROWS]
    )
    return (
        f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead>\n<tbody>{''.join(rows)}</tbody></table>\n"
    )


def _cell(term: dict[str, str] | None) -> str:
    if term is None:
        return ""
    value = term["value"] if term["type"] != "triple" else json.dumps(term["value"], ensure_ascii=False)
    text = html.escape(value)
    if term["type"] == "uri" and value.startswith(("http://", "https://")):
        return f'<a href="{text}" rel="nofollow">{text}</a>'
    tongue = term.get("xml:lang")
    return f'<span lang="{html.escape(tongue)}">{text}</span>' if tongue else text


def _form(language: Language, path: str, query: str) -> str:
    words = WORDS[language]
    choices = "".join(f'<option value="{value}">{label or words["page"]}</option>' for value, label in CHOICES)
    return (
        f'<form action="{html.escape(path)}" method="get">\n'
        f'<p><label for="query">{words["query"]}</label></p>\n'
        f'<p><textarea id="query" name="query" rows="14" cols="90" spellcheck="false">{html.escape(query)}</textarea></p>\n'
        f'<p><label for="format">{words["format"]}</label> <select id="format" name="format">{choices}</select>\n'
        f"<button>{words['ask']}</button></p>\n</form>\n"
    )


def _page(language: Language, title: str, main: str) -> str:
    title = html.escape(title)
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title></head>\n'
        f"<body><main><h1>{title}</h1>\n{main}</main></body>\n</html>\n"
    )
