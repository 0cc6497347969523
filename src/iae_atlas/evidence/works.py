"""Sources as works that can be cited: title, authors, dates, addresses; and the pages on which their passages stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, QuerySolutions

from iae_atlas.namespaces import STUDY
from iae_atlas.turtle.terms import Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

Cited = tuple[str, str]  # the IRI of a source, and a locator in it
WORKS = """
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?work ?name ?value ?label WHERE {
  ?work a iae:Source .
  {
    VALUES (?property ?name) {
      (skos:prefLabel "label") (dct:title "title") (dct:creator "author") (iae:publishedBy "publisher")
      (iae:commissionedBy "commissioner") (iae:publicationDate "published") (dct:date "dated") (iae:consultedOn "consulted")
      (iae:address "address") (iae:commit "version") (iae:sourceKind "kind")
    }
    ?work ?property ?value
    OPTIONAL { ?value skos:prefLabel ?label }
  } UNION { ?work a dcat:Dataset BIND("dataset" AS ?name) BIND(true AS ?value) }
} ORDER BY ?work ?name ?value ?label"""
PAGES = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT DISTINCT ?source ?locator ?from ?to WHERE {
  ?passage a iae:Passage ; iae:source ?source ; iae:locator ?locator
  OPTIONAL { ?passage iae:pageFrom ?from ; iae:pageTo ?to }
} ORDER BY ?source ?locator ?from ?to"""
LINES = re.compile(r"\d+(?:-\d+)?(?:;\d+(?:-\d+)?)*")


@dataclass(slots=True)
class Work:
    """
    One source as a bibliography has it.

    Attributes:
        iri: The source.
        key: The last part of its IRI, which no other source has.
        kind: Notation of the kind of source; empty where the graph has none.
        kind_label: The kind in words, by language.
        labels: Its name, by language.
        title: Its title as printed, and the language of it; empty where only a name is known.
        authors: Who made it, as they are called in the language asked for.
        publishers: Who published it.
        commissioners: Who commissioned it.
        published: `2014`, `2014-05` or `2014-05-01`, as far as it is known; empty where it is not.
        consulted: The day on which a page was read.
        addresses: Where it can be read.
        version: The commit of a data set's repository.
        dataset: Whether it is data, no text.
    """

    iri: str
    key: str
    kind: str = ""
    kind_label: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    title: tuple[str, str] = ("", "")
    authors: list[str] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    commissioners: list[str] = field(default_factory=list)
    published: str = ""
    consulted: str = ""
    addresses: list[str] = field(default_factory=list)
    version: str = ""
    dataset: bool = False

    def named(self, language: str) -> str:
        """The title as printed, else the name in a language."""
        return self.title[0] or self.labels.get(language) or self.labels.get("fr") or self.key


