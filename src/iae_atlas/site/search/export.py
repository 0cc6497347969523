"""The documents as one file, for a site without a server: MiniSearch looks through it in the browser."""

from __future__ import annotations

import json
from functools import partial

from iae_atlas.site.addresses import LANGUAGES
from iae_atlas.site.content import Site
from iae_atlas.site.data.routing import Data, DataRoute, single
from iae_atlas.site.pages.search import facet_label, facet_names, index_of
from iae_atlas.site.search.index import FACETS, values


def exported(site: Site, language: str) -> bytes:
    """
    The file of one language.

    `facets` names each facet, `values` each of its values; a document has its path `p`, sort `s`, label `l`, other names `n`,
    words `w`, weight `b`, and the values of its other facets `region`, `structure`, `axis`.
    """
    documents = index_of(site).documents
    known: dict[str, dict[str, str]] = {facet: {} for facet in FACETS}
    found = []
    for document in documents:
        for facet in FACETS:
            for value in values(document, facet):
                known[facet].setdefault(value, facet_label(site, language, facet, value))
        other = "en" if language == "fr" else "fr"
        one = {
            "p": document.path,
            "s": document.sort,
            "l": document.label[language],
            "n": " · ".join(document.names),
            "w": " ".join([document.label[other], *document.words]),
            "b": document.weight,
            "region": document.regions,
            "structure": document.structures,
            "axis": document.axes,
        }
        found.append({key: value for key, value in one.items() if value})
    content = {"facets": facet_names(language), "values": known, "documents": found}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def build(site: Site, *, language: str) -> Data:
    """The file of one language."""
    return Data("application/json", exported(site, language))


DATA_ROUTES = tuple(
    DataRoute(f"/search/{language}.json", partial(build, language=language), single(f"/search/{language}.json"))
    for language in LANGUAGES
)
