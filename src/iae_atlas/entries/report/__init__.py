"""Reports of an examination: for a reader, for programs, for code review, for test runners, and in SHACL's own words."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

from iae_atlas.entries.examination.examined import Examined

FORMATS = ("text", "json", "sarif", "junit", "turtle")
MODULES = {"turtle": "shacl"}


def report(examined: Sequence[Examined], language: str, form: str) -> str:
    """
    The report of one examination in one of the formats.

    Args:
        examined: What was found, a document each.
        language: `fr` or `en`; where a format has room for both languages, both are there.
        form: One of `FORMATS`.
    """
    written: str = import_module(f"{__name__}.{MODULES.get(form, form)}").written(examined, language)
    return written
