"""
The chart of an answer on a page: where its pictures are, what it shows in words, and the pictures themselves.

A picture needs the extra `[plots]`; without it a page says so and shows the table. Each picture has an address of its own, for a light
and for a dark page: `/queries/budgets.light.fr.svg`; the Vega-Lite specification is `/queries/budgets.fr.vl.json`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

from iae_atlas.charts.drawing import NEEDED, hint, specification
from iae_atlas.charts.pictures import to_png, to_svg
from iae_atlas.errors import UsageError
from iae_atlas.queries.answers import Answer
from iae_atlas.queries.binding import Given
from iae_atlas.queries.catalogue import Question
from iae_atlas.site import writing
from iae_atlas.site.addresses import LANGUAGES
from iae_atlas.site.choices import address
from iae_atlas.site.coding import folders, said
from iae_atlas.site.content import Site
from iae_atlas.site.tables import figure

THEMES = ("light", "dark")
KINDS = {
    "bar": ("barres", "bars"),
    "map": ("carte", "map"),
    "map-and-bars": ("carte et barres", "map and bars"),
    "matrix": ("matrice", "matrix"),
    "timeline": ("chronologie", "timeline"),
}
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart of a page: its kind, its text alternative, and the paths of its pictures, data and specification."""

    kind: str
    text: str
    light: str
    dark: str
    png: str
    specification: str
    can_draw: bool


def picture_paths(bases: Iterable[str]) -> Iterator[str]:
    """The paths of the pictures of charts, each given by its path without endings; none where nothing can be drawn."""
    if not can_draw():
        return
    for base in bases:
        for language in LANGUAGES:
            yield from (f"{base}.{theme}.{language}.svg" for theme in THEMES)
            yield f"{base}.light.{language}.png"


def specification_paths(bases: Iterable[str]) -> Iterator[str]:
    """The paths of the Vega-Lite specifications of the same charts."""
    return (f"{base}.{language}.vl.json" for base in bases for language in LANGUAGES)


def kind_of(question: Question) -> str:
    """The kind of chart that a question asks for; empty where it has none."""
    kind = question.chart.split(" ", 1)[0]
    return kind if kind in NEEDED else ""


def kind_name(question: Question, language: str) -> str:
    """The same in words."""
    return KINDS[kind_of(question)][language == "en"] if kind_of(question) else ""


def can_draw() -> bool:
    """Whether what draws pictures is installed."""
    return find_spec("vl_convert") is not None


def chart_of(
    site: Site, question: Question, answer: Answer, values: Mapping[str, Given], language: str
) -> Chart | None:
    """The chart of an answer; None where the question has none or the answer gives nothing to draw."""
    if not kind_of(question):
        return None
    try:
        _specification(site, question, answer, values, language)
    except UsageError:
        return None
    base = f"/queries/{question.name}"
    given = {name: value for name, value in values.items() if name != "lang"}
    return Chart(
        kind_of(question),
        described(site, question, answer, values, language),
        address(f"{base}.light.{language}.svg", given),
        address(f"{base}.dark.{language}.svg", given),
        address(f"{base}.light.{language}.png", given),
        address(f"{base}.{language}.vl.json", given),
        can_draw(),
    )


def counts_flagged(values: Mapping[str, Given]) -> bool:
    """Whether doubtful figures were asked for."""
    given = values.get("include_flagged", "")
    return given in (True, "true") or (isinstance(given, list) and "true" in given)


def picture(
    site: Site, question: Question, answer: Answer, values: Mapping[str, Given], language: str, theme: str, form: str
) -> bytes:
    """
    The chart as SVG or PNG, on the colour of the page's light or dark paper.

    Raises:
        UsageError: There is nothing to draw, or vl-convert is missing.
    """
    chart = _specification(site, question, answer, values, language, theme)
    if form == "png":
        chart["background"] = "white" if theme == "light" else "#12181f"
        return to_png(chart)
    return to_svg(chart).encode()


def vega_lite(site: Site, question: Question, answer: Answer, values: Mapping[str, Given], language: str) -> bytes:
    """
    The chart as a Vega-Lite specification.

    Raises:
        UsageError: There is nothing to draw.
    """
    chart = _specification(site, question, answer, values, language)
    return json.dumps(chart, ensure_ascii=False, indent=1).encode() + b"\n"


def _specification(
    site: Site,
    question: Question,
    answer: Answer,
    values: Mapping[str, Given],
    language: str,
    theme: str = "light",
) -> dict[str, Any]:
    return specification(
        question,
        answer,
        site.home,
        language,
        theme,
        include_flagged=counts_flagged(values),
        named=lambda iri: site.label(iri, language),
    )


