"""
All that the graph says of one resource, made ready for a page.

By property, each value with its statement, basis and lines; what the reasoner adds apart; and what points to the resource, counted and
cut where it is long.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import BlankNode, Literal, NamedNode

from iae_atlas.charts.texts import collated
from iae_atlas.namespaces import BASE, ONTOLOGY, RDF, SKOS, STUDY, contracted
from iae_atlas.site.content import Site, text_of

DCT = "http://purl.org/dc/terms/"
TYPE = RDF + "type"
SHOWN = 20
NUMBERS = {f"xsd:{name}" for name in ("integer", "nonNegativeInteger", "positiveInteger", "decimal", "double", "float")}
SAID = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?property ?value ?statement ?basis ?lines ?source ?evidence ?graph WHERE {
  { ?node ?property ?value } UNION
  { VALUES ?graph { <https://w3id.org/iae-atlas/graph/inferred> <https://w3id.org/iae-atlas/graph/derived> }
    GRAPH ?graph { ?node ?property ?value } }
  OPTIONAL {
    ?statement iae:subject ?node ; iae:predicate ?property ; iae:object ?value ; iae:basis ?basis
    OPTIONAL { ?statement iae:locator ?lines }
    OPTIONAL { ?statement iae:source ?source }
    OPTIONAL { ?statement iae:evidence ?evidence }
  }
}"""
SAYING = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?subject ?property ?statement ?basis ?lines ?source WHERE {
  ?subject ?property ?node
  OPTIONAL {
    ?statement iae:subject ?subject ; iae:predicate ?property ; iae:object ?node ; iae:basis ?basis
    OPTIONAL { ?statement iae:locator ?lines }
    OPTIONAL { ?statement iae:source ?source }
  }
  FILTER NOT EXISTS { ?subject a iae:Statement }
}"""
NAMES = [SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel", "notation")] + [
    ONTOLOGY + name for name in ("acronym", "expansion", "referenceExpansion", "expansionCandidate", "printed")
]
TEXTS = [DCT + "description"] + [
    SKOS + name for name in ("definition", "note", "scopeNote", "historyNote", "editorialNote", "example")
]
EVIDENCE = [
    ONTOLOGY + name for name in ("basis", "citation", "lines", "locator", "source", "evidence", "verification")
] + [DCT + "source"]
PRINTED = {SKOS + "altLabel", SKOS + "hiddenLabel"} | {
    ONTOLOGY + name
    for name in (
        [
            "acronym",
            "expansion",
            "printed",
            "proposedPrinted",
            "headingAsPrinted",
            "subheading",
            "holdsNoFact",
            "sourceText",
            "verifiedValue",
        ]
    )
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property, or one resource that points here: a term, and the statement that proves it."""

    iri: str
    text: str
    spoken: str
    datatype: str
    statement: str
    basis: str
    lines: str
    source: str
    evidence: str

    @property
    def number(self) -> Decimal | None:
        """The value as a number; None where it is none."""
        return Decimal(self.text) if self.datatype in NUMBERS else None


