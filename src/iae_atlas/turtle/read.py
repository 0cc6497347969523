"""Reading RDF files with pyoxigraph; a syntax error names file, line and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from iae_atlas.errors import RdfSyntaxError

FORMATS = {".ttl": RdfFormat.TURTLE, ".trig": RdfFormat.TRIG, ".nt": RdfFormat.N_TRIPLES, ".nq": RdfFormat.N_QUADS}


def rdf_files(directory: Path) -> list[Path]:
    """The Turtle and TriG files below a directory, in the order of their names."""
    return sorted(path for path in directory.rglob("*") if path.suffix in {".ttl", ".trig"} and path.is_file())


def read_quads(path: Path) -> list[Quad]:
    """
    The quads of one file, in the order written.

    Raises:
        RdfSyntaxError: The file does not parse.
    """
    try:
        return list(parse(path=path, format=FORMATS[path.suffix]))
    except SyntaxError as error:
        raise RdfSyntaxError(str(path), error.lineno or 0, error.offset or 0, error.msg) from None


def read_all(paths: Iterable[Path]) -> Iterator[Quad]:
    """The quads of several files, one after the other."""
    for path in paths:
        yield from read_quads(path)
