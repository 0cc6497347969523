"""
JSON-LD with the context of the atlas, or one that stands in the document: every triple with its JSON pointer.

A document is taken apart into its single values. Each is given to pyoxigraph in a graph of its own, whose name says where the
value stood; what JSON-LD makes of it is pyoxigraph's, and nothing is ever fetched. Only numbers with a datatype keep their
digits, where JSON-LD would write `0.80` as `8.0E-1`.
"""

from __future__ import annotations

import json
from typing import Any

from pyoxigraph import BlankNode, NamedNode, Quad

from iae_atlas.entries.reading.context import CONTEXT, context_of
from iae_atlas.entries.reading.draft import Draft
from iae_atlas.entries.reading.json_items import IS, Item, answers, is_known
from iae_atlas.entries.reading.json_terms import Terms
from iae_atlas.entries.reading.json_text import Spans, check_size
from iae_atlas.entries.reading.json_walk import Number, Walk
from iae_atlas.locations import Home
from iae_atlas.turtle.terms import Term


def read_json_ld(draft: Draft, home: Home) -> None:
    """
    Read a text as JSON-LD.

    Raises:
        Enough: A limit is reached.
    """
    check_size(draft)
    try:
        data = json.loads(draft.text, parse_int=Number, parse_float=Number)
    except json.JSONDecodeError as error:
        draft.report("json", min(error.pos, len(draft.text)), message=error.msg)
        return
    spans = Spans(draft.text)
    for key, offset in spans.twice:
        draft.report("duplicate-key", offset, got=key)
    for start, end in spans.no_numbers:
        draft.report("json", start, message=f"{draft.text[start:end]} is not JSON")
    if spans.no_numbers:
        return
    if not isinstance(data, dict | list):
        draft.report("json-object", spans.values[""].start, got=draft.text.strip())
        return
    contexts = _Contexts(draft, spans, data, home)
    if not contexts.usable:
        return
    draft.document.prefixes.update(contexts.terms.prefixes)
    walk = Walk(draft, spans, contexts.terms)
    walk.document(data)
    _Answers(draft, walk, contexts.text).take()


class _Contexts:
    """The contexts of a document: as JSON in which the atlas's own is written out, and as terms."""

    def __init__(self, draft: Draft, spans: Spans, data: dict[str, Any] | list[Any], home: Home) -> None:
        self._draft = draft
        self._spans = spans
        self._home = home
        self.usable = True
        given = data.get("@context") if isinstance(data, dict) else None
        if given is None:
            self.text, self.terms = "{}", Terms([])
            self._miss(data)
            return
        pointed = list(enumerate(given)) if isinstance(given, list) else [("", given)]
        read = [self._context(context, f"/@context/{at}".removesuffix("/")) for at, context in pointed]
        self.terms = Terms(context for context, _ in read)
        self.text = f"[{','.join(text for _, text in read)}]"
        if self.usable:
            ((_, said),) = answers(self.text, [f'{{"@id":"{IS}","{IS}":true}}'])
            if isinstance(said, str):
                self._refuse("context", "/@context", message=said)

    def _context(self, context: object, pointer: str) -> tuple[dict[str, Any] | None, str]:
        """One context as a dictionary and as JSON."""
        if context == CONTEXT:
            known = context_of(self._home)
            return known, json.dumps(known)
        start, end = self._spans.values[pointer]
        raw = self._draft.text[start:end]
        if context is None:
            return None, raw
        if isinstance(context, str) and not isinstance(context, Number):
            self._refuse("remote-context", pointer, got=context, context=CONTEXT)
        elif not isinstance(context, dict):
            self._refuse("context", pointer, message="a context is an address or an object")
        elif isinstance(context.get("@import"), str):
            self._refuse("remote-context", f"{pointer}/@import", got=context["@import"], context=CONTEXT)
        else:
            for term, meaning in context.items():
                if isinstance(meaning, dict) and "@context" in meaning:
                    self._refuse("nested-context", pointer, got=term)
            return context, raw
        return None, "{}"

    def _refuse(self, rule: str, pointer: str, **shown: Any) -> None:
        self.usable = False
        self._draft.report(rule, self._draft.origin(self._spans.values[pointer].start, pointer), **shown)

    def _miss(self, data: dict[str, Any] | list[Any]) -> None:
        """Report a key that means nothing without a context."""
        for pointer, offset in self._spans.keys.items():
            key = pointer.rpartition("/")[2].replace("~1", "/")
            if not key.startswith(("@", "http://", "https://", "urn:")):
                self.usable = False
                self._draft.report("no-context", self._draft.origin(offset, pointer), got=key, context=CONTEXT)
                return


class _Answers:
    """What pyoxigraph makes of the items of a document."""

    def __init__(self, draft: Draft, walk: Walk, context: str) -> None:
        self._draft = draft
        self._walk = walk
        self._context = context
        self._names: list[Term | None] = [None] * len(walk.nodes)
        self._known: dict[str, bool] = {"@type": True}

    def take(self) -> None:
        items = self._walk.items
        for number, said in answers(self._context, [item.text for item in items]):
            item = items[number]
            if item.key and self._names[item.node] is None:
                continue
            if isinstance(said, str):
                self._draft.report("json-ld", item.origin, got=item.got, message=said)
            elif not item.key:
                self._name(item, said)
            elif said:
                self._give(item, said)
            else:
                self._miss(item)

    def _name(self, item: Item, said: list[Quad]) -> None:
        if said:
            self._names[item.node] = said[0].subject
        else:
            self._draft.report("relative-iri", item.origin, got=item.got)

    def _give(self, item: Item, said: list[Quad]) -> None:
        block = None if item.block is None else self._names[item.block]
        assert block is None or isinstance(block, NamedNode | BlankNode), "pyoxigraph names graphs so"
        node = self._walk.nodes[item.node]
        for quad in said:
            here = node if quad.subject == self._names[item.node] else item.origin
            self._draft.give(Quad(quad.subject, quad.predicate, quad.object, block), here, item.origin)

    def _miss(self, item: Item) -> None:
        """Say why a value gives no triple."""
        if item.key not in self._known:
            self._known[item.key] = is_known(self._context, json.dumps(item.key))
        if not self._known[item.key]:
            self._draft.report("unknown-key", item.key_origin, got=item.key)
        elif item.language:
            self._draft.report("language-tag", item.origin, got=item.language)
        else:
            self._draft.report("no-triple", item.origin, got=item.got)
