"""`iae-atlas cite`: where the study says it, and with the text at hand the passage itself, its digest proved."""

from __future__ import annotations

import sys
import textwrap
from argparse import Namespace
from pathlib import Path

from iae_atlas.cli.opening import asked, warn
from iae_atlas.evidence.bibliography import bibtex, csl, csl_text
from iae_atlas.evidence.citation import citations
from iae_atlas.evidence.works import Works


def run(options: Namespace) -> int:
    """Print each passage that states something of the resource; 1 where a digest does not fit the text."""
    home, store = asked(options.data, options.lang, options.endpoint)
    warn(home, store, "", options.lang)
    source = Path(options.source) if options.source else None
    fits = True
    found = citations(store, options.name, options.lang, source)
    if options.format != "text":
        works = Works.read(store, options.lang)
        places = [(citation.source_iri, citation.locator) for citation in found]
        sys.stdout.write(bibtex(works, places) if options.format == "bibtex" else csl_text(csl(works, places)))
        return 0
    for citation in found:
        sys.stdout.write(f"{citation.place(options.lang)}\n")
        for said in citation.said:
            sys.stdout.write(textwrap.fill(said, 80, initial_indent="  · ", subsequent_indent="    ") + "\n")
        if citation.text is not None:
            sys.stdout.write(textwrap.fill(citation.text, 80, initial_indent="  | ", subsequent_indent="  | ") + "\n")
            mark = {
                True: ("empreinte prouvée", "digest proved"),
                False: ("l'empreinte ne correspond pas", "the digest does not fit"),
            }
            sys.stdout.write(f"  {mark[citation.proved][options.lang == 'en']}\n")
            fits = fits and citation.proved
        sys.stdout.write("\n")
    return 0 if fits else 1
