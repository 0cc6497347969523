"""The command line: each command is a thin shell on a function of the package."""

from iae_atlas.cli.main import main

__all__ = ["main"]
