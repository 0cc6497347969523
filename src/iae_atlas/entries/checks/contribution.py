"""Under which licence an entry comes, and what it says of whom it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from iae_atlas.entries.checks.view import TYPE, View
from iae_atlas.entries.families import CONTRIBUTION
from iae_atlas.entries.problems import Problem
from iae_atlas.namespaces import iae

LICENCES = (NamedNode("http://purl.org/dc/terms/license"), NamedNode(iae("licence")))
OPEN = frozenset({"https://spdx.org/licenses/etalab-2.0", "etalab-2.0"})


def problems(view: View) -> Iterator[Problem]:
    """Contributions under another licence."""
    for node in view.subjects():
        if CONTRIBUTION not in view.given(node, TYPE):
            continue
        for predicate in LICENCES:
            for value in view.given(node, predicate):
                if getattr(value, "value", "") not in OPEN:
                    yield view.problem(
                        "licence-other",
                        node,
                        predicate,
                        value,
                        what=("La saisie vient sous une autre licence.", "The entry comes under another licence."),
                        mend=(
                            "Écrivez <https://spdx.org/licenses/etalab-2.0>, si vous pouvez la publier ainsi.",
                            "Write <https://spdx.org/licenses/etalab-2.0>, if you may publish it so.",
                        ),
                        expected={"fr": "Licence Ouverte 2.0 (etalab-2.0)", "en": "Licence Ouverte 2.0 (etalab-2.0)"},
                    )
