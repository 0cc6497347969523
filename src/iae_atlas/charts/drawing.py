"""
From an answer to a chart: `#+ chart: bar|map|map-and-bars|timeline|matrix key=column …` names the kind and the columns that it uses.

    bar       value=amount label=label [qualifier=qualifier] [flag=flagged]
    map       region=region value=instruments [known=responded]
    map-and-bars  region=region value=amount label=label, and what bars take
    timeline  date=date label=event [colour=region]
    matrix    row=region_label column=topic_label [value=status] [order=code,code…]

`label=label+unit` sets two columns one after the other. `known` names the column that is not true where a region was not heard: its
value is then no zero, and stays grey. `order` gives the columns of a matrix in an order of their own, by their codes. `flag` names the
column that is true where a figure is doubtful: such rows are left out unless they are asked for, and the chart says so.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from iae_atlas.charts.chart import Chart, known_ending
from iae_atlas.charts.kinds import KINDS, Drawing, Rows
from iae_atlas.charts.texts import collated, say, wrapped
from iae_atlas.charts.themes import THEMES, config
from iae_atlas.errors import UsageError
from iae_atlas.locations import Home
from iae_atlas.namespaces import STUDY, contracted
from iae_atlas.queries.answers import Answer
from iae_atlas.queries.catalogue import Question

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
MAPS = ("map", "map-and-bars")
NEEDED = {
    "bar": ("value", "label"),
    "map": ("region", "value"),
    "map-and-bars": ("value", "label"),
    "timeline": ("date", "label"),
    "matrix": ("row", "column"),
}


def draw(
    question: Question,
    answer: Answer,
    home: Home,
    path: str | os.PathLike[str],
    language: str,
    *,
    include_flagged: bool = False,
) -> None:
    """
    Draw an answer into an SVG or PNG file, on white.

    Raises:
        UsageError: The question has no chart, the answer no row, the file another ending, or vl-convert is missing.
    """
    known_ending(path)
    Chart(specification(question, answer, home, language, include_flagged=include_flagged)).save(path)


def specification(
    question: Question,
    answer: Answer,
    home: Home,
    language: str,
    theme: str = "light",
    *,
    include_flagged: bool = False,
    named: Callable[[str], str] = contracted,
) -> dict[str, Any]:
    """
    The Vega-Lite specification of an answer's chart; its background is that of the page.

    Args:
        question: The question, for its words and its `chart` header.
        answer: The answer to it, in the same language.
        home: Where the code lists and the regions' outlines are.
        language: `fr` or `en`.
        theme: `light` or `dark`.
        include_flagged: Draw doubtful figures too, marked as such.
        named: The words for a source, of its IRI.

    Raises:
        UsageError: The question has no chart, or the answer no row that can be drawn.
    """
    kind, columns = hint(question)
    rows = [row for row in answer if all(row[columns[key].split("+")[0]] is not None for key in NEEDED[kind])]
    doubtful = sum(bool(row[columns["flag"]]) for row in rows) if "flag" in columns else 0
    if doubtful and not include_flagged:
        rows = [row for row in rows if not row[columns["flag"]]]
    if not rows:
        raise UsageError(
            f'"{question.name}" gives no row to draw. Ask with other parameters.',
            f"« {question.name} » ne rend aucune ligne à dessiner. Changez les paramètres.",
        )
    units = {column.name: column.unit for column in question.columns}
    drawing = Drawing(rows, columns, answer.labels, units, home, language, THEMES[theme])
    title = question.question[language]
    part = KINDS[kind](drawing)
    notes = [_measure(drawing), _doubts(question, rows, doubtful, include_flagged, language)]
    if kind in MAPS:
        regions = (part["vconcat"][0] if "vconcat" in part else part)["data"]["values"]
        if drawing.unit() == "EUR" and len({row[columns["region"]] for row in rows}) < len(rows):
            notes.append(say("highest", language))
        if any(region["value"] is None for region in regions):
            notes.append(say("unknown" if "known" in columns else "grey" if "reason" in units else "missing", language))
    if kind == "matrix" and "value" not in columns:
        notes.append(say("empty", language))
    if unlike := sum(bool(row.get("reason")) for row in answer) if kind == "map-and-bars" else 0:
        notes.append(say("incomparable", language).format(unlike))
    for source, year in sorted(
        {
            (row.get("population_source_label"), row.get("population_year"))
            for row in rows
            if row.get("population_source_label")
        }
    ):
        notes.append(say("population", language).format(source, year))
    notes.append(_source(rows, language, named))
    subtitle = " ".join(note for note in notes if note)
    return {
        "$schema": SCHEMA,
        "description": f"{title} {subtitle}",
        "background": "transparent",
        "title": {"text": wrapped(title, 40), "subtitle": wrapped(subtitle, 56)},
        **part,
        "config": config(THEMES[theme], language),
    }


def hint(question: Question) -> tuple[str, dict[str, str]]:
    """
    The drawing that a question asks for, and the column for each of its parts.

    Raises:
        UsageError: The question has no chart of a known kind with known columns.
    """
    kind, *pairs = question.chart.split() or [""]
    columns = dict(pair.split("=", 1) for pair in pairs if "=" in pair)
    known = {column.name for column in question.columns}
    named = {name for key, names in columns.items() if key != "order" for name in names.split("+")}
    if kind not in NEEDED or not set(NEEDED[kind]) <= set(columns) or not named <= known:
        raise UsageError(
            f'"{question.name}" has no chart. `iae-atlas queries --format json` tells which have.',
            f"« {question.name} » n'a pas de dessin. `iae-atlas queries --format json` dit lesquelles en ont.",
        )
    return kind, columns


def _measure(drawing: Drawing) -> str:
    """What is measured, and in what unit."""
    column = drawing.columns.get("value")
    if column is None or not all(_is_figure(row[column]) for row in drawing.rows):
        return ""
    shown = say("shown", drawing.language).format(drawing.labels.get(column, column))
    return f"{shown}, {say(f'unit.{drawing.unit()}', drawing.language)}." if drawing.unit() else f"{shown}."


def _doubts(question: Question, rows: Rows, doubtful: int, include_flagged: bool, language: str) -> str:
    """What the chart does with doubtful figures."""
    left_out = sum(int(row["left_out_flagged"] or 0) for row in rows if "left_out_flagged" in row)
    if include_flagged:
        words = say("flagged.in", language).format(doubtful) if doubtful else ""
    elif doubtful or left_out:
        words = say("flagged.out", language).format(doubtful + left_out)
    else:
        words = say("flagged.out.uncounted", language) if question.parameter("include_flagged") else ""
    return f"{words[0].upper()}{words[1:]}." if words else ""


def _source(rows: Rows, language: str, names: Callable[[str], str]) -> str:
    """The study of 2014, the other sources that the rows name, or both."""
    named = {str(row["source"]) for row in rows if row.get("source")} - {STUDY}
    if not named:
        return say("source.study", language)
    others = sorted((names(iri) for iri in named), key=collated)
    if any(row.get("source") == STUDY for row in rows):
        others.insert(0, say("study", language))
    return say("source.other", language).format(", ".join(others))


def _is_figure(value: Any) -> bool:
    return not isinstance(value, bool | str)
