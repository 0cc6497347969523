"""Whether what an entry names exists, and whether a region, a council or a body is the one that is meant."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, QuerySolutions, Triple

from iae_atlas.entries.checks.names import REFERENCE
from iae_atlas.entries.checks.nearest import folded, nearest
from iae_atlas.entries.checks.view import TYPE, View, folder_of, is_ours
from iae_atlas.entries.documents.excerpts import short
from iae_atlas.entries.documents.problems import Problem, Words
from iae_atlas.entries.names.families import FOLDERS
from iae_atlas.namespaces import BASE, ID, ONTOLOGY, PREFIXES, SKOS, XSD, iae

PREDECESSOR = NamedNode(iae("predecessor"))
NOTATION = NamedNode(SKOS + "notation")
REGION, COUNCIL, PRESENT = f"{ID}region/", f"{ID}council/", f"{ID}region-2016/"
# The regions that facts are of are those of the time, though those of today are territories too.
SPOKEN_OF = frozenset(iae(name) for name in ("territory", "observationOf", "about"))
MOST = 2000  # names to choose a suggestion from
CANDIDATES = f"""PREFIX skos: <{SKOS}>
SELECT DISTINCT ?node ?name {{
  {{ SELECT DISTINCT ?node {{ ?node %s }} LIMIT {MOST} }}
  {{ ?node skos:prefLabel ?name }} UNION {{ ?node skos:altLabel ?name }} UNION {{ ?node <{iae("acronym")}> ?name }}
  UNION {{ ?node skos:notation ?name }} UNION {{ ?node <{iae("referenceExpansion")}> ?name }}
}}"""


def problems(view: View) -> Iterator[Problem]:
    """Links that lead nowhere, or to what is not meant."""
    for triple in view.triples:
        target = triple.object
        if not isinstance(target, NamedNode) or target.value.startswith(ONTOLOGY) or triple.predicate == TYPE:
            continue
        if is_ours(target):
            if target.value.startswith(ID) and not view.exists(target):
                yield _nowhere(view, triple, target)
            elif folder_of(target) in REFERENCE:
                yield from _confused(view, triple, target)
        elif _should_be_ours(view, triple.predicate) and not view.exists(target):
            yield _outside(view, triple, target)
    for node in view.subjects():
        unknown = folder_of(node) in REFERENCE and not view.facts(node)
        if unknown or (folder_of(node) in FOLDERS.values() and not view.classes(node)):
            yield _nowhere(view, Triple(node, TYPE, node), node)


def _nowhere(view: View, triple: Triple, target: NamedNode) -> Problem:
    folder = folder_of(target)
    local = target.value.rpartition("/")[2]
    predicate = None if triple.object == triple.subject else triple.predicate
    if folder in ("region", "council") and (today := _present(view, local)):
        return _of_today(view, triple, target, predicate, today)
    if view.is_withdrawn(target):
        what = (
            f"{short(target.value)} a été retiré de l'atlas.",
            f"{short(target.value)} was withdrawn from the atlas.",
        )
    elif predicate is None and folder not in REFERENCE:
        what = (
            f"{short(target.value)} n'est pas dans l'atlas, et la saisie ne dit pas ce que c'est.",
            f"{short(target.value)} is not in the atlas, and the entry does not say what it is.",
        )
    else:
        what = (
            f"{short(target.value)} n'existe ni dans l'atlas ni dans la saisie.",
            f"{short(target.value)} exists neither in the atlas nor in the entry.",
        )
    found = _suggestions(view, folder, local)
    rule = "region-unknown" if folder in REFERENCE else "link-nowhere"
    mend = {
        "region-unknown": (
            "Écrivez le code INSEE de la région de 2012-2014.",
            "Write the INSEE code of the region of 2012-2014.",
        ),
        "link-nowhere": (
            "Corrigez le nom, ou décrivez cette ressource dans la saisie : classe, libellés, citation.",
            "Mend the name, or describe this resource in the entry: class, labels, citation.",
        ),
    }[rule]
    if folder.startswith("concept/"):
        mend = (
            "Prenez un code de la liste ; un code qui manque se propose à part.",
            "Take a code of the list; a code that is missing is proposed apart.",
        )
    if found:
        name, otherwise = short(found[0].value), [words[0].lower() + words[1:] for words in mend]
        mend = (
            f"Écrivez {name}, si c'est ce que vous voulez dire ; sinon, {otherwise[0]}",
            f"Write {name}, if that is what you mean; else {otherwise[1]}",
        )
    expected: Words = {
        language: " / ".join(view.called(node, language) for node in found) for language in ("fr", "en") if found
    }
    value = None if predicate is None else target
    return view.problem(
        rule,
        triple.subject,
        predicate,
        value,
        what=what,
        mend=mend,
        expected=expected,
        got=short(target.value) if value is None else None,
    )


def _present(view: View, local: str) -> NamedNode | None:
    """The region of today that a code or a name is of."""
    node = NamedNode(PRESENT + local) if local.isalnum() and local.isascii() else None
    if node is not None and view.facts(node):
        return node
    names = _names(view, f"a <{iae('PresentRegion')}>")
    return next((names[name] for name in names if folded(name) == folded(local.replace("-", " "))), None)


def _of_today(view: View, triple: Triple, target: NamedNode, predicate: NamedNode | None, today: NamedNode) -> Problem:
    start = COUNCIL if target.value.startswith(COUNCIL) else REGION
    before = sorted(
        (value for value in view.values(today, PREDECESSOR) if isinstance(value, NamedNode)),
        key=lambda node: node.value,
    )
    chosen = [NamedNode(start + node.value.rpartition("/")[2]) for node in before]
    view.load(chosen)
    choices = {language: " / ".join(view.called(node, language) for node in chosen) for language in ("fr", "en")}
    return view.problem(
        "region-of-today",
        triple.subject,
        predicate,
        target if predicate else None,
        what=(
            f"{view.label(today, 'fr')} est une région de 2016 ; l'atlas parle des régions de 2012-2014.",
            f"{view.label(today, 'en')} is a region of 2016; the atlas speaks of the regions of 2012-2014.",
        ),
        mend=(
            "Nommez celle des régions d'alors dont parle la source ; si elle parle des deux, faites deux liens.",
            "Name the one of the regions of the time that the source speaks of; if it speaks of both, make two links.",
        ),
        expected=choices,
        got=short(target.value) if predicate is None else None,
    )


def _confused(view: View, triple: Triple, target: NamedNode) -> Iterator[Problem]:
    """A region where a council is meant, a council where a region is meant, a region of today where one of the time is."""
    ranges = view.ontology.ranges_of(triple.predicate.value)
    classes = view.ontology.closure(view.classes(target))
    if target.value.startswith(PRESENT) and triple.predicate.value in SPOKEN_OF:
        yield _of_today(view, triple, target, triple.predicate, target)
        return
    if not ranges or ranges & classes or not any(name.startswith(BASE) for name in ranges):
        return
    local = target.value.rpartition("/")[2]
    if target.value.startswith(PRESENT):
        yield _of_today(view, triple, target, triple.predicate, target)
        return
    other = {REGION: COUNCIL, COUNCIL: REGION}.get(target.value.removesuffix(local))
    better = NamedNode(other + local) if other else None
    if better is None or not ranges & view.ontology.closure(view.classes(better)):
        return
    is_council = better.value.startswith(COUNCIL)
    yield view.problem(
        "region-for-council",
        triple.subject,
        triple.predicate,
        target,
        what=(
            f"{short(triple.predicate.value)} mène à {'un conseil régional' if is_council else 'un territoire'}, "
            f"or {view.called(target, 'fr')} est {'un territoire' if is_council else 'un conseil régional'}.",
            f"{short(triple.predicate.value)} leads to {'a regional council' if is_council else 'a territory'}, "
            f"but {view.called(target, 'en')} is {'a territory' if is_council else 'a regional council'}.",
        ),
        mend=(f"Écrivez {short(better.value)}.", f"Write {short(better.value)}."),
        expected={language: view.called(better, language) for language in ("fr", "en")},
    )


def _should_be_ours(view: View, predicate: NamedNode) -> bool:
    """Whether a property of the ontology leads to resources, not to addresses on the web."""
    ranges = view.ontology.ranges_of(predicate.value)
    return (
        predicate.value.startswith(ONTOLOGY)
        and bool(ranges)
        and not any(name.startswith(XSD) for name in ranges)
        and any(name.startswith((ONTOLOGY, SKOS)) for name in ranges)
    )


def _outside(view: View, triple: Triple, target: NamedNode) -> Problem:
    ranges = sorted(view.ontology.ranges_of(triple.predicate.value))
    return view.problem(
        "link-nowhere",
        triple.subject,
        triple.predicate,
        target,
        what=(
            f"{short(triple.predicate.value)} mène hors de l'atlas, à {short(target.value)}.",
            f"{short(triple.predicate.value)} leads out of the atlas, to {short(target.value)}.",
        ),
        mend=(
            "Menez à une ressource de l'atlas, ou décrivez-en une dans la saisie.",
            "Lead to a resource of the atlas, or describe one in the entry.",
        ),
        expected={language: " / ".join(view.term(name, language) for name in ranges) for language in ("fr", "en")},
    )


def _suggestions(view: View, folder: str, local: str) -> list[NamedNode]:
    """What may have been meant by a name in a folder: what has a like name, or is called so."""
    if folder.startswith("concept/"):
        pattern = f"skos:inScheme <{PREFIXES['scheme']}{folder.partition('/')[2]}>"
    else:
        classes = [iae(name) for name, found in FOLDERS.items() if found == folder]
        classes += {
            "region": [iae("Region")],
            "council": [iae("RegionalCouncil")],
            "region-2016": [iae("PresentRegion")],
        }.get(folder, [])
        below = sorted(name for name in view.ontology.kinds if view.ontology.closure([name]) & set(classes))
        pattern = f"a ?class VALUES ?class {{ {' '.join(f'<{name}>' for name in below)} }}"
    names = _names(view, pattern)
    called = {folded(name): node for name, node in names.items()}
    if folder == "council":  # by the name of the region
        regions = _names(view, f"a <{iae('Region')}>")
        called |= {folded(name): NamedNode(COUNCIL + node.value.rpartition("/")[2]) for name, node in regions.items()}
    known = [*names.values()]
    if folder not in REFERENCE:
        known += [node for node in view.described() if folder_of(node) == folder and view.classes(node)]
    called |= {folded(node.value.rpartition("/")[2]): node for node in known}
    found = nearest(folded(local.replace("-", " ")), called, 0.6)
    suggested = list(dict.fromkeys(called[name] for name in found))
    view.load(suggested)
    return suggested


def _names(view: View, pattern: str) -> dict[str, NamedNode]:
    rows = view.store.query(CANDIDATES % pattern)
    assert isinstance(rows, QuerySolutions)
    return {
        row["name"].value: row["node"]
        for row in rows
        if isinstance(row["name"], Literal) and isinstance(row["node"], NamedNode)
    }
