"""
The chart of what a rule gives year by year: a bar a year, a colour a reading where the text allows several.

Titles, axes, units, readings and the places in the source stand on it, so that the picture can be shown alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from iae_atlas.charts.drawing import SCHEMA
from iae_atlas.charts.kinds import WIDTH
from iae_atlas.charts.texts import wrapped
from iae_atlas.charts.themes import THEMES, config
from iae_atlas.estimate.result import Outcome, RuleEstimate
from iae_atlas.estimate.rules import Place
from iae_atlas.estimate.words import money, number
from iae_atlas.namespaces import STUDY, contracted

MOST = 4
HEIGHT = 220
WORDS = {
    "year": ("Année de l'aide", "Year of the aid"),
    "euros": ("Euros par an", "Euros a year"),
    "maximum": ("Au plus, en euros par an.", "At most, in euros a year."),
    "exact": ("En euros par an.", "In euros a year."),
    "total": ("Sur {} ans : {}.", "Over {} years: {}."),
    "assumed": ("Supposé : {}.", "Assumed: {}."),
    "given": ("Cas : {}.", "Case: {}."),
    "default": ("{} (lecture retenue)", "{} (reading gone by)"),
    "whole": (
        "Lecture retenue, sans montant par année : {} en tout.",
        "Reading gone by, without an amount a year: {} in all.",
    ),
    "more": ("Autres lectures non dessinées : {}.", "Other readings not drawn: {}."),
    "study": (
        "Source : étude de 2014 (Avise, CNIAE, ARF), l. {}.",
        "Source: study of 2014 (Avise, CNIAE, ARF), l. {}.",
    ),
    "other": ("Source : {}, {}.", "Source: {}, {}."),
}


def yearly_chart(
    one: RuleEstimate,
    title: str,
    language: str,
    theme: str = "light",
    given: Sequence[tuple[str, str]] = (),
    assumed: Sequence[tuple[str, str]] = (),
    named: Callable[[str], str] = contracted,
) -> dict[str, Any] | None:
    """
    The Vega-Lite specification of a rule's years; its background is that of the page.

    Args:
        one: What the rule gives.
        title: Name of the rule and of its instrument.
        language: `fr` or `en`.
        theme: `light` or `dark`.
        given: The case in words: what is given, and its value.
        assumed: What was assumed, likewise.
        named: The words for a source, of its IRI.

    Returns:
        None where the rule does not give an amount for each of several years.
    """
    drawn = _drawn(one)
    if not drawn:
        return None
    colours = THEMES[theme]
    names = [_named(outcome, language) for outcome in drawn]
    data = [
        {"year": str(year), "value": float(amount), "figure": money(amount, language), "reading": name}
        for outcome, name in zip(drawn, names, strict=True)
        for year, amount in outcome.yearly.items()
    ]
    several = len(drawn) > 1
    most = max(amount for outcome in drawn for amount in outcome.yearly.values())
    years = [str(year) for year in sorted({year for outcome in drawn for year in outcome.yearly})]
    axis = {"title": _say("year", language), "labelAngle": 0, "labelFontSize": 12}
    encoding: dict[str, Any] = {
        "x": {"field": "year", "type": "ordinal", "sort": years, "axis": axis},
        "y": {
            "field": "value",
            "type": "quantitative",
            "title": _say("euros", language),
            "axis": {"format": ",.0f", "tickCount": 5, "grid": True, "titlePadding": 10},
            "scale": {"domain": [0, max(float(most) * 1.12, 1)], "nice": False},
        },
    }
    if several:
        encoding["xOffset"] = {"field": "reading", "type": "nominal", "sort": names}
    bars = {"mark": {"type": "bar", "color": colours.bar}, "encoding": dict(encoding)}
    if several:
        bars["encoding"]["color"] = {
            "field": "reading",
            "type": "nominal",
            "sort": names,
            "scale": {"domain": names, "range": colours.apart[: len(names)]},
            "legend": {"title": None, "columns": 1, "labelLimit": WIDTH + 40},
        }
    figures = {
        "mark": {"type": "text", "baseline": "bottom", "dy": -3, "fontSize": 12 if _fits(years, drawn, 7) else 9.5},
        "encoding": {**encoding, "text": {"field": "figure"}},
    }
    layers = [bars, figures] if _fits(years, drawn, 8) else [bars]
    subtitle = " ".join([*_subtitle(one, drawn, language, given, assumed), *_sources(drawn, language, named)])
    return {
        "$schema": SCHEMA,
        "description": f"{title}. {subtitle}",
        "background": "transparent",
        "title": {"text": wrapped(title, 54), "subtitle": wrapped(subtitle, 78)},
        "data": {"values": data},
        "width": WIDTH + 60,
        "height": HEIGHT,
        "layer": layers,
        "config": config(colours, language),
    }


def described(one: RuleEstimate, language: str) -> str:
    """What the chart shows, in words: the amount of each year, by reading where there are several."""
    drawn = _drawn(one)
    colon, semicolon = (" : ", " ; ") if language == "fr" else (": ", "; ")
    year = {"fr": "année", "en": "year"}[language]
    told = []
    for outcome in drawn:
        figures = semicolon.join(f"{year} {n}{colon}{money(amount, language)}" for n, amount in outcome.yearly.items())
        told.append(f"{_named(outcome, language)}{colon}{figures}." if len(drawn) > 1 else f"{figures}.")
    text = " ".join(told)
    return text[:1].upper() + text[1:]


def _drawn(one: RuleEstimate) -> list[Outcome]:
    """The readings that are drawn: those with an amount for each of several years, the default first."""
    return [outcome for outcome in one.outcomes if len(outcome.yearly) > 1][:MOST]


def _named(outcome: Outcome, language: str) -> str:
    label = outcome.label.get(language) or next(iter(outcome.label.values()), "")
    return _say("default", language).format(label) if label and outcome.default else label


def _fits(years: Sequence[str], drawn: Sequence[Outcome], most: int) -> bool:
    """Whether there are so few bars that their figures stand side by side above them."""
    return len(years) * len(drawn) <= most


def _subtitle(
    one: RuleEstimate,
    drawn: Sequence[Outcome],
    language: str,
    given: Sequence[tuple[str, str]],
    assumed: Sequence[tuple[str, str]],
) -> list[str]:
    parts = [_say("maximum" if drawn[0].maximum else "exact", language)]
    chosen = one.outcome()
    if chosen is not None and chosen not in drawn:
        parts.append(_say("whole", language).format(money(chosen.amount, language)))
    elif len(drawn) == 1:
        years = number(Decimal(len(drawn[0].yearly)), language)
        parts.append(_say("total", language).format(years, money(drawn[0].amount, language)))
    joined = [", ".join(f"{label} = {value}" for label, value in pairs) for pairs in (given, assumed)]
    parts += [
        _say(key, language).format(words) for key, words in zip(("given", "assumed"), joined, strict=True) if words
    ]
    left = sum(not outcome.default and outcome not in drawn for outcome in one.outcomes)
    if left:
        parts.append(_say("more", language).format(left))
    return parts


def _sources(drawn: Sequence[Outcome], language: str, named: Callable[[str], str]) -> list[str]:
    """Where the source says what the bars are counted from, a sentence a source."""
    places: dict[str, dict[str, None]] = {}
    for outcome in drawn:
        for line in outcome.lines:
            for place in line.places:
                _add(places, place)
    return [
        _say("study", language).format("; ".join(found))
        if source == STUDY
        else _say("other", language).format(named(source), "; ".join(found))
        for source, found in places.items()
    ]


def _add(places: dict[str, dict[str, None]], place: Place) -> None:
    for part in place.locator.split(";"):
        if part:
            places.setdefault(place.source, {})[part.strip()] = None


def _say(key: str, language: str) -> str:
    return WORDS[key][language == "en"]
