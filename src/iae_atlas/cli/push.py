"""`iae-atlas push`: load the build into another store, and count there what arrived."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from getpass import getpass

from iae_atlas.cli.opening import opened
from iae_atlas.cli.progress import counted
from iae_atlas.cli.words import say
from iae_atlas.errors import UsageError
from iae_atlas.store.exchange import Service
from iae_atlas.store.pushing import SECONDS, Push, lines, read_graphs

PASSWORD = "IAE_ATLAS_PASSWORD"  # the name of the variable


def run(options: Namespace) -> int:
    """Load, and say what is there now."""
    language = options.lang
    if options.part_size < 1:
        raise UsageError(
            f"--part-size {options.part_size}: expected at least 1.",
            f"--part-size {options.part_size} : attendu au moins 1.",
        )
    home, _ = opened(options.data, language)
    password = _password(options.user, language) if options.user and not options.dry_run else ""
    service = Service(options.url, user=options.user or "", password=password, seconds=SECONDS)
    push = Push(
        service,
        read_graphs(home.quads),
        default_graph=options.default_graph or "",
        endpoint=options.endpoint or "",
        form=options.format,
        size=options.part_size,
    )
    default = say("push.default", language)
    if options.dry_run:
        sizes = {push.name_in_store(name): len(triples) for name, triples in push.graphs.items()}
        sys.stdout.writelines(lines(sizes, default))
        parts = sum(len(parts) for parts in push.parts.values())
        sys.stderr.write(say("push.dry", language).format(parts, options.url, push.endpoint) + "\n")
        return 0
    with counted(language, ("parties", "parts")) as step:
        pushed = push.run(step)
    sys.stdout.writelines(lines(pushed.graphs, default))
    sys.stderr.write(say("push.done", language).format(pushed.endpoint) + "\n")
    if pushed.others:
        sys.stderr.write(say("push.others", language).format(", ".join(pushed.others)) + "\n")
    return 0


def _password(user: str, language: str) -> str:
    """
    The password, from the environment or asked for on a terminal.

    Raises:
        UsageError: It is in neither.
    """
    if PASSWORD in os.environ:
        return os.environ["IAE_ATLAS_PASSWORD"]
    if sys.stdin.isatty():
        return getpass(say("push.password", language).format(user))
    raise UsageError(
        f"--user {user}: no password. Set {PASSWORD}, or call from a terminal, which asks for it.",
        f"--user {user} : pas de mot de passe. Réglez {PASSWORD}, ou appelez depuis un terminal, qui le demande.",
    )
