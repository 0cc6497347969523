"""
The comparison per full-time equivalent and year as files: its rows as CSV, its chart as SVG, PNG and Vega-Lite.

A file is that of all instruments; the server gives the same paths with instruments and costs in the address.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from iae_atlas.charts import to_png, to_svg
from iae_atlas.errors import UsageError
from iae_atlas.queries.values import serialized_rows
from iae_atlas.site.addresses import LANGUAGES
from iae_atlas.site.content import Site
from iae_atlas.site.data.estimates import PAPER, PICTURES
from iae_atlas.site.data.routing import Data, DataRoute
from iae_atlas.site.drawings import THEMES, picture_paths, specification_paths
from iae_atlas.site.footing import compared
from iae_atlas.site.pages.compare import wanted
from iae_atlas.site.routing import NONE, Arguments, no_page

CSV = "text/csv"


def rows(site: Site, *, language: str, arguments: Arguments = NONE) -> Data:
    """
    The rows as CSV.

    Raises:
        UnknownPage: There is no such language.
        UnknownResource: There is no such instrument.
        UnknownInput: None of the instruments asks for a key.
        WrongInput: A value is of another type, impossible, or fixed by the footing.
    """
    _known(language)
    return Data(CSV, serialized_rows(compared(site, *wanted(arguments), language), "csv"))


def specification(site: Site, *, language: str, arguments: Arguments = NONE) -> Data:
    """
    The chart as its Vega-Lite specification.

    Raises:
        UnknownPage: There is no such language.
        UsageError: No row has a figure to draw.
        UnknownResource: There is no such instrument.
        UnknownInput: None of the instruments asks for a key.
        WrongInput: A value is of another type, impossible, or fixed by the footing.
    """
    _known(language)
    chart = compared(site, *wanted(arguments), language).chart()
    return Data("application/json", json.dumps(chart.specification, ensure_ascii=False, indent=1).encode() + b"\n")


def picture(site: Site, *, theme: str, language: str, form: str, arguments: Arguments = NONE) -> Data:
    """
    The chart as a picture on the colour of the page's paper.

    Raises:
        UnknownPage: There is no such theme, language or form.
        UsageError: No row has a figure to draw, or vl-convert is missing.
        UnknownResource: There is no such instrument.
        UnknownInput: None of the instruments asks for a key.
        WrongInput: A value is of another type, impossible, or fixed by the footing.
    """
    _known(language)
    if theme not in THEMES or form not in PICTURES:
        raise no_page(f"/compare.{theme}.{language}.{form}")
    chart = compared(site, *wanted(arguments), language).chart(theme=theme).specification
    if form == "png":
        return Data(PICTURES[form], to_png({**chart, "background": PAPER[theme]}))
    return Data(PICTURES[form], to_svg(chart).encode())


def _known(language: str) -> None:
    if language not in LANGUAGES:
        raise no_page(f"/compare.{language}.csv")


def _charted(site: Site) -> Iterator[str]:
    """Where the chart of all instruments stands, if any of them has a figure to draw."""
    try:
        compared(site, [], [], LANGUAGES[0]).chart()
    except UsageError:
        return
    yield "/compare"


DATA_ROUTES = (
    DataRoute("/compare.{language}.csv", rows, lambda _: (f"/compare.{language}.csv" for language in LANGUAGES)),
    DataRoute("/compare.{language}.vl.json", specification, lambda site: specification_paths(_charted(site))),
    DataRoute("/compare.{theme}.{language}.{form}", picture, lambda site: picture_paths(_charted(site))),
)
