"""Rows said as triples: each value with the cell it stands in, each reading that is not literal told in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from iae_atlas.entries.cells.beside import QUALIFIERS, code_beside, contradicted, field_beside, unsayable
from iae_atlas.entries.cells.cell import parts, text
from iae_atlas.entries.cells.readings import Fault, Reading, fault, folded, shown, words
from iae_atlas.entries.documents.document import Document, Given
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.kinds.kind import Field, Kind
from iae_atlas.entries.names.families import CITATION, LOCATOR, PASSAGE_CLASS, SOURCE_OF, TYPE
from iae_atlas.entries.sheets import columns as roles
from iae_atlas.entries.sheets.columns import Column
from iae_atlas.entries.sheets.headings import place
from iae_atlas.entries.sheets.rows import Row, Rows
from iae_atlas.entries.sheets.values import Values
from iae_atlas.namespaces import ID, contracted
from iae_atlas.turtle.terms import Term

Node = BlankNode | NamedNode
MOST_SHOWN = 60  # characters of a cell in a sentence
EURO = NamedNode(f"{ID}concept/unit/euro")


@dataclass(slots=True)
class _Said:
    """What was read of one node of a row: the fields that have a value, and the qualifiers that stood with values."""

    node: Node
    kind: Kind
    given: dict[str, list[tuple[Term, str]]] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    qualifiers: list[tuple[Field, str, str, str]] = field(default_factory=list)


class Sayer:
    """Turns rows into the triples of a document."""

    def __init__(self, document: Document, rows: Rows, values: Values) -> None:
        """
        A sayer of rows.

        Args:
            document: What the triples, problems and sentences go into.
            rows: The rows, which name one another.
            values: The reader of cells.
        """
        self.document = document
        self.rows = rows
        self.values = values
        self.unread = {problem.origin for problem in document.problems if problem.severity == "violation"}
        self.passages: dict[tuple[str, str], Node] = {}
        self.absent: set[tuple[str, str]] = set()
        self.several_sheets = len({row.sheet.sheet.name for row in rows.rows}) > 1

    def say(self, row: Row, source: Node | None) -> None:
        """All that one row says, cited from its place in the source."""
        self.document.subjects.setdefault(row.node, row.origin(row.start))
        self.document.written.update({row.origin(key): row.text(key) for key in row.cells})
        said = _Said(row.node, row.table.kind)
        if not row.known:
            for name in row.table.kind.classes:
                self.give(row.node, TYPE, name, row.origin(row.start))
        held: dict[str, _Said] = {}
        for column in row.table.columns:
            if column.key not in row.columns or column.of_source:
                continue
            if column.role == roles.PARENT:
                self._belong(row, column)
            elif column.role == roles.FIELD and column.within is None:
                self._read(row, column, said)
            elif column.role == roles.FIELD:
                self._read_part(row, column, said, held)
        for key, at in row.sheet.misspelt.items():
            lost = row.table.column(key).field
            if lost is not None and row.table.column(key).within is None:
                self._place(row.node, lost, place(row.sheet.file, row.sheet.sheet, row.sheet.header, at))
        self._say_absent(row)
        for part in held.values():
            self._complete(row, part)
        self._complete(row, said)
        self._cite(row, source)

    def _say_absent(self, row: Row) -> None:
        """A column that is missing although each row needs it, told once a sheet, at the row of its headings."""
        for column in row.table.columns:
            needed = column.required and column.role == roles.FIELD and not row.known
            if not needed or column.field is None or column.field.kind == "langtext":
                continue
            if column.key in row.columns or column.key in row.sheet.misspelt:
                continue
            origin = place(row.sheet.file, row.sheet.sheet, row.sheet.header, min(row.sheet.columns))
            if (row.sheet.sheet.name, column.key) not in self.absent:
                self.absent.add((row.sheet.sheet.name, column.key))
                self.blame(_absent(column), origin, "", column.field)
            self._place(row.node, column.field, origin)

    def give(self, subject: Node, predicate: NamedNode, value: Term, origin: Origin) -> None:
        """One triple, with the place of its value."""
        self.document.given.append(Given(Triple(subject, predicate, value), None, origin))

    def told(self, origin: Origin, written: str, meaning: tuple[str, str]) -> None:
        """A sentence on what a cell was understood as."""
        words_written = " ".join(written.split())
        if len(words_written) > MOST_SHOWN:
            words_written = words_written[: MOST_SHOWN - 1] + "…"
        where = f"{origin.sheet}, {origin.cell}" if self.several_sheets and origin.sheet else origin.cell
        self.document.understood.append(
            {
                "fr": f"{where}\u00a0: «\u00a0{words_written}\u00a0» lu comme {meaning[0]}",
                "en": f"{where}: “{words_written}” read as {meaning[1]}",
            }
        )

    def blame(self, found: Fault, origin: Origin, written: str, field: Field | None = None) -> None:
        """A problem of a cell."""
        path = contracted(field.path.value) if field is not None else ""
        if found.severity == "violation":
            self.unread.add(origin)
        self.document.problems.append(
            Problem(found.severity, found.rule, origin, found.what, found.mend, written, found.expected, path=path)
        )

    def read_into(self, row: Row, column: Column, node: Node) -> None:
        """The values of a column that describes another node than that of its row."""
        assert column.field is not None
        self._place(node, column.field, row.origin(column.key))
        for reading in self._readings(row, column):
            if reading.value is not None:
                self._link(node, column.field, self.node(reading.value), row.origin(column.key))

    def node(self, term: Term) -> Term:
        """The resource of a row that was named, or the term itself."""
        return self.rows.node_of(term) if isinstance(term, NamedNode) else term

    def _read(self, row: Row, column: Column, said: _Said) -> None:
        field = column.field
        assert field is not None
        found = [reading for reading in self._readings(row, column) if reading.value is not None]
        if not found:
            self._place(said.node, field, row.origin(column.key))
        for reading in found:
            assert reading.value is not None
            value = self.node(reading.value)
            said.given.setdefault(field.name, []).append((value, column.key))
            if reading.qualifier:
                said.qualifiers.append((field, reading.qualifier, column.key, reading.written))
            self._link(said.node, field, value, row.origin(column.key))

    def _readings(self, row: Row, column: Column) -> Iterable[Reading[Term]]:
        """What a cell says, its problems and its meaning told."""
        cell = row.cells.get(column.key)
        if cell is None:
            return
        origin = row.origin(column.key)
        if cell.formula == "lost":
            self.blame(_lost(), origin, "", column.field)
            return
        if not column.key.startswith("label@"):
            self.document.written[origin] = " ".join(shown(cell.content).split())[:MOST_SHOWN]
        for reading in self.values.read(column, cell, row.key):
            for found in reading.faults:
                self.blame(found, origin, reading.written, column.field)
            if reading.meaning or reading.qualifier or cell.same:
                written = "idem" if cell.same else reading.written
                french, english = QUALIFIERS.get(reading.qualifier, ("", ""))
                meaning = reading.meaning or words(reading.written, reading.written)
                self.told(origin, written, (f"{french} {meaning['fr']}".strip(), f"{english} {meaning['en']}".strip()))
            yield reading

    def _read_part(self, row: Row, column: Column, said: _Said, held: dict[str, _Said]) -> None:
        within = column.within
        assert within is not None
        assert within.part is not None
        assert column.field is not None
        if column.key not in row.cells:
            return
        if within.name not in held:
            part = held[within.name] = _Said(row.part(within.name), within.part)
            origin = row.origin(column.key)
            self.document.subjects[part.node] = origin
            self._link(said.node, within, part.node, origin)
            self.give(part.node, TYPE, within.part.target_class, origin)
            for other in row.table.columns:
                absent = other.key in row.columns and other.key not in row.cells
                if other.within is within and absent and other.field is not None:
                    self._place(part.node, other.field, row.origin(other.key))
        self._read(row, column, held[within.name])

    def _belong(self, row: Row, column: Column) -> None:
        """Hang a part on the row, or the resource of the atlas, that its first column names."""
        field, cell, origin = column.field, row.cells.get(column.key), row.origin(column.key)
        assert field is not None
        if cell is None:
            self.blame(_parentless(column), origin, "", field)
            return
        holder = self.values.holder(column, cell.content, row.key)
        for found in holder.faults:
            self.blame(found, origin, holder.written, field)
        if holder.value is not None:
            node = self.node(holder.value)
            assert isinstance(node, BlankNode | NamedNode)
            self.give(node, field.path, row.node, origin)
            if holder.meaning:
                self.told(origin, holder.written, (holder.meaning["fr"], holder.meaning["en"]))

    def _complete(self, row: Row, said: _Said) -> None:
        """Qualifiers that stood with values, and what is meant where nothing is given."""
        for value_field, notation, key, written in said.qualifiers:
            self._qualify(row, said, value_field, notation, key, written)
        for default in said.kind.fields:
            if default.default is None or not default.required or default.name in said.given or row.known:
                continue
            origin = self.document.places.get((said.node, default.path)) or self.document.subjects[said.node]
            if origin in self.unread:
                continue
            value = default.default
            if default.name == "periodStatus" and not {"from", "to"} & said.given.keys():
                value = NamedNode(f"{ID}concept/status/unstated")
            self.give(said.node, default.path, value, origin)
        currency = next((found for found in said.kind.fields if found.path.value == roles.CURRENCY), None)
        if currency is not None and not currency.required and currency.name not in said.given:
            for unit, key in said.given.get("unit", []):
                if unit == EURO:
                    self.give(said.node, currency.path, currency.codes[0], row.origin(key))

    def _qualify(self, row: Row, said: _Said, value_field: Field, notation: str, key: str, written: str) -> None:
        field = field_beside(said.kind, value_field)
        code = code_beside(field, notation) if field is not None else None
        origin = row.origin(key)
        if field is None or code is None:
            self.blame(unsayable(notation), origin, written, value_field)
        elif field.name not in said.given:
            said.given[field.name] = [(code, key)]
            self.give(said.node, field.path, code, origin)
        elif code not in [value for value, _ in said.given[field.name]]:
            self.blame(contradicted(field), origin, written, value_field)

    def _cite(self, row: Row, source: Node | None) -> None:
        if roles.LOCATOR not in row.columns:
            return
        origin = row.origin(roles.LOCATOR)
        cell = row.cells.get(roles.LOCATOR)
        readings = [text(part) for part in parts(cell.content)] if cell else []
        for reading in readings:
            for found in reading.faults:
                self.blame(found, origin, reading.written)
            if reading.value is not None:
                locator = " ".join(reading.value.split())
                self.give(row.node, CITATION, self._passage(locator, source, origin), origin)
        if all(reading.value is None for reading in readings):
            self.document.places[row.node, CITATION] = origin

    def _passage(self, locator: str, source: Node | None, origin: Origin) -> Node:
        """The passage at a place of the source; the same place, however it is capitalised, is one passage."""
        key = (folded(locator).rstrip("."), str(source))
        if key not in self.passages:
            node = self.passages[key] = BlankNode(f"p{len(self.passages)}")
            self.document.subjects[node] = origin
            self.give(node, TYPE, PASSAGE_CLASS, origin)
            self.give(node, LOCATOR, Literal(locator), origin)
            if source is not None:
                self.give(node, SOURCE_OF, source, origin)
        return self.passages[key]

    def _link(self, node: Node, field: Field, value: Term, origin: Origin) -> None:
        if not field.inverse:
            self.give(node, field.path, value, origin)
        elif isinstance(value, BlankNode | NamedNode):
            self.give(value, field.path, node, origin)

    def _place(self, node: Node, field: Field, origin: Origin) -> None:
        self.document.places.setdefault((node, field.path), origin)


def _lost() -> Fault:
    return fault(
        "cell-formula-without-value",
        ("Le résultat de cette formule n'a pas été enregistré", "The result of this formula was not saved"),
        (
            "Ouvrez le classeur dans le tableur, enregistrez-le, ou remplacez la formule par sa valeur",
            "Open the workbook in the spreadsheet program and save it, or replace the formula by its value",
        ),
        ("une valeur", "a value"),
    )


def _parentless(column: Column) -> Fault:
    return fault(
        "cell-required",
        (f"« {column.heading['fr']} » est vide", f"“{column.heading['en']}” is empty"),
        (
            "Écrivez le libellé de la ligne dont celle-ci est une partie, ou « idem »",
            "Write the label of the row that this one is a part of, or “idem”",
        ),
    )


def _absent(column: Column) -> Fault:
    return fault(
        "column-missing",
        (f"La colonne « {column.heading['fr']} » manque", f"The column “{column.heading['en']}” is missing"),
        (
            "Ajoutez cet en-tête sur la ligne des en-têtes, et remplissez la colonne",
            "Add this heading to the row of headings, and fill the column",
        ),
    )
