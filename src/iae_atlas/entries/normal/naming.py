"""
Names for what an entry leaves anonymous: blank nodes, and the `urn:uuid:` of forms.

A name is made from the content alone, never from the order of the file or the label of a blank node, so that the same entry has the
same names in every format. It is the French label, below the name of what the node hangs from where labels are not telling
(rules, conditions, parts). A name that the atlas has for something else gets a number; one that it has for this very thing, from
this source and under this label, is taken again: reading an accepted entry anew names nothing anew. A source is this very one under
one label and address; where neither has an address, under one label, if one of the two says nothing that the other does not.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from iae_atlas.entries.names.addresses import bare
from iae_atlas.entries.names.families import DEPENDENT, DOWN, LABEL, LOCATOR, PART_OF, UP, Terms
from iae_atlas.entries.names.slugs import slug
from iae_atlas.entries.normal.beside import Beside
from iae_atlas.namespaces import DERIVED_GRAPH, ENTRIES_GRAPH, ID, INFERRED_GRAPH, PASSAGE, iae
from iae_atlas.queries.answers import select
from iae_atlas.turtle.terms import Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

CONDITION_OF = NamedNode(iae("conditionOf"))
GROUP = NamedNode(iae("group"))
ADDRESS = NamedNode(iae("address"))
# What follows from others' words takes no name.
COMPUTED = frozenset({INFERRED_GRAPH, DERIVED_GRAPH})
# What tells two nodes of one parent apart where labels do not.
TELLING = tuple(
    (NamedNode(iae(name)), word)
    for name, word in (("year", "annee "), ("measure", ""), ("participant", ""), ("from", ""), ("start", ""))
)
UNCLASSED = "sans-classe"
ROUNDS = 12
KNOWN = (
    "SELECT ?g ?l {{ GRAPH ?g {{ <{name}> ?p ?o }} "
    "OPTIONAL {{ GRAPH ?g {{ <{name}> <{label}> ?l FILTER (LANG(?l) = 'fr') }} }} }} LIMIT 50"
)
SAID = "SELECT ?g ?p ?o {{ GRAPH ?g {{ <{name}> ?p ?o }} }} LIMIT 500"


def is_anonymous(term: Term | None) -> bool:
    """Whether a node has no name that could stay."""
    return isinstance(term, BlankNode) or (isinstance(term, NamedNode) and term.value[:9].lower() == "urn:uuid:")


def label_of(triples: Iterable[Triple], predicate: NamedNode = LABEL) -> str:
    """The text by which a node is called: French, else without language, else English, else any other; the first by spelling."""
    found = [
        triple.object for triple in triples if triple.predicate == predicate and isinstance(triple.object, Literal)
    ]
    order = {"fr": 0, "": 1, "en": 2}
    best = min(found, key=lambda text: (order.get(text.language or "", 3), text.value), default=None)
    return best.value if best else ""


def _are_one_source(mine: Set[tuple[Term, Term]], theirs: Set[tuple[Term, Term]]) -> bool:
    """Whether two descriptions are of one source: one label and one address, else one label and nothing on either side alone."""
    labels, addresses = (
        [{value for predicate, value in said if predicate == name} for said in (mine, theirs)]
        for name in (LABEL, ADDRESS)
    )
    if labels[0].isdisjoint(labels[1]):
        return False
    if any(addresses):
        here, there = ({bare(getattr(one, "value", "")) for one in known} for known in addresses)
        return not here.isdisjoint(there)
    return mine <= theirs or theirs <= mine


class Namer:
    """Names the anonymous nodes of one document."""

    def __init__(
        self,
        triples: list[Triple],
        classes: Mapping[Term, set[NamedNode]],
        store: Queryable,
        terms: Terms,
        beside: Beside,
    ) -> None:
        """
        A namer of one document.

        Args:
            triples: All triples of the document.
            classes: The classes of each node, stated or implied.
            store: The atlas, whose names are not to be taken for something else.
            terms: What its ontology says.
            beside: The entries given together with it, whose names are taken too.
        """
        self.beside = beside
        self.classes = classes
        self.store = store
        self.terms = terms
        self.about: dict[Term, list[Triple]] = defaultdict(list)
        self.into: dict[Term, list[Triple]] = defaultdict(list)
        for triple in triples:
            self.about[triple.subject].append(triple)
            self.into[triple.object].append(triple)
        nodes = {*self.about, *self.into}
        self.anonymous = {node for node in nodes if is_anonymous(node)}
        self.used = {node.value for node in nodes if isinstance(node, NamedNode)} - {
            node.value for node in self.anonymous if isinstance(node, NamedNode)
        }
        self.names: dict[Term, NamedNode] = {}
        self.numbered: dict[Term, str] = {}
        self.unclassed: list[Term] = []
        self.source = ""
        self.colours = self._colours()

    def name_source(self, node: Term, stem: str) -> NamedNode:
        """Name the source of the document, before all else is named after it."""
        if isinstance(node, NamedNode) and not is_anonymous(node):
            name = node
        else:
            label = label_of(self.about[node])
            name = self.names[node] = self._free(f"{ID}source/", slug(label) or stem, node, self._is_source)
        self.source = slug(name.value.rpartition("/")[2])
        return name

    def name_other(self, node: Term) -> str:
        """What to call a source that is one too many, in words."""
        return node.value if isinstance(node, NamedNode) else label_of(self.about[node])

    def name_all(self) -> dict[Term, NamedNode]:
        """Name everything: what others are named after comes first."""
        waiting = self.anonymous - self.names.keys()
        while waiting:
            ready = {node for node in waiting if self._parent(node) not in waiting} or waiting
            for node in sorted(ready, key=lambda node: (self._folder(node), self._stem(node), self.colours[node])):
                self._name(node)
            waiting -= ready
        return self.names

    def _name(self, node: Term) -> None:
        folder = self._folder(node)
        if folder == UNCLASSED:
            self.unclassed.append(node)
        below = f"{PASSAGE}{self.source}/" if folder == "passage" else f"{ID}{folder}/"
        self.names[node] = self._free(below, self._stem(node), node)

    def _folder(self, node: Term) -> str:
        return self.terms.folder(self.classes.get(node, ())) or UNCLASSED

    def _stem(self, node: Term) -> str:
        folder = self._folder(node)
        label = slug(
            label_of(self.about[node], LOCATOR if folder == "passage" else LABEL) or label_of(self.about[node])
        )
        if folder == "passage":
            return label or "passage"
        parent = self._parent(node)
        above = self._slug_of(parent) if parent is not None else ""
        is_part = any(triple.predicate in PART_OF for triple in self.into[node])
        if not label or (is_part and above):
            parts = [part for part in (above or label or self.source, self._telling(node)) if part]
            return slug(
                "-".join(parts), 60 if len(parts) == 1 else 100
            )  # the year that tells two steps apart is not cut off
        if folder in DEPENDENT and above and not label.startswith(above):
            return slug(f"{above}-{label}", 80)
        return label

    def _telling(self, node: Term) -> str:
        found = []
        for predicate, word in TELLING:
            values = [triple.object for triple in self.about[node] if triple.predicate == predicate]
            texts = sorted(self._called(value) for value in values)
            found += [word + text for text in texts[:1] if text]
        return "-".join(found)

    def _called(self, term: Term) -> str:
        if isinstance(term, Literal):
            return term.value
        return label_of(self.about[term]) if is_anonymous(term) else str(term)[1:-1].rpartition("/")[2]

    def _parent(self, node: Term) -> Term | None:
        found: list[Term] = [triple.subject for triple in self.into[node] if triple.predicate in DOWN]
        found = [next((up.object for up in self.about[one] if up.predicate == CONDITION_OF), one) for one in found] or [
            triple.object
            for triple in self.about[node]
            if triple.predicate in UP and not isinstance(triple.object, Literal)
        ]
        return min((one for one in found if one != node), key=self._key, default=None)

    def _key(self, node: Term) -> tuple[bool, str]:
        return (node in self.anonymous, self.colours.get(node) or str(node))

    def _slug_of(self, node: Term) -> str:
        name = self.names.get(node, node)
        return slug(name.value.rpartition("/")[2]) if isinstance(name, NamedNode) and name.value.startswith(ID) else ""

    def _free(
        self, below: str, stem: str, node: Term, may_have: Callable[[str, Term], bool] | None = None
    ) -> NamedNode:
        may_have = may_have or self._may_have
        number = 1
        while True:
            name = below + (stem if number == 1 else f"{stem}-{number}")
            if name not in self.used and may_have(name, node):
                self.used.add(name)
                return NamedNode(name)
            if number == 1 and name not in self.used:
                self.numbered[node] = name
            number += 1

    def _may_have(self, name: str, node: Term) -> bool:
        own = ENTRIES_GRAPH + self.source
        rows = select(self.store, KNOWN.format(name=name, label=LABEL.value))
        known = [(row["g"], row["l"] or "") for row in rows if row["g"] not in COMPUTED]
        if name in self.beside.names:
            known.append(self.beside.names[name])
        label = label_of(self.about[node])
        return all(graph == own and (called in (label, "") or not label) for graph, called in known)

    def _is_source(self, name: str, node: Term) -> bool:
        """Whether a source may have a name: it is free, or the name of this very source, in the atlas or beside."""
        own = ENTRIES_GRAPH + slug(name.rpartition("/")[2])
        holders: set[str] = set()
        theirs: set[tuple[Term, Term]] = set()
        for graph, predicate, value in select(self.store, SAID.format(name=name)).rows:
            if isinstance(graph, NamedNode) and graph.value not in COMPUTED and predicate and value:
                holders.add(graph.value)
                theirs.add((predicate, value))
        if name in self.beside.names:
            holders.add(self.beside.names[name][0])
            about = self.beside.about[NamedNode(name)]
            theirs.update((predicate, value) for predicate, values in about.items() for value in values)
        mine: set[tuple[Term, Term]] = {
            (triple.predicate, triple.object) for triple in self.about[node] if triple.object not in self.anonymous
        }
        return not holders or (holders == {own} and _are_one_source(mine, theirs))

    def _colours(self) -> dict[Term, str]:
        """A digest of what each anonymous node says and of what leads to it, the same whatever the nodes are called."""
        colours: dict[Term, str] = dict.fromkeys(self.anonymous, "")

        def shown(term: Term) -> str:
            return f"_:{colours[term]}" if term in colours else str(term)

        kinds = 0
        for _ in range(ROUNDS):
            if kinds == (kinds := len(set(colours.values()))):
                break  # no two nodes that looked alike look different any more
            colours = {
                node: hashlib.sha256(
                    "\n".join(
                        [
                            colours[node],
                            *sorted(f"> {triple.predicate} {shown(triple.object)}" for triple in self.about[node]),
                            *sorted(f"< {triple.predicate} {shown(triple.subject)}" for triple in self.into[node]),
                        ]
                    ).encode()
                ).hexdigest()
                for node in colours
            }
        return colours
