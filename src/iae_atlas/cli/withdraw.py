"""`iae-atlas withdraw`: an accepted entry leaves the data, and its trace stays."""

from __future__ import annotations

import sys
from argparse import Namespace

from iae_atlas.locations import find_home

DONE = {
    "fr": "Retirée ; sa trace reste dans {}. Pour que les réponses en tiennent compte : iae-atlas build\n",
    "en": "Withdrawn; its trace stays in {}. For answers to take it in: iae-atlas build\n",
}
HEIR = {
    "fr": "La source et les passages dont d'autres saisies ont besoin sont maintenant décrits dans {}.\n",
    "en": "The source and the passages that other entries need are now described in {}.\n",
}


def run(options: Namespace) -> int:
    """Withdraw one entry, with the reason and the name given."""
    from iae_atlas.entries.acceptance.contribution import chosen_name, today
    from iae_atlas.entries.acceptance.withdrawal import withdraw
    from iae_atlas.store.journal import locked

    home = find_home(options.data)
    name, day = chosen_name(options.contributor), today()
    with locked(home.ground):
        done = withdraw(home, options.entry.removesuffix(".trig"), options.reason, day, name)
    sys.stdout.write(f"{done.trace}\n")
    if done.heir is not None:
        sys.stderr.write(HEIR[options.lang].format(done.heir))
    sys.stderr.write(DONE[options.lang].format(done.trace))
    return 0
