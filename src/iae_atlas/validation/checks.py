"""
The checks over the whole graph: queries in `queries/checks/`, each row a finding; no row, nothing wrong.

A check gives `?focus`, `?message_fr` and `?message_en`; its header says how grave a finding is (`#+ severity: violation`).
"""

from __future__ import annotations

import re
from pathlib import Path

from pyoxigraph import QuerySolutions, Store

from iae_atlas.errors import QueryFileError
from iae_atlas.namespaces import contracted
from iae_atlas.validation.findings import SEVERITIES, Finding

SEVERITY = re.compile(r"^#\+ severity: (\w+)$", re.MULTILINE)
COLUMNS = ("focus", "message_fr", "message_en")


def check_files(directory: Path) -> list[Path]:
    """The checks, in the order of their names."""
    return sorted(directory.glob("*.rq"))


def run_check(store: Store, path: Path) -> list[Finding]:
    """
    What one check finds.

    Raises:
        QueryFileError: The file does not parse, or lacks its severity or columns.
    """
    return found_by(store, path, path.read_text(encoding="utf-8"))


def found_by(store: Store, path: Path, text: str) -> list[Finding]:
    """
    What a check finds whose text is at hand.

    Raises:
        QueryFileError: The text does not parse, or lacks its severity or columns.
    """
    match = SEVERITY.search(text)
    if match is None or match[1] not in SEVERITIES:
        known = ", ".join(SEVERITIES)
        raise QueryFileError(f"{path}: no `#+ severity:` of {known}.", f"{path} : pas de `#+ severity:` parmi {known}.")
    try:
        result = store.query(text)
    except SyntaxError as error:
        raise QueryFileError(f"{path}: {error}", f"{path} : {error}") from None
    if not isinstance(result, QuerySolutions) or [found.value for found in result.variables][:3] != list(COLUMNS):
        wanted = ", ".join(f"?{name}" for name in COLUMNS)
        raise QueryFileError(
            f"{path}: a check selects {wanted}, in this order.", f"{path} : une règle rend {wanted}, dans cet ordre."
        )
    found: set[tuple[str, str, str]] = set()
    for row in result:
        focus, french, english = (row[name] for name in COLUMNS)
        if focus is None or french is None or english is None:
            raise QueryFileError(
                f"{path}: a row lacks one of {', '.join(COLUMNS)}. Bind all three.",
                f"{path} : une ligne n'a pas {', '.join(COLUMNS)}. Liez les trois.",
            )
        found.add((contracted(getattr(focus, "value", str(focus))), _words(french), _words(english)))
    return [
        Finding(match[1], path.stem, focus, {"fr": french, "en": english}) for focus, french, english in sorted(found)
    ]


def _words(text: object) -> str:
    return str(getattr(text, "value", text))


def run_checks(store: Store, directory: Path) -> list[Finding]:
    """What all checks find."""
    return [finding for path in check_files(directory) for finding in run_check(store, path)]
