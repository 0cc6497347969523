"""
The questions as data: every answer in every form, its chart as pictures, the catalogue.

A file is the answer without parameters; the server gives the same paths with parameters, through `written` and `drawn`.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Any
from weakref import WeakKeyDictionary

from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse_query_results, serialize

from iae_atlas.evidence.bibliography import csl_text
from iae_atlas.namespaces import PREFIXES, QUERY
from iae_atlas.queries.answers import Answer, serialized
from iae_atlas.queries.binding import Given, bound
from iae_atlas.queries.catalogue import Question
from iae_atlas.queries.formats import MACHINE
from iae_atlas.queries.publication import published
from iae_atlas.queries.sheets import workbook
from iae_atlas.queries.writing import markdown
from iae_atlas.site.content import Site
from iae_atlas.site.data.routing import Data, DataRoute, single
from iae_atlas.site.drawings import THEMES, kind_of, picture, picture_paths, specification_paths, vega_lite
from iae_atlas.site.pages.questions import FORMS, in_language, question_named
from iae_atlas.site.routing import no_page

MEDIA = {form: media for form, media, _ in FORMS}
RESULTS = {"csv": QueryResultsFormat.CSV, "tsv": QueryResultsFormat.TSV, "xml": QueryResultsFormat.XML}
REMEMBERED = 4
_asked: WeakKeyDictionary[Site, OrderedDict[tuple[str, str], bytes]] = WeakKeyDictionary()
PICTURES = {"svg": "image/svg+xml", "png": "image/png"}
SPECIFICATION = "application/json"
SOURCE = {
    "fr": "Avise, CNIAE, ARF, « Les politiques régionales de soutien à l'insertion par l'activité économique », 2014 ; lignes citées.",
    "en": "Avise, CNIAE, ARF, “Les politiques régionales de soutien à l'insertion par l'activité économique”, 2014; lines cited.",
}


def written(question: Question, answer: Answer, values: Mapping[str, Given], language: str, form: str) -> bytes:
    """An answer in one of the forms that the store does not write itself: Markdown, a workbook, or the sources it rests on."""
    if form == "md":
        return markdown(answer).encode()
    if form == "bib":
        return answer.to_bibtex().encode()
    if form == "csl":
        return csl_text(answer.to_csl()).encode()
    asked = [
        (name, str(value))
        for name, sent in values.items()
        for value in ([sent] if isinstance(sent, str | bool | int) else sent)
        if name != "lang"
    ]
    return workbook(question, answer, asked, SOURCE[language], language)


def answer_file(site: Site, *, name: str, form: str, language: str = "fr") -> Data:
    """
    The answer to a question without parameters, in a form.

    Raises:
        UnknownQuery: No question has that name.
        UnknownPage: There is no such form.
    """
    question = question_named(site, name)
    if form not in MEDIA:
        raise no_page(f"/queries/{name}.{form}")
    if form == "rq":
        return Data(MEDIA[form], question.text.encode())
    if form in MACHINE:
        return Data(MEDIA[form], _machine(site, question, language, form))
    return Data(MEDIA[form], written(question, site.answer(name, language), {}, language, form))


def _machine(site: Site, question: Question, language: str, form: str) -> bytes:
    """An answer as the store writes it; it is asked once for all forms, for some questions take seconds."""
    kept = _asked.setdefault(site, OrderedDict())
    key = question.name, language
    if key not in kept:
        kept[key] = serialized(site.store, bound(question, in_language(question, {}, language)), "json")
        while len(kept) > REMEMBERED:
            kept.popitem(last=False)
    if form == "json":
        return kept[key]
    found = parse_query_results(kept[key], format=QueryResultsFormat.JSON)
    assert isinstance(found, QuerySolutions)
    return found.serialize(format=RESULTS[form]) or b""


def _french(site: Site, *, name: str, form: str) -> Data:
    return answer_file(site, name=name, form=form)


def _english(site: Site, *, name: str, form: str) -> Data:
    return answer_file(site, name=name, form=form, language="en")


def _drawn(site: Site, *, name: str, theme: str, language: str, form: str) -> Data:
    question = question_named(site, name)
    if theme not in THEMES or language not in SOURCE or form not in PICTURES or not kind_of(question):
        raise no_page(f"/queries/{name}.{theme}.{language}.{form}")
    return Data(PICTURES[form], picture(site, question, site.answer(name, language), {}, language, theme, form))


def _specified(site: Site, *, name: str, language: str) -> Data:
    question = question_named(site, name)
    if language not in SOURCE or not kind_of(question):
        raise no_page(f"/queries/{name}.{language}.vl.json")
    return Data(SPECIFICATION, vega_lite(site, question, site.answer(name, language), {}, language))


def catalogue(site: Site) -> dict[str, Any]:
    """All questions as JSON has them: words, keywords, parameters, columns, chart, and where the answers are."""
    return {"questions": [entry(question) for question in site.questions.values()]}


def entry(question: Question) -> dict[str, Any]:
    """One question of the catalogue."""
    return {
        "name": question.name,
        "iri": QUERY + question.name,
        "question": question.question,
        "keywords": question.keywords,
        "parameters": [
            {"name": one.name, "type": one.type, "values": one.values or None, "label": one.label}
            for one in question.parameters
        ],
        "columns": [
            {"name": one.name, "type": one.type, "unit": one.unit or None, "label": one.label}
            for one in question.columns
        ],
        "chart": kind_of(question) or None,
        "answers": {form: f"/queries/{question.name}.{form}" for form, _, _ in FORMS},
    }


def catalogue_json(site: Site) -> Data:
    """The catalogue as JSON."""
    return Data("application/json", json.dumps(catalogue(site), ensure_ascii=False, indent=1).encode() + b"\n")


def catalogue_turtle(site: Site) -> Data:
    """The catalogue as Turtle, in the form of sib-swiss/sparql-examples."""
    triples = sorted(published(site.home.queries), key=str)
    return Data("text/turtle", serialize(triples, format=RdfFormat.TURTLE, prefixes=_prefixes(triples)) or b"")


def _prefixes(triples: Iterable[Any]) -> dict[str, str]:
    text = " ".join(f"{triple.subject} {triple.predicate} {triple.object}" for triple in triples)
    return {name: namespace for name, namespace in PREFIXES.items() if f"<{namespace}" in text}


def _answers(site: Site) -> Iterable[str]:
    return (f"/queries/{name}.{form}" for name in site.questions for form in MEDIA)


def _english_answers(site: Site) -> Iterable[str]:
    return (f"/queries/{name}.en.{form}" for name in site.questions for form in MEDIA if form != "rq")


def _drawable(site: Site) -> Iterable[str]:
    """Where the questions stand whose answer without parameters gives something to draw."""
    return (f"/queries/{name}" for name, question in site.questions.items() if kind_of(question))


DATA_ROUTES = (
    DataRoute("/queries.json", catalogue_json, single("/queries.json")),
    DataRoute("/queries.ttl", catalogue_turtle, single("/queries.ttl")),
    DataRoute("/queries/{name}.{language}.vl.json", _specified, lambda site: specification_paths(_drawable(site))),
    DataRoute("/queries/{name}.{theme}.{language}.{form}", _drawn, lambda site: picture_paths(_drawable(site))),
    DataRoute("/queries/{name}.en.{form}", _english, _english_answers),
    DataRoute("/queries/{name}.{form}", _french, _answers),
)
