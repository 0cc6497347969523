"""`iae-atlas diff`: which policy questions would answer differently with an entry."""

from __future__ import annotations

import sys
from argparse import Namespace

from iae_atlas.cli.handing_in import contents_of, current_store, examined_files
from iae_atlas.cli.progress import progress
from iae_atlas.locations import find_home

REFUSED = {
    "fr": "Pas de comparaison : corrigez d'abord les violations.\n",
    "en": "No comparison: mend the violations first.\n",
}


def run(options: Namespace) -> int:
    """Ask all questions with and without the entries, and write what differs as Markdown or JSON."""
    from iae_atlas.entries.acceptance.contribution import today
    from iae_atlas.entries.acceptance.effect import effect_of
    from iae_atlas.entries.acceptance.effect_report import as_json, as_markdown

    home = find_home(options.data)
    contents = contents_of(options.file)
    store = current_store(home, options.lang)
    examined = examined_files(options.file, contents, home, store, options.lang, today())
    entries = [found.entry for found in examined if found.entry is not None and found.conforms]
    if len(entries) < len(examined):
        sys.stderr.write(REFUSED[options.lang])
        return 1
    with progress(options.lang) as step:
        effect = effect_of(entries, home, options.lang, step)
    sys.stdout.write(as_json(effect) if options.format == "json" else as_markdown(effect, options.lang))
    return 0
