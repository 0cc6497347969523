"""
The colours of charts on a light and on a dark page; the background stays that of the page.

Colours that tell things apart are those of Okabe and Ito, which colour-blind people tell apart too; what the source leaves open
is grey.
"""

from __future__ import annotations

from typing import Any

FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"


class Theme:
    """Ink for words, `paper` between shapes, `bar` and `doubt` for figures, `scale` from few to many, `apart` for kinds."""

    __slots__ = ("apart", "bar", "doubt", "faint", "ink", "missing", "paper", "scale", "soft", "status")

    def __init__(self, *, ink: str, soft: str, faint: str, paper: str, missing: str, scale: list[str]) -> None:
        self.ink, self.soft, self.faint, self.paper, self.missing, self.scale = ink, soft, faint, paper, missing, scale
        self.bar = "#0072b2"
        self.doubt = "#e69f00"
        self.apart = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00"]
        self.status: dict[str, str] = {}


LIGHT = Theme(
    ink="#1f2a37", soft="#4b5563", faint="#d1d5db", paper="#ffffff", missing="#d6d9de", scale=["#cfe3f2", "#08416b"]
)
LIGHT.status = {
    "yes": "#0072b2",
    "true": "#0072b2",
    "listed": "#7cc4ee",
    "no": "#d55e00",
    "not-mentioned": "#e5e7eb",
    "no-response": "#a3aab5",
    "false": "#a3aab5",
    "not-surveyed": "#4b5563",
}
DARK = Theme(
    ink="#e5e7eb", soft="#b6bcc6", faint="#4b5563", paper="#111827", missing="#4b5563", scale=["#24506f", "#b9e0fb"]
)
DARK.bar = "#56b4e9"
DARK.apart = ["#56b4e9", "#e69f00", "#009e73", "#cc79a7", "#f0e442", "#d55e00"]
DARK.status = {
    "yes": "#56b4e9",
    "true": "#56b4e9",
    "listed": "#1c6ea4",
    "no": "#d55e00",
    "not-mentioned": "#2f3947",
    "no-response": "#6b7280",
    "false": "#6b7280",
    "not-surveyed": "#c3c8d0",
}
THEMES = {"light": LIGHT, "dark": DARK}


def config(theme: Theme, language: str) -> dict[str, Any]:
    """Fonts, inks and the numbers of the language, as Vega-Lite takes them."""
    words = {"labelFontSize": 11, "labelColor": theme.ink, "titleColor": theme.soft, "titleFontSize": 11}
    numbers = {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["€", ""]}
    if language == "fr":
        numbers = {"decimal": ",", "thousands": "\u202f", "grouping": [3], "currency": ["", "\u00a0€"]}
    return {
        "font": FONT,
        "view": {"stroke": None},
        "axis": {**words, "domain": False, "ticks": False, "gridColor": theme.faint, "labelPadding": 4},
        "legend": {
            **words,
            "orient": "bottom",
            "symbolType": "square",
            "symbolStrokeWidth": 0,
            "titleFontWeight": "normal",
        },
        "text": {"color": theme.ink, "fontSize": 12},
        "title": {
            "anchor": "start",
            "frame": "bounds",
            "offset": 12,
            "color": theme.ink,
            "fontSize": 15,
            "subtitleColor": theme.soft,
            "subtitleFontSize": 11.5,
            "subtitlePadding": 6,
        },
        "locale": {"number": numbers},
    }