class Works:
    """All sources of a store, and the pages of their passages."""

    def __init__(self, works: dict[str, Work], pages: dict[Cited, list[str]], language: str) -> None:
        self.works = works
        self.pages = pages
        self.language = language
        self._written: dict[tuple[Cited, ...], str] = {}

    @classmethod
    def read(cls, store: Queryable, language: str) -> Works:
        """The sources of a store; actors are called as they are in a language."""
        works: dict[str, Work] = {}
        for row in _rows(store, WORKS):
            iri = _text(row["work"])
            work = works.setdefault(iri, Work(iri, iri.rpartition("/")[2]))
            _take(work, _text(row["name"]), row["value"], row["label"], language)
        pages: dict[Cited, list[str]] = {}
        for row in _rows(store, PAGES):
            found = pages.setdefault((_text(row["source"]), _text(row["locator"])), [])
            span = "-".join(dict.fromkeys((_text(row["from"]), _text(row["to"]))))
            if row["from"] and span not in found:
                found.append(span)
        return cls(works, pages, language)

    def parts(self, source: str, locator: str) -> list[str]:
        """The places that a locator names: several joined with `;` in the study, else the locator as it is; no web address."""
        if (source, locator) in self.pages:
            return [locator]
        if source == STUDY and LINES.fullmatch(locator):
            return locator.split(";")
        addresses = self.works[source].addresses if source in self.works else []
        return [] if not locator or all(word in addresses for word in locator.split()) else [locator]

    def place(self, source: str, locators: Iterable[str]) -> str:
        """Lines and pages, or whatever places a source has: `l. 485-498 ; 502, p. 17-20`; empty where it is cited as a whole."""
        parts = sorted(dict.fromkeys(part for one in locators for part in self.parts(source, one)), key=_natural)
        if not parts:
            return ""
        between = "\u00a0; " if self.language == "fr" else "; "
        lines = "l.\u00a0" if all(LINES.fullmatch(part) for part in parts) else ""
        pages = _joined(page for part in parts for page in self.pages.get((source, part), ()))
        return lines + between.join(parts) + (f", p.\u00a0{', '.join(pages)}" if pages else "")

    def reference(self, source: str, locators: Iterable[str]) -> str:
        """A source and places in it as people cite them: who, title, year, places, and the day on which a page was read."""
        work = self.works.get(source)
        if work is None:
            return ", ".join(part for part in (source, self.place(source, locators)) if part)
        french = self.language == "fr"
        name = work.named(self.language)
        if work.title[0]:
            name = f"«\u00a0{name}\u00a0»" if french else f"“{name}”"
        year = work.published[:4]
        parts = [
            *(work.authors or work.publishers),
            name + (f" ({year})" if year and year not in name else ""),
            self.place(source, locators),
            f"{'consulté le' if french else 'consulted on'} {work.consulted}" if work.consulted else "",
        ]
        return ", ".join(part for part in parts if part)

    def references(self, places: Iterable[Cited]) -> str:
        """References to all places, a source once, joined with ` | `."""
        asked = tuple(places)
        if asked not in self._written:
            parts = (self.reference(source, locators) for source, locators in gathered(asked).items())
            self._written[asked] = " | ".join(parts)
        return self._written[asked]


def gathered(places: Iterable[Cited]) -> dict[str, list[str]]:
    """Locators by source, each once, in the order in which they come."""
    found: dict[str, list[str]] = {}
    for source, locator in places:
        if source:
            one = found.setdefault(source, [])
            if locator and locator not in one:
                one.append(locator)
    return found


def _take(work: Work, name: str, value: Term | None, label: Term | None, language: str) -> None:
    """Keep one thing that the graph says of a work."""
    said = _text(value)
    spoken = value.language or "" if isinstance(value, Literal) else ""
    if name == "label":
        work.labels[spoken] = said
    elif name == "title":
        work.title = said, spoken
    elif name == "kind":
        work.kind = said.rpartition("/")[2]
        if isinstance(label, Literal):
            work.kind_label[label.language or ""] = label.value
    elif name in ("author", "publisher", "commissioner"):
        people = {"author": work.authors, "publisher": work.publishers, "commissioner": work.commissioners}[name]
        if isinstance(label, Literal) and label.language in (language, None) and label.value not in people:
            people.append(label.value)
    elif name == "address":
        if said not in work.addresses:
            work.addresses.append(said)
    elif name == "published" or (name == "dated" and not work.published):
        work.published = said
    elif name == "consulted":
        work.consulted = said
    elif name == "version":
        work.version = said
    elif name == "dataset":
        work.dataset = True


def _joined(spans: Iterable[str]) -> list[str]:
    """Spans of pages in their order, those that overlap as one: `9-11` and `9-14` are `9-14`."""
    found: list[tuple[int, int]] = []
    for first, last in sorted((int(span.partition("-")[0]), int(span.rpartition("-")[2])) for span in spans):
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return [str(first) if first == last else f"{first}-{last}" for first, last in found]


def _natural(text: str) -> list[tuple[int, int, str]]:
    """In the order of the numbers that a text has."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in re.findall(r"\d+|\D+", text)]


def _rows(store: Queryable, text: str) -> QuerySolutions:
    result = store.query(text)
    assert isinstance(result, QuerySolutions)
    return result


def _text(term: Term | None) -> str:
    return "" if term is None else term.value if isinstance(term, Literal | NamedNode) else str(term)
