"""Whether a figure is the one that the source prints: `1200000.00` beside « 1,2 k€ » is a thousand times too much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from iae_atlas.entries.cells.numbers import money, rate
from iae_atlas.entries.cells.numbers import number as plain
from iae_atlas.entries.checks.values import number
from iae_atlas.entries.checks.view import View
from iae_atlas.entries.documents.excerpts import short
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.namespaces import iae

PRINTED = NamedNode(iae("printed"))
SUMS = (NamedNode(iae("amount")),)
VALUES = (NamedNode(iae("value")), NamedNode(iae("quantity")))
# A number with what makes it a sum or a share: « 1,2 M€ », « 4 millions d'euros », « 44% ».
PIECE = re.compile(
    r"\d[\d  \u00a0\u202f.,]*(?:\s*(?:milliards?|millions?|milliers?|mille|Mrds?|Mds?|[kKM])(?:\s+d['’]\s*|\s+de\s+)?)?"
    r"\s*(?:€|euros?|EUR|%|pour\s?cent)?"
)
FRACTION = re.compile(r"\d\s*/\s*\d")


def problems(view: View) -> Iterator[Problem]:
    """Figures that differ from all that is printed."""
    for node in view.subjects():
        texts = [value.value for value in view.given(node, PRINTED) if isinstance(value, Literal)]
        if not texts:
            continue
        for predicate in (*SUMS, *VALUES):
            for value in view.given(node, predicate):
                mine = number(value)
                read = {found for text in texts for found in _read(text, sums=predicate in SUMS)}
                if mine is None or not read or mine in read:
                    continue
                shown = " / ".join(f"{found:f}" for found in sorted(read))
                yield view.problem(
                    "printed-differs",
                    node,
                    predicate,
                    value,
                    what=(
                        f"{short(predicate.value)} n'est pas ce que la source imprime : « {' ; '.join(texts)} ».",
                        f"{short(predicate.value)} is not what the source prints: “{'; '.join(texts)}”.",
                    ),
                    mend=(
                        "Écrivez la valeur imprimée ; si elle est fausse, signalez-la à part (iae:Flag).",
                        "Write the value as printed; if that is wrong, flag it apart (iae:Flag).",
                    ),
                    expected={"fr": shown, "en": shown},
                )


def _read(text: str, *, sums: bool) -> set[Decimal]:
    """The numbers that stand in a text, as sums of money or as values."""
    found: set[Decimal] = set()
    if FRACTION.search(text):
        return found  # a third has no end
    for piece in PIECE.findall(text):
        readers = (money,) if sums else (plain, rate, money)
        given = {reading.value for read in readers if (reading := read(piece.strip(" .,"))).value is not None}
        found |= given | ({100 * share for share in given} if "%" in piece else set())
    return found
