"""Places in a source: where each passage stands, so that a reader finds it in the printed study, and which comes before and after."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from iae_atlas.namespaces import STUDY, contracted
from iae_atlas.site.content import Site, text_of

LINES = re.compile(r"\d+(-\d+)?")

PLACES = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?passage ?source ?locator ?lines ?first ?last ?sentence ?section ?box ?item ?from ?to ?digest ?start ?end WHERE {
  ?passage a iae:Passage ; iae:source ?source ; iae:locator ?locator .
  OPTIONAL { ?passage iae:lines ?lines ; iae:firstLine ?first ; iae:lastLine ?last }
  OPTIONAL { ?passage iae:sentence ?sentence }
  OPTIONAL { ?passage iae:section ?section }
  OPTIONAL { ?passage iae:box ?box }
  OPTIONAL { ?passage iae:positionInList ?item }
  OPTIONAL { ?passage iae:pageFrom ?from }
  OPTIONAL { ?passage iae:pageTo ?to }
  OPTIONAL { ?passage iae:digest ?digest }
  OPTIONAL { ?passage oa:hasSelector ?selector . ?selector oa:start ?start ; oa:end ?end }
}"""
COLUMNS = [
    "passage",
    "source",
    "locator",
    "lines",
    "first",
    "last",
    "sentence",
    "section",
    "box",
    "item",
    "from",
    "to",
    "digest",
    "start",
    "end",
]
SAYINGS = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?passage (COUNT(*) AS ?count) WHERE { ?statement a iae:Statement ; iae:citation ?passage } GROUP BY ?passage"""


@dataclass(frozen=True, slots=True)
class Place:
    """
    Where a passage stands.

    `locator` is the place in words, of the study its lines; `lines` is `485` or `485-498`, empty where a source has no lines that are
    counted, and `first` and `last` are then 0; `sentence` counts within the line, 0 for a whole line; `pages` is a range drawn from
    the table of contents; `start` and `end` are code points of the file; `statements` says how many statements cite it.
    """

    iri: str
    source: str
    locator: str
    lines: str
    first: int
    last: int
    sentence: int
    section: str
    box: str
    item: str
    page_from: str
    page_to: str
    digest: str
    start: int
    end: int
    statements: int = 0

    @property
    def pages(self) -> str:
        """The pages as `17` or `17-20`, empty where they are not known."""
        found = [page for page in dict.fromkeys((self.page_from, self.page_to)) if page]
        return "–".join(found)

    def words(self, language: str) -> str:
        """The place in short: lines and sentence, else the place in words."""
        if not self.lines:
            return self.locator
        many = self.first != self.last
        head = {"fr": "lignes" if many else "ligne", "en": "lines" if many else "line"}[language]
        tail = f", {'phrase' if language == 'fr' else 'sentence'} {self.sentence}" if self.sentence else ""
        return f"{head} {self.lines.replace('-', '–')}{tail}"


def marked(site: Site, place: str, source: str, language: str) -> str:
    """A place as a mark beside a fact: the study's lines, or the name of another source and the place in it."""
    text = f"l. {place.replace('-', '–')}" if LINES.fullmatch(place) else place
    return text if source in ("", STUDY, contracted(STUDY)) else f"{site.label(source, language)}, {text}"


@lru_cache(maxsize=4)
def places(site: Site) -> dict[str, Place]:
    """All passages in the order of their source, by IRI."""
    counts = {text_of(passage): int(text_of(count)) for passage, count in site.rows(SAYINGS, "passage", "count")}
    found: dict[str, Place] = {}
    for row in site.rows(PLACES, *COLUMNS):
        (
            iri,
            source,
            locator,
            lines,
            first,
            last,
            sentence,
            section,
            box,
            item,
            page_from,
            page_to,
            digest,
            start,
            end,
        ) = map(text_of, row)
        known = found.get(iri)
        if known is not None:  # a passage in two sections: the first stays
            found[iri] = replace(known, section=min(known.section, section))
            continue
        found[iri] = Place(
            iri,
            source,
            locator,
            lines,
            int(first or 0),
            int(last or 0),
            int(sentence or 0),
            section,
            box,
            item,
            page_from,
            page_to,
            digest,
            int(start or 0),
            int(end or 0),
            counts.get(iri, 0),
        )
    return dict(
        sorted(found.items(), key=lambda pair: (pair[1].source, pair[1].start, pair[1].end, pair[1].locator, pair[0]))
    )


def neighbours(site: Site, iri: str) -> tuple[Place | None, Place | None]:
    """The passages before and after one, in its source."""
    here = places(site)[iri]
    row = [place for place in places(site).values() if place.source == here.source]
    at = row.index(here)
    return (row[at - 1] if at else None), (row[at + 1] if at + 1 < len(row) else None)


def overlapping(site: Site, iri: str) -> list[Place]:
    """Other passages that share a line with one."""
    here = places(site)[iri]
    if not here.lines:
        return []
    return [
        place
        for place in places(site).values()
        if place.iri != iri and place.source == here.source and place.first <= here.last and here.first <= place.last
    ]


def cited(site: Site, passages: list[str]) -> list[Place]:
    """The places of passages, in the order of the text."""
    wanted = set(passages)
    return [place for iri, place in places(site).items() if iri in wanted]
