"""
The aid calculator: the index of what can be computed, and for each instrument a form made of its rules and what they give for a case.

A site of files has no server to compute: there a page shows what the rules give before anything is known of the case, and says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from iae_atlas.errors import AtlasError, UnknownInput, WrongInput
from iae_atlas.estimate.result import Estimate
from iae_atlas.estimate.rules import Instrument
from iae_atlas.site.calculator import Calculator, address, calculator_of, given_of, pairs, slug_of
from iae_atlas.site.content import Site
from iae_atlas.site.pages.estimate_form import fields, placed, said, teller, words_of
from iae_atlas.site.pages.estimate_result import asked, shown_rules
from iae_atlas.site.routing import NONE, Alternate, Arguments, Page, Route, no_page, only

INDEX = "/estimate.html"


@dataclass(frozen=True, slots=True)
class Listed:
    """The instruments of one region, by what can be computed of them."""

    region: str
    label: str
    computable: list[Instrument] = field(default_factory=list)
    unpublished: list[Instrument] = field(default_factory=list)


def build_index(site: Site, language: str, *, arguments: Arguments = NONE) -> Page:
    """All instruments: those that can be computed, and those whose amounts are not published."""
    calculator = calculator_of(site)
    regions: dict[str, Listed] = {}
    for slug, one in calculator.instruments.items():
        label = words_of(one.region_label, language) or {"fr": "Sans région", "en": "No region"}[language]
        listed = regions.setdefault(one.region, Listed(one.region, label))
        (listed.computable if calculator.publishes(slug) else listed.unpublished).append(one)
    computable = sum(len(one.computable) for one in regions.values())
    context = {
        "regions": list(regions.values()),
        "computable": computable,
        "unpublished": len(calculator.instruments) - computable,
        "slug_of": slug_of,
        "told": teller(language),
        "placed": placed,
    }
    title = {"fr": "Calculer une aide", "en": "Compute an aid"}[language]
    description = {
        "fr": "Ce que les règles d'un dispositif donnent pour un cas : éligibilité, montant, chaque pas avec sa citation.",
        "en": "What the rules of an instrument give for one case: eligibility, amount, every step with its citation.",
    }[language]
    alternates = (Alternate("application/json", "/estimate.json", "JSON"),)
    return Page("estimates.html", title, "estimates", description, context, alternates)


def build(site: Site, language: str, *, slug: str, arguments: Arguments = NONE) -> Page:
    """
    The page of one instrument.

    Raises:
        UnknownPage: There is no such instrument.
    """
    return estimate_page(site, language, slug, arguments)[0]


def estimate_page(site: Site, language: str, slug: str, arguments: Arguments) -> tuple[Page, AtlasError | None]:
    """
    The page of one instrument for a case, and what is wrong with the case, which the page says above its form.

    Raises:
        UnknownPage: There is no such instrument.
    """
    calculator = calculator_of(site)
    if slug not in calculator.instruments:
        raise no_page(f"/estimate/{slug}.html")
    problem: AtlasError | None = None
    sent: list[tuple[str, str]] = []
    estimate: Estimate | None = None
    try:
        sent = pairs(arguments)
        estimate = calculator.estimate(slug, given_of(sent))
    except (UnknownInput, WrongInput) as error:
        problem = error
    page = _page(site, calculator, language, calculator.instruments[slug], sent, estimate, problem)
    return page, problem


def _page(
    site: Site,
    calculator: Calculator,
    language: str,
    instrument: Instrument,
    sent: list[tuple[str, str]],
    estimate: Estimate | None,
    problem: AtlasError | None,
) -> Page:
    slug = slug_of(instrument)
    counted, conditions = fields(calculator, instrument, sent, language)
    path = f"/estimate/{slug}"
    name = words_of(instrument.label, language)
    context: dict[str, Any] = {
        "instrument": instrument,
        "slug": slug,
        "counted": counted,
        "conditions": conditions,
        "sent": sent,
        "case": in_words(calculator, slug, sent, language) if estimate else [],
        "estimate": estimate,
        "rules": shown_rules(calculator, estimate, sent, language) if estimate else [],
        "missing": asked(calculator, instrument, estimate.missing(), language) if estimate else [],
        "published": calculator.publishes(slug),
        "problem": problem.sentence(language) if problem else "",
        "here": address(f"{path}.html", sent),
        "json": address(f"{path}.json", sent),
        "command": command(slug, sent),
        "told": teller(language),
        "placed": placed,
    }
    title = {"fr": f"Calculer : {name}", "en": f"Compute: {name}"}[language]
    description = {
        "fr": f"Éligibilité et montant de l'aide « {name} » pour un cas, chaque pas avec sa citation.",
        "en": f"Eligibility and amount of the aid “{name}” for one case, every step with its citation.",
    }[language]
    alternates = () if problem else _alternates(slug, sent, language)
    return Page("estimate.html", title, "estimate", description, context, alternates, private=bool(sent or problem))


def _alternates(slug: str, sent: list[tuple[str, str]], language: str) -> tuple[Alternate, ...]:
    names = ("JSON", {"fr": "JSON (ce qui se demande)", "en": "JSON (what can be asked)"}[language])
    files = (address(f"/estimate/{slug}.json", sent), f"/estimate/{slug}.inputs.json")
    return tuple(Alternate("application/json", file, name) for file, name in zip(files, names, strict=True))


def in_words(calculator: Calculator, slug: str, sent: list[tuple[str, str]], language: str) -> list[tuple[str, str]]:
    """A case in words: what each key is called, and its value."""
    inputs = calculator.inputs(slug)
    return [
        (words_of(inputs[key].label, language), said(calculator, inputs[key], value, language)) for key, value in sent
    ]


def command(slug: str, sent: list[tuple[str, str]]) -> str:
    """The same on the command line, as a shell takes it."""
    from shlex import quote

    return " ".join(["iae-atlas estimate", slug, *(f"--set {quote(f'{key}={value}')}" for key, value in sent)])


def slugs(site: Site) -> Iterable[str]:
    """The instruments that have a page here: all of them."""
    return calculator_of(site).instruments


def paths(site: Site) -> Iterable[str]:
    """The page of every instrument."""
    return (f"/estimate/{slug}.html" for slug in slugs(site))


ROUTES = (
    Route(INDEX, build_index, only(INDEX)),
    Route("/estimate/{slug}.html", build, paths),
)
