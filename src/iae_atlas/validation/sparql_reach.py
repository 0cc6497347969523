"""
What a constraint in SPARQL reads: its triple patterns, as paths from `$this`.

A pattern counts wherever it stands, in OPTIONAL, UNION, MINUS or FILTER NOT EXISTS. What hangs on `$this` by no pattern, reads another
graph, or is computed in a query within the query cannot be followed, and is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pyoxigraph import Literal, NamedNode

from iae_atlas.errors import ShapesError
from iae_atlas.turtle.terms import Term
from iae_atlas.validation.paths import HERE, Alternative, Link, Path, Repeat, Sequence, inverted, joined
from iae_atlas.validation.shapes import Shapes
from iae_atlas.validation.sparql_text import parsed, prologue

HELD_AGAINST = re.compile(r"[$?]PATH\b")
PATH = "urn:iae-atlas:path"
EXISTS = {"Builtin_EXISTS", "Builtin_NOTEXISTS"}
REFUSED = {"Graph", "ServiceGraphPattern", "ToMultiSet", "values", "Group", "AggregateJoin"}


def paths_of_query(shapes: Shapes, constraint: Term, path: Path) -> list[Path]:
    """
    The paths from the focus node along which a constraint reads the graph.

    Args:
        shapes: The shapes graph.
        constraint: The node with `sh:select`.
        path: What `$PATH` stands for.

    Raises:
        ShapesError: The query reads the graph in a way that cannot be followed.
    """
    patterns = [
        pattern for text in shapes.values(constraint, "select") for pattern in _patterns(shapes, constraint, text)
    ]
    from rdflib import Variable

    known: dict[Any, Path] = {Variable("this"): HERE}
    found: list[Path] = []
    left = patterns
    while left:
        later = []
        for subject, predicate, value in left:
            link = _path(predicate, path, constraint)
            if subject in known:
                found.append(joined(known[subject], link))
                known.setdefault(value, found[-1])
            elif value in known and isinstance(value, Variable):
                found.append(joined(known[value], inverted(link)))
                known.setdefault(subject, found[-1])
            else:
                later.append((subject, predicate, value))
        if len(later) == len(left):
            raise _unknown(constraint, f"the pattern {' '.join(str(term) for term in later[0])} does not hang on $this")
        left = later
    return found


def _patterns(shapes: Shapes, constraint: Term, text: Term) -> list[Any]:
    words = text.value if isinstance(text, Literal) else ""
    words = prologue(shapes, constraint, words) + HELD_AGAINST.sub(f"<{PATH}>", words)
    try:
        return list(_triples(parsed(words).algebra, constraint))
    except SyntaxError as error:
        raise _unknown(constraint, str(error)) from None


def _triples(node: Any, constraint: Term) -> Iterator[Any]:
    name = getattr(node, "name", "")
    if name in REFUSED:
        raise _unknown(constraint, f"{name} in a query")
    if name == "BGP":
        yield from node.triples
    elif name in EXISTS:  # rdflib keeps the pattern that it evaluates beside the one that it parsed
        yield from _triples(vars(node)["graph"], constraint)
    elif hasattr(node, "values"):
        for below in node.values():
            yield from _triples(below, constraint)
    elif isinstance(node, list | tuple):
        for below in node:
            yield from _triples(below, constraint)


def _path(predicate: Any, path: Path, constraint: Term) -> Path:
    from rdflib import URIRef, Variable, paths

    if isinstance(predicate, Variable):
        return Link(None)
    if isinstance(predicate, URIRef):
        return path if str(predicate) == PATH else Link(NamedNode(str(predicate)))
    if isinstance(predicate, paths.InvPath):
        return inverted(_path(predicate.arg, path, constraint))
    if isinstance(predicate, paths.SequencePath):
        return Sequence(tuple(_path(part, path, constraint) for part in predicate.args))
    if isinstance(predicate, paths.AlternativePath):
        return Alternative(tuple(_path(part, path, constraint) for part in predicate.args))
    if isinstance(predicate, paths.MulPath):
        return Repeat(_path(predicate.path, path, constraint), 1 if predicate.mod == "+" else 0, predicate.mod != "?")
    raise _unknown(constraint, f"the path {predicate}")


def _unknown(constraint: Term, why: str) -> ShapesError:
    return ShapesError(
        f"{constraint}: what the query reads cannot be followed ({why}). Let every pattern hang on $this, in one query and one graph.",
        f"{constraint} : ce que lit la requête ne peut être suivi ({why}). Que chaque motif tienne à $this, dans un seul graphe.",
    )
