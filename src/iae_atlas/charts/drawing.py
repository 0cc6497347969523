"""
From an answer to a file: `#+ chart: bar|map|timeline|matrix key=column …` names the drawing and the columns that it uses.

    bar       value=amount label=label [colour=region_label]
    map       region=region value=instruments
    timeline  date=date label=event [colour=region]
    matrix    row=region_label column=topic value=status
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from iae_atlas.charts.regions import outlines
from iae_atlas.errors import UsageError
from iae_atlas.locations import Home
from iae_atlas.queries.answers import Answer
from iae_atlas.queries.catalogue import Question

Rows = list[dict[str, Any]]
NEEDED = {
    "bar": ("value", "label"),
    "map": ("region", "value"),
    "timeline": ("date", "label"),
    "matrix": ("row", "column", "value"),
}
INK = "#1f2a37"
COLOUR = "#2a6f97"
FONT = "DejaVu Sans, Helvetica, Arial, sans-serif"
LONGEST = 60
STATUS_COLOURS = {
    "yes": "#1b7837",
    "listed": "#a6dba0",
    "no": "#b2182b",
    "not-mentioned": "#e5e7eb",
    "no-response": "#9ca3af",
    "not-surveyed": "#4b5563",
    "true": "#1b7837",
    "false": "#9ca3af",
}


def draw(question: Question, answer: Answer, home: Home, path: str, language: str) -> None:
    """
    Draw an answer into an SVG or PNG file.

    Raises:
        UsageError: The question has no chart, the answer no row, the file another ending, or altair is missing.
    """
    target = Path(path)
    if target.suffix not in {".svg", ".png"}:
        raise UsageError(
            f"--plot {path}: expected a name ending in .svg or .png.",
            f"--plot {path} : attendu un nom en .svg ou .png.",
        )
    kind, columns = hint(question)
    rows = [row for row in answer if all(row[columns[key]] is not None for key in NEEDED[kind])]
    if not rows:
        raise UsageError(
            f'"{question.name}" gives no row to draw. Ask with other parameters.',
            f"« {question.name} » ne rend aucune ligne à dessiner. Changez les paramètres.",
        )
    try:
        import vl_convert
    except ImportError:
        raise UsageError(
            "drawing needs altair and vl-convert. Run `pip install 'iae-atlas[plots]'`.",
            "le dessin demande altair et vl-convert. Lancez `pip install 'iae-atlas[plots]'`.",
        ) from None
    chart = CHARTS[kind](rows, columns, answer.labels, home)
    title = question.question[language]
    specification = chart.properties(title=_title(title)).configure(font=FONT).configure_view(stroke=None).to_json()
    if target.suffix == ".svg":
        target.write_text(vl_convert.vegalite_to_svg(specification), encoding="utf-8")
    else:
        target.write_bytes(vl_convert.vegalite_to_png(specification, scale=2))


def hint(question: Question) -> tuple[str, dict[str, str]]:
    """
    The drawing that a question asks for, and the column for each of its parts.

    Raises:
        UsageError: The question has no chart of a known kind with known columns.
    """
    kind, *pairs = question.chart.split() or [""]
    columns = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
    known = {column.name for column in question.columns}
    if kind not in NEEDED or not set(NEEDED[kind]) <= set(columns) or not set(columns.values()) <= known:
        raise UsageError(
            f'"{question.name}" has no chart. `iae-atlas queries --format json` tells which have.',
            f"« {question.name} » n'a pas de dessin. `iae-atlas queries --format json` dit lesquelles en ont.",
        )
    return kind, columns


def _title(words: str) -> dict[str, Any]:
    import textwrap

    return {"text": textwrap.wrap(words, 70), "anchor": "start", "color": INK, "fontSize": 15, "offset": 12}


def _inline(values: Rows) -> Any:
    import altair

    return altair.InlineData(values=values)


def _plain(rows: Rows) -> Rows:
    return [{key: float(value) if isinstance(value, Decimal) else value for key, value in row.items()} for row in rows]


def _short(text: Any) -> str:
    words = str(text)
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def bar(rows: Rows, columns: dict[str, str], labels: dict[str, str], _: Home) -> Any:
    """Bars from left to right, in the order of the answer."""
    import altair

    value, label = columns["value"], columns["label"]
    data = [{**row, label: _short(row[label])} for row in _plain(rows)]
    encoding: dict[str, Any] = {
        "x": altair.X(f"{value}:Q", title=labels.get(value, value), axis=altair.Axis(format="~s", grid=True)),
        "y": altair.Y(f"{label}:N", sort=None, title=None, axis=altair.Axis(labelLimit=420)),
    }
    if "colour" in columns:
        encoding["color"] = altair.Color(f"{columns['colour']}:N", title=labels.get(columns["colour"]))
    chart = altair.Chart(_inline(data)).mark_bar(color=COLOUR).encode(**encoding)
    return chart.properties(width=520, height=altair.Step(22))


def region_map(rows: Rows, columns: dict[str, str], labels: dict[str, str], home: Home) -> Any:
    """The regions of 2014, the overseas ones beside the mainland; regions without a value stay grey."""
    import altair

    values: dict[str, Any] = {}
    for row in _plain(rows):
        code, value = row[columns["region"]], row[columns["value"]]
        values[code] = (
            values.get(code, 0) + value
            if isinstance(value, int | float) and not isinstance(value, bool)
            else str(value).lower()
        )
    shapes = outlines(home.data / "reference" / "boundaries" / "regions-2014.geojson")
    features = [{**shape, "value": values.get(shape["code"])} for shape in shapes]
    numeric = all(isinstance(value, int | float) for value in values.values())
    title = labels.get(columns["value"], columns["value"])
    colour: Any = (
        altair.Color("value:Q", title=title, scale=altair.Scale(scheme="blues", domainMin=0))
        if numeric
        else altair.Color("value:N", title=title, scale=_status_scale(sorted(set(values.values()))))
    )
    base = altair.Chart(_inline(features)).mark_geoshape(stroke="white", strokeWidth=0.8)
    under = base.encode(color=altair.value("#e5e7eb"))
    over = base.transform_filter("isValid(datum.value)").encode(color=colour)
    return altair.layer(under, over).project(type="identity", reflectY=True).properties(width=640, height=560)


def timeline(rows: Rows, columns: dict[str, str], labels: dict[str, str], _: Home) -> Any:
    """A point for each date, the events one below the other."""
    import altair

    label, date = columns["label"], columns["date"]
    data = [{**row, "day": _day(str(row[date])), label: _short(f"{row[date]} · {row[label]}")} for row in _plain(rows)]
    encoding: dict[str, Any] = {
        "x": altair.X("day:T", title=labels.get(date, date), axis=altair.Axis(format="%Y", grid=True)),
        "y": altair.Y(f"{label}:N", sort=None, title=None, axis=altair.Axis(labelLimit=460)),
    }
    if "colour" in columns:
        encoding["color"] = altair.Color(f"{columns['colour']}:N", title=labels.get(columns["colour"]))
    chart = altair.Chart(_inline(data)).mark_point(filled=True, size=90, color=COLOUR).encode(**encoding)
    return chart.properties(width=420, height=altair.Step(20))


def matrix(rows: Rows, columns: dict[str, str], labels: dict[str, str], _: Home) -> Any:
    """A cell for each pair of row and column, coloured by its value."""
    import altair

    row, column, value = columns["row"], columns["column"], columns["value"]
    data = [{**one, value: str(one[value]).lower()} for one in _plain(rows)]
    chart = (
        altair.Chart(_inline(data))
        .mark_rect(stroke="white", strokeWidth=1)
        .encode(
            x=altair.X(f"{column}:N", title=None, axis=altair.Axis(labelAngle=-45, orient="top", labelLimit=220)),
            y=altair.Y(f"{row}:N", title=None, axis=altair.Axis(labelLimit=260)),
            color=altair.Color(
                f"{value}:N", title=labels.get(value, value), scale=_status_scale(sorted({one[value] for one in data}))
            ),
        )
    )
    return chart.properties(width=altair.Step(30), height=altair.Step(18))


def _status_scale(values: list[str]) -> Any:
    import altair

    if set(values) <= set(STATUS_COLOURS):
        ordered = [value for value in STATUS_COLOURS if value in values]
        return altair.Scale(domain=ordered, range=[STATUS_COLOURS[value] for value in ordered])
    return altair.Scale(scheme="tableau10")


def _day(date: str) -> str:
    return date + "-01" * (2 - date.count("-"))


CHARTS: dict[str, Any] = {"bar": bar, "map": region_map, "timeline": timeline, "matrix": matrix}
