"""What kind of file a workbook really is, and whether it is safe to unpack: told by its bytes, before any reader opens it."""

from __future__ import annotations

import io
import zipfile
import zlib

from iae_atlas.entries.cells.readings import sentences
from iae_atlas.entries.documents.problems import Words

LARGEST = 20_000_000
LARGEST_PART = 40_000_000
LARGEST_UNPACKED = 80_000_000
MOST_PARTS = 2_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAVE = sentences(
    "Ouvrez-le dans le tableur et enregistrez-le au format « Classeur Excel (.xlsx) »",
    "Open it in the spreadsheet program and save it as “Excel workbook (.xlsx)”",
)
Refusal = tuple[str, Words, Words]


def refusal(content: bytes) -> Refusal | None:
    """Why a file is not opened as a workbook: rule, what is wrong, how to mend it; None where it is."""
    if len(content) > LARGEST:
        return (
            "workbook-too-large",
            sentences(
                f"Ce fichier pèse {len(content):,} octets, plus que les {LARGEST:,} admis".replace(",", "\u00a0"),
                f"This file has {len(content):,} bytes, more than the {LARGEST:,} allowed",
            ),
            sentences(
                "Ôtez images et feuilles étrangères à la saisie",
                "Take out pictures and sheets that are no part of the entry",
            ),
        )
    if content.startswith(OLE):
        return _old(content)
    if not content.startswith(b"PK"):
        return (
            "workbook-unreadable",
            sentences("Ce fichier n'est pas un classeur .xlsx", "This file is no .xlsx workbook"),
            SAVE,
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _of_package(package)
    except (
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        ValueError,
        EOFError,
        NotImplementedError,
        RuntimeError,
        LookupError,
    ):
        return (
            "workbook-unreadable",
            sentences("Ce classeur est abîmé ou incomplet", "This workbook is damaged or incomplete"),
            SAVE,
        )


def has_macros(content: bytes) -> bool:
    """Whether a workbook that was not refused carries macros."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return any(name.endswith("vbaProject.bin") for name in package.namelist())


def _old(content: bytes) -> Refusal:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return (
            "workbook-encrypted",
            sentences("Ce classeur est protégé par un mot de passe", "This workbook is protected by a password"),
            sentences(
                "Enregistrez-en une copie sans mot de passe, au format .xlsx",
                "Save a copy without a password, as .xlsx",
            ),
        )
    return (
        "workbook-legacy",
        sentences("Ce classeur est à l'ancien format .xls", "This workbook has the old format .xls"),
        SAVE,
    )


def _of_package(package: zipfile.ZipFile) -> Refusal | None:
    parts = package.infolist()
    names = {part.filename for part in parts}
    if "mimetype" in names and "content.xml" in names:
        return (
            "workbook-opendocument",
            sentences(
                "Ce classeur est au format OpenDocument (.ods)", "This workbook has the OpenDocument format (.ods)"
            ),
            SAVE,
        )
    if "xl/workbook.bin" in names:
        return (
            "workbook-binary",
            sentences("Ce classeur est au format binaire .xlsb", "This workbook has the binary format .xlsb"),
            SAVE,
        )
    if "[Content_Types].xml" not in names or (
        "xl/workbook.xml" not in names and not any(n.startswith("xl/") for n in names)
    ):
        return (
            "workbook-unreadable",
            sentences("Ce fichier n'est pas un classeur .xlsx", "This file is no .xlsx workbook"),
            SAVE,
        )
    total = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or total > LARGEST_UNPACKED or any(part.file_size > LARGEST_PART for part in parts):
        return _too_large_inside()
    if len(names) != len(parts):
        return (
            "workbook-unreadable",
            sentences("Une partie de ce classeur s'y trouve deux fois", "A part of this workbook is in it twice"),
            SAVE,
        )
    for part in parts:
        if part.filename.endswith((".xml", ".rels", ".vml")):
            text = package.read(part).replace(b"\0", b"")
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                return (
                    "workbook-unsafe",
                    sentences(
                        "Ce classeur déclare des entités XML, ce qu'aucun tableur n'écrit",
                        "This workbook declares XML entities, which no spreadsheet program writes",
                    ),
                    SAVE,
                )
    return None


def _too_large_inside() -> Refusal:
    return (
        "workbook-too-large",
        sentences("Déplié, ce classeur est démesuré", "Unpacked, this workbook is out of all proportion"),
        sentences(
            "Ôtez images et feuilles étrangères à la saisie",
            "Take out pictures and sheets that are no part of the entry",
        ),
    )
