"""
iae-atlas: the regional policies in support of insertion par l'activité économique, as a cited knowledge graph.

`Atlas` is loaded at first use, so that a cold command line imports no more than it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
