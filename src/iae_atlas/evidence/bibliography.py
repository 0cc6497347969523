"""
Bibliographies: the sources behind facts, each once, as BibTeX and as CSL-JSON, with the passages that are used in its note.

A key is the last part of the source's IRI, so it is the same in every file. BibTeX is written in UTF-8, as biber, Zotero and
JabRef read it, and LaTeX's own characters are escaped.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from iae_atlas.errors import UsageError
from iae_atlas.evidence.works import Cited, Work, Works, gathered

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Kinds of source that are no web pages although they may be read at an address.
CSL_TYPES = {
    "study": "report",
    "official-text": "legislation",
    "council-act": "legislation",
    "signed-text": "document",
}
ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "{}&%$#_"},
    }
)
IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def cited_works(works: Works, places: Iterable[Cited]) -> list[tuple[Work, str]]:
    """
    The works that are cited, by key, each with the places in it.

    Raises:
        UsageError: A source is none of the atlas.
    """
    found = gathered(places)
    unknown = next((source for source in found if source not in works.works), None)
    if unknown is not None:
        raise UsageError(
            f"<{unknown}> is no source of the atlas. `iae-atlas query sources -p 'source=*'` lists them.",
            f"<{unknown}> n'est pas une source de l'atlas. `iae-atlas query sources -p 'source=*'` les liste.",
        )
    return sorted(
        ((works.works[source], works.place(source, locators)) for source, locators in found.items()),
        key=lambda one: one[0].key,
    )


def bibtex(works: Works, places: Iterable[Cited]) -> str:
    """
    The works that are cited as BibTeX, an entry each.

    Raises:
        UsageError: A source is none of the atlas.
    """
    return "\n".join(_entry(work, place, works.language) for work, place in cited_works(works, places))


def csl(works: Works, places: Iterable[Cited]) -> list[dict[str, Any]]:
    """
    The works that are cited as items of CSL-JSON, for Zotero, Pandoc and all that reads Citation Style Language.

    Raises:
        UsageError: A source is none of the atlas.
    """
    return [_item(work, place, works.language) for work, place in cited_works(works, places)]


def csl_text(items: list[dict[str, Any]]) -> str:
    """Items of CSL-JSON as the text of a file."""
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def csl_type(work: Work) -> str:
    """What CSL calls a work of this kind: what has an address and no other kind is a web page."""
    return CSL_TYPES.get(work.kind) or ("dataset" if work.dataset else "webpage" if work.addresses else "document")


def _entry(work: Work, place: str, language: str) -> str:
    report = csl_type(work) == "report"
    fields: dict[str, str] = {}
    if work.authors or work.publishers:
        # Braces twice: the name of a body is no first and last name, and a title keeps its capitals.
        fields["author"] = "{" + " and ".join(f"{{{_escaped(one)}}}" for one in work.authors or work.publishers) + "}"
    fields["title"] = f"{{{{{_escaped(work.named(language))}}}}}"
    if work.publishers:
        fields["institution" if report else "publisher"] = f"{{{{{_escaped(_several(work.publishers, language))}}}}}"
    if report and work.kind_label:
        fields["type"] = f"{{{_escaped(work.kind_label.get(language, work.kind))}}}"
    parts = work.published.split("-") if work.published else []
    if parts:
        fields["year"] = f"{{{parts[0]}}}"
    if len(parts) > 1:
        fields["month"] = MONTHS[int(parts[1]) - 1]
    if len(parts) > 2:
        fields["day"] = f"{{{int(parts[2])}}}"
    if work.title[1]:
        fields["language"] = f"{{{work.title[1]}}}"
    if work.addresses:
        fields["url"] = f"{{{work.addresses[0].translate(IN_ADDRESS)}}}"
    if work.consulted:
        fields["urldate"] = f"{{{work.consulted}}}"
    if work.version:
        fields["version"] = f"{{{_escaped(work.version)}}}"
    if note := _note(work, place, language):
        fields["note"] = f"{{{_escaped(note)}}}"
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
    return f"@{'techreport' if report else 'misc'}{{{work.key},\n{lines}\n}}\n"


def _item(work: Work, place: str, language: str) -> dict[str, Any]:
    item: dict[str, Any] = {"id": work.key, "type": csl_type(work), "title": work.named(language)}
    if work.authors or work.publishers:
        item["author"] = [{"literal": one} for one in work.authors or work.publishers]
    if work.publishers:
        item["publisher"] = _several(work.publishers, language)
    if work.kind_label:
        item["genre"] = work.kind_label.get(language, work.kind)
    if work.published:
        item["issued"] = {"date-parts": [[int(part) for part in work.published.split("-")]]}
    if work.consulted:
        item["accessed"] = {"date-parts": [[int(part) for part in work.consulted.split("-")]]}
    if work.title[1]:
        item["language"] = work.title[1]
    if work.addresses:
        item["URL"] = work.addresses[0]
    if work.version:
        item["version"] = work.version
    if note := _note(work, place, language):
        item["note"] = note
    return item


def _note(work: Work, place: str, language: str) -> str:
    """Who commissioned a work, where else it can be read, and the passages that are used."""
    french = language == "fr"
    colon = "\u00a0: " if french else ": "
    said = [
        (("Commandé par" if french else "Commissioned by"), _several(work.commissioners, language)),
        (("Aussi" if french else "Also"), " ".join(work.addresses[1:])),
        (("Passages cités" if french else "Passages cited"), place),
        (("Dans l'atlas" if french else "In the atlas"), work.iri),
    ]
    return ". ".join(name + colon + words for name, words in said if words)


def _several(names: list[str], language: str) -> str:
    return ("\u00a0; " if language == "fr" else "; ").join(names)


def _escaped(text: str) -> str:
    return text.translate(ESCAPES)
