"""Files of entries given to a command: read, examined against the atlas as it stands now, and told about on stderr."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pyoxigraph import Store

from iae_atlas.cli.opening import opened
from iae_atlas.errors import NotBuilt, SourceNotFound
from iae_atlas.locations import Home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.entries.examination.examined import Examined


def current_store(home: Home, language: str) -> Store:
    """The atlas with the entries that came since the build; a missing build is made."""
    from iae_atlas.entries.acceptance.present import present_store

    try:
        return present_store(home)
    except NotBuilt:
        opened(str(home.root), language)
        return present_store(home)


def contents_of(files: Sequence[str]) -> list[bytes]:
    """
    The bytes of each file.

    Raises:
        SourceNotFound: There is no such file.
    """
    for name in files:
        if not Path(name).is_file():
            raise SourceNotFound(
                f"{name}: no such file. Give the file of an entry.",
                f"{name} : fichier absent. Donnez le fichier d'une saisie.",
            )
    return [Path(name).read_bytes() for name in files]


def examined_files(
    files: Sequence[str], contents: Sequence[bytes], home: Home, store: Store, language: str, today: date
) -> list[Examined]:
    """What the examination of files found, told on stderr."""
    from iae_atlas.entries.examination.examine import examine
    from iae_atlas.entries.opening import read
    from iae_atlas.entries.report import report

    documents = [read(name, content, home, store) for name, content in zip(files, contents, strict=True)]
    examined = examine(documents, home, store, today=today)
    sys.stderr.write(report(examined, language, "text"))
    return examined
