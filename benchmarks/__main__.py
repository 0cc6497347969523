"""
`make bench`: a question from a cold command line, serving, the engines, a build, the check of an entry.

    python -m benchmarks [cold] [web] [build] [engines] [validation]

Candidates run in turn, so that a busy machine slows all of them; figures are medians, and ratios are what counts.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph

from benchmarks import validation, web
from benchmarks.timing import in_turn, print_ratios
from iae_atlas import Atlas
from iae_atlas.queries.binding import bound
from iae_atlas.queries.catalogue import find_question
from iae_atlas.store.opening import built_digest, store_directory

ROUNDS = 15
QUESTIONS = ("survey-participation", "aid-rules", "region-topic-matrix")


def cold_command_line() -> None:
    """
    A question from a cold command line, against starting Python and pyoxigraph.

    Starting is measured in three steps: Python alone, with the import, and with the store of the build opened and asked, which is
    the least that any program in Python can take.
    """
    python = sys.executable
    command = str(Path(python).with_name("iae-atlas"))
    # as on a user's machine: modules are compiled once, not at every start
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}

    def runs(*words: str) -> Callable[[], object]:
        return lambda: subprocess.run(words, check=True, capture_output=True, env=environment)

    atlas = Atlas()
    directory = store_directory(atlas.home, built_digest(atlas.home))
    bare = "import sys, pyoxigraph; list(pyoxigraph.Store.read_only(sys.argv[1]).query(sys.argv[2]))"
    question = bound(find_question(atlas.home.queries, "survey-participation"), {})
    medians = in_turn(
        {
            "python -c pass": runs(python, "-c", "pass"),
            "python -c 'import pyoxigraph'": runs(python, "-c", "import pyoxigraph"),
            "the same, the store opened and asked": runs(python, "-c", bare, str(directory), question),
            "iae-atlas query survey-participation": runs(command, "query", "survey-participation"),
            "iae-atlas query aid-rules -p instrument=arsie": runs(
                command, "query", "aid-rules", "-p", "instrument=arsie"
            ),
        },
        ROUNDS,
    )
    print_ratios("A question from a cold command line", medians)


def engines(atlas: Atlas) -> None:
    """The same questions on the store on disk, in memory, and on rdflib."""
    import rdflib

    memory = pyoxigraph.Store()
    memory.bulk_load(path=str(atlas.home.quads), format=pyoxigraph.RdfFormat.N_QUADS)
    dataset = rdflib.Dataset()
    dataset.parse(atlas.home.quads, format="nquads")
    for name in QUESTIONS:
        text = bound(find_question(atlas.home.queries, name), {})

        def on(store: pyoxigraph.Store, text: str = text) -> Callable[[], object]:
            return lambda: list(store.query(text))  # type: ignore[arg-type]

        medians = in_turn(
            {
                "pyoxigraph in memory": on(memory),
                "pyoxigraph on disk, read-only": on(atlas.store),
                "rdflib": lambda text=text: list(dataset.query(text)),  # type: ignore[misc]
            },
            3,
        )
        print_ratios(f"{name} ({len(atlas.query(name))} rows)", medians)


def building(atlas: Atlas) -> None:
    """The parts of a build."""
    from iae_atlas.building import SHAPES_GRAPH, reasoned
    from iae_atlas.store.sources import assemble
    from iae_atlas.validation.shacl import validate

    start = time.perf_counter()
    assembled = assemble(atlas.home)
    read = time.perf_counter()
    dataset = reasoned(assembled, atlas.home)
    reason = time.perf_counter()
    validate(dataset.default(), dataset.graphs[SHAPES_GRAPH])
    done = time.perf_counter()
    print_ratios(
        "The parts of a build (once)",
        {
            "read and publish": read - start,
            "HermiT, closure, rules": reason - read,
            "SHACL, whole graph": done - reason,
        },
    )


def load() -> str:
    """How busy the machine is."""
    return f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"


PARTS: dict[str, Callable[[Atlas], None]] = {
    "cold": lambda _: cold_command_line(),
    "web": lambda _: web.run(),
    "build": building,
    "engines": engines,
    "validation": validation.run,
}


def main() -> int:
    """Run all measurements, or the parts that are named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    wanted = parser.parse_args().parts or list(PARTS)
    if unknown := [part for part in wanted if part not in PARTS]:
        parser.error(f"unknown: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    atlas = Atlas()
    sys.stdout.write(
        f"{len(atlas.store)} quads; Python {sys.version.split()[0]}, pyoxigraph {pyoxigraph.__version__}; {load()}\n"
    )
    for part in wanted:
        PARTS[part](atlas)
    sys.stdout.write(f"\n{load()} at the end\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
