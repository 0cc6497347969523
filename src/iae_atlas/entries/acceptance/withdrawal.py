"""
Withdrawing an accepted entry: it leaves the default graph, and its trace stays in `graph/withdrawn`, with when and why.

What it alone described and others of its source still need, the source and passages, goes over to one of them in the same step.
An entry that others build on in other ways is not withdrawn before they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad

from iae_atlas.entries.acceptance.adding import ENTRIES, WITHDRAWN, places
from iae_atlas.entries.acceptance.contribution import withdrawal
from iae_atlas.entries.findings.privacy import is_private, masked
from iae_atlas.entries.names.families import PASSAGE_CLASS, SOURCE, TYPE
from iae_atlas.entries.normal.ordering import order_of
from iae_atlas.errors import EntryExists, UnknownEntry, UsageError
from iae_atlas.locations import Home
from iae_atlas.namespaces import ID, contracted
from iae_atlas.store.journal import Changes, apply
from iae_atlas.turtle.format import trig_text
from iae_atlas.turtle.read import rdf_files, read_quads
from iae_atlas.turtle.terms import Term


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What was done: the file that left, the file that keeps the trace, and the one that took over what others need, if any."""

    left: Path
    trace: Path
    heir: Path | None


def withdraw(home: Home, name: str, reason: str, on: date, contributor: str = "") -> Withdrawal:
    """
    Withdraw an accepted entry; the caller holds the lock of `home.ground`.

    Args:
        home: The home whose data it leaves.
        name: Its name, `source/entry`.
        reason: Why, in words.
        on: The day.
        contributor: The name of who withdraws it, if one is to be kept.

    Raises:
        UnknownEntry: No accepted entry has that name.
        EntryExists: An entry of that name was withdrawn before.
        UsageError: It came with the package, or others build on it; no reason is given, or one that holds private data.
    """
    reason = _stated(reason)
    directory = home.ground
    source_slug, _, slug = name.partition("/")
    for place in places(home, WITHDRAWN, name):
        if slug and place.is_file():
            raise EntryExists(
                f"{name} was withdrawn before; its trace is {place}.",
                f"{name} a déjà été retirée ; sa trace est {place}.",
            )
    path = _file(home, name)
    quads = read_quads(path)
    iri = NamedNode(f"{ID}source/{source_slug}")
    others = {other: read_quads(other) for other in _others(home, path)}
    siblings = [other for other in others if other.parent == path.parent]
    described = {quad.subject for quad in quads if quad.predicate == TYPE} - _described(others.values())
    wanted = described & _named(others)
    if wanted:
        wanted -= _described(read_quads(file) for file in _data_of_the_atlas(home))
    kept = {
        quad.subject
        for quad in quads
        if quad.predicate == TYPE and quad.object in (SOURCE, PASSAGE_CLASS) and quad.subject in wanted | {iri}
    } & described
    if wanted - kept:
        _refuse(name, sorted(wanted - kept, key=str), others)
    trace = f"{WITHDRAWN}/{name}.trig"
    left = str(path.relative_to(directory))
    text = trig_text(sorted([*quads, *withdrawal(source_slug, slug, reason, on, contributor)], key=order_of(iri)))
    changes = Changes({trace: text.encode()}, [left])
    heir = siblings[0] if siblings and kept else None
    if heir is not None:
        bare = [quad for quad in quads if quad.subject in kept and isinstance(quad.graph_name, DefaultGraph)]
        more = sorted({*others[heir], *bare}, key=order_of(iri))
        changes.write[str(heir.relative_to(directory))] = trig_text(more).encode()
    apply(directory, changes)
    return Withdrawal(path, directory / trace, heir)


def _stated(reason: str) -> str:
    """The reason in one line."""
    text = " ".join(reason.split())
    if not text:
        raise UsageError(
            "the reason is empty. Say in a sentence why the entry is withdrawn: --reason 'page deleted'.",
            "la raison est vide. Dites en une phrase pourquoi la saisie est retirée : --reason 'page effacée'.",
        )
    if is_private(text):
        raise UsageError(
            f"the reason holds an e-mail address or a telephone number: {masked(text)}. It is published; remove it, "
            "the atlas keeps none.",
            f"la raison contient une adresse électronique ou un numéro de téléphone : {masked(text)}. Elle est publiée ; retirez-le, "
            "l'atlas n'en garde aucun.",
        )
    return text


def all_names(home: Home) -> list[str]:
    """The names of all accepted entries."""
    directories = dict.fromkeys([home.data / ENTRIES, home.entries])
    return sorted({f"{path.parent.name}/{path.stem}" for directory in directories for path in rdf_files(directory)})


def _file(home: Home, name: str) -> Path:
    directory = home.ground
    for path in places(home, ENTRIES, name):
        if path.is_file() and ".." not in Path(name).parts:
            if not path.is_relative_to(directory):
                raise UsageError(
                    f"{name} came with the package, in {path}. It is withdrawn in the repository of the atlas.",
                    f"{name} est venue avec le paquet, dans {path}. Elle se retire dans le dépôt de l'atlas.",
                )
            return path
    known = all_names(home)
    raise UnknownEntry(
        f"no accepted entry is called {name}. "
        + (f"There are: {', '.join(known)}." if known else "There is none yet."),
        f"aucune saisie acceptée ne s'appelle {name}. "
        + (f"Il y a : {', '.join(known)}." if known else "Il n'y en a pas encore."),
    )


def _others(home: Home, path: Path) -> list[Path]:
    directories = dict.fromkeys([home.data / ENTRIES, home.entries])
    return [other for directory in directories for other in rdf_files(directory) if other != path]


def _data_of_the_atlas(home: Home) -> list[Path]:
    """The files of what is merged besides entries: the study and the reference data."""
    apart = {ENTRIES, WITHDRAWN, "demonstration"}
    return [path for path in rdf_files(home.data) if path.relative_to(home.data).parts[0] not in apart]


def _described(files: Iterable[list[Quad]]) -> set[Term]:
    return {quad.subject for quads in files for quad in quads if quad.predicate == TYPE}


def _named(files: dict[Path, list[Quad]]) -> set[Term]:
    terms: set[Term] = set()
    for quads in files.values():
        for quad in quads:
            terms.update((quad.subject, quad.object))
            if isinstance(quad.graph_name, NamedNode):
                terms.add(quad.graph_name)
    return terms


def _refuse(name: str, needed: Sequence[Term], others: dict[Path, list[Quad]]) -> None:
    holders = sorted(
        {
            f"{path.parent.name}/{path.stem}"
            for path, quads in others.items()
            for quad in quads
            if {quad.subject, quad.object} & set(needed)
        }
    )
    shown = ", ".join(contracted(str(term)[1:-1]) for term in needed[:3])
    raise UsageError(
        f"{name} describes {shown}, which other entries build on: {', '.join(holders)}. Withdraw these first.",
        f"{name} décrit {shown}, sur quoi reposent d'autres saisies : {', '.join(holders)}. Retirez d'abord celles-ci.",
    )
