"""The SHACL shapes over the whole graph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from iae_atlas.validation.engines import engine
from iae_atlas.validation.findings import SEVERITIES, Finding
from iae_atlas.validation.shapes import Shapes, lifted

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import Triple

__all__ = ["as_rdflib", "lifted", "validate"]


def as_rdflib(triples: Iterable[Triple]) -> rdflib.Graph:
    """The triples as an rdflib graph, term by term: a text of the one library is never mistaken for that of the other."""
    from iae_atlas.validation.engines import index

    return index.as_rdflib(triples)


def validate(data: Iterable[Triple], shapes: Iterable[Triple], *, with_engine: str = "pyshacl") -> list[Finding]:
    """
    What the shapes find in the data.

    Args:
        data: All triples of the data, the class tree of the ontology among them.
        shapes: The shapes graph.
        with_engine: `pyshacl`, the reference, or `shacl-rust`.

    Returns:
        The findings, gravest first; an empty list where the data conforms.
    """
    found = [result.finding() for result in engine(Shapes(shapes), with_engine).run(data)]
    return sorted(found, key=lambda finding: (SEVERITIES.index(finding.severity), finding))
