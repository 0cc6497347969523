"""
A SPARQL 1.1 Protocol request for a query, read from HTTP: its three ways (GET, form, direct POST), its dataset, its format.

What the protocol calls malformed is refused with the reason; an update is refused as an update, in whatever way it comes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import parse_qsl

from starlette.types import Receive, Scope
from werkzeug.http import parse_options_header

from iae_atlas.web.problems import BadRequest, MethodNotAllowed, QueryTooLong, UnsupportedMediaType
from iae_atlas.web.refusals import update_refused

METHODS = "GET, HEAD, POST, OPTIONS"
FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
MOST_FIELDS = 1000
UPDATE_NAMES = {"update", "using-graph-uri", "using-named-graph-uri"}
Pairs = list[tuple[str, str]]


class QueryRequest(NamedTuple):
    """
    What is asked; `query` is None where nothing is, as in a bare GET.

    Args:
        query: The text of the query.
        default: Graphs that make up the default graph; None where the request names no dataset.
        named: Graphs for GRAPH; None as above.
        format: What the parameter `format` or `output` says.
    """

    query: str | None
    default: tuple[str, ...] | None
    named: tuple[str, ...] | None
    format: str | None


def headers_of(scope: Scope) -> dict[bytes, str]:
    """The headers of a request by lower-case name; those that are lists are joined."""
    found: dict[bytes, str] = {}
    for name, value in scope["headers"]:
        text = value.decode("latin-1")
        found[name] = f"{found[name]}, {text}" if name in found else text
    return found


async def query_request(scope: Scope, headers: dict[bytes, str], receive: Receive, most: int) -> QueryRequest:
    """
    Read a request.

    Args:
        scope: The connection.
        headers: Its headers.
        receive: Where the body comes from.
        most: Bytes that a query may have.

    Raises:
        MethodNotAllowed: It is neither GET, HEAD nor POST.
        UnsupportedMediaType: The body is neither a form nor a query, or not in UTF-8.
        BadRequest: A parameter is repeated, or is not in UTF-8.
        QueryTooLong: The query has too many bytes.
        UpdateRefused: It is an update.
    """
    method = scope["method"]
    pairs = _parsed(scope["query_string"], "query string")
    if method == "POST":
        pairs += await _posted(headers, receive, most)
    elif method not in {"GET", "HEAD"}:
        raise MethodNotAllowed(
            f"{method} is not answered here. Ask with GET or POST.",
            f"{method} n'est pas admis ici. Demandez par GET ou POST.",
            headers={"Allow": METHODS},
        )
    if any(name in UPDATE_NAMES for name, _ in pairs):
        raise update_refused()
    query = _only("query", pairs)
    if query is not None and len(query) > most // 4 and len(query.encode()) > most:
        raise _too_long(most)
    default = tuple(value for name, value in pairs if name == "default-graph-uri")
    named = tuple(value for name, value in pairs if name == "named-graph-uri")
    dataset = bool(default or named)
    chosen = _only("format", pairs) or _only("output", pairs)
    return QueryRequest(query, default if dataset else None, named if dataset else None, chosen)


async def _posted(headers: dict[bytes, str], receive: Receive, most: int) -> Pairs:
    """The pairs of a form, or the query of a direct POST as a pair."""
    media, options = parse_options_header(headers.get(b"content-type", ""))
    media = media.lower()
    if media == UPDATE:
        raise update_refused()
    if media not in {FORM, DIRECT}:
        got = f'"{media}"' if media else "none"
        reçu = f"« {media} »" if media else "aucun"
        raise UnsupportedMediaType(
            f"Content-Type: got {got}, expected {FORM} or {DIRECT}. Say which of them the body is.",
            f"Content-Type : reçu {reçu}, attendu {FORM} ou {DIRECT}. Dites lequel des deux est le corps.",
            headers={"Accept-Post": f"{FORM}, {DIRECT}"},
        )
    charset = options.get("charset", "utf-8").lower()
    if charset not in {"utf-8", "utf8", "us-ascii"}:
        raise UnsupportedMediaType(
            f"charset: got {charset}, expected utf-8. Encode the query as UTF-8.",
            f"charset : reçu {charset}, attendu utf-8. Encodez la requête en UTF-8.",
        )
    if headers.get(b"content-encoding", "identity").lower() != "identity":
        raise UnsupportedMediaType(
            "Content-Encoding: a compressed body is not read here. Send it as it is.",
            "Content-Encoding : un corps compressé n'est pas lu ici. Envoyez-le tel quel.",
        )
    # in a form one byte may take three
    body = await _body(receive, most if media == DIRECT else 3 * most + 2**16, most)
    if media == FORM:
        return _parsed(body, "body")
    try:
        return [("query", body.decode("utf-8"))]
    except UnicodeDecodeError as error:
        raise _not_utf8("body", error.start) from None


async def _body(receive: Receive, room: int, most: int) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise BadRequest("the body was cut short. Send it again.", "le corps a été coupé. Renvoyez-le.")
        pieces.append(message.get("body", b""))
        size += len(pieces[-1])
        if size > room:
            raise _too_long(most)
        if not message.get("more_body", False):
            return b"".join(pieces)


def _parsed(encoded: bytes, place: str) -> Pairs:
    if not encoded:
        return []
    try:
        # the bytes that are not ASCII stand for themselves, so they must be UTF-8 too
        return parse_qsl(encoded.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except UnicodeDecodeError as error:
        raise _not_utf8(place, error.start) from None
    except ValueError:
        raise BadRequest(
            f"the {place} has more than {MOST_FIELDS} parameters. Leave out those that nobody reads.",
            f"il y a plus de {MOST_FIELDS} paramètres. Retirez ceux que personne ne lit.",
        ) from None


def _only(name: str, pairs: Iterable[tuple[str, str]]) -> str | None:
    values = [value for key, value in pairs if key == name]
    if len(values) > 1:
        raise BadRequest(
            f'the parameter "{name}" is given {len(values)} times; expected once. Send one query a request.',
            f"le paramètre « {name} » est donné {len(values)} fois ; attendu une fois. Envoyez une requête à la fois.",
        )
    return values[0] if values else None


def _not_utf8(place: str, start: int) -> BadRequest:
    return BadRequest(
        f"the {place} is not UTF-8 (from byte {start}). Encode the query as UTF-8.",
        f"ce n'est pas de l'UTF-8 (à partir de l'octet {start}). Encodez la requête en UTF-8.",
    )


def _too_long(most: int) -> QueryTooLong:
    return QueryTooLong(
        f"the query has more than the {most} bytes that one may have. Shorten it, or ask in parts.",
        f"la requête a plus que les {most} octets permis. Raccourcissez-la, ou posez-la en plusieurs fois.",
        more={"limit": "query_bytes", "allowed": most},
    )
