"""The rows of recognised sheets: which are entries, what each is called, and how they name one another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, NamedNode

from iae_atlas.entries.cells.choices import Choices, Option
from iae_atlas.entries.cells.readings import folded, sentences, shown, silence, tidy, words
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.names.families import Terms
from iae_atlas.entries.names.slugs import slug
from iae_atlas.entries.sheets.columns import IDENTIFIER, LINE, SUBJECT, Column, Table, heading_key
from iae_atlas.entries.sheets.grid import Cell
from iae_atlas.entries.sheets.headings import Recognised, place
from iae_atlas.namespaces import ID, expanded

# Rows of the template that explain, and rows that their author marks so.
NOT_READ = frozenset(
    {"aide", "help", "exemple", "exemples", "example", "ex", "ex.", "modele", "ignorer", "ignore", "#"}
)
DITTO = frozenset({"idem", "id.", "id", '"', "''", "″", "〃", "ditto", "do."})
ROW = "urn:row:"


@dataclass(eq=False, slots=True)
class Row:
    """
    One row that is an entry, or a part of one.

    Attributes:
        table: What it is a row of.
        number: Where it stands in its sheet.
        cells: Its cells by the key of their column.
        columns: The place of every column of its sheet by key, for what it leaves out.
        key: What other rows name it by while the file is read.
        node: The resource that it describes.
        known: Whether the atlas has that resource already.
    """

    sheet: Recognised
    table: Table
    number: int
    cells: dict[str, Cell]
    columns: dict[str, int]
    key: str
    node: BlankNode | NamedNode
    known: bool = False

    def origin(self, key: str) -> Origin:
        """The place of a cell, also of an empty one."""
        return place(self.sheet.file, self.sheet.sheet, self.number, self.columns[key])

    def part(self, name: str) -> BlankNode:
        """The resource of a part that the row describes, also where the row itself is one that the atlas has."""
        return BlankNode(f"r{self.key.removeprefix(ROW)}-{name}")

    def text(self, key: str) -> str:
        """What stands in a column, tidied; nothing where it is empty."""
        cell = self.cells.get(key)
        return tidy(shown(cell.content)) if cell else ""

    @property
    def start(self) -> str:
        """The column that stands for the row: its French name, else its first filled cell."""
        return next((key for key in ("label@fr", "label@en") if key in self.cells), next(iter(self.cells), ""))


@dataclass(slots=True)
class Rows:
    """All rows of a file, and the ways in which they name one another."""

    name: str
    terms: Terms
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _local: dict[str, Choices] = field(default_factory=dict)

    def take(self, sheet: Recognised) -> None:
        """Read the rows of a sheet below its headings."""
        columns = {column.key: at for at, column in sheet.columns.items()}
        above: dict[str, Cell] = {}
        hidden: list[int] = []
        for number in sorted(row for row in sheet.sheet.rows if row > sheet.header):
            cells = {
                column.key: cell for at, column in sheet.columns.items() if (cell := sheet.sheet.rows[number].get(at))
            }
            mark = cells.pop(LINE, None)
            if mark is not None and self._is_marked(sheet, number, columns[LINE], mark):
                continue
            cells = {key: _repeated(cell, above.get(key)) for key, cell in cells.items()}
            own = {key: cell for key, cell in cells.items() if not _is_silent(cell) and not cell.of}
            if not own or _is_heading(sheet, own):
                continue
            above = cells
            if number in sheet.sheet.hidden_rows:
                hidden.append(number)
            place_in_order = len(self.rows)
            node = BlankNode(f"r{place_in_order}")
            self.rows.append(Row(sheet, sheet.table, number, cells, columns, f"{ROW}{place_in_order}", node))
        if hidden:
            self.problems.append(_hidden(self.name, sheet, hidden))
        self._local.clear()

    def naming(self, target: NamedNode | None) -> Choices:
        """The rows of a class (of any where it is None) by their names."""
        key = target.value if target else ""
        if key not in self._local:
            wanted = self.terms.below(target.value) if target else set()
            options = [_option(row) for row in self.rows if target is None or wanted & set(row.table.kind.classes)]
            self._local[key] = Choices(options)
        return self._local[key]

    def node_of(self, term: NamedNode) -> BlankNode | NamedNode:
        """The resource of a row that was named, or the resource itself."""
        return self.rows[int(term.value[len(ROW) :])].node if term.value.startswith(ROW) else term

    def _is_marked(self, sheet: Recognised, number: int, column: int, mark: Cell) -> bool:
        text = folded(shown(mark.content))
        if text in NOT_READ:
            return True
        if text:
            self.problems.append(_unknown_mark(self.name, sheet, number, column, mark))
        return False


def identified(
    row: Row, folder: str, choices: Callable[[], Choices]
) -> tuple[BlankNode | NamedNode, bool] | Problem | None:
    """
    The resource that the identifier of a row names, and whether the atlas has it; None where the row has none.

    Args:
        row: The row.
        folder: The folder of names of its kind.
        choices: The resources of its kind that the atlas has.
    """
    key = SUBJECT if SUBJECT in row.columns else IDENTIFIER
    cell = row.cells.get(key)
    if cell is None or _is_silent(cell):
        return None
    text = row.text(key)
    known = choices().meant(shown(cell.content)) or (choices().read(cell.content) if key == SUBJECT else None)
    if known is not None and known.value is not None:
        return NamedNode(known.value), True
    if known is not None:
        found = known.faults[0]
        return Problem(found.severity, found.rule, row.origin(key), found.what, found.mend, text, found.expected)
    if iri := expanded(text):
        if iri.startswith(f"{ID}{folder}/") and iri == f"{ID}{folder}/{slug(iri.rpartition('/')[2])}":
            return NamedNode(iri), False
    elif name := slug(text):
        return NamedNode(f"{ID}{folder}/{name}"), False
    return Problem(
        "violation",
        "cell-identifier",
        row.origin(key),
        sentences("Cet identifiant n'est pas un nom court", "This identifier is no short name"),
        sentences(
            "Écrivez quelques mots, ainsi aide-demarrage-aci, ou laissez vide : le nom se fait du libellé",
            "Write a few words, such as aide-demarrage-aci, or leave it empty: the name is made of the label",
        ),
        got=text,
    )


def _option(row: Row) -> Option:
    label = {language: row.text(f"label@{language}") for language in ("fr", "en") if row.text(f"label@{language}")}
    identifier = row.text(IDENTIFIER)
    short = (expanded(identifier) or identifier).rpartition("/")[2]
    name = row.sheet.sheet.name
    at = words(
        f"feuille {name}, ligne {row.number}" if name else f"ligne {row.number}",
        f"sheet {name}, row {row.number}" if name else f"row {row.number}",
    )
    return Option(row.key, label, short, tuple(name for name in (identifier, *_also(row)) if name), row=at)


def _also(row: Row) -> Iterator[str]:
    for key in ("printedName", "acronym"):
        yield from row.text(key).replace("\n", ";").split(";")


def _repeated(cell: Cell, above: Cell | None) -> Cell:
    """The cell above, where a cell says only that it is the same."""
    if above is None or not isinstance(cell.content, str) or folded(cell.content) not in DITTO:
        return cell
    return Cell(above.content, above.number_format, above.formula, above.link, "", cell.line, cell.column, same=True)


def _is_silent(cell: Cell) -> bool:
    nothing = silence(cell.content)
    return nothing is not None and not nothing.faults and cell.formula != "lost"


def _is_heading(sheet: Recognised, cells: dict[str, Cell]) -> bool:
    """Whether a row repeats the headings, as long tables do."""
    by_key: dict[str, Column] = {column.key: column for column in sheet.columns.values()}
    return all(heading_key(shown(cell.content)) in by_key[key].names for key, cell in cells.items())


def _hidden(name: str, sheet: Recognised, rows: list[int]) -> Problem:
    text = ", ".join(map(str, rows[:10])) + (" …" if len(rows) > 10 else "")
    return Problem(
        "warning",
        "row-hidden",
        Origin(name, sheet=sheet.sheet.name, cell=f"A{rows[0]}"),
        sentences(f"Des lignes masquées sont lues : {text}", f"Hidden rows are read: {text}"),
        sentences("Affichez-les et relisez-les, ou supprimez-les", "Show them and look through them, or delete them"),
    )


def _unknown_mark(name: str, sheet: Recognised, number: int, column: int, mark: Cell) -> Problem:
    return Problem(
        "warning",
        "row-mark-unknown",
        place(name, sheet.sheet, number, column),
        sentences(
            "La première colonne ne sert qu'à marquer les lignes à ne pas lire ; celle-ci est lue",
            "The first column only marks rows that are not to be read; this one is read",
        ),
        sentences(
            "Laissez-la vide, ou écrivez « exemple » pour écarter la ligne",
            "Leave it empty, or write “example” to set the row aside",
        ),
        got=shown(mark.content),
    )
