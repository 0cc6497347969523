"""The policy questions: their catalogue, and a page for each with its form, its answer, its chart and its downloads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from iae_atlas.errors import AtlasError, UnknownQuery
from iae_atlas.queries.answers import Answer
from iae_atlas.queries.binding import Given, bound
from iae_atlas.queries.catalogue import Question, find_question
from iae_atlas.queries.run import ask
from iae_atlas.site.choices import PAGE_ARGUMENTS, address, fields, given
from iae_atlas.site.coding import BASES, folders, is_basis, said
from iae_atlas.site.content import Site
from iae_atlas.site.drawings import chart_of, kind_name
from iae_atlas.site.routing import NONE, Alternate, Arguments, Page, Route, only
from iae_atlas.site.subjects import subjects
from iae_atlas.site.tables import CODES, PRINTED, ROWS, UNITS, labels_of, table

FORMS = (
    ("csv", "text/csv", "CSV"),
    ("tsv", "text/tab-separated-values", "TSV"),
    ("json", "application/sparql-results+json", "JSON"),
    ("xml", "application/sparql-results+xml", "XML"),
    ("md", "text/markdown", "Markdown"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
    ("bib", "application/x-bibtex", "BibTeX"),
    ("csl", "application/vnd.citationstyles.csl+json", "CSL-JSON"),
    ("rq", "application/sparql-query", "SPARQL (.rq)"),
)
TYPES = {
    "code": ("code", "code"),
    "iri": ("ressource (IRI)", "resource (IRI)"),
    "notation": ("notation d'une liste de codes", "notation of a code list"),
    "text": ("texte", "text"),
    "boolean": ("vrai ou faux", "true or false"),
    "integer": ("nombre entier", "whole number"),
    "decimal": ("nombre décimal", "decimal number"),
    "date": ("date, aussi précise que connue", "date, as far as it is known"),
    "lines": ("lignes de la source", "lines of the source"),
}
LONGEST_QUERY = 6000


def build_catalogue(site: Site, language: str, *, arguments: Arguments = NONE) -> Page:
    """All questions by subject, or those that speak of what was looked for."""
    text = " ".join(arguments.get("q", ()))[:200].strip()
    found = subjects(site, language, text)
    context = {
        "text": text,
        "subjects": found,
        "count": sum(len(subject.questions) for subject in found),
        "charts": {name: kind_name(question, language) for name, question in site.questions.items()},
        "asked": {
            name: [
                one.label[language].partition(" (")[0]
                for one in question.parameters
                if one.type not in {"language", "source"}
            ]
            for name, question in site.questions.items()
        },
    }
    title = {"fr": "Les questions", "en": "The questions"}[language]
    description = {
        "fr": f"{len(site.questions)} questions toutes faites à l'atlas, chacune avec sa requête SPARQL et ses téléchargements.",
        "en": f"{len(site.questions)} ready-made questions to the atlas, each with its SPARQL query and downloads.",
    }[language]
    alternates = (
        Alternate("application/json", "/queries.json", "JSON"),
        Alternate("text/turtle", "/queries.ttl", "Turtle"),
    )
    return Page("queries.html", title, "queries", description, context, alternates, private=bool(text))


def build(site: Site, language: str, *, name: str, arguments: Arguments = NONE) -> Page:
    """
    The page of one question with its answer.

    Raises:
        UnknownQuery: No question has that name.
        UnknownParameter: The question has no such parameter, or a value is of another type.
    """
    question = question_named(site, name)
    values = given(question, arguments)
    if values:
        answer = ask(site.store, site.home.queries, name, in_language(question, values, language), language)
    else:
        answer = site.answer(name, language)
    return question_page(site, question, language, values, answer, arguments)


def question_named(site: Site, name: str) -> Question:
    """
    The question of that name.

    Raises:
        UnknownQuery: There is none.
    """
    if name in site.questions:
        return site.questions[name]
    find_question(site.home.queries, re.sub(r"[^a-z0-9-]", "", name)[:80] or "-")
    raise UnknownQuery(f'no policy question is called "{name}".', f"aucune question ne s'appelle « {name} ».")


def in_language(question: Question, values: Mapping[str, Given], language: str) -> dict[str, Given]:
    """Parameters with the language of the page as that of the labels, whatever else was asked."""
    found = dict(values)
    if question.parameter("lang"):
        found["lang"] = language
    return found


def editable(text: str) -> str:
    """The text of a question without its header, as one edits it; with the header some are too long for an address."""
    return re.sub(r"(?m)^#\+.*\n", "", text).strip() + "\n"


def question_page(
    site: Site,
    question: Question,
    language: str,
    values: Mapping[str, Given],
    answer: Answer | None,
    arguments: Arguments = NONE,
    problem: AtlasError | None = None,
) -> Page:
    """
    The page of a question.

    Args:
        site: The site.
        question: The question.
        language: Language of the page.
        values: The parameters that were given.
        answer: The answer, in that language; None where there is none because of a problem.
        arguments: All that the address carries, for the order and the part of the rows.
        problem: What is wrong with the parameters or what came in the way of an answer.
    """
    values = {name: value for name, value in values.items() if name != "lang"}
    sort, page = _place(arguments)
    shown = table(site, question, answer, language, sort=sort, page=page) if answer is not None else None
    chart = chart_of(site, question, answer, values, language) if answer is not None and len(answer) else None
    text = bound(question, in_language(question, values, language) if problem is None else {})
    here = f"/queries/{question.name}.html"
    context: dict[str, Any] = {
        "question": question,
        "fields": fields(site, question, values, language),
        "values": values,
        "table": shown,
        "chart": chart,
        "problem": problem.sentence(language) if problem else "",
        "text": text,
        "edit": address("/sparql.html", {}, query=editable(text))
        if len(editable(text)) < LONGEST_QUERY
        else f"/sparql.html?example={question.name}",
        "forms": [(label, download(question.name, form, values, language), media) for form, media, label in FORMS],
        "here": lambda **more: address(here, values, **{key: str(value) for key, value in more.items() if value}),
        "columns": documented(question, language),
        "rows_most": ROWS,
        "others": _others(site, question, language),
        "asked": _asked(site, question, values, language),
        "script": for_script(site, question, language) if site.settings.static else {},
    }
    title = question.question[language]
    linked = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": title,
        "description": title,
        "inLanguage": language,
        "keywords": question.keywords,
        "isAccessibleForFree": True,
        "license": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
        "url": f"https://w3id.org/iae-atlas/query/{question.name}",
    }
    private = bool(values) or bool(problem) or bool(sort) or page > 1
    return Page(
        "query.html",
        title,
        "query",
        title,
        context,
        linked=None if private else linked,
        private=private,
        wasm=site.settings.static,
    )


def download(name: str, form: str, values: Mapping[str, Given], language: str) -> str:
    """The path at which an answer is had in a form; English labels have a path of their own, which files can have as well."""
    tongue = ".en" if language == "en" and form != "rq" else ""
    return address(f"/queries/{name}{tongue}.{form}", values)


def documented(question: Question, language: str) -> list[dict[str, str]]:
    """What each column holds, in words."""
    return [
        {
            "name": column.name,
            "label": column.label[language],
            "type": TYPES[column.type][language == "en"],
            "unit": UNITS[column.unit][language == "en"] if column.unit in UNITS else column.unit,
        }
        for column in question.columns
    ]


def for_script(site: Site, question: Question, language: str) -> dict[str, Any]:
    """What the script needs to ask the question in the browser and to write its answer, on a site of files."""
    merged = labels_of(site, question, list(site.answer(question.name, language)), language)
    return {
        "name": question.name,
        "language": language,
        "query": question.text,
        "words": _words(site, question, language),
        "parameters": [{"name": one.name, "type": one.type} for one in question.parameters],
        "columns": [
            {
                "name": column.name,
                "type": column.type,
                "unit": column.unit,
                "label": column.label[language],
                "folders": list(folders(column.name, question.name)),
                "basis": BASES if is_basis(column.name) else (),
                "region": CODES.get(column.name, ""),
                "printed": column.name in PRINTED,
                "labelled": merged.get(column.name, ""),
            }
            for column in question.columns
        ],
    }


def _words(site: Site, question: Question, language: str) -> dict[str, str]:
    """The codes of a question that stand in no code list, in words."""
    plain = [one.name for one in question.columns if one.type == "notation" and not folders(one.name, question.name)]
    codes = {(name, str(row[name])) for row in site.answer(question.name, language) for name in plain if row[name]}
    return {code: said(site, name, code, language, question.name) for name, code in sorted(codes)}


def _place(arguments: Arguments) -> tuple[str, int]:
    """The order and the part of the rows that an address asks for; what makes no sense is left aside."""
    sort, page = ("".join(arguments.get(name, ())[:1]) for name in PAGE_ARGUMENTS)
    return sort[:60], int(page) if page.isdecimal() and len(page) < 6 else 1


def _asked(site: Site, question: Question, values: Mapping[str, Given], language: str) -> list[tuple[str, str]]:
    """What was chosen, in words."""
    found = []
    for one in fields(site, question, values, language):
        if one.kind == "select":
            found += [(one.label, option.label) for option in one.options if option.chosen]
        elif one.value:
            found.append((one.label, {"fr": "oui", "en": "yes"}[language] if one.kind == "check" else one.value))
    return found


def _others(site: Site, question: Question, language: str) -> list[Question]:
    """The other questions on the same subject."""
    for subject in subjects(site, language):
        if question in subject.questions:
            return [other for other in subject.questions if other is not question]
    return []


def paths(site: Site) -> Iterable[str]:
    """The page of every question."""
    return (f"/queries/{name}.html" for name in site.questions)


ROUTES = (
    Route("/queries.html", build_catalogue, only("/queries.html")),
    Route("/queries/{name}.html", build, paths),
)
