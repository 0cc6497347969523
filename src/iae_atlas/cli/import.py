"""
`iae-atlas import`: a workbook or a CSV file as an entry, with what was understood of it.

Where a cell could not be read, nothing is written: an entry that silently lacks it might be accepted. The workbook stays the
place to mend, and nothing of it is lost. Where all was read but something is missing, the entry is written, and told not to conform.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from iae_atlas.cli.handing_in import contents_of, current_store
from iae_atlas.cli.overwriting import already_there
from iae_atlas.cli.progress import progress
from iae_atlas.errors import UsageError
from iae_atlas.locations import Home, find_home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.entries.examination.examined import Examined
    from iae_atlas.entries.normal.form import Entry

WORDS = {
    "fr": {
        "understood": "Compris :\n",
        "unread": "Rien n'est écrit : des cellules n'ont pas pu être lues. Corrigez-les dans {}.\n",
        "wrong": "{} écrit ; cette saisie ne peut pas être ajoutée telle quelle.\n",
        "written": "{} écrit. Ensuite : iae-atlas diff {}\n",
        "printed_wrong": "La saisie est sur la sortie standard ; elle ne peut pas être ajoutée telle quelle.\n",
        "printed": "La saisie est sur la sortie standard. Pour la garder : --output FICHIER, puis iae-atlas diff FICHIER\n",
    },
    "en": {
        "understood": "Understood:\n",
        "unread": "Nothing is written: cells could not be read. Mend them in {}.\n",
        "wrong": "{} written; this entry cannot be added as it stands.\n",
        "written": "{} written. Then: iae-atlas diff {}\n",
        "printed_wrong": "The entry is on standard output; it cannot be added as it stands.\n",
        "printed": "The entry is on standard output. To keep it: --output FILE, then iae-atlas diff FILE\n",
    },
}


def run(options: Namespace) -> int:
    """Write the entry, say on stderr what was understood and what is wrong; 1 where something is."""
    language, name = options.lang, options.file
    if options.output and Path(options.output).exists():
        raise already_there(options.output)
    content = contents_of([name])[0]
    home = find_home(options.data)
    with progress(language) as step:
        step("read")
        from iae_atlas.entries.examination.examine import examine
        from iae_atlas.entries.opening import read
        from iae_atlas.entries.reading.formats import CSV, WORKBOOK, format_of_bytes

        if format_of_bytes(name, content)[0] not in {WORKBOOK, CSV}:
            raise UsageError(
                f"{name}: a workbook (.xlsx) or a CSV file is expected. RDF needs no import: iae-atlas validate {name}",
                f"{name} : attendu un classeur (.xlsx) ou un fichier CSV. Le RDF ne s'importe pas : iae-atlas validate {name}",
            )
        store = current_store(home, language)
        document = read(name, content, home, store)
        unread = any(one.severity == "violation" and one.rule != "column-missing" for one in document.problems)
        step("validate")
        (examined,) = examine([document], home, store)
    _tell(examined, language)
    words = WORDS[language]
    if unread or examined.entry is None:
        sys.stderr.write(words["unread"].format(name))
        return 1
    _write(_written(examined.entry, options.format, home), options.output)
    told = "written" if examined.conforms else "wrong"
    if not options.output:
        told = "printed" if examined.conforms else "printed_wrong"
    sys.stderr.write(words[told].format(options.output, options.output))
    return 0 if examined.conforms else 1


def _tell(examined: Examined, language: str) -> None:
    """What was understood, then what is wrong."""
    from iae_atlas.entries.report.text import written

    if examined.document.understood:
        sys.stderr.write(WORDS[language]["understood"])
        sys.stderr.writelines(f"  {sentence[language]}\n" for sentence in examined.document.understood)
    sys.stderr.write(written([examined], language))


def _written(entry: Entry, form: str, home: Home) -> str:
    if form == "trig":
        return entry.serialized()
    if form == "turtle":
        from pyoxigraph import DefaultGraph, Quad

        from iae_atlas.turtle.format import trig_text

        triples = sorted(entry.flat(), key=str)
        return trig_text([Quad(triple.subject, triple.predicate, triple.object, DefaultGraph()) for triple in triples])
    from iae_atlas.entries.reading.context import CONTEXT, context_of
    from iae_atlas.site.data.json_ld import written

    in_order = dict.fromkeys(str(getattr(quad.subject, "value", quad.subject)) for quad in entry.quads)
    return written(entry.flat(), tuple(in_order), (CONTEXT, context_of(home))).decode()


def _write(text: str, output: str | None) -> None:
    if not output:
        sys.stdout.write(text)
        return
    try:
        with Path(output).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise already_there(output) from None
