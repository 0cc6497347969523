"""Whether an entry describes only what it may: resources of the atlas, under names of their kind, and nobody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import NamedNode

from iae_atlas.entries.checks.nearest import nearest
from iae_atlas.entries.checks.view import View, folder_of, is_ours
from iae_atlas.entries.documents.excerpts import short
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.names.families import FOLDERS
from iae_atlas.entries.names.slugs import slug
from iae_atlas.namespaces import GRAPH, ID, ONTOLOGY, PASSAGE, QUERY, SHAPES, STUDY, iae

LOCAL = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Named by others, in files that entries do not change.
REFERENCE = frozenset({"region", "region-2016", "council", "council-2016", "department"})
RESERVED = {
    ONTOLOGY: ("l'ontologie", "the ontology"),
    SHAPES: ("les formes", "the shapes"),
    GRAPH: ("les graphes", "the graphs"),
    QUERY: ("les questions", "the questions"),
    ID + "concept/": ("les listes de codes", "the code lists"),
    ID + "scheme/": ("les listes de codes", "the code lists"),
    ID + "statement/": ("les énoncés, qui se calculent", "the statements, which are computed"),
    f"{PASSAGE}{STUDY.rpartition('/')[2]}/": ("les passages de l'étude", "the passages of the study"),
}


def problems(view: View) -> Iterator[Problem]:
    """Names that an entry may not give or describe."""
    for node in view.subjects():
        if not is_ours(node):
            yield _foreign(view, node)
            continue
        reserved = next((words for start, words in RESERVED.items() if node.value.startswith(start)), None)
        if reserved:
            yield _reserved(view, node, reserved)
        elif folder_of(node).partition("/")[0] != "contribution" and view.is_withdrawn(node):
            yield _withdrawn(view, node)
        elif not view.introduced(node):
            yield from _new(view, node)


def _foreign(view: View, node: NamedNode) -> Problem:
    return view.problem(
        "name-foreign",
        node,
        what=(
            f"La saisie décrit {short(node.value)}, qui n'est pas une ressource de l'atlas.",
            f"The entry describes {short(node.value)}, which is no resource of the atlas.",
        ),
        mend=(
            "Donnez à la ressource un nom de l'atlas (ou aucun), et menez à l'autre par un lien.",
            "Give the resource a name of the atlas (or none), and lead to the other one by a link.",
        ),
        expected={"fr": f"un nom sous {ID}", "en": f"a name below {ID}"},
        got=short(node.value),
    )


def _reserved(view: View, node: NamedNode, words: tuple[str, str]) -> Problem:
    return view.problem(
        "name-reserved",
        node,
        what=(
            f"{short(node.value)} : une saisie ne change pas {words[0]}.",
            f"{short(node.value)}: an entry does not change {words[1]}.",
        ),
        mend=(
            "Retirez ces triplets ; un code ou un terme qui manque se propose à part.",
            "Remove these triples; a code or a term that is missing is proposed apart.",
        ),
        got=short(node.value),
    )


def _withdrawn(view: View, node: NamedNode) -> Problem:
    name = short(f"{node.value}-2")
    return view.problem(
        "name-withdrawn",
        node,
        what=(
            f"{short(node.value)} a été retiré de l'atlas ; son nom ne sert pas deux fois.",
            f"{short(node.value)} was withdrawn from the atlas; its name is not given twice.",
        ),
        mend=(
            f"Donnez à la ressource un autre nom, ainsi {name}, partout dans la saisie, ou aucun.",
            f"Give the resource another name, such as {name}, throughout the entry, or none.",
        ),
        got=short(node.value),
    )


def _new(view: View, node: NamedNode) -> Iterator[Problem]:
    folder = folder_of(node)
    local = node.value.rpartition("/")[2]
    if folder in REFERENCE:
        return  # the check of links says which region or council is meant
    if folder.partition("/")[0] in ("passage", "contribution"):
        folder = folder.partition("/")[0]
    wanted = _wanted(view, node)
    if folder not in FOLDERS.values() or (wanted and folder != wanted):
        better = wanted or next(iter(nearest(folder, FOLDERS.values())), "")
        name = short(f"{ID}{better}/{slug(local)}") if better and better not in ("passage", "contribution") else ""
        yield view.problem(
            "name-family",
            node,
            what=(
                f"{short(node.value)} n'est pas dans un dossier de sa sorte.",
                f"{short(node.value)} is not in a folder of its kind.",
            ),
            mend=(
                f"Nommez-le {name}, ou laissez-le sans nom." if name else "Laissez-le sans nom : il en recevra un.",
                f"Name it {name}, or leave it without a name."
                if name
                else "Leave it without a name: it will be given one.",
            ),
            expected={
                "fr": f"un nom sous id/{better}/" if better else "un nom sous l'un des dossiers de l'atlas",
                "en": f"a name below id/{better}/" if better else "a name below one of the atlas's folders",
            },
            got=short(node.value),
        )
    elif not LOCAL.fullmatch(local):
        name = short(node.value.removesuffix(local) + slug(local))
        yield view.problem(
            "name-family",
            node,
            what=(
                f"Le nom {short(node.value)} ne tient pas en minuscules sans accent, chiffres et traits d'union.",
                f"The name {short(node.value)} has other signs than plain small letters, digits and hyphens.",
            ),
            mend=(f"Nommez-le {name}.", f"Name it {name}."),
            got=short(node.value),
        )


def _wanted(view: View, node: NamedNode) -> str:
    """The folder of the class of a resource; empty where its classes have none."""
    level = sorted(view.classes(node))
    seen: set[str] = set()
    folders = {iae(name): folder for name, folder in FOLDERS.items()}
    while level:
        for name in level:
            if name in folders:
                return folders[name]
        seen.update(level)
        level = sorted({above for name in level for above in view.ontology.above.get(name, ())} - seen)
    return ""
