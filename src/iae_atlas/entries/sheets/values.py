"""A cell as RDF terms: what it says of its column, read as the kind of value that the column holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from iae_atlas.entries.cells import numbers
from iae_atlas.entries.cells.cell import address, parts, parts_by_comma, text, truth
from iae_atlas.entries.cells.choices import Choices, unknown_name
from iae_atlas.entries.cells.dates import moment
from iae_atlas.entries.cells.durations import duration
from iae_atlas.entries.cells.numerals import share_text
from iae_atlas.entries.cells.readings import (
    Content,
    Fault,
    Reading,
    T,
    fault,
    folded,
    plain_number,
    shown,
    silence,
    tidy,
    words,
)
from iae_atlas.entries.cells.vocabulary import Vocabulary
from iae_atlas.entries.documents.problems import Words
from iae_atlas.entries.kinds.kind import Field
from iae_atlas.entries.sheets.columns import Column
from iae_atlas.entries.sheets.grid import Cell
from iae_atlas.namespaces import XSD
from iae_atlas.turtle.terms import Term

NUMBERS: dict[str, Callable[[Content, str], Reading[Decimal]]] = {
    "money": numbers.money,
    "rate": numbers.rate,
    "number": numbers.number,
    "integer": numbers.integer,
}
RANK = re.compile(
    r"^(?:an(?:nee)? )?(\d{1,2}) ?(?:er|re|ere|e|eme|nd|nde|st|rd|th)?(?: an(?:nee)?| year)?$|^year (\d{1,2})$"
)
PRINTED_LANGUAGE = "fr"  # the sources are French; a name printed in another language is added by hand


class Values:
    """Reads cells as values of columns, for one atlas and the rows of one workbook."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        local: Callable[[NamedNode | None], Choices],
        sheet_of: Callable[[NamedNode], Words | None],
    ) -> None:
        """
        A reader of values.

        Args:
            vocabulary: What the atlas has to choose from.
            sheet_of: The sheet in which things of a class are described, a name a language; None where there is none.
            local: The rows of the workbook that are of a class (of any where it is None).
        """
        self.vocabulary = vocabulary
        self.local = local
        self.sheet_of = sheet_of

    def read(self, column: Column, cell: Cell, own: str) -> list[Reading[Term]]:
        """The values of a cell, one reading each; `own` is the key of its row. A cell that says nothing has one without a value."""
        field = column.field
        assert field is not None
        content = cell.content
        if field.kind == "url" and cell.link and not address(content).ok:
            found = address(cell.link)
            return [_with(found, NamedNode, found.value or "")]
        if field.kind in NUMBERS:
            return [self._number(field, content, cell.number_format)]
        match field.kind:
            case "date" | "day":
                return [_date(field, content, cell.number_format)]
            case "boolean":
                return [_with(truth(content), lambda value: Literal(value))]
            case "url":
                return [_with(address(part), NamedNode) for part in parts(content)]
            case "value":
                return [_value(content, cell.number_format)]
            case "code" | "link" | "part":
                return self._named(field, content, own)
            case "langtext":
                return [_with(text(content), lambda value: Literal(_on_one_line(value), language=column.language))]
            case "name":
                return [
                    _with(text(part), lambda value: Literal(value, language=PRINTED_LANGUAGE))
                    for part in parts(content)
                ]
            case _:
                several = parts(content) if field.max != 1 else [content]
                return [_with(text(part), lambda value: Literal(_on_one_line(value))) for part in several]

    def named(self, field: Field, content: Content, own: str) -> Reading[Term]:
        """The one thing that a cell names: a row of the workbook, else something of the atlas, class by class."""
        targets = field.target_classes if field.scheme is None and not field.codes else ()
        local = [self.local(target) for target in targets or ([None] if field.kind == "link" else [])]
        reading = _first([*local, *self.vocabulary.of(field)], content, own)
        return self._linked(_with(reading, NamedNode), targets) if field.kind == "link" else _with(reading, NamedNode)

    def holder(self, column: Column, content: Content, own: str) -> Reading[Term]:
        """What a part belongs to: a row of the kind that has such parts, else a resource of the atlas."""
        assert column.holder is not None
        return self.instance(column.holder, content, own)

    def instance(self, target: NamedNode, content: Content, own: str) -> Reading[Term]:
        """A row of a class, or a resource of the atlas that is of it."""
        options = [self.local(target), self.vocabulary.instances(target.value)]
        return self._linked(_with(_first(options, content, own), NamedNode), (target,))

    def _linked(self, reading: Reading[Term], targets: tuple[NamedNode, ...]) -> Reading[Term]:
        """The same reading; where nothing was found, what a person can do who meant a row that is still to be written."""
        if not reading.faults or reading.faults[0].rule != "cell-unknown-name":
            return reading
        if (other := self._of_other_kind(reading.written, targets)) is not None:
            return Reading(reading.written, faults=(other,))
        sheet = next((name for target in targets if (name := self.sheet_of(target))), None)
        near = {language: text if text.endswith("?") else "" for language, text in reading.faults[0].mend.items()}
        there = (
            words(f", ou décrivez-la dans « {sheet['fr']} »", f", or describe it in “{sheet['en']}”")
            if sheet
            else words("", "")
        )
        missing = fault(
            "cell-unknown-name",
            (
                f"« {reading.written[:80]} » n'est ni une ligne de ce classeur, ni une ressource de l'atlas",
                f"“{reading.written[:80]}” is neither a row of this workbook nor a resource of the atlas",
            ),
            (
                f"{near['fr']} Écrivez le libellé d'une ligne ou d'une ressource de l'atlas{there['fr']}".strip(),
                f"{near['en']} Write the label of a row or of a resource of the atlas{there['en']}".strip(),
            ),
        )
        return Reading(reading.written, faults=(missing,))

    def _of_other_kind(self, written: str, targets: tuple[NamedNode, ...]) -> Fault | None:
        """What is said of a name that is known, but of something else than is asked for; None where it is not known."""
        row = self.local(None).meant(written) if targets else None
        known = self.vocabulary.anything().meant(written) if targets else None
        if row is not None and row.value is not None:
            place = next(option.row for option in self.local(None).options if option.iri == row.value)
            where = (f"une ligne de ce fichier ({place['fr']})", f"a row of this file ({place['en']})")
        elif known is not None and known.value is not None:
            kind = self.vocabulary.class_of(known.value)
            where = (f"dans l'atlas, mais c'est : {kind['fr']}", f"in the atlas, but is: {kind['en']}")
        else:
            return None
        asked = {
            language: (" ou " if language == "fr" else " or ").join(
                self.vocabulary.called(target.value, language) for target in targets
            )
            for language in ("fr", "en")
        }
        return fault(
            "cell-other-kind",
            (f"« {written[:80]} » est {where[0]}", f"“{written[:80]}” is {where[1]}"),
            (f"Nommez ici : {asked['fr']}", f"Name here: {asked['en']}"),
            (asked["fr"], asked["en"]),
        )

    def _named(self, field: Field, content: Content, own: str) -> list[Reading[Term]]:
        found: list[Reading[Term]] = []
        for part in parts(content):
            reading = self.named(field, part, own)
            several = parts_by_comma(part) if isinstance(part, str) and not reading.ok else []
            readings = [self.named(field, one, own) for one in several] if len(several) > 1 else []
            known = [one for one in readings if one.value is not None]
            found += readings if known and (len(known) == len(readings) or len(known) >= 2) else [reading]
        return found

    def _number(self, field: Field, content: Content, number_format: str) -> Reading[Term]:
        if isinstance(content, str) and field.kind == "integer" and (match := RANK.match(folded(content))):
            content = match[1] or match[2]
        reading = (duration if field.name == "duration" else NUMBERS[field.kind])(content, number_format)
        return _with(reading, lambda value: _numeric(value, field.kind))


