"""Whether what an entry describes is there already, under another name: in the atlas, in an entry beside it, or twice in itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from pyoxigraph import Literal, NamedNode, QuerySolutions, Triple

from iae_atlas.entries.checks.nearest import ALIKE, alike, key
from iae_atlas.entries.checks.view import PREF_LABEL, TYPE, View, folder_of, is_source_graph
from iae_atlas.entries.excerpts import short
from iae_atlas.entries.families import CITATION, CONTRIBUTION, DOWN, SOURCE, UP
from iae_atlas.entries.problems import Problem
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
BRACKETS = re.compile(r"\(([^()]*)\)")


def problems(view: View) -> Iterator[Problem]:
    """Likely duplicates, and what is in the atlas already as a whole."""
    yield from _known_entry(view)
    for node in view.subjects():
        if view.introduced(node):
            continue
        if view.is_of(node, "Source"):
            yield from _known_source(view, node)
        elif view.is_of(node, *THINGS) and any(view.given(node, name) for name in NAMES):
            yield from _twins(view, node)  # what an entry beside it names is looked at there
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
    _, colon, rest = text.partition("://")
    if not colon:
        yield address
        return
    rest = rest.partition("#")[0].rstrip("/")
    bare = rest.removeprefix("www.")
    for start in ("https://", "http://"):
        for host in (bare, f"www.{bare}"):
            for end in ("", "/"):
                try:
                    yield NamedNode(start + host + end)
                except ValueError:
                    continue
                yield Literal(start + host + end)


def _twins(view: View, node: NamedNode) -> Iterator[Problem]:
    """The resource that is most like a new one, where there is one that it may be."""
    own = {key(spelt) for name in _names_of(view, node) for spelt in _spelt(name)}
    owners = {value for owner in OWNERS for value in view.values(node, owner)}
    ranked = []
    for twin, names in _candidates(view, node, owners).items():
        keys = {key(spelt) for name in names for spelt in _spelt(name)}
        likeness = max((alike(mine, theirs) for mine in own for theirs in keys), default=0.0)
        if twin != node and likeness >= ALIKE:
            ranked.append((-likeness, twin.value))
    for _, name in sorted(ranked):
        twin = NamedNode(name)
        if not _differ(view, node, twin, owners):
            yield _twin(view, node, twin)
            return


def _twin(view: View, node: NamedNode, twin: NamedNode) -> Problem:
    if twin in view.own:
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


def _candidates(view: View, node: NamedNode, owners: set[Term]) -> dict[NamedNode, set[str]]:
    """
    What may be the same thing, with its names.

    In the atlas: what belongs to the same, what is of the same class where it belongs to nothing, what has just this name. Else what
    the entry, or one beside it, describes.
    """
    named = [owner for owner in owners if isinstance(owner, NamedNode)]
    patterns = [f"?node <{owner.value}> {value}" for owner in OWNERS for value in named]
    if not named:
        patterns += [f"?node a <{name}>" for name in sorted(view.classes(node))]
    literals = {
        str(Literal(spelling, language=language) if language else Literal(spelling))
        for name in _names_of(view, node)
        for variant in _spelt(name)
        for spelling in (variant, variant.upper(), variant.lower(), variant.capitalize())
        for language in LANGUAGES
    }
    nodes: set[NamedNode] = set()
    kind = folder_of(node)
    patterns.append(f"VALUES ?spelt {{ {' '.join(sorted(literals))} }} ?node ?any ?spelt")
    for pattern in patterns:
        rows = view.store.query(f"SELECT DISTINCT ?node {{ {pattern} }} LIMIT {MOST}")
        assert isinstance(rows, QuerySolutions)
        nodes |= {twin for row in rows if isinstance(twin := row["node"], NamedNode) and folder_of(twin) == kind}
    found: dict[NamedNode, set[str]] = {}
    for known, spelt in _named(view, nodes):
        found.setdefault(known, set()).add(spelt)
    for triple in (*view.triples, *(quad.triple for other in view.others for quad in other.quads)):
        twin, name = triple.subject, triple.object
        if (
            triple.predicate in NAMES
            and isinstance(twin, NamedNode)
            and isinstance(name, Literal)
            and folder_of(twin) == kind
            # of two new ones in one entry, the second is told of
            and (twin not in view.own or view.introduced(twin) or twin.value < node.value)
        ):
            found.setdefault(twin, set()).add(name.value)
    return found


def _named(view: View, nodes: set[NamedNode]) -> Iterator[tuple[NamedNode, str]]:
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


def _spelt(name: str) -> set[str]:
    """A name as others may write it: whole, without what stands in brackets, and an acronym that stands there."""
    outside = BRACKETS.sub(" ", name).strip()
    inside = {found.strip() for found in BRACKETS.findall(name) if found.strip().isupper()}
    return {" ".join(part.split()) for part in (name, outside, *inside) if len(part) > 1}


def _names_of(view: View, node: NamedNode) -> set[str]:
    return {value.value for name in NAMES for value in view.values(node, name) if isinstance(value, Literal)}


def _differ(view: View, node: NamedNode, twin: NamedNode, owners: set[Term]) -> bool:
    """Whether two things cannot be the same: they belong to others, or are of classes that exclude each other."""
    theirs = {value for owner in OWNERS for value in view.values(twin, owner)}
    if owners and theirs and not owners & theirs:
        return True
    if view.ontology.clash(view.classes(node) | view.classes(twin)):
        return True
    return folder_of(node) != folder_of(twin)


def _within(view: View) -> Iterator[Problem]:
    """Nodes of the entry that say the same, or hang from the same under the same name."""
    by_class: dict[frozenset[str], list[NamedNode]] = {}
    for node in view.subjects():
        if view.given(node, TYPE) and not view.introduced(node) and not view.is_of(node, *THINGS, "Passage"):
            by_class.setdefault(frozenset(view.classes(node)), []).append(node)
    for nodes in by_class.values():
        told: set[NamedNode] = set()
        for one, two in combinations(sorted(nodes, key=lambda each: each.value), 2):
            if two in told or not _same(view, one, two):
                continue
            told.add(two)
            yield view.problem(
                "duplicate-within",
                two,
                what=(
                    f"{short(two.value)} dit la même chose que {view.called(one, 'fr')}.",
                    f"{short(two.value)} says the same as {view.called(one, 'en')}.",
                ),
                mend=(
                    "Gardez l'un des deux, ou dites ce qui les distingue.",
                    "Keep one of the two, or say what tells them apart.",
                ),
                got="",
            )


def _same(view: View, one: NamedNode, two: NamedNode) -> bool:
    return (
        bool(_content(view, one))
        and _content(view, one) == _content(view, two)
        and _hangs(view, one) == _hangs(view, two)
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
