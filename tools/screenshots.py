"""
Takes the pictures of the README and of the how-to again: `python -m tools.screenshots`, with the atlas built and a Chromium at hand.

The pages are those of `iae-atlas serve` on this checkout, in French, light, 1280 pixels wide, into docs/images/.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from tools.programs import CHROMIUM

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
# What each picture shows: its file, its page, and its height in pixels.
PICTURES = (
    ("accueil.png", "/fr/index.html", 880),
    ("dispositif.png", "/fr/id/instrument/arsie.html", 1180),
    ("calcul.png", "/fr/estimate/equipes-insertion.html?kind=SIAE&post-cost=40000#r-equipes-insertion-chef", 900),
)
WIDTH = 1280
MOST_BYTES = 250_000


@contextmanager
def served() -> Iterator[str]:
    """Serve this checkout's atlas at a free port, and give its address."""
    command = [str(Path(sys.executable).with_name("iae-atlas")), "serve", "--port", "0", "--data", str(ROOT)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        said: list[str] = []
        found = None
        while found is None and process.stderr and (line := process.stderr.readline()):
            said.append(line)
            found = re.search(r"http://127\.0\.0\.1:\d+", line)
        try:
            if found is None:
                raise SystemExit(f"iae-atlas serve did not start: {''.join(said).strip()}")
            yield found[0]
        finally:
            process.terminate()


def main() -> None:
    """Take every picture, and say how large it is; a picture of more than 250 kB is refused."""
    chromium = CHROMIUM.find()
    if chromium is None:
        raise SystemExit(f"no Chromium found; {CHROMIUM.by_hand}")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, path, height in PICTURES:
            page = browser.new_page(viewport={"width": WIDTH, "height": height}, color_scheme="light", locale="fr-FR")
            page.goto(address + path)
            content = page.screenshot(animations="disabled")
            if len(content) > MOST_BYTES:
                raise SystemExit(f"{name}: {len(content)} bytes, expected {MOST_BYTES} at most; show less of the page.")
            (IMAGES / name).write_bytes(content)
            sys.stderr.write(f"docs/images/{name}: {len(content)} bytes\n")
        browser.close()


if __name__ == "__main__":
    main()
