"""
Chromium for the tests: pages opened as a reader has them, and nothing that leaves this machine.

    def test_home(open_page, site):
        page = open_page(lang="en", width=390, dark=True)
        page.goto(site)

        assert axe_violations(page) == []      # from tests.browser.watching
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from iae_atlas.locations import Home
from tests.browser.watching import OpenPage, Watch
from tests.outside import not_run
from tests.web.entries import serving_entries
from tools.programs import CHROMIUM

LOCALES = {"fr": "fr-FR", "en": "en-GB"}
HEIGHTS = {390: 844, 1280: 900}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE ::1",
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """
    Give a running Chromium; where the machine has none, the test is reported as not run.

    It lives for one file, and starts in half a second: while Playwright runs, its event loop keeps `asyncio.run` from others.
    """
    found = CHROMIUM.find()
    if found is None:
        not_run(f"no Chromium found; {CHROMIUM.by_hand}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS, headless=True)
        yield browser
        browser.close()


@pytest.fixture
def watch() -> Watch:
    """Give the record of what the test's pages did that they should not."""
    return Watch()


@pytest.fixture
def open_page(chromium: Browser, watch: Watch) -> Iterator[OpenPage]:
    """
    Give a function that opens an empty page in a context of its own, without cookies and storage.

    Its arguments: `lang` ("fr" or "en"), `width` (1280 or 390 pixels), `dark`, `script` (False: JavaScript is off), `touch`.
    """
    contexts: list[BrowserContext] = []

    def open_one(
        *, lang: str = "fr", width: int = 1280, dark: bool = False, script: bool = True, touch: bool = False
    ) -> Page:
        settings: dict[str, Any] = {
            "locale": LOCALES[lang],
            "viewport": {"width": width, "height": HEIGHTS.get(width, 900)},
            "color_scheme": "dark" if dark else "light",
            "java_script_enabled": script,
            "has_touch": touch,
            "reduced_motion": "reduce",
            "service_workers": "block",
            "timezone_id": "Europe/Paris",
        }
        context = chromium.new_context(**settings)
        context.set_default_timeout(30_000)
        contexts.append(context)
        watch.follow(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()
    if complaints := watch.complaints():
        pytest.fail("\n".join(complaints), pytrace=False)


@pytest.fixture(scope="session")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that takes proposals."""
    return tmp_path_factory.mktemp("inbox")


@pytest.fixture(scope="session")
def taking(atlas_home: Home, inbox: Path) -> Iterator[str]:
    """Give the address of a server that takes proposals."""
    with serving_entries(atlas_home, inbox) as address:
        yield address