@dataclass(frozen=True, slots=True)
class Group:
    """The values of one property; `count` is how many there are where `values` is cut, `unit` what a number counts."""

    property: str
    values: Sequence[Value]
    count: int
    printed: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Names, texts, facts and evidence of a resource as groups by property; what is deduced of it; what points to it."""

    iri: str
    names: Sequence[Group]
    texts: Sequence[Group]
    facts: Sequence[Group]
    evidence: Sequence[Group]
    deduced: Sequence[Group]
    incoming: Sequence[Group]

    @property
    def said(self) -> list[Group]:
        """All groups of what is written in the data, in the order of the page."""
        return [*self.names, *self.texts, *self.facts, *self.evidence]

    def group(self, name: str) -> Group | None:
        """The group of a property by its CURIE, wherever it stands."""
        for found in (*self.said, *self.deduced):
            if contracted(found.property) == name:
                return found
        return None

    def values(self, *names: str) -> list[Value]:
        """The values of properties by CURIE, empty where nothing is said."""
        return [value for name in names if (found := self.group(name)) for value in found.values]

    def first(self, *names: str) -> Value | None:
        """The first value of the first property that has one."""
        return next(iter(self.values(*names)), None)

    def from_(self, name: str) -> list[Value]:
        """The resources that point here by a property."""
        return [value for group in self.incoming if contracted(group.property) == name for value in group.values]


def dossier(site: Site, iri: str, language: str, *, shown: int = SHOWN) -> Dossier:
    """
    All that the graph says of a resource.

    Args:
        site: Where it is read.
        iri: The resource.
        language: Texts in the other language are left out where there is one in this.
        shown: How many resources that point here by one property are listed; the others are counted.
    """
    said: defaultdict[str, dict[tuple[str, str], Value]] = defaultdict(dict)
    deduced: defaultdict[str, dict[tuple[str, str], Value]] = defaultdict(dict)
    columns = ("property", "value", "statement", "basis", "lines", "source", "evidence", "graph")
    for prop, value, *proof, graph in site.rows(SAID.replace("?node", str(NamedNode(iri))), *columns):
        found = value_of(value, *proof)
        if found is None:
            continue
        target = said if graph is None else deduced
        target[text_of(prop)].setdefault((found.iri or found.text, found.spoken), found)
    for prop, values in deduced.items():
        for key in values.keys() & said.get(prop, {}).keys():
            del values[key]
    unit = unit_of({prop: values.values() for prop, values in said.items()})
    written = {prop: _group(prop, values.values(), language, unit) for prop, values in said.items()}
    order = {prop: place for place, prop in enumerate([*NAMES, *TEXTS, *EVIDENCE])}

    def chosen(wanted: Iterable[str]) -> list[Group]:
        return sorted((written[prop] for prop in wanted if prop in written), key=lambda group: order[group.property])

    known = {*NAMES, *TEXTS, *EVIDENCE}
    return Dossier(
        iri,
        chosen(NAMES),
        chosen(TEXTS),
        _sorted(site, (group for prop, group in written.items() if prop not in known), language),
        chosen(EVIDENCE),
        _sorted(
            site, (_group(prop, values.values(), language) for prop, values in deduced.items() if values), language
        ),
        incoming(site, iri, language, shown=shown),
    )


def incoming(site: Site, iri: str, language: str, *, shown: int = SHOWN) -> list[Group]:
    """What points to a resource, by property, each cut to `shown` values by their labels."""
    columns = ("property", "subject", "statement", "basis", "lines", "source")
    by_property: defaultdict[str, dict[str, Value]] = defaultdict(dict)
    for row in site.rows(SAYING.replace("?node", str(NamedNode(iri))), *columns):
        prop, subject, statement, basis, lines, source = row
        found = value_of(subject, statement, basis, lines, source, None)
        if found is not None and found.iri:
            by_property[text_of(prop)].setdefault(found.iri, found)
    groups = []
    for prop, values in by_property.items():
        ordered = sorted(values.values(), key=lambda value: (collated(site.label(value.iri, language)), value.iri))
        groups.append(Group(prop, ordered[:shown], len(ordered)))
    return _sorted(site, groups, language)


def value_of(
    term: object, statement: object, basis: object, lines: object, source: object, evidence: object
) -> Value | None:
    """A term with its proof; None for a blank node, which has no page and no name."""
    if isinstance(term, BlankNode):
        return None
    proof = (
        text_of(statement),
        text_of(basis).rpartition("#")[2],
        text_of(lines),
        text_of(source) or STUDY,
        text_of(evidence),
    )
    if isinstance(term, Literal):
        return Value("", term.value, term.language or "", contracted(term.datatype.value), *proof)
    return Value(text_of(term), "", "", "", *proof)


def grouped(site: Site, by_property: Mapping[str, Iterable[Value]], language: str) -> list[Group]:
    """Values as groups in the order of a page: kind, then our own properties, then the others, by their labels."""
    unit = unit_of(by_property)
    return _sorted(site, (_group(prop, values, language, unit) for prop, values in by_property.items()), language)


def unit_of(by_property: Mapping[str, Iterable[Value]]) -> str:
    """What the number of a node counts, as a CURIE; empty where that is not said."""
    return next((contracted(value.iri) for value in by_property.get(ONTOLOGY + "unit", ())), "")


def _group(prop: str, values: Iterable[Value], language: str, unit: str = "") -> Group:
    found = list(values)
    if prop not in PRINTED and any(value.spoken == language for value in found):
        found = [value for value in found if value.spoken in ("", language)]
    found.sort(key=lambda value: (_first_line(value.lines), _number(value.text), value.iri, value.text))
    return Group(prop, found, len(found), prop in PRINTED, unit if prop == ONTOLOGY + "value" else "")


def _sorted(site: Site, groups: Iterable[Group], language: str) -> list[Group]:
    def key(group: Group) -> tuple[int, str, str]:
        place = 0 if group.property == TYPE else 1 if group.property.startswith(BASE) else 2
        return place, collated(site.label(group.property, language)), group.property

    return sorted(groups, key=key)


def _first_line(lines: str) -> int:
    head = lines.replace("-", ";").partition(";")[0]
    return int(head) if head.isdigit() else 9999


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
