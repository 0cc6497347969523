"""A bar chart of a few shares, drawn as SVG without a library: for rates that fall from year to year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

HEIGHT = 110
TOP = 22
FOOT = 22
STEP = 64
BAR = 40


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: where it stands, how high it is, the value and the year that it shows."""

    x: int
    y: int
    width: int
    height: int
    middle: int
    year: int
    share: Decimal


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart: its size, its baseline and its bars."""

    width: int
    height: int
    base: int
    bars: tuple[Bar, ...]


def drawn(shares: Sequence[tuple[int, Decimal]], top: Decimal) -> Bars:
    """
    Bars for the shares of some years.

    Args:
        shares: Year and share, in order.
        top: The share that fills the height, so that charts beside one another can be compared.
    """
    bars = []
    for place, (year, share) in enumerate(shares):
        height = max(1, round(float(share / top) * HEIGHT)) if top else 1
        x = 8 + place * STEP
        bars.append(Bar(x, TOP + HEIGHT - height, BAR, height, x + BAR // 2, year, share))
    return Bars(16 + (len(bars) - 1) * STEP + BAR, TOP + HEIGHT + FOOT, TOP + HEIGHT, tuple(bars))
