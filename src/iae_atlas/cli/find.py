"""`iae-atlas find`: the instruments that could help a structure: those that apply, might, or cannot, each with why."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from iae_atlas.cli.opening import asked, warn
from iae_atlas.estimate.data import found_data
from iae_atlas.estimate.finding import find
from iae_atlas.estimate.writing import found_text
from iae_atlas.terminal import terminal_width


def run(options: Namespace) -> int:
    """Print the instruments, in three groups."""
    home, store = asked(options.data, options.lang, options.endpoint)
    warn(home, store, "", options.lang)
    given = [*options.set, *(f"kind={kind}" for kind in options.kind)]
    found = find(store, given, options.region, options.post or "")
    if options.format == "json":
        sys.stdout.write(json.dumps(found_data(found), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(found_text(found, options.lang, terminal_width()))
    return 0
