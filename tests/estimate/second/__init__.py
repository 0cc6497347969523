"""
The aid rules of the study a second time: written from its text alone, in plain arithmetic, apart from the graph.

One function an aid gives the set of amounts, in euros, that a careful reader may find for a case: one amount where the
text is plain, several where it can be read in several ways or leaves the choice to the Region, None where it gives none.
Amounts are the most that the text allows, for it mostly writes bounds. A twin function, ending in `_eligible`, says
whether the conditions written in the text are met: True, False, or None where the case or the text leaves it open; an
aid that the conditions exclude has no amount, which is not the same as an amount of zero. A priority is no condition;
criteria of choice whose weight the text does not give leave the aid open until they are said to be met.

Numbers in comments are lines of the text of the study. Instruments known from other sources only (emplois-tremplin of
Île-de-France outside the IAE, their transition fund, the aid of Auvergne) have no function here.
"""

from __future__ import annotations

from collections.abc import Callable

from . import emploi_et_formation, emplois_tremplin, structuration
from .case import Case
from .cases_emploi import CASES_EMPLOI
from .cases_structuration import CASES_STRUCTURATION
from .facts import Amounts, Truth

__all__ = ["CASES", "Case", "amounts", "eligible"]

CASES = [*CASES_EMPLOI, *CASES_STRUCTURATION]


def _function(name: str) -> Callable[..., object]:
    """The function of that name, in whichever module holds it."""
    for module in (emplois_tremplin, emploi_et_formation, structuration):
        if name in vars(module):
            return vars(module)[name]  # type: ignore[no-any-return]
    raise LookupError(name)


def amounts(case: Case) -> Amounts:
    """Amounts that the text allows for a case, in euros."""
    return _function(case.function)(**case.inputs)  # type: ignore[return-value]


def eligible(case: Case) -> Truth:
    """Whether the conditions of the text are met in a case."""
    return _function(f"{case.function}_eligible")(**case.inputs)  # type: ignore[return-value]
