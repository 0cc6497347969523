"""`iae-atlas sparql`: run a query of the user's own."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from iae_atlas.cli.opening import asked, warn
from iae_atlas.cli.query import write_answer
from iae_atlas.errors import UsageError
from iae_atlas.locations import text_of
from iae_atlas.queries.answers import serialized
from iae_atlas.queries.formats import GRAPHS, MACHINE
from iae_atlas.queries.free import run as run_query
from iae_atlas.queries.free import with_prefixes
from iae_atlas.queries.graphs import over_one_graph


def run(options: Namespace) -> int:
    """Rows in the formats of `query`, a graph as Turtle, JSON-LD or N-Triples."""
    text = _text(options.file)
    home, store = asked(options.data, options.lang, options.endpoint)
    warn(home, store, text, options.lang)
    result = run_query(store, text, options.lang)
    if result.triples is not None:
        form = options.format or "turtle"
        sys.stdout.buffer.write(result.serialized(form))
        return 0
    form = options.format or "table"
    if form in MACHINE:
        sys.stdout.buffer.write(serialized(over_one_graph(store, text), with_prefixes(text), form))
    elif form in GRAPHS:
        result.serialized(form)
    elif result.answer is None:
        sys.stdout.write(f"{str(result.truth).lower()}\n")
    else:
        write_answer(result.answer, form, options.lang)
    return 0


def _text(name: str) -> str:
    path = Path(name)
    if name != "-" and not path.is_file():
        raise UsageError(
            f"{path}: no such file. Give a file with a SPARQL query, or - for standard input.",
            f"{path} : fichier introuvable. Donnez un fichier qui contient une requête SPARQL, ou - pour l'entrée standard.",
        )
    return sys.stdin.buffer.read().decode("utf-8", errors="replace") if name == "-" else text_of(path)
