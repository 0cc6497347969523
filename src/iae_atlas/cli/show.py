"""`iae-atlas show`: everything about one resource, with citations."""

from __future__ import annotations

import json
import sys
import textwrap
from argparse import Namespace
from dataclasses import asdict

from iae_atlas.cli.opening import asked, warn
from iae_atlas.evidence.description import Said, describe
from iae_atlas.terminal import terminal_width

HIDDEN = {"iae:citation", "iae:digest"}


def run(options: Namespace) -> int:
    """Print what is said of the resource, then what points to it."""
    home, store = asked(options.data, options.lang, options.endpoint)
    warn(home, store, "", options.lang)
    description = describe(store, " ".join(options.name), options.lang)
    if options.format == "json":
        sys.stdout.write(json.dumps(asdict(description), ensure_ascii=False, indent=1) + "\n")
        return 0
    width = terminal_width()
    sys.stdout.write(f"{description.label or description.iri}\n{description.iri}\n\n")
    for said in description.said:
        if said.property not in HIDDEN:
            sys.stdout.write(_line("", said, width))
    if description.to:
        sys.stdout.write("\n")
        for said in description.to:
            sys.stdout.write(_line("← ", said, width))
    return 0


def _line(mark: str, said: Said, width: int) -> str:
    where = said.lines if said.source or not said.lines[:1].isdigit() else f"l. {said.lines}"
    place = f"[{', '.join(part for part in (said.source, where) if part)}]" if said.lines else ""
    if said.basis and said.basis != "stated":
        place = f"{place} ({said.basis})".strip()
    value = f"{said.value_label} ({said.value})" if said.value_label else said.value
    text = f"{mark}{said.property_label or said.property}: {value}  {place}".rstrip()
    return textwrap.fill(text, width, subsequent_indent="    ") + "\n"
