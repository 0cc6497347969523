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
from iae_atlas.site.problem_codes import CODES
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


KINDS: dict[type[AtlasError], str] = {
    BadRequest: "bad-request",
    QuerySyntax: "query-syntax",
    QueryTooDeep: "query-too-deep",
    QueryTooLong: "query-too-long",
    EntryTooLarge: "entry-too-large",
    EntryUnreadable: "entry-unreadable",
    QueryFailed: "query-failed",
    UpdateRefused: "update-refused",
    ServiceRefused: "service-refused",
    MethodNotAllowed: "method-not-allowed",
    NotAcceptable: "not-acceptable",
    UnsupportedMediaType: "unsupported-media-type",
    LimitReached: "limit-reached",
    WorkerCrashed: "worker-crashed",
    TooManyQueries: "too-many-queries",
    Busy: "busy",
    NotAccepting: "not-accepting",
    InboxFull: "inbox-full",
    UnknownQuery: "unknown-query",
    UnknownResource: "unknown-resource",
    UnknownPage: "unknown-page",
    Withdrawn: "withdrawn",
    UnknownParameter: "unknown-parameter",
    UnknownInput: "unknown-input",
    WrongInput: "wrong-input",
    SparqlError: "query-refused",
    NotBuilt: "not-built",
    UsageError: "usage",
    DataError: "data",
    AtlasError: "error",
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
    code = next(KINDS[kind] for kind in type(error).__mro__ if kind in KINDS)
    found = CODES[code]
    headers = error.headers if isinstance(error, WebError) else {}
    more: dict[str, object] = error.more if isinstance(error, WebError) else {}
    if isinstance(error, UnknownInput):
        more = {"nearest": error.nearest or None, "known": list(error.known)}
    return Problem(found.status, code, found.title[language == "en"], error.sentence(language), language, headers, more)


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
