"""`iae-atlas query`: answer a policy question. This is the cold path: it imports what an answer needs and no more."""

from __future__ import annotations

import sys
from argparse import Namespace

from iae_atlas.cli.opening import opened
from iae_atlas.errors import UsageError
from iae_atlas.queries.answers import MACHINE, serialized, written
from iae_atlas.queries.binding import bound
from iae_atlas.queries.catalogue import find_question
from iae_atlas.queries.run import ask


def run(options: Namespace) -> int:
    """Answer, and draw where a plot was asked for."""
    home, store = opened(options.data, options.lang)
    question = find_question(home.queries, options.name)
    given = _given(options.parameter)
    if options.include_flagged:
        given["include_flagged"] = ["true"]
    if question.parameter("lang"):
        given.setdefault("lang", [options.lang])
    if options.plot:
        from iae_atlas.charts import draw

        draw(question, ask(store, home.queries, options.name, given, options.lang), home, options.plot, options.lang)
        return 0
    if options.format in MACHINE:
        sys.stdout.buffer.write(serialized(store, bound(question, given), options.format))
        return 0
    answer = ask(store, home.queries, options.name, given, options.lang)
    if options.format == "table" and sys.stdout.isatty():
        sys.stderr.write(question.question[options.lang] + "\n\n")
    sys.stdout.write(written(answer, options.format))
    return 0


def _given(pairs: list[str]) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise UsageError(
                f'-p "{pair}": expected KEY=VALUE, such as -p region=72.',
                f"-p « {pair} » : attendu CLE=VALEUR, ainsi -p region=72.",
            )
        given.setdefault(name, []).append(value)
    return given
