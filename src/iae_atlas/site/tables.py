"""
An answer as a table for readers: labels instead of codes, one column where the data has a code and its label, figures with units.

What a table leaves out (a column without any value, the IRI behind a label, a source that is the same everywhere) is in the downloads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from iae_atlas.namespaces import ID, STUDY
from iae_atlas.queries.answers import Answer
from iae_atlas.queries.catalogue import Column, Question
from iae_atlas.site import writing
from iae_atlas.site.coding import coded, folders, is_basis, word
from iae_atlas.site.content import Site
from iae_atlas.site.subjects import folded

ROWS = 250
# Columns of text that stand as the study prints them, in French on every page.
PRINTED = {"acronym", "expansion", "printed", "amount_printed"}
CODES = {"region": "region", "other_region": "region", "region_2016": "region-2016"}
UNITS = {"EUR": ("€", "€"), "share": ("%", "%"), "hour": ("heures", "hours"), "year": ("année", "year")}
FLAGGED = "flagged"
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a cell: text that may lead to a resource, in a language of its own or in that of the page."""

    text: str
    iri: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """
    What one cell shows: `kind` is parts, lines, flag, basis or figure; `lines` with their source; `reason` of a flag.

    `value` is what a script sorts by where the words do not tell: a plain number, a date as the data has it.
    """

    kind: str
    parts: tuple[Part, ...] = ()
    lines: str = ""
    source: str = STUDY
    flagged: bool = False
    reason: str = ""
    code: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """One column that is shown: its name in the data, the words over it, and whether it holds figures."""

    name: str
    label: str
    figure: bool
    unit: str = ""


