"""`iae-atlas compare`: what instruments give per full-time equivalent and year, and what is not comparable, and why."""

from __future__ import annotations

import sys
from argparse import Namespace
from decimal import Decimal

from pyoxigraph import Literal

from iae_atlas.charts.chart import known_ending
from iae_atlas.charts.comparing import comparison
from iae_atlas.cli.opening import asked, warn
from iae_atlas.cli.query import write_answer
from iae_atlas.estimate.codes import Codes
from iae_atlas.estimate.words import Words, both, money
from iae_atlas.queries.answers import Answer
from iae_atlas.queries.formats import MACHINE
from iae_atlas.queries.values import serialized_rows
from iae_atlas.turtle.terms import Term

NATURES: dict[str, Words] = {
    "flat": both("forfait", "flat amount"),
    "ceiling": both("plafond", "ceiling"),
    "computed": both("calculé sur le coût donné", "computed from the cost given"),
    "rate": both("taux", "rate"),
    "none": both("montant non publié", "amount not stated"),
}
TRUTHS: dict[str, Words] = {"true": both("oui", "yes"), "false": both("non", "no")}
MONEY = {"amount", "per_fte_year"}
# What a person reads under another head than the files have, or not at all: the reasons stand in words in `why`.
HEADS = {"why": both("Pourquoi non", "Why not"), "detail": both("Précision", "Detail")}
LEFT_OUT = {"reason"}
FOR_PEOPLE = {"table", "md", "html"}


def run(options: Namespace) -> int:
    """Print the rows, or draw them where a plot was asked for."""
    if options.plot:
        known_ending(options.plot)
    home, store = asked(options.data, options.lang, options.endpoint)
    warn(home, store, "", options.lang)
    answer = comparison(
        store, home, options.instrument, options.set, options.lang, by_region_2016=options.by_region_2016
    )
    if options.plot:
        answer.chart().save(options.plot)
    elif options.format in MACHINE:
        sys.stdout.buffer.write(serialized_rows(answer, options.format))
    else:
        shown = in_words(answer, Codes.read(store), options.lang) if options.format in FOR_PEOPLE else answer
        write_answer(shown, options.format, options.lang)
    return 0


def in_words(answer: Answer, codes: Codes, language: str) -> Answer:
    """The rows as people read them: codes in words, sums as the language writes them, each reason once."""
    shown = [column for column in answer.columns if column not in LEFT_OUT]
    places = [answer.columns.index(column) for column in shown]
    rows = [
        [_said(column, row[place], codes, language) for column, place in zip(shown, places, strict=True)]
        for row in answer.rows
    ]
    labels = {**answer.labels, **{column: words[language] for column, words in HEADS.items()}}
    return Answer(shown, rows, labels, answer.origin)


def _said(column: str, term: Term | None, codes: Codes, language: str) -> Term | None:
    if not isinstance(term, Literal):
        return term
    if column in MONEY:
        return Literal(money(Decimal(term.value), language))
    if column in {"unit", "period"}:
        return Literal(codes.labels_of(column, term.value)[language])
    if column == "beneficiary":
        known = codes.of("kind")
        kinds = term.value.split(";")
        return Literal(
            ";".join(known[one].acronym or known[one].label(language) if one in known else one for one in kinds)
        )
    words = {"nature": NATURES, "comparable": TRUTHS}.get(column, {}).get(term.value)
    return Literal(words[language]) if words else term
