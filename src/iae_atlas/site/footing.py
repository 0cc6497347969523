"""
Instruments per full-time equivalent and year, for the page of comparison: rows as plain data, and which the address asks for.

A cost of one post may stand in the address (`post-cost=30000`): rates are then computed from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from iae_atlas.charts.answers import ChartedAnswer
from iae_atlas.charts.comparing import compared_answer
from iae_atlas.estimate.comparing import compare_among
from iae_atlas.namespaces import STUDY
from iae_atlas.site import writing
from iae_atlas.site.addresses import path_of
from iae_atlas.site.calculator import calculator_of
from iae_atlas.site.content import Site
from iae_atlas.site.places import marked
from iae_atlas.site.routing import Arguments

HEADS = (
    ("Règle", "Rule"),
    ("Montant", "Amount"),
    ("Par ETP et par an", "Per FTE and year"),
    ("Pourquoi non", "Why not"),
)
CHOSEN = "i"


def compared(site: Site, slugs: Sequence[str], given: Sequence[str], language: str) -> ChartedAnswer:
    """
    Instruments of the site side by side; none asked for are all.

    Raises:
        UnknownResource: There is no such instrument.
        UnknownInput: None of them asks for a key.
        WrongInput: A value is of another type, or impossible.
    """
    calculator = calculator_of(site)
    found = [calculator.instrument(slug) for slug in slugs] or list(calculator.instruments.values())
    rows = compare_among(found, given, calculator.codes)
    return compared_answer(rows, site.store, site.home, given, calculator.codes, language)


def asked(arguments: Arguments) -> list[str]:
    """The instruments that an address asks to compare, each once."""
    return list(dict.fromkeys(name for name in arguments.get(CHOSEN, ()) if name))


def footing_rows(site: Site, answer: ChartedAnswer, language: str) -> dict[str, list[list[dict[str, Any]]]]:
    """The rows of each instrument, by its IRI: a piece for each of HEADS, as the cells of the comparison have them."""
    found: dict[str, list[list[dict[str, Any]]]] = {}
    for row in answer:
        found.setdefault(row["instrument"], []).append(_cells(site, row, language))
    return found


def _cells(site: Site, row: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    source = row["source"] or STUDY
    cites = [
        {"text": marked(site, place, source, language), "path": _page(passage) if passage else ""}
        for place in (row["locator"] or "").split(";")
        if place
        for passage in [site.passage_at(place, source)]
    ]
    amount, footing = row["amount"], row["per_fte_year"]
    calculator = calculator_of(site)
    about = [
        calculator.codes.of(scheme)[row[scheme]].label(language)
        for scheme in ("unit", "period")
        if amount is not None and row[scheme] in calculator.codes.of(scheme)
    ]
    rule = row["rule_label"] or ""
    return [
        {
            **_piece(rule or row["label"], note=row["detail"] or ""),
            "path": _page(row["rule"]) if row["rule"] else _page(row["instrument"]),
            "cites": cites,
        },
        _piece("" if amount is None else writing.money(amount, language), note=", ".join(about)),
        _piece("" if footing is None else writing.money(footing, language), note=row["working"] or ""),
        _piece(row["why"] or ""),
    ]


def _piece(text: str, *, note: str = "") -> dict[str, Any]:
    return {"text": text, "path": "", "on": "", "note": note, "cites": [], "mark": ""}


def _page(iri: str) -> str:
    return f"{path_of(iri)}.html".lstrip("/")
