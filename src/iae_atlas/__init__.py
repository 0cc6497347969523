"""
iae-atlas: the regional policies in support of insertion par l'activité économique, as a cited knowledge graph.

`Atlas` is loaded at first use, so that a cold command line imports no more than it needs. For the same reason the modules on its path
spell `TYPE_CHECKING = False` instead of importing it from `typing`, which type checkers read in the same way.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.atlas import Atlas

__all__ = ["Atlas"]


def __getattr__(name: str) -> object:
    if name == "Atlas":
        from iae_atlas.atlas import Atlas

        return Atlas
    if name == "__version__":
        from importlib.metadata import version

        return version("iae-atlas")
    raise AttributeError(f"module 'iae_atlas' has no attribute {name!r}")
