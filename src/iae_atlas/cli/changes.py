"""`iae-atlas changes`: what changed in the data between two builds."""

from __future__ import annotations

import sys
import tempfile
from argparse import Namespace
from pathlib import Path

from iae_atlas.cli.opening import opened


def run(options: Namespace) -> int:
    """Compare, and write the changes as Markdown in the language asked for, or as JSON."""
    from iae_atlas.publish.changelog import as_json, as_markdown
    from iae_atlas.publish.changes import compare, read_build
    from iae_atlas.publish.releases import unpacked

    with tempfile.TemporaryDirectory() as scratch:
        old = read_build(unpacked(Path(options.old), Path(scratch)))
    with tempfile.TemporaryDirectory() as scratch:
        now = Path(options.new) if options.new else opened(options.data, options.lang)[0].quads
        new = read_build(unpacked(now, Path(scratch)))
    changes = compare(old, new)
    sys.stdout.write(as_json(changes) if options.format == "json" else as_markdown(changes, options.lang))
    return 0
