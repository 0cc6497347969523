"""`iae-atlas show`: everything about one resource, with citations."""

from __future__ import annotations

import json
import sys
import textwrap
from argparse import Namespace
from dataclasses import asdict

from iae_atlas.cli.opening import asked, warn
from iae_atlas.evidence.description import Said, describe
from iae_atlas.queries.answers import select
from iae_atlas.terminal import terminal_width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from iae_atlas.store.remote import Queryable

HIDDEN = {"iae:citation", "iae:digest"}
# The entries of the sources that speak of a resource in the graph of what was withdrawn: which day each left, and why.
WITHDRAWN = """
PREFIX iae: <https://w3id.org/iae-atlas/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?entry ?day ?reason ?label WHERE {
  GRAPH <https://w3id.org/iae-atlas/graph/withdrawn> {
    { BIND(?node AS ?source) ?node a iae:Source } UNION { ?node iae:source ?source } UNION
    { ?statement iae:subject ?node ; iae:source ?source } UNION
    { ?statement iae:subject ?node ; iae:citation/iae:source ?source } UNION
    { ?node iae:citation/iae:source ?source } UNION { ?node iae:contributionOf ?source }
    ?entry iae:contributionOf ?source ; iae:withdrawnOn ?day ; iae:withdrawalReason ?reason
    OPTIONAL { ?node skos:prefLabel ?label FILTER(LANG(?label) = "%s") }
  }
} ORDER BY ?day ?entry"""
GONE = {
    "fr": "Retiré de l'atlas le {day}, avec la saisie {entry} : {reason}\n",
    "en": "Withdrawn from the atlas on {day}, with the entry {entry}: {reason}\n",
}
UNTOLD = {"fr": "Retiré de l'atlas.\n", "en": "Withdrawn from the atlas.\n"}


def run(options: Namespace) -> int:
    """Print what is said of the resource, then what points to it."""
    home, store = asked(options.data, options.lang, options.endpoint)
    warn(home, store, "", options.lang)
    description = describe(store, " ".join(options.name), options.lang)
    if options.format == "json":
        sys.stdout.write(json.dumps(asdict(description), ensure_ascii=False, indent=1) + "\n")
        return 0
    width = terminal_width()
    if not description.said and not description.to:
        sys.stdout.write(gone(store, description.iri, options.lang, width))
        return 0
    sys.stdout.write(f"{description.label or description.iri}\n{description.iri}\n\n")
    for said in description.said:
        if said.property not in HIDDEN:
            sys.stdout.write(_line("", said, width))
    if description.to:
        sys.stdout.write("\n")
        for said in description.to:
            sys.stdout.write(_line("← ", said, width))
    return 0


def gone(store: Queryable, iri: str, language: str, width: int) -> str:
    """What is left to say of a resource that the default graph does not know any more."""
    rows = list(select(store, (WITHDRAWN % language).replace("?node", f"<{iri}>")))
    label = next((row["label"] for row in rows if row["label"]), "")
    said = [
        textwrap.fill(
            GONE[language].format(
                day=row["day"], entry=row["entry"].rpartition("contribution/")[2], reason=row["reason"]
            ),
            width,
            subsequent_indent="    ",
        )
        + "\n"
        for row in rows
    ]
    return "\n".join(part for part in (label, iri) if part) + "\n\n" + ("".join(said) or UNTOLD[language])


def _line(mark: str, said: Said, width: int) -> str:
    where = said.lines if said.source or not said.lines[:1].isdigit() else f"l. {said.lines}"
    place = f"[{', '.join(part for part in (said.source, where) if part)}]" if said.lines else ""
    if said.basis and said.basis != "stated":
        place = f"{place} ({said.basis})".strip()
    value = f"{said.value_label} ({said.value})" if said.value_label else said.value
    text = f"{mark}{said.property_label or said.property}: {value}  {place}".rstrip()
    return textwrap.fill(text, width, subsequent_indent="    ") + "\n"
