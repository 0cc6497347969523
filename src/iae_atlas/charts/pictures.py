"""Pictures of Vega-Lite specifications, drawn by vl-convert without a browser."""

from __future__ import annotations

import json
from typing import Any

from iae_atlas.errors import UsageError

VEGA_LITE = "6.4"


def to_svg(chart: dict[str, Any]) -> str:
    """
    A specification as SVG text.

    Raises:
        UsageError: vl-convert is missing.
    """
    words: str = _converter().vegalite_to_svg(json.dumps(chart), vl_version=VEGA_LITE)
    return words


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