def described(site: Site, question: Question, answer: Answer, values: Mapping[str, Given], language: str) -> str:
    """What a chart shows, in words: its highest and lowest values, or how many of each kind, and what is left out of it."""
    kind, columns = hint(question)
    french = language == "fr"
    rows = list(answer)
    needed = [columns[key].split("+")[0] for key in NEEDED[kind]]
    drawn = [row for row in rows if all(row[name] is not None for name in needed)]
    flag = columns.get("flag", "")
    doubtful = [row for row in drawn if flag and row[flag] is True]
    if doubtful and not counts_flagged(values):
        drawn = [row for row in drawn if row[flag] is not True]
        left = len(doubtful)
    else:
        left = 0
    words = _words(site, question, columns, language)
    told = SAID[kind](question, drawn, columns, words, french)
    empty = len(rows) - len(drawn) - left
    if left:
        told += " " + (
            _number(left, "chiffre douteux écarté.", "chiffres douteux écartés.")
            if french
            else _number(left, "doubtful figure left out.", "doubtful figures left out.")
        )
    if empty:
        told += " " + (
            _number(empty, "ligne sans valeur à dessiner.", "lignes sans valeur à dessiner.")
            if french
            else _number(empty, "row without a value to draw.", "rows without a value to draw.")
        )
    return told


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _words(site: Site, question: Question, columns: Mapping[str, str], language: str) -> Any:
    def words(row: Row, part: str) -> str:
        parts = []
        for name in columns[part].split("+"):
            value = row.get(name)
            if value in (None, ""):
                continue
            code = str(value).lower() if isinstance(value, bool) else str(value)
            known = folders(name, question.name) or name == "responded"
            parts.append(said(site, name, code, language, question.name) if known else code)
        return " · ".join(parts)

    return words


def _ranked(question: Question, rows: Sequence[Row], columns: Mapping[str, str], words: Any, french: bool) -> str:
    name = columns["value"]
    unit = next(column.unit for column in question.columns if column.name == name)
    language = "fr" if french else "en"
    top, bottom = max(rows, key=lambda row: row[name]), min(rows, key=lambda row: row[name])
    highest = f"{words(top, 'label')} ({figure(top[name], unit, language)})"
    lowest = f"{words(bottom, 'label')} ({figure(bottom[name], unit, language)})"
    if french:
        return f"Diagramme de {_number(len(rows), 'barre', 'barres')}. La plus longue : {highest}. La plus courte : {lowest}."
    return f"Chart of {_number(len(rows), 'bar', 'bars')}. The longest: {highest}. The shortest: {lowest}."


def _mapped(question: Question, rows: Sequence[Row], columns: Mapping[str, str], words: Any, french: bool) -> str:
    name = columns["value"]
    if all(isinstance(row[name], int) and not isinstance(row[name], bool) for row in rows):
        places = {**columns, "region": "region_label"} if "region_label" in rows[0] else columns
        heard = [row for row in rows if "known" not in columns or row[columns["known"]] in (True, "true")]
        top = max((row[name] for row in heard), default=0)
        first = ", ".join(dict.fromkeys(str(row[places["region"]]) for row in heard if row[name] == top))
        none, silent = sum(row[name] == 0 for row in heard), len(rows) - len(heard)
        if french:
            rest = f" Sans réponse ou non interrogées : {silent}." if silent else ""
            return f"Carte de {len(rows)} régions. Le plus : {top} ({first}). À zéro : {none}.{rest}"
        rest = f" Without an answer or not surveyed: {silent}." if silent else ""
        return f"Map of {len(rows)} regions. The most: {top} ({first}). At zero: {none}.{rest}"
    counts = Counter(words(row, "value") for row in rows)
    if french:
        return f"Carte, par nombre de régions. {' ; '.join(f'{label} : {n}' for label, n in counts.most_common())}."
    return f"Map, by number of regions. {'; '.join(f'{label}: {n}' for label, n in counts.most_common())}."


def _counted(question: Question, rows: Sequence[Row], columns: Mapping[str, str], words: Any, french: bool) -> str:
    down, across = len({words(row, "row") for row in rows}), len({words(row, "column") for row in rows})
    told = (
        f"Matrice de {down} lignes et {across} colonnes, {len(rows)} cases"
        if french
        else (f"Matrix of {down} rows and {across} columns, {len(rows)} cells")
    )
    if "value" not in columns:
        return told + "."
    counts = Counter(words(row, "value") for row in rows)
    joined = (" ; " if french else "; ").join(
        f"{label} : {count}" if french else f"{label}: {count}" for label, count in counts.most_common()
    )
    return f"{told}. {joined}."


def _dated(question: Question, rows: Sequence[Row], columns: Mapping[str, str], words: Any, french: bool) -> str:
    language = "fr" if french else "en"
    dates = sorted(str(row[columns["date"]]) for row in rows)
    first, last = writing.day(dates[0], language), writing.day(dates[-1], language)
    if french:
        return f"Chronologie de {len(rows)} dates, de {first} à {last}."
    return f"Timeline of {len(rows)} dates, from {first} to {last}."


SAID = {"bar": _ranked, "map": _mapped, "map-and-bars": _ranked, "matrix": _counted, "timeline": _dated}
