"""
The calculator as data: what `iae-atlas estimate --format json` and `iae-atlas find --format json` give, and the charts of the years.

A file is what the rules give before anything is known of the case; the server gives the same paths with a case in the address.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from iae_atlas.charts import to_png, to_svg
from iae_atlas.charts.yearly import yearly_chart
from iae_atlas.estimate.data import estimate_data, found_data, inputs_data
from iae_atlas.estimate.inputs import inputs_of
from iae_atlas.estimate.words import number
from iae_atlas.site.addresses import LANGUAGES
from iae_atlas.site.calculator import calculator_of, given_of, pairs
from iae_atlas.site.content import Site
from iae_atlas.site.data.routing import Data, DataRoute, single
from iae_atlas.site.drawings import THEMES, picture_paths, specification_paths
from iae_atlas.site.pages.estimate import in_words, slugs
from iae_atlas.site.pages.estimate_form import words_of
from iae_atlas.site.pages.find import case_of, found_for
from iae_atlas.site.routing import NONE, Arguments, no_page

JSON = "application/json"
PICTURES = {"svg": "image/svg+xml", "png": "image/png"}
PAPER = {"light": "white", "dark": "#12181f"}


def listed(site: Site) -> Data:
    """All instruments, with whether an amount can be computed."""
    calculator = calculator_of(site)
    return _json(
        [
            {
                "instrument": one.iri,
                "label": dict(one.label),
                "region": one.region,
                "rules": len(one.rules),
                "published": calculator.publishes(slug),
                "estimate": f"/estimate/{slug}.json",
                "inputs": f"/estimate/{slug}.inputs.json",
            }
            for slug, one in calculator.instruments.items()
        ]
    )


def estimated(site: Site, *, slug: str, arguments: Arguments = NONE) -> Data:
    """
    What an instrument gives for a case.

    Raises:
        UnknownResource: There is no such instrument.
        UnknownInput: Its rules ask for no such key.
        WrongInput: A value is of another type, or impossible.
    """
    return _json(estimate_data(calculator_of(site).estimate(slug, given_of(pairs(arguments)))))


def asked(site: Site, *, slug: str) -> Data:
    """
    What the rules of an instrument ask for.

    Raises:
        UnknownResource: There is no such instrument.
    """
    return _json(inputs_data(calculator_of(site).inputs(slug)))


def found(site: Site, arguments: Arguments = NONE) -> Data:
    """
    The instruments for a case.

    Raises:
        UnknownInput: No instrument asks for a key, or there is none of a region.
        WrongInput: A value is of another type, or impossible.
    """
    return _json(found_data(found_for(calculator_of(site), case_of(arguments))))


def chart(
    site: Site, *, slug: str, rule: str, language: str, theme: str = "light", arguments: Arguments = NONE
) -> dict[str, Any]:
    """
    The chart of the years of one rule for a case, as a Vega-Lite specification.

    Raises:
        UnknownResource: There is no such instrument.
        UnknownPage: It has no such rule, or that rule gives no amounts year by year.
        UnknownInput: Its rules ask for no such key.
        WrongInput: A value is of another type, or impossible.
    """
    calculator = calculator_of(site)
    sent = pairs(arguments)
    estimate = calculator.estimate(slug, given_of(sent))
    one = next((one for one in estimate.rules if one.rule.iri.rpartition("/")[2] == rule), None)
    if one is None or language not in LANGUAGES or theme not in THEMES:
        raise no_page(f"/estimate/{slug}/{rule}")
    inputs = inputs_of(estimate.instrument, calculator.codes)
    assumed = [
        (words_of(inputs[key].label, language) if key in inputs else key, number(value, language))
        for key, value in one.assumed.items()
    ]
    names = [words_of(words, language) for words in (one.rule.label, estimate.instrument.label)]
    case = in_words(calculator, slug, sent, language)
    title = " · ".join(dict.fromkeys(names))
    specification = yearly_chart(one, title, language, theme, case, assumed, lambda iri: site.label(iri, language))
    if specification is None:
        raise no_page(f"/estimate/{slug}/{rule}")
    return specification


def drawn(specification: dict[str, Any], theme: str, form: str) -> Data:
    """
    A chart as a picture: SVG, or PNG on the colour of the page's paper.

    Raises:
        UsageError: vl-convert is missing.
    """
    if form == "png":
        return Data(PICTURES[form], to_png({**specification, "background": PAPER[theme]}))
    return Data(PICTURES[form], to_svg(specification).encode())


def specified(specification: dict[str, Any]) -> Data:
    """A chart as its Vega-Lite specification."""
    return _json(specification)


def _json(value: object) -> Data:
    return Data(JSON, json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n")


def _picture(site: Site, *, slug: str, rule: str, theme: str, language: str, form: str) -> Data:
    if form not in PICTURES:
        raise no_page(f"/estimate/{slug}/{rule}.{theme}.{language}.{form}")
    return drawn(chart(site, slug=slug, rule=rule, language=language, theme=theme), theme, form)


def _specification(site: Site, *, slug: str, rule: str, language: str) -> Data:
    return specified(chart(site, slug=slug, rule=rule, language=language))


def _charted(site: Site) -> Iterable[str]:
    """The rules that give amounts year by year before anything is known of the case."""
    calculator = calculator_of(site)
    for slug in slugs(site):
        for one in calculator.estimate(slug, []).rules:
            if any(len(outcome.yearly) > 1 for outcome in one.outcomes):
                yield f"/estimate/{slug}/{one.rule.iri.rpartition('/')[2]}"


DATA_ROUTES = (
    DataRoute("/estimate.json", listed, single("/estimate.json")),
    DataRoute("/find.json", found, single("/find.json")),
    DataRoute(
        "/estimate/{slug}.inputs.json", asked, lambda site: (f"/estimate/{slug}.inputs.json" for slug in slugs(site))
    ),
    DataRoute(
        "/estimate/{slug}/{rule}.{language}.vl.json", _specification, lambda site: specification_paths(_charted(site))
    ),
    DataRoute(
        "/estimate/{slug}/{rule}.{theme}.{language}.{form}", _picture, lambda site: picture_paths(_charted(site))
    ),
    DataRoute("/estimate/{slug}.json", estimated, lambda site: (f"/estimate/{slug}.json" for slug in slugs(site))),
)
