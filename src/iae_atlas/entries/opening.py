"""Reading a file of any format: which reader takes it, and what is refused before one does."""

from __future__ import annotations

import re
from pathlib import Path

from iae_atlas.entries.documents.document import Document
from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.reading import formats
from iae_atlas.entries.reading.draft import Draft, Enough
from iae_atlas.entries.reading.json_ld import read_json_ld
from iae_atlas.entries.reading.limits import MAX_BYTES
from iae_atlas.entries.reading.n_triples import read_n_triples
from iae_atlas.entries.reading.rdf_xml import read_rdf_xml
from iae_atlas.entries.reading.sayings import problem
from iae_atlas.entries.reading.text import Decoded, decoded
from iae_atlas.entries.reading.turtle import read_turtle
from iae_atlas.errors import UsageError
from iae_atlas.locations import Home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

XML_ENCODING = re.compile(
    rb"""\s*<\?xml[^>]*\sencoding\s*=\s*["'](iso-8859-1|iso-8859-15|windows-1252|us-ascii)["']""", re.I
)


def read_file(path: Path, home: Home, store: Queryable | None = None) -> Document:
    """
    Read one file.

    Args:
        path: Where it is.
        home: The atlas whose context and vocabulary its names are from.
        store: The atlas whose resources a workbook may name, by default that of the home.

    Raises:
        UsageError: There is no such file, it cannot be opened, or it is a workbook and the extra that reads them is not installed.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
            size = path.stat().st_size
    except FileNotFoundError:
        raise UsageError(
            f"{path}: there is no such file. Give another path.",
            f"{path} : ce fichier n'existe pas. Donnez un autre chemin.",
        ) from None
    except IsADirectoryError:
        raise UsageError(
            f"{path}: this is a directory. Give the files in it.",
            f"{path} : c'est un dossier. Donnez les fichiers qu'il contient.",
        ) from None
    except OSError as error:
        raise UsageError(
            f"{path}: the file cannot be opened ({error.strerror}). Look at its permissions.",
            f"{path} : le fichier ne s'ouvre pas ({error.strerror}). Vérifiez ses droits d'accès.",
        ) from None
    return read(str(path), content, home, store, size=max(size, len(content)))


def read(name: str, content: bytes, home: Home, store: Queryable | None = None, *, size: int | None = None) -> Document:
    """
    Read the content of one file; whatever is wrong with it becomes a problem of the document.

    Args:
        name: Its name, whose extension tells the format.
        content: Its bytes.
        home: The atlas whose context and vocabulary its names are from.
        store: The atlas whose resources a workbook may name, by default that of the home.
        size: The size of the whole file, where `content` is only its beginning.

    Raises:
        UsageError: It is a workbook, and the extra that reads them is not installed.
    """
    size = len(content) if size is None else size
    if size > MAX_BYTES:
        return _refused(name, "too-large", size=size, limit=MAX_BYTES)
    if not content.strip():
        return _refused(name, "empty")
    format_, other = formats.format_of_bytes(name, content)
    if other:
        return _refused(name, "unknown-format", got=other)
    if format_ in (formats.WORKBOOK, formats.CSV):
        return _sheet(name, content, home, store, format_)
    return _read_text(name, _decoded(content), home, format_)


def _read_text(name: str, found: Decoded, home: Home, format_: str) -> Document:
    draft = Draft(name, found.text)
    try:
        if found.other:
            draft.report("other-unicode", 0, got=found.other)
        if found.bad is not None:
            draft.report("encoding", found.bad)
        _dispatch(draft, home, format_ or formats.format_of_text(found.text))
    except Enough:
        pass
    document = draft.document
    if not document.given and not document.problems:
        draft.report("empty", 0)
    document.problems.sort(key=lambda one: one.origin)
    return document


def _dispatch(draft: Draft, home: Home, format_: str) -> None:
    if format_ == formats.JSON_LD:
        read_json_ld(draft, home)
    elif format_ == formats.RDF_XML:
        read_rdf_xml(draft)
    elif format_ in (formats.N_TRIPLES, formats.N_QUADS):
        read_n_triples(draft, blocks=format_ == formats.N_QUADS)
    else:
        read_turtle(draft, blocks=format_ == formats.TRIG)


def _decoded(content: bytes) -> Decoded:
    declared = XML_ENCODING.match(content[:200])
    if declared:
        return Decoded(content.decode(declared[1].decode("ascii"), "replace"))
    return decoded(content)


def _sheet(name: str, content: bytes, home: Home, store: Queryable | None, format_: str) -> Document:
    if format_ == formats.WORKBOOK:
        from iae_atlas.entries.sheets.workbook import read_workbook

        return read_workbook(name, content, home, store)
    from iae_atlas.entries.sheets.csv import read_csv

    return read_csv(name, content, home, store)


def _refused(name: str, rule: str, *, got: str = "", **shown: object) -> Document:
    return Document(name, problems=[problem(rule, Origin(name), got, shown)])
