"""The model on one page: boxes for classes, arrows for properties, laid out by hand on a grid and drawn as SVG by a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from iae_atlas.namespaces import ID, SKOS, iae
from iae_atlas.site.content import Site

WIDTH, HEIGHT = 170, 50
PITCH_X, PITCH_Y = 270, 100
LEFT, TOP = 10, 20
BAND_TOP, BAND_GAP = 515, 40
LINE = 14
TOPIC = {"fr": "sujet", "en": "topic"}
SIZE = (LEFT * 2 + 4 * PITCH_X + WIDTH, 745)
# Class, column, row. Rows 5 and 6 are the evidence that everything above rests on.
BOXES = (
    ("Office", 0, 0),
    ("SurveyResponse", 1, 0),
    ("Event", 2, 0),
    ("PlanAxis", 3, 0),
    ("Region", 0, 1),
    ("RegionalCouncil", 1, 1),
    ("FrameworkDocument", 2, 1),
    ("Component", 3, 1),
    ("Claim", 4, 1),
    ("topic", 0, 2),
    ("StructureKind", 1, 2),
    ("Instrument", 2, 2),
    ("Condition", 3, 2),
    ("ConditionGroup", 4, 2),
    ("Actor", 0, 3),
    ("Participation", 1, 3),
    ("AidRule", 2, 3),
    ("Undetermined", 3, 3),
    ("Figure", 4, 3),
    ("RateStep", 1, 4),
    ("Ceiling", 2, 4),
    ("FlatAmount", 3, 4),
    ("Flag", 4, 4),
    ("Inference", 0, 5),
    ("Statement", 1, 5),
    ("Passage", 2, 5),
    ("Section", 3, 5),
    ("Discrepancy", 4, 5),
    ("Derivation", 0, 6),
    ("Basis", 1, 6),
    ("Source", 2, 6),
    ("Box", 3, 6),
)
# From a class by a property to a class; None leads to everything above the evidence.
ARROWS: tuple[tuple[str, str, str | None], ...] = (
    ("Office", "officeOf", "RegionalCouncil"),
    ("SurveyResponse", "respondent", "RegionalCouncil"),
    ("Event", "about", "FrameworkDocument"),
    ("PlanAxis", "axisOf", "FrameworkDocument"),
    ("RegionalCouncil", "territory", "Region"),
    ("RegionalCouncil", "topicYes", "topic"),
    ("FrameworkDocument", "adoptedBy", "RegionalCouncil"),
    ("Instrument", "offeredBy", "RegionalCouncil"),
    ("Instrument", "partOf", "FrameworkDocument"),
    ("Component", "componentOf", "Instrument"),
    ("Claim", "about", "Instrument"),
    ("Instrument", "opensTo", "StructureKind"),
    ("Condition", "conditionOf", "Instrument"),
    ("Condition", "group", "ConditionGroup"),
    ("Participation", "participant", "Actor"),
    ("Participation", "participationIn", "Instrument"),
    ("Instrument", "hasRule", "AidRule"),
    ("Undetermined", "concerns", "AidRule"),
    ("Figure", "observationOf", "Instrument"),
    ("Flag", "onFigure", "Figure"),
    ("AidRule", "hasStep", "RateStep"),
    ("AidRule", "hasCeiling", "Ceiling"),
    ("AidRule", "hasFlatAmount", "FlatAmount"),
    ("Statement", "subject", None),
    ("Statement", "evidence", "Inference"),
    ("Statement", "evidence", "Derivation"),
    ("Statement", "citation", "Passage"),
    ("Statement", "basis", "Basis"),
    ("Passage", "section", "Section"),
    ("Passage", "source", "Source"),
    ("Passage", "box", "Box"),
    ("Discrepancy", "concerns", None),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One box: its class, the label in up to two lines, and its corner."""

    iri: str
    label: str
    lines: Sequence[str]
    x: int
    y: int
    centre: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """One arrow from border to border, with its property and where that is written, a line after the other."""

    iri: str
    label: str
    lines: Sequence[str]
    source: str
    target: str
    line: tuple[int, int, int, int]
    at: tuple[int, int]
    anchor: str


def boxes(site: Site, language: str) -> list[Drawn]:
    """The boxes with labels in a language."""
    drawn = []
    for name, column, row in BOXES:
        iri = iri_of_box(name)
        label = TOPIC[language] if name == "topic" else site.label(iri, language)
        x, y = _corner(column, row)
        drawn.append(Drawn(iri, label, _wrapped(label), x, y, "main" if name in {"Instrument", "Statement"} else ""))
    return drawn


def arrows(site: Site, language: str) -> list[Arrow]:
    """The arrows with labels in a language."""
    corners = {name: _corner(column, row) for name, column, row in BOXES}
    found = []
    for source, prop, target in ARROWS:
        iri = iae(prop)
        start = _middle(corners[source])
        end = _middle(corners[target]) if target else (start[0], BAND_TOP)
        x1, y1 = _border(start, end)
        x2, y2 = _border(end, start) if target else end
        label = site.label(iri, language)
        lines = _wrapped(label, 13)
        higher = LINE * (len(lines) - 1)
        upright, level = x1 == x2, y1 == y2
        share = 0.5 if upright or level else 0.58
        middle = round(x1 + (x2 - x1) * share), round(y1 + (y2 - y1) * share)
        rightmost = x1 > LEFT + 4 * PITCH_X
        if upright:
            at, anchor = (
                (middle[0] + (-6 if rightmost else 6), middle[1] + 4 - higher // 2),
                "end" if rightmost else "start",
            )
        else:
            at, anchor = (middle[0], middle[1] - (6 + higher if level else higher // 2 - 4)), "middle"
        leads_to = (
            "" if target is None else TOPIC[language] if target == "topic" else site.label(iri_of_box(target), language)
        )
        found.append(
            Arrow(
                iri,
                label,
                lines,
                site.label(iri_of_box(source), language),
                leads_to,
                (x1, y1, x2, y2),
                at,
                anchor,
            )
        )
    return found


def iri_of_box(name: str | None) -> str:
    """The class of a box; the topics stand for all code lists."""
    if name == "topic":
        return f"{ID}scheme/topic"
    return iae(name) if name else f"{SKOS}Concept"


def _corner(column: int, row: int) -> tuple[int, int]:
    return LEFT + column * PITCH_X, TOP + row * PITCH_Y + (BAND_GAP if row > 4 else 0)


def _middle(corner: tuple[int, int]) -> tuple[int, int]:
    return corner[0] + WIDTH // 2, corner[1] + HEIGHT // 2


def _border(start: tuple[int, int], end: tuple[int, int]) -> tuple[int, int]:
    """Where the line from the middle of a box leaves it."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    scale = min(WIDTH / 2 / abs(dx) if dx else 9e9, HEIGHT / 2 / abs(dy) if dy else 9e9)
    return round(start[0] + dx * scale), round(start[1] + dy * scale)


def _wrapped(label: str, most: int = 17) -> list[str]:
    lines = [""]
    for word in label.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > most:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
