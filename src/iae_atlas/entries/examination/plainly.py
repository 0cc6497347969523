"""
What shapes and checks find in a workbook, said to a person who fills cells: no Turtle, no property, no CURIE.

Shapes speak to those who write RDF. Where a finding is about a cell, its words become those of the column: what is missing, and
what to write there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from iae_atlas.entries.cells.readings import sentences, words
from iae_atlas.entries.cells.vocabulary import Vocabulary
from iae_atlas.entries.documents.problems import Problem, Words
from iae_atlas.entries.kinds.kind import Field, all_kinds, all_parts
from iae_atlas.entries.sheets.columns import FIELD, Column
from iae_atlas.entries.template.wording import Wording
from iae_atlas.locations import Home
from iae_atlas.namespaces import SH, SHAPES, contracted, expanded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

LANGUAGES = ("fr", "en")
MISSING = f"{SH}MinCountConstraintComponent"
MANY = f"{SH}MaxCountConstraintComponent"
SHAPE = contracted(SHAPES + "x")[:-1]
LEAD = re.compile(r"^[^«»“”:]*(?:« [^»]* »|“[^”]*”)\s?:\s*")
NAME = re.compile(r"`?\b([a-z][a-z0-9]*:[A-Za-z][\w-]*)(?:\.\.\.)?\b`?")
UNCITED = (
    sentences("Cette ligne ne dit pas où la source le dit", "This row does not say where the source says it"),
    sentences(
        "Écrivez la rubrique, l'article, la page ou l'alinéa dans cette cellule",
        "Write the heading, the article, the page or the paragraph into this cell",
    ),
)
UNSOURCED = (
    sentences(
        "Le classeur ne dit pas de quelle source il rend compte",
        "The workbook does not say which source it accounts for",
    ),
    sentences(
        "Décrivez-la dans la feuille « Source », ou nommez celle de l'atlas",
        "Describe it in the sheet “Source”, or name the one of the atlas",
    ),
)
FILL = words("Remplissez cette cellule.", "Fill this cell.")
SAID = {"citation-missing": UNCITED, "source-missing": UNSOURCED, "source-undescribed": UNSOURCED}


def plainly(problems: list[Problem], home: Home, store: Queryable) -> list[Problem]:
    """The problems of a workbook in the words of its columns; those of its reader, which have them already, as they are."""
    fields = {
        contracted(field.shape.value): field for kind in [*all_kinds(home), *all_parts(home)] for field in kind.fields
    }
    wordings = {language: Wording(Vocabulary(store), language) for language in LANGUAGES}
    return [_plainly(problem, fields.get(problem.rule), wordings) for problem in problems]


def _plainly(problem: Problem, field: Field | None, wordings: dict[str, Wording]) -> Problem:
    if problem.rule in SAID:
        what, mend = SAID[problem.rule]
        return replace(problem, what=what, mend=mend)
    if field is not None:
        return replace(problem, what=_what(problem, field, wordings), mend=_mend(problem, field, wordings), expected={})
    if not problem.rule.startswith(SHAPE):
        return problem
    return replace(
        problem,
        what=_each(lambda language: _spoken(problem.what.get(language, ""), wordings[language])),
        mend=_each(lambda language: _spoken(problem.mend.get(language, ""), wordings[language])),
        expected={},
    )


def _what(problem: Problem, field: Field, wordings: dict[str, Wording]) -> Words:
    label = {language: name[:1].upper() + name[1:] for language, name in field.label.items()}
    if problem.component == MISSING and field.kind == "langtext":
        return sentences(
            f"« {label['fr']} » est exigé en français et en anglais : l'un des deux manque",
            f"“{label['en']}” is required in French and in English: one of them is missing",
        )
    if problem.component == MISSING:
        return sentences(
            f"« {label['fr']} » est exigé, et la cellule est vide",
            f"“{label['en']}” is required, and the cell is empty",
        )
    if problem.component == MANY and field.max == 1:
        return sentences(f"« {label['fr']} » n'admet qu'une valeur", f"“{label['en']}” takes one value only")
    return _each(lambda language: _asked(problem.what.get(language, ""), label[language], wordings[language]))


def _mend(problem: Problem, field: Field, wordings: dict[str, Wording]) -> Words:
    if problem.component == MANY and field.max == 1:
        return sentences("N'en gardez qu'une", "Keep one of them")
    column = Column("", FIELD, field.label, field)
    lead = FILL if problem.component == MISSING else words("", "")
    return _each(lambda language: f"{lead[language]} {wordings[language].hint(column)}".strip())


def _asked(what: str, label: str, wording: Wording) -> str:
    """What a shape asks, after its own name of kind and field, which the column says better."""
    asked = LEAD.sub("", what)
    quoted = f"« {label} »\u00a0:" if wording.language == "fr" else f"“{label}”:"
    return _spoken(f"{quoted} {asked}", wording)


def _spoken(text: str, wording: Wording) -> str:
    """A text whose CURIEs are said by their labels."""
    return NAME.sub(lambda match: wording.quoted(match[1]) if expanded(match[1]) else match[0], text)


def _each(said: Callable[[str], str]) -> Words:
    return {language: said(language) for language in LANGUAGES}
