"""The single values of a JSON-LD document, each in a graph of its own, and what pyoxigraph makes of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from iae_atlas.entries.documents.origins import Origin

# With `//` after the colon no prefix of a context changes what it means.
PLACE = "place://"
IS = PLACE + "is"


class Item(NamedTuple):
    """
    What one value says.

    Attributes:
        text: A JSON-LD object that says it.
        origin: Where the value stands.
        got: The value as written.
        node: Number of the node that it is said of.
        block: Number of the node in whose graph it stands; None outside.
        key: The key whose value it is; empty where the item only names the node.
        key_origin: Where that key stands.
        language: The language where it is a key of its own.
    """

    text: str
    origin: Origin
    got: str
    node: int
    block: int | None
    key: str
    key_origin: Origin
    language: str = ""


def answers(context: str, items: Sequence[str], first: int = 0) -> Iterator[tuple[int, list[Quad] | str]]:
    """
    What each item says, or why it cannot be read, by its number.

    One item that is wrong makes a whole document unreadable: where that happens each half is read by itself.
    """
    graphs = ",".join(f'{{"@id":"{PLACE}{number}","@graph":{item}}}' for number, item in enumerate(items, first))
    said: defaultdict[int, list[Quad]] = defaultdict(list)
    try:
        for quad in parse(f'{{"@context":{context},"@graph":[{graphs}]}}'.encode(), RdfFormat.JSON_LD):
            assert isinstance(quad.graph_name, NamedNode)
            said[int(quad.graph_name.value.removeprefix(PLACE))].append(quad)
    except SyntaxError as error:
        if len(items) < 2:
            yield first, error.msg
            return
        half = len(items) // 2
        yield from answers(context, items[:half], first)
        yield from answers(context, items[half:], first + half)
        return
    for number in range(first, first + len(items)):
        yield number, said[number]


def is_known(context: str, key: str) -> bool:
    """Whether a key, as JSON writes it, means a property."""
    values = (f'{{"@id":"{PLACE}value"}}', '{"fr":"value"}')
    items = [f'{{"@id":"{PLACE}subject",{key}:{value}}}' for value in values]
    return any(said and not isinstance(said, str) for _, said in answers(context, items))
