"""
The register of passages: where each passage that the data cites stands in the text.

`python -m iae_atlas.evidence.register --source FILE` writes `data/panorama-2014/passages.ttl` anew from the text, the sections and
boxes of `structure.trig`, and the names of passages in the data. The register holds places and digests, no words of the study.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from iae_atlas.errors import AtlasError, DataError, SegmentError, UsageError
from iae_atlas.evidence.segments import Segment, Text, digest
from iae_atlas.namespaces import OA, PASSAGE, RDF, SKOS, STUDY, XSD, iae
from iae_atlas.turtle.format import formatted
from iae_atlas.turtle.read import rdf_files, read_all

REGISTER = "passages.ttl"
PREFIX = PASSAGE + "panorama-2014/"
ITEM = re.compile(r"\s*(?:-|o)\s")
TYPE = NamedNode(RDF + "type")


class Layout:
    """Sections and boxes of the study, by lines."""

    def __init__(self, quads: list[Quad]) -> None:
        self.values: dict[str, dict[str, Literal | NamedNode]] = {}
        for quad in quads:
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal | NamedNode):
                self.values.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object
        self.sections = self._of_class("Section")
        self.boxes = self._of_class("Box")

    def section_of(self, segment: Segment) -> str | None:
        """The deepest section that holds the whole segment."""
        return self._narrowest(self.sections, segment)

    def box_of(self, segment: Segment) -> str | None:
        """The narrowest box that holds the whole segment."""
        return self._narrowest(self.boxes, segment)

    def continues(self, name: str) -> str | None:
        """The passage whose list goes on with this one, over what stands between; None where the structure names none."""
        value = self.values.get(PREFIX + name, {}).get(iae("listContinues"))
        return value.value.removeprefix(PREFIX) if isinstance(value, NamedNode) else None

    def number(self, node: str, name: str) -> int | None:
        """An integer of a section or box; None where the structure does not give it."""
        value = self.values.get(node, {}).get(iae(name))
        return int(value.value) if isinstance(value, Literal) else None

    def _of_class(self, name: str) -> list[str]:
        wanted = NamedNode(iae(name))
        return [node for node, values in self.values.items() if values.get(TYPE.value) == wanted]

    def _narrowest(self, nodes: list[str], segment: Segment) -> str | None:
        holding: list[tuple[int, str]] = []
        for node in nodes:
            first, last = self.number(node, "firstLine"), self.number(node, "lastLine")
            if first is not None and last is not None and first <= segment.first and segment.last <= last:
                holding.append((last - first, node))
        return min(holding)[1] if holding else None


def position_in_list(text: Text, segment: Segment) -> int | None:
    """The place of an item in its list, from 1; None where the segment is no list item."""
    if not ITEM.match(text.lines[segment.first - 1]):
        return None
    depth = _depth(text.lines[segment.first - 1])
    position, number = 1, segment.first - 1
    while number > 0:
        line = text.lines[number - 1]
        if line.strip():
            if ITEM.match(line):
                if _depth(line) < depth:
                    break
                position += _depth(line) == depth
            elif not _continues(line, depth):
                break
        number -= 1
    return position


def place_in_list(text: Text, layout: Layout, name: str) -> int | None:
    """The place of a passage in its list, counted on from the passage that the structure says its list continues."""
    before = layout.continues(name)
    if before is None:
        return position_in_list(text, text.segment(name))
    reached = place_in_list(text, layout, before)
    return reached + 1 if reached is not None else None


def _continues(line: str, depth: int) -> bool:
    """Whether a line without a mark belongs to the item above: it is indented deeper, or starts in the middle of a sentence."""
    return _depth(line) > depth or line.lstrip()[:1].islower()


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def passage_names(quads: list[Quad]) -> list[str]:
    """The names of all passages of the study that the data mention, in the order of the text."""
    found: set[str] = set()
    for quad in quads:
        for term in (quad.graph_name, quad.subject, quad.object):
            if isinstance(term, NamedNode) and term.value.startswith(PREFIX):
                name = term.value[len(PREFIX) :]
                if "/" not in name:
                    found.add(name)
    return sorted(found, key=lambda name: ([int(part) for part in re.findall(r"\d+", name)], name))


def triples_of(text: Text, layout: Layout, name: str) -> list[Triple]:
    """The description of one passage."""
    segment = text.segment(name)
    node = NamedNode(PREFIX + name)
    selector = NamedNode(f"{PREFIX}{name}/selector")
    integer = NamedNode(XSD + "integer")
    count = NamedNode(XSD + "nonNegativeInteger")

    def number(value: int) -> Literal:
        return Literal(str(value), datatype=integer)

    triples = [
        Triple(node, TYPE, NamedNode(iae("Passage"))),
        Triple(node, NamedNode(SKOS + "prefLabel"), Literal(label(segment, "fr"), language="fr")),
        Triple(node, NamedNode(SKOS + "prefLabel"), Literal(label(segment, "en"), language="en")),
        Triple(node, NamedNode(OA + "hasSource"), NamedNode(STUDY)),
        Triple(node, NamedNode(iae("source")), NamedNode(STUDY)),
        Triple(node, NamedNode(iae("firstLine")), number(segment.first)),
        Triple(node, NamedNode(iae("lastLine")), number(segment.last)),
        Triple(node, NamedNode(iae("lines")), Literal(segment.lines)),
        Triple(node, NamedNode(iae("locator")), Literal(segment.lines)),
        Triple(node, NamedNode(iae("digest")), Literal(digest(text.slice(segment)))),
        Triple(node, NamedNode(OA + "hasSelector"), selector),
        Triple(selector, TYPE, NamedNode(OA + "TextPositionSelector")),
        Triple(selector, NamedNode(OA + "start"), Literal(str(segment.start), datatype=count)),
        Triple(selector, NamedNode(OA + "end"), Literal(str(segment.end), datatype=count)),
    ]
    if segment.sentence:
        triples.append(Triple(node, NamedNode(iae("sentence")), number(segment.sentence)))
    if place := place_in_list(text, layout, name):
        triples.append(Triple(node, NamedNode(iae("positionInList")), number(place)))
    if section := layout.section_of(segment):
        triples.append(Triple(node, NamedNode(iae("section")), NamedNode(section)))
        for page in ("pageFrom", "pageTo"):
            if (value := layout.number(section, page)) is not None:
                triples.append(Triple(node, NamedNode(iae(page)), number(value)))
    if box := layout.box_of(segment):
        triples.append(Triple(node, NamedNode(iae("box")), NamedNode(box)))
    return triples


def label(segment: Segment, language: str) -> str:
    """How a passage is called: by its lines and sentence."""
    several = segment.first != segment.last
    words = {"fr": ("lignes" if several else "ligne", "phrase"), "en": ("lines" if several else "line", "sentence")}
    line, sentence = words[language]
    return f"{line} {segment.lines}" + (f", {sentence} {segment.sentence}" if segment.sentence else "")


def write_register(data: Path, source: Path) -> int:
    """
    Write the register of the passages that the data below `data` cite.

    Returns:
        The number of passages.

    Raises:
        SegmentError: The data cite a place that the text does not have; all such names are listed.
    """
    text = Text.read(source)
    quads = list(read_all(path for path in rdf_files(data) if path.name != REGISTER))
    layout = Layout(quads)
    triples: list[Triple] = []
    wrong: list[SegmentError] = []
    names = passage_names(quads)
    for name in names:
        try:
            triples += triples_of(text, layout, name)
        except SegmentError as error:
            wrong.append(error)
    if wrong:
        raise DataError("\n".join(str(one) for one in wrong), "\n".join(one.french for one in wrong))
    path = data / REGISTER
    serialize(triples, output=path, format=RdfFormat.TURTLE)
    path.write_text(formatted(path), encoding="utf-8")
    return len(names)


def main(arguments: list[str] | None = None) -> int:
    """Command line of the register."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        if len(given) != 2 or given[0] != "--source":
            usage = "python -m iae_atlas.evidence.register --source FILE"
            raise UsageError(f"usage: {usage}", f"usage : {usage}")
        count = write_register(Path("data/panorama-2014"), Path(given[1]))
    except AtlasError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    sys.stderr.write(f"{count} passages\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
