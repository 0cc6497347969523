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
    "known": (
        "{} que l'atlas dit déjà, avec une source de plus",
        "{} that the atlas already states, with one more source",
    ),
    "derived": (
        "nos règles en tireraient {} et en perdraient {} ; le raisonneur n'a pas été lancé, `iae-atlas build` le fera",
        "our rules would derive {} and lose {}; the reasoner was not run, `iae-atlas build` does that",
    ),
    "none": ("Aucune des {} questions ne répondrait autrement.", "None of the {} questions would answer differently."),
    "one": ("Une question sur {} répondrait autrement :", "One of {} questions would answer differently:"),
    "some": ("{} questions sur {} répondraient autrement :", "{} of {} questions would answer differently:"),
    "named": ("{} (nom dans l'atlas)", "{} (name in the atlas)"),
    "became": ("{} : {} → {}", "{}: {} → {}"),
    "added": ("Lignes nouvelles ({})", "New rows ({})"),
    "removed": ("Lignes en moins ({})", "Rows gone ({})"),
    "changed": ("Lignes changées ({})", "Changed rows ({})"),
    "more": ("… et {} autres ; `--format json` les donne toutes.", "… and {} more; `--format json` gives all."),
}

# One, and several: in French none is counted as one.
COUNTED = {
    "new": (("fait nouveau", "faits nouveaux"), ("new fact", "new facts")),
    "fact": (("fait", "faits"), ("fact", "facts")),
    "statement": (("énoncé cité", "énoncés cités"), ("cited statement", "cited statements")),
    "triple": (("triplet", "triplets"), ("triple", "triples")),
}


def counted(number: int, key: str, place: int) -> str:
    """A number with what it counts; `place` is 0 for French and 1 for English."""
    one, several = COUNTED[key][place]
    return f"{number} {one if number == 1 or (number == 0 and place == 0) else several}"


def as_markdown(effect: Effect, language: str) -> str:
    """The effect for people, in `fr` or `en`: a section a question, its longest lists cut."""
    place = 0 if language == "fr" else 1

    def say(key: str, *values: object) -> str:
        return WORDS[key][place].format(*values)

    names = ", ".join(f"`{entry.source_slug}/{entry.slug}`" for entry in effect.entries)
    new, statements = counted(effect.facts, "new", place), counted(effect.statements, "statement", place)
    lines = [f"# {say('title', names)}", "", f"- {new}, {statements}"]
    if effect.known:
        lines.append(f"- {say('known', counted(effect.known, 'fact', place))}")
    came = counted(len(effect.derived["came"]), "triple", place)
    lines += [f"- {say('derived', came, len(effect.derived['went']))}", ""]
    if not effect.differences:
        return "\n".join([*lines, say("none", effect.asked)]) + "\n"
    number = len(effect.differences)
    lines += [say("one", effect.asked) if number == 1 else say("some", number, effect.asked), ""]
    lines += [
        f"- `{found.question.name}`{' : ' if place == 0 else ': '}{found.question.question[language]} ({_counts(found)})"
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
            lines += [_change(found, pair.before, pair.after, place) for pair in found.changed[:MOST_ROWS]]
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
    labels = _labels(found, [found.columns[i] for i in shown], 0 if language == "fr" else 1)
    answer = Answer([found.columns[i] for i in shown], [[row[i] for i in shown] for row in rows], labels)
    return markdown(answer).rstrip("\n")


def _labels(found: Difference, columns: Sequence[str], place: int) -> dict[str, str]:
    """What columns are called; one with a name in the atlas, beside the one with its label, says so."""
    labels = {column.name: column.label["en" if place else "fr"] for column in found.question.columns}
    for name in columns:
        if name in labels and f"{name}_label" in columns and labels[name] == labels.get(f"{name}_label"):
            labels[name] = WORDS["named"][place].format(labels[name])
    return labels


def _change(found: Difference, before: Row, after: Row, place: int) -> str:
    """What changes in a row; where a name and its label both do, the label."""
    labels = _labels(found, (), place)
    values = {column: (was, now) for column, was, now in zip(found.columns, before, after, strict=True) if was != now}
    changes = [
        WORDS["became"][place].format(labels.get(column, column), _text(was), _text(now))
        for column, (was, now) in values.items()
        if f"{column}_label" not in values
    ]
    comma = "; " if place else " ; "
    return f"- {cell(before[0])}{comma}{comma.join(changes)}"


def _text(term: Term | None) -> str:
    return cell(term) or "∅"


def _values(row: Row) -> list[Any]:
    values = [python_value(term) for term in row]
    return [value if isinstance(value, str | bool | int | None) else str(value) for value in values]


def _shown(triple: Triple) -> str:
    return f"{cell(triple.subject)} {cell(triple.predicate)} {cell(triple.object)}"
