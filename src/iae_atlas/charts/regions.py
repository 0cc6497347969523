"""
The outlines of the regions on one sheet: the mainland in a plane of its own latitude, the overseas regions in a column beside it.

Drawn to scale, the overseas regions would make the mainland a tenth of the width; each gets a frame of the same height instead.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

OVERSEAS = ("01", "02", "03", "04", "06")
MAINLAND_LATITUDE = 46.5
FRAME = 1.55
LEFT = -7.2
TOP = 50.6

Ring = list[list[float]]


def outlines(path: Path) -> list[dict[str, Any]]:
    """
    A GeoJSON feature for each region in planar units whose y axis points north, with its INSEE code as `code` and its `name`.

    `aside` is where the name of an overseas region goes; None for the others.
    """
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    shapes = []
    for feature in features:
        code = _code(feature["properties"])
        polygons = _polygons(feature["geometry"])
        placed = (
            _beside(polygons, OVERSEAS.index(code)) if code in OVERSEAS else _projected(polygons, MAINLAND_LATITUDE)
        )
        geometry = {"type": "MultiPolygon", "coordinates": placed}
        name = str(feature["properties"].get("nom", ""))
        aside = [LEFT + FRAME * 0.95, TOP - (OVERSEAS.index(code) + 0.4) * FRAME * 1.1] if code in OVERSEAS else None
        shapes.append({"type": "Feature", "code": code, "name": name, "aside": aside, "geometry": geometry})
    return shapes


def _code(properties: dict[str, Any]) -> str:
    return str(next(properties[key] for key in ("code_insee", "code", "insee", "reg") if key in properties)).zfill(2)


def _polygons(geometry: dict[str, Any]) -> list[list[Ring]]:
    coordinates: Any = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "Polygon" else list(coordinates)


def _projected(polygons: list[list[Ring]], latitude: float) -> list[list[Ring]]:
    squeeze = math.cos(math.radians(latitude))
    return [[[[x * squeeze, y] for x, y in ring] for ring in polygon] for polygon in polygons]


def _points(polygons: list[list[Ring]]) -> Iterator[list[float]]:
    for polygon in polygons:
        for ring in polygon:
            yield from ring


def _beside(polygons: list[list[Ring]], place: int) -> list[list[Ring]]:
    middle = sum(point[1] for point in _points(polygons)) / sum(1 for _ in _points(polygons))
    flat = _projected(polygons, middle)
    left, right = min(x for x, _ in _points(flat)), max(x for x, _ in _points(flat))
    bottom, top = min(y for _, y in _points(flat)), max(y for _, y in _points(flat))
    scale = (FRAME * 0.85) / max(right - left, top - bottom)
    x0, y0 = LEFT, TOP - place * FRAME * 1.1
    return [
        [[[x0 + (x - left) * scale, y0 - (top - y) * scale] for x, y in ring] for ring in polygon] for polygon in flat
    ]