@dataclass(slots=True)
class Table:
    """The rows of one page of an answer, with what is needed to turn pages and to sort."""

    heads: list[Head]
    rows: list[list[Cell]]
    total: int
    page: int = 1
    pages: int = 1
    sort: str = ""
    flagged: int = 0
    left_out: list[str] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The number of the first row that is shown, from 1."""
        return (self.page - 1) * ROWS + 1


def table(
    site: Site, question: Question, answer: Answer, language: str, *, sort: str = "", page: int = 1, most: int = ROWS
) -> Table:
    """
    The table of an answer.

    Args:
        site: Where labels are.
        question: The question that was answered.
        answer: Its answer, in the language of the page.
        language: `fr` or `en`.
        sort: Column to sort by, with a minus before it to turn the order round; the answer's own order where it is none.
        page: Which part of the rows, from 1.
        most: Rows of a part.
    """
    rows = list(answer)
    merged = labels_of(site, question, rows, language)
    columns = _shown(question, rows, merged)
    heads = [_head(question, column, merged, language) for column in columns]
    pages = max(1, -(-len(rows) // most))
    page = min(max(page, 1), pages)
    order = _sorted(site, question, rows, sort, language, merged)
    part = order[(page - 1) * most : page * most]
    reasons = _reasons(site, language) if any(column.name == FLAGGED for column in question.columns) else {}
    cells = [[_cell(site, question, column, row, language, reasons, merged) for column in columns] for row in part]
    left_out = [column.name for column in question.columns if column not in columns]
    flagged = sum(row.get(FLAGGED) is True for row in rows)
    known = sort.lstrip("-") in {column.name for column in question.columns}
    return Table(heads, cells, len(rows), page, pages, sort if known else "", flagged, left_out)


def _shown(question: Question, rows: Sequence[Row], merged: Mapping[str, str]) -> list[Column]:
    """The columns that are worth showing."""
    names = {column.name for column in question.columns}
    shown = []
    for column in question.columns:
        values = {str(row[column.name]) for row in rows if row[column.name] not in (None, "")}
        if rows and not values and column.name != FLAGGED:
            continue
        if column.name in merged.values():
            continue
        if column.name == "source" and len(values) < 2:
            continue
        if column.name == "locator" and "lines" in names and all(row["locator"] == row["lines"] for row in rows):
            continue
        shown.append(column)
    return shown


def labels_of(site: Site, question: Question, rows: Sequence[Row], language: str) -> dict[str, str]:
    """
    The columns that hold the labels of others: `topic_label` of `topic`, and `label` of the resource that the data calls so.

    Which resource that is, the answer tells: the column whose every IRI has just that label.
    """
    names = {one.name for one in question.columns}
    found = {}
    for column in question.columns:
        if column.type in {"iri", "code", "notation"} and f"{column.name}_label" in names:
            found[column.name] = f"{column.name}_label"
    labelled = [row for row in rows if row["label"]] if "label" in names else []
    for column in question.columns:
        if column.type != "iri" or column.name in found or not labelled:
            continue
        if all(site.label(str(row[column.name]), language) == row["label"] for row in labelled):
            found[column.name] = "label"
            break
    return found


def _head(question: Question, column: Column, merged: Mapping[str, str], language: str) -> Head:
    figure = column.type in {"integer", "decimal"}
    unit = UNITS[column.unit][language == "en"] if column.unit in UNITS and column.unit != "year" else ""
    label = column.label[language]
    if column.type == "code" and column.name in merged:
        label = next(one.label[language] for one in question.columns if one.name == merged[column.name])
    elif column.name == "region":
        label = {"fr": "Région", "en": "Region"}[language]
    return Head(column.name, label, figure, unit)


def _cell(
    site: Site,
    question: Question,
    column: Column,
    row: Row,
    language: str,
    reasons: Mapping[str, str],
    merged: Mapping[str, str],
) -> Cell:
    value = row[column.name]
    if column.name == FLAGGED:
        reason = next((reasons[v] for v in row.values() if isinstance(v, str) and v in reasons), "")
        return Cell("flag", flagged=value is True, reason=reason)
    if value is None or value == "":
        return Cell("parts")
    if column.type == "lines":
        return Cell("lines", lines=str(value), source=str(row.get("source") or STUDY))
    if is_basis(column.name):
        return Cell("basis", (_coded(site, question, column, str(value), language),), code=str(value))
    if column.type in {"integer", "decimal"}:
        return Cell("figure", (Part(figure(value, column.unit, language)),), value=str(value))
    if column.type == "boolean":
        return Cell("parts", (Part(word(str(value).lower(), language)),))
    if column.type == "date":
        return Cell("parts", (Part(writing.day(str(value), language)),), value=str(value))
    if column.type == "iri":
        return Cell("parts", (_resource(site, column, row, language, merged),))
    if column.type == "code":
        return Cell(
            "parts", tuple(_region(site, column, row, code, language, merged) for code in str(value).split(";"))
        )
    if column.type == "notation" or folders(column.name, question.name):
        return Cell(
            "parts", tuple(_coded(site, question, column, code, language) for code in str(value).split(";") if code)
        )
    return Cell("parts", (Part(str(value), lang="fr" if column.name in PRINTED else ""),))


def figure(value: Any, unit: str, language: str) -> str:
    """A number with its unit as the language writes it; a year without separators."""
    if not isinstance(value, int | Decimal) or isinstance(value, bool):
        return str(value)
    if unit == "EUR":
        return writing.money(value, language)
    if unit == "share":
        return writing.percent(value, language)
    if unit == "year":
        return str(value)
    return writing.number(value, language)


def _resource(site: Site, column: Column, row: Row, language: str, merged: Mapping[str, str]) -> Part:
    iri = str(row[column.name])
    held = merged.get(column.name)
    if held and row[held]:
        return Part(str(row[held]), iri, _other(site, iri, str(row[held]), language))
    label, spoken = site.labelled(iri, language)
    return Part(label, iri, spoken if spoken != language else "")


def _other(site: Site, iri: str, label: str, language: str) -> str:
    """The language of a label that is not that of the page: the one in which the resource is called so."""
    found = site.labels.get(iri, {})
    if found.get(language, label) == label:
        return ""
    return next((spoken for spoken, text in found.items() if text == label and spoken), "")


def _region(site: Site, column: Column, row: Row, code: str, language: str, merged: Mapping[str, str]) -> Part:
    folder = CODES.get(column.name)
    iri = f"{ID}{folder}/{code}" if folder else ""
    if not iri or iri not in site.classes:
        return Part(code)
    held = merged.get(column.name)
    label, spoken = site.labelled(iri, language)
    return Part(str(row[held]) if held and row[held] else label, iri, spoken if spoken != language else "")


def _coded(site: Site, question: Question, column: Column, code: str, language: str) -> Part:
    iri = coded(site, column.name, code, question.name)
    if iri is None:
        return Part(word(code, language))
    label, spoken = site.labelled(iri, language)
    return Part(label, iri, spoken if spoken != language else "")


def _reasons(site: Site, language: str) -> dict[str, str]:
    """Why a figure is doubtful, by its IRI."""
    if "doubtful-figures" not in site.questions:
        return {}
    return {str(row["figure"]): str(row["reason"] or "") for row in site.answer("doubtful-figures", language)}


def _sorted(
    site: Site, question: Question, rows: Sequence[Row], sort: str, language: str, merged: Mapping[str, str]
) -> Sequence[Row]:
    """The rows by a column, empty ones last whichever way; rows that are alike keep the answer's order."""
    name = sort.removeprefix("-")
    column = next((one for one in question.columns if one.name == name), None)
    if column is None:
        return rows
    filled = [row for row in rows if row[name] not in (None, "")]
    empty = [row for row in rows if row[name] in (None, "")]

    def key(row: Row) -> Any:
        if column.type in {"integer", "decimal", "boolean"}:
            return row[name]
        if column.type == "date":
            return str(row[name])
        if column.type == "lines":
            return [int(number) for number in str(row[name]).replace(";", "-").split("-") if number.isdigit()]
        cell = _cell(site, question, column, row, language, {}, merged)
        return folded(", ".join(part.text for part in cell.parts))

    return sorted(filled, key=key, reverse=sort.startswith("-")) + empty
