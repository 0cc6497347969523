"""
The audit of the study: are all digests right, and what does no statement cite?

Three questions are asked of the text: is every line cited or declared to hold no fact; is every number, inside a cited place, held
by a statement that cites that place; is every region and body that is named there the subject or object of such a statement?
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from iae_atlas.errors import SegmentError, SourceNotFound
from iae_atlas.evidence.mentions import Names, numerals
from iae_atlas.evidence.register import PREFIX
from iae_atlas.evidence.segments import Text, digest
from iae_atlas.namespaces import ID, STUDY
from iae_atlas.turtle.terms import Term

PASSAGES = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?passage ?start ?end ?digest WHERE {
  ?passage a iae:Passage ; iae:source <%s> ; iae:digest ?digest ; oa:hasSelector ?selector .
  ?selector oa:start ?start ; oa:end ?end .
}"""
STATEMENTS = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?passage ?subject ?object WHERE {
  ?statement iae:citation ?passage ; iae:subject ?subject ; iae:object ?object ; iae:source <%s> .
}"""
CITED = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT DISTINCT ?passage WHERE { ?node iae:citation ?passage }"""
NO_FACT = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT DISTINCT ?passage WHERE { ?passage iae:holdsNoFact ?reason }"""
LABELS = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?resource ?label WHERE {
  VALUES ?property { skos:prefLabel skos:altLabel skos:hiddenLabel iae:acronym iae:expansion skos:notation iae:printed }
  ?resource ?property ?label
}"""
NAMED = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?resource ?label WHERE {
  { ?resource a iae:Region } UNION { ?resource iae:bodyKind ?kind }
  VALUES ?property { skos:prefLabel skos:altLabel skos:hiddenLabel iae:acronym iae:expansion }
  ?resource ?property ?label
  FILTER(LANG(?label) IN ("", "fr"))
}"""


@dataclass(slots=True)
class Audit:
    """
    What the audit found.

    `wrong` holds passages whose digest or place does not fit the text; `uncited` segments that nothing cites; `numbers` and `names`
    pairs of a segment and what no statement citing it holds. The counts are of all that was looked at.
    """

    passages: int = 0
    wrong: list[str] = field(default_factory=list)
    lines: int = 0
    lines_cited: int = 0
    lines_declared: int = 0
    segments: int = 0
    uncited: list[str] = field(default_factory=list)
    numbers_seen: int = 0
    numbers: list[tuple[str, str]] = field(default_factory=list)
    names_seen: int = 0
    names: list[tuple[str, str]] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether nothing is wrong and nothing is left."""
        return not (self.wrong or self.uncited or self.numbers or self.names)


def audit(store: Store, path: Path) -> Audit:
    """
    Hold the register and the statements of the study against its text.

    Raises:
        SourceNotFound: There is no such file.
    """
    if not path.is_file():
        raise SourceNotFound(
            f"{path}: no such file. Give the study's text with --source.",
            f"{path} : fichier introuvable. Donnez le texte de l'étude avec --source.",
        )
    text = Text.read(path)
    found = Audit()
    places = _digests(store, text, found)
    cited = {name for (name,) in _rows(store, CITED) if isinstance(name, NamedNode)}
    declared = {name for (name,) in _rows(store, NO_FACT) if isinstance(name, NamedNode)}
    for number, line in enumerate(text.lines, start=1):
        if not line.strip():
            continue
        found.lines += 1
        segments = text.sentences(number)
        states = [_state(text, places, cited, declared, segment.start, segment.end) for segment in segments]
        found.segments += len(segments)
        found.uncited += [segment.name for segment, state in zip(segments, states, strict=True) if state == "none"]
        found.lines_cited += "cited" in states
        found.lines_declared += "cited" not in states and "declared" in states
    _mentions(store, text, places, cited, found)
    return found


def _rows(store: Store, query: str) -> Iterator[tuple[Term, ...]]:
    result = store.query(query)
    assert isinstance(result, QuerySolutions)
    for row in result:
        yield tuple(row)


