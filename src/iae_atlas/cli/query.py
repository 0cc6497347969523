"""`iae-atlas query`: answer a policy question. This is the cold path: it imports what an answer needs and no more."""

from __future__ import annotations

import sys
from argparse import Namespace

from iae_atlas.cli.opening import asked, warn
from iae_atlas.cli.words import say
from iae_atlas.errors import UsageError
from iae_atlas.queries.answers import Answer, serialized
from iae_atlas.queries.catalogue import find_question
from iae_atlas.queries.formats import MACHINE
from iae_atlas.queries.run import ask, worded


def run(options: Namespace) -> int:
    """Answer, and draw where a plot was asked for."""
    home, store = asked(options.data, options.lang, options.endpoint, adapt=options.adapt)
    queries = home.root_name("queries")
    question = find_question(queries, options.name)
    warn(home, store, question.text, options.lang)
    given = _given(options.parameter)
    if options.include_flagged and (question.parameter("include_flagged") or not options.plot):
        given["include_flagged"] = ["true"]
    if question.parameter("lang"):
        given.setdefault("lang", [options.lang])
    if options.plot:
        from iae_atlas.charts import draw

        answer = ask(store, queries, options.name, given, options.lang)
        draw(question, answer, home, options.plot, options.lang, include_flagged=options.include_flagged)
        return 0
    if options.format in MACHINE:
        sys.stdout.buffer.write(serialized(store, worded(store, question, given), options.format))
        return 0
    answer = ask(store, queries, options.name, given, options.lang)
    if options.format == "table" and sys.stdout.isatty():
        sys.stderr.write(question.question[options.lang] + "\n\n")
    write_answer(answer, options.format, options.lang)
    return 0


def write_answer(answer: Answer, form: str, language: str) -> None:
    """Write an answer for people to stdout, and say on stderr where it has no row."""
    from iae_atlas.queries.writing import written

    sys.stdout.write(written(answer, form))
    if not answer.rows:
        sys.stderr.write(say("rows.none", language) + "\n")


def _given(pairs: list[str]) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise UsageError(
                f'-p "{pair}": expected KEY=VALUE, such as -p region=72.',
                f"-p « {pair} » : attendu CLÉ=VALEUR, ainsi -p region=72.",
            )
        given.setdefault(name, []).append(value)
    return given
