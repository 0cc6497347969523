"""What entries would change, in words and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pyoxigraph import Triple

from iae_atlas.entries.acceptance.effect import Difference, Effect, Row
from iae_atlas.queries.answers import Answer, python_value
from iae_atlas.queries.writing import cell, markdown
from iae_atlas.turtle.terms import Term

MOST_ROWS = 20
WORDS = {
    "title": ("Ce que changerait {}", "What {} would change"),
    "facts": ("{} fait(s) nouveau(x), {} énoncé(s) cité(s)", "{} new fact(s), {} cited statement(s)"),
    "known": (
        "{} fait(s) que l'atlas dit déjà, avec une source de plus",
        "{} fact(s) that the atlas already states, with one more source",
    ),
    "derived": (
        "nos règles en tireraient {} triplet(s) et en perdraient {} ; le raisonneur n'a pas été lancé, `iae-atlas build` le fera",
        "our rules would derive {} triple(s) and lose {}; the reasoner was not run, `iae-atlas build` does that",
    ),
    "none": ("Aucune des {} questions ne répondrait autrement.", "None of the {} questions would answer differently."),
    "some": ("{} question(s) sur {} répondraient autrement :", "{} of {} question(s) would answer differently:"),
    "added": ("Lignes nouvelles ({})", "New rows ({})"),
    "removed": ("Lignes en moins ({})", "Rows gone ({})"),
    "changed": ("Lignes changées ({})", "Changed rows ({})"),
    "more": ("… et {} autres ; `--format json` les donne toutes.", "… and {} more; `--format json` gives all."),
}


def as_markdown(effect: Effect, language: str) -> str:
    """The effect for people, in `fr` or `en`: a section a question, its longest lists cut."""
    place = 0 if language == "fr" else 1

    def say(key: str, *values: object) -> str:
        return WORDS[key][place].format(*values)

    names = ", ".join(f"`{entry.source_slug}/{entry.slug}`" for entry in effect.entries)
    lines = [f"# {say('title', names)}", "", f"- {say('facts', effect.facts, effect.statements)}"]
    if effect.known:
        lines.append(f"- {say('known', effect.known)}")
    lines += [f"- {say('derived', len(effect.derived['came']), len(effect.derived['went']))}", ""]
    if not effect.differences:
        return "\n".join([*lines, say("none", effect.asked)]) + "\n"
    lines += [say("some", len(effect.differences), effect.asked), ""]
    lines += [
        f"- `{found.question.name}` : {found.question.question[language]} ({_counts(found)})"
        for found in effect.differences
    ]
    for found in effect.differences:
        lines += ["", f"## {found.question.question[language]}", "", f"`{found.question.name}`"]
        for key, rows in (("added", found.added), ("removed", found.removed)):
            if rows:
                lines += ["", f"### {say(key, len(rows))}", "", _table(found, rows[:MOST_ROWS], language)]
                lines += ["", say("more", len(rows) - MOST_ROWS)] if len(rows) > MOST_ROWS else []
        if found.changed:
            lines += ["", f"### {say('changed', len(found.changed))}", ""]
            lines += [_change(found, pair.before, pair.after) for pair in found.changed[:MOST_ROWS]]
            lines += ["", say("more", len(found.changed) - MOST_ROWS)] if len(found.changed) > MOST_ROWS else []
    return "\n".join(lines) + "\n"


def as_json(effect: Effect) -> str:
    """The effect for programs, complete; the same effect gives the same text."""
    found = {
        "entries": [f"{entry.source_slug}/{entry.slug}" for entry in effect.entries],
        "facts": effect.facts,
        "known": effect.known,
        "statements": effect.statements,
        "derived": {key: [_shown(triple) for triple in triples] for key, triples in effect.derived.items()},
        "asked": effect.asked,
        "questions": [
            {
                "name": difference.question.name,
                "question": difference.question.question,
                "columns": difference.columns,
                "added": [_values(row) for row in difference.added],
                "removed": [_values(row) for row in difference.removed],
                "changed": [
                    {"before": _values(pair.before), "after": _values(pair.after)} for pair in difference.changed
                ],
            }
            for difference in effect.differences
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _counts(found: Difference) -> str:
    counts = (("+", len(found.added)), ("−", len(found.removed)), ("~", len(found.changed)))
    return " ".join(f"{sign}{number}" for sign, number in counts if number)


def _table(found: Difference, rows: Sequence[Row], language: str) -> str:
    """A table of rows without the columns that they all leave empty."""
    shown = [i for i in range(len(found.columns)) if any(cell(row[i]) for row in rows)]
    labels = {column.name: column.label[language] for column in found.question.columns}
    answer = Answer([found.columns[i] for i in shown], [[row[i] for i in shown] for row in rows], labels)
    return markdown(answer).rstrip("\n")


def _change(found: Difference, before: Row, after: Row) -> str:
    changes = [
        f"{column} : {_text(was)} → {_text(now)}"
        for column, was, now in zip(found.columns, before, after, strict=True)
        if was != now
    ]
    return f"- {cell(before[0])} ; {' ; '.join(changes)}"


def _text(term: Term | None) -> str:
    return cell(term) or "∅"


def _values(row: Row) -> list[Any]:
    values = [python_value(term) for term in row]
    return [value if isinstance(value, str | bool | int | None) else str(value) for value in values]


def _shown(triple: Triple) -> str:
    return f"{cell(triple.subject)} {cell(triple.predicate)} {cell(triple.object)}"
