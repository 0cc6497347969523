"""A progress line on a terminal for what takes longer than a second; nothing in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

STEPS = {
    "read": ("lecture", "reading"),
    "reason": ("raisonnement (HermiT)", "reasoning (HermiT)"),
    "close": ("fermeture", "closure"),
    "derive": ("règles", "rules"),
    "validate": ("validation (SHACL, contrôles)", "validation (SHACL, checks)"),
    "write": ("écriture", "writing"),
    "store": ("chargement", "loading"),
}
WIDTH = 20


@contextmanager
def progress(language: str) -> Iterator[Callable[[str], None]]:
    """Give a function to call with the name of each step that begins."""
    start = time.monotonic()
    shown = sys.stderr.isatty()
    names = list(STEPS)

    def step(name: str) -> None:
        if shown:
            done = WIDTH * names.index(name) // len(names)
            words = STEPS[name][language == "en"]
            bar = "█" * done + "░" * (WIDTH - done)
            sys.stderr.write(f"\r\x1b[K{bar} {words} {time.monotonic() - start:.0f} s")
            sys.stderr.flush()

    try:
        yield step
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")


@contextmanager
def counted(language: str, what: tuple[str, str] = ("fichiers", "files")) -> Iterator[Callable[[int, int], None]]:
    """Give a function to call with how many are done, and how many there are; `what` is their name in French and in English."""
    start = time.monotonic()
    shown = sys.stderr.isatty()

    def step(done: int, total: int) -> None:
        if shown and total:
            filled = WIDTH * done // total
            words = {"fr": f"{done} sur {total} {what[0]}", "en": f"{done} of {total} {what[1]}"}[language]
            sys.stderr.write(f"\r\x1b[K{'█' * filled}{'░' * (WIDTH - filled)} {words} {time.monotonic() - start:.0f} s")
            sys.stderr.flush()

    try:
        yield step
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
