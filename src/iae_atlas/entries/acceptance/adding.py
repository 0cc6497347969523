"""Accepting entries into the data: all that are given together, or none, with the trace of their contribution."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pyoxigraph import Quad

from iae_atlas.entries.acceptance.contribution import Contribution, contribution_iri, digest_of, without_contributions
from iae_atlas.entries.normal.form import Entry
from iae_atlas.entries.normal.ordering import order_of
from iae_atlas.errors import EntryExists, UsageError
from iae_atlas.locations import Home
from iae_atlas.store.journal import Changes, apply
from iae_atlas.turtle.format import trig_text
from iae_atlas.turtle.read import rdf_files, read_quads

ENTRIES, WITHDRAWN = "entries", "withdrawn"


@dataclass(frozen=True, slots=True)
class Accepted:
    """
    One entry as it stands in the data, or would stand.

    Attributes:
        name: Its name, `source/entry`.
        path: Its file.
        text: The content of the file.
        is_new: False where an entry says the same already, accepted before or given before it, and nothing is to be done.
    """

    name: str
    path: Path
    text: str
    is_new: bool


def places(home: Home, kind: str, name: str) -> list[Path]:
    """Where the file of an entry may lie, that of one's own first; `kind` is `entries` or `withdrawn`."""
    own = getattr(home, kind)
    return [directory / f"{name}.trig" for directory in dict.fromkeys([home.ground / kind, own, home.data / kind])]


def given_before(contents: Sequence[bytes], home: Home) -> list[str]:
    """The name of the accepted entry that each file became when it was given before, by its digest; empty for a new file."""
    wanted = [f'"{digest_of(content)}"'.encode() for content in contents]
    found = dict.fromkeys(wanted, "")
    for path in _files(home, ""):
        content = path.read_bytes()
        for digest in found:
            if not found[digest] and digest in content:
                found[digest] = f"{path.parent.name}/{path.stem}"
    return [found[digest] for digest in wanted]


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
    said: dict[frozenset[Quad], Accepted] = {}
    for entry, content in zip(entries, contents, strict=True):
        name = f"{entry.source_slug}/{entry.slug}"
        quads = without_contributions(entry.quads)
        known = said.get(frozenset(quads)) or _known(home, entry.source_slug, name, quads)
        if known is not None:
            found.append(replace(known, is_new=False))
            continue
        if any(accepted.name == name for accepted in found):
            raise UsageError(
                f"{entry.document.name}: two of the files would be the entry {name}. Rename one of them.",
                f"{entry.document.name} : deux des fichiers seraient la saisie {name}. Renommez-en un.",
            )
        _refuse_withdrawn(home, name, entry.document.name)
        contribution = Contribution(entry.source, entry.source_slug, entry.slug, content, on, contributor)
        text = trig_text(sorted([*contribution.quads(), *quads], key=order_of(entry.source)))
        taken = next((path for path in places(home, ENTRIES, name) if path.is_file()), None)
        if taken is not None:
            raise EntryExists(
                f"{entry.document.name}: {taken} is the entry {name} with other content. Give the file another name, or withdraw "
                f"the entry: iae-atlas withdraw {name} --reason '…'.",
                f"{entry.document.name} : {taken} est la saisie {name}, avec un autre contenu. Donnez un autre nom au fichier, ou "
                f"retirez la saisie : iae-atlas withdraw {name} --reason '…'.",
            )
        accepted = Accepted(name, home.ground / ENTRIES / f"{name}.trig", text, True)
        found.append(accepted)
        said[frozenset(quads)] = accepted
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


def _files(home: Home, source: str) -> list[Path]:
    """The files of the accepted entries of a source, or of all for an empty name."""
    folders = dict.fromkeys(directory / ENTRIES / source for directory in (home.ground, home.data))
    return [path for folder in dict.fromkeys([*folders, home.entries / source]) for path in rdf_files(folder)]


def _known(home: Home, source: str, name: str, quads: Sequence[Quad]) -> Accepted | None:
    """The accepted entry that says just this, under the same name before others."""
    paths = sorted(_files(home, source), key=lambda path: (f"{source}/{path.stem}" != name, str(path)))
    for path in paths:
        if set(without_contributions(read_quads(path))) == set(quads):
            return Accepted(f"{source}/{path.stem}", path, path.read_text(encoding="utf-8"), False)
    return None


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
