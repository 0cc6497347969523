"""
What a page does that it should not: requests that leave this machine, errors, and what keeps readers out.

Every page that the fixture `open_page` gives is watched. Requests to the outside are recorded and aborted, and fail the test at
its end, as do errors on the console and errors that no script caught. A test that means to meet one says so beforehand:
`watch.allow("status of 404")`.
"""

import ipaddress
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Route, WebSocketRoute

from tests.outside import not_run

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
RUN_AXE = """
tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']}).then(found =>
    found.violations.flatMap(rule => rule.nodes.map(node =>
        `${rule.id} (${node.impact}) at ${node.target.join(' ')}: ${rule.help}: ${node.html.slice(0, 200)}`)))
"""

OpenPage = Callable[..., Page]


def is_loopback(address: str) -> bool:
    """Whether a URL stays on this machine."""
    host = urlsplit(address).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Watch:
    """
    What happened in the pages of one test that should not.

    Attributes:
        outside: Addresses asked for that are not on this machine; the requests were aborted.
        errors: Errors on the console, and those that no script caught.
    """

    def __init__(self) -> None:
        self.outside: list[str] = []
        self.errors: list[str] = []
        self._allowed: list[str] = []

    def allow(self, pattern: str) -> None:
        """
        Expect errors in this test.

        Args:
            pattern: Regular expression, found anywhere in the message. Requests to the outside cannot be allowed.
        """
        self._allowed.append(pattern)

    def complaints(self) -> list[str]:
        """All that was recorded and not allowed, one sentence each."""
        errors = [text for text in self.errors if not any(re.search(pattern, text) for pattern in self._allowed)]
        return [*(f"asked for {address}, outside this machine" for address in self.outside), *errors]

    def clear(self) -> None:
        """Forget what was recorded, where a test has looked at it."""
        self.outside.clear()
        self.errors.clear()

    def _note(self, request: Request) -> None:
        # Also hears of redirects, which no route does; they end at Chromium's own rule for host names.
        if urlsplit(request.url).scheme in {"http", "https"} and not is_loopback(request.url):
            self.outside.append(request.url)

    def _judge(self, route: Route) -> None:
        if is_loopback(route.request.url):
            route.continue_()
        else:
            route.abort()

    def _judge_socket(self, socket: WebSocketRoute) -> None:
        if is_loopback(socket.url):
            socket.connect_to_server()
            return
        self.outside.append(socket.url)
        socket.close()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            place = message.location
            self.errors.append(f"console: {message.text} ({place.get('url', '')}:{place.get('lineNumber', '')})")

    def follow(self, context: BrowserContext) -> None:
        """Watch every page of a context."""
        context.on("request", self._note)
        context.route("**/*", self._judge)
        context.route_web_socket(re.compile(".*"), self._judge_socket)
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.errors.append(f"uncaught: {error.error}"))


def axe_violations(page: Page) -> list[str]:
    """
    Check a page against WCAG 2.1, levels A and AA, as far as axe-core can.

    Args:
        page: An open page, JavaScript on.

    Returns:
        A sentence for each element that violates a rule; none is what a page must have.
    """
    if not AXE.is_file():
        not_run(f"axe-core not found at {AXE}; make install brings it")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    violations: list[str] = page.evaluate(RUN_AXE, WCAG)
    return violations
