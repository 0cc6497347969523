"""Pictures of Vega-Lite specifications, drawn by vl-convert without a browser."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

from iae_atlas.errors import UsageError

VEGA_LITE = "6.4"
IDS = re.compile(r'(id="|url\(#)(gradient|clip)_?(\d+)')


def to_svg(chart: dict[str, Any]) -> str:
    """
    A specification as SVG text.

    Raises:
        UsageError: vl-convert is missing.
    """
    given = json.dumps(chart)
    words: str = _converter().vegalite_to_svg(given, vl_version=VEGA_LITE)
    return _named(words, hashlib.sha256(given.encode()).hexdigest()[:8])


def _named(words: str, name: str) -> str:
    """
    The text with its own names for gradients and clips: vl-convert numbers them through all that one process draws.

    So a chart has the same bytes whatever was drawn before it, and two charts on one page do not take each other's gradients.
    """
    numbers: dict[str, int] = {}

    def renamed(found: re.Match[str]) -> str:
        before, kind, number = found.groups()
        return f"{before}{kind}-{name}-{numbers.setdefault(kind + number, len(numbers))}"

    return IDS.sub(renamed, words)


def to_png(chart: dict[str, Any], scale: float = 2) -> bytes:
    """
    A specification as a PNG picture.

    Raises:
        UsageError: vl-convert is missing.
    """
    content: bytes = _converter().vegalite_to_png(json.dumps(chart), vl_version=VEGA_LITE, scale=scale)
    return content


def _converter() -> Any:
    try:
        import vl_convert
    except ImportError:
        raise UsageError(
            "drawing needs vl-convert. Run `pip install 'iae-atlas[plots]'`.",
            "le dessin demande vl-convert. Lancez `pip install 'iae-atlas[plots]'`.",
        ) from None
    return vl_convert
