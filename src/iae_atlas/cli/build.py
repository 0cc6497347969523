"""`iae-atlas build`: parse, validate, reason, and write `build/`."""

from __future__ import annotations

import sys
from argparse import Namespace

from iae_atlas.building import build
from iae_atlas.cli.check import report_findings
from iae_atlas.cli.progress import progress
from iae_atlas.locations import find_home
from iae_atlas.store.opening import is_stale

COUNTED = (
    "iae:Instrument",
    "iae:AidRule",
    "iae:Condition",
    "iae:FrameworkDocument",
    "iae:Participation",
    "iae:Budget",
    "iae:Observation",
    "iae:Finding",
    "iae:Opinion",
    "iae:Passage",
    "iae:Statement",
)


def run(options: Namespace) -> int:
    """Build, say what is in it, and list what is wrong."""
    home = find_home(options.data)
    if options.if_changed and home.quads.is_file() and not is_stale(home):
        sys.stderr.write(
            {"fr": "Rien n'a changé depuis la construction.\n", "en": "Nothing has changed since the build.\n"}[
                options.lang
            ]
        )
        return 0
    with progress(options.lang) as step:
        built = build(home, reasoner=not options.without_reasoner, progress=step)
    report = built.report
    french = options.lang == "fr"
    out = sys.stdout.write
    out(f"{home.build}/atlas.nq  sha256 {report['digest'][:16]}…\n")
    out("\n" + ("Graphes (triplets)" if french else "Graphs (triples)") + "\n")
    for name, count in report["graphs"].items():
        out(f"  {name.rpartition('/graph/')[2]:<28}{count:>9}\n")
    out("\n" + ("Contenu" if french else "Contents") + "\n")
    for name in COUNTED:
        if name in report["classes"]:
            out(f"  {name:<28}{report['classes'][name]:>9}\n")
    return report_findings(built.findings, options.lang)
