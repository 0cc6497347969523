"""`iae-atlas template`: an empty workbook to fill in, or the headings of a CSV file of one kind."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from iae_atlas.cli.handing_in import current_store
from iae_atlas.cli.overwriting import already_there
from iae_atlas.errors import UsageError
from iae_atlas.locations import find_home

WRITTEN = {
    "fr": "{} écrit. Remplissez-le, puis : iae-atlas validate {}\n",
    "en": "{} written. Fill it in, then: iae-atlas validate {}\n",
}


def run(options: Namespace) -> int:
    """Write the workbook, or the headings, to a file or to standard output."""
    from iae_atlas.entries.template.workbook import csv_template, workbook_template

    language = options.lang
    if options.output and Path(options.output).exists():
        raise already_there(options.output)
    if not options.output and options.csv is None and sys.stdout.isatty():
        raise UsageError(
            "a workbook cannot be shown on a terminal. Give a file: --output modele.xlsx",
            "un classeur ne s'affiche pas sur un terminal. Donnez un fichier : --output modele.xlsx",
        )
    home = find_home(options.data)
    store = current_store(home, language)
    kind = options.csv
    content = csv_template(home, store, kind, language) if kind else workbook_template(home, store, language)
    if not options.output:
        sys.stdout.buffer.write(content)
        return 0
    try:
        with Path(options.output).open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise already_there(options.output) from None
    sys.stderr.write(WRITTEN[language].format(options.output, options.output))
    return 0
