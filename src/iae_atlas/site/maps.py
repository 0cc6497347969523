"""The map of the regions as shapes that are links: each region leads to its page, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from iae_atlas.charts.regions import outlines
from iae_atlas.namespaces import ID
from iae_atlas.site.content import Site

SCALE = 100
SHADES = 5


@dataclass(frozen=True, slots=True)
class Area:
    """One region on the map: its code, IRI, name, outline as an SVG path, middle, shade 0 to 5, value, and why it has none."""

    code: str
    iri: str
    name: str
    path: str
    middle: tuple[int, int]
    shade: int
    value: int
    silent: str


@lru_cache(maxsize=4)
def paths(file: Path) -> dict[str, str]:
    """The outline of every region as an SVG path, by INSEE code, in a view box that starts at zero (see `view_box`)."""
    found = {}
    for shape in outlines(file):
        found[shape["code"]] = "".join(
            _outline(ring) for polygon in shape["geometry"]["coordinates"] for ring in polygon
        )
    return found


@lru_cache(maxsize=4)
def middles(file: Path) -> dict[str, tuple[int, int]]:
    """The middle of the largest part of every region, where a figure can stand."""
    found = {}
    for shape in outlines(file):
        ring = max((polygon[0] for polygon in shape["geometry"]["coordinates"]), key=len)
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        found[shape["code"]] = round((min(xs) + max(xs)) / 2 * SCALE), round(-(min(ys) + max(ys)) / 2 * SCALE)
    return found


@lru_cache(maxsize=4)
def view_box(file: Path) -> str:
    """The view box of the map: left, top, width, height."""
    points = [
        point
        for shape in outlines(file)
        for polygon in shape["geometry"]["coordinates"]
        for ring in polygon
        for point in ring
    ]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    margin = 8
    return (
        f"{left * SCALE - margin:.0f} {-top * SCALE - margin:.0f} "
        f"{(right - left) * SCALE + 2 * margin:.0f} {(top - bottom) * SCALE + 2 * margin:.0f}"
    )


def _outline(ring: list[list[float]]) -> str:
    """A ring as an SVG path in whole units, each corner from the one before; empty where it is too small to be seen."""
    corners: list[tuple[int, int]] = []
    for x, y in ring:
        corner = round(x * SCALE), round(-y * SCALE)
        if not corners or corners[-1] != corner:
            corners.append(corner)
    if len(corners) < 4:
        return ""
    steps = [f"{x - before[0]} {y - before[1]}" for before, (x, y) in pairwise(corners)]
    return f"M{corners[0][0]} {corners[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def regions_drawn(site: Site, language: str, values: Mapping[str, int], silent: Mapping[str, str]) -> list[Area]:
    """
    The regions as links, shaded by a count.

    Args:
        site: Where names and outlines are.
        language: Language of the names.
        values: A count for each INSEE code; a region without one counts 0.
        silent: INSEE codes of which nothing can be said, with the reason's code: drawn hatched.
    """
    top = max([*values.values(), 1])
    drawn = []
    middle = middles(outline_file(site))
    for code, path in sorted(paths(outline_file(site)).items()):
        iri = f"{ID}region/{code}"
        value = values.get(code, 0)
        shade = 0 if not value else max(1, round(value / top * SHADES))
        drawn.append(Area(code, iri, site.label(iri, language), path, middle[code], shade, value, silent.get(code, "")))
    return drawn


def outline_file(site: Site) -> Path:
    """The file of the regions' outlines."""
    return site.home.data / "reference" / "boundaries" / "regions-2014.geojson"
