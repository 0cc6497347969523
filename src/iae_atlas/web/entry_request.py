"""
The files of a request to check an entry: one as the body, or several in a form, named so that the readers know them.

Nothing that a client says becomes a name on this machine's disk: a name is only what a report calls the file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.types import Message
from werkzeug.http import parse_options_header

from iae_atlas.web.problems import BadRequest, EntryTooLarge, UnsupportedMediaType
from iae_atlas.web.settings import Limits

FORM = "multipart/form-data"
# The endings that the readers know, by the media type that a client may name.
ENDINGS = {
    "text/turtle": ".ttl",
    "application/x-turtle": ".ttl",
    "application/trig": ".trig",
    "application/n-triples": ".nt",
    "application/ld+json": ".jsonld",
    "application/json": ".jsonld",
    "application/rdf+xml": ".rdf",
    "application/xml": ".rdf",
    "text/xml": ".rdf",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "text/csv": ".csv",
}
READ = (*dict.fromkeys(ENDINGS), FORM)
KNOWN = {*ENDINGS.values(), ".xml", ".json", ".n3"}
PASTED = "text"
LONGEST_NAME = 100


@dataclass(slots=True)
class Sent:
    """What was sent: files with their names, and the other fields of a form."""

    files: list[tuple[str, bytes]] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def pasted(self) -> str:
        """What was pasted into the form, to be shown there again."""
        return self.fields.get(PASTED, "")


async def sent(request: Request, limits: Limits) -> Sent:
    """
    Read a request.

    Raises:
        UnsupportedMediaType: The body is of a type that no reader knows.
        EntryTooLarge: It has too many bytes or files.
        BadRequest: It is empty, or no form as the standard has it.
    """
    media, _ = parse_options_header(request.headers.get("content-type", ""))
    media = media.lower()
    if media not in READ:
        got = f"« {media} »" if media else "rien"
        raise UnsupportedMediaType(
            f'Content-Type: got "{media}", expected one of {", ".join(READ)}. Say what the body is.',
            f"Content-Type : reçu {got}, attendu l'un de {', '.join(READ)}. Dites ce qu'est le corps.",
            headers={"Accept-Post": ", ".join(READ)},
        )
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise UnsupportedMediaType(
            "Content-Encoding: a compressed body is not read here. Send it as it is.",
            "Content-Encoding : un corps compressé n'est pas lu ici. Envoyez-le tel quel.",
        )
    found = await _form(request, limits) if media == FORM else await _single(request, limits, media)
    if not found.files:
        raise BadRequest(
            "there is nothing to check. Send a file, or paste the text of one.",
            "il n'y a rien à vérifier. Envoyez un fichier, ou collez-en le texte.",
        )
    return found


async def _single(request: Request, limits: Limits, media: str) -> Sent:
    pieces = []
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size > limits.entry_bytes:
            raise too_large(limits)
        pieces.append(piece)
    content = b"".join(pieces)
    _, options = parse_options_header(request.headers.get("content-disposition", ""))
    named = options.get("filename") or request.query_params.get("name", "")
    return Sent([(name_of(named, ENDINGS[media]), content)] if content.strip() else [], dict(request.query_params))


async def _form(request: Request, limits: Limits) -> Sent:
    room = limits.entry_bytes + 2**16
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await request.receive()
        size += len(message.get("body", b""))
        if size > room:
            raise too_large(limits)
        return message

    whole = Request(request.scope, counted)
    parser = MultiPartParser(
        whole.headers, whole.stream(), max_files=limits.entry_files, max_fields=20, max_part_size=limits.entry_bytes
    )
    try:
        form = await parser.parse()
    except MultiPartException as error:
        if "Too many files" in error.message or "exceeded maximum size" in error.message:
            raise too_large(limits) from None
        raise BadRequest(
            f"the form cannot be read: {error.message}. Send it as multipart/form-data.",
            f"le formulaire ne se lit pas : {error.message}. Envoyez-le en multipart/form-data.",
        ) from None
    found = Sent()
    try:
        for key, value in form.multi_items():
            if isinstance(value, UploadFile):
                content = await value.read()
                if content.strip():
                    found.files.append((name_of(value.filename or "", _ending(value.headers)), content))
            else:
                found.fields[key] = value
    finally:
        await form.close()
    text = found.pasted.replace("\r\n", "\n")
    if text.strip():
        found.files.append((name_of("", guessed(text)), text.encode("utf-8", "surrogatepass")))
    return found


def _ending(headers: Mapping[str, str]) -> str:
    return ENDINGS.get(parse_options_header(headers.get("content-type", ""))[0].lower(), "")


def name_of(given: str, ending: str) -> str:
    """
    What a report calls a file: the client's name for it, without its folders and without signs that cannot be seen.

    Its ending stays if the readers know it; else that of the media type is added.
    """
    bare = given.replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in bare if unicodedata.category(sign)[0] != "C").strip()
    path = PurePosixPath(seen or "saisie")
    stem, suffix = path.stem[:LONGEST_NAME].strip(". ") or "saisie", path.suffix.lower()
    return stem + (suffix if suffix in KNOWN else ending or suffix[:10])


def guessed(text: str) -> str:
    """The ending for a text that was pasted: JSON-LD, RDF/XML, rows of a table, else TriG, which Turtle and N-Triples are too."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith(("{", "[")) and not start.startswith(("[]", "[ ")):
        return ".jsonld"
    if start.startswith(("<?xml", "<rdf:", "<!DOCTYPE", "<!--")):
        return ".rdf"
    first = start.partition("\n")[0]
    table = not first.startswith(("@", "<", "#", "PREFIX", "BASE")) and (first.count(";") > 1 or "\t" in first)
    return ".csv" if table else ".trig"


def too_large(limits: Limits) -> EntryTooLarge:
    """There are too many bytes or files."""
    mebibytes = f"{limits.entry_bytes / 2**20:g}"
    return EntryTooLarge(
        f"a check takes at most {limits.entry_files} files and {mebibytes} MiB in all. Send less at a time, or check on your own "
        "machine: iae-atlas validate.",
        f"une vérification prend au plus {limits.entry_files} fichiers et {mebibytes} Mio en tout. Envoyez-en moins à la fois, ou "
        "vérifiez sur votre machine : iae-atlas validate.",
        more={"limit": "entry_bytes", "allowed": limits.entry_bytes},
    )
