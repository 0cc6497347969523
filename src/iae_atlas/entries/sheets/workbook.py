"""
Workbooks as documents: the flat form of an entry, each triple with the sheet and the cell that it was read in.

Rows become nodes without names, or with the name of their identifier; the normal form names the rest, as it does for any other format.
"""

from __future__ import annotations

from pyoxigraph import NamedNode

from iae_atlas.entries.acceptance.present import present_store
from iae_atlas.entries.cells.readings import sentences
from iae_atlas.entries.cells.vocabulary import Vocabulary
from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.names.families import Terms
from iae_atlas.entries.reading.limits import MAX_PROBLEMS, MAX_TRIPLES
from iae_atlas.entries.reading.sayings import problem
from iae_atlas.entries.sheets.columns import Table, all_tables
from iae_atlas.entries.sheets.grid import Book
from iae_atlas.entries.sheets.headings import recognised
from iae_atlas.entries.sheets.rows import Row, Rows, identified
from iae_atlas.entries.sheets.saying import Sayer
from iae_atlas.entries.sheets.source import Sources
from iae_atlas.entries.sheets.values import Values
from iae_atlas.entries.sheets.xlsx import read_xlsx
from iae_atlas.locations import Home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable


def read_workbook(name: str, content: bytes, home: Home, store: Queryable | None = None) -> Document:
    """
    What an .xlsx workbook says.

    Args:
        name: The file's name as the user gave it.
        content: Its bytes.
        home: The home whose shapes and code lists the workbook is read by.
        store: The atlas whose resources it may name, by default that of the home.

    Raises:
        UsageError: openpyxl is missing.
        NotBuilt: No store was given, and nothing has been built in the home.
    """
    return document_of(name, read_xlsx(name, content), home, store)


def document_of(name: str, book: Book, home: Home, store: Queryable | None = None) -> Document:
    """What the cells of a workbook or of a CSV file say."""
    document = Document(name, lines=book.lines, problems=list(book.problems))
    if not book.sheets:
        return document
    store = store if store is not None else present_store(home)
    tables = all_tables(home)
    terms = Terms.read(store)
    rows = Rows(name, terms)
    for sheet in book.sheets:
        found = recognised(name, sheet, tables)
        if isinstance(found, Problem):
            document.problems.append(found)
        elif found is not None:
            document.problems += found.problems
            document.understood += map(dict, found.understood)
            if sheet.hidden:
                document.problems.append(_hidden(name, sheet.name))
            rows.take(found)
    document.problems += rows.problems
    if not rows.rows and not document.problems:
        document.problems.append(_empty(name))
    vocabulary = Vocabulary(store)
    for row in rows.rows:
        _identify(row, terms, vocabulary, document)
    sayer = Sayer(document, rows, Values(vocabulary, rows.naming, lambda target: _sheet_of(target, tables)))
    sources = Sources(sayer, rows, vocabulary)
    for row in rows.rows:
        if limit := _limit(document):
            document.problems.append(problem(limit[0], row.origin(row.start), "", {"limit": limit[1]}))
            break
        if row.table.kind.name == "source":
            if not sources.is_reference(row):
                sayer.say(row, None)
        else:
            sayer.say(row, sources.of(row))
    return document


def _limit(document: Document) -> tuple[str, int] | None:
    """The limit that is reached: what was read so far is all that is read."""
    if len(document.problems) >= MAX_PROBLEMS:
        return "too-many-problems", MAX_PROBLEMS
    return ("too-many-triples", MAX_TRIPLES) if len(document.given) >= MAX_TRIPLES else None


def _identify(row: Row, terms: Terms, vocabulary: Vocabulary, document: Document) -> None:
    """Give a row the name that its author gave it."""
    kind = row.table.kind
    folder = terms.folder(kind.classes) or kind.name
    found = identified(row, folder, lambda: vocabulary.instances(kind.target_class.value))
    if isinstance(found, Problem):
        document.problems.append(found)
    elif found is not None:
        row.node, row.known = found


def _sheet_of(target: NamedNode, tables: list[Table]) -> dict[str, str] | None:
    """The sheet in which things of a class are described."""
    found = next((table for table in tables if target in table.kind.classes and not table.kind.existing), None)
    return {language: found.title(language) for language in ("fr", "en")} if found else None


def _hidden(name: str, sheet: str) -> Problem:
    return Problem(
        "warning",
        "sheet-hidden",
        Origin(name, sheet=sheet),
        sentences("Cette feuille est masquée ; elle est lue", "This sheet is hidden; it is read"),
        sentences("Affichez-la et relisez-la, ou supprimez-la", "Show it and look through it, or delete it"),
    )


def _empty(name: str) -> Problem:
    return Problem(
        "violation",
        "workbook-empty",
        Origin(name),
        sentences("Aucune ligne n'est remplie", "No row is filled"),
        sentences(
            "Remplissez les lignes sous l'exemple ; celles que la première colonne marque ne sont pas lues",
            "Fill the rows below the example; those that the first column marks are not read",
        ),
    )
