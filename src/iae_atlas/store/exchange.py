"""
One address that speaks HTTP: what is sent there, what comes back, and what is said where it does not come.

Nothing is followed to another address and nothing but http and https is opened, so that a login and a query stay where they were
meant to go.
"""

from __future__ import annotations

import re
import time
from base64 import b64encode
from collections.abc import Mapping, Sequence
from email.message import Message
from http.client import HTTPException, HTTPMessage
from typing import IO, NamedTuple, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    OpenerDirector,
    Request,
    build_opener,
    parse_http_list,
    parse_keqv_list,
)

from iae_atlas.errors import EndpointError, UsageError

AGENT = "iae-atlas (https://w3id.org/iae-atlas/)"
SECONDS = 60.0
LONGEST_LINE = 200
PAUSES = (1.0, 3.0)
PASSING = {429, 502, 503, 504}
TAGS = re.compile(r"<[^>]*>")
TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
Parameters = Sequence[tuple[str, str]]


class Absent(EndpointError):
    """Nobody answers there, perhaps only for a moment."""


class Reply(NamedTuple):
    """What came back: status, media type without parameters, body."""

    status: int
    media: str
    body: bytes


class Staying(HTTPRedirectHandler):
    """Follows no redirection: it is told instead."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """Where to go: nowhere."""
        return None


class Service:
    """
    One address.

    Args:
        address: With http or https; a query string stays part of it.
        user: Name for basic or digest authentication, as the server asks; empty for none.
        password: Belongs to the name.
        seconds: How long to wait for the server to say something.

    Raises:
        UsageError: The address is none of HTTP.
    """

    def __init__(self, address: str, *, user: str = "", password: str = "", seconds: float = SECONDS) -> None:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or re.search(r"\s", address):
            raise UsageError(
                f"{address}: expected an address that begins with http:// or https://, without a login in it.",
                f"{address} : attendu une adresse en http:// ou https://, sans identifiants dedans.",
            )
        self.address = address
        self.seconds = seconds
        self.user = user
        self._password = password
        self._opener: OpenerDirector = build_opener(Staying)
        self._challenge = ""
        passwords = HTTPPasswordMgrWithDefaultRealm()
        passwords.add_password(None, f"{parts.scheme}://{parts.netloc}/", user, password)
        self._digest = HTTPDigestAuthHandler(passwords)

    def with_parameters(self, parameters: Parameters) -> str:
        """The address with further parameters."""
        if not parameters:
            return self.address
        return f"{self.address}{'&' if '?' in self.address else '?'}{urlencode(parameters)}"

    def send(
        self,
        method: str,
        body: bytes | None,
        headers: Mapping[str, str],
        parameters: Parameters = (),
        *,
        repeatable: bool = False,
    ) -> Reply:
        """
        Send one request and give what comes back, be it a refusal.

        Args:
            method: GET, POST, PUT or DELETE.
            body: What is sent.
            headers: Accept and Content-Type.
            parameters: Further parameters of the address.
            repeatable: Sending it twice does no harm, so that a passing failure is answered by trying again.

        Raises:
            EndpointError: Nothing comes back, or a login is wanted that was not given or is wrong.
        """
        url = self.with_parameters(parameters)
        if self.user and not self._challenge and body:  # how to log in is asked with nothing in hand
            self._learn(self._once("POST", b"", headers, url)[1])
        reply = self._patiently(method, body, headers, url, PAUSES if repeatable else ())
        if reply.status == 401:
            self._refuse_login()
        return reply

    def _patiently(
        self, method: str, body: bytes | None, headers: Mapping[str, str], url: str, pauses: Sequence[float]
    ) -> Reply:
        """Send a request, again after each pause where that may help, logging in where that is wanted."""
        for pause in (*pauses, None):
            try:
                reply, answered = self._once(method, body, headers, url)
                if reply.status == 401 and self.user and self._learn(answered):
                    reply, _ = self._once(method, body, headers, url)
            except Absent:
                if pause is None:
                    raise
            else:
                if pause is None or reply.status not in PASSING:
                    return reply
            time.sleep(pause or 0)
        raise AssertionError("the last attempt returns or raises")

    def _learn(self, headers: Message) -> bool:
        """Remember how the server wants to be logged in to; whether it has said it."""
        offers = headers.get_all("WWW-Authenticate") or []
        digest = [offer for offer in offers if offer.lower().startswith("digest ")]
        basic = [offer for offer in offers if offer.lower().startswith("basic")]
        self._challenge = (digest or basic or [""])[0]
        return bool(self._challenge)

    def _once(self, method: str, body: bytes | None, headers: Mapping[str, str], url: str) -> tuple[Reply, Message]:
        request = Request(url, data=body, headers={"User-Agent": AGENT, **headers}, method=method)
        if self._challenge.lower().startswith("digest "):
            challenge = parse_keqv_list(parse_http_list(self._challenge.partition(" ")[2]))
            try:
                request.add_header("Authorization", f"Digest {self._digest.get_authorization(request, challenge)}")
            except (KeyError, NotImplementedError, ValueError):
                self._refuse_login()
        elif self._challenge:
            pair = b64encode(f"{self.user}:{self._password}".encode()).decode()
            request.add_header("Authorization", f"Basic {pair}")
        try:
            with self._opener.open(request, timeout=self.seconds) as response:
                return _reply(response.status, response.headers, response.read()), response.headers
        except HTTPError as error:
            with error:
                return _reply(error.code, error.headers, error.read()), error.headers
        except TimeoutError:
            self._late()
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                self._late()
            self._absent(str(getattr(error.reason, "strerror", None) or error.reason))
        except (HTTPException, OSError) as error:
            self._absent(str(error) or type(error).__name__)

    def _late(self) -> NoReturn:
        raise EndpointError(
            f"{self.address}: no answer within {self.seconds:.0f} s. Ask for less, or give the server more time.",
            f"{self.address} : pas de réponse en {self.seconds:.0f} s. Demandez moins, ou donnez plus de temps au serveur.",
        ) from None

    def _absent(self, reason: str) -> NoReturn:
        raise Absent(
            f"{self.address}: {reason}; expected a server that answers there. Check the address, and that the server runs.",
            f"{self.address} : {reason} ; attendu un serveur qui y réponde. Vérifiez l'adresse, et que le serveur tourne.",
        ) from None

    def _refuse_login(self) -> NoReturn:
        if self.user:
            raise EndpointError(
                f'{self.address}: the login of "{self.user}" is refused (401). Check the name and the password.',
                f"{self.address} : les identifiants de « {self.user} » sont refusés (401). Vérifiez le nom et le mot de passe.",
            ) from None
        raise EndpointError(
            f"{self.address}: the server wants a login (401). `iae-atlas push` takes one with --user; queries need an address "
            "that anyone may read.",
            f"{self.address} : le serveur veut des identifiants (401). `iae-atlas push` les prend avec --user ; les questions "
            "demandent une adresse que chacun peut lire.",
        ) from None


def first_line(body: bytes) -> str:
    """What a body says, in one short line: the title of a page, else its first line with words."""
    text = body[:20_000].decode("utf-8", errors="replace")
    if title := TITLE.search(text):
        text = title[1]
    lines = (" ".join(TAGS.sub(" ", line).split()) for line in text.splitlines())
    line = next((line for line in lines if line), "")
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…"


def _reply(status: int, headers: Message, body: bytes) -> Reply:
    return Reply(status, headers.get_content_type() if headers.get("Content-Type") else "", body)
