"""`iae-atlas estimate`: what the rules of instruments give for one case, with every step cited."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from iae_atlas.cli.opening import asked, warn
from iae_atlas.errors import UsageError
from iae_atlas.estimate.codes import Codes
from iae_atlas.estimate.data import estimate_data, inputs_data, together_data
from iae_atlas.estimate.engine import estimate, instrument_of, together
from iae_atlas.estimate.inputs import inputs_of
from iae_atlas.estimate.reading import instruments
from iae_atlas.estimate.writing import inputs_text, listed_text, text, together_text
from iae_atlas.terminal import terminal_width


def run(options: Namespace) -> int:
    """Print the estimate of each instrument, or what can be asked."""
    home, store = asked(options.data, options.lang, options.endpoint)
    warn(home, store, "", options.lang)
    codes = Codes.read(store)
    language, width = options.lang, terminal_width()
    if options.list:
        found = [one for one in instruments(store, codes=codes) if one.rules or one.conditions]
        rows = [
            {"instrument": one.iri, "label": dict(one.label), "region": one.region, "rules": len(one.rules)}
            for one in found
        ]
        _write(options.format, rows, listed_text(found, language, width))
        return 0
    if not options.instrument:
        raise UsageError(
            "name an instrument, such as `iae-atlas estimate arsie`; --list names those that have rules.",
            "nommez un dispositif, ainsi `iae-atlas estimate arsie` ; --list nomme ceux qui ont des règles.",
        )
    if options.inputs:
        asked_of = {name: inputs_of(instrument_of(store, name, codes), codes) for name in options.instrument}
        lists = {name: inputs_data(inputs) for name, inputs in asked_of.items()}
        words = "\n".join(inputs_text(inputs, language, width) for inputs in asked_of.values())
        _write(options.format, lists if len(lists) > 1 else next(iter(lists.values())), words)
        return 0
    if len(options.instrument) == 1:
        alone = estimate(store, options.instrument[0], options.set, codes)
        _write(options.format, estimate_data(alone), text(alone, language, width))
        return 0
    several = together(store, options.instrument, options.set, codes)
    shown = [*(text(one, language, width) for one in several.estimates), together_text(several, language, width)]
    _write(options.format, together_data(several), "\n".join(shown))
    return 0


def _write(form: str, data: object, words: str) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n" if form == "json" else words)
