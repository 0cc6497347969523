"""The code lists of a store: notations, labels, and what is broader than what."""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, QuerySolutions

from iae_atlas.namespaces import ID
from iae_atlas.store.remote import Queryable

QUERY = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?scheme ?notation ?label ?broader ?beside
WHERE {
  ?concept a skos:Concept ; skos:inScheme ?scheme ; skos:notation ?notation ; skos:prefLabel ?label .
  OPTIONAL { ?concept skos:broader ?broader . }
  OPTIONAL { ?concept skos:related ?beside . ?narrower skos:broader ?beside . }
}
"""


@dataclass(slots=True, eq=False)
class Code:
    """
    One concept of a code list: its IRI, its list (`kind`, `unit` …), its notation and its labels (`fr`, `en`).

    `beside` are the groups of concepts that it is related to: sources count it now among them, now beside them.
    """

    iri: str
    scheme: str
    notation: str
    labels: dict[str, str] = field(default_factory=dict)
    broader: set[str] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)

    def label(self, language: str) -> str:
        """The label in a language, else the notation."""
        return self.labels.get(language, self.notation)

    @property
    def acronym(self) -> str:
        """Its notation where that is how people know it; empty where the notation is but a code."""
        return self.notation if any(sign.isupper() for sign in self.notation) else ""


class Codes:
    """All concepts of a store, by IRI and by list and notation."""

    def __init__(self, codes: dict[str, Code]) -> None:
        self.by_iri = codes
        self._lists: dict[str, dict[str, Code]] = {}
        for code in codes.values():
            self._lists.setdefault(code.scheme, {})[code.notation] = code

    @classmethod
    def read(cls, store: Queryable) -> Codes:
        """Read the code lists of a store, in one query."""
        result = store.query(QUERY)
        assert isinstance(result, QuerySolutions)
        codes: dict[str, Code] = {}
        for row in result:
            concept, scheme, notation, label, broader, beside = (row[i] for i in range(6))
            assert isinstance(concept, NamedNode)
            assert isinstance(scheme, NamedNode)
            assert isinstance(notation, Literal)
            assert isinstance(label, Literal)
            code = codes.get(concept.value)
            if code is None:
                name = scheme.value.removeprefix(f"{ID}scheme/")
                code = codes[concept.value] = Code(concept.value, name, notation.value)
            code.labels[label.language or ""] = label.value
            if isinstance(broader, NamedNode):
                code.broader.add(broader.value)
            if isinstance(beside, NamedNode):
                code.beside.add(beside.value)
        return cls(codes)

    def of(self, scheme: str) -> dict[str, Code]:
        """The concepts of one list by notation; empty where there is no such list."""
        return self._lists.get(scheme, {})

    def get(self, iri: str) -> Code:
        """The concept of an IRI; one that the lists do not know is called by the end of its IRI."""
        known = self.by_iri.get(iri)
        return known or Code(iri, "", iri.rpartition("/")[2])

    def labels_of(self, scheme: str, notation: str) -> dict[str, str]:
        """The labels of a notation, in French and English; itself where the list does not know it."""
        code = self.of(scheme).get(notation)
        return {language: code.label(language) if code else notation for language in ("fr", "en")}

    def above(self, iri: str) -> set[str]:
        """A concept and all that is broader."""
        found: set[str] = set()
        waiting = [iri]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self.get(one).broader
        return found

    def holds(self, given: str, wanted: str) -> bool | None:
        """
        Whether something of the kind `given` is of the kind `wanted`.

        Returns:
            True where `given` is `wanted` or narrower, None where it may be or not (it is broader, or stands now among `wanted`, now
            beside), else False.
        """
        above = self.above(given)
        if wanted in above:
            return True
        beside = {group for one in above for group in self.get(one).beside}
        return None if given in self.above(wanted) or wanted in beside else False
