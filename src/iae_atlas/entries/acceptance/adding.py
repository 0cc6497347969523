"""Accepting entries into the data: all that are given together, or none, with the trace of their contribution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from iae_atlas.entries.acceptance.contribution import Contribution, contribution_iri, without_contributions
from iae_atlas.entries.normal.form import Entry
from iae_atlas.entries.normal.ordering import order_of
from iae_atlas.errors import EntryExists, UsageError
from iae_atlas.locations import Home
from iae_atlas.store.journal import Changes, apply
from iae_atlas.turtle.format import trig_text
from iae_atlas.turtle.read import read_quads

ENTRIES, WITHDRAWN = "entries", "withdrawn"


@dataclass(frozen=True, slots=True)
class Accepted:
    """
    One entry as it stands in the data, or would stand.

    Attributes:
        name: Its name, `source/entry`.
        path: Its file.
        text: The content of the file.
        is_new: False where it was accepted before with the same content, and nothing is to be done.
    """

    name: str
    path: Path
    text: str
    is_new: bool


def places(home: Home, kind: str, name: str) -> list[Path]:
    """Where the file of an entry may lie, that of one's own first; `kind` is `entries` or `withdrawn`."""
    own = getattr(home, kind)
    return [directory / f"{name}.trig" for directory in dict.fromkeys([home.ground / kind, own, home.data / kind])]


def prepared(
    entries: Sequence[Entry], contents: Sequence[bytes], home: Home, on: date, contributor: str = ""
) -> list[Accepted]:
    """
    What accepting entries would write; nothing is written.

    Args:
        entries: Entries without a violation.
        contents: The file of each as it was given.
        home: The home whose data they enter.
        on: The day of the contribution.
        contributor: The name to keep, if any.

    Raises:
        EntryExists: One has the name of an entry with other content, or of one that was withdrawn.
        UsageError: Two of them have one name.
    """
    found: list[Accepted] = []
    for entry, content in zip(entries, contents, strict=True):
        name = f"{entry.source_slug}/{entry.slug}"
        if any(accepted.name == name for accepted in found):
            raise UsageError(
                f"{entry.document.name}: two of the files would be the entry {name}. Rename one of them.",
                f"{entry.document.name} : deux des fichiers seraient la saisie {name}. Renommez-en un.",
            )
        _refuse_withdrawn(home, name, entry.document.name)
        contribution = Contribution(entry.source, entry.source_slug, entry.slug, content, on, contributor)
        quads = without_contributions(entry.quads)
        text = trig_text(sorted([*contribution.quads(), *quads], key=order_of(entry.source)))
        known = next((path for path in places(home, ENTRIES, name) if path.is_file()), None)
        if known is None:
            found.append(Accepted(name, home.ground / ENTRIES / f"{name}.trig", text, True))
        elif set(without_contributions(read_quads(known))) == set(quads):
            found.append(Accepted(name, known, known.read_text(encoding="utf-8"), False))
        else:
            raise EntryExists(
                f"{entry.document.name}: {known} is the entry {name} with other content. Give the file another name, or withdraw "
                f"the entry: iae-atlas withdraw {name} --reason '…'.",
                f"{entry.document.name} : {known} est la saisie {name}, avec un autre contenu. Donnez un autre nom au fichier, ou "
                f"retirez la saisie : iae-atlas withdraw {name} --reason '…'.",
            )
    return found


def write(accepted: Sequence[Accepted], home: Home) -> list[Path]:
    """
    Write the new ones of the entries, all in one step; the caller holds the lock of `home.ground`.

    Returns:
        The files written.
    """
    directory = home.ground
    new = [entry for entry in accepted if entry.is_new]
    if new:
        apply(directory, Changes({str(entry.path.relative_to(directory)): entry.text.encode() for entry in new}))
    return [entry.path for entry in new]


def _refuse_withdrawn(home: Home, name: str, given: str) -> None:
    for path in places(home, WITHDRAWN, name):
        if path.is_file():
            source, _, slug = name.partition("/")
            node = contribution_iri(source, slug)
            said = {
                quad.predicate.value.rpartition("#")[2]: quad.object
                for quad in read_quads(path)
                if quad.subject == node
            }
            day, reason = (getattr(said.get(part), "value", "?") for part in ("withdrawnOn", "withdrawalReason"))
            raise EntryExists(
                f"{given}: the entry {name} was withdrawn on {day} ({reason}); names are not given twice. Give the file another name.",
                f"{given} : la saisie {name} a été retirée le {day} ({reason}) ; un nom ne sert pas deux fois. "
                "Donnez un autre nom au fichier.",
            )
