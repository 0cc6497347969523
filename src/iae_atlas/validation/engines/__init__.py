"""
The engines that hold data against shapes.

`pyshacl` is the reference and the default; `shacl-rust`, of the extra `fast`, sets aside what is right before the reference looks at
the rest. Shapes are prepared once, then held against any number of graphs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Protocol

from iae_atlas.errors import UsageError

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from iae_atlas.turtle.terms import Term
    from iae_atlas.validation.results import Result
    from iae_atlas.validation.shapes import Shapes

ENGINES = ("pyshacl", "shacl-rust")
Pairs = Mapping["Term", Collection["Term"]]


class Engine(Protocol):
    """Prepared shapes."""

    name: str

    def run(self, data: Iterable[Triple], pairs: Pairs | None = None) -> list[Result]:
        """
        What the shapes find in a graph, gravest first.

        Args:
            data: The triples, the class tree among them.
            pairs: Which shapes to hold against which nodes; None for every shape and all that it targets.
        """


def engine(shapes: Shapes, name: str = "pyshacl") -> Engine:
    """
    Prepare shapes for one of the engines.

    Raises:
        UsageError: No engine has that name, or the extra that brings it is not installed.
        DataError: A shape is ill-formed.
    """
    if name == "pyshacl":
        from iae_atlas.validation.engines.reference import Reference

        return Reference(shapes)
    if name == "shacl-rust":
        from iae_atlas.validation.engines.accelerated import Accelerated

        return Accelerated(shapes)
    known = ", ".join(ENGINES)
    raise UsageError(
        f"--engine {name}: no such engine; there are {known}.", f"--engine {name} : pas de tel moteur ; il y a {known}."
    )
