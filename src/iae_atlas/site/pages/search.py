"""
The search page: words and facets in, resources out.

It is complete without JavaScript; where there is no server, a script searches in the browser.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from iae_atlas.namespaces import ID
from iae_atlas.site.content import Site
from iae_atlas.site.routing import NONE, Arguments, Page, Route, only
from iae_atlas.site.search.documents import documents, sort_names
from iae_atlas.site.search.index import FACETS, Hits, Index

COUNT = 30
EXAMPLES = ("pole emploi", "NPC", "regie de quartier", "ARSIE", "clauses sociales")
_indexes: WeakKeyDictionary[Site, Index] = WeakKeyDictionary()


def index_of(site: Site) -> Index:
    """The index of a site, made at the first search."""
    if site not in _indexes:
        _indexes[site] = Index(documents(site))
    return _indexes[site]


def asked(arguments: Arguments) -> tuple[str, dict[str, str], int]:
    """The words, the chosen facets and the first rank that a request names; what makes no sense is left aside."""

    def one(name: str) -> str:
        given = arguments.get(name, ())
        return given[-1].strip() if given else ""

    first = one("first")
    chosen = {facet: one(facet) for facet in FACETS if one(facet)}
    return one("q")[:200], chosen, min(int(first), 100_000) if first.isdecimal() else 0


def build(site: Site, language: str, *, arguments: Arguments = NONE) -> Page:
    """The search page, with what was found."""
    text, chosen, first = asked(arguments)
    hits = index_of(site).search(text, chosen, first=first, count=COUNT) if text or chosen else None
    title = {"fr": "Chercher", "en": "Search"}[language]
    context: dict[str, Any] = {
        "text": text,
        "chosen": chosen,
        "hits": hits,
        "facets": _facets(site, language, text, chosen, hits) if hits else [],
        "sorts": sort_names(language),
        "examples": EXAMPLES,
        "first": first,
        "before": _address(text, chosen, max(first - COUNT, 0)) if first else None,
        "after": _address(text, chosen, first + COUNT) if hits and first + COUNT < hits.total else None,
        "address": _address,
    }
    return Page(
        "search.html", f"{text} · {title}" if text else title, "search", context=context, private=bool(text or chosen)
    )


def facet_label(site: Site, language: str, facet: str, value: str) -> str:
    """What a value of a facet is called."""
    if facet == "sort":
        return sort_names(language).get(value, value)
    folder = {"region": "region", "structure": "concept/kind", "axis": "concept/axis"}[facet]
    iri = f"{ID}{folder}/{value}"
    label = site.label(iri, language) if iri in site.labels else value
    return f"{value} · {label}" if facet == "axis" or (facet == "structure" and value.isupper()) else label


def facet_names(language: str) -> dict[str, str]:
    """What each facet is called."""
    return {
        "fr": {"sort": "Sorte", "region": "Région", "structure": "Structure", "axis": "Axe"},
        "en": {"sort": "Kind", "region": "Region", "structure": "Structure", "axis": "Axis"},
    }[language]


def _facets(site: Site, language: str, text: str, chosen: Mapping[str, str], hits: Hits) -> list[dict[str, Any]]:
    found = []
    for facet, name in facet_names(language).items():
        counts = {value: count for value, count in hits.facets[facet].items() if count}
        if chosen.get(facet):
            counts.setdefault(chosen[facet], 0)
        if not counts:
            continue
        options = [
            {
                "value": value,
                "label": facet_label(site, language, facet, value),
                "count": count,
                "chosen": chosen.get(facet) == value,
                "address": _address(text, _toggled(chosen, facet, value)),
            }
            for value, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        ]
        found.append({"facet": facet, "name": name, "options": options})
    return found


def _toggled(chosen: Mapping[str, str], facet: str, value: str) -> dict[str, str]:
    others = {other: kept for other, kept in chosen.items() if other != facet}
    return others if chosen.get(facet) == value else {**others, facet: value}


def _address(text: str, chosen: Mapping[str, str], first: int = 0) -> str:
    parts: Sequence[tuple[str, str]] = [("q", text), *chosen.items(), *([("first", str(first))] if first else [])]
    return f"/search.html?{urlencode([(name, value) for name, value in parts if value])}"


ROUTES = (Route("/search.html", build, only("/search.html")),)
