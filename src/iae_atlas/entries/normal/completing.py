"""What an author may leave out because it follows: the class of a part, the registration of a passage, labels of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Triple

from iae_atlas.entries.names.families import LABEL, LOCATOR, PART_OF, PASSAGE_CLASS, SOURCE_OF, TYPE, Terms
from iae_atlas.entries.normal.labels import made_labels, passage_labels
from iae_atlas.namespaces import ONTOLOGY
from iae_atlas.queries.answers import select
from iae_atlas.turtle.terms import Term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

About = dict[Term, dict[NamedNode, list[Term]]]


class Completer:
    """Finds the triples that follow from those of a document and are not among them."""

    def __init__(self, triples: Iterable[Triple], source: NamedNode, store: Queryable, terms: Terms) -> None:
        """
        A completer of one document.

        Args:
            triples: All triples of the document, its nodes named.
            source: Its source.
            store: The atlas, for the labels of what the document names.
            terms: What the ontology says.
        """
        self.about: About = {}
        for triple in triples:
            self.about.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(triple.object)
        self.source = source
        self.store = store
        self.terms = terms
        self._labels: dict[Term, dict[str, str]] = {}

    def triples(self, cited: Iterable[NamedNode]) -> list[Triple]:
        """
        The triples that follow.

        Args:
            cited: The passages that the document describes or cites.
        """
        known = {*cited}
        more: list[Triple] = []
        holders = {
            part: (predicate, holder)
            for holder, said in sorted(self.about.items(), key=lambda item: str(item[0]))
            for predicate in PART_OF
            for part in said.get(predicate, [])
        }
        for node, said in self.about.items():
            if not isinstance(node, NamedNode):
                continue
            classes = said.get(TYPE, [])
            if PASSAGE_CLASS in classes or (node in known and LOCATOR in said and not classes):
                more += self._passage(node, said)
                continue
            predicate, holder = holders.get(node, (None, None))
            implied = self.terms.implied_class(predicate) if predicate is not None and not classes else None
            if implied is not None:
                more.append(Triple(node, TYPE, implied))
                classes = [implied]
            if (LABEL not in said or len(said[LABEL]) == 1) and (name := self._own_class(classes)):
                more += _missing(node, said, made_labels(name, said, holder, self._label))
        return list(dict.fromkeys(more))

    def _passage(self, passage: NamedNode, said: Mapping[NamedNode, list[Term]]) -> list[Triple]:
        more: list[Triple] = []
        if TYPE not in said:
            more.append(Triple(passage, TYPE, PASSAGE_CLASS))
        if SOURCE_OF not in said:
            more.append(Triple(passage, SOURCE_OF, self.source))
        locators = sorted(value.value for value in said.get(LOCATOR, []) if isinstance(value, Literal))
        if locators and locators[0]:
            more += _missing(passage, said, passage_labels(locators[0]))
        return more

    def _own_class(self, classes: Iterable[Term]) -> str:
        found = sorted(
            term.value for term in classes if isinstance(term, NamedNode) and term.value.startswith(ONTOLOGY)
        )
        return found[0].removeprefix(ONTOLOGY) if found else ""

    def _label(self, node: Term | None, language: str) -> str:
        """What a node is called: by the document, else by the atlas."""
        if not isinstance(node, NamedNode):
            return ""
        if node not in self._labels:
            found = {
                text.language or "": text.value
                for text in self.about.get(node, {}).get(LABEL, [])
                if isinstance(text, Literal)
            }
            if not found:
                text = f"SELECT ?label (LANG(?label) AS ?language) {{ <{node.value}> <{LABEL.value}> ?label }}"
                found = {row["language"]: row["label"] for row in select(self.store, text)}
            self._labels[node] = found
        return self._labels[node].get(language, "")


def _missing(node: NamedNode, said: Mapping[NamedNode, list[Term]], labels: Mapping[str, str]) -> list[Triple]:
    present = {text.language for text in said.get(LABEL, []) if isinstance(text, Literal)}
    return [
        Triple(node, LABEL, Literal(words, language=language))
        for language, words in labels.items()
        if words and language not in present
    ]