def _first(options: list[Choices], content: Content, own: str) -> Reading[str]:
    """What the first of several lists has under a name, but for the row that asks; where none has it, the most telling reason."""
    nothing = silence(content)
    if nothing is not None:
        return nothing.with_value(None)
    written = shown(content)
    telling: Reading[str] | None = None
    for choices in options:
        reading = choices.meant(written)
        if reading is not None and reading.value is not None and reading.value != own:
            return reading
        if reading is not None and reading.faults:
            telling = telling or reading
    return telling or Reading(written, faults=(unknown_name(tidy(written), options),))


def _with(reading: Reading[T], term: Callable[[T], Term], written: str = "") -> Reading[Term]:
    value = None if reading.value is None or not reading.ok else term(reading.value)
    return Reading(written or reading.written, value, reading.qualifier, reading.meaning, reading.faults)


def _numeric(value: Decimal, kind: str) -> Literal:
    if kind == "integer" or (kind == "number" and value == value.to_integral_value()):
        return Literal(plain_number(value), datatype=_xsd("integer"))
    return Literal(share_text(value), datatype=_xsd("decimal"))


def _date(field: Field, content: Content, number_format: str) -> Reading[Term]:
    reading = moment(content, number_format)
    if field.kind == "day" and reading.value is not None and reading.value.datatype != "date":
        day = fault(
            "cell-day-needed",
            ("Il faut ici le jour entier", "The whole day is needed here"),
            ("Écrivez par exemple 22/11/2026", "Write for instance 22/11/2026"),
            ("un jour", "a day"),
        )
        return Reading(reading.written, faults=(day,))
    return _with(reading, lambda found: Literal(found.text, datatype=_xsd(found.datatype)))


def _value(content: Content, number_format: str) -> Reading[Term]:
    """A number, a yes or no, or words: what the value of a condition can be."""
    if isinstance(content, bool) or (
        isinstance(content, str) and folded(content) in {"oui", "non", "yes", "no", "vrai", "faux"}
    ):
        return _with(truth(content), lambda value: Literal(value))
    reading = numbers.number(content, number_format)
    if reading.faults and reading.faults[0].rule == "cell-not-a-number" and isinstance(content, str):
        found = text(content)
        return _with(found, lambda value: Literal(_on_one_line(value)))
    return _with(reading, lambda value: _numeric(value, "number"))


def _on_one_line(value: str) -> str:
    return " ".join(value.split())


def _xsd(name: str) -> NamedNode:
    return NamedNode(XSD + name)
