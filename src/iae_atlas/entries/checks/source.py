"""Whether a reader can go back to the source: where each passage stands."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal

from iae_atlas.entries.checks.view import View
from iae_atlas.entries.documents.excerpts import short
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.names.families import LOCATOR, PASSAGE_CLASS, TYPE


def problems(view: View) -> Iterator[Problem]:
    """Passages without a place."""
    for node in view.subjects():
        if PASSAGE_CLASS in view.given(node, TYPE) and not any(_text(value) for value in view.values(node, LOCATOR)):
            yield view.problem(
                "locator-missing",
                node,
                LOCATOR,
                what=(
                    f"Le passage {short(node.value)} ne dit pas où il se trouve dans la source.",
                    f"The passage {short(node.value)} does not say where it stands in the source.",
                ),
                mend=(
                    'Ajoutez iae:locator, par exemple "rubrique Conditions", "article 3" ou "page 12".',
                    'Add iae:locator, for example "rubrique Conditions", "article 3" or "page 12".',
                ),
                got="",
            )


def _text(value: object) -> str:
    return value.value.strip() if isinstance(value, Literal) else ""
