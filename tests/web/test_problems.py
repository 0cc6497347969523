"""Which status and code each mistake has, and in which form it is told."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.requests import Request

from iae_atlas import errors
from iae_atlas.errors import AtlasError, DataError, NotBuilt, RdfSyntaxError, SparqlError, UnknownQuery, Withdrawn
from iae_atlas.site.problem_codes import CODES
from iae_atlas.web import problems
from iae_atlas.web.problems import KINDS, NotAcceptable, Problem, WebError, problem_of, problem_response


def request(accept: str = "*/*", language: str = "fr", **state: Any) -> Request:
    """A request that reads something, to an application with that state."""
    headers = [(b"accept", accept.encode()), (b"accept-language", language.encode())]
    return Request({"type": "http", "headers": headers, "app": SimpleNamespace(state=SimpleNamespace(**state))})


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (UnknownQuery("no", "non"), 404, "unknown-query"),
        (Withdrawn("no", "non"), 410, "withdrawn"),
        (NotBuilt("no", "non"), 503, "not-built"),
        (SparqlError("no", "non"), 400, "query-refused"),
        (RdfSyntaxError("a.ttl", 1, 2, "no"), 422, "data"),
        (AtlasError("no", "non"), 500, "error"),
        (NotAcceptable("no", "non"), 406, "not-acceptable"),
    ],
)
def test_the_nearest_class_decides(error: AtlasError, status: int, code: str) -> None:
    """A class without a status of its own has that of its base."""
    problem = problem_of(error, "en")

    assert (problem.status, problem.code) == (status, code)


def test_every_mistake_of_the_web_has_its_own_status() -> None:
    """No class of the web is forgotten, no code is used twice, and each has a title in both languages."""
    own = [kind for kind in vars(problems).values() if isinstance(kind, type) and issubclass(kind, WebError)]
    codes = list(KINDS.values())

    assert {kind for kind in own if kind is not WebError} <= set(KINDS)
    assert len(codes) == len(set(codes))
    assert set(CODES) == set(codes)
    assert all(french != english for one in CODES.values() for french, english in [one.meaning])


def test_every_mistake_has_a_status() -> None:
    """Whatever is derived from the base is told with a status and a code."""
    for kind in vars(errors).values():
        if isinstance(kind, type) and issubclass(kind, AtlasError):
            assert any(base in KINDS for base in kind.__mro__)


def test_members_of_rfc_9457() -> None:
    """Type, title, status and detail, and the members of our own."""
    error = NotAcceptable("There is no such form.", "Cette forme n'existe pas.", more={"available": ["text/csv"]})
    reply = problem_response(request(), error)

    assert reply.media_type == "application/problem+json"
    assert json.loads(bytes(reply.body)) == {
        "type": "https://w3id.org/iae-atlas/problem/not-acceptable",
        "title": "Aucun format ne convient",
        "status": 406,
        "detail": "Cette forme n'existe pas.",
        "code": "not-acceptable",
        "available": ["text/csv"],
    }
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.headers["Content-Language"] == "fr"


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("application/json", "application/json"),
        ("text/csv", "application/problem+json"),
        ("text/plain", "text/plain"),
        ("text/html;q=0.9, application/json;q=0.8", "text/html"),
    ],
)
def test_the_form_follows_accept(accept: str, media: str) -> None:
    """Where nothing fits, problem+json: a mistake is told in any case."""
    assert problem_response(request(accept), DataError("no", "non")).media_type == media


def test_the_page_of_the_application() -> None:
    """`render_problem` makes the page; without one a plain page is made, in the language, with nothing unescaped."""

    def page(asked: Request, problem: Problem) -> str:
        return f"{asked.headers['accept']} {problem.status} {problem.language} {problem.detail}"

    error = DataError("<b> is wrong", "<b> est faux")

    assert (
        problem_response(request("text/html", "en", render_problem=page), error).body
        == b"text/html 422 en <b> is wrong"
    )
    plain = bytes(problem_response(request("text/html", "en"), error).body).decode()
    assert '<html lang="en">' in plain
    assert "&lt;b&gt; is wrong" in plain
