"""
The kinds of charts, each as the part of a Vega-Lite specification that differs: data, marks, encodings.

All are `WIDTH` wide and set labels above their bar rather than beside it, so that words can still be read on a telephone.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from iae_atlas.charts.regions import outlines
from iae_atlas.charts.texts import NO_BREAK, code_labels, collated, date, number, region_names, say, wrapped
from iae_atlas.charts.themes import Theme
from iae_atlas.locations import Home

Rows = list[dict[str, Any]]
Part = dict[str, Any]
WIDTH = 400
# Room for a sign of a label, where a reader has wider letters than those that the chart is measured with.
WIDEST = 6.6
LONG_ROW = 40
LINE = 14
LINE_SIGNS = 62
BAR = 13


class Drawing:
    """What a chart is made of: the rows to draw, the columns by part of the chart, their labels and units, home, language, theme."""

    __slots__ = ("columns", "home", "labels", "language", "rows", "theme", "units")

    def __init__(
        self,
        rows: Rows,
        columns: dict[str, str],
        labels: dict[str, str],
        units: dict[str, str],
        home: Home,
        language: str,
        theme: Theme,
    ) -> None:
        self.rows, self.columns, self.labels, self.units = rows, columns, labels, units
        self.home, self.language, self.theme = home, language, theme

    def unit(self) -> str:
        """The unit of the values drawn; empty where they have none."""
        return self.units.get(self.columns.get("value", ""), "")

    def words(self, part: str) -> list[str]:
        """What each row says in a part of the chart: codes by their labels, several columns (`label+unit`) one after the other."""
        said: list[list[str]] = [[] for _ in self.rows]
        for column in self.columns[part].split("+"):
            labels = code_labels(self.home, column, self.language)
            for i, row in enumerate(self.rows):
                code = _code(row.get(column))
                if code:
                    said[i].append(labels.get(code, code))
        return [f"{NO_BREAK}· ".join(parts) for parts in said]

    def codes(self, part: str) -> list[str]:
        """The codes of each row in a part of the chart."""
        return [_code(row[self.columns[part]]) for row in self.rows]

    def colours(self, part: str) -> dict[str, str]:
        """The colour of each label: that of its status, else one of those that are told apart."""
        pairs = dict(zip(self.codes(part), self.words(part), strict=True))
        if set(pairs) <= set(self.theme.status):
            return {pairs[code]: colour for code, colour in self.theme.status.items() if code in pairs}
        apart = self.theme.apart
        return {label: apart[i % len(apart)] for i, label in enumerate(dict.fromkeys(pairs.values()))}


def bar(drawing: Drawing) -> Part:
    """Bars from left to right in the order of the answer, each below its label and before its figure."""
    theme, language = drawing.theme, drawing.language
    flag = drawing.columns.get("flag")
    data, height = _stacked(drawing.words("label"), BAR + 14)
    shades = drawing.words("qualifier") if "qualifier" in drawing.columns else [""] * len(data)
    for one, row, shade in zip(data, drawing.rows, shades, strict=True):
        value = row[drawing.columns["value"]]
        figure = number(value, drawing.unit(), language)
        exact = not shade or row[drawing.columns["qualifier"]] == "exact"
        one["value"] = float(value)
        one["end"] = max(float(value), 0.0)
        one["figure"] = figure if exact else f"{shade.lower()} {figure}".replace(" ", NO_BREAK)
        if flag:
            one["flag"] = say("flagged.true" if row[flag] else "flagged.false", language)
    room = max(len(one["figure"]) for one in data) * 6.6 + 8
    most = max(one["end"] for one in data) or 1.0
    scale = {"domain": [min(0.0, *(one["value"] for one in data)), most * WIDTH / (WIDTH - room)], "nice": False}
    bars: Part = {
        "mark": {"type": "bar", "orient": "horizontal", "height": BAR, "color": theme.bar},
        "encoding": {
            "y": _pixels("mark_y", height),
            "x": {"field": "value", "type": "quantitative", "axis": None, "scale": scale, "stack": None},
            "x2": {"datum": 0},
        },
    }
    if flag and any(row[flag] for row in drawing.rows):
        words = [say(f"flagged.{key}", language) for key in ("false", "true")]
        bars["encoding"]["color"] = _colour("flag", dict(zip(words, (theme.bar, theme.doubt), strict=True)))
    figures: Part = {
        "mark": {"type": "text", "align": "left", "dx": 4},
        "encoding": {
            "y": _pixels("mark_y", height),
            "x": {"field": "end", "type": "quantitative", "scale": scale},
            "text": {"field": "figure"},
        },
    }
    return {
        "data": {"values": data},
        "width": WIDTH,
        "height": height,
        "layer": [bars, _labels_above(height), figures],
    }


def timeline(drawing: Drawing) -> Part:
    """A point for each date, below its words, the events one below the other."""
    theme, language = drawing.theme, drawing.language
    dates = [str(row[drawing.columns["date"]]) for row in drawing.rows]
    labels = [f"{date(day, language)} · {label}" for day, label in zip(dates, drawing.words("label"), strict=True)]
    data, height = _stacked(labels, 20)
    for one, day in zip(data, dates, strict=True):
        one["day"] = day + "-01" * (2 - day.count("-"))
    axis = {"format": "%Y", "orient": "top", "tickCount": 5, "title": None, "grid": True}
    scale = {"nice": "year", "padding": 8}
    points: Part = {
        "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1, "color": theme.bar},
        "encoding": {
            "y": _pixels("mark_y", height),
            "x": {"field": "day", "type": "temporal", "axis": axis, "scale": scale},
        },
    }
    if "colour" in drawing.columns:
        for one, kind in zip(data, drawing.words("colour"), strict=True):
            one["kind"] = kind
        points["encoding"]["color"] = _colour("kind", drawing.colours("colour"))
    lines: Part = {
        "mark": {"type": "rule", "color": theme.faint},
        "encoding": {"y": _pixels("mark_y", height), "x": {"value": 0}, "x2": {"value": WIDTH}},
    }
    return {
        "data": {"values": data},
        "width": WIDTH,
        "height": height,
        "layer": [lines, points, _labels_above(height)],
    }


def matrix(drawing: Drawing) -> Part:
    """A cell for each pair of row and column, coloured by its value where there is one; rows and columns in alphabetical order."""
    theme = drawing.theme
    rows, columns = drawing.words("row"), drawing.words("column")
    if max(map(len, rows)) > LONG_ROW:
        rows = ["\n".join(wrapped(row, LONG_ROW, 3)) for row in rows]
    tallest = max(row.count("\n") for row in rows)
    data: Rows = [{"row": row, "column": column} for row, column in zip(rows, columns, strict=True)]
    across = sorted(set(columns), key=collated)
    if "order" in drawing.columns:
        codes = dict(zip(columns, drawing.codes("column"), strict=True))
        order = drawing.columns["order"].split(",")
        across.sort(key=lambda label: order.index(codes[label]) if codes[label] in order else len(order))
    names = {"title": None, "labelLimit": 260}
    lines = [line for row in rows for line in row.split("\n")]
    above, beside = ({"minExtent": min(round(max(map(len, words)) * WIDEST), 300)} for words in (across, lines))
    cells: Part = {
        "data": {"values": data},
        "mark": {"type": "rect", "stroke": theme.paper, "strokeWidth": 1.5, "color": theme.bar},
        "encoding": {
            "x": {
                "field": "column",
                "type": "nominal",
                "sort": across,
                "axis": {**names, **above, "orient": "top", "labelAngle": -90, "labelAlign": "left"},
            },
            "y": {
                "field": "row",
                "type": "nominal",
                "sort": sorted(set(rows), key=collated),
                "axis": {**names, **beside, **(_broken(tallest) if tallest else {})},
            },
        },
        "width": {"step": min(max((WIDTH - 150) // len(across), 15), 28)},
        "height": {"step": 16 + LINE * tallest},
        "view": {"fill": theme.status["not-mentioned"]},
    }
    if "value" in drawing.columns:
        for one, value in zip(data, drawing.words("value"), strict=True):
            one["value"] = value
        cells["encoding"]["color"] = _colour("value", drawing.colours("value"))
    return cells


def region_map(drawing: Drawing) -> Part:
    """
    The regions of 2014, the overseas ones beside the mainland; those without a value stay grey.

    Numbers of several rows of a region are added up; sums of money are not, since they may be of other periods: the highest is shown.
    """
    theme = drawing.theme
    known = drawing.columns.get("known")
    figures: dict[str, Any] = {}
    for row, word in zip(drawing.rows, drawing.words("value"), strict=True):
        if (known and _code(row[known]) != "true") or row[drawing.columns["region"]] is None:
            continue
        code, value = row[drawing.columns["region"]], row[drawing.columns["value"]]
        counted = isinstance(value, int | float | Decimal) and not isinstance(value, bool)
        if counted and drawing.unit() == "EUR":
            figures[code] = max(figures.get(code, 0.0), float(value))
        else:
            figures[code] = figures.get(code, 0) + float(value) if counted else word
    shapes = outlines(drawing.home.data / "reference" / "boundaries" / "regions-2014.geojson")
    named = region_names(drawing.home, drawing.language)
    names = [
        {"name": named.get(shape["code"], shape["name"]), "x": shape["aside"][0], "y": shape["aside"][1]}
        for shape in shapes
        if shape["aside"]
    ]
    features = [{**shape, "value": figures.get(shape["code"])} for shape in shapes]
    if all(isinstance(value, float) for value in figures.values()):
        most = max(figures.values(), default=0)
        whole = all(value.is_integer() for value in figures.values())
        legend = {
            "title": None,
            "format": "$,~f" if drawing.unit() == "EUR" else ",~f",
            "gradientLength": 200,
            **({"tickMinStep": 1, "tickCount": 3} if whole else {"tickCount": 3}),
        }
        colour: Part = {
            "field": "value",
            "type": "quantitative",
            "scale": {"range": theme.scale, "domain": [0, most or 1]},
            "legend": legend,
        }
    else:
        colour = _colour("value", drawing.colours("value"))
    shape: Part = {"type": "geoshape", "stroke": theme.paper, "strokeWidth": 0.8}
    return {
        "data": {"values": features},
        "width": WIDTH,
        "height": 290,
        "projection": {"type": "identity", "reflectY": True},
        "layer": [
            {"mark": {**shape, "color": theme.missing}},
            {
                "mark": shape,
                "transform": [{"filter": "isValid(datum.value)"}],
                "encoding": {"color": colour},
            },
            {
                "data": {"values": names},
                "mark": {"type": "text", "align": "left", "fontSize": 10, "color": theme.soft},
                "encoding": {
                    "longitude": {"field": "x", "type": "quantitative"},
                    "latitude": {"field": "y", "type": "quantitative"},
                    "text": {"field": "name"},
                },
            },
        ],
    }


def map_and_bars(drawing: Drawing) -> Part:
    """The map above the bars, of the same values from the highest to the lowest: where, and what exactly."""
    drawing.rows.sort(key=lambda row: -row[drawing.columns["value"]])
    bars = bar(drawing)
    data = bars.pop("data")
    return {
        "data": data,
        "vconcat": [region_map(drawing), bars],
        "spacing": 24,
        "resolve": {"scale": {"color": "independent"}},
    }


KINDS = {"bar": bar, "map": region_map, "map-and-bars": map_and_bars, "timeline": timeline, "matrix": matrix}


def _stacked(labels: list[str], below: int) -> tuple[Rows, int]:
    """Rows one below the other, each with the pixels of its label's first line and of the mark below it; and the height of all."""
    rows: Rows = []
    y = 4
    for label in labels:
        lines = wrapped(label, LINE_SIGNS, 2)
        bottom = y + LINE * len(lines)
        rows.append({"label": "\n".join(lines), "label_y": y + LINE, "mark_y": bottom + 4 + BAR / 2})
        y = bottom + below
    return rows, y


def _pixels(field: str, height: int) -> Part:
    scale = {"domain": [0, height], "range": [0, height], "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def _labels_above(height: int) -> Part:
    return {
        "mark": {"type": "text", "align": "left", "baseline": "bottom", "lineBreak": "\n", "lineHeight": LINE},
        "encoding": {"y": _pixels("label_y", height), "x": {"value": 0}, "text": {"field": "label"}},
    }


def _broken(more: int) -> Part:
    """What an axis needs for labels of several lines: to break them, and to lift them, since Vega sets the first one in the middle."""
    return {"labelExpr": "split(datum.label, '\\n')", "labelLineHeight": LINE, "labelOffset": -more * LINE / 2}


def _colour(field: str, colours: dict[str, str]) -> Part:
    longest = max(len(label) for label in colours)
    return {
        "field": field,
        "type": "nominal",
        "scale": {"domain": list(colours), "range": list(colours.values())},
        "legend": {"title": None, "columns": 3 if longest < 12 else 2 if longest < 26 else 1, "labelLimit": WIDTH - 20},
    }


def _code(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
