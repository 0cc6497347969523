"""CSV files as documents: rows of one kind, each triple with the line, the column and the cell that it was read in."""

from __future__ import annotations

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.sheets.columns import all_tables, known_heading
from iae_atlas.entries.sheets.delimited import read_delimited
from iae_atlas.entries.sheets.workbook import document_of
from iae_atlas.locations import Home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable


def read_csv(name: str, content: bytes, home: Home, store: Queryable | None = None) -> Document:
    """
    What a CSV file says; its kind is told by its headings, or by its name where they fit several.

    Args:
        name: The file's name as the user gave it.
        content: Its bytes.
        home: The home whose shapes and code lists it is read by.
        store: The atlas whose resources it may name, by default that of the home.

    Raises:
        NotBuilt: No store was given, and nothing has been built in the home.
    """
    tables = all_tables(home)
    return document_of(name, read_delimited(name, content, lambda text: known_heading(tables, text)), home, store)
