"""
How to contribute: the page that tells the three ways and checks a file, and the page of the form of each kind of entry.

On a server the report of a check is shown on the same page; on a site of files the forms check in the browser alone.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from threading import Lock
from typing import Any

from iae_atlas.entries.kinds.kind import Field, Kind
from iae_atlas.site.addresses import LANGUAGES
from iae_atlas.site.content import Site
from iae_atlas.site.data.routing import Data, DataRoute
from iae_atlas.site.forms.terms import Forms
from iae_atlas.site.forms.written import form_json
from iae_atlas.site.routing import NONE, Arguments, Page, Route, no_page, only
from iae_atlas.site.writing import lowered

PATH = "/validate.html"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ONE_AT_A_TIME = Lock()
FORMATS = (
    ("Turtle", ".ttl"),
    ("TriG", ".trig"),
    ("N-Triples", ".nt"),
    ("JSON-LD", ".jsonld"),
    ("RDF/XML", ".rdf"),
    ("Excel", ".xlsx"),
    ("CSV", ".csv"),
)


def build(site: Site, language: str, *, arguments: Arguments = NONE) -> Page:
    """The page without a report."""
    return overview(site, language)


def overview(
    site: Site,
    language: str,
    *,
    pasted: str = "",
    contributor: str = "",
    report: Mapping[str, Any] | None = None,
    receipt: str = "",
    problem: str = "",
    limits: Sequence[str] = (),
) -> Page:
    """
    The page of the three ways.

    Args:
        site: The site.
        language: Language of the page.
        pasted: What was pasted, to stand in its box again.
        contributor: The name that was given.
        report: What was found in what was sent, as the worker of the server writes it.
        receipt: What a proposal is known by.
        problem: What came in the way of a report.
        limits: What a check may cost, in words.
    """
    context: dict[str, Any] = {
        "kinds": [kind for kind in _forms(site).entered if kind.name != "source"],
        "source": _forms(site).kinds["source"],
        "formats": FORMATS,
        "accept": ",".join(ending for _, ending in FORMATS),
        "pasted": pasted,
        "contributor": contributor,
        "report": _shown(report, language) if report else None,
        "receipt": receipt,
        "problem": problem,
        "limits": limits,
        "taking": taking(site),
        "template": template_path(language) if has_template(site) else "",
    }
    title = {"fr": "Contribuer", "en": "Contribute"}[language]
    description = {
        "fr": "Ajouter un dispositif, une règle, un budget : par un formulaire, un classeur ou un fichier, avec sa source.",
        "en": "Add an instrument, a rule, a budget: by a form, a workbook or a file, with its source.",
    }[language]
    answered = bool(report or problem)
    return Page("entries.html", title, "entries", description, context, private=answered)


def taking(site: Site) -> bool:
    """Whether entries can be proposed to this site."""
    return bool(site.settings.inbox) and not site.settings.static


def _shown(report: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The report as the page shows it: the files with their problems in words, the gravest first where places are alike."""
    files = []
    for said in report["files"]:
        problems = [
            {
                "severity": one["severity"],
                "place": one["place"][language],
                "what": _word(one["what"], language),
                "mend": _word(one["mend"], language),
                "expected": _word(one["expected"], language),
                "got": one["got"],
                "rule": one["rule"],
                "excerpt": "\n".join(one["excerpt"]),
            }
            for one in said["problems"]
        ]
        normal = b64encode(said["normal"].encode()).decode() if said["normal"] else ""
        files.append(
            {
                "name": said["name"],
                "conforms": said["conforms"],
                "understood": [_word(words, language) for words in said["understood"]],
                "problems": problems,
                "normal": normal,
                "stem": said["name"].rpartition(".")[0] or said["name"],
            }
        )
    return {"conforms": report["conforms"], "counts": report["counts"], "files": files}


def _word(words: Mapping[str, str] | None, language: str) -> str:
    found = words or {}
    return found.get(language) or found.get("fr") or ""


def form_page(site: Site, language: str, *, name: str, arguments: Arguments = NONE) -> Page:
    """
    The page of the form of a kind.

    Raises:
        UnknownPage: There is no such kind.
    """
    kind = _kind(site, name)
    article = {"fr": "Saisie : {}", "en": "Entry: {}"}[language]
    title = article.format(lowered(kind.label[language]))
    context: dict[str, Any] = {
        "kind": kind,
        "kinds": _forms(site).entered,
        "fields": _fields(kind, language),
        "parts": [(one.part, _fields(one.part, language)) for one in kind.fields if one.part is not None],
        "taking": taking(site),
        "template": template_path(language) if has_template(site) else "",
        "file": f"/validate/{kind.name}.{language}.json",
    }
    return Page("entry.html", title, "entry", kind.description[language], context)


def _fields(kind: Kind, language: str) -> list[tuple[Field, str, str]]:
    """The fields of a kind with the list that their codes come from and their example."""
    return [
        (
            one,
            (one.scheme.value.rpartition("/")[2] if one.scheme and not one.codes else ""),
            one.example.get(language, ""),
        )
        for one in kind.fields
    ]


def _kind(site: Site, name: str) -> Kind:
    found = next((kind for kind in _forms(site).entered if kind.name == name), None)
    if found is None:
        raise no_page(f"/validate/{name}.html")
    return found


def _forms(site: Site) -> Forms:
    return Forms(site.home)


def _form_file(site: Site, *, name: str, language: str) -> Data:
    if language not in LANGUAGES:
        raise no_page(f"/validate/{name}.{language}.json")
    return Data("application/json", form_json(site, _kind(site, name).name, language))


def has_template(site: Site) -> bool:
    """Whether there is a workbook to fill in: shapes to make it from, and what writes it."""
    return bool(_forms(site).entered) and find_spec("openpyxl") is not None


@lru_cache(maxsize=2 * len(LANGUAGES))
def _workbook(site: Site, language: str) -> bytes:
    from iae_atlas.entries.template.workbook import workbook_template

    return workbook_template(site.home, site.store, language)


def _template(site: Site, *, language: str = "fr") -> Data:
    if language not in LANGUAGES or not has_template(site):
        raise no_page(template_path(language))
    with ONE_AT_A_TIME:  # it takes seconds to write, once for each language
        return Data(SHEET, _workbook(site, language))


def template_path(language: str) -> str:
    """Where the workbook to fill in stands, in a language."""
    return "/template.xlsx" if language == "fr" else f"/template.{language}.xlsx"


ROUTES = (
    Route(PATH, build, only(PATH)),
    Route(
        "/validate/{name}.html",
        form_page,
        lambda site: [f"/validate/{kind.name}.html" for kind in _forms(site).entered],
    ),
)
DATA_ROUTES = (
    DataRoute("/template.xlsx", _template, lambda site: ["/template.xlsx"] if has_template(site) else []),
    DataRoute(
        "/template.{language}.xlsx",
        _template,
        lambda site: [template_path(one) for one in LANGUAGES[1:]] if has_template(site) else [],
    ),
    DataRoute(
        "/validate/{name}.{language}.json",
        _form_file,
        lambda site: [
            f"/validate/{kind.name}.{language}.json" for kind in _forms(site).entered for language in LANGUAGES
        ],
    ),
)
