"""
Addresses: where an IRI of the atlas has its page and its data, and how one page points to another.

A page stands under its language (`/fr/id/region/72.html`); without one (`/id/region/72.html`) the server chooses by what the reader
asked for. Links are relative, so that the same pages work under any address, and as files.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, unquote

from iae_atlas.namespaces import BASE, ID, ONTOLOGY, SHAPES

STATEMENTS = ID + "statement/"
LANGUAGES = ("fr", "en")
STATIC = Path(__file__).parent / "static"  # styles, scripts and pictures, and the parts made by others


def path_of(iri: str) -> str | None:
    """
    The path of what an IRI names, without an ending: `/id/region/72`; None for what is not the atlas's own.

    A term of the ontology or a shape has a page of its own: `…/ontology#AidRule` stands at `/ontology/AidRule`.
    """
    if not iri.startswith(BASE):
        return None
    for namespace in (ONTOLOGY, SHAPES):
        if iri.startswith(namespace):
            folder = namespace.removeprefix(BASE).rstrip("#")
            local = iri.removeprefix(namespace)
            return f"/{folder}/{quote(local)}" if local else f"/{folder}"
    return "/" + quote(iri.removeprefix(BASE), safe="/~!$&'()*+,;=:@")


def is_statement(iri: str) -> bool:
    """Whether an IRI names a statement; there are ten thousand of them."""
    return iri.startswith(STATEMENTS)


def iri_at(path: str) -> str:
    """The IRI whose path it is, the way back of `path_of`."""
    folder, slash, local = path.lstrip("/").partition("/")
    for namespace in (ONTOLOGY, SHAPES):
        if slash and f"{BASE}{folder}#" == namespace:
            return namespace + unquote(local)
    return BASE + unquote(path.lstrip("/"))


def split_language(path: str) -> tuple[str | None, str]:
    """The language that a path names, and the path without it: `/en/matrix.html` gives `en` and `/matrix.html`."""
    head, slash, rest = path.lstrip("/").partition("/")
    if head in LANGUAGES and (slash or path == f"/{head}"):
        return head, "/" + rest
    return None, path


def relative(target: str, here: str) -> str:
    """
    The link from one page to another, both as paths from the root of the site.

    `/fr/id/region/72.html` seen from `/fr/index.html` is `id/region/72.html`; the query and the fragment of the target are kept.
    """
    path, mark, tail = target, "", ""
    for sign in ("?", "#"):
        if sign in path:
            path, _, rest = path.partition(sign)
            mark, tail = sign, rest + mark + tail
            break
    steps, wanted = here.split("/")[1:-1], path.split("/")[1:]
    shared = 0
    while shared < min(len(steps), len(wanted) - 1) and steps[shared] == wanted[shared]:
        shared += 1
    found = "../" * (len(steps) - shared) + "/".join(wanted[shared:])
    return f"{found or './'}{mark}{tail}"
