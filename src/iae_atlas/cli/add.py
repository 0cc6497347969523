"""`iae-atlas add`: check entries, and write them into the data, all or none."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import nullcontext

from iae_atlas.cli.handing_in import contents_of, current_store, examined_files
from iae_atlas.locations import find_home

REFUSED = {
    "fr": "Rien n'a été écrit : corrigez d'abord les violations.\n",
    "en": "Nothing was written: mend the violations first.\n",
}
KNOWN = {"fr": "{} : déjà acceptée, sans changement.\n", "en": "{}: accepted before, unchanged.\n"}
WOULD = {"fr": "Rien n'a été écrit (--dry-run).\n", "en": "Nothing was written (--dry-run).\n"}
DONE = {
    "fr": "Ajouté. Pour que les réponses en tiennent compte : iae-atlas build\n",
    "en": "Added. For answers to take it in: iae-atlas build\n",
}


def run(options: Namespace) -> int:
    """Accept all the entries given, or none; the files written are listed on stdout."""
    from iae_atlas.entries.acceptance.adding import given_before, prepared, write
    from iae_atlas.entries.acceptance.contribution import chosen_name, today
    from iae_atlas.store.journal import locked

    home = find_home(options.data)
    name, day = chosen_name(options.contributor), today()
    contents = contents_of(options.file)
    with nullcontext() if options.dry_run else locked(home.ground):
        known = given_before(contents, home)
        files = [file for file, name_before in zip(options.file, known, strict=True) if not name_before]
        contents = [content for content, name_before in zip(contents, known, strict=True) if not name_before]
        examined = []
        if files:
            store = current_store(home, options.lang)
            examined = examined_files(files, contents, home, store, options.lang, day)
        entries = [found.entry for found in examined if found.entry is not None and found.conforms]
        if len(entries) < len(examined):
            sys.stderr.write(REFUSED[options.lang])
            return 1
        accepted = prepared(entries, contents, home, day, name)
        if not options.dry_run:
            write(accepted, home)
    for name_before in filter(None, known):
        sys.stderr.write(KNOWN[options.lang].format(name_before))
    for entry in accepted:
        if not entry.is_new:
            sys.stderr.write(KNOWN[options.lang].format(entry.name))
        elif options.dry_run:
            sys.stdout.write(f"# {entry.path}\n{entry.text}")
        else:
            sys.stdout.write(f"{entry.path}\n")
    if any(entry.is_new for entry in accepted):
        sys.stderr.write((WOULD if options.dry_run else DONE)[options.lang])
    return 0
