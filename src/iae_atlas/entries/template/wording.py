"""The words of the template: what stands in a cell as an example, what a column wants, what a list offers."""

from __future__ import annotations

import re

from pyoxigraph import Literal

from iae_atlas.entries.cells.choices import Choices, Option
from iae_atlas.entries.cells.dates import Moment, in_words
from iae_atlas.entries.cells.vocabulary import Vocabulary
from iae_atlas.entries.sheets import columns as roles
from iae_atlas.entries.sheets.columns import Column, Table
from iae_atlas.entries.template.examples import BY_STRUCTURE, EXAMPLE, Value
from iae_atlas.namespaces import expanded

CURIE = re.compile(r"\b[a-z][a-z0-9]*:[A-Za-z][\w-]*\b")
# What descriptions say for those who write Turtle or use the command line, and a workbook does otherwise.
ELSEWHERE = re.compile(
    r"\s*[;,]\s*(?:region=\d+[^.;]*|(?:en|in) Turtle[^;]*|(?:une part s'écrit de|a share is written from) 0 (?:à|to) 1[^.;]*)"
    r"|,?\s*(?:de 0 à 1|from 0 to 1)(?:\s*:\s*\d\.\d+ (?:pour|for) \d+ ?%)?"
    r"|\s*:\s*\d+\.\d\d (?:pour|for) [^.;]*(?:\.\d[^.;]*)?"
)
WANTED = {
    "rate": ("Écrivez 80 %.", "Write 80 %."),
    "money": ("Écrivez 12 000 € ou 12 k€.", "Write 12 000 € or 12 k€."),
    "date": ("Écrivez 14/02/2013, février 2013 ou 2013.", "Write 14/02/2013, February 2013 or 2013."),
    "day": ("Écrivez 22/11/2026.", "Write 22/11/2026 (day first)."),
    "boolean": ("Oui ou non.", "Yes or no."),
    "number": ("Écrivez 12 ou 12,5.", "Write 12 or 12.5."),
    "code": ("Choisissez dans la liste.", "Choose from the list."),
}
SEVERAL = ("Plusieurs : séparez-les par ;", "Several: part them with ;")
HINTS = {
    roles.LINE: (
        "Laissez-la vide : elle marque les lignes qui ne sont pas lues.",
        "Leave it empty: it marks rows that are not read.",
    ),
    roles.IDENTIFIER: (
        "Facultatif : un nom court, ou le nom de ce que l'atlas a déjà pour y ajouter des faits.",
        "Optional: a short name, or the name of what the atlas has already, to add facts to it.",
    ),
    roles.LOCATOR: (
        "Rubrique, article, page, alinéa : l'endroit le plus étroit qui le dit, pas un extrait.",
        "Heading, article, page, paragraph: the narrowest place that says it, no quotation.",
    ),
    roles.PARENT: ("Libellé de la règle dont c'est une partie.", "Label of the rule that this is a part of."),
    roles.SUBJECT: (
        "La région, par son nom ou son code de 2012-2014.",
        "The region, by its name or its code of 2012-2014.",
    ),
    roles.SOURCE: ("La source, si l'atlas la connaît déjà.", "The source, where the atlas knows it already."),
}


class Wording:
    """Says things in one language, with the labels of one atlas."""

    def __init__(self, vocabulary: Vocabulary, language: str) -> None:
        """
        A wording.

        Args:
            vocabulary: The labels.
            language: `fr` or `en`.
        """
        self.vocabulary = vocabulary
        self.language = language
        self.place = ("fr", "en").index(language)

    def hint(self, column: Column) -> str:
        """What a column wants, for people who fill it."""
        field = column.field
        if column.role != roles.FIELD or field is None:
            return HINTS[column.role][self.place]
        text = ELSEWHERE.sub("", field.description[self.language])
        text = CURIE.sub(lambda match: self.quoted(match[0]), text)
        parts = [text if text.endswith((".", "…")) else f"{text}."]
        if field.kind in WANTED:
            parts.append(WANTED[field.kind][self.place])
        if field.kind in {"code", "link", "name", "text"} and field.max != 1:
            parts.append(SEVERAL[self.place])
        return " ".join(parts)

    def choices(self, column: Column) -> list[Choices]:
        """What the cells of a column may name, list by list."""
        if column.holder is not None:
            return [self.vocabulary.instances(column.holder.value)]
        return self.vocabulary.of(column.field) if column.field is not None else []

    def label(self, column: Column, iri: str) -> str:
        """What a cell is filled with to name something: its label, with its code where another thing has that label too."""
        for choices in self.choices(column):
            for option in choices.options:
                if option.iri == iri:
                    return self._chosen(option, choices)
        return iri.rpartition("/")[2]

    def options(self, column: Column, most: int) -> list[str]:
        """What the drop-down list of a column offers, list by list as long as there are no more than `most`."""
        if column.field is not None and column.field.kind == "boolean":
            return [("oui", "yes")[self.place], ("non", "no")[self.place]]
        found: dict[str, None] = {}
        for choices in self.choices(column):
            if len(found) + len(choices.options) > most:
                break
            found |= dict.fromkeys(self._chosen(option, choices) for option in choices.options)
        return list(found)

    def value(self, column: Column, value: Value) -> str:
        """A value of the example as it stands in a cell."""
        if isinstance(value, tuple):
            return value[self.place]
        parts = value.split(" ; ")
        if not self.choices(column) or not all(expanded(part) for part in parts):
            return value
        return " ; ".join(self.label(column, expanded(part) or part) for part in parts)

    def rows(self, table: Table) -> list[dict[str, str]]:
        """The rows of the worked example in a sheet."""
        return [
            {key: self.value(table.column(key), value) for key, value in row.items()}
            for row in EXAMPLE.get(table.kind.name, [])
        ]

    def example(self, table: Table) -> dict[str, str]:
        """The row that shows how a sheet is filled: of the worked example, else what the shapes give."""
        rows = self.rows(table)
        row = rows[0] if rows else {column.key: text for column in table.columns if (text := self._of_shape(column))}
        return {**row, roles.PARENT: BY_STRUCTURE[self.place]} if table.kind.part_of is not None else row

    def _of_shape(self, column: Column) -> str:
        field = column.field
        if column.role == roles.LOCATOR:
            return ("rubrique Conditions, 2e alinéa", "section Conditions, 2nd paragraph")[self.place]
        if column.role == roles.PARENT or field is None or not column.shown or column.within is not None:
            return ""
        if column.language:
            return next(
                (
                    term.value
                    for term in field.examples
                    if isinstance(term, Literal) and term.language == column.language
                ),
                "",
            )
        text = field.example.get(self.language, "")
        if field.kind in {"date", "day"} and text:
            return in_words(Moment(text))[self.language]
        if field.kind == "boolean" and text:
            return ("oui", "yes")[self.place]
        return self.value(column, text)

    def _chosen(self, option: Option, choices: Choices) -> str:
        name = option.called(self.language)
        return name if choices.knows(name) or not option.code else f"{name} ({option.code})"

    def quoted(self, curie: str) -> str:
        """What a CURIE stands for, in quotation marks; itself where it has no label."""
        iri = expanded(curie)
        label = self.vocabulary.called(iri, self.language) if iri else ""
        return (f"« {label} »" if self.language == "fr" else f"“{label}”") if label else curie
