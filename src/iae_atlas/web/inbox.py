"""
The inbox of a server that takes proposals: a folder outside the data, from which a person takes them up.

Each proposal is a folder that is named after the digest of what was sent, so that the same files sent twice are one proposal, and no
name of a client becomes a path. It is written aside and put in its place as a whole. Nothing enters the graph from here by itself.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from iae_atlas.errors import UsageError
from iae_atlas.web.problems import InboxFull, NotAccepting

MOST = 500
LICENCE = "etalab-2.0"
LONGEST = 200
UNFIT = re.compile(r"[^A-Za-z0-9._-]+")


class Inbox:
    """
    The folder.

    Args:
        folder: Where; it is made where it is missing.

    Raises:
        UsageError: It cannot be written to.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            raise UsageError(
                f"{folder}: proposals cannot be kept there ({error.strerror}). Give a folder that this program may write to.",
                f"{folder} : impossible d'y garder des propositions ({error.strerror}). Donnez un dossier où ce programme peut "
                "écrire.",
            ) from None

    def take(
        self, files: Sequence[tuple[str, bytes]], report: dict[str, Any], contributor: str, moment: datetime
    ) -> str:
        """
        Keep a proposal.

        Args:
            files: What was sent, with the names that the report calls them by.
            report: What was found, with the normal form of each file.
            contributor: A name that the sender chose; empty for none. Nothing else is kept of who sent it.
            moment: When.

        Returns:
            The receipt.

        Raises:
            InboxFull: Too many wait already.
        """
        receipt = receipt_of(files)
        place = self.folder / receipt
        if place.is_dir():
            return receipt
        if sum(1 for one in self.folder.iterdir() if one.is_dir() and not one.name.startswith(".")) >= MOST:
            raise InboxFull(
                "too many proposals wait to be read. Download the entry and send it by a pull request or by mail.",
                "trop de propositions attendent d'être lues. Téléchargez la saisie et envoyez-la par une demande de tirage ou par "
                "courriel.",
            )
        part = Path(tempfile.mkdtemp(prefix=".", dir=self.folder))
        try:
            about = {
                "receipt": receipt,
                "date": moment.astimezone(UTC).date().isoformat(),
                "contributor": " ".join(contributor.split())[:LONGEST],
                "licence": LICENCE,
                "files": [name for name, _ in files],
            }
            for number, ((name, content), said) in enumerate(zip(files, report["files"], strict=True), start=1):
                stem, _, ending = UNFIT.sub("-", name).strip("-.").rpartition(".")
                _write(part / f"{number}-{(stem or ending)[:60]}.{ending[:8]}", content)
                _write(part / f"{number}-{(stem or ending)[:60]}.normal.trig", said["normal"].encode())
            _write(part / "report.json", json.dumps(report, ensure_ascii=False, indent=1).encode())
            _write(part / "proposal.json", json.dumps(about, ensure_ascii=False, indent=1).encode())
            part.chmod(0o750)  # mkdtemp makes what nobody else may read
            part.rename(place)
        except FileExistsError:
            shutil.rmtree(part)
        except OSError:
            shutil.rmtree(part, ignore_errors=True)
            if place.is_dir():
                return receipt
            raise
        return receipt


def receipt_of(files: Sequence[tuple[str, bytes]]) -> str:
    """The receipt for some files: the beginning of the digest of all of them, in whatever order."""
    digests = sorted(sha256(content).hexdigest() for _, content in files)
    return sha256("\n".join(digests).encode()).hexdigest()[:16]


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def not_accepting() -> NotAccepting:
    """The server has no inbox."""
    return NotAccepting(
        "this server checks entries but takes none. Download the entry and send it by a pull request or by mail.",
        "ce serveur vérifie les saisies mais n'en reçoit pas. Téléchargez la saisie et envoyez-la par une demande de tirage ou par "
        "courriel.",
    )
