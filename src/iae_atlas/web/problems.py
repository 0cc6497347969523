"""
What goes wrong over HTTP: the mistakes of the web beside those of the rest, one status and one stable code for each class.

An answer about a problem is, by Accept, `application/problem+json` (RFC 9457), a page, or plain text; problem+json where the client
names none of these, thus also for the `*/*` of curl, and indented so that a person reads it. It is in French or English by
Accept-Language.
"""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from iae_atlas.errors import (
    AtlasError,
    DataError,
    NotBuilt,
    SparqlError,
    UnknownInput,
    UnknownPage,
    UnknownParameter,
    UnknownQuery,
    UnknownResource,
    UsageError,
    Withdrawn,
    WrongInput,
)
from iae_atlas.namespaces import BASE
from iae_atlas.site.addresses import split_language
from iae_atlas.web.negotiation import Language, best, language

PROBLEM = BASE + "problem/"
JSON = "application/problem+json"
OFFERS = (JSON, "application/json", "text/html", "text/plain")


class WebError(UsageError):
    """
    A request that cannot be answered.

    Args:
        english: What is wrong and how to mend it.
        french: The same in French.
        headers: Further headers of the answer, `Allow` or `Retry-After` for instance.
        more: Further members of the problem, `line` or `limit` for instance.
    """

    def __init__(
        self,
        english: str,
        french: str,
        *,
        headers: Mapping[str, str] | None = None,
        more: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(english, french)
        self.headers = dict(headers or {})
        self.more = dict(more or {})


class BadRequest(WebError):
    """The request is not as the protocol has it."""


class QuerySyntax(WebError):
    """The query does not parse."""


class QueryTooDeep(WebError):
    """The query nests or chains more than the parser bears."""


class QueryTooLong(WebError):
    """The query, or the body that carries it, has too many bytes."""


class EntryTooLarge(WebError):
    """What is to be checked has too many bytes or files."""


class EntryUnreadable(WebError):
    """A file cannot be read as any of the formats of entries."""


class QueryFailed(WebError):
    """The query parses, but the store cannot carry it out."""


class UpdateRefused(WebError):
    """An update came to an endpoint that only answers queries."""


class ServiceRefused(WebError):
    """The query would make the server ask another machine."""


class MethodNotAllowed(WebError):
    """The address knows other methods; the header Allow names them."""


class NotAcceptable(WebError):
    """No format that there is suits the client."""


class UnsupportedMediaType(WebError):
    """The body is of a media type that is not read here."""


class LimitReached(WebError):
    """A query or a check took more than allowed; the member `limit` names what: seconds, memory, rows or result_bytes."""


class WorkerCrashed(WebError):
    """The process that ran the query ended; another has taken its place."""


class TooManyQueries(WebError):
    """One client has too many queries waiting."""


class Busy(WebError):
    """No process was free in time."""


class NotAccepting(WebError):
    """This server checks entries but takes none."""


class InboxFull(WebError):
    """As many entries wait to be read as there may be."""


STATUS: dict[type[AtlasError], tuple[int, str]] = {
    BadRequest: (400, "bad-request"),
    QuerySyntax: (400, "query-syntax"),
    QueryTooDeep: (400, "query-too-deep"),
    QueryTooLong: (413, "query-too-long"),
    EntryTooLarge: (413, "entry-too-large"),
    EntryUnreadable: (422, "entry-unreadable"),
    QueryFailed: (400, "query-failed"),
    UpdateRefused: (403, "update-refused"),
    ServiceRefused: (403, "service-refused"),
    MethodNotAllowed: (405, "method-not-allowed"),
    NotAcceptable: (406, "not-acceptable"),
    UnsupportedMediaType: (415, "unsupported-media-type"),
    LimitReached: (503, "limit-reached"),
    WorkerCrashed: (500, "worker-crashed"),
    TooManyQueries: (429, "too-many-queries"),
    Busy: (503, "busy"),
    NotAccepting: (403, "not-accepting"),
    InboxFull: (503, "inbox-full"),
    UnknownQuery: (404, "unknown-query"),
    UnknownResource: (404, "unknown-resource"),
    UnknownPage: (404, "unknown-page"),
    Withdrawn: (410, "withdrawn"),
    UnknownParameter: (400, "unknown-parameter"),
    UnknownInput: (422, "unknown-input"),
    WrongInput: (422, "wrong-input"),
    SparqlError: (400, "query-refused"),
    NotBuilt: (503, "not-built"),
    UsageError: (400, "usage"),
    DataError: (422, "data"),
    AtlasError: (500, "error"),
}

TITLES: dict[str, tuple[str, str]] = {
    "bad-request": ("Demande mal formée", "Malformed request"),
    "query-syntax": ("La requête SPARQL ne se lit pas", "The SPARQL query does not parse"),
    "query-too-deep": ("Requête trop profonde ou trop longue à lire", "Query nested or chained too much"),
    "query-too-long": ("Requête trop longue", "Query too long"),
    "entry-too-large": ("Saisie trop lourde", "Entry too large"),
    "entry-unreadable": ("La saisie ne se lit pas", "The entry cannot be read"),
    "not-accepting": ("Ce serveur ne reçoit pas de propositions", "This server takes no proposals"),
    "inbox-full": ("Trop de propositions attendent", "Too many proposals wait"),
    "query-failed": ("La requête n'a pas pu s'exécuter", "The query could not be carried out"),
    "update-refused": ("Les mises à jour sont refusées", "Updates are refused"),
    "service-refused": ("SERVICE est refusé", "SERVICE is refused"),
    "unknown-page": ("Il n'y a rien à cette adresse", "There is nothing at this address"),
    "withdrawn": ("Retiré de l'atlas", "Withdrawn from the atlas"),
    "method-not-allowed": ("Méthode non admise", "Method not allowed"),
    "not-acceptable": ("Aucun format ne convient", "No format fits"),
    "unsupported-media-type": ("Type de contenu non lu", "Media type not read"),
    "limit-reached": ("Une limite est dépassée", "A limit was passed"),
    "worker-crashed": ("Le processus s'est arrêté", "The process ended"),
    "too-many-queries": ("Trop de demandes à la fois", "Too many requests at once"),
    "busy": ("Serveur occupé", "Server busy"),
    "unknown-query": ("Question inconnue", "Unknown question"),
    "unknown-resource": ("Ressource inconnue", "Unknown resource"),
    "unknown-parameter": ("Paramètre inconnu ou d'un autre type", "Parameter unknown or of another type"),
    "unknown-input": ("Les règles ne demandent pas cela", "The rules do not ask for this"),
    "wrong-input": ("Valeur impossible ou d'un autre type", "Value impossible or of another type"),
    "query-refused": ("Requête refusée", "Query refused"),
    "not-built": ("L'atlas n'est pas construit", "The atlas is not built"),
    "usage": ("Demande impossible", "Request that cannot be met"),
    "data": ("Données fautives", "Faulty data"),
    "error": ("Erreur", "Error"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem in one language, ready to be written in any form; `members` is what problem+json has."""

    status: int
    code: str
    title: str
    detail: str
    language: Language
    headers: dict[str, str] = field(default_factory=dict)
    more: dict[str, object] = field(default_factory=dict)

    @property
    def members(self) -> dict[str, object]:
        """The problem as RFC 9457 has it, and `code`."""
        return {
            "type": PROBLEM + self.code,
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
            **self.more,
        }


RenderProblem = Callable[[Request, Problem], str]


def problem_of(error: AtlasError, language: Language) -> Problem:
    """The problem that an error is, by the nearest of its classes that has a status."""
    status, code = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    title = TITLES[code][language == "en"]
    headers = error.headers if isinstance(error, WebError) else {}
    more: dict[str, object] = error.more if isinstance(error, WebError) else {}
    if isinstance(error, UnknownInput):
        more = {"nearest": error.nearest or None, "known": list(error.known)}
    return Problem(status, code, title, error.sentence(language), language, headers, more)


def problem_response(request: Request, error: AtlasError) -> Response:
    """
    The response about a mistake, in the form that the client likes best, in the language of the path, else of the client.

    A page is made by `app.state.render_problem(request, problem)` where the application has one.
    """
    named = split_language(request.scope.get("path", ""))[0]
    spoken: Language = "en" if named == "en" else "fr" if named else language(request.headers.get("accept-language"))
    problem = problem_of(error, spoken)
    media = best(request.headers.get("accept"), OFFERS) or JSON
    if media == "text/html":
        page: RenderProblem = getattr(request.app.state, "render_problem", plain_page)
        body = page(request, problem)
    elif media == "text/plain":
        body = f"{problem.title}\n{problem.detail}\n"
    else:
        body = json.dumps(problem.members, ensure_ascii=False, indent=2) + "\n"
    headers = {
        "cache-control": "no-store",
        "content-language": problem.language,
        "vary": "Accept, Accept-Encoding, Accept-Language",
        **problem.headers,
    }
    return Response(body, problem.status, headers, media_type=media)


def plain_page(_request: Request, problem: Problem) -> str:
    """A page without style, for where no other has been given."""
    title = html.escape(f"{problem.title} ({problem.status} {HTTPStatus(problem.status).phrase})")
    return (
        f'<!doctype html>\n<html lang="{problem.language}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title></head>\n'
        f"<body><main><h1>{title}</h1>\n<p>{html.escape(problem.detail)}</p></main></body>\n</html>\n"
    )
