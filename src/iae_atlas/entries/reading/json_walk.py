"""The way through a JSON-LD document, value by value."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from iae_atlas.entries.documents.origins import Origin
from iae_atlas.entries.reading.draft import Draft
from iae_atlas.entries.reading.flat import unused_label
from iae_atlas.entries.reading.json_items import IS, Item
from iae_atlas.entries.reading.json_terms import Terms, is_exact
from iae_atlas.entries.reading.json_text import Spans, escaped
from iae_atlas.entries.reading.limits import MAX_TRIPLES

Json = dict[str, Any]


class Number(str):
    """A number as written."""

    __slots__ = ()


class Walk:
    """Takes a document apart into items; each node has a number, and `nodes` says where it stands."""

    def __init__(self, draft: Draft, spans: Spans, terms: Terms) -> None:
        self.draft = draft
        self.spans = spans
        self.terms = terms
        self.items: list[Item] = []
        self.nodes: list[Origin] = []
        self._label = unused_label(draft.text)

    def document(self, data: object) -> None:
        """All nodes of a document."""
        if isinstance(data, dict):
            found = {self.terms.keyword(key): key for key in data}
            if "@graph" in found and set(found) <= {"@graph", "@context"}:
                self._nodes(data[found["@graph"]], f"/{escaped(found['@graph'])}", None)
            else:
                self._describe(data, "", self._identify(data, "", None), None)
        else:
            self._nodes(data, "", None)

    def origin(self, pointer: str) -> Origin:
        """The place of a value."""
        return self.draft.origin(self.spans.values[pointer].start, pointer)

    def _raw(self, pointer: str) -> str:
        start, end = self.spans.values[pointer]
        return self.draft.text[start:end]

    def _nodes(self, data: object, pointer: str, block: int | None) -> None:
        if isinstance(data, list):
            for number, member in enumerate(data):
                self._nodes(member, f"{pointer}/{number}", block)
        elif isinstance(data, dict):
            self._describe(data, pointer, self._identify(data, pointer, block), block)
        elif data is not None:
            self.draft.report("json-object", self.origin(pointer), got=self._raw(pointer))

    def _identify(self, data: Json, pointer: str, block: int | None) -> tuple[int, str]:
        """The number and the name of a node, and an item that asks what the name means."""
        number = len(self.nodes)
        self.nodes.append(self.origin(pointer))
        keys = [f"{pointer}/{escaped(key)}" for key in data if self.terms.keyword(key) == "@id"]
        if keys:
            name, origin = self._raw(keys[0]), self.origin(keys[0])
        else:
            name, origin = f'"_:{self._label}{number}"', self.nodes[-1]
        for other in keys[1:]:
            self.draft.report("duplicate-key", self._key_origin(other), got="@id")
        self._add(Item(f'{{"@id":{name},"{IS}":true}}', origin, name, number, block, "", origin))
        return number, name

    def _add(self, item: Item) -> None:
        if len(self.items) > 2 * MAX_TRIPLES:
            self.draft.stop("too-many-triples", item.origin, limit=MAX_TRIPLES)
        self.items.append(item)

    def _describe(self, data: Json, pointer: str, node: tuple[int, str], block: int | None) -> None:
        for key, value in data.items():
            below = f"{pointer}/{escaped(key)}"
            keyword = self.terms.keyword(key)
            if keyword == "@context":
                if pointer:
                    self.draft.report("nested-context", self._key_origin(below))
            elif keyword == "@graph":
                self._nodes(value, below, node[0])
            elif keyword == "@included":
                self._nodes(value, below, block)
            elif keyword == "@reverse" and isinstance(value, dict):
                for backwards, values in value.items():
                    pointer_back = f"{below}/{escaped(backwards)}"
                    said = _Said(node, block, backwards, self._key_origin(pointer_back), backwards=True)
                    self._values(said, values, pointer_back)
            elif not keyword and key in self.terms.prefixes:
                self.draft.report("prefix-as-key", self._key_origin(below), got=key)
            elif keyword not in ("@id", "@index"):
                self._values(_Said(node, block, key, self._key_origin(below)), value, below)

    def _key_origin(self, pointer: str) -> Origin:
        return self.draft.origin(self.spans.keys[pointer], pointer)

    def _values(self, said: _Said, value: object, pointer: str) -> None:
        if self.terms.is_whole(said.key):
            self._state(said, self._raw(pointer), pointer)
        elif isinstance(value, list):
            for number, member in enumerate(value):
                self._values(said, member, f"{pointer}/{number}")
        elif isinstance(value, dict):
            self._object(said, value, pointer)
        elif isinstance(value, Number) and self.terms.is_exact(said.key):
            self._say(said, _exact(value), pointer)
        elif value is not None:
            self._say(said, self._raw(pointer), pointer)

    def _object(self, said: _Said, value: Json, pointer: str) -> None:
        """An object: a value with its datatype, a set, texts by language, or a node that is described where it is named."""
        keys = {self.terms.keyword(key): key for key in value}
        if "@value" in keys:
            number = value[keys["@value"]]
            if isinstance(number, Number) and is_exact(value.get(keys.get("@type", ""))):
                self._say(said, json.dumps({**value, keys["@value"]: json.loads(_exact(number))}), pointer)
            else:
                self._say(said, self._raw(pointer), pointer)
        elif "@set" in keys:
            self._values(said, value[keys["@set"]], f"{pointer}/{escaped(keys['@set'])}")
        elif set(keys) == {"@id"} or "@list" in keys or said.key == "@nest":
            self._say(said, self._raw(pointer), pointer)
        elif self.terms.is_by_language(said.key):
            for language, texts in value.items():
                self._texts(said, language, texts, f"{pointer}/{escaped(language)}")
        else:
            node = self._identify(value, pointer, said.block)
            self._say(said, f'{{"@id":{node[1]}}}', pointer)
            self._describe(value, pointer, node, said.block)

    def _texts(self, said: _Said, language: str, texts: object, pointer: str) -> None:
        if isinstance(texts, list):
            for number, text in enumerate(texts):
                self._texts(said, language, text, f"{pointer}/{number}")
        elif texts is not None:
            self._state(said, f"{{{json.dumps(language)}:{self._raw(pointer)}}}", pointer, language)

    def _say(self, said: _Said, value: str, pointer: str) -> None:
        # within brackets an object is one value, also where the context expects one of languages
        self._state(said, f"[{value}]", pointer)

    def _state(self, said: _Said, value: str, pointer: str, language: str = "") -> None:
        text = f"{json.dumps(said.key)}:{value}"
        if said.backwards:
            text = f'"@reverse":{{{text}}}'
        number, name = said.node
        item = f'{{"@id":{name},{text}}}'
        origin = self.origin(pointer)
        self._add(Item(item, origin, self._raw(pointer), number, said.block, said.key, said.origin, language))


class _Said(NamedTuple):
    """Of which node something is said, in whose graph, by which key."""

    node: tuple[int, str]
    block: int | None
    key: str
    origin: Origin
    backwards: bool = False


def _exact(number: Number) -> str:
    """A number as JSON-LD takes it without rounding: in quotation marks, unless it has an exponent."""
    return number if "e" in number.lower() else f'"{number}"'
