"""`iae-atlas compare`: what instruments give per full-time equivalent and year, and what is not comparable, and why."""

from __future__ import annotations

import sys
from argparse import Namespace

from iae_atlas.charts.chart import known_ending
from iae_atlas.charts.comparing import comparison
from iae_atlas.cli.opening import asked, warn
from iae_atlas.cli.query import write_answer
from iae_atlas.queries.formats import MACHINE
from iae_atlas.queries.values import serialized_rows


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
        write_answer(answer, options.format, options.lang)
    return 0
