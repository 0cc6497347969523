"""Whether what an entry describes is there already, under another name: in the atlas, in an entry beside it, or twice in itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, QuerySolutions, Triple

from iae_atlas.entries.checks.likeness import Names, spellings
from iae_atlas.entries.checks.nearest import key
from iae_atlas.entries.checks.view import PREF_LABEL, TYPE, View, folder_of, is_source_graph
from iae_atlas.entries.documents.excerpts import short
from iae_atlas.entries.documents.problems import Problem
from iae_atlas.entries.names.addresses import bare
from iae_atlas.entries.names.families import CITATION, CONTRIBUTION, DOWN, SOURCE, UP
from iae_atlas.namespaces import SKOS, iae
from iae_atlas.turtle.terms import Term

ADDRESS = NamedNode(iae("address"))
NAMES = (
    PREF_LABEL,
    *(NamedNode(SKOS + name) for name in ("altLabel", "hiddenLabel")),
    *(NamedNode(iae(name)) for name in ("acronym", "expansion", "referenceExpansion", "expansionCandidate")),
)
# By whom a thing is: like names under one of them are likely one thing.
OWNERS = tuple(NamedNode(iae(name)) for name in ("offeredBy", "adoptedBy", "officeOf", "territory"))
# What there is one of in the world, whoever writes of it; all else (rules, budgets, conditions) each source says for itself.
THINGS = ("Instrument", "FrameworkDocument", "Actor", "Source", "Policy")
MOST = 5000
BATCH = 500
LANGUAGES = ("fr", "en", None)


def problems(view: View) -> Iterator[Problem]:
    """Likely duplicates, and what is in the atlas already as a whole."""
    yield from _known_entry(view)
    new = []
    for node in view.subjects():
        if view.introduced(node):
            continue
        if view.is_of(node, "Source"):
            yield from _known_source(view, node)
        elif view.is_of(node, *THINGS) and any(view.given(node, name) for name in NAMES):
            new.append(node)  # what an entry beside it names is looked at there
    if new:
        names = _all_names(view, new)
        for node in new:
            yield from _twins(view, node, names[folder_of(node)])
    yield from _within(view)


def _known_entry(view: View) -> Iterator[Problem]:
    graph = view.entry.graph
    contributions = {
        triple.subject for triple in view.triples if triple.predicate == TYPE and triple.object == CONTRIBUTION
    }
    told = [triple for triple in view.triples if triple.subject not in contributions]
    if told and all(
        next(iter(view.store.quads_for_pattern(triple.subject, triple.predicate, triple.object, graph)), None)
        for triple in told
    ):
        yield view.problem(
            "entry-known",
            view.entry.source,
            what=("L'atlas dit déjà tout ce que dit la saisie.", "The atlas already says all that the entry says."),
            mend=("Rien à ajouter.", "There is nothing to add."),
            got="",
        )


def _known_source(view: View, node: NamedNode) -> Iterator[Problem]:
    for value in view.given(node, ADDRESS):
        for spelling in _spellings(value):
            for quad in view.store.quads_for_pattern(None, ADDRESS, spelling, None):
                known = quad.subject
                graph = getattr(quad.graph_name, "value", "")
                if (
                    isinstance(known, NamedNode)
                    and known != node
                    and is_source_graph(graph)
                    and SOURCE in view.values(known, TYPE)
                ):
                    yield view.problem(
                        "source-known",
                        node,
                        ADDRESS,
                        value,
                        what=(
                            f"L'atlas a déjà cette source, sous le nom {view.called(known, 'fr')}.",
                            f"The atlas has this source already, under the name {view.called(known, 'en')}.",
                        ),
                        mend=(
                            f"Nommez la source {short(known.value)}.",
                            f"Name the source {short(known.value)}.",
                        ),
                        expected={language: short(known.value) for language in ("fr", "en")},
                    )
                    return


def _spellings(address: Term) -> Iterator[Term]:
    """An address as it may be written: with and without a slash at its end, `www.`, the `s` of https."""
    text = getattr(address, "value", "")
    if "://" not in text:
        yield address
        return
    for start in ("https://", "http://"):
        for host in (bare(text), f"www.{bare(text)}"):
            for end in ("", "/"):
                try:
                    yield NamedNode(start + host + end)
                except ValueError:
                    continue
                yield Literal(start + host + end)


def _twins(view: View, node: NamedNode, names: Names) -> Iterator[Problem]:
    """The resource that is most like a new one, where there is one that it may be."""
    owners = _owners(view, node)
    new = view.own.keys()
    for twin in names.like(_names_of(view, node)):
        # of two new ones in one entry, the second is told of
        later = twin in new and twin.value > node.value and not view.introduced(twin)
        if twin != node and not later and not _differ(view, node, twin, owners) and not view.linked(node, twin):
            yield _twin(view, node, twin)
            return


def _owners(view: View, node: NamedNode) -> set[Term]:
    return {value for owner in OWNERS for value in view.values(node, owner)}


def _twin(view: View, node: NamedNode, twin: NamedNode) -> Problem:
    if twin in view.own and not view.introduced(twin):
        rule, where = "duplicate-within", ("la saisie l'a", "the entry has it")
    elif view.facts(twin):
        rule, where = "likely-duplicate", ("l'atlas l'a", "the atlas has it")
    else:
        rule, where = "likely-duplicate", ("une saisie donnée avec elle l'a", "an entry given with it has it")
    name = short(twin.value)
    labels = [value for value in view.given(node, PREF_LABEL) if isinstance(value, Literal)]
    return view.problem(
        rule,
        node,
        PREF_LABEL,
        min(labels, key=lambda label: label.language != "fr", default=None),
        what=(
            f"{short(node.value)} ressemble à {view.called(twin, 'fr')} : {where[0]} peut-être déjà.",
            f"{short(node.value)} resembles {view.called(twin, 'en')}: {where[1]} already, perhaps.",
        ),
        mend=(
            f"Si c'est la même chose, nommez-la {name}, sans libellé ni type ; sinon, dites ce qui les distingue.",
            f"If it is the same thing, name it {name}, without label and type; else say what tells them apart.",
        ),
        expected={language: view.called(twin, language) for language in ("fr", "en")},
    )


def _all_names(view: View, new: list[NamedNode]) -> dict[str, Names]:
    """
    What new resources may be the same as, by the folders of their names.

    In the atlas: what belongs to the same, what is of the same class where one belongs to nothing, what has just one of their names.
    Besides, what the entry and those beside it describe.
    """
    found: dict[str, Names] = defaultdict(Names)
    folders = {folder_of(node) for node in new}
    nodes = {node for pattern in _patterns(view, new) for node in _asked(view, pattern) if folder_of(node) in folders}
    for node, name in _named(view, nodes):
        found[folder_of(node)].add(node, name)
    for triple in (*view.triples, *(quad.triple for other in view.others for quad in other.quads)):
        subject, text = triple.subject, triple.object
        if triple.predicate in NAMES and isinstance(subject, NamedNode) and isinstance(text, Literal):
            found[folder_of(subject)].add(subject, text.value)
    return found


def _patterns(view: View, new: list[NamedNode]) -> Iterator[str]:
    """Where in the atlas to look, in SPARQL; each pattern is answered from an index."""
    belongs: set[str] = set()
    spelt: set[str] = set()
    for node in new:
        owners = {
            f"?node <{owner.value}> {value}"
            for owner in OWNERS
            for value in view.values(node, owner)
            if isinstance(value, NamedNode)
        }
        belongs |= owners or {f"?node a <{name}>" for name in view.classes(node)}
        for spelling in {each for name in _names_of(view, node) for each in spellings(name)}:
            for case in (spelling, spelling.upper(), spelling.lower(), spelling.capitalize()):
                spelt |= {str(Literal(case, language=each) if each else Literal(case)) for each in LANGUAGES}
    yield from sorted(belongs)
    ordered = sorted(spelt)
    for start in range(0, len(ordered), BATCH):
        yield f"VALUES ?spelt {{ {' '.join(ordered[start : start + BATCH])} }} ?node ?any ?spelt"


def _asked(view: View, pattern: str) -> Iterator[NamedNode]:
    rows = view.store.query(f"SELECT DISTINCT ?node {{ {pattern} }} LIMIT {MOST}")
    assert isinstance(rows, QuerySolutions)
    return (node for row in rows if isinstance(node := row["node"], NamedNode))


def _named(view: View, nodes: Iterable[NamedNode]) -> Iterator[tuple[NamedNode, str]]:
    """The names that the atlas has for some resources."""
    ordered = sorted(nodes, key=lambda node: node.value)
    for start in range(0, len(ordered), BATCH):
        values = " ".join(map(str, ordered[start : start + BATCH]))
        rows = view.store.query(
            f"SELECT ?node ?p ?name {{ VALUES ?node {{ {values} }} ?node ?p ?name FILTER isLITERAL(?name) }}"
        )
        assert isinstance(rows, QuerySolutions)
        for row in rows:
            node, predicate, name = row["node"], row["p"], row["name"]
            if isinstance(node, NamedNode) and predicate in NAMES and isinstance(name, Literal):
                yield node, name.value


def _names_of(view: View, node: NamedNode) -> set[str]:
    return {value.value for name in NAMES for value in view.values(node, name) if isinstance(value, Literal)}


def _differ(view: View, node: NamedNode, twin: NamedNode, owners: set[Term]) -> bool:
    """Whether two things cannot be the same: they belong to others, or are of classes that exclude each other."""
    theirs = _owners(view, twin)
    if owners and theirs and not owners & theirs:
        return True
    if view.ontology.clash(view.classes(node) | view.classes(twin)) and not _share_name(view, node, twin):
        return True
    return folder_of(node) != folder_of(twin)


def _share_name(view: View, node: NamedNode, twin: NamedNode) -> bool:
    """Whether two resources have just one name; then their classes are rather a slip of one of both."""
    mine, theirs = ({key(name) for name in _names_of(view, each)} for each in (node, twin))
    return not mine.isdisjoint(theirs)


def _within(view: View) -> Iterator[Problem]:
    """Nodes of the entry that say the same and hang from the same."""
    seen: dict[object, NamedNode] = {}
    for node in sorted(view.subjects(), key=lambda each: each.value):
        if not view.given(node, TYPE) or view.introduced(node) or view.is_of(node, *THINGS, "Passage"):
            continue
        content = _content(view, node)
        if not content:
            continue
        same = (frozenset(view.classes(node)), content, _hangs(view, node))
        labels = frozenset(view.given(node, PREF_LABEL))
        one = seen.setdefault(labels if labels and view.is_of(node, "Finding") else same, node)
        if one != node:
            yield view.problem(
                "duplicate-within",
                node,
                what=(
                    f"{short(node.value)} dit la même chose que {view.called(one, 'fr')}.",
                    f"{short(node.value)} says the same as {view.called(one, 'en')}.",
                ),
                mend=(
                    "Gardez l'un des deux, ou dites ce qui les distingue.",
                    "Keep one of the two, or say what tells them apart.",
                ),
                got="",
            )


def _content(view: View, node: NamedNode) -> frozenset[tuple[NamedNode, Term]]:
    """What a node says, but for its name and its citation, and for parts of its own."""
    skipped = {PREF_LABEL, TYPE, CITATION}
    return frozenset(
        (triple.predicate, triple.object)
        for triple in view.own[node]
        if triple.predicate not in skipped and triple.predicate not in DOWN
    )


def _hangs(view: View, node: NamedNode) -> frozenset[tuple[str, Term]]:
    above: list[Triple] = [triple for triple in view.into.get(node, ()) if triple.predicate in DOWN]
    below = [triple for triple in view.own[node] if triple.predicate in UP]
    parts = [(triple.predicate.value, triple.object) for triple in view.own[node] if triple.predicate in DOWN]
    return frozenset(
        [
            *((triple.predicate.value, triple.subject) for triple in above),
            *((triple.predicate.value, triple.object) for triple in below),
            *parts,
        ]
    )
