"""A chart as an object: its Vega-Lite specification, its pictures, and how a notebook shows it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iae_atlas.charts.pictures import to_png, to_svg
from iae_atlas.errors import UsageError

if TYPE_CHECKING:
    import altair


class Chart:
    """
    One chart; a notebook shows it as the picture that the command line and the pages give.

    `specification` is Vega-Lite, as plain data, on a transparent background.
    """

    __slots__ = ("specification",)

    def __init__(self, specification: dict[str, Any]) -> None:
        self.specification = specification

    def __repr__(self) -> str:
        return f"<Chart: {self.specification['description']}>"

    def svg(self) -> str:
        """
        The picture as SVG text, on white.

        Raises:
            UsageError: vl-convert is missing.
        """
        return to_svg(self._on_white())

    def png(self, scale: float = 2) -> bytes:
        """
        The picture as PNG, on white; `scale` is how many points stand for one pixel of the chart.

        Raises:
            UsageError: vl-convert is missing.
        """
        return to_png(self._on_white(), scale)

    def save(self, path: str | os.PathLike[str]) -> None:
        """
        Write the picture into a file whose name ends in .svg or .png.

        Raises:
            UsageError: The file has another ending, or vl-convert is missing.
        """
        target = known_ending(path)
        if target.suffix == ".svg":
            target.write_text(self.svg(), encoding="utf-8")
        else:
            target.write_bytes(self.png())

    def altair(self) -> altair.TopLevelMixin:
        """
        The same chart as an altair object, for those who go on with it.

        Raises:
            UsageError: altair is missing.
        """
        try:
            import altair
        except ImportError:
            raise UsageError(
                "an altair chart needs altair. Run `pip install altair`.",
                "un dessin altair demande altair. Lancez `pip install altair`.",
            ) from None
        made: altair.TopLevelMixin = altair.Chart.from_dict(self.specification)
        return made

    def _repr_svg_(self) -> str:
        return self.svg()

    def _on_white(self) -> dict[str, Any]:
        return {**self.specification, "background": "white"}


def known_ending(path: str | os.PathLike[str]) -> Path:
    """
    The file to draw into.

    Raises:
        UsageError: Its name ends neither in .svg nor in .png.
    """
    target = Path(path)
    if target.suffix not in {".svg", ".png"}:
        raise UsageError(
            f"--plot {path}: expected a name ending in .svg or .png.",
            f"--plot {path} : attendu un nom en .svg ou .png.",
        )
    return target
