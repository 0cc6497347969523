"""`iae-atlas audit`: are all digests right, and which parts of the study does no statement cite?"""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from iae_atlas.cli.opening import opened
from iae_atlas.evidence.audit import Audit, audit

WORDS = {
    "fr": (
        "passages dont l'empreinte est prouvée",
        "lignes citées par une assertion",
        "lignes déclarées sans fait, avec leur raison",
        "phrases et alinéas cités ou déclarés",
        "nombres tenus par une assertion qui cite leur place",
        "noms de régions et d'organismes tenus de même",
        "l'empreinte ne correspond pas",
        "rien ne le cite",
        "nombre que rien ne tient",
        "nom que rien ne tient",
    ),
    "en": (
        "passages with a proved digest",
        "lines cited by a statement",
        "lines declared to hold no fact, with the reason",
        "sentences and items cited or declared",
        "numbers held by a statement that cites their place",
        "names of regions and bodies held likewise",
        "the digest does not fit",
        "nothing cites it",
        "number that nothing holds",
        "name that nothing holds",
    ),
}


def run(options: Namespace) -> int:
    """Print coverage and what is left; 1 where anything is wrong or left."""
    _, store = opened(options.data, options.lang)
    found = audit(store, Path(options.source))
    if options.format == "json":
        sys.stdout.write(json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n")
    else:
        _print(found, WORDS[options.lang])
    return 0 if found.complete else 1


def _print(found: Audit, words: tuple[str, ...]) -> None:
    rows = (
        (found.passages - len(found.wrong), found.passages),
        (found.lines_cited, found.lines),
        (found.lines_declared, found.lines),
        (found.segments - len(found.uncited), found.segments),
        (found.numbers_seen - len(found.numbers), found.numbers_seen),
        (found.names_seen - len(found.names), found.names_seen),
    )
    for (part, whole), label in zip(rows, words, strict=False):
        share = f"{100 * part / whole:.1f} %" if whole else ""
        sys.stdout.write(f"{part:>6} / {whole:<6}{share:>8}  {label}\n")
    for name in found.wrong:
        sys.stdout.write(f"{name}: {words[6]}\n")
    for name in found.uncited:
        sys.stdout.write(f"{name}: {words[7]}\n")
    for name, printed in found.numbers:
        sys.stdout.write(f"{name}: {words[8]}: {printed}\n")
    for name, printed in found.names:
        sys.stdout.write(f"{name}: {words[9]}: {printed}\n")
