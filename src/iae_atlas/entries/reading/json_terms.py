"""What the contexts of a document say of its keys, as far as taking the document apart asks for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from iae_atlas.namespaces import XSD

FLOATING = frozenset({"xsd:double", "xsd:float", XSD + "double", XSD + "float"})
WHOLE = frozenset({"@list", "@index", "@id", "@type", "@graph"})  # containers whose values are read in one piece
NO_DATATYPES = frozenset({"@id", "@vocab", "@json", "@none"})


class Terms:
    """The terms of all contexts together, the later ones first."""

    __slots__ = ("_defined", "prefixes")

    def __init__(self, contexts: Iterable[dict[str, Any] | None]) -> None:
        self._defined: dict[str, Any] = {}
        for context in contexts:
            if context is None:
                self._defined.clear()
            else:
                self._defined.update(context)
        self.prefixes = {
            term: meaning
            for term, meaning in self._defined.items()
            if isinstance(meaning, str) and meaning.endswith(("/", "#", ":")) and not term.startswith("@")
        }

    def keyword(self, key: str) -> str:
        """The keyword that a key stands for; empty where it is the name of a property."""
        if key.startswith("@"):
            return key
        meaning = self._meaning(key).get("@id")
        return meaning if isinstance(meaning, str) and meaning.startswith("@") else ""

    def is_whole(self, key: str) -> bool:
        """Whether the value of a key is read in one piece."""
        return not WHOLE.isdisjoint(self._container(key)) or self._meaning(key).get("@type") == "@json"

    def is_by_language(self, key: str) -> bool:
        """Whether the value of a key is an object whose keys are languages."""
        return "@language" in self._container(key)

    def is_exact(self, key: str) -> bool:
        """Whether a number that is the value of a key keeps its digits: it has a datatype, which is no floating one."""
        return is_exact(self._meaning(key).get("@type"))

    def _meaning(self, key: str) -> dict[str, Any]:
        meaning = self._defined.get(key)
        return {"@id": meaning} if isinstance(meaning, str) else meaning if isinstance(meaning, dict) else {}

    def _container(self, key: str) -> list[Any]:
        container = self._meaning(key).get("@container", [])
        return container if isinstance(container, list) else [container]


def is_exact(datatype: object) -> bool:
    """Whether a datatype is one of exact numbers."""
    return isinstance(datatype, str) and datatype not in NO_DATATYPES and datatype not in FLOATING