def _digests(store: Store, text: Text, found: Audit) -> dict[NamedNode, tuple[int, int]]:
    places: dict[NamedNode, tuple[int, int]] = {}
    for passage, start, end, expected in _rows(store, PASSAGES % STUDY):
        assert isinstance(passage, NamedNode)
        first, last = (int(value.value) for value in (start, end) if isinstance(value, Literal))
        places[passage] = (first, last)
        found.passages += 1
        name = passage.value.removeprefix(PREFIX)
        proved = isinstance(expected, Literal) and digest(text.content[first:last]) == expected.value
        if not proved or _place(text, name) != (first, last):
            found.wrong.append(name)
    return places


def _place(text: Text, name: str) -> tuple[int, int] | None:
    try:
        segment = text.segment(name)
    except SegmentError:
        return None
    return segment.start, segment.end


def _state(
    text: Text,
    places: dict[NamedNode, tuple[int, int]],
    cited: set[NamedNode],
    declared: set[NamedNode],
    start: int,
    end: int,
) -> str:
    wanted = {position for position in range(start, end) if text.content[position].isalnum()}
    for state, names in (("cited", cited), ("declared", cited | declared)):
        covered: set[int] = set()
        for name in names:
            first, last = places.get(name, (0, 0))
            if first < end and start < last:
                covered.update(range(max(first, start), min(last, end)))
        if wanted <= covered:
            return state
    return "none"


def _mentions(
    store: Store, text: Text, places: dict[NamedNode, tuple[int, int]], cited: set[NamedNode], found: Audit
) -> None:
    labels: dict[str, list[str]] = defaultdict(list)
    for resource, label in _rows(store, LABELS):
        if isinstance(resource, NamedNode) and isinstance(label, Literal):
            labels[resource.value].append(label.value)
    values: dict[NamedNode, set[Decimal]] = defaultdict(set)
    resources: dict[NamedNode, set[str]] = defaultdict(set)
    for passage, subject, value in _rows(store, STATEMENTS % STUDY):
        assert isinstance(passage, NamedNode)
        for term in (subject, value):
            if isinstance(term, NamedNode):
                resources[passage].update(same_thing(term.value))
                for words in labels[term.value]:
                    values[passage].update(_numbers(words))
            elif isinstance(term, Literal):
                values[passage].update(_numbers(term.value))
    names = Names(
        (label.value, resource.value)
        for resource, label in _rows(store, NAMED)
        if isinstance(resource, NamedNode) and isinstance(label, Literal)
    )
    at: dict[int, list[NamedNode]] = defaultdict(list)
    for name in cited:
        first, last = places.get(name, (0, 0))
        for position in range(first, last):
            at[position].append(name)
    for number, line in enumerate(text.lines, start=1):
        offset = text.offsets[number - 1]
        for numeral in numerals(line):
            here = at[offset + numeral.start]
            if here:
                found.numbers_seen += 1
                if not any(numeral.values & values[passage] for passage in here):
                    found.numbers.append((_segment_name(text, number, offset + numeral.start), numeral.printed))
        for mention in names.mentions(line):
            here = at[offset + mention.start]
            if here:
                found.names_seen += 1
                meant = {alias for iri in mention.resources for alias in same_thing(iri)}
                if not any(meant & resources[passage] for passage in here):
                    found.names.append((_segment_name(text, number, offset + mention.start), mention.printed))


def _segment_name(text: Text, number: int, position: int) -> str:
    return next(
        (segment.name for segment in text.sentences(number) if segment.start <= position < segment.end), f"l{number}"
    )


def _numbers(label: str) -> set[Decimal]:
    try:
        number = Decimal(label)
    except ArithmeticError:
        return {value for numeral in numerals(label) for value in numeral.values}
    return {number, number.quantize(Decimal("0.0001"))} if number.is_finite() and abs(number) < 10**9 else {number}


def same_thing(iri: str) -> set[str]:
    """A region and its council are one for the audit: the study says the one for the other."""
    for folder in ("region", "council"):
        if iri.startswith(f"{ID}{folder}/"):
            code = iri.rsplit("/", 1)[1]
            return {f"{ID}region/{code}", f"{ID}council/{code}"}
    return {iri}
