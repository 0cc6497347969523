"""The source of a workbook: a row of its own, one that the atlas knows, or a few columns beside the rows of a CSV file."""

from __future__ import annotations

from pyoxigraph import BlankNode, NamedNode

from iae_atlas.entries.cells.choices import Choices
from iae_atlas.entries.cells.readings import Fault, fault, shown, silence, tidy
from iae_atlas.entries.cells.vocabulary import Vocabulary
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.names.addresses import bare
from iae_atlas.entries.names.families import SOURCE as SOURCE_CLASS
from iae_atlas.entries.names.families import TYPE
from iae_atlas.entries.sheets import columns as roles
from iae_atlas.entries.sheets.rows import Row, Rows
from iae_atlas.entries.sheets.saying import Node, Sayer
from iae_atlas.namespaces import contracted, iae
from iae_atlas.queries.answers import select

ADDRESS_COLUMN, LABEL_COLUMN = "source.address", "source.label@fr"
IDENTITY = {"label@fr", "label@en", roles.IDENTIFIER}


class Sources:
    """Finds the source of each row."""

    def __init__(self, sayer: Sayer, rows: Rows, vocabulary: Vocabulary) -> None:
        """
        A finder of sources.

        Args:
            sayer: What says the columns that describe a source beside rows.
            rows: All rows, those that describe a source among them.
            vocabulary: The sources that the atlas knows.
        """
        self.sayer = sayer
        self.described = [row for row in rows.rows if row.table.kind.name == "source"]
        self.known: Choices = vocabulary.instances(SOURCE_CLASS.value)
        self.beside: dict[tuple[tuple[str, str], ...], Node] = {}
        for row in self.described:
            if self.is_reference(row) and (found := self._named(row)):
                row.node, row.known = found, True

    def is_reference(self, row: Row) -> bool:
        """Whether a row of the source's sheet only names one that the atlas knows."""
        filled = {key for key, cell in row.cells.items() if silence(cell.content) is None}
        return (row.known and not filled - {roles.IDENTIFIER}) or (filled <= IDENTITY and self._named(row) is not None)

    def of(self, row: Row) -> Node | None:
        """The source of a row: the one it names, the one that its columns describe, or the only one there is."""
        cell = row.cells.get(roles.SOURCE)
        if cell is not None and silence(cell.content) is None:
            return self._asked(row)
        columns = tuple(
            sorted((key, tidy(shown(cell.content))) for key, cell in row.cells.items() if key.startswith("source."))
        )
        columns = tuple((key, text) for key, text in columns if text)
        if columns:
            return self.beside.get(columns) or self._beside(row, columns)
        if self.described:
            return self.described[0].node
        return next(iter(self.beside.values()), None)

    def _named(self, row: Row) -> Node | None:
        for key in (roles.IDENTIFIER, "label@fr", "label@en"):
            if row.text(key) and (found := self.known.meant(row.text(key))) and found.value:
                return NamedNode(found.value)
        return None

    def _asked(self, row: Row) -> Node | None:
        """The source that the column “source” names: a row of its sheet, else one of the atlas."""
        reading = self.sayer.values.instance(SOURCE_CLASS, row.cells[roles.SOURCE].content, row.key)
        origin = row.origin(roles.SOURCE)
        for found in reading.faults:
            self.sayer.document.problems.append(
                Problem(found.severity, found.rule, origin, found.what, found.mend, reading.written, found.expected)
            )
        if reading.value is None:
            return None
        if reading.meaning:
            self.sayer.told(origin, reading.written, (reading.meaning["fr"], reading.meaning["en"]))
        node = self.sayer.node(reading.value)
        return node if isinstance(node, BlankNode | NamedNode) else None

    def _beside(self, row: Row, columns: tuple[tuple[str, str], ...]) -> Node:
        """The source that a row describes in columns of its own, once for all rows that describe it alike."""
        first = columns[0][0]
        if (known := self._known_by_address(row)) is not None:
            self.beside[columns] = known
            self.sayer.blame(_known(known, self.known), row.origin(ADDRESS_COLUMN), row.text(ADDRESS_COLUMN))
            return known
        node: Node = BlankNode(f"s{len(self.beside)}")
        self.beside[columns] = node
        self.sayer.document.subjects[node] = row.origin(first)
        self.sayer.give(node, TYPE, SOURCE_CLASS, row.origin(first))
        for column in row.table.columns:
            if column.of_source and column.key in row.columns:
                self.sayer.read_into(row, column, node)
        return node

    def _known_by_address(self, row: Row) -> NamedNode | None:
        """The source of the atlas whose address a row gives, however it is written, under another name than it has there."""
        given = bare(row.text(ADDRESS_COLUMN))
        if not given:
            return None
        query = f"SELECT ?s ?a {{ ?s a <{SOURCE_CLASS.value}> ; <{iae('address')}> ?a }} ORDER BY ?s ?a"
        found = select(self.sayer.values.vocabulary.store, query)
        known = next((one["s"] for one in found if bare(str(one["a"])) == given), None)
        named = self.known.meant(row.text(LABEL_COLUMN))
        return None if known is None or (named is not None and named.value == known) else NamedNode(known)


def _known(source: NamedNode, known: Choices) -> Fault:
    label = {
        language: next((one.called(language) for one in known.options if one.iri == source.value), "")
        for language in ("fr", "en")
    }
    name = contracted(source.value)
    return fault(
        "source-known",
        (f"L'atlas a déjà cette source : « {label['fr']} »", f"The atlas has this source already: “{label['en']}”"),
        (
            f"Mettez une colonne « Source » avec {name} au lieu des colonnes « Source : … »",
            f"Put a column “Source” with {name} instead of the columns “Source: …”",
        ),
    )
