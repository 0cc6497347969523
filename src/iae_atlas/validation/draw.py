"""
Statements drawn at random with a fixed seed, each beside its passage: `python -m iae_atlas.validation.draw --source FILE`.

For proof-reading: a reader holds each statement against the words that it cites.
"""

from __future__ import annotations

import argparse
import random
import sys
import textwrap
from pathlib import Path

from pyoxigraph import NamedNode, QuerySolutions, Store

from iae_atlas.errors import AtlasError
from iae_atlas.evidence.citation import citations
from iae_atlas.evidence.description import label_of
from iae_atlas.locations import find_home
from iae_atlas.namespaces import contracted
from iae_atlas.store.opening import open_store

STATED = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
SELECT ?statement ?subject ?predicate ?object WHERE {
  ?statement a iae:Statement ; iae:basis iae:stated ; iae:subject ?subject ; iae:predicate ?predicate ; iae:object ?object
} ORDER BY ?statement"""


def drawn(store: Store, seed: int, count: int) -> list[tuple[str, str]]:
    """The CURIEs of `count` stated statements, each with its sentence of subject, property and value in English."""
    solutions = store.query(STATED)
    assert isinstance(solutions, QuerySolutions)
    rows = list(solutions)
    found = []
    for row in random.Random(seed).sample(rows, min(count, len(rows))):
        parts = []
        for name in ("subject", "predicate", "object"):
            term = row[name]
            words = label_of(store, term, "en") if isinstance(term, NamedNode) else ""
            parts.append(words or contracted(getattr(term, "value", str(term))))
        found.append((contracted(getattr(row["statement"], "value", "")), " — ".join(parts)))
    return found


def main(arguments: list[str] | None = None) -> int:
    """Print the statements drawn, each with the passages that it cites and the proof of their digests."""
    parser = argparse.ArgumentParser(prog="python -m iae_atlas.validation.draw", description=__doc__)
    parser.add_argument("--source", type=Path, required=True, help="text of the study")
    parser.add_argument("--seed", type=int, default=2014)
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--data", help="directory of the atlas")
    options = parser.parse_args(arguments)
    try:
        store = open_store(find_home(options.data))
        for number, (name, sentence) in enumerate(drawn(store, options.seed, options.count), start=1):
            sys.stdout.write(textwrap.fill(f"{number}. {sentence} ({name})", 100) + "\n")
            for citation in citations(store, f"{name}", "en", options.source):
                proof = "digest proved" if citation.proved else "the digest does not fit"
                text = textwrap.fill(citation.text or "", 100, initial_indent="   | ", subsequent_indent="   | ")
                sys.stdout.write(f"   {citation.place('en')}; {proof}\n{text}\n")
    except AtlasError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
