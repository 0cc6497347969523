"""`iae-atlas sparql`: run a query of the user's own."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from iae_atlas.cli.opening import opened
from iae_atlas.errors import UsageError
from iae_atlas.queries.answers import MACHINE, serialized, written
from iae_atlas.queries.free import GRAPHS, with_prefixes
from iae_atlas.queries.free import run as run_query


def run(options: Namespace) -> int:
    """Rows in the formats of `query`, a graph as Turtle, JSON-LD or N-Triples."""
    text = _text(options.file)
    _, store = opened(options.data, options.lang)
    result = run_query(store, text)
    if result.triples is not None:
        form = options.format or "turtle"
        sys.stdout.buffer.write(result.serialized(form))
        return 0
    form = options.format or "table"
    if form in MACHINE:
        sys.stdout.buffer.write(serialized(store, with_prefixes(text), form))
    elif form in GRAPHS:
        result.serialized(form)
    elif result.answer is None:
        sys.stdout.write(f"{str(result.truth).lower()}\n")
    else:
        sys.stdout.write(written(result.answer, form))
    return 0


def _text(name: str) -> str:
    if name == "-":
        return sys.stdin.read()
    path = Path(name)
    if not path.is_file():
        raise UsageError(
            f"{path}: no such file. Give a file with a SPARQL query, or - for standard input.",
            f"{path} : fichier introuvable. Donnez un fichier qui contient une requête SPARQL, ou - pour l'entrée standard.",
        )
    return path.read_text(encoding="utf-8")
